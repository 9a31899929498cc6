/** What an address asks for: which feed, in which form, with which parameters. */

import type { Table } from '../api/tables/table.ts'
import { nearest } from '../domain/suggest.ts'
import { FORMATS } from './formats/all.ts'
import { Refused } from './refused.ts'
import { checkWide } from './wide.ts'

export type Tables = ReadonlyMap<string, Table>

export interface Asked {
  readonly table: Table
  /** One of FORMATS. */
  readonly ending: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly first: number
  readonly after: string | null
  readonly strict: boolean
  readonly excel: boolean
  readonly wide: boolean
  /** The same for every address that asks for the same. */
  readonly canonical: string
}

/** Rows of a list that has no end of its own, when nobody says how many. */
export const DEFAULT_ROWS = 10_000

/** What every feed takes beside the variables of its operation. */
export const COMMON = ['first', 'cursor', 'strict', 'excel', 'wide', 'token', '_'] as const
const IGNORED: readonly string[] = ['token', '_']

/** The name before the first dot of `/feeds/NAME.ENDING`, and the ending. */
export function namedIn(path: string): { name: string; ending: string } {
  const last = path.slice('/feeds/'.length)
  const dot = last.indexOf('.')
  return dot < 0 ? { name: last, ending: '' } : { name: last.slice(0, dot), ending: last.slice(dot + 1) }
}

export function tableNamed(tables: Tables, path: string): Table {
  const { name } = namedIn(path)
  const table = tables.get(name)
  if (table) return table
  const near = nearest(name, [...tables.keys()])
  throw new Refused(
    404,
    'UNKNOWN_FEED',
    `There is no feed "${(name || path.slice('/feeds/'.length)).slice(0, 60)}".${near ? ` Did you mean "${near}"?` : ''} /feeds lists them all.`,
  )
}

export function readAddress(tables: Tables, url: URL, maxRows: number): Asked {
  const { name, ending } = namedIn(url.pathname)
  const table = tableNamed(tables, url.pathname)
  if (!Object.hasOwn(FORMATS, ending)) {
    const which =
      ending === '' ? 'Say in which format' : ending.includes('.') ? 'One format at a time' : `There is no format "${ending.slice(0, 20)}"`
    throw new Refused(
      404,
      'UNKNOWN_FEED',
      `${which}: ${Object.keys(FORMATS)
        .map((one) => `/feeds/${name}.${one}`)
        .join(', ')} or /feeds/${name}.schema.`,
    )
  }
  const given = parametersIn(url.searchParams, table)
  const flag = (one: string): boolean => flagOf(one, given.get(one))
  const first = firstOf(given.get('first'), table, maxRows)
  if (flag('wide')) checkWide(table.columns)
  const own = [...given].filter(([key]) => !IGNORED.includes(key)).sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    ...{ table, ending, first, after: given.get('cursor') ?? null },
    ...{ strict: flag('strict'), excel: flag('excel'), wide: flag('wide') },
    variables: variablesOf(given, table),
    canonical: `${name}.${ending}?${new URLSearchParams(own)}`,
  }
}

/** A blank value is one that was left out: dashboards send a variable that nobody set so, and some only with a space. */
function parametersIn(search: URLSearchParams, table: Table): Map<string, string> {
  const known = knownParameters(table)
  const given = new Map<string, string>()
  for (const [key, value] of search) {
    if (!known.includes(key)) {
      const near = nearest(key, known)
      const list = known.filter((one) => !IGNORED.includes(one)).join(', ')
      throw badParameter(`There is no parameter "${key.slice(0, 40)}".${near ? ` Did you mean "${near}"?` : ''} Known are: ${list}.`)
    }
    if (given.has(key)) throw badParameter(`${key}: give it once; several values stand in it with commas between.`)
    if (value.trim() !== '') given.set(key, value)
  }
  return given
}

/** All that a feed takes, in the order in which a person would look for it. */
export function knownParameters({ parameters, isPaged, columns }: Table): string[] {
  const own = parameters.map(({ name }) => name)
  const isMatrix = columns.some(({ name }) => name === 'row_name')
  const common = COMMON.filter(
    (name) => !own.includes(name) && (isPaged || (name !== 'cursor' && name !== 'first')) && (isMatrix || name !== 'wide'),
  )
  return [...own, ...common]
}

function variablesOf(given: ReadonlyMap<string, string>, { parameters }: Table): Record<string, unknown> {
  const read = parameters.flatMap((parameter) => {
    const text = given.get(parameter.name)
    return text === undefined ? [] : [[parameter.name, parameter.read(text)] as const]
  })
  return Object.fromEntries(read)
}

function firstOf(text: string | undefined, { isPaged, own, parameters }: Table, maxRows: number): number {
  if (!isPaged || parameters.some(({ name }) => name === 'first')) return maxRows
  if (text === undefined) return own ?? Math.min(DEFAULT_ROWS, maxRows)
  const first = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (first < 1 || first > maxRows)
    throw badParameter(`first: expected a whole number from 1 to ${maxRows} (setting ENTENTE_MAX_ROWS), but got "${text.slice(0, 40)}".`)
  return first
}

function flagOf(name: string, text: string | undefined): boolean {
  if (text === undefined || text === '0' || text === 'false') return false
  if (text === '1' || text === 'true') return true
  throw badParameter(`${name}: expected 1 or 0, but got "${text.slice(0, 40)}".`)
}

const badParameter = (message: string): Refused => new Refused(400, 'BAD_USER_INPUT', message)
