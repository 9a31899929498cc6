/** A matrix with one column for each of its columns, as tables with colored cells want it. */
import type { Column } from '../api/tables/columns.ts'
import { badInput } from '../domain/errors.ts'
import type { Row } from './formats/format.ts'

const NEEDED = ['row_id', 'row_name', 'column_name', 'value'] as const

export interface Pivoted {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

export function widened(columns: readonly Column[], rows: readonly Row[]): Pivoted {
  const [id, name, across, value] = NEEDED.map((one) => columns.findIndex((column) => column.name === one)) as [
    number,
    number,
    number,
    number,
  ]
  const names = [...new Set(rows.map((row) => String(row[across])))]
  const numbers = columns[value] as Column
  const lines = new Map<string, unknown[]>()
  for (const row of rows) {
    const key = JSON.stringify([row[id], row[name]])
    const line = lines.get(key) ?? [row[id], row[name], ...names.map(() => 0)]
    line[2 + names.indexOf(String(row[across]))] = row[value]
    lines.set(key, line)
  }
  const wide = names.map((one): Column => ({ ...numbers, name: one, path: [] }))
  return { columns: [columns[id] as Column, columns[name] as Column, ...wide], rows: [...lines.values()] }
}

export function checkWide(columns: readonly Column[]): void {
  if (NEEDED.some((needed) => !columns.some(({ name }) => name === needed)))
    throw badInput(`wide: only a table with the columns ${NEEDED.join(', ')} can be turned so.`)
}
