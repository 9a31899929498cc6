/** The columns that queries return: of a relation or a statement as many as are asked for. */

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
export interface EndTexts {
  readonly source: string
  readonly target: string
}
export const OF_RELATION: EndTexts = { source: 'startNode(r)', target: 'endNode(r)' }
/**
 * Of a relation that was found from `a` to `b`. The first relation that is asked for its ends makes Grafeo unpack all properties of all of
 * them: of a million, in four seconds and for as long as it is open, into nearly 2 GB.
 */
export const FROM_A_TO_B: EndTexts = { source: 'a', target: 'b' }

/** What is kept with a relation beside its id, predicate and time. */
export const RELATION_PROPERTIES = [
  ...(['modality', 'polarity', 'aboutId', 'placeId', 'role', 'statements', 'documents', 'sources', 'confidence'] as const),
  ...(['knownFrom', 'sourcesKnown', 'confidenceKnown', 'disputed', 'disputedFrom', 'quote', 'document', 'label'] as const),
] as const

/**
 * What a question may ask of a relation beside its id: one that needs little of it reads little of it, which is most of what a long list
 * costs. `time` is all columns of a time.
 */
export const RELATION_DETAILS = ['sourceId', 'targetId', 'predicate', 'time', ...RELATION_PROPERTIES] as const

/** `ends`: the names and kinds of the two entities, whose ids are read then, so that they need not be looked up after. */
export type RelationDetail = (typeof RELATION_DETAILS)[number] | 'ends'

const namesOfEnds = ({ source, target }: EndTexts) =>
  [
    ['sourceName', `${source}.name`],
    ['sourceKind', `${source}.kind`],
    ['targetName', `${target}.name`],
    ['targetKind', `${target}.kind`],
  ] as const

/** The columns of these details, always in the same order: the text is the key of its plan. `from` is a relation's place in every order. */
export function relationColumns(details: readonly RelationDetail[], ends: EndTexts): string {
  const asked = RELATION_DETAILS.filter((detail) => details.includes(detail)).flatMap<Column>((detail) => {
    if (detail === 'time') return TIME.filter((name) => name !== 'from')
    if (detail === 'sourceId') return [[detail, `${ends.source}.id`]]
    return detail === 'targetId' ? [[detail, `${ends.target}.id`]] : detail
  })
  return columns('r', ['id', 'from', ...asked, ...(details.includes('ends') ? namesOfEnds(ends) : [])])
}

export const DIRECTED_COLUMNS = relationColumns(RELATION_DETAILS, FROM_A_TO_B)
/** What a question may ask of a statement beside its id and its relation; `time` is all columns of a time. */
export const STATEMENT_DETAILS = [
  ...(['documentId', 'label', 'subjectId', 'predicate', 'objectId', 'aboutId', 'placeId', 'time', 'modality', 'polarity'] as const),
  ...(['confidence', 'role', 'quote', 'start', 'end', 'speakerId', 'attribution', 'code', 'externalIds', 'recordedAt'] as const),
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
