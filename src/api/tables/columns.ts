/** What a row of a list has, as the columns of a table: flat, each with one name, one type and what it means. */
import { type GraphQLNamedType, getNamedType, isCompositeType, type SelectionSetNode } from 'graphql'
import { fieldOf, fieldsOf, isList, keyOf, type RowList, type Selected, type Source } from './list.ts'

export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'instant'

export interface Column {
  /** `snake_case`, and never a word that SQL keeps for itself. */
  readonly name: string
  readonly type: ColumnType
  /** Several values in one cell. */
  readonly isList: boolean
  readonly description: string
  /** Response keys from the row to the value. */
  readonly path: readonly string[]
}

const TYPES: Readonly<Record<string, ColumnType>> = {
  Int: 'integer',
  Float: 'number',
  Boolean: 'boolean',
  Date: 'date',
  DateTime: 'instant',
}

/** Parts of an answer that say nothing about the world. */
const PLUMBING: readonly string[] = ['node', 'nodes', 'edges', 'pageInfo']

/** Words that DuckDB, PostgreSQL or SQLite do not take for a column without quotes. */
const KEYWORDS = new Set(
  `all alter analyse analyze and any array as asc between both by case cast check collate column commit constraint create cross current_date
  current_time current_timestamp default deferrable delete desc describe distinct drop else end except exists false fetch for foreign from full
  glob grant group having in index inner insert intersect into is isnull join lateral leading left like limit natural not notnull null offset on
  only or order outer over pivot placing primary qualify references returning right row rows select set show some summarize symmetric table then
  to trailing transaction true union unique unpivot update user using values variadic when where window with`.split(/\s+/),
)

interface Leaf {
  readonly selected: Selected
  readonly path: readonly string[]
  readonly isList: boolean
  /** The name that an alias gave to all on this path. */
  readonly alias: string | null
}

export function columnsOf({ rows }: RowList, source: Source): readonly Column[] {
  const leaves = leavesOf(rows.selections, rows.type, source)
  const names = new Map<string, string>()
  return leaves.flatMap((leaf) => {
    const key = leaf.path.join('.')
    if (names.has(key)) return []
    const name = freeName(nameOf(leaf), [...names.values()])
    names.set(key, name)
    const field = fieldOf(leaf.selected)
    const type = TYPES[field ? getNamedType(field.type).name : ''] ?? 'text'
    return [{ name, type, isList: leaf.isList, description: field?.description ?? '', path: leaf.path }]
  })
}

function leavesOf(selections: SelectionSetNode, type: GraphQLNamedType, source: Source): Leaf[] {
  if (!isCompositeType(type)) return []
  return fieldsOf(selections, type, source).flatMap((selected): Leaf[] => {
    const field = fieldOf(selected)
    const own = keyOf(selected)
    if (!field || own === 'pageInfo') return []
    const inner = selected.node.selectionSet
    if (!inner) return [{ selected, path: [own], isList: isList(selected), alias: null }]
    const leaves = leavesOf(inner, getNamedType(field.type), source)
    // An object of which one thing is asked takes the name that was given to it.
    const alias = selected.node.alias && leaves.length === 1 ? own : null
    return leaves.map((leaf) => ({
      ...leaf,
      path: [own, ...leaf.path],
      isList: leaf.isList || isList(selected),
      alias: alias ?? (leaf.alias && [...(PLUMBING.includes(own) ? [] : [own]), leaf.alias].join('_')),
    }))
  })
}

function nameOf({ path, alias, selected }: Leaf): string {
  const name = snakeCase(alias ?? path.filter((key) => !PLUMBING.includes(key)).join('_'))
  return KEYWORDS.has(name) ? `${snakeCase(selected.parent.name)}_${name}` : name
}

const snakeCase = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/_+/g, '_')
    .toLowerCase()

function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name
  for (let number = 2; ; number++) if (!taken.includes(`${name}_${number}`)) return `${name}_${number}`
}

/** The value of a column in a row: what stands there, or a list of all that does. */
export function cellOf(row: unknown, { path, isList: isMany }: Column): unknown {
  return isMany ? listAt(row, path) : valueAt(row, path)
}

/** A million rows have thirty million cells: nothing is made on the way to one. */
function valueAt(row: unknown, path: readonly string[]): unknown {
  let value = row
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return null
    value = (value as Record<string, unknown>)[key]
  }
  return value ?? null
}

function listAt(row: unknown, path: readonly string[]): unknown[] {
  let values: unknown[] = [row]
  for (const key of path) {
    values = values.flatMap((value) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : []))
    values = values.filter((value) => value !== null && value !== undefined)
  }
  return values.flat()
}
