/** Loads that are remembered, on the embedded engine. */
import { describe } from 'vitest'
import { openEmbedded } from '../support/engines.ts'
import { recalling } from './recall.ts'

describe('the same load again, on the embedded engine', () => recalling(openEmbedded))
