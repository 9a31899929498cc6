/** `entente project`: derives all relations from the statements again, as after a change of the vocabulary. */
import { GraphWriter } from '../../store/writer.ts'
import { openExisting } from '../open.ts'
import { EXIT, print } from '../print.ts'

export async function projectCommand(): Promise<number> {
  await using store = await openExisting()
  const writer = new GraphWriter(store.engine, store.vocabulary)
  const total = await writer.projectAll()
  await writer.flush()
  print(`${total} relations derived anew`)
  return EXIT.ok
}
