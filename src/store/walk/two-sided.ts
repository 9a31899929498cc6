/**
 * A search from both ends: two balls grow, the smaller frontier first, one statement a level, until their radii add up to a length.
 * Steps lead between entities, however many relations make one, and the filter holds for every step.
 */
import type { RelationFilter } from '../../domain/filter.ts'
import { chunk } from '../../domain/group.ts'
import type { Standpoint } from '../filter-text.ts'
import type { GraphReader } from '../reader.ts'
import * as queries from '../walk-queries.ts'

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
/** Beyond so many entities a frontier is no goal to look for. */
const MAX_GOAL = 2000
/** A frontier with at most so many relations is simply expanded: nothing is cheaper. */
export const CHEAP = 1000

export interface Ball {
  readonly direction: 'forward' | 'backward'
  frontier: readonly string[]
  /** How many relations the entities of the frontier have together, which is what the next level costs. */
  cost: number
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
  readonly #cheap: number
  readonly #steps = new Map<string, Map<string, number>>()
  /** Entities of the goal's frontier that the start's frontier was found to lead to. */
  #bridged: ReadonlySet<string> = new Set()
  #rows = 0

  private constructor(reader: GraphReader, ends: Ends, cheap: number) {
    this.#reader = reader
    this.#ends = ends
    this.#cheap = cheap
    this.start = ball(ends.from, 'forward')
    this.goal = ball(ends.to, 'backward')
  }

  static async between(reader: GraphReader, ends: Ends, cheap: number): Promise<TwoSidedSearch> {
    const search = new TwoSidedSearch(reader, ends, cheap)
    await search.#begin()
    return search
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

  /** Where the two balls meet on paths of this length, once it was reached and if none is shorter, and how many steps that is from the start. */
  meeting(length: number): { readonly ids: readonly string[]; readonly fromStart: number } {
    const { start, goal } = this
    if (this.#bridged.size > 0) return { ids: [...this.#bridged], fromStart: start.radius + 1 }
    const ids = [...start.distance].filter(([id, steps]) => steps === start.radius && goal.distance.get(id) === length - steps)
    return { ids: ids.map(([id]) => id), fromStart: start.radius }
  }

  /**
   * Afterwards every step of every path of this length is known: the two balls touch, or there is one step between them, and the
   * steps between their frontiers were looked for.
   */
  async reach(length: number): Promise<void> {
    const { start, goal } = this
    this.#bridged = new Set()
    while (start.radius + goal.radius < length && start.frontier.length + goal.frontier.length > 0 && !this.isOverBudget) {
      const [near, far] = inOrder(start, goal)
      const isLast = start.radius + goal.radius + 1 === length
      if (isLast && near.cost > this.#cheap && far.frontier.length <= MAX_GOAL) return this.#bridge(near, far)
      await this.#grow(near)
    }
  }

  /** Looks at both ends at once, and takes the first step from those that have few relations. */
  async #begin(): Promise<void> {
    const { start, goal } = this
    const together = this.#ends.directed ? [[start], [goal]] : [[start, goal]]
    await Promise.all(
      together.map(async (sides) => {
        const ids = sides.flatMap(({ frontier }) => frontier)
        const rows = new Map((await this.#expand(ids, sides[0]?.direction ?? 'forward', this.#cheap)).map((row) => [row.entityId, row]))
        for (const side of sides) {
          const row = rows.get(side.frontier[0] ?? '')
          side.cost = row?.weight ?? 0
          if (!row) side.frontier = []
          else if (row.weight <= this.#cheap) this.#advance(side, [row])
        }
      }),
    )
  }

  /** The last step between the two balls, of which only those are wanted that arrive. */
  async #bridge(near: Ball, far: Ball): Promise<void> {
    const text = this.#text(near.direction)
    if (!text || far.frontier.length === 0) return
    const bridged = new Set<string>()
    for (const ids of chunk(near.frontier, IDS_PER_STATEMENT)) {
      for (const row of await this.#reader.engine.read(queries.pathBridge.fill(text.slots), { ...text.params, ids, goal: far.frontier })) {
        this.#connectAll(row, near.direction)
        for (const id of near === this.start ? row.others : [row.entityId]) bridged.add(id)
      }
    }
    this.#bridged = bridged
  }

  /** One level further: afterwards every step within the radius is known. */
  async #grow(side: Ball): Promise<void> {
    const rows: ExpandedFurther[] = []
    for (const ids of chunk(side.frontier, IDS_PER_STATEMENT)) {
      rows.push(...(await this.#expand(ids, side.direction, Number.MAX_SAFE_INTEGER)))
      if (this.#rows + rows.reduce((sum, { others }) => sum + others.length, 0) > ROW_BUDGET) break
    }
    this.#advance(side, rows)
  }

  #advance(side: Ball, rows: readonly ExpandedFurther[]): void {
    const next: string[] = []
    side.cost = 0
    for (const row of rows) {
      this.#connectAll(row, side.direction)
      for (const [index, other] of row.others.entries()) {
        if (side.distance.has(other)) continue
        side.distance.set(other, side.radius + 1)
        next.push(other)
        side.cost += row.weights[index] ?? 0
      }
    }
    side.frontier = next
    side.radius++
  }

  async #expand(ids: readonly string[], direction: Ball['direction'], most: number): Promise<readonly ExpandedFurther[]> {
    const text = this.#text(direction)
    return text ? this.#reader.engine.read(queries.pathLevel.fill(text.slots), { ...text.params, ids, most }) : []
  }

  #connectAll({ entityId, others, sources }: Expanded, direction: Ball['direction']): void {
    this.#rows += others.length
    for (const [index, other] of others.entries())
      this.#connect(direction === 'forward' ? [entityId, other] : [other, entityId], sources[index] ?? 0)
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

  /** Null where the filter lets nothing pass. */
  #text(direction: Ball['direction']) {
    const { types, filter, sources, params } = this.#reader.relations.filterText(this.#ends.filter, walkStandpoint(this.#ends, direction))
    return types === '' ? null : { slots: { types, filter, sources }, params }
  }
}

interface Expanded {
  readonly entityId: string
  readonly others: readonly string[]
  readonly sources: readonly number[]
}

interface ExpandedFurther extends Expanded {
  readonly weight: number
  readonly weights: readonly number[]
}

const ball = (id: string, direction: Ball['direction']): Ball => ({
  ...{ direction, frontier: [id], cost: 0, distance: new Map([[id, 0]]), radius: 0 },
})

/** The one that is cheaper to expand first; one that has nothing left to expand is never first. */
function inOrder(one: Ball, other: Ball): readonly [near: Ball, far: Ball] {
  if (one.frontier.length === 0) return [other, one]
  return other.frontier.length === 0 || one.cost <= other.cost ? [one, other] : [other, one]
}

/** The two ends may be of any kind and country; whoever stands between them must be of those asked for. */
export function walkStandpoint({ from, to, directed }: Omit<Ends, 'filter'>, direction: Ball['direction'] = 'forward'): Standpoint {
  return { ends: 'far', exempt: [from, to], ...(directed && { directed: direction }) }
}
