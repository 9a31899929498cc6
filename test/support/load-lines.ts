/** The text of an export, loaded as `entente load` does it. */
import { loadInto } from '../../src/cli/commands/load.ts'
import { findInputs } from '../../src/load/inputs.ts'
import type { Engine } from '../../src/store/engine.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { vocabulary } from './vocabulary.ts'

export async function loadLines(engine: Engine, text: string): Promise<void> {
  await using folder = await temporaryFolder()
  const { rejections } = await loadInto({ engine, vocabulary }, await findInputs([await folder.write('a.jsonl', text)]), { dryRun: false })
  if (rejections.length > 0) throw new Error(JSON.stringify(rejections))
}
