/** The surroundings of some entities, level by level: one statement a level, the best attested neighbours first, nothing cut silently. */
import type { RelationFilter } from '../../domain/filter.ts'
import type { RelationReader } from '../read/relations.ts'
import type { GraphReader } from '../reader.ts'
import type { EntityBrief, SeenRelation } from '../rows.ts'
import { rankedNeighbors } from './ranked.ts'

/** What is asked of the store; of the relations no more may be seen than is wanted. */
export interface Surroundings<Seen extends SeenRelation = SeenRelation> extends Pick<GraphReader, 'engine' | 'entities'> {
  readonly relations: RelationReader<Seen>
}

export type TruncationReason = 'NODE_LIMIT' | 'FAN_OUT' | 'RELATION_LIMIT' | 'SEARCH_BUDGET'

export interface SubgraphNode {
  readonly id: string
  /** Steps from the nearest entity one asked around. */
  readonly distance: number
  readonly brief: EntityBrief
}

export interface Subgraph<Seen extends SeenRelation = SeenRelation> {
  readonly nodes: readonly SubgraphNode[]
  readonly relations: readonly Seen[]
  readonly truncated: boolean
  readonly reason: TruncationReason | null
}

export interface NeighborhoodQuestion {
  readonly around: readonly string[]
  readonly depth: number
  /** How many entities there may be in the answer, the ones asked around included. */
  readonly limit: number
  readonly filter: RelationFilter
}

/** Beyond the first level an entity brings in at most this many others, so that one hub does not fill the answer. */
export const FAN_OUT = 25
/** At most this many relations are drawn among the entities found. */
export const MAX_RELATIONS = 2000

export async function neighborhood<Seen extends SeenRelation>(
  reader: Surroundings<Seen>,
  question: NeighborhoodQuestion,
): Promise<Subgraph<Seen>> {
  const { filter, limit, depth } = question
  const known = await reader.entities.brief([...new Set(question.around)])
  const around = known.map(({ id }) => id).slice(0, limit)
  const nodes = new Map<string, SubgraphNode>(known.slice(0, limit).map((brief) => [brief.id, { id: brief.id, distance: 0, brief }]))
  let reason: TruncationReason | null = known.length > limit ? 'NODE_LIMIT' : null
  let frontier = around
  for (let level = 1; level <= depth && frontier.length > 0; level++) {
    const found = await expand(reader, frontier, { filter, around, perEntity: level === 1 ? limit : FAN_OUT })
    reason ??= found.cut ? 'FAN_OUT' : null
    const fresh = [...new Map(found.others.map((brief) => [brief.id, brief])).values()].filter(({ id }) => !nodes.has(id))
    if (fresh.length > limit - nodes.size) reason = 'NODE_LIMIT'
    const taken = fresh.slice(0, limit - nodes.size)
    for (const brief of taken) nodes.set(brief.id, { id: brief.id, distance: level, brief })
    frontier = taken.map(({ id }) => id)
  }
  return withRelations(reader, [...nodes.values()], { filter, reason })
}

interface Level {
  readonly filter: RelationFilter
  readonly around: readonly string[]
  readonly perEntity: number
}

/** The neighbours of a frontier, best first, and whether an entity had more than were asked for. */
async function expand(
  reader: Surroundings,
  ids: readonly string[],
  { filter, around, perEntity }: Level,
): Promise<{ others: EntityBrief[]; cut: boolean }> {
  const text = reader.relations.filterText(filter, { ends: 'far', exempt: around })
  if (text.types === '') return { others: [], cut: false }
  const found = await rankedNeighbors(reader.engine, text, { ids, perEntity: perEntity + 1 })
  const taken = new Map<string, number>()
  const others: EntityBrief[] = []
  for (const { entityId, other, name, kind } of found) {
    const count = (taken.get(entityId) ?? 0) + 1
    taken.set(entityId, count)
    if (count <= perEntity) others.push({ id: other, name, kind })
  }
  return { others, cut: [...taken.values()].some((count) => count > perEntity) }
}

/** All relations among some entities. */
export async function subgraph<Seen extends SeenRelation>(
  reader: Surroundings<Seen>,
  ids: readonly string[],
  filter: RelationFilter,
): Promise<Subgraph<Seen>> {
  const known = await reader.entities.brief([...new Set(ids)])
  const nodes = known.map((brief) => ({ id: brief.id, distance: 0, brief }))
  return withRelations(reader, nodes, { filter, reason: null })
}

/** The answer: what was found, and the relations among it. */
async function withRelations<Seen extends SeenRelation>(
  reader: Surroundings<Seen>,
  nodes: readonly SubgraphNode[],
  { filter, reason }: { filter: RelationFilter; reason: TruncationReason | null },
): Promise<Subgraph<Seen>> {
  const relations = await reader.relations.among(
    nodes.map(({ id }) => id),
    filter,
    MAX_RELATIONS + 1,
  )
  const why = reason ?? (relations.length > MAX_RELATIONS ? 'RELATION_LIMIT' : null)
  return { nodes, relations: relations.slice(0, MAX_RELATIONS), truncated: why !== null, reason: why }
}
