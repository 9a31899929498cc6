/** The store as `neo4j-admin database import` takes it: a folder of files, and the command that imports them. */
import { deniedClaim } from '../../domain/identity.ts'
import type { Document, Relation, Source } from '../../domain/model.ts'
import { searchText } from '../../domain/names.ts'
import { relationType, type Vocabulary } from '../../domain/vocabulary.ts'
import { type StoredEntity, type StoredStatement, timeColumns } from '../../store/rows.ts'
import type { ExportedGraph } from '../graph.ts'
import { COMMAND_FILE, type FilePiece, header, type ImportColumn, ImportNeeds, type ImportValue } from '../import-files.ts'

const NODES = ['sources', 'things', 'documents', 'statements', 'external-ids', 'version'] as const
const RELATIONSHIPS = ['published-by', 'stated-in', 'relations'] as const

export async function* neo4jCsv(graph: ExportedGraph): AsyncGenerator<FilePiece> {
  const needs = new ImportNeeds()
  const rows = <Item>(file: string, items: readonly Item[], columns: readonly ImportColumn<Item>[]): FilePiece => ({
    file: `${file}.csv`,
    text: needs.rows(items, columns),
  })
  const [said, related] = [statementColumns(graph.vocabulary), relationColumns(graph.vocabulary)]
  yield* headers({ sources: SOURCE, things: ENTITY, documents: DOCUMENT, statements: said, 'external-ids': EXTERNAL_ID, version: VERSION })
  yield* headers({ 'published-by': PUBLISHED_BY, 'stated-in': STATED_IN, relations: related })
  for await (const page of graph.sources()) yield rows('sources', page, SOURCE)
  for await (const page of graph.entities('named')) yield rows('things', page, ENTITY)
  for await (const page of graph.documents()) {
    yield rows('documents', page, DOCUMENT)
    yield rows('published-by', page, PUBLISHED_BY)
  }
  for await (const page of graph.statements()) {
    yield rows('statements', page, said)
    yield rows('stated-in', page, STATED_IN)
    yield rows('external-ids', page.flatMap(externalIdsOf), EXTERNAL_ID)
  }
  for await (const page of graph.relations()) yield rows('relations', page, related)
  if (graph.version > 0) yield rows('version', [graph], VERSION)
  yield { file: COMMAND_FILE, text: command(needs) }
}

/** Each file has its header, and is there, even without rows. */
function* headers(files: Readonly<Record<string, readonly { readonly head: string }[]>>): Generator<FilePiece> {
  for (const [file, columns] of Object.entries(files)) {
    yield { file: `${file}-header.csv`, text: header(columns) }
    yield { file: `${file}.csv`, text: '' }
  }
}

function command(needs: ImportNeeds): string {
  const files = (option: string, names: readonly string[]): string[] => names.map((name) => `--${option}=${name}-header.csv,${name}.csv`)
  const parts = [
    'neo4j-admin database import full neo4j',
    ...needs.options(),
    ...files('nodes', NODES),
    ...files('relationships', RELATIONSHIPS),
  ]
  return `${parts.join(' \\\n  ')}\n`
}

const column = <Item>(head: string, of: (item: Item) => ImportValue): ImportColumn<Item> => ({ head, of })

/** Properties of which column and field have one name. */
const fields = <Item>(...heads: readonly string[]): ImportColumn<Item>[] =>
  heads.map((head) => column(head, (item) => (item as Record<string, ImportValue>)[head.replace(/:.*/, '')] ?? null))

const label = (name: string): ImportColumn<unknown> => column(':LABEL', () => name)
const type = (name: string): ImportColumn<unknown> => column(':TYPE', () => name)

type Timed = Pick<Relation, 'time'>
const TIME: readonly ImportColumn<Timed>[] = [
  column('time', ({ time }) => timeColumns(time).time),
  column('from', ({ time }) => timeColumns(time).from),
  column('to', ({ time }) => timeColumns(time).to),
  column('precision', ({ time }) => timeColumns(time).precision),
]

