/** The flat form as a table: the head row has the names of the fields, each row is one record. */
import { FIELDS, type Item, type Locate, RECORD_TYPES, type RecordType, type Rejection } from '../../domain/record.ts'
import { didYouMean } from '../../domain/suggest.ts'
import { type Row, rowRejection, startOfCell, type Table } from '../readers/rows.ts'
import { type Fields, flatRecord, REFUSED } from './flat.ts'

/** Lists stand in one cell with this between their items. */
const LIST_MARK = ';'
const LISTS: ReadonlySet<string> = new Set(['aliases', 'externalIds'])

/** The columns by which a table without a column "type" tells what its rows are. */
const TELLING: readonly (readonly [RecordType, readonly string[]])[] = [
  ['statement', ['document', 'subject', 'predicate']],
  ['document', ['id', 'publishedAt', 'source']],
  ['entity', ['id', 'kind', 'name']],
  ['source', ['id', 'name', 'reliability']],
]

/** What the rows under these names are: one type, each its own (by a column "type"), or nothing that is known. */
export function rowsAre(columns: readonly string[]): RecordType | 'each its own' | null {
  if (columns.includes('type')) return columns.includes('id') || columns.includes('subject') ? 'each its own' : null
  return TELLING.find(([, names]) => names.every((name) => columns.includes(name)))?.[0] ?? null
}

export async function* tableRecords({ head, rows }: Table, file: string): AsyncGenerator<Item> {
  const columns = head.cells.map((name) => name.trim())
  const kind = rowsAre(columns)
  const problems = headProblems(columns, kind, { file, line: head.number, column: 1 })
  yield* problems
  if (kind === null || problems.length > 0) return
  for await (const row of rows) {
    const wrong = row.cells.length - columns.length
    if (wrong !== 0) yield wrongCount(row, { expected: columns.length, file, head: head.text })
    else yield flatRecord(fieldsOf(row, columns, kind), locateIn(row, columns, file))
  }
}

function fieldsOf({ cells }: Row, columns: readonly string[], kind: RecordType | 'each its own'): Fields {
  const filled = columns.flatMap((name, index) => {
    const cell = cells[index]?.trim() ?? ''
    return cell === '' ? [] : [[name, LISTS.has(name) ? listOf(cell) : cell] as const]
  })
  return { ...(kind === 'each its own' ? {} : { type: kind }), ...Object.fromEntries(filled) }
}

const listOf = (cell: string): string[] =>
  cell
    .split(LIST_MARK)
    .map((item) => item.trim())
    .filter((item) => item !== '')

const locateIn =
  (row: Row, columns: readonly string[], file: string): Locate =>
  ([field]) => ({ file, line: row.number, column: startOfCell(row, Math.max(0, columns.indexOf(String(field)))) })

interface Expected {
  readonly expected: number
  readonly file: string
  readonly head: string
}

export const wrongCount = (row: Row, { expected, file, head }: Expected): Rejection =>
  withHead(
    rowRejection(row, file, {
      reason: `${row.cells.length} cells under ${expected} columns`,
      remedy: 'Quote a cell that holds the delimiter, or give the row all its cells.',
    }),
    head,
  )

/** A row that was refused, with the head that says what its cells are. */
export const withHead = (rejection: Rejection, head: string): Rejection =>
  rejection.part ? { ...rejection, part: { ...rejection.part, head } } : rejection

function headProblems(columns: readonly string[], kind: RecordType | 'each its own' | null, at: Rejection['at']): Rejection[] {
  const reject = (reason: string, remedy: string): Rejection => ({ at, thing: 'the head row', reason, remedy })
  if (kind === null) {
    const choices = TELLING.map(([type, names]) => `${names.join(', ')} (${type})`).join('; ')
    return [
      reject(
        'its columns tell no type of record',
        `Add a column "type", or have one of these sets: ${choices}. Or name the columns with --map.`,
      ),
    ]
  }
  const types = kind === 'each its own' ? RECORD_TYPES : [kind]
  const known = new Set([
    'type',
    'id',
    REFUSED,
    ...types.flatMap((type) => FIELDS[type]),
    ...(types.includes('statement') ? ['document'] : []),
  ])
  return columns.flatMap((name, index) => {
    if (columns.indexOf(name) < index) return [reject(`two columns are called "${name}"`, 'Keep one of them.')]
    if (known.has(name)) return []
    return [reject(`unknown column "${name}"`, `${didYouMean(name, [...known]).trim()} Known: ${[...known].join(', ')}.`.trim())]
  })
}
