/** The statement form of FollowTheMoney: a table with one value a row. The rows of one entity stand together and become that entity. */
import { HOLDER_PROPERTIES, LINK_PROPERTIES, LINK_SCHEMATA, mostSpecific } from '../../domain/ftm-schemata.ts'
import type { Place, Rejection, Skipped } from '../../domain/record.ts'
import { type Row, rowRejection, startOfCell, type Table } from '../readers/rows.ts'
import type { FtmEntity } from './ftm-entity.ts'

const COLUMNS = ['canonical_id', 'entity_id', 'prop', 'schema', 'value', 'dataset', 'first_seen', 'external'] as const
type Column = (typeof COLUMNS)[number]
const REQUIRED: readonly Column[] = ['canonical_id', 'prop', 'schema', 'value', 'dataset']

/** Whether a head row names the columns of the statement form. */
export const isStatementHead = (names: readonly string[]): boolean => REQUIRED.every((name) => names.includes(name))

/** Properties whose values are ids of entities. */
const REFERENCES: ReadonlySet<string> = new Set([
  ...Object.values(LINK_SCHEMATA).flatMap(({ subject, object }) => [subject, object]),
  ...[...Object.values(LINK_PROPERTIES).flat(), ...HOLDER_PROPERTIES].map(({ property }) => property),
  ...['entity', 'organization'],
])

interface Value {
  readonly row: Row
  readonly cells: Readonly<Record<Column, string>>
}

/** What a row, or the rows of one entity, are. */
export type Given = FtmEntity | Rejection | Skipped

/** The entities of a table, and a rejection for each row that belongs to none. `former` has the ids that became others. */
export async function* entitiesOf(table: Table, file: string, former: ReadonlyMap<string, string>): AsyncGenerator<Given> {
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, table.head.cells.findIndex((cell) => cell.trim() === name)])) as Record<
    Column,
    number
  >
  const finished = new Set<string>()
  let values: Value[] = []
  const ended = (): FtmEntity | Rejection | null => {
    const [first] = values
    if (!first) return null
    const id = first.cells.canonical_id
    const group = values
    values = []
    if (finished.has(id)) return apart(first, file)
    finished.add(id)
    return entityOf(group, columns, { file, former, head: table.head.text })
  }
  const cellsOf = ({ cells }: Row): Value['cells'] => {
    const cell = (name: Column): string => cells[columns[name]]?.trim() ?? ''
    return {
      canonical_id: cell('canonical_id'),
      entity_id: cell('entity_id'),
      prop: cell('prop'),
      schema: cell('schema'),
      value: cell('value'),
      dataset: cell('dataset'),
      first_seen: cell('first_seen'),
      external: cell('external'),
    }
  }
  for await (const row of table.rows) {
    const cells = cellsOf(row)
    if (row.cells.length !== table.head.cells.length) yield rowRejection(row, file, wrongCount(row, table))
    else if (cells.canonical_id === '' || cells.prop === '' || cells.schema === '') yield rowRejection(row, file, UNTOLD)
    else if (/^(?:t|true|1|yes)$/i.test(cells.external))
      yield { skipped: 'external: a candidate, and no statement', at: placeOf(row, file) }
    else {
      const done = values[0] && values[0].cells.canonical_id !== cells.canonical_id ? ended() : null
      if (done) yield done
      values.push({ row, cells })
    }
  }
  const last = ended()
  if (last) yield last
}

const UNTOLD = { reason: 'it has no canonical_id, prop or schema', remedy: 'A row says of one entity one value of one property.' }

const wrongCount = ({ cells }: Row, { head }: Table) => ({
  reason: `${cells.length} cells under ${head.cells.length} columns`,
  remedy: 'Quote a cell that holds the delimiter, or give the row all its cells.',
})

function apart({ row, cells }: Value, file: string): Rejection {
  return rowRejection(row, file, {
    reason: `statements of ${cells.canonical_id} stand apart: others are far above`,
    remedy: 'Sort the table by canonical_id, and load it again.',
  })
}

const placeOf = (row: Row, file: string): Place => ({ file, line: row.number, column: 1 })

interface Context {
  readonly file: string
  readonly former: ReadonlyMap<string, string>
  readonly head: string
}

function entityOf(values: readonly Value[], columns: Readonly<Record<Column, number>>, { file, former, head }: Context): FtmEntity {
  const properties: Record<string, string[]> = {}
  for (const { cells } of values) {
    const { prop, value } = cells
    if (prop === 'id' || value === '') continue
    const told = REFERENCES.has(prop) ? (former.get(value) ?? value) : value
    const known = properties[prop]
    if (!known) properties[prop] = [told]
    else if (!known.includes(told)) known.push(told)
  }
  /** Where a value stands: asked for refusals alone. */
  const placeOfValue = (prop: string, index: number): Place | undefined => {
    const told = properties[prop]?.[index]
    const found = values.find(({ cells }) => cells.prop === prop && (cells.value === told || former.get(cells.value) === told))
    return found && { ...placeOf(found.row, file), column: startOfCell(found.row, columns.value) }
  }
  const [top] = values
  const id = top?.cells.canonical_id ?? ''
  const start = top ? placeOf(top.row, file) : { file, line: 1, column: 1 }
  return {
    ...{ id, schema: mostSpecific(values.map(({ cells }) => cells.schema)), caption: null, properties, version: null },
    datasets: datasetsOf(values),
    referents: [...new Set(values.map(({ cells }) => cells.entity_id))].filter((entity) => entity !== '' && entity !== id),
    ...{ text: values.map(({ row }) => row.text).join('\n'), head },
    locate: ([first, prop, index = 0]) => (first === 'properties' ? placeOfValue(String(prop), Number(index)) : undefined) ?? start,
  }
}

/** Each dataset, with the first of the days on which it said anything of the entity. */
function datasetsOf(values: readonly Value[]): { name: string; firstSeen: string | null }[] {
  const first = new Map<string, string>()
  for (const { cells } of values) {
    if (cells.dataset === '') continue
    const before = first.get(cells.dataset)
    first.set(cells.dataset, before && (cells.first_seen === '' || before < cells.first_seen) ? before : cells.first_seen)
  }
  return [...first].map(([name, seen]) => ({ name, firstSeen: seen || null }))
}
