/** Rows of a table with delimiters (RFC 4180): quoted cells may hold delimiters, quotes and line breaks, and each row knows its line. */
import type { Rejection } from '../../domain/record.ts'
import type { Line, Refuse } from './lines.ts'

export interface Row {
  readonly cells: readonly string[]
  /** The line in which it begins. */
  readonly number: number
  /** As it stands in the file, with LF for every line break. */
  readonly text: string
}

export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** A quote that is not closed within so much is taken for one that never is. */
const MAX_ROW_LINES = 10_000
const MAX_ROW_TEXT = 4 * 1024 * 1024

interface Source {
  readonly file: string
  readonly refuse: Refuse
}

/** A table with its head row, which names the columns. */
export interface Table {
  readonly delimiter: Delimiter
  readonly head: Row
  readonly rows: AsyncIterable<Row>
}

/** Tells the delimiter by the first line, and reads the head row. Null where there is none, or a broken one (which is refused). */
export async function openTable(lines: AsyncIterable<Line>, source: Source): Promise<Table | null> {
  const ahead = new Lookahead(lines)
  let first = await ahead.next()
  while (first?.text === '') first = await ahead.next()
  if (!first) return null
  ahead.giveBack([first])
  const delimiter = delimiterOf(first.text)
  const rows = readRows(ahead, delimiter, source)
  const head = await rows.next()
  if (!head.done && head.value.number === first.number) return { delimiter, head: head.value, rows }
  await rows.return(undefined)
  return null
}

/** Rows that are not empty. One that is broken goes to `refuse`, and reading goes on with the line after its first. */
async function* readRows(ahead: Lookahead, delimiter: Delimiter, { file, refuse }: Source): AsyncGenerator<Row> {
  try {
    for (let line = await ahead.next(); line; line = await ahead.next()) {
      if (line.text === '') continue
      const row = await wholeRow(line, ahead, delimiter)
      if ('cells' in row) yield row
      else refuse(rowRejection(line, file, row))
    }
  } finally {
    await ahead.close()
  }
}

interface Broken {
  readonly reason: string
  readonly remedy: string
}

/** The row that begins in a line, with the lines that belong to it. What was taken for it in vain is given back. */
async function wholeRow(first: Line, ahead: Lookahead, delimiter: Delimiter): Promise<Row | Broken> {
  let text = first.text
  let cells = splitRow(text, delimiter)
  const taken: Line[] = []
  while (cells === 'open' && taken.length < MAX_ROW_LINES && text.length < MAX_ROW_TEXT) {
    const line = await ahead.next()
    if (!line) break
    taken.push(line)
    text += `\n${line.text}`
    // A line without a quote cannot end the cell, and most lines of a long text have none.
    if (line.text.includes('"')) cells = splitRow(text, delimiter)
  }
  if (Array.isArray(cells)) return { cells, number: first.number, text }
  ahead.giveBack(taken)
  return cells === 'open' || taken.length > 0
    ? { reason: 'a quote opens a cell and is never closed', remedy: 'Close it, or write a quote that is part of the text twice ("").' }
    : { reason: 'text stands behind the closing quote of a cell', remedy: 'Write a quote that is part of the text twice ("").' }
}

/** The cells of a row; `open` where a quote is not closed yet, `broken` where text stands behind a closed one. */
export function splitRow(text: string, delimiter: Delimiter): string[] | 'open' | 'broken' {
  if (!text.includes('"')) return text.split(delimiter)
  const cells: string[] = []
  for (let at = 0; ; ) {
    if (text[at] !== '"') {
      const end = text.indexOf(delimiter, at)
      if (end < 0) return [...cells, text.slice(at)]
      cells.push(text.slice(at, end))
      at = end + 1
      continue
    }
    const end = closingQuote(text, at + 1)
    if (end < 0) return 'open'
    cells.push(text.slice(at + 1, end).replaceAll('""', '"'))
    if (end + 1 === text.length) return cells
    if (text[end + 1] !== delimiter) return 'broken'
    at = end + 2
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return -1
}

/** The column at which a cell of a row's first line begins. */
export function startOfCell({ cells, text }: Row, index: number): number {
  const isPlain = !text.includes('"')
  return isPlain ? cells.slice(0, index).reduce((sum, cell) => sum + cell.length + 1, 1) : 1
}

/** The delimiter that a head line has most of, outside quotes. */
export function delimiterOf(head: string): Delimiter {
  const bare = head.replaceAll(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => [delimiter, bare.split(delimiter).length] as const)
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}

export function rowRejection({ number, text }: Pick<Row, 'number' | 'text'>, file: string, { reason, remedy }: Broken): Rejection {
  return { at: { file, line: number, column: 1 }, thing: `row in line ${number}`, reason, remedy, part: { content: text } }
}

/** Lines one by one, some of which may be given back. */
class Lookahead {
  readonly #lines: AsyncIterator<Line>
  #back: Line[] = []

  constructor(lines: AsyncIterable<Line>) {
    this.#lines = lines[Symbol.asyncIterator]()
  }

  async next(): Promise<Line | undefined> {
    const back = this.#back.pop()
    if (back) return back
    const next = await this.#lines.next()
    return next.done ? undefined : next.value
  }

  /** Nobody reads on: whatever is behind the lines may be let go. */
  async close(): Promise<void> {
    await this.#lines.return?.()
  }

  giveBack(lines: readonly Line[]): void {
    this.#back.push(...lines.toReversed())
  }
}
