/** A saved operation as a table: columns and parameters that are known beforehand, and rows that are read a page at a time. */
import { type DocumentNode, execute, GraphQLError, type GraphQLSchema, getVariableValues, parse, Source as Text, validate } from 'graphql'
import { badInput, EntenteError } from '../../domain/errors.ts'
import type { Log } from '../../log.ts'
import { maskError } from '../plugins/use-error-codes.ts'
import { priceOf } from '../price.ts'
import { contextFor, type RequestOptions } from '../request.ts'
import { type Column, cellOf, columnsOf } from './columns.ts'
import { type RowList, rowListOf, type Source, sourceOf } from './list.ts'
import { PAGE, paged } from './paging.ts'
import { type Parameter, parametersOf } from './parameters.ts'

export interface SavedQuery {
  readonly name: string
  readonly text: string
}

export interface TableOptions extends RequestOptions {
  readonly schema: GraphQLSchema
  readonly log: Log
}

export interface PageRequest {
  readonly variables: Readonly<Record<string, unknown>>
  readonly first: number
  readonly after: string | null
  /** Count all rows too. */
  readonly count?: boolean
  readonly signal: AbortSignal
}

export interface TablePage {
  /** In the order of the columns. */
  readonly rows: readonly (readonly unknown[])[]
  /** Where the list goes on; null at its end. */
  readonly next: string | null
  /** How many rows there are in all; null where nobody asked, or nobody can say. */
  readonly total: number | null
  /** Whether something was left out that no page can bring. */
  readonly isCut: boolean
}

export interface Table {
  readonly name: string
  /** The operation, as it stands in its file. */
  readonly text: string
  /** The question, in a sentence. */
  readonly sentence: string
  readonly columns: readonly Column[]
  readonly parameters: readonly Parameter[]
  /** Whether pages can be asked for. */
  readonly isPaged: boolean
  /** How many rows its author wants at the most; null: all. */
  readonly own: number | null
  readPage(request: PageRequest): Promise<TablePage>
}

/** The saved operation as a table, or an error that names its file and what is wrong with it. */
export function createTable({ name, text }: SavedQuery, options: TableOptions): Table {
  const broken = (reason: string): EntenteError => new EntenteError('QUERY_FILE_BROKEN', `${name}.graphql: ${reason}`)
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw broken('the name of the file has to be of lower-case letters, digits and hyphens.')
  const document = parsed(text, broken)
  const errors = validate(options.schema, document)
  if (errors[0]) throw broken(errors[0].message)
  const source = sourceOf(options.schema, document)
  if (!source) throw broken('it has to have exactly one operation.')
  const list = rowListOf(source)
  const paging = paged(document, list)
  return {
    ...{ name, text, sentence: sentenceOf(text), columns: columnsOf(list, source), isPaged: list.isConnection, own: paging.own },
    parameters: parametersOf(source).filter((parameter) => !paging.replaced.includes(parameter.name)),
    readPage: (request) => readPage({ document: paging.document, list, columns: columnsOf(list, source), options }, request),
  }
}

function parsed(text: string, broken: (reason: string) => Error): DocumentNode {
  try {
    return parse(new Text(text))
  } catch (error) {
    throw broken(error instanceof Error ? error.message : String(error))
  }
}

/** The comment at the beginning of the file. */
const sentenceOf = (text: string): string =>
  /^(?:#[^\n]*\n)+/
    .exec(text)?.[0]
    .split('\n')
    .map((line) => line.replace(/^#\s?/, ''))
    .join(' ')
    .trim() ?? ''

interface Reading {
  readonly document: DocumentNode
  readonly list: RowList
  readonly columns: readonly Column[]
  readonly options: TableOptions
}

async function readPage(reading: Reading, { variables, first, after, count = false, signal }: PageRequest): Promise<TablePage> {
  const { document, list, columns, options } = reading
  const source = sourceOf(options.schema, document) as Source
  const paging = list.isConnection ? { [PAGE.after]: after, [PAGE.count]: count } : {}
  const given = (size: number): Record<string, unknown> => ({ ...variables, ...paging, ...(list.isConnection && { [PAGE.first]: size }) })
  const variableValues = given(affordable(source, { first, given, options }))
  const { data, errors } = await execute({
    ...{ schema: options.schema, document, variableValues },
    contextValue: contextFor(options, signal),
  })
  if (errors?.[0]) throw asError(errors[0], options.log)
  const above = list.path.slice(0, -1).reduce<unknown>(step, data)
  const rows = list.path.length === 0 ? [data] : step(above, list.path.at(-1) ?? '')
  const info = step(above, PAGE.info) as { hasNextPage: boolean; endCursor: string } | null
  return {
    rows: (Array.isArray(rows) ? rows : []).map((row) => columns.map((column) => cellOf(row, column))),
    next: info?.hasNextPage ? info.endCursor : null,
    total: step(above, PAGE.total) as number | null,
    isCut: step(above, PAGE.cut) === true,
  }
}

const step = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? ((value as Record<string, unknown>)[key] ?? null) : null

interface Buying {
  readonly first: number
  readonly given: (size: number) => Record<string, unknown>
  readonly options: TableOptions
}

/** The longest page, up to what is asked for, that the budget of a query pays for. */
function affordable({ operation, schema, fragments }: Source, { first, given, options: { limits } }: Buying): number {
  for (let size = first; ; size = Math.floor(size / 2)) {
    const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given(size))
    if (!coerced) throw badInput(errors?.[0]?.message ?? 'The parameters cannot be read.')
    const price = priceOf(operation, { schema, variables: coerced, fragments })
    if (price <= limits.maxCost) return size
    const message = `The table may cost ${price}, and the budget is ${limits.maxCost} (setting ENTENTE_MAX_COST). Ask for less.`
    if (size <= 1 || !(PAGE.first in coerced)) throw new EntenteError('COST_EXCEEDED', message)
  }
}

/** An error with its code, in words for a person; what is a bug stays in the log. */
function asError(error: GraphQLError, log: Log): Error {
  const masked = maskError(log)(error)
  const code = masked instanceof GraphQLError ? masked.extensions.code : undefined
  return Object.assign(new Error(masked.message), { code: typeof code === 'string' ? code : 'BAD_USER_INPUT' })
}
