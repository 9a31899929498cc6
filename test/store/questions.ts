/** Every question of the reader under many filters: the same list is asked of both engines, and the answers must be the same text. */
import { DEFAULT_FILTER, type RelationFilter } from '../../src/domain/filter.ts'
import { STATEMENT_DETAILS } from '../../src/store/columns.ts'
import type { StatementFilter } from '../../src/store/filter-text.ts'
import type { GraphReader } from '../../src/store/reader.ts'
import { neighborhood } from '../../src/store/walk/neighborhood.ts'
import { findPaths } from '../../src/store/walk/paths.ts'
import { walkStandpoint } from '../../src/store/walk/two-sided.ts'
import { CLAIM_QUESTIONS } from './claim-questions.ts'

export type Question = readonly [name: string, ask: (reader: GraphReader) => Promise<unknown>]

const ANY: Partial<RelationFilter> = { modality: null, polarity: null }

/** One filter for each part, and the mixtures that meet in one statement. */
const FILTERS: Readonly<Record<string, Partial<RelationFilter>>> = {
  default: {},
  anything: ANY,
  expected: { modality: ['EXPECTED'] },
  'expected, negated': { modality: ['EXPECTED'], polarity: 'NEGATED' },
  denied: { modality: ['DENIED'] },
  'negated facts': { polarity: 'NEGATED' },
  'alleged or possible': { modality: ['ALLEGED', 'POSSIBLE'] },
  predicates: { predicates: ['visit', 'meet', 'lobby'] },
  'no predicate': { predicates: [] },
  categories: { ...ANY, categories: ['MATERIAL_CONFLICT'] },
  'happened in December': { happened: { from: '2012-12-01', to: '2012-12-31' } },
  'happened since': { ...ANY, happened: { from: '2013-01-01', to: null } },
  'as of a day': { asOf: '2012-10-29' },
  'known at a day': { ...ANY, knownAt: '2012-10-31' },
  'known then by two sources': { knownAt: '2012-12-31', minSources: 2 },
  'sure then': { knownAt: '2012-12-31', minConfidence: 0.9 },
  'disputed then': { ...ANY, knownAt: '2013-01-21', disputed: true },
  'not disputed': { ...ANY, disputed: false },
  entities: { entities: ['hollande', 'aqim'] },
  kinds: { kinds: ['State', 'Organization'] },
  countries: { countries: ['MLI', 'DZA'] },
  'kinds in a country': { kinds: ['Person'], countries: ['FRA', 'USA'] },
  about: { ...ANY, about: 'intervention' },
  'two sources': { minSources: 2 },
  confidence: { minConfidence: 0.95 },
  disputed: { ...ANY, disputed: true },
  everything: {
    ...ANY,
    categories: ['VERBAL_COOPERATION', 'MATERIAL_CONFLICT'],
    happened: { from: '2012-01-01', to: '2013-12-31' },
    knownAt: '2013-01-31',
    minSources: 1,
    minConfidence: 0.1,
  },
}

const IDS = ['clinton', 'hollande', 'aqim', 'state:dza', 'state:mli', 'intervention', 'nobody']
const PAIRS: readonly (readonly [string, string])[] = [
  ['clinton', 'aqim'],
  ['hollande', 'bouteflika'],
  ['obama', 'benghazi'],
  ['state:fra', 'nobody'],
]
const whole = { first: 300, after: null }

