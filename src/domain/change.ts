/** What became known of a relation between two days: a pure rule over the days that the relation itself carries. */
import type { Relation } from './model.ts'

export const CHANGE_KINDS = ['NEW', 'MORE_SOURCES', 'DISPUTED'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** After `from`, up to and including `to`. */
export interface Days {
  readonly from: string
  readonly to: string
}

export interface Change {
  /** In the order of CHANGE_KINDS; never empty, and never both NEW and MORE_SOURCES. */
  readonly kinds: readonly ChangeKind[]
  readonly sourcesBefore: number
  readonly sourcesAfter: number
  /** The latest day on which one of these came about. */
  readonly since: string
}

type Dated = Pick<Relation, 'knownFrom' | 'sourcesKnown' | 'disputedFrom'>

/** Null where nothing changed, or where the relation was not known yet at the end. */
export function changeOf({ knownFrom, sourcesKnown, disputedFrom }: Dated, { from, to }: Days): Change | null {
  const isWithin = (day: string | null): day is string => day !== null && day > from && day <= to
  if (knownFrom > to) return null
  const [isNew, gained] = [isWithin(knownFrom), sourcesKnown.filter(isWithin)]
  const came: readonly (readonly [ChangeKind, string | null | undefined])[] = [
    ['NEW', isNew ? knownFrom : null],
    ['MORE_SOURCES', isNew ? null : gained.at(-1)],
    ['DISPUTED', isWithin(disputedFrom) ? disputedFrom : null],
  ]
  const changes = came.flatMap(([kind, day]) => (day ? [{ kind, day }] : []))
  const since = changes
    .map(({ day }) => day)
    .sort()
    .at(-1)
  if (since === undefined) return null
  const sourcesBefore = sourcesKnown.filter((day) => day <= from).length
  return { kinds: changes.map(({ kind }) => kind), sourcesBefore, sourcesAfter: sourcesBefore + gained.length, since }
}
