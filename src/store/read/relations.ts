/** Questions about relations, each under the one filter. */
import type { RelationFilter } from '../../domain/filter.ts'
import type { Relation } from '../../domain/model.ts'
import { allTypes, type Vocabulary } from '../../domain/vocabulary.ts'
import { aroundEach, aroundOne, askingEach, between, earlyFor, endsFor, type Found, foundBy } from '../around.ts'
import { FROM_A_TO_B, RELATION_DETAILS, type RelationDetail, relationColumns } from '../columns.ts'
import type { Params, Query } from '../cypher.ts'
import type { ReadEngine } from '../engine.ts'
import { ALL, type FilterText, filterText, labelFor, type Standpoint } from '../filter-text.ts'
import * as queries from '../queries.ts'
import { type PlacedRelation, type RelationRow, type SeenRelation, toRelation, toSeenRelation } from '../rows.ts'
import * as ofWalks from '../walk-queries.ts'
import { asKnown } from './as-known.ts'
import { ByDay, type Position } from './by-day.ts'
import { HUBS, type Hubs, newestAmong, relationsOfEach } from './hubs.ts'
import { beginOf, FEW_TYPES, newestFirst, SPARE, WINDOW, type Window } from './newest.ts'
import { after, groupPairs, type Page } from './pages.ts'
import { nextKeys } from './relation-keys.ts'

export interface PairSummary {
  readonly total: number
  /** The highest of any of its relations; null when none has one. */
  readonly confidence: number | null
}

const distinct = (pairs: readonly queries.PairKey[]): queries.PairKey[] => [...new Map(pairs.map((pair) => [pairKey(pair), pair])).values()]

const relationsIn = <Seen>(found: readonly (readonly [unknown, Seen])[]): Seen[] => found.map(([, relation]) => relation)

export const pairKey = ({ a, b }: queries.PairKey): string => `${a} ${b}`

interface Slots extends Found {
  readonly label: string
  readonly types: string
  readonly relation: string
  readonly directed: string
  readonly around: string
  readonly between: string
  readonly early: string
  readonly filter: string
  readonly sources: string
}

