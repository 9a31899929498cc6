/** The example, loaded into a store as `entente load` does it. */
import { fileURLToPath } from 'node:url'
import { loadInto } from '../../src/cli/commands/load.ts'
import { findInputs } from '../../src/load/inputs.ts'
import type { Report } from '../../src/load/report.ts'
import type { Engine } from '../../src/store/engine.ts'
import { vocabulary } from './vocabulary.ts'

export const examplePath = fileURLToPath(new URL('../../examples/mali-2012', import.meta.url))

export async function loadExample(engine: Engine): Promise<Report> {
  return loadInto({ engine, vocabulary }, await findInputs([examplePath]), { dryRun: false })
}
