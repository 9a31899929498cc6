/**
 * Filters as Cypher. Only the parts that are given become text, in one fixed order, so that equal shapes share a plan; values are
 * always parameters. The certainty of a relation is in its type, which is the cheapest filter there is.
 */
import { type DayRange, type RelationFilter, restrictive } from '../domain/filter.ts'
import type { Category, Modality, Polarity } from '../domain/model.ts'
import { MODALITY_TYPES, type Predicate, type Vocabulary } from '../domain/vocabulary.ts'
import type { Params } from './cypher.ts'
import type { ReadEngine } from './engine.ts'
import { OF_DOCUMENTS, OF_ENTITIES, STARTS } from './starts.ts'

/** The condition that lets everything pass. */
export const ALL = 'true'

export interface FilterText {
  /** The relation types that can pass; '' when none can. */
  readonly types: string
  /** A condition on `r`, and on the entities `a` and `b` at its ends. */
  readonly filter: string
  /** How many sources a relation has: today, or on the day of `knownAt`. */
  readonly sources: string
  /** Its confidence, likewise. */
  readonly confidence: string
  readonly params: Params
}

export interface Standpoint {
  /** `far`: `b` is the other end, seen from `a`. `either`: nobody stands anywhere. */
  readonly ends: 'far' | 'either'
  /** Entities one asks from, which need not be of the kinds and countries asked for. */
  readonly exempt?: readonly string[]
  /** Follow relations from subject to object only; symmetric ones go both ways. */
  readonly directed?: 'forward' | 'backward'
}

/** The label of both ends where all relations of some types are looked for: Neo4j begins with the relations only where there is none, and one type. */
export const labelFor = ({ beginsWithType }: Pick<ReadEngine, 'beginsWithType'>, types: string): string =>
  beginsWithType && !types.includes('|') ? '' : ':Thing'

type Clause = readonly [condition: string, params: Params] | null

export function filterText(filter: RelationFilter, vocabulary: Vocabulary, standpoint: Standpoint): FilterText {
  const predicates = vocabulary.predicates.filter(
    ({ id, category }) => (filter.predicates?.includes(id) ?? true) && (filter.categories?.includes(category) ?? true),
  )
  const types = relationTypes(filter, predicates)
  const clauses = [
    ...relationClauses(filter, vocabulary, predicates, types),
    ...endClauses(filter, standpoint),
    direction(standpoint, vocabulary),
  ].filter((clause) => clause !== null)
  return {
    types: predicates.length === 0 ? '' : types.join('|'),
    filter: clauses.length === 0 ? ALL : clauses.map(([condition]) => `(${condition})`).join(' AND '),
    sources: filter.knownAt === null ? 'r.sources' : 'size([day IN r.sourcesKnown WHERE day <= $knownAt])',
    confidence: filter.knownAt === null ? 'r.confidence' : CONFIDENCE_THEN,
    params: Object.assign({}, ...clauses.map(([, params]) => params), filter.knownAt === null ? {} : { knownAt: filter.knownAt }),
  }
}

/** The verbs for facts, then the modalities, always in the order of the vocabulary. */
function relationTypes({ modality, polarity }: RelationFilter, predicates: readonly Predicate[]): string[] {
  const asked = (one: Modality): boolean => modality?.includes(one) ?? true
  const verbs = asked('ASSERTED') && polarity !== 'NEGATED' ? predicates.map(({ type }) => type) : []
  const others = MODALITY_TYPES.filter((type) =>
    type === 'DENIED' ? polarity !== 'AFFIRMED' || asked('DENIED') : polarity !== 'NEGATED' && asked(type),
  )
  return [...verbs, ...others]
}

