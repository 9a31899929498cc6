/**
 * Everything there is, a page at a time, always in the same order: what an export walks. Only ids are ever searched by order; all else
 * is found by ids, so that the last page costs no more than the first.
 */
import type { RelationFilter } from '../../domain/filter.ts'
import { groupBy } from '../../domain/group.ts'
import type { Relation } from '../../domain/model.ts'
import { allTypes } from '../../domain/vocabulary.ts'
import { DIRECTED_COLUMNS, STATEMENT_COLUMNS } from '../columns.ts'
import type { Query } from '../cypher.ts'
import { filterText } from '../filter-text.ts'
import * as queries from '../queries.ts'
import { type KnownDays, type Reference, type StoredStatement, toRelation, toStatement } from '../rows.ts'
import { asKnown, type Graph } from './as-known.ts'

export type Listed = 'source' | 'entity' | 'document'

/** The part of a list that belongs to these keys, in their order: behind the id `afterId` of the key `afterKey`, both '' at first. */
export interface Stretch {
  readonly keys: readonly string[]
  readonly afterKey: string
  readonly afterId: string
  readonly first: number
}

const ID_PAGES = { source: queries.sourceIdsPage, entity: queries.thingIdsPage, document: queries.documentIdsPage }
const statement = { statement: STATEMENT_COLUMNS }

export class AllReader {
  readonly #graph: Graph

  constructor(graph: Graph) {
    this.#graph = graph
  }

  /** In order of id. */
  async ids(of: Listed, afterId: string, first: number): Promise<string[]> {
    const query: Query<{ afterId: string; first: number }, { id: string }> = ID_PAGES[of].fill()
    return (await this.#graph.engine.read(query, { afterId, first })).map(({ id }) => id)
  }

  /** In order of document, then of id. */
  async statementsByDocument(stretch: Stretch): Promise<StoredStatement[]> {
    return (await this.#graph.engine.read(queries.statementsByDocumentPage.fill(statement), behind(stretch))).map(toStatement)
  }

  /** Those published by `knownAt` if that is given; in order of relation, then of id. */
  async statementsByRelation(stretch: Stretch, knownAt: string | null): Promise<StoredStatement[]> {
    const params = { ...behind(stretch), knownAt }
    return (await this.#graph.engine.read(queries.statementsByRelationPage.fill(statement), params)).map(toStatement)
  }

  /** Those that start at the keys, as they were known on the filter's day, if it has one; in order of source, then of id. */
  async relationsBySource(stretch: Stretch, filter: RelationFilter): Promise<readonly Relation[]> {
    const { engine, vocabulary } = this.#graph
    const { types, filter: condition, params } = filterText(filter, vocabulary, { ends: 'either' })
    if (types === '') return []
    const query = queries.relationsBySourcePage.fill({ types, filter: condition, directed: DIRECTED_COLUMNS })
    const rows = await engine.read(query, { ...params, ...behind(stretch) })
    return asKnown(
      this.#graph,
      rows.map((row) => toRelation(row, vocabulary)),
      filter.knownAt,
    )
  }

  /** The first and the last day on which a relation of each entity became known; an entity without relations is not in the map. */
  async knownDays(ids: readonly string[]): Promise<Map<string, KnownDays>> {
    const { engine, vocabulary } = this.#graph
    const found = await engine.read(queries.entitiesKnown.fill({ types: allTypes(vocabulary).join('|') }), { ids })
    return new Map(found.map(({ id, ...days }) => [id, days]))
  }

  /** The documents behind each relation, the earliest first, at most `first`; published by `knownAt` if that is given. */
  async references(relationIds: readonly string[], knownAt: string | null, first: number): Promise<Map<string, Reference[]>> {
    if (relationIds.length === 0) return new Map()
    const found = await this.#graph.engine.read(queries.documentsOfRelations.fill(), { ids: relationIds, knownAt, first })
    return groupBy(found, ({ relationId }) => relationId)
  }
}

/** Keys before the one that was reached are done. */
function behind({ keys, afterKey, afterId, first }: Stretch) {
  return { ids: afterKey === '' ? keys : keys.slice(keys.indexOf(afterKey)), afterKey, afterId, first }
}