function underFilter([name, part]: [string, Partial<RelationFilter>]): Question[] {
  const filter = { ...DEFAULT_FILTER, ...part }
  const ask = (question: string, answer: (reader: GraphReader) => Promise<unknown>): Question => [`${question}: ${name}`, answer]
  return [
    ask('list', (reader) => reader.relations.page(filter, whole)),
    ask('page', (reader) => reader.relations.page(filter, { first: 3, after: { day: '2012-10-29', id: 'r:A' } })),
    ask('count', (reader) => reader.relations.count(filter)),
    ask('of entities', async (reader) => [...(await reader.relations.of(IDS, filter, { first: 5, after: null }))]),
    ask('counts of entities', async (reader) => [...(await reader.relations.counts(IDS, filter))]),
    ask('degrees', async (reader) => [...(await reader.neighbors.degrees(IDS, filter))]),
    ask('neighbourhood', (reader) => neighborhood(reader, { around: ['clinton', 'aqim'], depth: 2, limit: 25, filter })),
    ask('paths', (reader) =>
      Promise.all(PAIRS.map(([from, to]) => findPaths(reader, { from, to, maxHops: 4, first: 3, directed: false, filter }))),
    ),
    ask('directed paths', (reader) =>
      Promise.all(PAIRS.map(([from, to]) => findPaths(reader, { from, to, maxHops: 4, first: 3, directed: true, filter }))),
    ),
    ask('between', async (reader) => {
      const pairs = PAIRS.map(([a, b]) => ({ a, b }))
      const standpoint = walkStandpoint({ from: 'clinton', to: 'aqim', directed: false })
      return [
        [...(await reader.relations.between(pairs, filter, standpoint, 3))],
        [...(await reader.relations.summaries(pairs, filter, standpoint))],
      ]
    }),
  ]
}

const NONE: StatementFilter = {
  ...{ entities: null, subjects: null, objects: null, speakers: null, about: null, predicates: null, categories: null },
  ...{ modality: null, polarity: null, happened: null, knownAt: null, documents: null, sources: null, minConfidence: null },
}

const STATEMENT_FILTERS: Readonly<Record<string, Partial<StatementFilter>>> = {
  none: {},
  entities: { entities: ['clinton', 'panetta', 'clinton'] },
  'subjects and objects': { subjects: ['state:fra', 'state:usa'], objects: ['state:dza'] },
  speakers: { speakers: ['panetta', 'fabius'] },
  about: { about: 'intervention' },
  predicates: { predicates: ['visit'], modality: ['EXPECTED'] },
  categories: { categories: ['VERBAL_CONFLICT'], polarity: 'AFFIRMED' },
  happened: { happened: { from: '2012-12-01', to: null } },
  'known at': { knownAt: '2012-09-30' },
  documents: {
    documents: ['doc:2012-10-30-clinton-in-algiers', 'doc:2012-03-23-coup-in-bamako', 'doc:2012-03-23-coup-in-bamako', 'doc:none'],
  },
  sources: { sources: ['src:example-desk'], minConfidence: 0.8 },
}

function statementQuestions([name, part]: [string, Partial<StatementFilter>]): Question[] {
  const filter = { ...NONE, ...part }
  const plain = (statements: readonly { recordedAt: string }[]): unknown => statements.map(({ recordedAt: _, ...rest }) => rest)
  return [
    [`statements: ${name}`, async (reader) => plain(await reader.statements.page(filter, whole))],
    [
      `page of statements: ${name}`,
      async (reader) => plain(await reader.statements.page(filter, { first: 4, after: { day: '2012-10-29', id: 's:M' } })),
    ],
    [`count of statements: ${name}`, (reader) => reader.statements.count(filter)],
  ]
}

/** Names that a search has to find, and ways in which people type them. */
export const SEARCHES = [
  'AQIM',
  'algerie',
  'Algérie',
  'clin',
  'hil cli',
  'said',
  'Saïd',
  'al-qaida',
  'AL QAIDA MAGHREB',
  'françois',
  'north',
  'c',
  "d'etat",
  'nothing of the kind',
  'a:b ( AND',
]

