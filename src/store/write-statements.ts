/** Statements: new ones are created with their captions, known ones are left alone but for where their quotes stand. */

import { deniedClaim, relationId } from '../domain/identity.ts'
import { statementLabel } from '../domain/label.ts'
import type { Document } from '../domain/model.ts'
import { type Evidence, evidenceIn } from '../domain/projection.ts'
import { checkQuote, locateQuote } from '../domain/quote.ts'
import type { StatementRecord } from '../domain/record.ts'
import type { Vocabulary } from '../domain/vocabulary.ts'
import type { Batch, Change, Outcome } from './batch.ts'
import { DERIVED_COLUMNS, EVIDENCE_DOCUMENT_COLUMNS } from './columns.ts'
import type { Run } from './engine.ts'
import * as queries from './queries.ts'
import { timeOf } from './rows.ts'
import { type Outcomes, writeAll } from './write-nodes.ts'
import * as steps from './write-queries.ts'
import { STATEMENT_PROPS, statementRow } from './write-rows.ts'

/**
 * A statement's id covers all it says, so that what is known by id is left alone, but for where its quote stands and for the ids that its
 * source gives it; so is a second copy.
 */
export async function newStatements(
  run: Run,
  statements: readonly StatementRecord[],
): Promise<{ fresh: StatementRecord[]; outcomes: Outcomes; changes: readonly Change[] }> {
  const distinct = oneOfEach(statements)
  if (distinct.length === 0) return { fresh: [], outcomes: [], changes: [] }
  const known = new Map((await run(steps.statementsKnown.fill(), { ids: distinct.map(({ id }) => id) })).map((row) => [row.id, row]))
  const moved = distinct.filter(({ id, start, end }) => known.has(id) && (known.get(id)?.start !== start || known.get(id)?.end !== end))
  const places = moved.map(({ id, start, end }) => ({ id, start, end }))
  await writeAll(run, steps.statementsRelocate, places)
  const numbered = distinct.flatMap(({ id, externalIds }) => {
    const before = known.get(id)?.externalIds ?? []
    const added = known.has(id) ? externalIds.filter((one) => !before.includes(one)) : []
    return added.length > 0 ? [{ id, before, added, externalIds: [...before, ...added].sort() }] : []
  })
  await writeAll(
    run,
    steps.statementsIdentify,
    numbered.map(({ id, externalIds }) => ({ id, externalIds })),
  )
  await writeAll(
    run,
    steps.externalIdsCreate,
    numbered.flatMap(({ id, added }) => lookups({ id, externalIds: added })),
  )
  const outcomes = new Map<string, Outcome>(distinct.map(({ id }) => [id, known.has(id) ? 'unchanged' : 'new']))
  for (const { id } of [...moved, ...numbered]) outcomes.set(id, 'changed')
  const changeIn = (id: string, field: string, before: unknown, after: unknown): Change => ({ type: 'statement', id, field, before, after })
  const changes = [
    ...moved.map(({ id, start }) => changeIn(id, 'start', known.get(id)?.start, start)),
    ...numbered.map(({ id, before, externalIds }) => changeIn(id, 'externalIds', before, externalIds)),
  ]
  return { fresh: distinct.filter(({ id }) => !known.has(id)), outcomes: [...outcomes], changes }
}

/** What was said twice has the ids of both. */
function oneOfEach(statements: readonly StatementRecord[]): StatementRecord[] {
  const found = new Map<string, StatementRecord>()
  for (const statement of statements) {
    const before = found.get(statement.id)?.externalIds ?? []
    const externalIds = before.length === 0 ? statement.externalIds : [...new Set([...before, ...statement.externalIds])].sort()
    found.set(statement.id, externalIds === statement.externalIds ? statement : { ...statement, externalIds })
  }
  return [...found.values()]
}

/** By what a statement is found under the ids of its source. */
export const lookups = ({ id: statementId, externalIds }: { id: string; externalIds: readonly string[] | null }) =>
  (externalIds ?? []).map((id) => ({ id, statementId }))

export async function createStatements(
  run: Run,
  statements: readonly StatementRecord[],
  batch: Batch,
  vocabulary: Vocabulary,
): Promise<void> {
  const names = await namesOf(run, statements, batch)
  const recordedAt = new Date().toISOString()
  const rows = statements.map((statement) => statementRow(statement, captionOf(statement, names, vocabulary), recordedAt))
  await writeAll(run, { fill: () => steps.statementsCreate.fill({ props: STATEMENT_PROPS }) }, rows)
  await writeAll(run, steps.externalIdsCreate, statements.flatMap(lookups))
}

