/** Small random worlds: who there is, what is published, and what is said; as records that came through the same door as a file's. */
import fc from 'fast-check'
import type { RelationFilter } from '../../src/domain/filter.ts'
import { CATEGORIES, type Document, type Entity, KINDS, MODALITIES, type Source } from '../../src/domain/model.ts'
import { type ParsedRecord, parseRecord, type RecordType, type StatementRecord } from '../../src/domain/record.ts'
import type { Batch } from '../../src/store/batch.ts'
import { vocabulary } from './vocabulary.ts'

export interface World {
  readonly sources: readonly Source[]
  readonly entities: readonly Entity[]
  readonly documents: readonly Document[]
  readonly statements: readonly StatementRecord[]
}

const COUNTRIES = ['MLI', 'FRA', 'DZA', null] as const
const TIMES = [
  null,
  null,
  '2012',
  '2012-10',
  '2012-10-29',
  '2012-10-29',
  '2012-12-19/2012-12-20',
  '../2012-10-30',
  '2012-10-29/..',
  '2012-21',
  '2013-01-11',
] as const
const DAYS = ['2012-03-23', '2012-10-30', '2012-12-21', '2013-01-14', '2013-02-02'] as const
/** Few predicates, so that statements meet: symmetric and not, happenings and states. */
const PREDICATES = ['meet', 'visit', 'lobby', 'ally', 'link', 'attack', 'depend-on'] as const

function parse(
  type: RecordType,
  value: unknown,
  documents: readonly Document[] = [],
  documentId: string | null = null,
): ParsedRecord['value'] {
  const place = { file: 'world', line: 1, column: 1 }
  const parsed = parseRecord(
    { type, value, thing: type, locate: () => place, documentId },
    { vocabulary, document: (id) => documents.find((one) => one.id === id) },
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.rejections))
  return parsed.record.value
}

const statementInput = (entities: readonly string[], documents: readonly string[], predicates: readonly string[]) =>
  fc.record({
    document: fc.constantFrom(...documents),
    subject: fc.constantFrom(...entities),
    object: fc.option(fc.constantFrom(...entities), { freq: 12 }),
    about: fc.option(fc.constantFrom(...entities), { freq: 1 }),
    predicate: fc.constantFrom(...predicates),
    time: fc.constantFrom(...TIMES),
    modality: fc.oneof(
      { weight: 6, arbitrary: fc.constant('ASSERTED' as const) },
      { weight: 4, arbitrary: fc.constantFrom(...MODALITIES) },
    ),
    polarity: fc.oneof(
      { weight: 6, arbitrary: fc.constant('AFFIRMED' as const) },
      { weight: 1, arbitrary: fc.constant('NEGATED' as const) },
    ),
    confidence: fc.constantFrom(null, 0.3, 0.5, 0.8, 1),
    speaker: fc.option(fc.constantFrom(...entities), { freq: 1 }),
  })

interface Size {
  readonly entities?: number
  readonly statements?: number
  readonly predicates?: readonly string[]
}

/** Without `size`, fast-check would leave most lists at a handful of items, and hardly anything would meet. */
export const worlds = ({ entities = 9, statements = 30, predicates = PREDICATES }: Size = {}): fc.Arbitrary<World> =>
  fc
    .record({
      kinds: fc.array(fc.tuple(fc.constantFrom(...KINDS), fc.constantFrom(...COUNTRIES)), { minLength: 2, maxLength: entities }),
      days: fc.array(fc.tuple(fc.constantFrom(...DAYS), fc.integer({ min: 0, max: 2 })), { minLength: 1, maxLength: 5 }),
    })
    .chain(({ kinds, days }) => {
      const entityIds = kinds.map((_, index) => `e${index}`)
      const documentIds = days.map((_, index) => `doc:${index}`)
      return fc.array(statementInput(entityIds, documentIds, predicates), { maxLength: statements, size: 'max' }).map((inputs): World => {
        const sources = [0, 1, 2].map((index) => parse('source', { id: `src:${index}`, name: `Source ${index}` }) as Source)
        const people = kinds.map(
          ([kind, country], index) => parse('entity', { id: `e${index}`, kind, name: `Entity ${index}`, country }) as Entity,
        )
        const documents = days.map(
          ([publishedAt, source], index) =>
            parse('document', { id: `doc:${index}`, title: `Document ${index}`, source: `src:${source}`, publishedAt }) as Document,
        )
        const said = inputs
          .filter(({ modality, polarity }) => modality !== 'DENIED' || polarity === 'AFFIRMED')
          .map(({ document, ...input }) => parse('statement', input, documents, document) as StatementRecord)
        return { sources, entities: people, documents, statements: said }
      })
    })

