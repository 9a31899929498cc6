/** The one door for foreign data: an unknown value becomes a record, or a list of rejections with their places. After it, no checks. */
import type { z } from 'zod'
import { brokenTexts } from './broken-text.ts'
import { deniedClaim, relationId, sha256, statementId } from './identity.ts'
import type { Document, Entity, Source, Statement } from './model.ts'
import type { Part } from './part.ts'
import { placeOfQuote } from './place-of-quote.ts'
import { documentInput, entityInput, sourceInput, statementInput } from './record-schema.ts'
import { type Problem, schemaProblems } from './schema-problems.ts'
import { didYouMean } from './suggest.ts'
import type { Predicate, Vocabulary } from './vocabulary.ts'

/** Where a value stands in a file; line and column count from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** What was refused, where, why, and what to do about it. */
export interface Rejection {
  readonly at: Place
  /** The thing as its author knows it: `statement 3 of doc:x`, `entity clinton`. */
  readonly thing: string
  readonly reason: string
  readonly remedy: string
  /** What stood there, where it became no record: to be mended and read again. */
  readonly part?: Part
}

/** Finds the place of a part of a record by its path, or of the key in front of it; [] is the record itself. */
export type Locate = (path: readonly PropertyKey[], part?: 'key' | 'value') => Place

export const RECORD_TYPES = ['source', 'entity', 'document', 'statement'] as const
export type RecordType = (typeof RECORD_TYPES)[number]

/** A value as a mapping hands it over, not yet believed. A statement names its document beside its value. */
export interface RawRecord {
  readonly type: RecordType
  readonly value: unknown
  readonly thing: string
  readonly locate: Locate
  /** Of a statement: null where its document has no id to go by, left out where none is named. */
  readonly documentId?: string | null
  /**
   * Made from a row that only names the thing, as an event names its actors. What is declared or stored under its id stands, in
   * silence. Equal ids must be made with equal content, or the result depends on the order of loading; of a report the earliest day stands.
   */
  readonly derived?: boolean
  /** Where a source gives versions of one thing: of two in a load the later stands, by the order of these texts. */
  readonly version?: string
}

/** What a mapping leaves out on purpose; the report counts it by its reason, among statements where no type is told. */
export interface Skipped {
  /** In a few words that are the same for all of a sort: `revoked`, `no second actor`. */
  readonly skipped: string
  readonly type?: RecordType
  readonly at: Place
  /** What it waits for, where it rests on something that is not here yet: kept beside what is refused, and read again with that. */
  readonly waits?: Rejection
}

/** All that a mapping can say of its input. */
export type Item = RawRecord | Rejection | Skipped

export const isRejection = (item: Item): item is Rejection => 'reason' in item
export const isSkipped = (item: Item): item is Skipped => 'skipped' in item

/** A statement on its way into the store, with what follows from the vocabulary. */
export interface StatementRecord extends Statement {
  readonly relationId: string | null
  readonly denies: string | null
}

export type ParsedRecord =
  | { readonly type: 'source'; readonly value: Source }
  | { readonly type: 'entity'; readonly value: Entity }
  | { readonly type: 'document'; readonly value: Document }
  | { readonly type: 'statement'; readonly value: StatementRecord }

export type Parsed =
  | { readonly ok: true; readonly record: ParsedRecord }
  | { readonly ok: false; readonly rejections: readonly Rejection[] }

export interface ParseContext {
  readonly vocabulary: Vocabulary
  /** The document a statement belongs to, once it was accepted. */
  readonly document: (id: string) => Document | undefined
}

const SCHEMAS = { source: sourceInput, entity: entityInput, document: documentInput, statement: statementInput }

/** The fields that the value of a record of each type may have. */
export const FIELDS = Object.fromEntries(RECORD_TYPES.map((type) => [type, Object.keys(SCHEMAS[type].shape)])) as unknown as Readonly<
  Record<RecordType, readonly string[]>
>

/** Parses one raw record; all that is wrong with it is reported, not the first thing only. */
export function parseRecord(raw: RawRecord, context: ParseContext): Parsed {
  const broken = brokenTexts(raw.value)
  if (broken.length > 0) return refuse(raw, broken)
  const parsed = SCHEMAS[raw.type].safeParse(raw.value)
  if (!parsed.success)
    return refuse(
      raw,
      parsed.error.issues.flatMap((issue) => schemaProblems(issue, raw.value, FIELDS[raw.type])),
    )
  const result = build(raw, parsed.data, context)
  return 'problems' in result ? refuse(raw, result.problems) : { ok: true, record: result }
}

function refuse(raw: RawRecord, problems: readonly Problem[]): Parsed {
  return {
    ok: false,
    rejections: problems.map(({ path, part, reason, remedy }) => ({
      at: raw.locate(path, part),
      thing: raw.thing,
      reason,
      remedy: remedy ?? 'See docs/dossier.md for the form.',
    })),
  }
}

type Built = ParsedRecord | { readonly problems: readonly Problem[] }

