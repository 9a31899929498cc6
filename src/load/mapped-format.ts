/** A foreign table, or JSON Lines of another make, read by a column map. */
import { type ColumnMap, columnsOf, parseColumnMap } from '../domain/column-map.ts'
import { badInput } from '../domain/errors.ts'
import type { Item, Rejection } from '../domain/record.ts'
import { didYouMean } from '../domain/suggest.ts'
import { openStated } from './flat-formats.ts'
import type { Format, Reading } from './format.ts'
import { SELF_CONTAINED } from './passes.ts'
import { type FileInput, fileAt, readBytes } from './readers/bytes.ts'
import { type Line, readLines, startOfKey } from './readers/lines.ts'
import { openTable, type Row, startOfCell } from './readers/rows.ts'
import { readText } from './readers/text.ts'
import { readYaml } from './readers/yaml.ts'
import { showRejection } from './show-report.ts'
import { type Fields, flatRecord, lineLocate, parseJsonLine, REFUSED } from './sources/flat.ts'
import { mappedRow } from './sources/mapped-rows.ts'
import { type FromPart, jsonText, linesAt, type MendedPart, partIn } from './sources/part.ts'
import { wrongCount } from './sources/table.ts'

/** The map in a file, or all that is wrong with it. */
export async function readColumnMap(path: string): Promise<ColumnMap> {
  const read = readYaml(await readText(fileAt(path)), path)
  if (!read.ok) throw badInput(read.rejections.map(showRejection).join('\n'))
  const { value, locate } = read.content
  const parsed = parseColumnMap(value)
  if ('map' in parsed) return parsed.map
  const problems = parsed.problems.map(({ path: at, part, reason, remedy = 'See docs/formats/map.md.' }) =>
    showRejection({ at: locate(at, part), thing: 'the map', reason, remedy }),
  )
  throw badInput(problems.join('\n'))
}

export const mappedFormat = (map: ColumnMap): Format => ({
  name: 'map',
  about: 'a foreign table by --map',
  example: '--map columns.yaml table.csv',
  settings: JSON.stringify(map),
  passes: SELF_CONTAINED,
  async *records(file, reading): AsyncGenerator<Item | FromPart> {
    if (await beginsWithBrace(file)) yield* jsonRows(map, file, reading)
    else yield* tableRows(map, file, reading)
  },
  again: (part) => mendedRow(map, part),
})

async function* tableRows(map: ColumnMap, file: FileInput, reading: Reading): AsyncGenerator<Item> {
  const table = await openStated(file, reading)
  if (!table) return
  const columns = (map.columns ?? table.head.cells).map((name) => name.trim())
  const missing = missingColumns(map, columns, { file: file.name, line: table.head.number, column: 1 })
  yield* missing
  if (missing.length > 0) return
  const shape = { columns, file: file.name, head: table.head.text }
  if (map.columns) yield* tableRow(map, table.head, shape)
  for await (const row of table.rows) yield* tableRow(map, row, shape)
}

interface Shape {
  readonly columns: readonly string[]
  readonly file: string
  readonly head: string
}

/** A row, or a line of JSON, that was refused and is mended. */
async function* mendedRow(map: ColumnMap, part: MendedPart): AsyncGenerator<Item> {
  const { reject, head } = part
  if (head === undefined) {
    for await (const line of linesAt(part, jsonText(part))) yield* jsonRow(map, line, reject.name)
    return
  }
  const refused: Rejection[] = []
  const table = await openTable(linesAt(part, head, jsonText(part)), {
    file: reject.name,
    refuse: (rejection) => refused.push(rejection),
  })
  const columns = (map.columns ?? table?.head.cells ?? []).map((name) => name.trim())
  for await (const row of table?.rows ?? []) yield* tableRow(map, row, { columns, file: reject.name, head })
  yield* refused
}

function* tableRow(map: ColumnMap, row: Row, { columns, file, head }: Shape): Generator<Item> {
  if (row.cells.length !== columns.length) {
    yield wrongCount(row, { expected: columns.length, file, head })
    return
  }
  const index = (column: string): number => columns.indexOf(column)
  yield* mappedRow(map, {
    cells: (column) => row.cells[index(column)]?.trim() ?? '',
    number: row.number,
    at: (column) => ({ file, line: row.number, column: column === undefined ? 1 : startOfCell(row, Math.max(0, index(column))) }),
  })
}

async function* jsonRows(map: ColumnMap, file: FileInput, { refuse, encoding, again }: Reading): AsyncGenerator<Item | FromPart> {
  for await (const line of readLines(file, refuse, encoding)) {
    if (line.text.trim() === '') continue
    const refused = refusedFields(line, file.name)
    if (refused) yield* again(partIn(refused, file, line.number)) ?? [flatRecord(refused, lineLocate(line, file.name))]
    else yield* jsonRow(map, line, file.name)
  }
}

function* jsonRow(map: ColumnMap, line: Line, file: string): Generator<Item> {
  const parsed = parseJsonLine(line, file)
  if (!parsed.ok) yield parsed.rejection
  else
    yield* mappedRow(map, {
      cells: (column) => cellText(parsed.fields[column]),
      number: line.number,
      at: (column) => ({ file, line: line.number, column: column === undefined ? 1 : startOfKey(line.text, column) }),
    })
}

/** A line that --reject-file wrote: a record of ours, or a part that the map reads again. */
function refusedFields(line: Line, file: string): Fields | null {
  if (!line.text.includes(`"${REFUSED}":[{"file":`)) return null
  const parsed = parseJsonLine(line, file)
  return parsed.ok && Array.isArray(parsed.fields[REFUSED]) ? parsed.fields : null
}

const cellText = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value).trim()
}

function missingColumns(map: ColumnMap, columns: readonly string[], at: Rejection['at']): Rejection[] {
  const asked = [...new Set(columnsOf(map))].filter((name) => !columns.includes(name))
  return asked.map((name) => ({
    at,
    thing: 'the head row',
    reason: `the map looks for a column "${name}", which is not there`,
    remedy: `${didYouMean(name, columns).trim()} There are: ${columns.join(', ')}.`.trim(),
  }))
}

async function beginsWithBrace(file: FileInput): Promise<boolean> {
  for await (const chunk of readBytes({ ...file, onBytes: undefined }))
    return /^(?:\u00ef\u00bb\u00bf)?\s*\{/.test(chunk.toString('latin1', 0, 64))
  return false
}
