/** The columns that queries return, and the way from a row to a value of the domain. */
import type { Document, Entity, Kind, Relation, Statement, Status } from '../domain/model.ts'
import type { PartialDate, Precision } from '../domain/partial-date.ts'
import type { Evidence } from '../domain/projection.ts'
import type { Vocabulary } from '../domain/vocabulary.ts'

type Column = string | readonly [name: string, expression: string]

/** Renders `t.id AS id, t.name AS name`; a column that is computed is given as [name, expression]. */
function columns(owner: string, names: readonly Column[]): string {
  return names.map((name) => (typeof name === 'string' ? `${owner}.${name} AS ${name}` : `${name[1]} AS ${name[0]}`)).join(', ')
}

export const TIME = ['time', 'from', 'to', 'precision'] as const

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
/** What a relation shows of a document: not its text, which may be long. */
export const EVIDENCE_DOCUMENT_COLUMNS = columns('d', ['id', ['sourceId', 'o.id'], 'title', 'publishedAt'])
interface EndTexts {
  readonly source: string
  readonly target: string
}
const OF_RELATION: EndTexts = { source: 'startNode(r)', target: 'endNode(r)' }
/**
 * Of a relation that was found from `a` to `b`. The first relation that is asked for its ends makes Grafeo unpack all properties of all of
 * them: of a million, in four seconds and for as long as it is open, into nearly 2 GB.
 */
export const FROM_A_TO_B: EndTexts = { source: 'a', target: 'b' }

/** The rest of a relation: a question that needs little of it reads little of it, which is most of what a long list costs. */
export const RELATION_DETAILS = [
  ...(['modality', 'polarity', 'aboutId', 'placeId', 'role', 'statements', 'documents', 'sources', 'confidence'] as const),
  ...(['knownFrom', 'sourcesKnown', 'confidenceKnown', 'disputed', 'disputedFrom', 'quote', 'document', 'label'] as const),
] as const

/** `ends`: the names and kinds of the two entities, so that they need not be looked up after. */
export type RelationDetail = (typeof RELATION_DETAILS)[number] | 'ends'

const namesOfEnds = ({ source, target }: EndTexts) =>
  [
    ['sourceName', `${source}.name`],
    ['sourceKind', `${source}.kind`],
    ['targetName', `${target}.name`],
    ['targetKind', `${target}.kind`],
  ] as const

/**
 * The columns of these details, always in the same order: the text is the key of its plan. Every relation is read with which it is, what
 * it joins, and its place in every order.
 */
export function relationColumns(details: readonly RelationDetail[], ends: EndTexts = OF_RELATION): string {
  const core = ['id', ['sourceId', `${ends.source}.id`], ['targetId', `${ends.target}.id`], 'predicate', ...TIME] as const
  const asked = RELATION_DETAILS.filter((detail) => details.includes(detail))
  return columns('r', [...core, ...asked, ...(details.includes('ends') ? namesOfEnds(ends) : [])])
}

export const RELATION_COLUMNS = relationColumns(RELATION_DETAILS)
export const DIRECTED_COLUMNS = relationColumns(RELATION_DETAILS, FROM_A_TO_B)
/** What a question may ask of a statement beside its id and its relation; `time` is all columns of a time. */
export const STATEMENT_DETAILS = [
  ...(['documentId', 'label', 'subjectId', 'predicate', 'objectId', 'aboutId', 'placeId', 'time', 'modality', 'polarity'] as const),
  ...(['confidence', 'role', 'quote', 'start', 'end', 'speakerId', 'attribution', 'code', 'recordedAt'] as const),
] as const

export type StatementDetail = (typeof STATEMENT_DETAILS)[number]

/** The columns of these details, always in the same order. */
export function statementColumns(details: readonly StatementDetail[]): string {
  const asked = STATEMENT_DETAILS.filter((detail) => details.includes(detail))
  const names = asked.flatMap<Column>((detail) => {
    if (detail === 'time') return TIME
    return detail === 'documentId' ? [['documentId', 'd.id']] : detail
  })
  return columns('s', ['id', 'relationId', ...names])
}

export const STATEMENT_COLUMNS = statementColumns(STATEMENT_DETAILS)

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

/** An entity as lists show it. */
export type EntityBrief = Pick<Entity, 'id' | 'kind' | 'name'>

/** A relation of which only some details were read. */
export type SeenRelation = Omit<Relation, (typeof RELATION_DETAILS)[number]> &
  Partial<Relation> & { readonly source?: EntityBrief; readonly target?: EntityBrief }

interface EndsRow {
  readonly sourceName: string
  readonly sourceKind: Kind
  readonly targetName: string
  readonly targetKind: Kind
}
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

/** A row of which only some columns were asked for. */
export function toSeenRelation(row: RelationRow, vocabulary: Vocabulary): SeenRelation {
  const { sourceName, sourceKind, targetName, targetKind, ...rest } = row as RelationRow & Partial<EndsRow>
  const relation = toRelation(rest, vocabulary)
  if (sourceName === undefined || sourceKind === undefined || targetName === undefined || targetKind === undefined) return relation
  return {
    ...relation,
    source: { id: row.sourceId, name: sourceName, kind: sourceKind },
    target: { id: row.targetId, name: targetName, kind: targetKind },
  }
}

export function toStatement({ from, to, precision, time, ...row }: StatementRow): StoredStatement {
  return { ...row, time: timeOf({ time, from, to, precision }) }
}

/** A row of which only some columns were asked for. */
export const toSeenStatement = (row: StatementRow): SeenStatement => ('time' in row ? toStatement(row) : (row as SeenStatement))

export function toEvidence({ from, to, precision, time, ...row }: EvidenceRow): Evidence {
  return { ...row, time: timeOf({ time, from, to, precision }) }
}
