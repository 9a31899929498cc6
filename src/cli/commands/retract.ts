/** `entente retract ID…`: takes documents, or all documents of a source, out of the store with whatever only they supported. */

import { counted } from '../../domain/counted.ts'
import { EntenteError } from '../../domain/errors.ts'
import { RESERVED_PREFIXES } from '../../domain/identity.ts'
import { didYouMean } from '../../domain/suggest.ts'
import { GraphReader } from '../../store/reader.ts'
import { RetractedSum } from '../../store/retract.ts'
import { GraphWriter } from '../../store/writer.ts'
import { type Opened, openExisting } from '../open.ts'
import { EXIT, print } from '../print.ts'

export async function retractCommand(ids: readonly string[], { json }: { json?: boolean }): Promise<number> {
  await using store = await openExisting()
  const { documents, sources } = await sorted(ids, store)
  const writer = new GraphWriter(store.engine, store.vocabulary)
  const sum = new RetractedSum()
  for (const id of sources) await writer.retractSource(id, sum)
  const total = await writer.retract(documents, sum)
  await writer.flush()
  if (json) print(JSON.stringify({ ...total, sources: sources.length }, null, 2))
  else {
    print(
      `Retracted ${counted(total.documents, 'document')} with ${counted(total.statements, 'statement')}${sources.length > 0 ? `, and ${counted(sources.length, 'source')}` : ''}.`,
    )
    print(
      `${counted(total.relationsGone, 'relation')} had no other support and went; ${counted(total.relationsChanged, 'relation')} rest on what is left. Entities stay.`,
    )
  }
  return EXIT.ok
}

/** Sorts the ids, and refuses all before anything is done when one of them is not in the store. */
async function sorted(ids: readonly string[], { engine, vocabulary }: Opened): Promise<{ documents: string[]; sources: string[] }> {
  const reader = new GraphReader(engine, vocabulary)
  const [documents, sources] = [await reader.documents.byIds(ids), await reader.documents.sources(ids)]
  const known = new Set([...documents, ...sources].map(({ id }) => id))
  const missing = ids.filter((id) => !known.has(id))
  if (missing.length > 0) {
    const page = await reader.documents.page({ first: 1000, after: null })
    const candidates = [...new Set(page.flatMap(({ id, sourceId }) => [id, sourceId]))]
    const lines = missing.map((id) => `"${id}" is neither a document nor a source of the store.${didYouMean(id, candidates)}`)
    throw new EntenteError(
      'BAD_USER_INPUT',
      `${lines.join('\n')} Nothing was retracted. Ids of documents begin with ${RESERVED_PREFIXES[0]}, those of sources with ${RESERVED_PREFIXES[1]}.`,
    )
  }
  return { documents: documents.map(({ id }) => id), sources: sources.map(({ id }) => id) }
}
