/** The columns that queries return, and the way from a row to a value of the domain. */
import type { Document, Entity, Kind, Relation, Statement, Status } from '../domain/model.ts'
import type { PartialDate, Precision } from '../domain/partial-date.ts'
import type { Evidence } from '../domain/projection.ts'
import type { Vocabulary } from '../domain/vocabulary.ts'

/** Renders `t.id AS id, t.name AS name`; a column that is computed is given as [name, expression]. */
function columns(owner: string, names: readonly (string | readonly [name: string, expression: string])[]): string {
  return names.map((name) => (typeof name === 'string' ? `${owner}.${name} AS ${name}` : `${name[1]} AS ${name[0]}`)).join(', ')
}

const TIME = ['time', 'from', 'to', 'precision'] as const

export const ENTITY_COLUMNS = columns('t', [
  'id',
  'kind',
  'name',
  'aliases',
  'description',
  'wikidata',
  'country',
  'lat',
  'lon',
  'status',
  ...TIME,
  'weight',
])
export const DOCUMENT_COLUMNS = columns('d', ['id', ['sourceId', 'o.id'], 'title', 'url', 'publishedAt', 'language', 'text', 'sha256'])
export const RELATION_COLUMNS = columns('r', [
  ...([
    'id',
    ['sourceId', 'startNode(r).id'],
    ['targetId', 'endNode(r).id'],
    'predicate',
    'modality',
    'polarity',
    ...TIME,
    'aboutId',
    'placeId',
    'role',
  ] as const),
  ...([
    'statements',
    'documents',
    'sources',
    'confidence',
    'knownFrom',
    'sourcesKnown',
    'confidenceKnown',
    'disputed',
    'disputedFrom',
  ] as const),
  ...(['quote', 'document', 'label'] as const),
])
export const STATEMENT_COLUMNS = columns('s', [
  ...([
    'id',
    ['documentId', 'd.id'],
    'label',
    'subjectId',
    'predicate',
    'objectId',
    'aboutId',
    'placeId',
    ...TIME,
    'modality',
    'polarity',
  ] as const),
  ...(['confidence', 'role', 'quote', 'start', 'end', 'speakerId', 'attribution', 'code', 'recordedAt', 'relationId'] as const),
])

/** What the vocabulary makes of a statement, with all that it is made of. */
export const DERIVED_COLUMNS = columns('s', [
  ...(['id', 'subjectId', 'objectId', 'predicate', 'modality', 'polarity', 'role', ...TIME, 'relationId', 'denies', 'label'] as const),
])

interface TimeRow {
  readonly time: string | null
  /** Never null, so that pages by keyset lose nothing: '' where the beginning is unknown. */
  readonly from: string
  readonly to: string | null
  readonly precision: Precision
}

type Timed<Type extends { time: PartialDate | null }> = Omit<Type, 'time'> & TimeRow

export type EntityRow = Omit<Entity, 'time' | 'aliases' | 'kind' | 'status'> & {
  readonly kind: Kind
  readonly aliases: readonly string[] | null
  readonly status: Status | null
  readonly time: string | null
  readonly from: string | null
  readonly to: string | null
  readonly precision: Precision | null
  readonly weight: number
}
export type RelationRow = Omit<Timed<Relation>, 'category' | 'confidenceKnown'> & { readonly confidenceKnown: readonly string[] | null }
export type StatementRow = Timed<Statement> & Pick<StoredStatement, 'label' | 'recordedAt' | 'relationId'>
export type DocumentRow = Document
export type EvidenceRow = Omit<Evidence, 'time'> & TimeRow

/** A document without its text. */
export interface Reference extends Pick<Document, 'id' | 'title' | 'url' | 'publishedAt'> {
  /** The name of its source. */
  readonly source: string
}

/** The days on which something first and last became known. */
export interface KnownDays {
  readonly first: string
  readonly last: string
}

/** An entity with the number of its relations, by which it is ranked. */
export interface StoredEntity extends Entity {
  readonly weight: number
}

export interface StoredStatement extends Statement {
  readonly label: string
  /** When it was loaded, as an ISO instant. */
  readonly recordedAt: string
  readonly relationId: string | null
}

export function timeOf({
  time,
  from,
  to,
  precision,
}: {
  time: string | null
  from: string | null
  to: string | null
  precision: Precision | null
}): PartialDate | null {
  return time === null || precision === null || precision === 'NONE' ? null : { text: time, from: from ?? '', to, precision }
}

/** A partial date as the columns that are compared and sorted by. */
export function timeColumns(time: PartialDate | null): TimeRow {
  return time
    ? { time: time.text, from: time.from, to: time.to, precision: time.precision }
    : { time: null, from: '', to: null, precision: 'NONE' }
}

export function toEntity({ from, to, precision, time, aliases, ...row }: EntityRow): StoredEntity {
  return { ...row, aliases: aliases ?? [], time: timeOf({ time, from, to, precision }) }
}

export function toRelation({ from, to, precision, time, confidenceKnown, ...row }: RelationRow, vocabulary: Vocabulary): Relation {
  return {
    ...row,
    category: vocabulary.get(row.predicate).category,
    confidenceKnown: confidenceKnown ?? [],
    time: timeOf({ time, from, to, precision }),
  }
}

export function toStatement({ from, to, precision, time, ...row }: StatementRow): StoredStatement {
  return { ...row, time: timeOf({ time, from, to, precision }) }
}

export function toEvidence({ from, to, precision, time, ...row }: EvidenceRow): Evidence {
  return { ...row, time: timeOf({ time, from, to, precision }) }
}
