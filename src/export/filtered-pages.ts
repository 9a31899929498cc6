/**
 * The part of the graph that a filter lets pass: the relations, the statements behind them, their documents and sources, and the
 * entities that any of these name. Only ids of entities and documents are collected, never what stands behind them.
 */
import type { RelationFilter } from '../domain/filter.ts'
import { chunk } from '../domain/group.ts'
import type { Relation } from '../domain/model.ts'
import type { GraphReader } from '../store/reader.ts'
import type { StoredStatement } from '../store/rows.ts'
import { AT_ONCE, behindKeys, documentsOf, entitiesOf, type GraphPages, idPages, type Pages, sourcesOf } from './pages.ts'

export function filteredPages(reader: GraphReader, filter: RelationFilter): GraphPages {
  const relations = (): Pages<Relation> => (filter.entities === null ? everyRelation(reader, filter) : relationsAround(reader, filter))
  const statements = (): Pages<StoredStatement> =>
    behindKeys(idsOf(relations()), {
      first: AT_ONCE.statement,
      keyOf: ({ relationId }) => relationId ?? '',
      read: (stretch) => reader.all.statementsByRelation(stretch, filter.knownAt),
    })
  const sourceIds = async function* (): AsyncGenerator<string[]> {
    const ids = new Set<string>()
    for await (const page of documentsOf(
      reader,
      collected(statements(), ({ documentId }) => [documentId]),
    ))
      for (const { sourceId } of page) ids.add(sourceId)
    yield sorted(ids)
  }
  return {
    relations,
    statements,
    sources: () => sourcesOf(reader, sourceIds()),
    documents: () =>
      documentsOf(
        reader,
        collected(statements(), ({ documentId }) => [documentId]),
      ),
    entities: (which) => entitiesOf(reader, which === 'ends' ? collected(relations(), endsOf) : collected(statements(), namedBy)),
  }
}

function everyRelation(reader: GraphReader, filter: RelationFilter): Pages<Relation> {
  return behindKeys(idPages(reader.all, 'entity'), {
    first: AT_ONCE.relation,
    keyOf: ({ sourceId }) => sourceId,
    read: (stretch) => reader.all.relationsBySource(stretch, filter),
  })
}

/** Around a few entities only these are looked at: newest first, undated last, then by id. */
async function* relationsAround(reader: GraphReader, filter: RelationFilter): AsyncGenerator<readonly Relation[]> {
  for (let after: { day: string; id: string } | null = null; ; ) {
    const page: readonly Relation[] = await reader.relations.page(filter, { first: AT_ONCE.relation, after })
    if (page.length > 0) yield page
    const last = page.at(-1)
    if (!last || page.length < AT_ONCE.relation) return
    after = { day: last.time?.from ?? '', id: last.id }
  }
}

const endsOf = ({ sourceId, targetId }: Relation): string[] => [sourceId, targetId]

const namedBy = ({ subjectId, objectId, aboutId, placeId, speakerId }: StoredStatement): string[] =>
  [subjectId, objectId, aboutId, placeId, speakerId].filter((id) => id !== null)

async function* idsOf(pages: Pages<{ readonly id: string }>): AsyncGenerator<string[]> {
  for await (const page of pages) yield page.map(({ id }) => id)
}

/** The different ids of all items, in order. */
async function* collected<Item>(pages: Pages<Item>, idsIn: (item: Item) => readonly string[]): AsyncGenerator<string[]> {
  const ids = new Set<string>()
  for await (const page of pages) for (const item of page) for (const id of idsIn(item)) ids.add(id)
  for (const part of chunk(sorted(ids), AT_ONCE.ids)) yield part
}

/** By code point, as both engines sort: ids are ASCII. */
const sorted = (ids: ReadonlySet<string>): string[] => [...ids].sort()
