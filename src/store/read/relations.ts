/** Questions about relations, each under the one filter. */
import type { RelationFilter } from '../../domain/filter.ts'
import type { Relation } from '../../domain/model.ts'
import { allTypes, type Vocabulary } from '../../domain/vocabulary.ts'
import type { Params, Query } from '../cypher.ts'
import type { ReadEngine } from '../engine.ts'
import { ALL, type FilterText, filterText, type Standpoint } from '../filter-text.ts'
import * as queries from '../queries.ts'
import {
  RELATION_COLUMNS,
  RELATION_DETAILS,
  type RelationDetail,
  type RelationRow,
  relationColumns,
  type SeenRelation,
  toRelation,
  toSeenRelation,
} from '../rows.ts'
import { asKnown } from './as-known.ts'
import { after, groupPairs, NEWEST, type Page } from './pages.ts'

export interface PairSummary {
  readonly total: number
  /** The highest of any of its relations; null when none has one. */
  readonly confidence: number | null
}

const distinct = (pairs: readonly queries.PairKey[]): queries.PairKey[] => [...new Map(pairs.map((pair) => [pairKey(pair), pair])).values()]

const relationsIn = <Seen>(found: readonly (readonly [unknown, Seen])[]): Seen[] => found.map(([, relation]) => relation)

export const pairKey = ({ a, b }: queries.PairKey): string => `${a} ${b}`

/** Fewer would often not do; all of them, where the filter lets nothing pass, cost a fraction of going through a million relations. */
const NEWEST_STATEMENTS = 5_000
/** Relations of so few types are quicker gone through than found by way of statements that are mostly of other types. */
const FEW_TYPES = 4

/** The latest day that a relation of the page can begin on. */
function latestBegin({ happened, asOf }: RelationFilter, { after: position }: Page): string {
  return [position?.day, happened?.to, asOf].reduce<string>(
    (least, day) => (day !== null && day !== undefined && day < least ? day : least),
    NEWEST,
  )
}

interface Slots {
  readonly types: string
  readonly relation: string
  readonly filter: string
  readonly sources: string
}

export class RelationReader<Seen extends SeenRelation = Relation> {
  readonly #engine: ReadEngine
  readonly #vocabulary: Vocabulary
  readonly #details: readonly RelationDetail[]

  constructor(engine: ReadEngine, vocabulary: Vocabulary, details: readonly RelationDetail[] = RELATION_DETAILS) {
    this.#engine = engine
    this.#vocabulary = vocabulary
    this.#details = details
  }

