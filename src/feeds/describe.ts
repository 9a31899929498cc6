/** What a feed says of itself: as JSON for machines, and as a Table Schema of its columns. */
import type { Column, ColumnType } from '../api/tables/columns.ts'
import type { Table } from '../api/tables/table.ts'
import { type COMMON, DEFAULT_ROWS, knownParameters } from './address.ts'
import { FORMATS } from './formats/all.ts'
import { PAGE } from './rows.ts'

export interface Described {
  readonly name: string
  readonly question: string
  readonly url: string
  readonly formats: Readonly<Record<string, string>>
  readonly schema: string
  readonly parameters: readonly DescribedParameter[]
  readonly columns: readonly string[]
}

export interface DescribedParameter {
  readonly name: string
  readonly type: string
  readonly default: string | null
  readonly values: readonly string[] | null
  readonly description: string
}

const ABOUT: Readonly<Record<(typeof COMMON)[number], string>> = {
  first: `At most so many rows; ${DEFAULT_ROWS} unless the question says otherwise.`,
  cursor: 'Where to go on, from the header `Link` of an answer that was cut.',
  strict: '1: an answer that would be cut is refused, with status 413.',
  excel: '1: CSV with the mark by which Excel knows UTF-8.',
  wide: '1: one column for each column of the matrix.',
  token: 'The key, for tools that cannot send headers.',
  _: 'Ignored, for tools that add it to get around caches.',
}

/** A list of GraphQL takes fewer at a time. */
const ABOUT_OWN_FIRST = `At most so many rows: 1 to ${PAGE}, or to ENTENTE_MAX_PAGE where that is more.`

export function describe(table: Table, origin: string): Described {
  const { name, sentence, parameters, columns } = table
  const own = new Map(parameters.map((parameter) => [parameter.name, parameter]))
  const described = knownParameters(table).map((one): DescribedParameter => {
    const { type, default: fallback, values, description } = own.get(one) ?? commonParameter(one)
    return { name: one, type, default: fallback, values, description: own.has(one) && one === 'first' ? ABOUT_OWN_FIRST : description }
  })
  return {
    ...{ name, question: sentence, url: `${origin}/feeds/${name}.csv` },
    formats: Object.fromEntries(Object.keys(FORMATS).map((ending) => [ending, `${origin}/feeds/${name}.${ending}`])),
    schema: `${origin}/feeds/${name}.schema`,
    parameters: described,
    columns: columns.map((column) => column.name),
  }
}

function commonParameter(name: string): Omit<DescribedParameter, 'name'> {
  const isFlag = name === 'strict' || name === 'excel' || name === 'wide'
  const type = name === 'first' ? 'Int' : isFlag ? 'Boolean' : 'String'
  return { type, default: null, values: isFlag ? ['0', '1'] : null, description: ABOUT[name as keyof typeof ABOUT] }
}

const TABLE_SCHEMA: Readonly<Record<ColumnType, string>> = {
  ...{ text: 'string', integer: 'integer', number: 'number', boolean: 'boolean', date: 'date', instant: 'datetime' },
}

/** Table Schema of Frictionless Data, with the unit beside it. */
export function tableSchema({ name, sentence, columns }: Table): object {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    name,
    description: sentence,
    fields: columns.map((column) => ({
      name: column.name,
      type: column.isList ? 'array' : TABLE_SCHEMA[column.type],
      ...(column.isList && { arrayItem: { type: TABLE_SCHEMA[column.type] } }),
      description: column.description,
      ...unitOf(column),
    })),
    missingValues: [''],
  }
}

function unitOf({ name, type }: Column): { unit?: string } {
  if (/(^|_)(lat|lon)$/.test(name)) return { unit: 'degree' }
  if (/_days$/.test(name)) return { unit: 'day' }
  if (/confidence|share/.test(name)) return { unit: '1, from 0 to 1' }
  return type === 'integer' ? { unit: 'count' } : {}
}
