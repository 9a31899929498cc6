/** Exports from the embedded engine. */
import { effort, openEmbedded } from '../support/engines.ts'
import { exports } from './exports.ts'

exports(openEmbedded, { runs: 40 * effort, shapes: null })
