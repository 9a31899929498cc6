/** What mappings of rows share: records that know the column they come from, and ids made of the names a source uses as keys. */
import { sha256 } from '../../domain/identity.ts'
import type { Part } from '../../domain/part.ts'
import type { Locate, RawRecord, RecordType, Rejection, Skipped } from '../../domain/record.ts'
import type { Line } from '../readers/lines.ts'

/** One line of a tab-separated file, in which quotes are plain characters. */
export class Row {
  readonly cells: readonly string[]
  readonly #line: Line
  readonly #file: string
  readonly #names: readonly (readonly string[])[]

  /** `names`: what its cells are called, for each number of cells that the format has. */
  constructor(line: Line, file: string, names: readonly (readonly string[])[] = []) {
    this.cells = line.text.split('\t')
    this.#line = line
    this.#file = file
    this.#names = names
  }

  cell(index: number): string {
    return this.cells[index]?.trim() ?? ''
  }

  /** Where a cell begins, in characters from 1. */
  at(index: number) {
    const column = this.cells.slice(0, index).reduce((sum, cell) => sum + cell.length + 1, 1)
    return { file: this.#file, line: this.#line.number, column }
  }

  reject(index: number, reason: string, remedy: string): Rejection {
    return { at: this.at(index), thing: `row ${this.#line.number}`, reason, remedy, part: { content: this.#content() } }
  }

  /** Its cells by name, which are easier to mend than tabs; the text where they cannot be told apart. */
  #content(): Part['content'] {
    const names = this.#names.find(({ length }) => length === this.cells.length)
    return names ? Object.fromEntries(names.map((name, index) => [name, this.cells[index]])) : this.#line.text
  }

  skip(skipped: string): Skipped {
    return { skipped, at: this.at(0) }
  }

  /** A record made of this row; `columns` says which cell each of its fields was read from. */
  record(type: RecordType, value: object, columns: Readonly<Record<string, number>>, documentId?: string): RawRecord {
    const locate: Locate = ([field]) => this.at(columns[String(field)] ?? columns[''] ?? 0)
    const thing =
      type === 'statement'
        ? `row ${this.#line.number}`
        : `${type} ${'id' in value && typeof value.id === 'string' ? value.id : '(without id)'}`
    return { type, value, thing, locate, ...(documentId === undefined ? { derived: true } : { documentId }) }
  }
}

/**
 * Whether something was told already, for things that every row names anew. It forgets now and then: telling one twice does no harm,
 * and memory must not grow with the file.
 */
export class Told {
  readonly #ids = new Set<string>()

  isNew(id: string): boolean {
    if (this.#ids.has(id)) return false
    if (this.#ids.size >= MOST_TOLD) this.#ids.clear()
    this.#ids.add(id)
    return true
  }
}

const MOST_TOLD = 50_000

/**
 * An id that reads like the name: blanks become `_`, the parts stand behind `/`. Where a letter has to be folded or left out, a
 * digest of the name keeps two names apart that would fold alike.
 */
export function idOf(prefix: string, parts: readonly string[]): string {
  const exact = parts.map((part) => part.replaceAll(' ', '_')).join('/')
  const ascii = parts.map(folded).join('/')
  const id = `${prefix}${ascii}`
  const isExact = exact === ascii && parts.every((part) => !part.includes('/')) && id.length <= MAX_ID
  return isExact ? id : `${id.slice(0, MAX_ID - 8)}@${sha256(JSON.stringify(parts)).slice(0, 7)}`
}

const MAX_ID = 200

const folded = (part: string): string =>
  part
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9.-]+/g, '_')
    .replaceAll(/^_|_$/g, '')
