/** What every panel is given: the filter, the time that charts draw, and where a mark leads. */
import { ask } from './feed.ts'
import type { Pick, State } from './state.ts'
import { type Interval, intervalFor, mainSpan, type Span } from './time.ts'
import { ANY_OF } from './words.ts'

export interface Scene {
  readonly state: State
  /** Parameters of the filter, for every feed that has them. */
  readonly filter: { readonly from: string; readonly to: string; readonly actor: string; readonly knownAt: string }
  readonly signal: AbortSignal
  /** The days that charts over time draw, and the length of their steps; null where nothing has a date. */
  drawn(): Promise<Drawn | null>
  /** Opens the statements behind a mark. */
  open(pick: Partial<Pick>): void
  /** Narrows the page to an actor. */
  narrow(actor: string): void
}

export interface Drawn extends Span {
  readonly step: Interval
}

export interface Point {
  readonly time: string
  readonly series: string
  readonly value: number
}

export { ANY_OF as ANY }

/** The range that was asked for; where an end is left open, that which holds nearly everything. */
export async function findDrawn({ from, to, known, actors }: State, signal: AbortSignal): Promise<Drawn | null> {
  if (from && to) return { from, to, step: intervalFor({ from, to }) }
  const narrowed = async (interval: Interval, within: { from: string; to: string }): Promise<Span | null> => {
    const given = { ...within, actor: actors.join(','), knownAt: known, modality: ANY_OF, by: 'MODALITY', interval }
    const { rows } = await ask<Point>('timeline', given, signal)
    return mainSpan(
      rows.map(({ time, value }) => ({ day: time.slice(0, 10), value })),
      interval,
    )
  }
  const years = await narrowed('YEAR', { from, to })
  // What is known to the year alone lies in no month.
  const span = years && ((await narrowed('MONTH', { from: from || years.from, to: to || years.to })) ?? years)
  return span && { from: from || span.from, to: to || span.to, step: intervalFor({ from: from || span.from, to: to || span.to }) }
}
