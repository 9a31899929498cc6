/** The whole graph: every certainty, what has no relation too. */
import { EVERYTHING } from '../domain/filter.ts'
import type { GraphReader } from '../store/reader.ts'
import { AT_ONCE, behindKeys, documentsOf, entitiesOf, type GraphPages, idPages, sourcesOf } from './pages.ts'

export function wholePages(reader: GraphReader): GraphPages {
  const { all } = reader
  return {
    sources: () => sourcesOf(reader, idPages(all, 'source')),
    entities: () => entitiesOf(reader, idPages(all, 'entity')),
    documents: () => documentsOf(reader, idPages(all, 'document')),
    statements: () =>
      behindKeys(idPages(all, 'document'), {
        first: AT_ONCE.statement,
        keyOf: ({ documentId }) => documentId,
        read: (stretch) => all.statementsByDocument(stretch),
      }),
    relations: () =>
      behindKeys(idPages(all, 'entity'), {
        first: AT_ONCE.relation,
        keyOf: ({ sourceId }) => sourceId,
        read: (stretch) => all.relationsBySource(stretch, EVERYTHING),
      }),
  }
}
