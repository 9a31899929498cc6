/**
 * The items of one list in a JSON file of any size, one at a time: `{"objects": [item, item, …]}`, or a bare list. Only the brackets and
 * strings around an item are looked at here; what is in it is left to the parser, so a broken item spoils no other.
 */
import { isUtf8 } from 'node:buffer'
import type { Place } from '../../domain/record.ts'
import { type FileInput, readBytes } from './bytes.ts'
import { asUtf8 } from './encoding.ts'
import type { Refuse } from './lines.ts'

export interface JsonItem {
  readonly text: string
  /** Where it begins. */
  readonly at: Place
}

/** Longer than any item that is worth reading; it bounds what a file without an end can do to memory. */
const MAX_ITEM = 16 * 1024 * 1024

const [QUOTE, BACKSLASH, COMMA, COLON, LF] = [0x22, 0x5c, 0x2c, 0x3a, 0x0a]
const [OPEN_LIST, CLOSE_LIST, OPEN_MAP, CLOSE_MAP] = [0x5b, 0x5d, 0x7b, 0x7d]
const BLANK = 0x20
const isWhite = (byte: number): boolean => byte === 0x20 || byte === LF || byte === 0x0d || byte === 0x09

/** Every item of the list that `key` names at the top of the file; what is wrong with the frame around them goes to `refuse`. */
export async function* readJsonItems(
  file: FileInput,
  key: string,
  { refuse, encoding = null }: { readonly refuse: Refuse; readonly encoding?: string | null },
): AsyncGenerator<JsonItem> {
  const cutter = new ItemCutter(file.name, key, refuse)
  for await (const chunk of asUtf8(readBytes(file), { given: encoding, name: file.name })) yield* cutter.cut(chunk)
  cutter.end()
}

class ItemCutter {
  readonly #file: string
  readonly #key: string
  readonly #refuse: Refuse
  /** Brackets open, those inside an item too. */
  #depth = 0
  #inString = false
  #isEscaped = false
  /** The depth at which items stand, while the list is open. */
  #listDepth: number | null = null
  #wasListed = false
  /** The text of a string at the top of the file, and whether a colon has made a key of it. */
  #token = ''
  #currentKey = ''
  /** The item at hand: what earlier chunks had of it, its length and its place. */
  #item: { parts: Buffer[]; length: number; readonly at: Place; readonly isScalar: boolean } | null = null
  #start = 0
  /** Where the next backslash of the chunk is: -1 for none, -2 for not looked yet. */
  #nextEscape = -2
  #line = 1
  #lineStart = 0
  #offset = 0

  constructor(file: string, key: string, refuse: Refuse) {
    this.#file = file
    this.#key = key
    this.#refuse = refuse
  }

