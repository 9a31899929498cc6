/** Pages of lists that are ordered by day, newest first and undated last, then by id. */
import { groupBy } from '../../domain/group.ts'
import type { After } from '../queries.ts'

export interface Page {
  readonly first: number
  readonly after: { readonly day: string; readonly id: string } | null
}

/** Sorts behind every day, so that the first page needs no text of its own. */
export const NEWEST = '~'

export function after({ first, after: position }: Page): After {
  return { first, afterFrom: position?.day ?? NEWEST, afterId: position?.id ?? '' }
}

/** Values by key, in their order. */
export function groupPairs<Value>(pairs: readonly (readonly [string, Value])[]): Map<string, Value[]> {
  return new Map([...groupBy(pairs, ([key]) => key)].map(([key, items]) => [key, items.map(([, value]) => value)]))
}
