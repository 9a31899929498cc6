/** Who stands between two entities: on how many of the shortest paths each one lies. */

import type { GraphReader } from '../reader.ts'
import type { TruncationReason } from './neighborhood.ts'
import { type Ball, CHEAP, type Ends, type Steps, TwoSidedSearch } from './two-sided.ts'

export interface MediatorQuestion extends Ends {
  readonly maxHops: number
  readonly first: number
}

export interface Mediator {
  readonly id: string
  /** Shortest paths it lies on. */
  readonly paths: number
}

export interface MediatorAnswer {
  /** Hops of the shortest paths; null where there is none within the hops asked for. */
  readonly length: number | null
  /** How many shortest paths there are. */
  readonly paths: number
  /** Those on most paths first, then by id. */
  readonly mediators: readonly Mediator[]
  readonly truncated: boolean
  readonly reason: TruncationReason | null
}

const NONE: MediatorAnswer = { length: null, paths: 0, mediators: [], truncated: false, reason: null }

export async function findMediators(reader: GraphReader, question: MediatorQuestion, cheap: number = CHEAP): Promise<MediatorAnswer> {
  const search = await TwoSidedSearch.between(reader, question, cheap)
  for (let length = 1; length <= question.maxHops; length++) {
    await search.reach(length)
    if (search.isOverBudget) return { ...NONE, truncated: true, reason: 'SEARCH_BUDGET' }
    if (search.isApart) return NONE
    const counted = countPaths(search, length)
    if (counted.get(question.from)) return answer(counted, length, question)
  }
  return NONE
}

function answer(counted: ReadonlyMap<string, number>, length: number, { from, to, first }: MediatorQuestion): MediatorAnswer {
  const mediators = [...counted].filter(([id]) => id !== from && id !== to).map(([id, paths]) => ({ id, paths }))
  mediators.sort((a, b) => b.paths - a.paths || (a.id < b.id ? -1 : 1))
  return { ...NONE, length, paths: counted.get(from) ?? 0, mediators: mediators.slice(0, first) }
}

/**
 * Brandes' counting (2001), from both sides: ways from the start to each entity where the balls meet, times ways from there to the goal.
 * Every entity on a path of this length lies at `d` from the start and `length - d` from the goal. Answers the entities on shortest
 * paths with their number of paths, the two ends included.
 */
function countPaths(search: TwoSidedSearch, length: number): Map<string, number> {
  const { start, goal, steps } = search
  const { ids: meeting, fromStart } = search.meeting(length)
  const reverse = reversed(steps)
  // Only what lies on a shortest path is counted: back from the meeting places to the start, and on to the goal.
  const before = layers(meeting, { ...start, steps: fromStart }, reverse)
  const after = layers(meeting, { ...goal, steps: length - fromStart }, steps)
  const fromStartWays = waysOutwards(before, steps)
  const toGoal = waysOutwards(after, reverse)
  const counted = new Map(meeting.map((id) => [id, (fromStartWays.get(id) ?? 0) * (toGoal.get(id) ?? 0)]))
  spread(before, { counted, ways: fromStartWays, back: reverse })
  spread(after, { counted, ways: toGoal, back: steps })
  return counted
}

/** The entities that lead from the meeting places to a ball's centre on shortest ways of so many steps, by distance from the centre (0 first). */
function layers(meeting: readonly string[], { distance, steps }: Pick<Ball, 'distance'> & { steps: number }, inwards: Steps): string[][] {
  const all: string[][] = [[...meeting]]
  for (let at = meeting.length > 0 ? steps : 0; at > 0; at--) {
    const next = new Set<string>()
    for (const id of all[0] ?? []) for (const other of inwards.get(id)?.keys() ?? []) if (distance.get(other) === at - 1) next.add(other)
    all.unshift([...next])
  }
  return all
}

/** How many shortest ways lead from the centre to each entity of each layer. */
function waysOutwards([centre = [], ...outer]: readonly string[][], outwards: Steps): Map<string, number> {
  const ways = new Map(centre.map((id) => [id, 1]))
  let inner = centre
  for (const layer of outer) {
    const isNext = new Set(layer)
    for (const id of inner)
      for (const other of outwards.get(id)?.keys() ?? [])
        if (isNext.has(other)) ways.set(other, (ways.get(other) ?? 0) + (ways.get(id) ?? 0))
    inner = layer
  }
  return ways
}

interface Spreading {
  readonly counted: Map<string, number>
  readonly ways: ReadonlyMap<string, number>
  /** Steps towards the centre. */
  readonly back: Steps
}

/** Shares the paths through each entity out among those before it, in proportion to the ways that come over each. */
function spread(all: readonly string[][], { counted, ways, back }: Spreading): void {
  for (let at = all.length - 1; at > 0; at--) {
    const inner = new Set(all[at - 1])
    for (const id of all[at] ?? []) {
      for (const other of back.get(id)?.keys() ?? []) {
        if (!inner.has(other)) continue
        const share = ((counted.get(id) ?? 0) * (ways.get(other) ?? 0)) / (ways.get(id) ?? 1)
        counted.set(other, (counted.get(other) ?? 0) + share)
      }
    }
  }
}

function reversed(steps: Steps): Steps {
  const back = new Map<string, Map<string, number>>()
  for (const [from, others] of steps) {
    for (const [to, sources] of others) {
      const known = back.get(to) ?? new Map<string, number>()
      back.set(to, known.set(from, sources))
    }
  }
  return back
}