/** The world in batches as a loader would write it: who there is first, what is said in pieces. */
export function batchesOf(world: World, pieces: number): Batch[] {
  const { statements, ...rest } = world
  const size = Math.max(1, Math.ceil(statements.length / pieces))
  const parts = Array.from({ length: Math.ceil(statements.length / size) }, (_, index) =>
    statements.slice(index * size, (index + 1) * size),
  )
  return [{ ...rest, statements: [] }, ...parts.map((part) => ({ sources: [], entities: [], documents: [], statements: part }))]
}

type Shaped = { [Key in keyof RelationFilter]: fc.Arbitrary<NonNullable<RelationFilter[Key]>> }

/** A value for each part of a filter. */
const filterValues = (ids: readonly string[]): Shaped => ({
  predicates: fc.uniqueArray(fc.constantFrom(...PREDICATES), { maxLength: 4 }),
  categories: fc.uniqueArray(fc.constantFrom(...CATEGORIES), { minLength: 1, maxLength: 4 }),
  modality: fc.oneof(fc.constant(['ASSERTED' as const]), fc.uniqueArray(fc.constantFrom(...MODALITIES), { minLength: 1, maxLength: 4 })),
  polarity: fc.constantFrom('AFFIRMED', 'AFFIRMED', 'NEGATED'),
  happened: fc.constantFrom({ from: '2012-10-01', to: '2012-12-31' }, { from: '2013-01-01', to: null }, { from: null, to: '2012-10-29' }),
  asOf: fc.constantFrom('2012-10-29', '2012-12-19', '2011-01-01', '2013-06-01'),
  knownAt: fc.constantFrom(...DAYS, '2012-01-01'),
  entities: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 3 }),
  kinds: fc.uniqueArray(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 4 }),
  countries: fc.uniqueArray(fc.constantFrom('MLI', 'FRA', 'DZA'), { minLength: 1, maxLength: 2 }),
  about: fc.constantFrom(...ids),
  minSources: fc.integer({ min: 0, max: 3 }),
  minConfidence: fc.constantFrom(0, 0.3, 0.5, 0.6, 1),
  disputed: fc.boolean(),
})

/** What decides on the text of a query, so that random values of it are new texts to plan. */
const TEXTUAL: readonly (keyof RelationFilter)[] = ['predicates', 'categories', 'modality', 'polarity', 'happened']

/** Random filters, most of them with one or two conditions; of at most so many shapes where an engine plans each text for a while. */
export function filters(entities: number, shapes: number | null = null): fc.Arbitrary<RelationFilter> {
  const values = filterValues(Array.from({ length: entities }, (_, index) => `e${index}`))
  const usually: readonly string[] = ['modality', 'polarity']
  const optional = Object.entries(values).map(([key, arbitrary]: [string, fc.Arbitrary<unknown>]) => {
    const weight = usually.includes(key) ? 8 : 1
    return [key, fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight, arbitrary })]
  })
  const any = fc.record(Object.fromEntries(optional)) as fc.Arbitrary<RelationFilter>
  if (shapes === null) return any
  const pool = fc.sample(any, { seed: 7, numRuns: shapes })
  return fc.tuple(fc.constantFrom(...pool), fc.record(values)).map(([shape, fresh]) => {
    const parts = Object.entries(shape).map(([key, value]) => [
      key,
      value === null || TEXTUAL.includes(key as keyof RelationFilter) ? value : fresh[key as keyof RelationFilter],
    ])
    return Object.fromEntries(parts) as RelationFilter
  })
}
