/** Questions about the entities at the other ends: who they are, what there is between, who is shared, and when. */
import type { RelationFilter } from '../../domain/filter.ts'
import type { Vocabulary } from '../../domain/vocabulary.ts'
import type { ReadEngine } from '../engine.ts'
import { type FilterText, filterText, type Standpoint } from '../filter-text.ts'
import type { PairKey } from '../queries.ts'
import * as queries from '../walk-queries.ts'
import { groupPairs } from './pages.ts'
import { pairKey } from './relations.ts'

export interface Neighbor {
  readonly id: string
  readonly relations: number
  /** The most sources of any relation with it. */
  readonly sources: number
  /** Beginning of the newest; '' where none is dated. */
  readonly latest: string
}

export interface NeighborPage {
  readonly first: number
  readonly after: { readonly relations: number; readonly id: string } | null
}

export interface SharedNeighbor {
  readonly id: string
  /** Those asked about that it is related to. */
  readonly related: readonly string[]
  readonly relations: number
}

export interface PredicateCount {
  readonly predicate: string
  readonly total: number
}

export class NeighborReader {
  readonly #engine: ReadEngine
  readonly #vocabulary: Vocabulary

  constructor(engine: ReadEngine, vocabulary: Vocabulary) {
    this.#engine = engine
    this.#vocabulary = vocabulary
  }

  /** Those with most relations first, then by id. */
  async of(ids: readonly string[], filter: RelationFilter, { first, after }: NeighborPage): Promise<Map<string, Neighbor[]>> {
    const { types, filter: condition, sources, params } = this.#text(filter)
    if (types === '') return new Map()
    const from = { afterCount: after?.relations ?? Number.MAX_SAFE_INTEGER, afterId: after?.id ?? '' }
    const query = queries.neighborsOf.fill({ types, filter: condition, sources })
    const found = await this.#engine.read(query, { ...params, ...from, ids, first })
    return groupPairs(found.map(({ entityId, ...neighbor }) => [entityId, neighbor]))
  }

  /** How many others each entity is related to: its full degree, of which a page may show only some. Those exempt may be of any kind. */
  async degrees(ids: readonly string[], filter: RelationFilter, exempt: readonly string[] = []): Promise<Map<string, number>> {
    const { types, filter: condition, params } = filterText(filter, this.#vocabulary, { ends: 'far', exempt })
    if (types === '' || ids.length === 0) return new Map()
    const found = await this.#engine.read(queries.degrees.fill({ types, filter: condition }), { ...params, ids })
    return new Map(found.map(({ entityId, degree }) => [entityId, degree]))
  }

  /** What there is between each pair, by predicate, the most frequent first; keyed by `pairKey`. */
  async predicates(pairs: readonly PairKey[], filter: RelationFilter, standpoint: Standpoint): Promise<Map<string, PredicateCount[]>> {
    const { types, filter: condition, params } = filterText(filter, this.#vocabulary, standpoint)
    if (types === '') return new Map()
    const found = await this.#engine.read(queries.pairPredicates.fill({ types, filter: condition }), { ...params, pairs })
    return groupPairs(found.map(({ predicate, total, ...pair }) => [pairKey(pair), { predicate, total }]))
  }

  /** Who is related to at least so many of these entities, those related to most of them first. */
  async shared(
    ids: readonly string[],
    filter: RelationFilter,
    { atLeast, first }: { atLeast: number; first: number },
  ): Promise<SharedNeighbor[]> {
    const { types, filter: condition, params } = this.#text(filter)
    if (types === '') return []
    const query = queries.sharedNeighbors.fill({ types, filter: condition })
    const found = await this.#engine.read(query, { ...params, ids, atLeast, first })
    return found.map(({ id, related, relations }) => ({ id, relations, related: ids.filter((one) => related.includes(one)) }))
  }

  /** How many relations of each entity have which time, as EDTF; '' for those without. */
  async times(ids: readonly string[], filter: RelationFilter): Promise<Map<string, { time: string; total: number }[]>> {
    const { types, filter: condition, params } = this.#text(filter)
    if (types === '') return new Map()
    const found = await this.#engine.read(queries.timesOf.fill({ types, filter: condition }), { ...params, ids })
    return groupPairs(found.map(({ entityId, ...row }) => [entityId, row]))
  }

  #text(filter: RelationFilter): FilterText {
    return filterText(filter, this.#vocabulary, { ends: 'far' })
  }
}
