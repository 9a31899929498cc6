/** What a load changes in the store, field by field: the first ones as they are, and all of them counted. */
import type { Change } from '../store/batch.ts'

/** How many changes are shown as they are. */
const SHOWN = 20

export interface ChangesReport {
  readonly first: readonly Change[]
  /** How often each field of each type of record was changed: `entity name`. */
  readonly counts: Readonly<Record<string, number>>
}

export class Changes {
  readonly #first: Change[] = []
  readonly #counts = new Map<string, number>()

  add(changes: readonly Change[]): void {
    this.#first.push(...changes.slice(0, SHOWN - this.#first.length))
    for (const { type, field } of changes) this.#counts.set(`${type} ${field}`, (this.#counts.get(`${type} ${field}`) ?? 0) + 1)
  }

  report(): ChangesReport {
    return { first: this.#first, counts: Object.fromEntries(this.#counts) }
  }
}
