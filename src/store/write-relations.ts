/** Relations follow from statements: those that a batch touches are derived again from all their evidence, and written. */
import { groupBy } from '../domain/group.ts'
import { claimKey, relationId } from '../domain/identity.ts'
import type { Relation } from '../domain/model.ts'
import { type Evidence, flagDisputes, projectRelations } from '../domain/projection.ts'
import { allTypes, relationType, type Vocabulary } from '../domain/vocabulary.ts'
import type { Tally } from './batch.ts'
import type { Run } from './engine.ts'
import * as queries from './queries.ts'
import { timeColumns, timeOf, toEvidence } from './rows.ts'
import { writeAll } from './write-nodes.ts'

/** What the store says about some relations so far, so that new evidence can be added to it. */
export async function readEvidence(run: Run, relationIds: readonly string[]): Promise<Evidence[]> {
  return relationIds.length === 0 ? [] : (await run(queries.evidence.fill(), { ids: relationIds })).map(toEvidence)
}

/** All the evidence of some relations: `prior` was in the store before this transaction, `fresh` is new in it. */
export interface Support {
  readonly prior: readonly Evidence[]
  readonly fresh: readonly Evidence[]
}

/** Derives and writes the relations of this evidence; those with prior evidence are there already. */
export async function writeRelations(run: Run, vocabulary: Vocabulary, { prior, fresh }: Support): Promise<Tally> {
  const existing = new Set(prior.map((item) => relationId(item, vocabulary.get(item.predicate))))
  const projected = projectRelations([...prior, ...fresh], vocabulary)
  const relations = await withDisputes(run, vocabulary, projected)
  const created = relations.filter(({ id }) => !existing.has(id))
  const updated = relations.filter(({ id }) => existing.has(id))
  await Promise.all(
    [...groupBy(created, (relation) => typeOf(relation, vocabulary))].map(([type, group]) =>
      writeAll(run, { fill: () => queries.relationsCreate.fill({ type }) }, group.map(relationRow)),
    ),
  )
  await updateRelations(run, vocabulary, updated)
  const ends = new Set(created.flatMap(({ sourceId, targetId }) => [sourceId, targetId]))
  if (ends.size > 0) await run(queries.weightsUpdate.fill(), { ids: [...ends] })
  return { new: created.length, changed: updated.length, unchanged: 0 }
}

/** Each row goes by the end that has fewer relations, since one engine walks all of the end that is written first. */
async function updateRelations(run: Run, vocabulary: Vocabulary, relations: readonly Relation[]): Promise<void> {
  if (relations.length === 0) return
  const ids = [...new Set(relations.flatMap(({ sourceId, targetId }) => [sourceId, targetId]))]
  const weights = new Map((await run(queries.entitiesBrief.fill(), { ids })).map(({ id, weight }) => [id, weight]))
  const weightOf = (id: string): number => weights.get(id) ?? 0
  const groups = groupBy(
    relations,
    (relation) => `${typeOf(relation, vocabulary)} ${weightOf(relation.sourceId) < weightOf(relation.targetId)}`,
  )
  await Promise.all(
    [...groups].map(([key, group]) => {
      const [type = '', bySource] = key.split(' ')
      const file = bySource === 'true' ? queries.relationsUpdateFromSource : queries.relationsUpdate
      return writeAll(run, { fill: () => file.fill({ type }) }, group.map(relationRow))
    }),
  )
}

