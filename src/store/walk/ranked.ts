/** The best neighbours of entities. Those of well connected ones, which every walk meets, are kept where nobody else can change them. */
import { groupBy } from '../../domain/group.ts'
import type { ReadEngine } from '../engine.ts'
import type { FilterText } from '../filter-text.ts'
import * as queries from '../walk-queries.ts'

interface Asked {
  readonly ids: readonly string[]
  /** How many of each. */
  readonly perEntity: number
}

/** Best first, whosever they are. */
export async function rankedNeighbors(
  engine: ReadEngine,
  { types, filter, sources, params }: FilterText,
  { ids, perEntity }: Asked,
): Promise<readonly queries.RankedRow[]> {
  const query = queries.neighborsRanked.fill({ types, filter, sources })
  const read = async (some: readonly string[]) => (some.length === 0 ? [] : engine.read(query, { ...params, ids: some, perEntity }))
  const kept = engine.keeping?.()
  if (!kept) return read(ids)
  const question = JSON.stringify([query.text, params, perEntity])
  const known = new Map(ids.map((id) => [id, kept.get(question + id) as readonly queries.RankedRow[] | undefined]))
  const fresh = await read(ids.filter((id) => known.get(id) === undefined))
  for (const [id, rows] of groupBy(fresh, ({ entityId }) => entityId)) if (rows.length === perEntity) kept.keep(question + id, rows)
  const before = [...known.values()].flatMap((rows) => rows ?? [])
  return before.length === 0 ? fresh : [...before, ...fresh].sort(bestFirst)
}

/** As the query has it. */
function bestFirst(a: queries.RankedRow, b: queries.RankedRow): number {
  if (a.sources !== b.sources) return b.sources - a.sources
  if (a.relations !== b.relations) return b.relations - a.relations
  if (a.latest !== b.latest) return a.latest > b.latest ? -1 : 1
  return a.other === b.other ? order(a.entityId, b.entityId) : order(a.other, b.other)
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
