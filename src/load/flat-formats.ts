/** The formats of our own records: JSON Lines, and tables whose head row names the fields. */
import type { Rejection } from '../domain/record.ts'
import type { Format, Reading } from './format.ts'
import { IN_ANY_ORDER } from './passes.ts'
import type { FileInput } from './readers/bytes.ts'
import { readLines } from './readers/lines.ts'
import { delimiterOf, openTable, splitRow, type Table } from './readers/rows.ts'
import { jsonLinesRecords } from './sources/flat.ts'
import { jsonText, linesAt, partIn, rowText } from './sources/part.ts'
import { rowsAre, tableRecords, withHead } from './sources/table.ts'

/** How a line of JSON in the flat form begins. */
const FLAT_LINE = /^\s*\{[^\n]*"type"\s*:\s*"(source|entity|document|statement|unread)"/
export const isFlat = (head: string): boolean => FLAT_LINE.test(head)

export const jsonLines: Format = {
  name: 'jsonl',
  about: 'JSON Lines: one source, entity, document or statement a line, as `entente export` writes them',
  example: 'graph.jsonl.gz',
  looksLike: (head, name) => /\.(jsonl|ndjson)$/.test(name) || isFlat(head),
  isGeneral: true,
  passes: IN_ANY_ORDER,
  records: (file, { refuse, encoding, types, isFirst, again }) =>
    jsonLinesRecords(readLines(file, refuse, encoding), file.name, {
      ...{ types, isFirst },
      again: (fields, line) => again(partIn(fields, file, line)),
    }),
  again: (part) => jsonLinesRecords(linesAt(part, jsonText(part)), part.reject.name),
}

export const table: Format = {
  name: 'table',
  about: 'CSV or TSV with the names of the same fields in the head row; other columns by --map',
  example: 'people.csv',
  looksLike: (head) => rowsAre(namesIn(head)) !== null,
  isGeneral: true,
  passes: IN_ANY_ORDER,
  async *records(file, reading) {
    const opened = await openStated(file, reading)
    if (opened) yield* tableRecords(opened, file.name)
  },
  async *again(part) {
    const { reject, head = '' } = part
    const refused: Rejection[] = []
    const opened = await openTable(linesAt(part, head, rowText(part, [])), {
      file: reject.name,
      refuse: (rejection) => refused.push(rejection),
    })
    if (opened) yield* tableRecords(opened, reject.name)
    yield* refused
  },
}

/** A table whose encoding, delimiter and columns are stated; null where there is none. */
export async function openStated(file: FileInput, { refuse, encoding, say }: Reading): Promise<Table | null> {
  let told = ''
  let opened: Table | null = null
  const refuseRow = (rejection: Rejection): void => refuse(opened ? withHead(rejection, opened.head.text) : rejection)
  const lines = readLines(file, refuseRow, encoding, (name) => {
    told = name
  })
  opened = await openTable(lines, { file: file.name, refuse: refuseRow })
  if (!opened) return null
  const { delimiter, head } = opened
  const mark = delimiter === '\t' ? 'tabs' : `"${delimiter}"`
  say(`${told}, separated by ${mark}, columns ${head.cells.join(', ')}`)
  return opened
}

/** The names in the first line of a table. */
function namesIn(head: string): string[] {
  const [line = ''] = head.replace(/^\ufeff/, '').split(/\r?\n/)
  const cells = splitRow(line, delimiterOf(line))
  return Array.isArray(cells) ? cells.map((name) => name.trim()) : []
}
