/** CSV, JSON and NDJSON. */
import type { Column } from '../../api/tables/columns.ts'
import { type Format, instantText, joined, type Row } from './format.ts'

/** A spreadsheet takes a text that begins like this for a formula, and runs it. */
const FORMULA = /^[=+\-@\t\r]/

export const csv: Format = {
  type: 'text/csv; charset=utf-8; header=present',
  about: 'a table for spreadsheets and data frames',
  async *render(columns, pages, { excel }) {
    yield Buffer.from(`${excel ? '\ufeff' : ''}${columns.map(({ name }) => quoted(name)).join(',')}\r\n`)
    for await (const rows of pages)
      yield Buffer.from(rows.map((row) => `${columns.map((column, index) => csvCell(row[index], column)).join(',')}\r\n`).join(''))
  },
}

/** Everything is in quotes but numbers and what is not known: Superset takes a number only so, and text only in quotes. */
function csvCell(value: unknown, { type, isList }: Column): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.length === 0 ? '' : quoted(safe(joined(value)))
  if (isList || type === 'text') return quoted(safe(String(value)))
  if (type === 'integer' || type === 'number') return String(value)
  return quoted(type === 'instant' ? instantText(value) : String(value))
}

/** On one line, and no formula. */
function safe(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text
  return guarded.replace(/\r\n|[\r\n\u2028\u2029]/g, ' ')
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

export const json: Format = {
  type: 'application/json; charset=utf-8',
  about: 'a bare array of flat rows',
  async *render(columns, pages) {
    let before = '['
    for await (const rows of pages) {
      if (rows.length === 0) continue
      yield Buffer.from(before + rows.map((row) => rowText(row, columns)).join(',\n'))
      before = ',\n'
    }
    yield Buffer.from(before === '[' ? '[]\n' : ']\n')
  },
}

export const ndjson: Format = {
  type: 'application/x-ndjson',
  about: 'one row of JSON a line',
  async *render(columns, pages) {
    for await (const rows of pages) yield Buffer.from(rows.map((row) => `${rowText(row, columns)}\n`).join(''))
  },
}

const rowText = (row: Row, columns: readonly Column[]): string =>
  JSON.stringify(
    Object.fromEntries(
      columns.map(({ name, type }, index) => [name, type === 'instant' && row[index] ? instantText(row[index]) : (row[index] ?? null)]),
    ),
  )
