/** Relations as they were known on a day. */
import type { Relation } from '../../domain/model.ts'
import { projectRelations } from '../../domain/projection.ts'
import type { Vocabulary } from '../../domain/vocabulary.ts'
import type { ReadEngine } from '../engine.ts'
import * as queries from '../queries.ts'
import { toEvidence } from '../rows.ts'

/** What a question needs: the reader is one. */
export interface Graph {
  readonly engine: ReadEngine
  readonly vocabulary: Vocabulary
}

/**
 * Derived again from the statements published by that day, so that counts, confidence, quote and sources are those of the day.
 * Without a day, as they are.
 */
export async function asKnown<One extends Relation>(
  { engine, vocabulary }: Graph,
  relations: readonly One[],
  knownAt: string | null,
): Promise<readonly One[]> {
  if (knownAt === null || relations.length === 0) return relations
  const ids = [...new Set(relations.map(({ id }) => id))]
  const evidence = (await engine.read(queries.evidence.fill(), { ids })).map(toEvidence)
  const published = evidence.filter(({ publishedAt }) => publishedAt <= knownAt)
  const then = new Map(projectRelations(published, vocabulary).map((relation) => [relation.id, relation]))
  return relations.map((today) => {
    const { disputedFrom } = today
    const disputed = disputedFrom !== null && disputedFrom <= knownAt
    return { ...today, ...then.get(today.id), disputed, disputedFrom: disputed ? disputedFrom : null }
  })
}
