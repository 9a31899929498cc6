/** Tables for spreadsheets and data frames: one row a relation, statement, entity or document, with names at both ends. */
import type { Relation } from '../../domain/model.ts'
import { relationType } from '../../domain/vocabulary.ts'
import type { StoredEntity, StoredStatement } from '../../store/rows.ts'
import { type Cell, csvRow } from '../csv-text.ts'
import type { ExportedGraph } from '../graph.ts'
import type { Pages } from '../pages.ts'

export const TABLES = ['relations', 'statements', 'entities', 'documents'] as const
export type Table = (typeof TABLES)[number]

type Row = Readonly<Record<string, Cell>>
type Names = Awaited<ReturnType<ExportedGraph['named']>>
type Titles = Awaited<ReturnType<ExportedGraph['documentsNamed']>>

export function csv(graph: ExportedGraph, table: Table): AsyncGenerator<string> {
  switch (table) {
    case 'relations':
      return written(relationRows(graph), RELATION_COLUMNS)
    case 'statements':
      return written(statementRows(graph), STATEMENT_COLUMNS)
    case 'entities':
      return written(entityRows(graph), ENTITY_COLUMNS)
    case 'documents':
      return written(documentRows(graph), DOCUMENT_COLUMNS)
  }
}

/** The head stands there without a row too. */
async function* written(pages: Pages<Row>, columns: readonly string[]): AsyncGenerator<string> {
  yield csvRow(columns)
  for await (const page of pages) yield page.map((row) => csvRow(columns.map((column) => row[column] ?? null))).join('')
}

const named = (prefix: string, id: string | null, names: Names): Row => ({
  [`${prefix}_id`]: id,
  [`${prefix}_name`]: id === null ? null : (names.get(id)?.name ?? null),
  [`${prefix}_kind`]: id === null ? null : (names.get(id)?.kind ?? null),
})

const happened = (time: Relation['time']): Row => ({
  happened: time?.text ?? null,
  happened_from: time?.from || null,
  happened_to: time?.to ?? null,
  happened_precision: time?.precision ?? 'NONE',
})

const published = (id: string, titles: Titles): Row => {
  const document = titles.get(id)
  return {
    ...{ document_id: id, document_title: document?.title ?? null, document_url: document?.url ?? null },
    ...{ publisher_name: document?.source ?? null, published_at: document?.publishedAt ?? null },
  }
}

const RELATION_COLUMNS = [
  ...['id', 'label', 'type', 'predicate', 'category', 'modality', 'polarity'],
  ...['source_id', 'source_name', 'source_kind', 'target_id', 'target_name', 'target_kind'],
  ...['happened', 'happened_from', 'happened_to', 'happened_precision', 'role'],
  ...['about_id', 'about_name', 'place_id', 'place_name'],
  ...['statement_count', 'document_count', 'source_count', 'confidence', 'known_from', 'disputed', 'disputed_from'],
  ...['quote', 'document_title'],
] as const

async function* relationRows(graph: ExportedGraph): AsyncGenerator<Row[]> {
  for await (const page of graph.relations()) {
    const names = await graph.named(page.flatMap(({ sourceId, targetId, aboutId, placeId }) => [sourceId, targetId, aboutId, placeId]))
    yield page.map((relation) => relationRow(relation, names, graph))
  }
}

function relationRow(relation: Relation, names: Names, { vocabulary }: ExportedGraph): Row {
  const { id, label, predicate, category, modality, polarity, role } = relation
  const { statements, documents, sources, confidence, knownFrom, disputed, disputedFrom, quote, document } = relation
  return {
    ...{ id, label, type: relationType(vocabulary.get(predicate), modality, polarity), predicate, category, modality, polarity, role },
    ...named('source', relation.sourceId, names),
    ...named('target', relation.targetId, names),
    ...named('about', relation.aboutId, names),
    ...named('place', relation.placeId, names),
    ...happened(relation.time),
    ...{ statement_count: statements, document_count: documents, source_count: sources, confidence, known_from: knownFrom },
    ...{ disputed, disputed_from: disputedFrom, quote, document_title: document },
  }
}

const STATEMENT_COLUMNS = [
  ...['id', 'label', 'predicate', 'modality', 'polarity'],
  ...['subject_id', 'subject_name', 'subject_kind', 'object_id', 'object_name', 'object_kind'],
  ...['happened', 'happened_from', 'happened_to', 'happened_precision', 'role'],
  ...['about_id', 'about_name', 'place_id', 'place_name', 'speaker_id', 'speaker_name', 'attribution'],
  ...['confidence', 'quote', 'quote_start', 'quote_end', 'code'],
  ...['document_id', 'document_title', 'document_url', 'publisher_name', 'published_at', 'relation_id', 'recorded_at'],
] as const

async function* statementRows(graph: ExportedGraph): AsyncGenerator<Row[]> {
  for await (const page of graph.statements()) {
    const names = await graph.named(page.flatMap(idsIn))
    const titles = await graph.documentsNamed(page.map(({ documentId }) => documentId))
    yield page.map((statement) => statementRow(statement, names, titles))
  }
}

const idsIn = ({ subjectId, objectId, aboutId, placeId, speakerId }: StoredStatement) => [
  ...[subjectId, objectId, aboutId, placeId, speakerId],
]

function statementRow(statement: StoredStatement, names: Names, titles: Titles): Row {
  const { id, label, predicate, modality, polarity, role, attribution, confidence, quote, start, end, code } = statement
  return {
    ...{ id, label, predicate, modality, polarity, role, attribution, confidence, quote, quote_start: start, quote_end: end, code },
    ...named('subject', statement.subjectId, names),
    ...named('object', statement.objectId, names),
    ...named('about', statement.aboutId, names),
    ...named('place', statement.placeId, names),
    ...named('speaker', statement.speakerId, names),
    ...happened(statement.time),
    ...published(statement.documentId, titles),
    ...{ relation_id: statement.relationId, recorded_at: statement.recordedAt },
  }
}

const ENTITY_COLUMNS = [
  ...['id', 'kind', 'name', 'aliases', 'description', 'wikidata', 'country', 'lat', 'lon', 'status'],
  ...['happened', 'happened_from', 'happened_to', 'happened_precision', 'relation_count'],
] as const

async function* entityRows(graph: ExportedGraph): AsyncGenerator<Row[]> {
  for await (const page of graph.entities('named')) yield page.map(entityRow)
}

/** Aliases share a cell, with bars between them. */
const entityRow = ({ id, kind, name, aliases, description, wikidata, country, lat, lon, status, time, weight }: StoredEntity): Row => ({
  ...{ id, kind, name, aliases: aliases.join(' | ') || null, description, wikidata, country, lat, lon, status },
  ...{ ...happened(time), relation_count: weight },
})

const DOCUMENT_COLUMNS = [
  ...['document_id', 'document_title', 'document_url', 'publisher_id', 'publisher_name', 'published_at', 'language'],
  ...['sha256', 'text_length'],
] as const

async function* documentRows(graph: ExportedGraph): AsyncGenerator<Row[]> {
  for await (const page of graph.documents()) {
    const titles = await graph.documentsNamed(page.map(({ id }) => id))
    yield page.map(({ id, sourceId, language, sha256, text }) => ({
      ...published(id, titles),
      ...{ publisher_id: sourceId, language, sha256, text_length: text?.length ?? null },
    }))
  }
}
