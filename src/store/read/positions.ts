/** Who was for and who against an entity, through time. */
import { DEFAULT_FILTER } from '../../domain/filter.ts'
import { CATEGORIES, type Kind, type Relation } from '../../domain/model.ts'
import { type ActorPosition, positionsOn } from '../../domain/position.ts'
import * as queries from '../claim-queries.ts'
import { DIRECTED_COLUMNS } from '../columns.ts'
import { filterText } from '../filter-text.ts'
import { toRelation } from '../rows.ts'
import { asKnown, type Graph } from './as-known.ts'

export interface Positions {
  readonly actors: readonly ActorPosition<Relation>[]
  /** Whether relations or actors were left out. */
  readonly truncated: boolean
}

/** Positions are read off at most this many relations, the newest. */
export const MAX_RELATIONS_READ = 2000

/** As known by that day (null: today); at most `first` actors, those with most steps first. */
export async function findPositions(
  graph: Graph,
  { on, by, first }: { readonly on: string; readonly by: string | null; readonly first: number },
): Promise<Positions> {
  const { engine, vocabulary } = graph
  const categories = CATEGORIES.filter((category) => category !== 'STRUCTURE')
  const filter = { ...DEFAULT_FILTER, modality: null, polarity: null, categories, knownAt: by }
  const { params, ...text } = filterText(filter, vocabulary, { ends: 'either' })
  const symmetric = vocabulary.predicates.filter((predicate) => predicate.symmetric).map(({ id }) => id)
  const slots = { types: text.types, filter: text.filter, directed: DIRECTED_COLUMNS }
  const rows = await engine.read(queries.relationsOn.fill(slots), { ...params, on, symmetric, first: MAX_RELATIONS_READ + 1 })
  const kinds = new Map<string, Kind>(
    rows.flatMap(({ sourceId, sourceKind, targetId, targetKind }) => [
      [sourceId, sourceKind],
      [targetId, targetKind],
    ]),
  )
  const relations = rows.slice(0, MAX_RELATIONS_READ).map(({ sourceKind: _s, targetKind: _t, ...row }) => toRelation(row, vocabulary))
  const actors = positionsOn(on, await asKnown(graph, relations, by), { vocabulary, kindOf: (id) => kinds.get(id) })
  return { actors: actors.slice(0, first), truncated: rows.length > MAX_RELATIONS_READ || actors.length > first }
}
