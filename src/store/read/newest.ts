/** Where the newest relations are looked for, and how far. */
import type { RelationFilter } from '../../domain/filter.ts'
import type { SeenRelation } from '../rows.ts'
import { type Position, positionOf } from './by-day.ts'
import type { Page } from './pages.ts'

/** How many statements are looked through at a time, for the newest relations of the whole graph. */
export interface Window {
  readonly least: number
  /** Where more are needed, going through all relations costs less. */
  readonly most: number
}

export const WINDOW: Window = { least: 100, most: 20_000 }
/** More than are wanted, because some are of the same relation, and some do not pass. */
export const SPARE = 1.4
/** Relations of so few types are quicker gone through than found by way of statements that are mostly of other types. */
export const FEW_TYPES = 4

export function newestFirst(a: SeenRelation, b: SeenRelation): number {
  return a.from === b.from ? (a.id < b.id ? -1 : 1) : a.from > b.from ? -1 : 1
}

/** Where the relations of a page begin: behind the page before, and not after the last day that is asked for. */
export function beginOf({ happened, asOf }: RelationFilter, page: Page): Position {
  const days = [happened?.to, asOf].filter((day) => day !== null && day !== undefined)
  return days.reduce<Position>((begin, day) => (day < begin.day ? { day, id: '' } : begin), positionOf(page))
}
