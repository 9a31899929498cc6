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

/** What one transaction took away, with the ids of the relations that went with it, and of those that rest on what is left. */
export interface Taken {
  readonly documents: number
  readonly statements: number
  readonly gone: readonly string[]
  readonly left: readonly string[]
}

export const NOTHING_TAKEN: Taken = { documents: 0, statements: 0, gone: [], left: [] }

/** What several transactions took away: a relation counts once, and what one of them left and a later one took is gone. */
export class RetractedSum {
  #documents = 0
  #statements = 0
  #gone = 0
  readonly #left = new Set<string>()

  add({ documents, statements, gone, left }: Taken): void {
    this.#documents += documents
    this.#statements += statements
    this.#gone += gone.length
    for (const id of left) this.#left.add(id)
    for (const id of gone) this.#left.delete(id)
  }

  get total(): Retracted {
    return { documents: this.#documents, statements: this.#statements, relationsGone: this.#gone, relationsChanged: this.#left.size }
  }
}

/** Takes whole documents away. Unknown ids are left out. */
export async function retractDocuments(run: Run, vocabulary: Vocabulary, ids: readonly string[]): Promise<Taken> {
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
export async function retractOthers(run: Run, vocabulary: Vocabulary, documentId: string, keep: ReadonlySet<string>): Promise<Taken> {
  const statements = await run(queries.statementsRetractable.fill(), { ids: [documentId] })
  return retractStatements(
    run,
    vocabulary,
    statements.filter(({ id }) => !keep.has(id)),
  )
}

async function retractStatements(run: Run, vocabulary: Vocabulary, statements: readonly queries.RetractableRow[]): Promise<Taken> {
  if (statements.length === 0) return NOTHING_TAKEN
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
  await writeRelations(run, vocabulary, { prior: evidence, fresh: [] })
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
  return { documents: 0, statements: statements.length, gone: gone.map(({ id }) => id), left: [...left].filter((id) => id !== null) }
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
