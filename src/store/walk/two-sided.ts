/**
 * A search from both ends: two balls grow, the smaller frontier first, one statement a level, until their radii add up to a length.
 * Steps lead between entities, however many relations make one, and the filter holds for every step.
 */
import type { RelationFilter } from '../../domain/filter.ts'
import { chunk } from '../../domain/group.ts'
import type { Standpoint } from '../filter-text.ts'
import * as queries from '../queries.ts'
import type { GraphReader } from '../reader.ts'

export interface Ends {
  readonly from: string
  readonly to: string
  /** Follow relations from source to target only; symmetric ones go both ways. */
  readonly directed: boolean
  readonly filter: RelationFilter
}

/** How many neighbours one search may look at, and how many entities one statement expands. */
const ROW_BUDGET = 400_000
const IDS_PER_STATEMENT = 500

export interface Ball {
  readonly direction: 'forward' | 'backward'
  frontier: readonly string[]
  /** Steps from the centre, exact within the radius. */
  readonly distance: Map<string, number>
  radius: number
}

/** From each entity the entities it leads to, with the sources of the best relation that makes the step. */
export type Steps = ReadonlyMap<string, ReadonlyMap<string, number>>

export class TwoSidedSearch {
  readonly start: Ball
  readonly goal: Ball
  readonly #reader: GraphReader
  readonly #ends: Ends
  readonly #steps = new Map<string, Map<string, number>>()
  #rows = 0

  constructor(reader: GraphReader, ends: Ends) {
    this.#reader = reader
    this.#ends = ends
    this.start = ball(ends.from, 'forward')
    this.goal = ball(ends.to, 'backward')
  }

  get steps(): Steps {
    return this.#steps
  }

  /** Whether more was looked at than one search may. What it holds then is incomplete. */
  get isOverBudget(): boolean {
    return this.#rows > ROW_BUDGET
  }

  /** A side that has nothing more to expand and has not met the other end: there is no path of any length. */
  get isApart(): boolean {
    const { start, goal } = this
    return (
      (start.frontier.length === 0 && !start.distance.has(this.#ends.to)) ||
      (goal.frontier.length === 0 && !goal.distance.has(this.#ends.from))
    )
  }

  /** Grows until every path of this length lies within the two balls. */
  async reach(length: number): Promise<void> {
    const { start, goal } = this
    while (start.radius + goal.radius < length && start.frontier.length + goal.frontier.length > 0 && !this.isOverBudget)
      await this.#grow(smaller(start, goal))
  }

  /** One level further: afterwards every step within the radius is known. */
  async #grow(side: Ball): Promise<void> {
    const next: string[] = []
    for (const ids of chunk(side.frontier, IDS_PER_STATEMENT)) {
      if (this.isOverBudget) break
      for (const row of await this.#expand(ids, side.direction)) this.#take(row, side, next)
    }
    side.frontier = next
    side.radius++
  }

  #take({ entityId, others, sources }: Expanded, side: Ball, next: string[]): void {
    this.#rows += others.length
    for (const [index, other] of others.entries()) {
      this.#connect(side.direction === 'forward' ? [entityId, other] : [other, entityId], sources[index] ?? 0)
      if (side.distance.has(other)) continue
      side.distance.set(other, side.radius + 1)
      next.push(other)
    }
  }

  #connect([from, to]: readonly [string, string], sources: number): void {
    this.#stepsFrom(from).set(to, sources)
    if (!this.#ends.directed) this.#stepsFrom(to).set(from, sources)
  }

  #stepsFrom(id: string): Map<string, number> {
    const known = this.#steps.get(id)
    if (known) return known
    const fresh = new Map<string, number>()
    this.#steps.set(id, fresh)
    return fresh
  }

  async #expand(ids: readonly string[], direction: Ball['direction']): Promise<readonly Expanded[]> {
    const { types, filter, sources, params } = this.#reader.relations.filterText(this.#ends.filter, walkStandpoint(this.#ends, direction))
    if (types === '') return []
    return this.#reader.engine.read(queries.pathLevel.fill({ types, filter, sources }), { ...params, ids })
  }
}

interface Expanded {
  readonly entityId: string
  readonly others: readonly string[]
  readonly sources: readonly number[]
}

const ball = (id: string, direction: Ball['direction']): Ball => ({ direction, frontier: [id], distance: new Map([[id, 0]]), radius: 0 })

function smaller(one: Ball, other: Ball): Ball {
  if (one.frontier.length === 0) return other
  return other.frontier.length === 0 || one.frontier.length <= other.frontier.length ? one : other
}

/** The two ends may be of any kind and country; whoever stands between them must be of those asked for. */
export function walkStandpoint({ from, to, directed }: Omit<Ends, 'filter'>, direction: Ball['direction'] = 'forward'): Standpoint {
  return { ends: 'far', exempt: [from, to], ...(directed && { directed: direction }) }
}
