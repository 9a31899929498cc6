/** Groups as Cypher: what relations are counted by, and what of them is counted. Names of dimensions become text, values are parameters. */
import { type Dimension, isInterval, isOfEitherEnd, type Measure } from '../domain/dimension.ts'
import { decisiveLength } from '../domain/timeline.ts'
import type { Vocabulary } from '../domain/vocabulary.ts'
import type { EndTexts } from './columns.ts'
import type { Params } from './cypher.ts'

/** What stands for "none" in a group, and for all groups that were not kept. */
export const NONE = ''
export const OTHER = '~'

/** What a statement goes through: relations alone, relations with what supports them, or statements without their relations. */
export type Way = 'relations' | 'evidence' | 'statements'

export interface Grouping {
  readonly way: Way
  readonly by: readonly Dimension[]
  readonly measure: Measure
  /** Whether each relation is met from both of its ends, `a` being the one and then the other: entities need no list then. */
  readonly atEachEnd: boolean
  /** How the two ends of a relation are called. */
  readonly ends: EndTexts
  /**
   * How times become groups: by what of their text decides, folded afterwards; by a parameter that has the bucket of each time; or by one
   * that has all of them.
   */
  readonly times: 'text' | 'bucket' | 'buckets'
  /** For each dimension the values that stay groups of their own, all others being one; null: all do. */
  readonly kept: readonly (readonly string[] | null)[]
  /** Groups to leave out, what remains being one; null: none. */
  readonly dropped: readonly (readonly string[])[] | null
}

export interface GroupText {
  readonly keys: string
  readonly spread: string
  readonly names: string
  readonly value: string
  readonly lists: string
  readonly slices: string
  readonly params: Params
}

const SUBJECTS: Readonly<Record<Way, string>> = { relations: 'r', evidence: 'r, s, d, o', statements: 's, d, o' }

export function groupText(grouping: Grouping, vocabulary: Vocabulary): GroupText {
  const { by, dropped } = grouping
  const names = (dropped ? [OTHER] : by).map((_, index) => `k${index}`)
  const categories = Object.fromEntries(vocabulary.predicates.map(({ id, category }) => [id, category]))
  return {
    keys: by.map((dimension, index) => `${keyOf(dimension, grouping)} AS k${index}`).join(', '),
    spread: [...unwinds(grouping), ...folds(grouping)].join('\n'),
    names: names.join(', '),
    value: countText(grouping),
    lists: names.map((name) => `collect(${name}) AS ${name}`).join(', '),
    slices: names.map((name) => `${name}[0..$first] AS ${name}`).join(', '),
    params: {
      ...(by.includes('CATEGORY') && { categories }),
      ...Object.fromEntries(grouping.kept.flatMap((values, index) => (values && !dropped ? [[`kept${index}`, values]] : []))),
      ...(dropped && { dropped: dropped.map((keys) => keys.join(' ')) }),
    },
  }
}

function keyOf(dimension: Dimension, { way, ends: { source, target }, times, atEachEnd }: Grouping): string {
  if (atEachEnd && dimension === 'ENTITY') return 'a.id'
  const owner = way === 'statements' ? 's' : 'r'
  const either = (property: string): string => {
    const [one, other] = [source, target].map((end) => `coalesce(${end}.${property}, '${NONE}')`)
    return `CASE WHEN ${one} = ${other} THEN [${one}] ELSE [${one}, ${other}] END`
  }
  if (isInterval(dimension)) {
    if (times === 'text') return `coalesce(substring(${owner}.time, 0, ${decisiveLength(dimension)}), '${NONE}')`
    return times === 'bucket' ? `coalesce($buckets[${owner}.time], '${NONE}')` : `coalesce($buckets[${owner}.time], ['${NONE}'])`
  }
  const keys: Readonly<Record<Exclude<Dimension, 'YEAR' | 'QUARTER' | 'MONTH' | 'WEEK' | 'DAY'>, string>> = {
    ...{ PREDICATE: `${owner}.predicate`, CATEGORY: `$categories[${owner}.predicate]`, PUBLISHER: 'o.id' },
    ...{ MODALITY: `${owner}.modality`, POLARITY: `${owner}.polarity` },
    ...{ PLACE: `coalesce(r.placeId, '${NONE}')`, ABOUT: `coalesce(r.aboutId, '${NONE}')` },
    ...{ ENTITY: either('id'), SOURCE: `${source}.id`, TARGET: `${target}.id` },
    ...{ KIND: either('kind'), SOURCE_KIND: `${source}.kind`, TARGET_KIND: `${target}.kind` },
    COUNTRY: either('country'),
    SOURCE_COUNTRY: `coalesce(${source}.country, '${NONE}')`,
    TARGET_COUNTRY: `coalesce(${target}.country, '${NONE}')`,
  }
  return keys[dimension]
}

/** Whether a relation may stand in several groups of this dimension. */
const isMany = (dimension: Dimension, times: Grouping['times']): boolean =>
  isInterval(dimension) ? times === 'buckets' : isOfEitherEnd(dimension)

const OF_RELATION_ALONE: readonly Dimension[] = ['PREDICATE', 'CATEGORY', 'PUBLISHER', 'MODALITY', 'POLARITY', 'PLACE', 'ABOUT']

/** Whether it takes the ends of a relation to tell its groups. */
export const asksForEnds = ({ by }: Pick<Grouping, 'by'>): boolean =>
  by.some((dimension) => !isInterval(dimension) && !OF_RELATION_ALONE.includes(dimension))

export const standsInSeveral = ({ by, times }: Pick<Grouping, 'by' | 'times'>): boolean =>
  by.some((dimension) => dimension === 'PUBLISHER' || isMany(dimension, times))

/** Whether its groups come as a list. */
const isList = (dimension: Dimension, { times, atEachEnd }: Grouping): boolean => !atEachEnd && isMany(dimension, times)

function unwinds(grouping: Grouping): string[] {
  return grouping.by.flatMap((dimension, index) => (isList(dimension, grouping) ? [`UNWIND k${index} AS one${index}`] : []))
}

/** Groups that are one from now on. A relation that stood in several of them must count once, which `count(DISTINCT …)` sees to elsewhere. */
function folds(grouping: Grouping): string[] {
  const { by, way, kept, dropped } = grouping
  const names = by.map((dimension, index) => (isList(dimension, grouping) ? `one${index}` : `k${index}`))
  const distinct = way === 'relations' && standsInSeveral(grouping) ? 'DISTINCT ' : ''
  if (dropped)
    return [
      `WITH ${SUBJECTS[way]}, ${names.join(" + ' ' + ")} AS key`,
      'WHERE NOT key IN $dropped',
      `WITH ${distinct}${SUBJECTS[way]}, '${OTHER}' AS k0`,
    ]
  if (names.every((name, index) => name === `k${index}` && !kept[index])) return []
  const keys = names.map(
    (name, index) => `${kept[index] ? `CASE WHEN ${name} IN $kept${index} THEN ${name} ELSE '${OTHER}' END` : name} AS k${index}`,
  )
  return [`WITH ${distinct}${SUBJECTS[way]}, ${keys.join(', ')}`]
}

function countText({ way, measure }: Grouping): string {
  if (way === 'relations') return measure === 'RELATIONS' ? 'count(r)' : 'coalesce(sum(r.statements), 0)'
  const counted = { RELATIONS: way === 'statements' ? 's.relationId' : 'r', STATEMENTS: 's', DOCUMENTS: 'd', SOURCES: 'o' }[measure]
  return `count(DISTINCT ${counted})`
}
