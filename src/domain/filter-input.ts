/** The filter as a person or a program writes it outside GraphQL: JSON, or `key=value`. What is left out means the same as in GraphQL. */
import { z } from 'zod'
import { badInput } from './errors.ts'
import { checkFilter, DEFAULT_FILTER, type RelationFilter } from './filter.ts'
import { CATEGORIES, KINDS, MODALITIES, POLARITIES } from './model.ts'
import { schemaProblems } from './schema-problems.ts'
import type { Vocabulary } from './vocabulary.ts'

const text = z.string('expected a text')
const list = <Type extends z.ZodType>(type: Type) => z.array(type, 'expected a list').nullable()
const number = z.number('expected a number').nullable()

const input = z
  .strictObject({
    predicates: list(text),
    categories: list(z.enum(CATEGORIES)),
    modality: list(z.enum(MODALITIES)),
    polarity: z.enum(POLARITIES).nullable(),
    happened: z
      .strictObject({ from: text.nullable().default(null), to: text.nullable().default(null) }, 'expected {"from": …, "to": …}')
      .nullable(),
    asOf: text.nullable(),
    knownAt: text.nullable(),
    entities: list(text),
    kinds: list(z.enum(KINDS)),
    countries: list(text),
    about: text.nullable(),
    minSources: z.int('expected a whole number').nullable(),
    minConfidence: number,
    disputed: z.boolean('expected true or false').nullable(),
  })
  .partial()

const KEYS = Object.keys(input.shape) as readonly (keyof RelationFilter)[]
const LISTS: readonly string[] = ['predicates', 'categories', 'modality', 'entities', 'kinds', 'countries']

/** Refuses what can only be a mistake, as GraphQL does, with the name of the part and the remedy. */
export function parseFilter(given: unknown, vocabulary: Vocabulary): RelationFilter {
  const parsed = input.safeParse(given)
  if (parsed.success) return checkFilter({ ...DEFAULT_FILTER, ...parsed.data } as RelationFilter, vocabulary)
  const problems = parsed.error.issues.flatMap((issue) => schemaProblems(issue, given, KEYS))
  throw badInput(problems.map(({ reason, remedy }) => `filter: ${reason}.${remedy ? ` ${remedy}` : ''}`).join('\n'))
}

/** Reads the words of a command line, each a JSON object or `key=value,value`, into what `parseFilter` takes; later ones win. */
export function filterOfWords(words: readonly string[]): Record<string, unknown> {
  return Object.assign({}, ...words.map((word) => (word.trimStart().startsWith('{') ? json(word) : pair(word))))
}

function json(word: string): unknown {
  try {
    return JSON.parse(word)
  } catch (cause) {
    throw badInput(
      `filter: this is not JSON (${(cause as Error).message}). Write it as '{"predicates": ["visit"]}', or as predicates=visit.`,
    )
  }
}

/** `modality=any` is null: any certainty. `happened=2012-01-01..2012-12-31` may be open at either end. */
function pair(word: string): Record<string, unknown> {
  const [, key, value] = /^(\w+)=(.*)$/s.exec(word) ?? []
  if (key === undefined || value === undefined) throw badInput(`filter: "${word}" is neither JSON nor key=value. Keys: ${KEYS.join(', ')}.`)
  if (value === 'any') return { [key]: null }
  if (LISTS.includes(key)) return { [key]: value.split(',').map((part) => part.trim()) }
  if (key === 'happened') {
    const [from = '', to = from] = value.split('..')
    return { happened: { from: from || null, to: to || null } }
  }
  if (key === 'disputed') return { disputed: value === 'true' ? true : value === 'false' ? false : value }
  if (key.startsWith('min')) return { [key]: value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value }
  return { [key]: value }
}
