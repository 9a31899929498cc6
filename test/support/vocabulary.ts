/** The vocabulary that comes with Entente. */
import { fileURLToPath } from 'node:url'
import { readVocabulary } from '../../src/cli/open.ts'

export const vocabulary = await readVocabulary(fileURLToPath(new URL('../../vocabulary.yaml', import.meta.url)))
