/** Taking back what a document says: its statements go, and with them whatever only they supported; the rest is derived anew. */
import { claimKey, relationEnds } from '../domain/identity.ts'
import { relationType, type Vocabulary } from '../domain/vocabulary.ts'
import type { Run } from './engine.ts'
import * as queries from './queries.ts'
import { writeAll } from './write-nodes.ts'
import * as steps from './write-queries.ts'
import { readEvidence, reflagClaims, writeRelations, writeTyped } from './write-relations.ts'
import { lookups } from './write-statements.ts'

export interface Retracted {
  readonly documents: number
  readonly statements: number
  /** Relations that nothing supports any more, and those that have other support left. */
  readonly relationsGone: number
  readonly relationsChanged: number
}

export const NOTHING_RETRACTED: Retracted = { documents: 0, statements: 0, relationsGone: 0, relationsChanged: 0 }

export function addRetracted(a: Retracted, b: Retracted): Retracted {
  return {
    documents: a.documents + b.documents,
    statements: a.statements + b.statements,
    relationsGone: a.relationsGone + b.relationsGone,
    relationsChanged: a.relationsChanged + b.relationsChanged,
  }
}

/** Takes whole documents away. Unknown ids are left out. */
export async function retractDocuments(run: Run, vocabulary: Vocabulary, ids: readonly string[]): Promise<Retracted> {
  const known = await run(queries.documentsByIds.fill({ document: 'd.id AS id' }), { ids })
  const retracted = await retractStatements(run, vocabulary, await run(queries.statementsRetractable.fill(), { ids }))
  await writeAll(
    run,
    steps.documentsDelete,
    known.map(({ id }) => ({ id })),
  )
  return { ...retracted, documents: known.length }
}

/** Takes from a document the statements that are not among those to keep. */
export async function retractOthers(run: Run, vocabulary: Vocabulary, documentId: string, keep: ReadonlySet<string>): Promise<Retracted> {
  const statements = await run(queries.statementsRetractable.fill(), { ids: [documentId] })
  return retractStatements(
    run,
    vocabulary,
    statements.filter(({ id }) => !keep.has(id)),
  )
}

async function retractStatements(run: Run, vocabulary: Vocabulary, statements: readonly queries.RetractableRow[]): Promise<Retracted> {
  if (statements.length === 0) return NOTHING_RETRACTED
  await writeAll(
    run,
    steps.statementsDelete,
    statements.map(({ id }) => ({ id })),
  )
  await writeAll(run, steps.externalIdsDelete, statements.flatMap(lookups))
  const touched = [...relationsOf(statements, vocabulary).values()]
  const evidence = await readEvidence(
    run,
    touched.map(({ id }) => id),
  )
  const { changed } = await writeRelations(run, vocabulary, { prior: evidence, fresh: [] })
  const left = new Set(evidence.map(({ relationId }) => relationId))
  const gone = touched.filter(({ id }) => !left.has(id))
  await writeTyped(
    run,
    (type) => steps.relationsRemove.fill({ type }),
    gone.map(({ sourceId, targetId, type, id }) => [sourceId, targetId, type, id]),
  )
  await reflagClaims(run, vocabulary, new Set(touched.map(({ claim }) => claim)))
  const ends = new Set(gone.flatMap(({ sourceId, targetId }) => [sourceId, targetId]))
  if (ends.size > 0) await run(steps.weightsUpdate.fill(), { ids: [...ends] })
  return { documents: 0, statements: statements.length, relationsGone: gone.length, relationsChanged: changed }
}

interface Touched {
  readonly id: string
  readonly sourceId: string
  readonly targetId: string
  readonly type: string
  readonly claim: string
}

/** The relations that statements supported, each with its address in the store. */
function relationsOf(statements: readonly queries.RetractableRow[], vocabulary: Vocabulary): Map<string, Touched> {
  const found = new Map<string, Touched>()
  for (const { relationId: supported, ...statement } of statements) {
    const predicate = vocabulary.get(statement.predicate)
    const ends = relationEnds(statement, predicate)
    if (supported === null || ends === null) continue
    const type = relationType(predicate, statement.modality, statement.polarity)
    found.set(supported, { id: supported, ...ends, type, claim: claimKey(statement, predicate) ?? '' })
  }
  return found
}