/** What the type does not say already. Negated claims of every modality share the type DENIED. */
function relationClauses(
  filter: RelationFilter,
  vocabulary: Vocabulary,
  predicates: readonly Predicate[],
  types: readonly string[],
): Clause[] {
  const denied = types.includes('DENIED')
  const uncertain = types.some((type) => MODALITY_TYPES.some((modality) => modality === type))
  const { modality, polarity, knownAt, minSources, minConfidence, disputed, about, asOf } = filter
  return [
    given(denied ? modality : null, (value) => ['r.modality IN $modality', { modality: value }]),
    given(denied ? polarity : null, (value) => ['r.polarity = $polarity', { polarity: value }]),
    uncertain && predicates.length < vocabulary.predicates.length
      ? ['r.predicate IN $predicates', { predicates: predicates.map(({ id }) => id) }]
      : null,
    happenedClause(filter.happened, 'r'),
    given(asOf, (day) => [
      "r.from <= $asOf AND (r.to IS NULL OR r.to >= $asOf) AND (r.precision <> 'NONE' OR r.predicate IN $states)",
      { asOf: day, states: states(vocabulary) },
    ]),
    given(knownAt, (day) => ['r.knownFrom <= $knownAt', { knownAt: day }]),
    given(minSources, (least) =>
      knownAt === null
        ? ['r.sources >= $minSources', { minSources: least }]
        : ['size([day IN r.sourcesKnown WHERE day <= $knownAt]) >= $minSources', { minSources: least }],
    ),
    given(minConfidence, (least) =>
      knownAt === null ? ['r.confidence >= $minConfidence', { minConfidence: least }] : [CONFIDENCE_KNOWN, { minConfidence: least }],
    ),
    given(disputed, (value) => disputedClause(value, knownAt)),
    given(about, (id) => ['r.aboutId = $about', { about: id }]),
  ]
}

/** Each rise of the confidence is kept as "YYYY-MM-DD 0.8". */
const CONFIDENCE_KNOWN =
  'any(step IN r.confidenceKnown WHERE substring(step, 0, 10) <= $knownAt AND toFloat(substring(step, 11)) >= $minConfidence)'

const CONFIDENCE_THEN =
  'reduce(best = -1.0, step IN coalesce(r.confidenceKnown, []) | CASE WHEN substring(step, 0, 10) <= $knownAt THEN toFloat(substring(step, 11)) ELSE best END)'

const states = (vocabulary: Vocabulary): string[] => vocabulary.predicates.filter(({ aspect }) => aspect === 'STATE').map(({ id }) => id)

function disputedClause(value: boolean, knownAt: string | null): Clause {
  if (knownAt === null) return ['r.disputed = $disputed', { disputed: value }]
  return [value ? 'r.disputed AND r.disputedFrom <= $knownAt' : 'NOT r.disputed OR r.disputedFrom > $knownAt', {}]
}

/** Overlap with the days asked for. What has no date never overlaps; what is open at an end does. */
function happenedClause(range: DayRange | null, owner: 'r' | 's'): Clause {
  if (!range) return null
  const { from, to } = range
  const isDated = `${owner}.precision <> 'NONE'`
  // What begins within the range is dated, and most of what passes does: nothing more has to be looked at.
  const conditions = [
    ...(to === null ? [] : [`${owner}.from <= $happenedTo`]),
    from === null ? isDated : `(${owner}.from >= $happenedFrom OR (${isDated} AND (${owner}.to IS NULL OR ${owner}.to >= $happenedFrom)))`,
  ]
  return [conditions.join(' AND '), { ...(from !== null && { happenedFrom: from }), ...(to !== null && { happenedTo: to }) }]
}

function endClauses({ entities, kinds, countries }: RelationFilter, { ends, exempt = [] }: Standpoint): Clause[] {
  const tests = [
    given(restrictive(kinds), (values) => ['kind IN $kinds', { kinds: values }]),
    given(countries, (values) => ['country IN $countries', { countries: values }]),
  ].filter((clause) => clause !== null)
  const suits = (end: 'a' | 'b'): string => tests.map(([test]) => `${end}.${test}`).join(' AND ')
  const params = Object.assign({}, ...tests.map(([, values]) => values))
  if (entities && tests.length > 0 && ends === 'either')
    // Seen from an entity asked for, it is the other end that has to be of these kinds and countries.
    return [[`a.id IN $touching AND ${suits('b')} OR b.id IN $touching AND ${suits('a')}`, { ...params, touching: entities }]]
  return [
    given(entities, (ids) => ['a.id IN $touching OR b.id IN $touching', { touching: ids }]),
    tests.length > 0 && ends === 'either' ? [`(${suits('a')}) OR (${suits('b')})`, params] : null,
    tests.length > 0 && ends === 'far' && exempt.length === 0 ? [suits('b'), params] : null,
    tests.length > 0 && ends === 'far' && exempt.length > 0 ? [`(${suits('b')}) OR b.id IN $exempt`, { ...params, exempt }] : null,
  ]
}

