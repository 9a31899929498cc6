/** JSON Lines: one record a line, in the fields of a dossier, so that loading the file again makes the same graph. */
import type { Document, Entity, Source, Statement } from '../../domain/model.ts'
import type { ExportedGraph } from '../graph.ts'

export async function* jsonLines(graph: ExportedGraph): AsyncGenerator<string> {
  for await (const page of graph.sources()) yield lines(page.map(sourceLine))
  for await (const page of graph.entities('named')) yield lines(page.map(entityLine))
  for await (const page of graph.documents()) yield lines(page.map(documentLine))
  for await (const page of graph.statements()) yield lines(page.map(statementLine))
}

const lines = (records: readonly object[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('')

const sourceLine = ({ id, name, reliability, country, description }: Source) =>
  given({ type: 'source', id, name, reliability, country, description })

const entityLine = ({ id, kind, name, aliases, description, wikidata, country, lat, lon, status, time }: Entity) =>
  given({
    ...{ type: 'entity', id, kind, name, aliases: aliases.length > 0 ? aliases : null, description, wikidata, country, lat, lon },
    ...{ status, time: time?.text ?? null },
  })

const documentLine = ({ id, sourceId, title, url, publishedAt, language, text, sha256 }: Document) =>
  given({ type: 'document', id, title, source: sourceId, publishedAt, language, url, sha256, text })

const statementLine = (statement: Statement) => {
  const { id, documentId, subjectId, predicate, objectId, aboutId, placeId, time, modality, polarity } = statement
  const { confidence, role, quote, start, end, speakerId, attribution, code, externalIds } = statement
  return given({
    ...{ type: 'statement', id, document: documentId, subject: subjectId, predicate, object: objectId, about: aboutId, place: placeId },
    ...{ time: time?.text ?? null, modality, polarity, confidence, role, quote, start, end, speaker: speakerId, attribution, code },
    externalIds: externalIds.length > 0 ? externalIds : null,
  })
}

/** Without what is not known: a key that is left out and null mean the same to the loader. */
const given = (record: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null))
