/** The suite about claims on the embedded engine. */
import { describe } from 'vitest'
import { openEmbedded } from '../support/engines.ts'
import { claims } from './claims.ts'

describe('claims on the embedded engine', () => claims(openEmbedded, { runs: 25, shapes: null }))
