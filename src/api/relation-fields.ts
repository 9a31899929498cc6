/** Which details of a relation each of its fields is made of. */
import { RELATION_DETAILS, type RelationDetail } from '../store/columns.ts'
import { type Asked, asksOnly, type Selection, selectionOf } from './selection.ts'

/** Fields that have the name of their detail. */
const ALIKE = [
  ...(['predicate', 'modality', 'polarity', 'role', 'confidence', 'knownFrom', 'disputed', 'disputedFrom'] as const),
  ...(['quote', 'label'] as const),
]

/** Fields that are not here are made of a relation's id, or are questions of their own. */
const DETAILS: Readonly<Record<string, readonly RelationDetail[]>> = {
  type: ['predicate', 'modality', 'polarity'],
  category: ['predicate'],
  color: ['modality', 'polarity'],
  page: ['sourceId', 'targetId', 'predicate', 'modality', 'polarity'],
  source: ['sourceId'],
  target: ['targetId'],
  ...Object.fromEntries(['time', 'when', 'from', 'to', 'precision'].map((field) => [field, ['time'] as const])),
  about: ['aboutId'],
  place: ['placeId'],
  statementCount: ['statements'],
  documentCount: ['documents'],
  sourceCount: ['sources'],
  ...Object.fromEntries(ALIKE.map((detail) => [detail, [detail] as const])),
}

/** Fields of an entity that are questions of their own. */
export const ENTITY_LISTS: ReadonlySet<string> = new Set(['relations', 'neighbors', 'degree', 'timeline', 'statements'])
const IDS: ReadonlySet<string> = new Set(['__typename', 'id', 'page', ...ENTITY_LISTS])
/** Fields of an entity that a relation can be read with. */
const BRIEF: ReadonlySet<string> = new Set([...IDS, 'name', 'kind', 'color'])

export const asksIdOnly = (entity: Selection): boolean => asksOnly(entity, IDS)
export const asksBrief = (entity: Selection): boolean => asksOnly(entity, BRIEF)

/** The details that relations need which are found along one of these ways below the field. */
export function relationDetails(info: Asked, ways: readonly (readonly string[])[]): readonly RelationDetail[] {
  const asked = new Set(ways.flatMap((way) => detailsAlong(info, way)))
  return [...RELATION_DETAILS, 'ends' as const].filter((detail) => asked.has(detail))
}

function detailsAlong(info: Asked, way: readonly string[]): RelationDetail[] {
  const fields = [...selectionOf(info, ...way).keys()]
  const ends = [selectionOf(info, ...way, 'source'), selectionOf(info, ...way, 'target')]
  return [
    ...fields.flatMap((field) => DETAILS[field] ?? []),
    ...(ends.some((end) => asksBrief(end) && !asksIdOnly(end)) ? (['sourceId', 'targetId', 'ends'] as const) : []),
  ]
}

/** Where the relations of a connection stand below it. */
export const IN_CONNECTION = [['nodes'], ['edges', 'node']] as const