/** A symmetric relation has no direction, so a directed walk takes it either way. */
function direction({ directed }: Standpoint, vocabulary: Vocabulary): Clause {
  if (!directed) return null
  const symmetric = vocabulary.predicates.filter((predicate) => predicate.symmetric).map(({ id }) => id)
  return [`${directed === 'forward' ? 'startNode(r)' : 'endNode(r)'}.id = a.id OR r.predicate IN $symmetric`, { symmetric }]
}

function given<Value>(value: Value | null, clause: (value: Value) => Clause): Clause {
  return value === null ? null : clause(value)
}

export const STATEMENT_ROLES = ['SUBJECT', 'OBJECT', 'SPEAKER'] as const
export type StatementRole = (typeof STATEMENT_ROLES)[number]

export interface StatementFilter {
  /** Named as subject, object or speaker. */
  readonly entities: readonly string[] | null
  readonly subjects: readonly string[] | null
  readonly objects: readonly string[] | null
  readonly speakers: readonly string[] | null
  readonly about: string | null
  readonly predicates: readonly string[] | null
  readonly categories: readonly Category[] | null
  readonly modality: readonly Modality[] | null
  readonly polarity: Polarity | null
  readonly happened: DayRange | null
  readonly knownAt: string | null
  readonly documents: readonly string[] | null
  readonly sources: readonly string[] | null
  readonly minConfidence: number | null
}

/** Neo4j's indexes of subjects and objects hold the day too, and answer only where it is asked for. */
const named = (end: 'subjectId' | 'objectId', param: string): string => `s.${end} IN $${param} AND s.from >= ''`

export function statementFilterText(filter: StatementFilter, vocabulary: Vocabulary): Pick<FilterText, 'filter' | 'params'> {
  const {
    entities,
    subjects,
    objects,
    speakers,
    about,
    predicates,
    categories,
    modality,
    polarity,
    knownAt,
    documents,
    sources,
    minConfidence,
  } = filter
  const asked = vocabulary.predicates.filter(
    ({ id, category }) => (predicates?.includes(id) ?? true) && (categories?.includes(category) ?? true),
  )
  const clauses = [
    given(entities, (ids) => [
      `${named('subjectId', 'entities')} OR ${named('objectId', 'entities')} OR s.speakerId IN $entities`,
      { entities: ids },
    ]),
    given(subjects, (ids) => [named('subjectId', 'subjects'), { subjects: ids }]),
    given(objects, (ids) => [named('objectId', 'objects'), { objects: ids }]),
    given(speakers, (ids) => ['s.speakerId IN $speakers', { speakers: ids }]),
    given(about, (id) => ['s.aboutId = $about', { about: id }]),
    asked.length < vocabulary.predicates.length
      ? (['s.predicate IN $predicates', { predicates: asked.map(({ id }) => id) }] as const)
      : null,
    given(modality, (values) => ['s.modality IN $modality', { modality: values }]),
    given(polarity, (value) => ['s.polarity = $polarity', { polarity: value }]),
    happenedClause(filter.happened, 's'),
    given(knownAt, (day) => ['d.publishedAt <= $knownAt', { knownAt: day }]),
    given(documents, (ids) => ['d.id IN $documents', { documents: ids }]),
    given(sources, (ids) => ['o.id IN $sources', { sources: ids }]),
    given(minConfidence, (least) => ['s.confidence >= $minConfidence', { minConfidence: least }]),
  ].filter((clause) => clause !== null)
  return {
    filter: clauses.map(([condition]) => `(${condition})`).join(' AND ') || ALL,
    params: Object.assign({}, ...clauses.map(([, params]) => params)),
  }
}

/** What names statements that are few among all: where a statement about them begins, for an engine that does not see that itself. */
export function statementsNamed({ entities, documents, subjects, objects, speakers, about }: StatementFilter): string | null {
  if (documents) return OF_DOCUMENTS
  if (subjects ?? objects ?? speakers ?? about) return STARTS.Statement.all
  return entities && OF_ENTITIES
}
