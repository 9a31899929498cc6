/** The whole graph in the order of its days, newest first, undated last, then by id: a stretch of it at a time, wherever it begins. */
import type { Dated, Day, ReadEngine } from '../engine.ts'
import { STARTS } from '../starts.ts'
import { NEWEST, type Page } from './pages.ts'

/** Behind this day and id. */
export interface Position {
  readonly day: string
  readonly id: string
}

/** Behind everything. */
const END: Position = { day: '', id: NEWEST }

/** Where some do not pass, several pages are looked through, and many more where that was not enough. */
const SPARE = 8
const MORE = 32

export const positionOf = ({ after }: Page): Position => after ?? { day: NEWEST, id: '' }

/** A piece of a list, as a statement names it. */
export interface Stretch {
  /** Where the statement begins: with all there are, or with those of some days. */
  readonly text: string
  readonly params: { readonly days?: readonly string[]; readonly afterFrom: string; readonly afterId: string }
  /** Behind which nothing of the stretch is left. */
  readonly end: Position
}

/**
 * A way through a list, stretch after stretch. An engine that has the order itself is asked for all that is left each time, and stops
 * when it has enough; another one is asked for the things of the next days.
 */
export class ByDay {
  readonly #of: Dated
  /** Null: the engine has the order. */
  readonly #days: readonly Day[] | null
  #position: Position

  private constructor(of: Dated, days: readonly Day[] | null, position: Position) {
    this.#of = of
    this.#days = days
    this.#position = position
  }

  static async behind(engine: ReadEngine, of: Dated, position: Position): Promise<ByDay> {
    return new ByDay(of, engine.days && (await engine.days(of)), position)
  }

  /** How far one has come. */
  get position(): Position {
    return this.#position
  }

  /** All that is left, or days that hold `least` things together, as far as there are any; null where nothing is left. */
  next(least: number): Stretch | null {
    const { all, onDays } = STARTS[this.#of]
    const after = { afterFrom: this.#position.day, afterId: this.#position.id }
    if (this.#days === null) return this.#position === END ? null : { text: all, params: after, end: END }
    const days = this.#daysFor(least)
    const last = days.at(-1)
    if (last === undefined) return null
    return { text: onDays, params: { ...after, days }, end: { day: last, id: NEWEST } }
  }

  /** Goes on behind this place: the last thing that was read, or the end of the stretch. */
  goTo(position: Position): void {
    this.#position = position
  }

  #daysFor(least: number): string[] {
    const { day: from, id } = this.#position
    const found: string[] = []
    let sum = 0
    for (const { day, total } of this.#days ?? []) {
      if (day > from || (day === from && id === NEWEST)) continue
      if (sum >= least) break
      found.push(day)
      // Of the day that one stands in, most may lie behind one.
      if (day < from) sum += total
    }
    return found
  }
}

/** A page of a list that the days lead to directly. `read` reads at most `first` of a stretch, in order. */
export async function pageByDay<Row>(
  engine: ReadEngine,
  { of, page, isFiltered }: { readonly of: Dated; readonly page: Page; readonly isFiltered: boolean },
  read: (stretch: Stretch, first: number) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const way = await ByDay.behind(engine, of, positionOf(page))
  const found: Row[] = []
  for (let least = isFiltered ? page.first * SPARE : page.first; ; least *= MORE) {
    const stretch = way.next(least)
    if (!stretch) return found
    found.push(...(await read(stretch, page.first - found.length)))
    if (found.length >= page.first) return found
    way.goTo(stretch.end)
  }
}
