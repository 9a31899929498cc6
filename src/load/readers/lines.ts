/** A file line by line, in constant memory. What is no line of text is refused by its number, and the rest is read all the same. */
import { isAscii, isUtf8 } from 'node:buffer'
import type { Locate, Rejection } from '../../domain/record.ts'
import { type FileInput, readBytes } from './bytes.ts'
import { asUtf8 } from './encoding.ts'

export interface Line {
  /** Without its end (LF or CRLF), and the first one without a byte order mark. */
  readonly text: string
  /** From 1. */
  readonly number: number
}

export type Refuse = (rejection: Rejection) => void

/** Longer than any record that is worth reading; it bounds what a file without line ends can do to memory. */
export const MAX_LINE = 16 * 1024 * 1024
const LF = 0x0a
const CR = 0x0d
const BOM = Buffer.from('\ufeff')

/** The place of all parts of a record that stands in one line. */
export const atLine =
  (file: string, line: number): Locate =>
  () => ({ file, line, column: 1 })

/** The column at which a key of a JSON object that stands in one line begins; 1 where it is not there. */
export const startOfKey = (text: string, key: string): number => Math.max(0, text.indexOf(JSON.stringify(key))) + 1

/**
 * Every line, in UTF-8 unless the file is marked as UTF-16 or said to be in another `encoding`; a line that is not, holds a NUL or is too
 * long goes to `refuse`. Empty lines are lines.
 */
export async function* readLines(
  file: FileInput,
  refuse: Refuse,
  encoding: string | null = null,
  onEncoding?: (encoding: string) => void,
): AsyncGenerator<Line> {
  const lines = new LineCutter(file.name, refuse)
  for await (const chunk of asUtf8(readBytes(file), { given: encoding, name: file.name, onEncoding })) yield* lines.cut(chunk)
  yield* lines.end()
}

class LineCutter {
  readonly #file: string
  readonly #refuse: Refuse
  /** The beginning of the line at hand, from earlier chunks. */
  #parts: Buffer[] = []
  #length = 0
  #number = 1

  constructor(file: string, refuse: Refuse) {
    this.#file = file
    this.#refuse = refuse
  }

  *cut(chunk: Buffer): Generator<Line> {
    let start = 0
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      if (this.#length > 0) {
        this.#keep(chunk.subarray(start, end))
        yield* this.#take()
        start = end + 1
      } else {
        const last = chunk.lastIndexOf(LF)
        yield* this.#whole(chunk.subarray(start, last))
        start = last + 1
      }
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start))
  }

  *end(): Generator<Line> {
    if (this.#length > 0) yield* this.#take()
  }

  /** Lines that are wholly in one chunk: the common case is checked once for all of them. */
  *#whole(block: Buffer): Generator<Line> {
    const isPlain = !block.includes(0)
    const encoding = isPlain && isAscii(block) ? 'latin1' : isPlain && isUtf8(block) ? 'utf8' : null
    for (let start = 0; start <= block.length; ) {
      const found = block.indexOf(LF, start)
      const end = found < 0 ? block.length : found
      const line = block.subarray(start, end)
      // Each line is a string of its own: a slice of the block would keep the whole block in memory.
      if (encoding && this.#number > 1) yield { text: line.toString(encoding, 0, textEnd(line)), number: this.#number++ }
      else yield* this.#checked(line)
      start = end + 1
    }
  }

  #keep(part: Buffer): void {
    this.#length += part.length
    if (this.#length <= MAX_LINE) this.#parts.push(part)
    else this.#parts = []
  }

  *#take(): Generator<Line> {
    const [parts, length] = [this.#parts, this.#length]
    this.#parts = []
    this.#length = 0
    if (length > MAX_LINE)
      this.#bad(`a line of ${Math.ceil(length / 1024 / 1024)} MB`, `A line has at most ${MAX_LINE / 1024 / 1024} MB. Split it.`)
    else yield* this.#checked(Buffer.concat(parts))
  }

  *#checked(bytes: Buffer): Generator<Line> {
    const start = this.#number === 1 && bytes.subarray(0, 3).equals(BOM) ? 3 : 0
    if (bytes.includes(0))
      this.#bad('it holds a NUL byte', 'A text file holds none. Save the file as UTF-8, or say what it is with --encoding.', bytes)
    else if (!isUtf8(bytes)) this.#bad('it is not UTF-8', 'Save the file as UTF-8, or say what it is with --encoding.', bytes)
    else yield { text: bytes.toString('utf8', start, textEnd(bytes)), number: this.#number++ }
  }

  #bad(reason: string, remedy: string, bytes?: Buffer): void {
    const line = this.#number++
    const kept = bytes && { part: { content: bytes.toString('utf8', 0, textEnd(bytes)) } }
    this.#refuse({ at: { file: this.#file, line, column: 1 }, thing: `line ${line}`, reason, remedy, ...kept })
  }
}

const textEnd = (line: Buffer): number => (line[line.length - 1] === CR ? line.length - 1 : line.length)