function build(raw: RawRecord, value: unknown, context: ParseContext): Built {
  switch (raw.type) {
    case 'source':
      return { type: 'source', value: value as z.output<typeof sourceInput> }
    case 'entity':
      return buildEntity(value as z.output<typeof entityInput>)
    case 'document':
      return buildDocument(value as z.output<typeof documentInput>)
    case 'statement':
      return buildStatement(value as z.output<typeof statementInput>, raw, context)
  }
}

function buildEntity(value: Entity): Built {
  const { kind, lat, lon, status, time } = value
  const problems: Problem[] = []
  if (kind !== 'Place' && lat !== null)
    problems.push({ path: ['lat'], reason: `a ${kind} has no coordinates`, remedy: 'Make it a Place, or leave lat and lon out.' })
  if ((lat === null) !== (lon === null))
    problems.push({ path: [lat === null ? 'lon' : 'lat'], reason: 'lat and lon belong together', remedy: 'Give both or neither.' })
  if (kind !== 'Event' && status !== null)
    problems.push({ path: ['status'], reason: `a ${kind} has no status`, remedy: 'Only an Event occurs; leave it out.' })
  if (kind !== 'Event' && time !== null)
    problems.push({
      path: ['time'],
      reason: `a ${kind} has no time`,
      remedy: 'Only an Event has one; a state of things is a statement with a time.',
    })
  return problems.length > 0
    ? { problems }
    : { type: 'entity', value: { ...value, aliases: [...new Set(value.aliases)].filter((alias) => alias !== value.name) } }
}

function buildDocument({ source, ...value }: z.output<typeof documentInput>): Built {
  const digest = value.text === null ? value.sha256 : sha256(value.text)
  if (value.sha256 !== null && value.sha256 !== digest) {
    return {
      problems: [
        { path: ['sha256'], reason: `the text has the digest ${digest}`, remedy: 'Mend the text, or leave sha256 out: it is computed.' },
      ],
    }
  }
  return { type: 'document', value: { ...value, sourceId: source, sha256: digest } }
}

function buildStatement(value: z.output<typeof statementInput>, raw: RawRecord, context: ParseContext): Built {
  const document = raw.documentId ? context.document(raw.documentId) : undefined
  if (raw.documentId === undefined)
    return { problems: [{ path: [], reason: 'document is missing', remedy: 'Add "document": the id of the document that states it.' }] }
  if (!document)
    return {
      problems: [
        {
          path: [],
          reason: `its document ${raw.documentId ?? ''} was refused or is unknown`,
          remedy: 'Mend the document; its statements follow.',
        },
      ],
    }
  const predicate = context.vocabulary.find(value.predicate)
  const located = placeOfQuote(value, document)
  const problems = [
    ...(predicate ? claimProblems(value, predicate) : [unknownPredicate(value.predicate, context.vocabulary)]),
    ...('problem' in located ? [located.problem] : []),
  ]
  if (!predicate || 'problem' in located || problems.length > 0) return { problems }
  return { type: 'statement', value: statementOf(value, { ...located, documentId: document.id }, predicate) }
}

type Standing = Pick<Statement, 'documentId' | 'start' | 'end'>

/** Field by field, since every statement of a load goes through here: copies by spreading cost more than all checks. */
function statementOf(value: z.output<typeof statementInput>, { documentId, start, end }: Standing, predicate: Predicate): StatementRecord {
  const statement = {
    documentId,
    subjectId: value.subject,
    predicate: value.predicate,
    objectId: value.object,
    aboutId: value.about,
    placeId: value.place,
    time: value.time,
    modality: value.modality,
    polarity: value.polarity,
    confidence: value.confidence,
    role: value.role,
    quote: value.quote,
    start,
    end,
    speakerId: value.speaker,
    attribution: value.attribution,
    code: value.code,
    externalIds: value.externalIds,
    id: '',
    relationId: null as string | null,
    denies: null as string | null,
  }
  statement.id = statementId(statement)
  statement.relationId = relationId(statement, predicate)
  statement.denies = deniedClaim(statement, predicate)
  return statement
}

function unknownPredicate(id: string, vocabulary: Vocabulary): Problem {
  return {
    path: ['predicate'],
    reason: `"${id}" is not in the vocabulary`,
    remedy: `${didYouMean(id, vocabulary.ids).trim()} vocabulary.yaml lists what there is, and is where a predicate is added.`.trim(),
  }
}

function claimProblems({ object, modality, polarity }: z.output<typeof statementInput>, predicate: Predicate): Problem[] {
  const problems: Problem[] = []
  if (modality === 'DENIED' && polarity === 'NEGATED') {
    problems.push({
      path: ['polarity'],
      reason: 'DENIED already says no',
      remedy: 'Use DENIED with AFFIRMED for a denial, ASSERTED with NEGATED for what is said not to be so.',
    })
  }
  if (object !== null && predicate.objects.length === 0)
    problems.push({
      path: ['object'],
      reason: `"${predicate.id}" takes no object`,
      remedy: 'Leave the object out; what the words say goes into "role".',
    })
  return problems
}
