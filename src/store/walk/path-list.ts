/** Lists simple paths of one length over steps that are known already, in a total order, without listing those behind the last wanted. */

import type { Steps } from './two-sided.ts'

export interface Found {
  /** The entities in order, both ends included. */
  readonly ids: readonly string[]
  /** The sources of the weakest hop. */
  readonly minSources: number
}

export interface ListQuestion {
  readonly from: string
  readonly to: string
  readonly length: number
  readonly first: number
  /** A lower bound of the steps that are left from an entity to the end. */
  readonly toGoal: (id: string) => number
}

/** Steps tried before the list is cut; what was found until then is the true beginning of the list. */
const STEP_BUDGET = 3_000_000

/**
 * Paths by the sources of their weakest hop, most first, then by the ids of their entities. The weakest hop is fixed from high to
 * low: with each threshold only steps of at least so many sources are walked, and paths that have none of exactly so many were
 * listed before.
 */
export function listPaths(steps: Steps, question: ListQuestion): { paths: Found[]; cut: boolean } {
  const walk = new Walk(steps, question)
  for (const threshold of walk.thresholds()) {
    walk.run(threshold)
    if (walk.isOver) break
  }
  return { paths: walk.paths, cut: walk.isCut }
}

class Walk {
  readonly paths: Found[] = []
  isCut = false
  readonly #steps: Steps
  readonly #question: ListQuestion
  readonly #sorted = new Map<string, readonly (readonly [string, number])[]>()
  #tried = 0
  /** (entity, steps left) from which the end cannot be reached at this threshold, simple or not. */
  #dead = new Set<string>()
  #threshold = 0
  #path: string[] = []

  constructor(steps: Steps, question: ListQuestion) {
    this.#steps = steps
    this.#question = question
  }

  get isOver(): boolean {
    return this.isCut || this.paths.length >= this.#question.first
  }

  /** The numbers of sources that a step can have, from high to low. */
  thresholds(): number[] {
    const { from, length, toGoal } = this.#question
    if (toGoal(from) > length) return []
    const values = new Set([...this.#steps.values()].flatMap((others) => [...others.values()]))
    return [...values].sort((a, b) => b - a)
  }

  run(threshold: number): void {
    this.#threshold = threshold
    this.#dead = new Set()
    this.#path = [this.#question.from]
    this.#visit(this.#question.from, this.#question.length, Number.POSITIVE_INFINITY)
  }

  /** Returns whether the end may be reached from here; false only where it surely cannot. */
  #visit(id: string, left: number, weakest: number): boolean {
    if (left === 0) return this.#arrive(id, weakest)
    const key = `${id} ${left}`
    if (this.#dead.has(key)) return false
    let open = false
    for (const [other, sources] of this.#neighbors(id)) {
      if (this.isOver) return true
      if (sources < this.#threshold || this.#question.toGoal(other) > left - 1) continue
      if (this.#path.includes(other) || (other === this.#question.to && left > 1)) open = true
      else if (this.#step(other, left - 1, Math.min(weakest, sources))) open = true
    }
    if (!open) this.#dead.add(key)
    return open
  }

  #step(id: string, left: number, weakest: number): boolean {
    if (++this.#tried > STEP_BUDGET) {
      this.isCut = true
      return true
    }
    this.#path.push(id)
    const open = this.#visit(id, left, weakest)
    this.#path.pop()
    return open
  }

  #arrive(id: string, weakest: number): boolean {
    if (id !== this.#question.to) return false
    if (weakest === this.#threshold) this.paths.push({ ids: [...this.#path], minSources: weakest })
    return true
  }

  #neighbors(id: string): readonly (readonly [string, number])[] {
    const known = this.#sorted.get(id)
    if (known) return known
    const sorted = [...(this.#steps.get(id) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))
    this.#sorted.set(id, sorted)
    return sorted
  }
}