const SOURCE: readonly ImportColumn<Source>[] = [
  ...[column<Source>('id:ID(Source)', ({ id }) => id), label('Source')],
  ...fields<Source>('name', 'reliability', 'country', 'description'),
]

const ENTITY: readonly ImportColumn<StoredEntity>[] = [
  column('id:ID(Thing)', ({ id }) => id),
  column(':LABEL', ({ kind }) => ['Thing', kind]),
  ...fields<StoredEntity>('kind', 'name', 'aliases:string[]', 'description', 'wikidata', 'country', 'lat:double', 'lon:double', 'status'),
  // An entity without a time has none of its columns.
  ...TIME.map(({ head, of }) => column<StoredEntity>(head, (entity) => (entity.time === null ? null : of(entity)))),
  ...fields<StoredEntity>('weight:long'),
  column('search', ({ name, aliases }) => searchText([name, ...aliases])),
]

const DOCUMENT: readonly ImportColumn<Document>[] = [
  ...[column<Document>('id:ID(Document)', ({ id }) => id), label('Document')],
  ...fields<Document>('title', 'url', 'publishedAt', 'language', 'text', 'sha256'),
]

const PUBLISHED_BY: readonly ImportColumn<Document>[] = [
  column(':START_ID(Document)', ({ id }) => id),
  column(':END_ID(Source)', ({ sourceId }) => sourceId),
  type('PUBLISHED_BY'),
]

const statementColumns = (vocabulary: Vocabulary): readonly ImportColumn<StoredStatement>[] => [
  ...[column<StoredStatement>('id:ID(Statement)', ({ id }) => id), label('Statement')],
  ...fields<StoredStatement>('label', 'subjectId', 'predicate', 'objectId', 'aboutId', 'placeId', 'modality', 'polarity'),
  ...TIME,
  ...fields<StoredStatement>('confidence:double', 'role', 'quote', 'start:long', 'end:long', 'speakerId', 'attribution', 'code'),
  ...fields<StoredStatement>('externalIds:string[]', 'recordedAt', 'relationId'),
  column('denies', (statement) => deniedClaim(statement, vocabulary.get(statement.predicate))),
]

interface ExternalId {
  readonly id: string
  readonly statementId: string
}

const externalIdsOf = ({ id: statementId, externalIds }: StoredStatement): ExternalId[] => externalIds.map((id) => ({ id, statementId }))

/** One id of a source may stand for several statements, so that the importer is given another to tell them apart. */
const EXTERNAL_ID: readonly ImportColumn<ExternalId>[] = [
  ...[column<ExternalId>(':ID(ExternalId)', ({ id, statementId }) => `${id} ${statementId}`), label('ExternalId')],
  ...fields<ExternalId>('id', 'statementId'),
]

const STATED_IN: readonly ImportColumn<StoredStatement>[] = [
  column(':START_ID(Statement)', ({ id }) => id),
  column(':END_ID(Document)', ({ documentId }) => documentId),
  type('STATED_IN'),
]

const relationColumns = (vocabulary: Vocabulary): readonly ImportColumn<Relation>[] => [
  column(':START_ID(Thing)', ({ sourceId }) => sourceId),
  column(':END_ID(Thing)', ({ targetId }) => targetId),
  column(':TYPE', ({ predicate, modality, polarity }) => relationType(vocabulary.get(predicate), modality, polarity)),
  ...fields<Relation>('id', 'predicate', 'category', 'modality', 'polarity'),
  ...TIME,
  ...fields<Relation>('aboutId', 'placeId', 'role', 'statements:long', 'documents:long', 'sources:long', 'confidence:double'),
  ...fields<Relation>('knownFrom', 'sourcesKnown:string[]', 'confidenceKnown:string[]', 'disputed:boolean', 'disputedFrom'),
  ...fields<Relation>('quote', 'document', 'label'),
]

/** The lock node, whose count of loads is the version of the data. */
const VERSION: readonly ImportColumn<ExportedGraph>[] = [
  ...[column<ExportedGraph>('id:ID(Version)', () => 'store'), label('Version')],
  column('loads:long', ({ version }) => version),
  column('writes:long', ({ version }) => version),
]