export class RelationReader<Seen extends SeenRelation = PlacedRelation> {
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
    const engine = this.#engine
    const columns = relationColumns(RELATION_DETAILS, endsFor(engine))
    const slots = { between: between(engine, allTypes(this.#vocabulary).join('|')), found: foundBy(engine).found, relation: columns }
    const found = await engine.read(queries.relationsByIds.fill(slots), { ids })
    const known = found.map((row) => toRelation(row, this.#vocabulary)).filter(({ knownFrom }) => knownAt === null || knownFrom <= knownAt)
    return [...(await asKnown({ engine: this.#engine, vocabulary: this.#vocabulary }, known, knownAt))]
  }

  /** Newest first. */
  async page({ entities, ...rest }: RelationFilter, page: Page, window: Window = WINDOW): Promise<Seen[]> {
    const filter = { ...rest, entities: null }
    if (entities === null) return this.#newest(filter, page, window)
    const params = { entities: [...new Set(entities)], ...after(page) }
    const fill = ({ types, filter: condition }: Slots) => {
      const { ends, ...each } = aroundEach(askingEach(this.#engine, filter), types)
      return queries.relationsAmongPage.fill({ ...each, filter: condition, relation: relationColumns(this.#detailsFor(filter), ends) })
    }
    return relationsIn(await this.#find(fill, filter, { ends: 'far' }, params))
  }

  /**
   * Of the whole graph: the newest statements lead to the newest relations, a window after the other. Where the filter lets so few pass
   * that too many would have to be looked at, everything older is gone through.
   */
  async #newest(filter: RelationFilter, page: Page, { least, most }: Window): Promise<Seen[]> {
    const standpoint = { ends: 'either' } as const
    const begin = beginOf(filter, page)
    const types = this.filterText(filter, standpoint).types.split('|')
    const parts = this.#parts(types)
    const everything = async (from: Position, first: number): Promise<Seen[]> => {
      const fill = (part: object) => (slots: Slots) => queries.relationsPage.fill({ ...slots, ...part })
      const params = after({ first, after: from })
      const found = await Promise.all(parts.map(async (part) => relationsIn(await this.#find(fill(part), filter, standpoint, params))))
      return found.length === 1 ? (found[0] ?? []) : found.flat().sort(newestFirst).slice(0, first)
    }
    if (types.length <= FEW_TYPES) return everything(begin, page.first)
    const way = await ByDay.behind(this.#engine, 'Statement', begin)
    const found: Seen[] = []
    let size = Math.min(Math.max(least, Math.ceil(page.first * SPARE)), most)
    for (let looked = 0; size <= most; ) {
      const keys = await nextKeys({ engine: this.#engine, vocabulary: this.#vocabulary }, way, { types, most: size })
      if (keys === null) return found
      const missing = page.first - found.length
      found.push(
        ...relationsIn(await this.#find((slots) => queries.relationsByKeys.fill(slots), filter, standpoint, { keys, first: missing })),
      )
      if (found.length >= page.first) return found
      looked += size
      size = Math.max(least, Math.ceil(((page.first - found.length) * looked * SPARE) / (found.length + 1)))
    }
    return [...found, ...(await everything(way.position, page.first - found.length))]
  }

  async count({ entities, ...rest }: RelationFilter): Promise<number> {
    const { types, filter, params } = this.filterText({ ...rest, entities: null }, { ends: entities === null ? 'either' : 'far' })
    if (types === '') return 0
    if (entities === null && filter === ALL) return this.#total(types)
    const rows =
      entities === null
        ? await Promise.all(
            this.#parts(types.split('|')).map((part) => this.#engine.read(queries.relationsCount.fill({ ...part, filter }), params)),
          )
        : [await this.#engine.read(queries.relationsAmongCount.fill({ types, filter }), { ...params, entities: [...new Set(entities)] })]
    return rows.flat().reduce((sum, { total }) => sum + total, 0)
  }

  /** The types that one statement looks for: an engine that begins with the relations of one type is asked for few types one by one. */
  #parts(types: readonly string[]): { readonly types: string; readonly label: string }[] {
    const isFew = this.#engine.beginsWithType && types.length <= FEW_TYPES
    return (isFew ? types : [types.join('|')]).map((some) => ({ types: some, label: labelFor(this.#engine, some) }))
  }

  async #total(types: string): Promise<number> {
    const [row] = await this.#engine.read(queries.relationsTotal.fill({ types }), {})
    return row?.total ?? 0
  }

  /** The relations of each entity, newest first; an entity without any is not in the map. */
  async of(ids: readonly string[], filter: RelationFilter, page: Page, hubs: Hubs = HUBS): Promise<Map<string, Seen[]>> {
    const standpoint = { ends: 'far' } as const
    const rows = await relationsOfEach(this.#engine, {
      ...{ ids, page, hubs },
      since: (day, of) =>
        this.#rows((slots) => queries.relationsOf.fill(slots), filter, standpoint, { ids: of, since: day, ...after(page) }),
      newest: (params) =>
        this.#rows((slots) => queries.relationsOfNewest.fill(slots), filter, standpoint, { ids, ...after(page), ...params }),
    })
    const found = await this.#seen(rows, filter)
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
    const standpoint = { ends: 'far', exempt: ids } as const
    const since = (day: string) => this.#find((slots) => ofWalks.subgraph.fill(slots), filter, standpoint, { ids, first, since: day })
    return relationsIn(await newestAmong(this.#engine, { ids, first, since }))
  }

  /** The relations of each pair, those with most sources first; keyed by `pairKey`. */
  async between(pairs: readonly queries.PairKey[], filter: RelationFilter, standpoint: Standpoint, first: number) {
    const found = await this.#find((slots) => ofWalks.relationsBetween.fill(slots), filter, standpoint, { pairs: distinct(pairs), first })
    return groupPairs(found.map(([row, relation]) => [pairKey(row), relation]))
  }

  /** How many relations there are between each pair, and the highest confidence of any; keyed by `pairKey`. */
  async summaries(pairs: readonly queries.PairKey[], filter: RelationFilter, standpoint: Standpoint): Promise<Map<string, PairSummary>> {
    const { types, filter: condition, confidence, params } = this.filterText(filter, standpoint)
    if (types === '') return new Map()
    const found = await this.#engine.read(ofWalks.pairsSummary.fill({ types, filter: condition, confidence }), {
      ...params,
      pairs: distinct(pairs),
    })
    return new Map(found.map((row) => [pairKey(row), { total: row.total, confidence: row.confidence < 0 ? null : row.confidence }]))
  }

  filterText(filter: RelationFilter, standpoint: Standpoint): FilterText {
    return filterText(filter, this.#vocabulary, standpoint)
  }

  /** Runs a query that returns relations, each beside its row. */
  async #find<Given extends Params, Row extends RelationRow>(
    fill: (slots: Slots) => Query<Given, Row>,
    given: RelationFilter,
    standpoint: Standpoint,
    params: Given,
  ): Promise<(readonly [Row, Seen])[]> {
    return this.#seen(await this.#rows(fill, given, standpoint, params), given)
  }

  /** No statement at all where the filter lets no type pass. */
  async #rows<Given extends Params, Row>(
    fill: (slots: Slots) => Query<Given, Row>,
    given: RelationFilter,
    standpoint: Standpoint,
    params: Given,
  ): Promise<Row[]> {
    const { types, filter, sources, params: filterParams } = this.filterText(given, standpoint)
    if (types === '') return []
    const details = this.#detailsFor(given)
    const engine = this.#engine
    const slots: Slots = {
      ...{ label: labelFor(engine, types), types, early: earlyFor(engine), filter, sources, ...foundBy(engine) },
      get relation() {
        return relationColumns(details, endsFor(engine))
      },
      get directed() {
        return relationColumns(details, FROM_A_TO_B)
      },
      get around() {
        return aroundOne(engine, types, earlyFor(engine))
      },
      get between() {
        return between(engine, types)
      },
    }
    return engine.read(fill(slots), { ...filterParams, ...params })
  }

  /** As of a day relations are told from all that was read of them. */
  #detailsFor({ knownAt }: RelationFilter): readonly RelationDetail[] {
    return knownAt === null ? this.#details : [...this.#details, ...RELATION_DETAILS]
  }

  async #seen<Row extends RelationRow>(rows: readonly Row[], { knownAt }: RelationFilter): Promise<(readonly [Row, Seen])[]> {
    // As of a day every detail was read.
    const read = rows.map((row) => toSeenRelation(row, this.#vocabulary) as Seen & PlacedRelation)
    const relations = await asKnown({ engine: this.#engine, vocabulary: this.#vocabulary }, read, knownAt)
    return rows.map((row, index) => [row, relations[index] as Seen])
  }
}
