/** Relations follow from statements: those that a batch touches are derived again from all their evidence, and written. */
import { groupBy } from '../domain/group.ts'
import { claimKey, deniedClaim } from '../domain/identity.ts'
import type { Relation } from '../domain/model.ts'
import { type Evidence, flagDisputes, projectRelations } from '../domain/projection.ts'
import { relationType, type Vocabulary } from '../domain/vocabulary.ts'
import type { Tally } from './batch.ts'
import type { Query } from './cypher.ts'
import type { Run } from './engine.ts'
import * as queries from './queries.ts'
import { timeOf, toEvidence } from './rows.ts'
import { writeAll } from './write-nodes.ts'
import * as steps from './write-queries.ts'
import { RELATION_PROPS, type RelationRow, relationRow, TYPE_OF_ROW } from './write-rows.ts'

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
  const existing = new Set(prior.map((item) => item.relationId))
  const projected = projectRelations([...prior, ...fresh], vocabulary)
  const relations = await withDisputes(run, vocabulary, projected, fresh)
  const created = relations.filter(({ id }) => !existing.has(id))
  const updated = relations.filter(({ id }) => existing.has(id))
  const rowsOf = (some: readonly Relation[]) => some.map((relation) => relationRow(relation, typeOf(relation, vocabulary)))
  await writeTyped(run, (type) => steps.relationsCreate.fill({ type, props: RELATION_PROPS }), rowsOf(created))
  await updateRelations(run, rowsOf(updated))
  const ends = new Set(created.flatMap(({ sourceId, targetId }) => [sourceId, targetId]))
  if (ends.size > 0) await run(steps.weightsUpdate.fill(), { ids: [...ends] })
  return { new: created.length, changed: updated.length, unchanged: 0 }
}

/** Each row goes by the end that has fewer relations, since one engine walks all of the end that is written first. */
async function updateRelations(run: Run, rows: readonly RelationRow[]): Promise<void> {
  if (rows.length === 0) return
  const ids = new Set<string>()
  for (const [sourceId, targetId] of rows) ids.add(sourceId).add(targetId)
  const weights = new Map((await run(queries.entitiesBrief.fill(), { ids: [...ids] })).map(({ id, weight }) => [id, weight]))
  const weightOf = (id: string): number => weights.get(id) ?? 0
  const bySource = groupBy(rows, ([sourceId, targetId]) => weightOf(sourceId) < weightOf(targetId))
  const fill = (file: typeof steps.relationsUpdate) => (type: string) => file.fill({ type, props: RELATION_PROPS })
  await writeTyped(run, fill(steps.relationsUpdateFromSource), bySource.get(true) ?? [])
  await writeTyped(run, fill(steps.relationsUpdate), bySource.get(false) ?? [])
}

/** Writes rows of several types: with one text where each row may name its own, with one text a type otherwise. */
export async function writeTyped(
  run: Run,
  fill: (type: string) => Query<steps.Rows, { readonly written: number }>,
  rows: readonly RelationRow[],
): Promise<void> {
  const groups = run.typesInRows ? new Map([[TYPE_OF_ROW, rows]]) : groupBy(rows, ([, , type]) => type)
  await Promise.all([...groups].map(([type, group]) => writeAll(run, { fill: () => fill(type) }, group)))
}

/** Flags what is contradicted, here and among the relations of the same claims that this batch does not touch otherwise. */
async function withDisputes(
  run: Run,
  vocabulary: Vocabulary,
  relations: readonly Relation[],
  fresh: readonly Evidence[],
): Promise<Relation[]> {
  const keyOf = (relation: Relation): string => claimOf(relation, vocabulary)
  const claims = [...new Set(relations.map(keyOf))]
  const stored = claims.length === 0 ? [] : await run(steps.claimsDenied.fill(), { ids: claims })
  const deniedNow = fresh.flatMap((item) => deniedClaim(item, vocabulary.get(item.predicate)) ?? [])
  const denied = new Set([...stored.map(({ id }) => id), ...deniedNow])
  if (denied.size === 0) return [...relations]
  const contested = relations.filter((relation) => denied.has(keyOf(relation)))
  const touched = new Map(contested.map((relation) => [relation.id, relation]))
  const untouched = (await storedRelations(run, denied)).filter(({ id }) => !touched.has(id))
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
    const flag = flagged.get(relation.id)
    return flag ? { ...relation, disputed: flag.disputed, disputedFrom: flag.disputedFrom } : relation
  })
}

type StoredRelation = Pick<
  Relation,
  'id' | 'sourceId' | 'targetId' | 'predicate' | 'modality' | 'polarity' | 'time' | 'knownFrom' | 'disputed' | 'disputedFrom'
>

/** Flags anew every relation of some claims, as after a side of a dispute was taken away. */
export async function reflagClaims(run: Run, vocabulary: Vocabulary, claims: ReadonlySet<string>): Promise<void> {
  if (claims.size === 0) return
  const stored = await storedRelations(run, claims)
  const groups = groupBy(stored, (relation) => claimOf(relation, vocabulary))
  const flagged = new Map([...groups.values()].flatMap((claim) => flagDisputes(claim)).map((flag) => [flag.id, flag]))
  await reflag(
    run,
    vocabulary,
    stored.flatMap((before) => changedFlag(before, flagged.get(before.id))),
  )
}

async function storedRelations(run: Run, claims: ReadonlySet<string>): Promise<StoredRelation[]> {
  const parts = [...claims].map((claim) => {
    const [sourceId, predicate, targetId] = claim.split('|')
    return { sourceId, predicate, targetId }
  })
  const stored = await run(steps.relationsOfClaims.fill(), { claims: parts })
  return stored.map(({ from, to, precision, time, ...relation }) => ({ ...relation, time: timeOf({ time, from, to, precision }) }))
}

function changedFlag(before: StoredRelation, after: StoredRelation | undefined): StoredRelation[] {
  return after && (after.disputed !== before.disputed || after.disputedFrom !== before.disputedFrom) ? [after] : []
}

async function reflag(run: Run, vocabulary: Vocabulary, relations: readonly StoredRelation[]): Promise<void> {
  const rows = relations.map((relation): RelationRow => {
    const { id, sourceId, targetId, disputed, disputedFrom } = relation
    return [sourceId, targetId, typeOf(relation, vocabulary), id, disputed, disputedFrom]
  })
  await writeTyped(run, (type) => steps.relationsFlag.fill({ type }), rows)
}

const typeOf = ({ predicate, modality, polarity }: Pick<Relation, 'predicate' | 'modality' | 'polarity'>, vocabulary: Vocabulary): string =>
  relationType(vocabulary.get(predicate), modality, polarity)

function claimOf({ sourceId, targetId, predicate }: Pick<Relation, 'sourceId' | 'targetId' | 'predicate'>, vocabulary: Vocabulary): string {
  return claimKey({ subjectId: sourceId, objectId: targetId }, vocabulary.get(predicate)) ?? ''
}
