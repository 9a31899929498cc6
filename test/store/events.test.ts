/** Event data on the embedded engine. */
import { describe } from 'vitest'
import { openEmbedded } from '../support/engines.ts'
import { events } from './events.ts'

describe('event data on the embedded engine', () => events(openEmbedded))
