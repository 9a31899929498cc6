/** The API's questions about claims, over the embedded engine. */
import { describe } from 'vitest'
import { openEmbedded } from '../support/engines.ts'
import { apiClaims } from './claims.ts'

describe('claims on the embedded engine', () => apiClaims(openEmbedded))