/** Flags what is contradicted, here and among the relations of the same claims that this batch does not touch otherwise. */
async function withDisputes(run: Run, vocabulary: Vocabulary, relations: readonly Relation[]): Promise<Relation[]> {
  const keyOf = (relation: Relation): string => claimOf(relation, vocabulary)
  const claims = [...new Set(relations.map(keyOf))]
  const denied =
    claims.length === 0 ? new Set<string>() : new Set((await run(queries.claimsDenied.fill(), { ids: claims })).map(({ id }) => id))
  if (denied.size === 0) return [...relations]
  const contested = relations.filter((relation) => denied.has(keyOf(relation)))
  const touched = new Map(contested.map((relation) => [relation.id, relation]))
  const stored = await storedRelations(run, vocabulary, denied)
  const untouched = stored.filter(({ id }) => !touched.has(id))
  const flags = [...groupBy([...contested, ...untouched], (relation) => claimOf(relation, vocabulary)).values()].flatMap((claim) =>
    flagDisputes<StoredRelation>(claim),
  )
  const flagged = new Map(flags.map((flag) => [flag.id, flag]))
  await reflag(
    run,
    vocabulary,
    untouched.flatMap((before) => changedFlag(before, flagged.get(before.id))),
  )
  return relations.map((relation) => {
    const { disputed, disputedFrom } = flagged.get(relation.id) ?? relation
    return { ...relation, disputed, disputedFrom }
  })
}

type StoredRelation = Pick<
  Relation,
  'id' | 'sourceId' | 'targetId' | 'predicate' | 'modality' | 'polarity' | 'time' | 'knownFrom' | 'disputed' | 'disputedFrom'
>

/** Flags anew every relation of some claims, as after a side of a dispute was taken away. */
export async function reflagClaims(run: Run, vocabulary: Vocabulary, claims: ReadonlySet<string>): Promise<void> {
  if (claims.size === 0) return
  const stored = await storedRelations(run, vocabulary, claims)
  const groups = groupBy(stored, (relation) => claimOf(relation, vocabulary))
  const flagged = new Map([...groups.values()].flatMap((claim) => flagDisputes(claim)).map((flag) => [flag.id, flag]))
  await reflag(
    run,
    vocabulary,
    stored.flatMap((before) => changedFlag(before, flagged.get(before.id))),
  )
}

async function storedRelations(run: Run, vocabulary: Vocabulary, claims: ReadonlySet<string>): Promise<StoredRelation[]> {
  const parts = [...claims].map((claim) => {
    const [sourceId, predicate, targetId] = claim.split('|')
    return { sourceId, predicate, targetId }
  })
  const stored = await run(queries.relationsOfClaims.fill({ types: allTypes(vocabulary).join('|') }), { claims: parts })
  return stored.map(({ from, to, precision, time, ...relation }) => ({ ...relation, time: timeOf({ time, from, to, precision }) }))
}

function changedFlag(before: StoredRelation, after: StoredRelation | undefined): StoredRelation[] {
  return after && (after.disputed !== before.disputed || after.disputedFrom !== before.disputedFrom) ? [after] : []
}

async function reflag(run: Run, vocabulary: Vocabulary, relations: readonly StoredRelation[]): Promise<void> {
  for (const [type, group] of groupBy(relations, (relation) => typeOf(relation, vocabulary))) {
    await writeAll(
      run,
      { fill: () => queries.relationsFlag.fill({ type }) },
      group.map(({ id, sourceId, targetId, disputed, disputedFrom }) => ({ id, sourceId, targetId, disputed, disputedFrom })),
    )
  }
}

const typeOf = ({ predicate, modality, polarity }: Pick<Relation, 'predicate' | 'modality' | 'polarity'>, vocabulary: Vocabulary): string =>
  relationType(vocabulary.get(predicate), modality, polarity)

function claimOf({ sourceId, targetId, predicate }: Pick<Relation, 'sourceId' | 'targetId' | 'predicate'>, vocabulary: Vocabulary): string {
  return claimKey({ subjectId: sourceId, objectId: targetId }, vocabulary.get(predicate)) ?? ''
}

/** The row of a relation. Neither nulls nor empty lists are kept: both engines return null for what is missing. */
function relationRow({ sourceId, targetId, time, ...relation }: Relation) {
  const props = Object.fromEntries(
    Object.entries({ ...relation, ...timeColumns(time) }).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  )
  return { id: relation.id, sourceId, targetId, props }
}
