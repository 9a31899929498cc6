/**
 * The shortest simple paths between two entities. Two balls grow from the ends, the smaller frontier first, one statement a level,
 * until their radii add up to a length; the paths of that length are then listed best first. A hop is a pair of entities, however
 * many relations it has: otherwise the first five paths between neighbours would be five meetings of the same two people.
 */
import type { RelationFilter } from '../domain/filter.ts'
import { chunk } from '../domain/group.ts'
import type { TruncationReason } from './neighborhood.ts'
import { type Adjacency, type Found, listPaths } from './path-list.ts'
import * as queries from './queries.ts'
import type { GraphReader } from './reader.ts'

export interface PathQuestion {
  readonly from: string
  readonly to: string
  readonly maxHops: number
  /** How many paths are wanted. */
  readonly first: number
  readonly directed: boolean
  readonly filter: RelationFilter
}

export interface PathAnswer {
  /** In order of length, then of the weakest hop's sources (most first), then of the ids of their entities. */
  readonly paths: readonly Found[]
  readonly truncated: boolean
  readonly reason: TruncationReason | null
}

/** How many neighbours one search may look at, and how many entities one statement expands. */
const ROW_BUDGET = 400_000
const IDS_PER_STATEMENT = 500

interface Side {
  readonly direction: 'forward' | 'backward'
  frontier: readonly string[]
  readonly distance: Map<string, number>
  radius: number
}

interface Search {
  readonly reader: GraphReader
  readonly question: PathQuestion
  /** Steps from each entity to those it leads to, with the most sources of any relation that makes the step. */
  readonly steps: Map<string, Map<string, number>>
  rows: number
}

export async function findPaths(reader: GraphReader, question: PathQuestion): Promise<PathAnswer> {
  const search: Search = { reader, question, steps: new Map(), rows: 0 }
  const [start, goal] = [side(question.from, 'forward'), side(question.to, 'backward')]
  const paths: Found[] = []
  for (let length = 1; length <= question.maxHops && paths.length < question.first; length++) {
    while (start.radius + goal.radius < length && start.frontier.length + goal.frontier.length > 0) await grow(search, smaller(start, goal))
    if (search.rows > ROW_BUDGET) return { paths, truncated: true, reason: 'SEARCH_BUDGET' }
    if (isApart(start, question.to) || isApart(goal, question.from)) break
    const listed = listPaths(search.steps as Adjacency, {
      from: question.from,
      to: question.to,
      length,
      first: question.first - paths.length,
      toGoal: (id) => goal.distance.get(id) ?? goal.radius + 1,
    })
    paths.push(...listed.paths)
    if (listed.cut) return { paths, truncated: true, reason: 'SEARCH_BUDGET' }
  }
  return { paths, truncated: false, reason: null }
}

const side = (id: string, direction: Side['direction']): Side => ({ direction, frontier: [id], distance: new Map([[id, 0]]), radius: 0 })

/** A side that has nothing more to expand and has not met the other end: there is no path of any length. */
const isApart = ({ frontier, distance }: Side, other: string): boolean => frontier.length === 0 && !distance.has(other)

function smaller(one: Side, other: Side): Side {
  if (one.frontier.length === 0) return other
  return other.frontier.length === 0 || one.frontier.length <= other.frontier.length ? one : other
}

/** One level further: afterwards every step within the radius is known. */
async function grow(search: Search, ball: Side): Promise<void> {
  const next: string[] = []
  for (const ids of chunk(ball.frontier, IDS_PER_STATEMENT)) {
    if (search.rows > ROW_BUDGET) break
    for (const { entityId, others, sources } of await expand(search, ids, ball.direction)) {
      search.rows += others.length
      others.forEach((other, index) => {
        connect(search, ball.direction === 'forward' ? [entityId, other] : [other, entityId], sources[index] ?? 0)
        if (ball.distance.has(other)) return
        ball.distance.set(other, ball.radius + 1)
        next.push(other)
      })
    }
  }
  ball.frontier = next
  ball.radius++
}

function connect({ steps, question }: Search, [from, to]: readonly [string, string], sources: number): void {
  stepsFrom(steps, from).set(to, sources)
  if (!question.directed) stepsFrom(steps, to).set(from, sources)
}

function stepsFrom(steps: Search['steps'], id: string): Map<string, number> {
  const known = steps.get(id)
  if (known) return known
  const fresh = new Map<string, number>()
  steps.set(id, fresh)
  return fresh
}

function expand({ reader, question }: Search, ids: readonly string[], direction: Side['direction']) {
  const text = reader.relations.filterText(question.filter, pathStandpoint(question, direction))
  if (text.types === '') return []
  return reader.engine.read(queries.pathLevel.fill({ types: text.types, filter: text.filter, sources: text.sources }), {
    ...text.params,
    ids,
  })
}

/** The two ends may be of any kind and country; whoever stands between them must be of those asked for. */
export function pathStandpoint(
  { from, to, directed }: Pick<PathQuestion, 'from' | 'to' | 'directed'>,
  direction: Side['direction'] = 'forward',
) {
  return { ends: 'far', exempt: [from, to], ...(directed && { directed: direction }) } as const
}