const OTHERS: readonly Question[] = [
  ...SEARCHES.map((text): Question => [`search: ${text}`, (reader) => reader.entities.search(text, null, 10)]),
  ...SEARCHES.map((text): Question => [`by name: ${text}`, (reader) => reader.entities.byName(text)]),
  ['search among states', (reader) => reader.entities.search('al', ['State'], 10)],
  ['entities by ids', (reader) => reader.entities.byIds([...IDS, 'algiers', 'coup-2012'])],
  ['entity by wikidata', (reader) => reader.entities.byWikidata('Q6294')],
  ['all entities', (reader) => reader.entities.page({ kinds: null, countries: null, status: null }, { first: 500, after: null })],
  [
    'a page of entities',
    (reader) =>
      reader.entities.page({ kinds: ['Person'], countries: ['USA', 'FRA'], status: null }, { first: 3, after: { weight: 5, id: 'h' } }),
  ],
  [
    'events that were proposed',
    (reader) => reader.entities.page({ kinds: null, countries: null, status: ['PROPOSED', 'EXPECTED'] }, { first: 50, after: null }),
  ],
  ['count of entities', (reader) => reader.entities.count({ kinds: ['Group'], countries: null, status: null })],
  ['ids like', (reader) => reader.entities.idsLike('state:fr')],
  ['documents', (reader) => reader.documents.page(whole)],
  ['a page of documents', (reader) => reader.documents.page({ first: 3, after: { day: '2012-10-30', id: 'doc:2012-10-30-b' } })],
  ['documents by ids', async (reader) => reader.documents.byIds((await reader.documents.page(whole)).map(({ id }) => id))],
  ['sources', async (reader) => reader.documents.sources((await reader.documents.page(whole)).map(({ sourceId }) => sourceId))],
  ['stats', async (reader) => ({ ...(await reader.stats()), version: null })],
  [
    'relations by ids',
    async (reader) => reader.relations.byIds((await reader.relations.page({ ...DEFAULT_FILTER, ...ANY }, whole)).map(({ id }) => id)),
  ],
  ['statements of relations', async (reader) => evidence(reader, null)],
  ['statements of relations, known then', async (reader) => evidence(reader, '2012-10-31')],
  [
    'statements of entities',
    async (reader) => withoutClock(await reader.statements.ofEntities(IDS, ['SUBJECT', 'OBJECT', 'SPEAKER'], { first: 7, after: null })),
  ],
  [
    'statements by speakers',
    async (reader) =>
      withoutClock(
        await reader.statements.ofEntities(['panetta', 'fabius', 'clinton'], ['SPEAKER'], {
          first: 7,
          after: { day: '2013-01-01', id: '' },
        }),
      ),
  ],
  ['counts of statements of entities', async (reader) => [...(await reader.statements.countsOfEntities(IDS, ['SUBJECT', 'SPEAKER']))]],
  [
    'statements of documents',
    async (reader) =>
      withoutClock(
        await reader.statements.ofDocuments(
          (await reader.documents.page(whole)).map(({ id }) => id),
          { first: 3, after: null },
        ),
      ),
  ],
  [
    'counts of statements of documents',
    async (reader) => [...(await reader.statements.countsOfDocuments((await reader.documents.page(whole)).map(({ id }) => id)))],
  ],
]

async function evidence(reader: GraphReader, knownAt: string | null): Promise<unknown> {
  const ids = (await reader.relations.page({ ...DEFAULT_FILTER, ...ANY }, whole)).map(({ id }) => id)
  return withoutClock(await reader.statements.ofRelations(ids, { knownAt, first: 2, details: STATEMENT_DETAILS }))
}

function withoutClock(found: ReadonlyMap<string, readonly { recordedAt?: string }[]>): unknown {
  return [...found].map(([key, statements]) => [key, statements.map(({ recordedAt: _, ...rest }) => rest)])
}

export const QUESTIONS: readonly Question[] = [
  ...Object.entries(FILTERS).flatMap(underFilter),
  ...Object.entries(STATEMENT_FILTERS).flatMap(statementQuestions),
  ...OTHERS,
  ...CLAIM_QUESTIONS,
]
