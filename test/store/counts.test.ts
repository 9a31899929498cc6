/** The suite about counts on the embedded engine. */
import { describe } from 'vitest'
import { effort, openEmbedded } from '../support/engines.ts'
import { counts } from './counts.ts'

describe('counts on the embedded engine', () => counts(openEmbedded, { runs: 12 * effort, shapes: null }))
