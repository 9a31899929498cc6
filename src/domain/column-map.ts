/** What the columns of a foreign table mean: the file behind `--map`, checked and with every reference resolved. */
import { z } from 'zod'
import { DATE_FORM } from './date-form.ts'
import { type Problem, schemaProblems } from './schema-problems.ts'

const columnsIn = (text: string): string[] => [...text.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name)

const form = z.string().regex(DATE_FORM, 'expected a form of dates such as YYYY-MM-DD, D MMMM YYYY, YYYYMMDD or unix')
/** A text in which `{column}` stands for what a row has there, or a column with what becomes of its value. */
const column = z.strictObject({
  column: z.string(),
  /** Values that become others; one that is not listed becomes `otherwise`, or nothing. */
  map: z.record(z.string(), z.string()).optional(),
  otherwise: z.string().optional(),
  dates: z.union([form.transform((one) => [one]), z.array(form)]).optional(),
})
const EXPECTED =
  'expected a text in which {column} stands for a cell, or { column: … } with map, otherwise or dates (forms such as YYYY-MM-DD, D MMMM YYYY, unix)'
const value = z.union([z.string(), column], EXPECTED)
const time = z.union([z.string(), column, z.strictObject({ from: value, to: value })], `${EXPECTED}, or { from: …, to: … }`)
const id = z
  .string()
  .regex(
    /^[^{}]*(\{[^{}]+\}(\/\{[^{}]+\})*)?$/,
    'expected a beginning and then columns with "/" between them, such as acled/{country}/{actor1}',
  )

const source = z.strictObject({
  id,
  name: value,
  ...{ reliability: value.optional(), country: value.optional(), description: value.optional() },
})
const document = z.strictObject({
  id,
  title: value,
  publishedAt: value,
  ...{ url: value.optional(), language: value.optional(), version: value.optional() },
})
const entity = z.strictObject({
  id,
  /** From the table or from whoever writes the map, never guessed from a name. */
  kind: value,
  name: value,
  ...{ country: value.optional(), description: value.optional(), wikidata: value.optional(), lat: value.optional(), lon: value.optional() },
  ...{ status: value.optional(), time: time.optional() },
  /** A column that holds several, with this between them; each is `{each}` in the other fields. */
  each: z.string().optional(),
  separator: z.string().min(1).default(';'),
})
const statement = z.strictObject({
  /** Only for rows that have one of these values in these columns. */
  when: z.record(z.string(), z.union([z.string().transform((one) => [one]), z.array(z.string())])).default({}),
  subject: z.string(),
  predicate: value,
  ...{ object: z.string().optional(), about: z.string().optional(), place: z.string().optional(), speaker: z.string().optional() },
  time: time.optional(),
  /** How exact the time is: day, month or year. */
  precision: value.optional(),
  ...{ modality: value.optional(), polarity: value.optional(), confidence: value.optional(), role: value.optional() },
  ...{ quote: value.optional(), attribution: value.optional(), code: value.optional() },
})
const file = z.strictObject({
  source,
  document,
  entities: z.record(z.string(), entity).default({}),
  statements: z.array(statement).min(1, 'say what a row states'),
  /** The names of the columns of a table without a head row. */
  columns: z.array(z.string()).optional(),
})

export type ColumnMap = z.output<typeof file>
export type ValueRecipe = z.output<typeof value>
export type TimeRecipe = z.output<typeof time>
export type EntityRecipe = z.output<typeof entity>
export type StatementRecipe = z.output<typeof statement>

/** What is wrong with the content of a map, or the map. */
export function parseColumnMap(content: unknown): { readonly map: ColumnMap } | { readonly problems: readonly Problem[] } {
  const parsed = file.safeParse(content)
  if (parsed.success) return { map: parsed.data }
  return { problems: parsed.error.issues.flatMap((issue) => schemaProblems(issue, content, Object.keys(file.shape))) }
}

/** Every column that a recipe, or a whole map, looks at. */
export function columnsOf(recipe: unknown): string[] {
  if (typeof recipe === 'string') return columnsIn(recipe)
  if (Array.isArray(recipe)) return recipe.flatMap(columnsOf)
  if (typeof recipe !== 'object' || recipe === null) return []
  const {
    column,
    each,
    when,
    map: _map,
    otherwise: _otherwise,
    columns: _columns,
    separator: _separator,
    ...rest
  } = recipe as Record<string, unknown>
  const named = [column, each].filter((name) => typeof name === 'string')
  const asked = typeof when === 'object' && when !== null ? Object.keys(when) : []
  return [...named, ...asked, ...Object.values(rest).flatMap(columnsOf)].filter((name) => name !== EACH)
}

/** The column that stands for one of several in a cell. */
export const EACH = 'each'
