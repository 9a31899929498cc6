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

/** How many rejections the report holds. */
export const KEPT = 1000

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
    this.kept.push(...rejections.slice(0, KEPT - this.kept.length).map(({ part: _part, ...told }) => told))
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
