/** What the recipes of a column map make of one row. Nothing (null) is what an empty cell makes. */
import { EACH, type TimeRecipe, type ValueRecipe } from '../../domain/column-map.ts'
import { readDate } from '../../domain/date-form.ts'
import { idOf } from './rows.ts'

/** The cell of a column; '' where there is none. */
export type Cells = (column: string) => string

/** Cells in which `{each}` is one of several. */
export const withEach =
  (cells: Cells, item: string): Cells =>
  (column) =>
    column === EACH ? item : cells(column)

export function fill(recipe: ValueRecipe | undefined, cells: Cells): string | null {
  if (recipe === undefined) return null
  if (typeof recipe === 'string') return templated(recipe, cells)
  const { column, map, otherwise, dates } = recipe
  const cell = cells(column)
  if (map) return map[cell] ?? otherwise ?? null
  if (cell === '') return otherwise ?? null
  // What is in no form that is stated stays as it is, and is refused with its words.
  return dates ? (readDate(cell, dates) ?? cell) : cell
}

/** Text with its columns filled in; nothing where all of them are empty. */
function templated(text: string, cells: Cells): string | null {
  let [asked, filled] = [0, 0]
  const result = text.replaceAll(/\{([^{}]+)\}/g, (_, column: string) => {
    const cell = cells(column)
    asked++
    if (cell !== '') filled++
    return cell
  })
  return asked > 0 && filled === 0 ? null : result.trim()
}

/** An id from its beginning and its columns; nothing where all of them are empty. */
export function mappedId(recipe: string, cells: Cells): string | null {
  const parts = [...recipe.matchAll(/\{([^{}]+)\}/g)].map(([, column = '']) => cells(column))
  if (parts.length === 0) return recipe
  return parts.every((part) => part === '') ? null : idOf(recipe.slice(0, recipe.indexOf('{')), parts)
}

const LENGTHS: Readonly<Record<string, number>> = { year: 4, month: 7, day: 10 }

/** A time, no more exact than `precision` says. */
export function timeOf(recipe: TimeRecipe | undefined, cells: Cells, precision: string | null = null): string | null {
  const point = (of: ValueRecipe): string | null => fill(of, cells)?.slice(0, LENGTHS[precision ?? 'day'] ?? 10) ?? null
  if (recipe === undefined) return null
  if (typeof recipe === 'string' || 'column' in recipe) return precision === null ? fill(recipe, cells) : point(recipe)
  const [from, to] = [point(recipe.from), point(recipe.to)]
  if (from === null || to === null || from === to) return from ?? to
  return `${from}/${to}`
}