  *cut(chunk: Buffer): Generator<JsonItem> {
    this.#start = 0
    this.#nextEscape = -2
    for (let at = 0; at < chunk.length; at++) {
      if (this.#inString && (this.#item || this.#depth !== 1)) at = this.#skipString(chunk, at)
      if (at === chunk.length) break
      const byte = chunk[at] ?? 0
      if (byte === BLANK && !this.#item?.isScalar && !this.#inString) continue
      if (byte === LF) {
        this.#line++
        this.#lineStart = this.#offset + at + 1
      }
      if (this.#inString) this.#string(byte)
      else if (this.#item?.isScalar && (byte === COMMA || byte === CLOSE_LIST || isWhite(byte))) {
        yield* this.#take(chunk, at)
        this.#structure(byte, at)
      } else this.#structure(byte, at)
      if (this.#item && !this.#item.isScalar && !this.#inString && this.#depth === this.#listDepth) yield* this.#take(chunk, at + 1)
    }
    if (this.#item) this.#keep(chunk.subarray(this.#start))
    this.#offset += chunk.length
  }

  end(): void {
    if (this.#item) this.#bad('it ends nowhere: the file stops in the middle of it', 'Fetch the file again.', this.#item.at)
    else if (!this.#wasListed)
      this.#bad(`no list "${this.#key}" at its top`, `Expected {"${this.#key}": […]} or a bare list.`, this.#place(0), 'the file')
    else if (this.#depth > 0)
      this.#bad(
        'it is cut off: not all brackets are closed',
        'What stands before was read. Fetch the file again.',
        this.#place(0),
        'the file',
      )
  }

  /** The place of the quote that closes a string, or behind the chunk. Most bytes of a file are passed over here. */
  #skipString(chunk: Buffer, start: number): number {
    let at = start
    while (at < chunk.length) {
      if (this.#isEscaped) {
        this.#isEscaped = false
        at++
        continue
      }
      const quote = chunk.indexOf(QUOTE, at)
      const end = quote < 0 ? chunk.length : quote
      if (this.#nextEscape !== -1 && this.#nextEscape < at) this.#nextEscape = chunk.indexOf(BACKSLASH, at)
      if (this.#nextEscape < 0 || this.#nextEscape > end) return end
      this.#isEscaped = true
      at = this.#nextEscape + 1
    }
    return at
  }

  #string(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === BACKSLASH) this.#isEscaped = true
    else if (byte === QUOTE) this.#inString = false
    else if (this.#depth === 1 && !this.#item && this.#token.length < 100) this.#token += String.fromCharCode(byte)
  }

  /** One byte outside of strings. */
  #structure(byte: number, at: number): void {
    const isBetween = this.#item === null && this.#listDepth === this.#depth
    if (isBetween && byte !== COMMA && byte !== CLOSE_LIST && !isWhite(byte)) this.#begin(byte, at)
    if (byte === QUOTE) {
      this.#inString = true
      this.#token = ''
    } else if (byte === COLON && this.#depth === 1) this.#currentKey = this.#token
    else if (byte === OPEN_MAP || byte === OPEN_LIST) this.#open(byte)
    else if (byte === CLOSE_MAP || byte === CLOSE_LIST) {
      if (isBetween) this.#listDepth = null
      this.#depth--
    }
  }

  #open(byte: number): void {
    this.#depth++
    const isList = byte === OPEN_LIST && (this.#depth === 1 || (this.#depth === 2 && this.#currentKey === this.#key))
    if (!isList || this.#item || this.#listDepth !== null) return
    this.#listDepth = this.#depth
    this.#wasListed = true
  }

  #begin(byte: number, at: number): void {
    const isScalar = byte !== OPEN_MAP && byte !== OPEN_LIST && byte !== QUOTE
    this.#item = { parts: [], length: 0, at: this.#place(at), isScalar }
    this.#start = at
  }

  #keep(part: Buffer): void {
    const item = this.#item
    if (!item) return
    item.length += part.length
    if (item.length <= MAX_ITEM) item.parts.push(part)
    else item.parts = []
  }

  *#take(chunk: Buffer, end: number): Generator<JsonItem> {
    const item = this.#item
    if (!item) return
    this.#keep(chunk.subarray(this.#start, end))
    this.#item = null
    const bytes = Buffer.concat(item.parts)
    if (item.length > MAX_ITEM)
      this.#bad(`it has ${Math.ceil(item.length / 1024 / 1024)} MB`, `An object has at most ${MAX_ITEM / 1024 / 1024} MB.`, item.at)
    else if (!isUtf8(bytes)) this.#bad('it is not UTF-8', 'Save the file as UTF-8; iconv and most editors can.', item.at)
    else yield { text: bytes.toString('utf8'), at: item.at }
  }

  #place(at: number): Place {
    return { file: this.#file, line: this.#line, column: Math.max(1, this.#offset + at - this.#lineStart + 1) }
  }

  #bad(reason: string, remedy: string, at: Place, thing = 'an object'): void {
    this.#refuse({ at, thing, reason, remedy })
  }
}
