/** Rows of a foreign table by a column map: each brings its source, its document, the things it names and what it states. */
import { type ColumnMap, columnsOf, type EntityRecipe, type StatementRecipe } from '../../domain/column-map.ts'
import type { Item, Locate, Place, RawRecord } from '../../domain/record.ts'
import { type Cells, fill, mappedId, timeOf, withEach } from './mapped-value.ts'

/** A row as the map sees it: cells by column, and where each begins. */
export interface MappedRow {
  readonly cells: Cells
  readonly number: number
  readonly at: (column: string | undefined) => Place
}

type Value = Readonly<Record<string, unknown>>

export function* mappedRow(map: ColumnMap, row: MappedRow): Generator<Item> {
  const { cells } = row
  const source = { ...valuesOf(map.source, cells), id: mappedId(map.source.id, cells) }
  const { version: _version, ...document } = valuesOf(map.document, cells)
  const documentId = mappedId(map.document.id, cells)
  const version = fill(map.document.version, cells)
  yield record({ type: 'source', value: source, derived: true }, map.source, row)
  const things = new Map(Object.entries(map.entities).map(([name, recipe]) => [name, thingsOf(recipe, cells)]))
  for (const [name, made] of things)
    for (const thing of made) yield record({ type: 'entity', value: thing, derived: true }, map.entities[name], row)
  const known = version === null ? { derived: true } : { version }
  const value = { ...document, id: documentId, source: source.id }
  yield record({ type: 'document', value, ...known }, map.document, row)
  yield* statementsOf(map, row, { things, documentId })
}

interface Named {
  readonly things: ReadonlyMap<string, readonly Value[]>
  readonly documentId: string | null
}

function* statementsOf(map: ColumnMap, row: MappedRow, { things, documentId }: Named): Generator<Item> {
  const fitting = map.statements.filter(({ when }) => Object.entries(when).every(([column, values]) => values.includes(row.cells(column))))
  if (fitting.length === 0) yield { skipped: 'no statement of the map is for such a row', at: row.at(undefined) }
  for (const recipe of fitting) {
    const idsOf = (name: string | undefined): (string | null)[] => {
      if (name === undefined) return [null]
      const made = things.get(name)?.map(({ id }) => id as string) ?? [mappedId(name, row.cells)]
      return made.length > 0 ? made : [null]
    }
    const reason = missing(recipe, idsOf(recipe.subject)[0] ?? null, row.cells)
    if (reason) yield { skipped: reason, at: row.at(undefined) }
    else
      for (const subject of idsOf(recipe.subject))
        for (const object of idsOf(recipe.object)) {
          const [about = null, place = null, speaker = null] = [recipe.about, recipe.place, recipe.speaker].map((name) => idsOf(name)[0])
          const value = { ...claimOf(recipe, row.cells), subject, object, about, place, speaker }
          yield { ...record({ type: 'statement', value }, recipe, row), thing: `row ${row.number}`, documentId }
        }
  }
}

function missing({ subject, predicate }: StatementRecipe, subjectId: string | null, cells: Cells): string | null {
  if (subjectId === null) return `no subject: ${subject} is empty`
  if (fill(predicate, cells) !== null) return null
  return typeof predicate === 'string' ? 'no predicate' : `no predicate for ${predicate.column} "${cells(predicate.column)}"`
}

function claimOf({ when: _when, time, precision, ...recipe }: StatementRecipe, cells: Cells): Value {
  const { subject: _s, object: _o, about: _a, place: _p, speaker: _k, ...plain } = recipe
  return { ...valuesOf(plain, cells), time: timeOf(time, cells, fill(precision, cells)) }
}

function thingsOf(recipe: EntityRecipe, cells: Cells): Value[] {
  const { each, separator, id, time, ...plain } = recipe
  const items =
    each === undefined
      ? [null]
      : cells(each)
          .split(separator)
          .map((item) => item.trim())
          .filter((item) => item !== '')
  return items.flatMap((item) => {
    const seen = item === null ? cells : withEach(cells, item)
    const made = mappedId(id, seen)
    return made === null ? [] : [{ ...valuesOf(plain, seen), time: timeOf(time, seen), id: made }]
  })
}

/** Each field by its recipe. */
const valuesOf = (recipes: Readonly<Record<string, Parameters<typeof fill>[0]>>, cells: Cells): Value =>
  Object.fromEntries(Object.entries(recipes).map(([field, recipe]) => [field, fill(recipe, cells)]))

type Made = Pick<RawRecord, 'type' | 'derived' | 'version'> & { readonly value: Value }

/** Each of its fields stands where the first column of its recipe does. */
function record(made: Made, recipe: unknown, row: MappedRow): RawRecord {
  const locate: Locate = ([field]) => row.at(columnsOf((recipe as Value | undefined)?.[String(field)])[0])
  return { ...made, thing: `${made.type} ${String(made.value.id)}`, locate }
}
