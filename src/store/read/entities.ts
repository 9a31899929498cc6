/** Questions about entities: by id, by name, by how much is said of them. */
import type { Kind, Status } from '../../domain/model.ts'
import { type NameQuery, nameQuery } from '../../domain/names.ts'
import { ENTITY_COLUMNS } from '../columns.ts'
import type { Params } from '../cypher.ts'
import type { ReadEngine } from '../engine.ts'
import * as queries from '../queries.ts'
import { type StoredEntity, toEntity } from '../rows.ts'
import { THINGS } from '../starts.ts'

export interface EntityFilter {
  readonly kinds: readonly Kind[] | null
  readonly countries: readonly string[] | null
  readonly status: readonly Status[] | null
}

export interface EntityPage {
  readonly first: number
  readonly after: { readonly weight: number; readonly id: string } | null
}

export interface Hit {
  readonly entity: StoredEntity
  /** 0: a whole name, 1: a name begins so, 2: words of a name begin so. */
  readonly rank: number
}

const columns = { entity: ENTITY_COLUMNS }

export class EntityReader {
  readonly #engine: ReadEngine

  constructor(engine: ReadEngine) {
    this.#engine = engine
  }

  async byIds(ids: readonly string[]): Promise<StoredEntity[]> {
    if (ids.length === 0) return []
    return (await this.#engine.read(queries.entitiesByIds.fill(columns), { ids })).map(toEntity)
  }

  /** Kind, name and number of relations only. */
  async brief(ids: readonly string[]): Promise<Pick<StoredEntity, 'id' | 'kind' | 'name' | 'weight'>[]> {
    return ids.length === 0 ? [] : this.#engine.read(queries.entitiesBrief.fill(), { ids })
  }

  /** By any of its names, whole; of several the best connected. */
  async byName(name: string): Promise<StoredEntity | null> {
    const query = nameQuery(name)
    if (!query) return null
    const { things, params } = await this.#named(query)
    const [found] = await this.#engine.read(queries.entityByName.fill({ things, ...columns }), { ...params, exact: query.exact })
    return found ? toEntity(found) : null
  }

  async byWikidata(wikidata: string): Promise<StoredEntity | null> {
    const [found] = await this.#engine.read(queries.entityByWikidata.fill(columns), { wikidata })
    return found ? toEntity(found) : null
  }

  /** By the beginnings of the words of any name; no text without a letter or a digit finds anything. */
  async search(text: string, kinds: readonly Kind[] | null, limit: number): Promise<Hit[]> {
    const query = nameQuery(text)
    if (!query) return []
    const { things, params } = await this.#named(query)
    const found = await this.#engine.read(queries.search.fill({ things, ...columns }), { ...params, ...query, kinds, limit })
    return found.map(({ rank, ...row }) => ({ rank, entity: toEntity(row) }))
  }

  /** Where a question of names begins: with all entities, or with those that the engine knows to be the only ones. */
  async #named({ first, rest }: NameQuery): Promise<{ things: string; params: Params }> {
    const among = await this.#engine.named?.([first, ...rest].map((word) => word.trim()))
    return among ? { things: THINGS.ofIds, params: { among } } : { things: THINGS.all, params: {} }
  }

  async page(filter: EntityFilter, { first, after }: EntityPage): Promise<StoredEntity[]> {
    const params = { ...filter, first, afterWeight: after?.weight ?? Number.MAX_SAFE_INTEGER, afterId: after?.id ?? '' }
    return (await this.#engine.read(queries.entitiesPage.fill(columns), params)).map(toEntity)
  }

  async count(filter: EntityFilter): Promise<number> {
    const [row] = await this.#engine.read(queries.entitiesCount.fill(), { ...filter })
    return row?.total ?? 0
  }

  /** Ids that begin like this one, for a suggestion. */
  async idsLike(id: string): Promise<string[]> {
    const found = await this.#engine.read(queries.idsLike.fill(), { start: id.slice(0, 2), limit: 1000 })
    return found.map((row) => row.id)
  }
}
