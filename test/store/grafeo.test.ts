/** The suites on the embedded engine. */
import { describe } from 'vitest'
import { effort, openEmbedded } from '../support/engines.ts'
import { conformance } from './conformance.ts'
import { traversals } from './traversals.ts'

describe('on the embedded engine', () => {
  describe('the store', () => conformance(openEmbedded))
  describe('traversals', () => traversals(openEmbedded, { runs: 60 * effort, shapes: null }))
})