  /** The same questions, with no more in the answers than these details; as of a day they are read whole all the same. */
  only(details: readonly RelationDetail[]): RelationReader<SeenRelation> {
    return new RelationReader<SeenRelation>(this.#engine, this.#vocabulary, details)
  }

  /** As they were known on a day, if one is given: what was not known by then is left out. */
  async byIds(ids: readonly string[], knownAt: string | null = null): Promise<Relation[]> {
    if (ids.length === 0) return []
    const types = allTypes(this.#vocabulary).join('|')
    const found = await this.#engine.read(queries.relationsByIds.fill({ types, relation: RELATION_COLUMNS }), { ids })
    const known = found.map((row) => toRelation(row, this.#vocabulary)).filter(({ knownFrom }) => knownAt === null || knownFrom <= knownAt)
    return [...(await asKnown({ engine: this.#engine, vocabulary: this.#vocabulary }, known, knownAt))]
  }

  /** Newest first. Of the whole graph, `window` is how many of the newest statements are looked through for them. */
  async page({ entities, ...rest }: RelationFilter, page: Page, window: number = NEWEST_STATEMENTS): Promise<Seen[]> {
    const filter = { ...rest, entities: null }
    if (entities === null) return this.#newest(filter, page, window)
    const params = { entities: [...new Set(entities)], ...after(page) }
    return relationsIn(await this.#find((slots) => queries.relationsAmongPage.fill(slots), filter, { ends: 'far' }, params))
  }

  /**
   * Of the whole graph. Relations have no order in the store; statements do, in an engine that can: the newest of them lead to the
   * newest relations. Where those are not enough that the filter lets pass, everything older is gone through.
   */
  async #newest(filter: RelationFilter, page: Page, window: number): Promise<Seen[]> {
    const everything = async (params: queries.After): Promise<Seen[]> =>
      relationsIn(await this.#find((slots) => queries.relationsPage.fill(slots), filter, { ends: 'either' }, params))
    const { types } = this.filterText(filter, { ends: 'either' })
    if (!this.#engine.ordersByDay || types.split('|').length <= FEW_TYPES) return everything(after(page))
    const below = `${latestBegin(filter, page)} ` // sorts behind the day, and before the next one
    const [oldest] = await this.#engine.read(queries.statementsDay.fill(), { below, skip: window })
    const lo = oldest?.from ?? ''
    const params = { lo, below, ...after(page) }
    const found = relationsIn(await this.#find((slots) => queries.relationsNewest.fill(slots), filter, { ends: 'either' }, params))
    if (found.length >= page.first || lo === '') return found
    return [...found, ...(await everything({ ...after({ ...page, after: { day: lo, id: NEWEST } }), first: page.first - found.length }))]
  }

  async count({ entities, ...rest }: RelationFilter): Promise<number> {
    const { types, filter, params } = this.filterText({ ...rest, entities: null }, { ends: entities === null ? 'either' : 'far' })
    if (types === '') return 0
    if (entities === null && filter === ALL) return this.#total(types)
    const [row] =
      entities === null
        ? await this.#engine.read(queries.relationsCount.fill({ types, filter }), params)
        : await this.#engine.read(queries.relationsAmongCount.fill({ types, filter }), { ...params, entities: [...new Set(entities)] })
    return row?.total ?? 0
  }

  async #total(types: string): Promise<number> {
    const [row] = await this.#engine.read(queries.relationsTotal.fill({ types }), {})
    return row?.total ?? 0
  }

  /** The relations of each entity, newest first; an entity without any is not in the map. */
  async of(ids: readonly string[], filter: RelationFilter, page: Page): Promise<Map<string, Seen[]>> {
    const found = await this.#find((slots) => queries.relationsOf.fill(slots), filter, { ends: 'far' }, { ids, ...after(page) })
    return groupPairs(found.map(([{ entityId }, relation]) => [entityId, relation]))
  }

  async counts(ids: readonly string[], filter: RelationFilter): Promise<Map<string, number>> {
    const { types, filter: condition, params } = this.filterText(filter, { ends: 'far' })
    if (types === '') return new Map()
    const found = await this.#engine.read(queries.relationsOfCount.fill({ types, filter: condition }), { ...params, ids })
    return new Map(found.map(({ entityId, total }) => [entityId, total]))
  }

  /** All relations among these entities, newest first, at most `first`. */
  async among(ids: readonly string[], filter: RelationFilter, first: number): Promise<Seen[]> {
    const found = await this.#find((slots) => queries.subgraph.fill(slots), filter, { ends: 'far', exempt: ids }, { ids, first })
    return relationsIn(found)
  }

  /** The relations of each pair, those with most sources first; keyed by `pairKey`. */
  async between(pairs: readonly queries.PairKey[], filter: RelationFilter, standpoint: Standpoint, first: number) {
    const found = await this.#find((slots) => queries.relationsBetween.fill(slots), filter, standpoint, { pairs: distinct(pairs), first })
    return groupPairs(found.map(([row, relation]) => [pairKey(row), relation]))
  }

  /** How many relations there are between each pair, and the highest confidence of any; keyed by `pairKey`. */
  async summaries(pairs: readonly queries.PairKey[], filter: RelationFilter, standpoint: Standpoint): Promise<Map<string, PairSummary>> {
    const { types, filter: condition, confidence, params } = this.filterText(filter, standpoint)
    if (types === '') return new Map()
    const found = await this.#engine.read(queries.pairsSummary.fill({ types, filter: condition, confidence }), {
      ...params,
      pairs: distinct(pairs),
    })
    return new Map(found.map((row) => [pairKey(row), { total: row.total, confidence: row.confidence < 0 ? null : row.confidence }]))
  }

  filterText(filter: RelationFilter, standpoint: Standpoint): FilterText {
    return filterText(filter, this.#vocabulary, standpoint)
  }

  /** Runs a query that returns relations, each beside its row; no statement at all where the filter lets no type pass. */
  async #find<Given extends Params, Row extends RelationRow>(
    fill: (slots: Slots) => Query<Given, Row>,
    given: RelationFilter,
    standpoint: Standpoint,
    params: Given,
  ): Promise<(readonly [Row, Seen])[]> {
    const { types, filter, sources, params: filterParams } = this.filterText(given, standpoint)
    if (types === '') return []
    const relation = relationColumns(given.knownAt === null ? this.#details : [...this.#details, ...RELATION_DETAILS])
    const rows = await this.#engine.read(fill({ types, filter, sources, relation }), { ...filterParams, ...params })
    // As of a day every detail was read.
    const read = rows.map((row) => toSeenRelation(row, this.#vocabulary) as Seen & Relation)
    const relations = await asKnown({ engine: this.#engine, vocabulary: this.#vocabulary }, read, given.knownAt)
    return rows.map((row, index) => [row, relations[index] as Seen])
  }
}
