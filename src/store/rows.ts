/** The row of a result, and the way from it to a value of the domain. */
import type { Document, Entity, Kind, Relation, Statement, Status } from '../domain/model.ts'
import type { PartialDate, Precision } from '../domain/partial-date.ts'
import type { Evidence } from '../domain/projection.ts'
import type { Vocabulary } from '../domain/vocabulary.ts'

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

/** An entity as lists show it. */
export type EntityBrief = Pick<Entity, 'id' | 'kind' | 'name'>

/** A relation with its place in every order: the day it begins on, '' where that is unknown. */
export interface PlacedRelation extends Relation {
  readonly from: string
}

/** A relation of which only some details were read. */
export type SeenRelation = Pick<PlacedRelation, 'id' | 'from'> & {
  readonly [Detail in keyof Relation]?: Relation[Detail] | undefined
} & { readonly source?: EntityBrief; readonly target?: EntityBrief }

interface EndsRow {
  readonly sourceName: string
  readonly sourceKind: Kind
  readonly targetName: string
  readonly targetKind: Kind
}
export type StatementRow = Omit<Timed<Statement>, 'externalIds'> &
  Pick<StoredStatement, 'label' | 'recordedAt' | 'relationId'> & { readonly externalIds: readonly string[] | null }
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

/** A statement of which only some details were read. */
export type SeenStatement = Pick<StoredStatement, 'id' | 'relationId'> & Partial<StoredStatement>

/** A claim that some affirm and others deny. */
export interface Dispute {
  /** The claim: source, predicate and target, joined. */
  readonly id: string
  readonly sourceId: string
  readonly predicate: string
  readonly targetId: string
  /** The first day on which both sides were known. */
  readonly since: string
  /** How many disputed relations affirm it, and how many deny it. */
  readonly affirmed: number
  readonly denied: number
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

/** Copying all but some columns costs as much as fetching them, and lists are long: hence each by its name. */
export function toEntity(row: EntityRow): StoredEntity {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    aliases: row.aliases ?? [],
    description: row.description,
    wikidata: row.wikidata,
    country: row.country,
    lat: row.lat,
    lon: row.lon,
    status: row.status,
    time: timeOf(row),
    weight: row.weight,
  }
}

/** What of a relation was not asked for is undefined. */
export function toSeenRelation(row: SeenRow & Partial<EndsRow>, vocabulary: Vocabulary): SeenRelation {
  const relation = relationOf(row, vocabulary)
  if (!hasEnds(row)) return relation
  const { sourceId, sourceName, sourceKind, targetId, targetName, targetKind } = row
  return {
    ...relation,
    source: { id: sourceId, name: sourceName, kind: sourceKind },
    target: { id: targetId, name: targetName, kind: targetKind },
  }
}

export const toRelation = (row: RelationRow, vocabulary: Vocabulary): PlacedRelation => relationOf(row, vocabulary) as PlacedRelation

/** Whether the names and kinds of both ends were asked for: then their ids were too. */
const hasEnds = (row: SeenRow & Partial<EndsRow>): row is SeenRow & EndsRow & Pick<RelationRow, 'sourceId' | 'targetId'> =>
  row.sourceName !== undefined

type SeenRow = Pick<RelationRow, 'id' | 'from'> & Partial<RelationRow>

function relationOf(row: SeenRow, vocabulary: Vocabulary): SeenRelation {
  const { predicate, time = null, from, to = null, precision } = row
  return {
    id: row.id,
    from,
    sourceId: row.sourceId,
    targetId: row.targetId,
    predicate,
    category: predicate === undefined ? undefined : vocabulary.get(predicate).category,
    modality: row.modality,
    polarity: row.polarity,
    time: precision === undefined ? undefined : timeOf({ time, from, to, precision }),
    aboutId: row.aboutId,
    placeId: row.placeId,
    role: row.role,
    statements: row.statements,
    documents: row.documents,
    sources: row.sources,
    confidence: row.confidence,
    knownFrom: row.knownFrom,
    sourcesKnown: row.sourcesKnown,
    confidenceKnown: row.confidenceKnown ?? [],
    disputed: row.disputed,
    disputedFrom: row.disputedFrom,
    quote: row.quote,
    document: row.document,
    label: row.label,
  }
}

export function toStatement(row: StatementRow): StoredStatement {
  return {
    id: row.id,
    documentId: row.documentId,
    subjectId: row.subjectId,
    predicate: row.predicate,
    objectId: row.objectId,
    aboutId: row.aboutId,
    placeId: row.placeId,
    time: timeOf(row),
    modality: row.modality,
    polarity: row.polarity,
    confidence: row.confidence,
    role: row.role,
    quote: row.quote,
    start: row.start,
    end: row.end,
    speakerId: row.speakerId,
    attribution: row.attribution,
    code: row.code,
    externalIds: row.externalIds ?? [],
    label: row.label,
    recordedAt: row.recordedAt,
    relationId: row.relationId,
  }
}

/** A row of which only some columns were asked for. */
export function toSeenStatement(row: StatementRow): SeenStatement {
  if ('time' in row) return toStatement(row)
  const { externalIds, ...rest } = row as Partial<StatementRow>
  return { ...(rest as SeenStatement), ...(externalIds === undefined ? {} : { externalIds: externalIds ?? [] }) }
}

export function toEvidence({ from, to, precision, time, ...row }: EvidenceRow): Evidence {
  return { ...row, time: timeOf({ time, from, to, precision }) }
}
