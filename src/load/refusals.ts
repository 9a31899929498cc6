/** What a load refuses: all of it counted and handed on, and only so much of it kept as a person reads. */
import type { RawRecord, Rejection } from '../domain/record.ts'
import type { InputFile } from './inputs.ts'

/** Something that was refused, with its record where it is one. */
export interface Refused {
  readonly rejections: readonly Rejection[]
  readonly raw: RawRecord | null
}

/** What is no record, with all that says how it can be read again. */
export function readable({ part, ...told }: Rejection, { name, format }: InputFile): Rejection {
  return part ? { ...told, part: { format: format.name, file: name, ...part } } : told
}

/** How many rejections the report holds, and how much of each: an id may be as long as a line. */
export const KEPT = 1000
const MOST_THING = 120
const MOST_REASON = 1000

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text)

const readableAtOnce = ({ at, thing, reason, remedy }: Rejection): Rejection => ({
  ...{ at, remedy },
  ...{ thing: cut(thing, MOST_THING), reason: cut(reason, MOST_REASON) },
})

export class Refusals {
  /** The first ones, in the order in which they were found. */
  readonly kept: Rejection[] = []
  /** How many things were refused; each may have more than one reason. */
  count = 0
  readonly #hand: (refused: Refused) => void

  constructor(hand: (refused: Refused) => void = () => undefined) {
    this.#hand = hand
  }

  add(rejections: readonly Rejection[], raw: RawRecord | null): void {
    this.count++
    this.kept.push(...rejections.slice(0, KEPT - this.kept.length).map(readableAtOnce))
    this.#hand({ rejections, raw })
  }

  /** Those that are kept, in the order of the files and of their lines. */
  inOrder(files: readonly string[]): Rejection[] {
    const order = new Map(files.map((name, index) => [name, index]))
    return this.kept.toSorted(
      (a, b) => (order.get(a.at.file) ?? 0) - (order.get(b.at.file) ?? 0) || a.at.line - b.at.line || a.at.column - b.at.column,
    )
  }
}
