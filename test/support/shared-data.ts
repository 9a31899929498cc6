/** Real files beside the repository, which are read in tests and not shipped. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = new URL('../../../shared/data/', import.meta.url)

export const hasSharedData = existsSync(FOLDER)
export const sharedData = (path: string): string => fileURLToPath(new URL(path, FOLDER))
