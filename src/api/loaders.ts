/** One set of batching loaders a request: any number of fields of one level cost one statement. */
import DataLoader from 'dataloader'
import type { RelationFilter } from '../domain/filter.ts'
import type { Document, Relation, Source } from '../domain/model.ts'
import type { RelationDetail, StatementDetail } from '../store/columns.ts'
import type { StatementRole } from '../store/filter-text.ts'
import type { PairKey } from '../store/queries.ts'
import { type Sides, sidesOfDisputes } from '../store/read/disputes.ts'
import type { Neighbor, NeighborPage, PredicateCount } from '../store/read/neighbors.ts'
import type { Page } from '../store/read/pages.ts'
import { type PairSummary, pairKey } from '../store/read/relations.ts'
import type { GraphReader } from '../store/reader.ts'
import type { EntityBrief, SeenRelation, SeenStatement, StoredEntity, StoredStatement } from '../store/rows.ts'
import { type Ends, walkStandpoint } from '../store/walk/two-sided.ts'

export interface Loaders {
  readonly entity: DataLoader<string, StoredEntity | null>
  /** Of entities that are known to exist, what lists show of them. */
  readonly brief: DataLoader<string, EntityBrief | null>
  readonly relation: DataLoader<string, Relation | null>
  readonly statement: DataLoader<string, StoredStatement | null>
  readonly document: DataLoader<string, Document | null>
  readonly source: DataLoader<string, Source | null>
  relationKnown(knownAt: string): DataLoader<string, Relation | null>
  relationsOf(filter: RelationFilter, page: Page, details: readonly RelationDetail[]): DataLoader<string, SeenRelation[]>
  relationCount(filter: RelationFilter): DataLoader<string, number>
  degree(filter: RelationFilter, exempt?: readonly string[]): DataLoader<string, number>
  neighbors(filter: RelationFilter, page: NeighborPage): DataLoader<string, Neighbor[]>
  times(filter: RelationFilter): DataLoader<string, { time: string; total: number }[]>
  evidence(question: EvidenceQuestion): DataLoader<string, SeenStatement[]>
  sides(knownAt: string | null, first: number): DataLoader<string, Sides>
  statementsOf(roles: readonly StatementRole[], page: Page): DataLoader<string, StoredStatement[]>
  statementCount(roles: readonly StatementRole[]): DataLoader<string, number>
  statementsIn(page: Page): DataLoader<string, StoredStatement[]>
  statementCountIn(): DataLoader<string, number>
  between(question: Ends, first: number, details: readonly RelationDetail[]): DataLoader<PairKey, SeenRelation[], string>
  predicates(question: Ends): DataLoader<PairKey, PredicateCount[], string>
  pairSummary(question: Ends): DataLoader<PairKey, PairSummary, string>
}

/** The statements behind relations as known on a day, how many of each, and what is asked of them. */
interface EvidenceQuestion {
  readonly knownAt: string | null
  readonly first: number
  readonly details: readonly StatementDetail[]
}

const NO_SIDES: Sides = { affirmed: [], denied: [] }

const NO_SUMMARY: PairSummary = { total: 0, confidence: null }

/** Ids in one statement at the most. */
const maxBatchSize = 1000

export function createLoaders(reader: GraphReader): Loaders {
  const each = family((id: string) => id)
  const eachPair = family(pairKey)
  return {
    entity: each(['entity'], async (ids) => byId(await reader.entities.byIds(ids)), null),
    brief: each(['brief'], async (ids) => byId(await reader.entities.brief(ids)), null),
    relation: each(['relation'], async (ids) => byId(await reader.relations.byIds(ids)), null),
    statement: each(['statement'], async (ids) => byId(await reader.statements.byIds(ids)), null),
    document: each(['document'], async (ids) => byId(await reader.documents.byIds(ids)), null),
    source: each(['source'], async (ids) => byId(await reader.documents.sources(ids)), null),
    relationKnown: (knownAt) => each(['relationKnown', knownAt], async (ids) => byId(await reader.relations.byIds(ids, knownAt)), null),
    relationsOf: (filter, page, details) =>
      each(['relationsOf', filter, page, details], (ids) => reader.relations.only(details).of(ids, filter, page), []),
    relationCount: (filter) => each(['relationCount', filter], (ids) => reader.relations.counts(ids, filter), 0),
    degree: (filter, exempt = []) => each(['degree', filter, exempt], (ids) => reader.neighbors.degrees(ids, filter, exempt), 0),
    neighbors: (filter, page) => each(['neighbors', filter, page], (ids) => reader.neighbors.of(ids, filter, page), []),
    times: (filter) => each(['times', filter], (ids) => reader.neighbors.times(ids, filter), []),
    evidence: (question) => each(['evidence', question], (ids) => reader.statements.ofRelations(ids, question), []),
    sides: (knownAt, first) => each(['sides', knownAt, first], (ids) => sidesOfDisputes(reader, ids, { knownAt, first }), NO_SIDES),
    statementsOf: (roles, page) => each(['statementsOf', roles, page], (ids) => reader.statements.ofEntities(ids, roles, page), []),
    statementCount: (roles) => each(['statementCount', roles], (ids) => reader.statements.countsOfEntities(ids, roles), 0),
    statementsIn: (page) => each(['statementsIn', page], (ids) => reader.statements.ofDocuments(ids, page), []),
    statementCountIn: () => each(['statementCountIn'], (ids) => reader.statements.countsOfDocuments(ids), 0),
    between: (question, first, details) =>
      eachPair(
        ['between', question, first, details],
        (pairs) => reader.relations.only(details).between(pairs, question.filter, walkStandpoint(question), first),
        [],
      ),
    predicates: (question) =>
      eachPair(['predicates', question], (pairs) => reader.neighbors.predicates(pairs, question.filter, walkStandpoint(question)), []),
    pairSummary: (question) =>
      eachPair(['summary', question], (pairs) => reader.relations.summaries(pairs, question.filter, walkStandpoint(question)), NO_SUMMARY),
  }
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item | null> =>
  new Map(items.map((item) => [item.id, item]))

/** Loaders that differ by their arguments: equal arguments share one, and so one statement. `keyOf` tells what is found under which key. */
function family<Key>(keyOf: (key: Key) => string) {
  const loaders = new Map<string, DataLoader<Key, unknown, string>>()
  return <Value>(
    args: readonly unknown[],
    read: (keys: readonly Key[]) => Promise<ReadonlyMap<string, Value>>,
    missing: Value,
  ): DataLoader<Key, Value, string> => {
    const name = JSON.stringify(args)
    const known = loaders.get(name) as DataLoader<Key, Value, string> | undefined
    if (known) return known
    const batch = async (keys: readonly Key[]): Promise<Value[]> => {
      const found = await read(keys)
      return keys.map((key) => found.get(keyOf(key)) ?? missing)
    }
    const fresh = new DataLoader<Key, Value, string>(batch, { cacheKeyFn: keyOf, maxBatchSize })
    loaders.set(name, fresh)
    return fresh
  }
}
