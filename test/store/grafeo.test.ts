/** The suites on the embedded engine. */
import { describe } from 'vitest'
import { openEmbedded } from '../support/engines.ts'
import { conformance } from './conformance.ts'
import { traversals } from './traversals.ts'

describe('on the embedded engine', () => {
  conformance(openEmbedded)
  traversals(openEmbedded, { runs: 60, shapes: null })
})