/** Finds the quotes of edited texts anew. One that is gone from its text has no place any more; the statement stays until it is retracted. */
export async function relocateQuotes(run: Run, edited: readonly Document[]): Promise<void> {
  if (edited.length === 0) return
  const texts = new Map(edited.map(({ id, text }) => [id, text]))
  const quotes = await run(queries.statementsQuotes.fill(), { ids: [...texts.keys()] })
  const places = quotes.flatMap(({ id, documentId, quote, start, end }) => {
    const text = texts.get(documentId) ?? null
    const stays = text !== null && start !== null && end !== null && checkQuote(text, quote, start, end).ok
    const found = text === null || stays ? null : locateQuote(text, quote)
    return stays ? [] : [{ id, start: found?.ok ? found.start : null, end: found?.ok ? found.end : null }]
  })
  await writeAll(run, steps.statementsRelocate, places)
}

/** Entities that got another name appear by it in the captions of their statements. */
export async function relabelStatements(run: Run, renamed: readonly string[], vocabulary: Vocabulary): Promise<void> {
  if (renamed.length > 0)
    await deriveStatements(run, await run(queries.statementsOfThings.fill({ derived: DERIVED_COLUMNS }), { ids: renamed }), vocabulary)
}

/** Writes anew what the vocabulary makes of these statements, where that has changed. Returns how many have. */
export async function deriveStatements(run: Run, statements: readonly queries.DerivedRow[], vocabulary: Vocabulary): Promise<number> {
  const names = await namesOf(run, statements)
  const changed = statements.flatMap((statement) => {
    const predicate = vocabulary.get(statement.predicate)
    const claim = { ...statement, time: timeOf(statement) }
    const now = {
      id: statement.id,
      label: captionOf(statement, names, vocabulary),
      relationId: relationId(claim, predicate),
      denies: deniedClaim(claim, predicate),
    }
    return now.label === statement.label && now.relationId === statement.relationId && now.denies === statement.denies ? [] : [now]
  })
  await writeAll(run, steps.statementsDerive, changed)
  return changed.length
}

type Captioned = Pick<StatementRecord, 'subjectId' | 'objectId' | 'predicate' | 'modality' | 'polarity' | 'role'>

function captionOf(statement: Captioned, names: ReadonlyMap<string, string>, vocabulary: Vocabulary): string {
  const name = (id: string): string => names.get(id) ?? id
  const { subjectId, objectId, predicate, role } = statement
  return statementLabel(statement, vocabulary.get(predicate), {
    subject: name(subjectId),
    object: objectId === null ? null : name(objectId),
    role,
  })
}

/** The names of all subjects and objects: of the batch where it declares them, of the store otherwise. */
async function namesOf(
  run: Run,
  statements: readonly Pick<Captioned, 'subjectId' | 'objectId'>[],
  batch?: Batch,
): Promise<Map<string, string>> {
  const names = new Map(batch?.entities.map(({ id, name }) => [id, name]))
  const ids = new Set(statements.flatMap(({ subjectId, objectId }) => (objectId === null ? [subjectId] : [subjectId, objectId])))
  const missing = [...ids].filter((id) => !names.has(id))
  const stored = missing.length === 0 ? [] : await run(queries.entitiesBrief.fill(), { ids: missing })
  for (const { id, name } of stored) names.set(id, name)
  return names
}

/** New statements as evidence for the relations they support; those without an object support none. */
export async function evidenceOf(run: Run, statements: readonly StatementRecord[], given: readonly Document[]): Promise<Evidence[]> {
  const supporting = statements.filter(({ relationId: id }) => id !== null)
  const documents = new Map<string, Pick<Document, 'title' | 'publishedAt' | 'sourceId'>>(given.map((document) => [document.id, document]))
  const missing = [...new Set(supporting.map(({ documentId }) => documentId))].filter((id) => !documents.has(id))
  const query = queries.documentsByIds.fill({ document: EVIDENCE_DOCUMENT_COLUMNS })
  const stored = missing.length === 0 ? [] : await run(query, { ids: missing })
  for (const document of stored) documents.set(document.id, document)
  return supporting.map((statement) => {
    const document = documents.get(statement.documentId)
    if (!document) throw new Error(`the document ${statement.documentId} of ${statement.id} is not in the store`)
    return evidenceIn(document, statement)
  })
}
