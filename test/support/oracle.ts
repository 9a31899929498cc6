/**
 * An independent answer to every question, over plain arrays: no index, no pruning, no shared text. Relations are grouped here from
 * the statements by hand; only the words of the domain are shared.
 */
import type { RelationFilter } from '../../src/domain/filter.ts'
import type { Entity, Relation } from '../../src/domain/model.ts'
import type { StatementRecord } from '../../src/domain/record.ts'
import { vocabulary } from './vocabulary.ts'
import type { World } from './world.ts'

export interface Known {
  readonly id: string
  readonly sourceId: string
  readonly targetId: string
  readonly predicate: string
  readonly symmetric: boolean
  readonly state: boolean
  readonly category: string
  readonly modality: string
  readonly polarity: string
  readonly from: string
  readonly to: string | null
  readonly dated: boolean
  readonly aboutId: string | null
  readonly statements: number
  readonly documents: number
  readonly sources: number
  readonly confidence: number | null
  readonly disputed: boolean
}

/** The relations as a reader of all documents published by `day` (null: of all) would list them. */
export function relationsKnown(world: World, day: string | null): Known[] {
  const published = new Map(world.documents.map((document) => [document.id, document]))
  const unique = [...new Map(world.statements.map((statement) => [statement.id, statement])).values()]
  const heard = unique.filter(
    ({ documentId, objectId }) => objectId !== null && (day === null || (published.get(documentId)?.publishedAt ?? '') <= day),
  )
  const occurrences = new Map<string, StatementRecord[]>()
  for (const statement of heard) occurrences.set(keyOf(statement), [...(occurrences.get(keyOf(statement)) ?? []), statement])
  const plain = [...occurrences.values()].map((statements) => summarize(statements, world))
  return plain.map((relation) => ({ ...relation, disputed: plain.some((other) => contradicts(relation, other)) }))
}

function endsOf(statement: StatementRecord): [string, string] {
  const ends: [string, string] = [statement.subjectId, statement.objectId ?? '']
  return vocabulary.get(statement.predicate).symmetric ? (ends.sort() as [string, string]) : ends
}

const keyOf = (statement: StatementRecord): string =>
  [...endsOf(statement), statement.predicate, statement.time?.text, statement.modality, statement.polarity].join('#')

function summarize(statements: readonly StatementRecord[], world: World): Known {
  const [one] = statements as [StatementRecord]
  const predicate = vocabulary.get(one.predicate)
  const sourceOf = (id: string): string => world.documents.find((document) => document.id === id)?.sourceId ?? ''
  const dayOf = (id: string): string => world.documents.find((document) => document.id === id)?.publishedAt ?? ''
  const sure = statements.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]))
  // The surest statement that names a topic, then the earliest published, then the smallest id.
  const topical = statements.filter(({ aboutId }) => aboutId !== null)
  topical.sort(
    (a, b) => (b.confidence ?? -1) - (a.confidence ?? -1) || order(dayOf(a.documentId), dayOf(b.documentId)) || order(a.id, b.id),
  )
  const [sourceId, targetId] = endsOf(one)
  return {
    id: one.relationId ?? '',
    ...{
      sourceId,
      targetId,
      predicate: one.predicate,
      symmetric: predicate.symmetric,
      state: predicate.aspect === 'STATE',
      category: predicate.category,
    },
    ...{ modality: one.modality, polarity: one.polarity, from: one.time?.from ?? '', to: one.time?.to ?? null, dated: one.time !== null },
    aboutId: topical[0]?.aboutId ?? null,
    statements: statements.length,
    documents: new Set(statements.map(({ documentId }) => documentId)).size,
    sources: new Set(statements.map(({ documentId }) => sourceOf(documentId))).size,
    confidence: sure.length === 0 ? null : Math.max(...sure),
    disputed: false,
  }
}

export const order = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

const saysNo = ({ modality, polarity }: Known): boolean => modality === 'DENIED' || polarity === 'NEGATED'

const isAhead = (modality: string): boolean => ['EXPECTED', 'PROPOSED', 'POSSIBLE'].includes(modality)

function contradicts(a: Known, b: Known): boolean {
  const sameClaim = a.sourceId === b.sourceId && a.targetId === b.targetId && a.predicate === b.predicate
  const meet = !a.dated || !b.dated || ((a.to ?? '9999') >= b.from && (b.to ?? '9999') >= a.from)
  const [no, yes] = saysNo(a) ? [a, b] : [b, a]
  const ofOneKind = no.modality === 'DENIED' || isAhead(no.modality) === isAhead(yes.modality)
  return sameClaim && meet && saysNo(no) && !saysNo(yes) && ofOneKind
}

/** The relations that a filter lets pass, but for what it says of the ends' kinds and countries. */
export function passing(world: World, filter: RelationFilter): Known[] {
  const today = new Map(relationsKnown(world, null).map((relation) => [relation.id, relation]))
  return relationsKnown(world, filter.knownAt).filter((relation) => passes(relation, filter, today.get(relation.id)?.aboutId ?? null))
}

function passes(relation: Known, filter: RelationFilter, topic: string | null): boolean {
  const { happened, asOf } = filter
  const overlaps = (from: string | null, to: string | null): boolean =>
    (to === null || relation.from <= to) && (from === null || relation.to === null || relation.to >= from)
  const checks = [
    filter.predicates?.includes(relation.predicate) ?? true,
    filter.categories?.some((category) => category === relation.category) ?? true,
    filter.modality?.some((modality) => modality === relation.modality) ?? true,
    filter.polarity === null || filter.polarity === relation.polarity,
    happened === null || (relation.dated && overlaps(happened.from, happened.to)),
    asOf === null || (overlaps(asOf, asOf) && (relation.dated || relation.state)),
    filter.entities?.some((id) => id === relation.sourceId || id === relation.targetId) ?? true,
    filter.about === null || filter.about === topic,
    filter.minSources === null || relation.sources >= filter.minSources,
    filter.minConfidence === null || (relation.confidence !== null && relation.confidence >= filter.minConfidence),
    filter.disputed === null || filter.disputed === relation.disputed,
  ]
  return checks.every(Boolean)
}

/** Whether an entity is of the kinds and countries that a filter asks of the other end. */
export function suits(entity: Entity | undefined, { kinds, countries }: RelationFilter): boolean {
  if (!entity) return false
  return (kinds?.includes(entity.kind) ?? true) && (countries === null || (entity.country !== null && countries.includes(entity.country)))
}

export const newestFirst = (a: Pick<Known, 'from' | 'id'>, b: Pick<Known, 'from' | 'id'>): number =>
  order(b.from, a.from) || order(a.id, b.id)

export const other = (relation: Pick<Relation, 'sourceId' | 'targetId'>, id: string): string =>
  relation.sourceId === id ? relation.targetId : relation.sourceId

export const touches = (relation: Pick<Relation, 'sourceId' | 'targetId'>, id: string): boolean =>
  relation.sourceId === id || relation.targetId === id

/** Steps one may take: from each entity to another, with the sources of the best relation that makes the step. */
export function stepsOf(
  world: World,
  filter: RelationFilter,
  { exempt, directed }: { exempt: readonly string[]; directed: boolean },
): Map<string, Map<string, number>> {
  const entities = new Map(world.entities.map((entity) => [entity.id, entity]))
  const steps = new Map<string, Map<string, number>>(world.entities.map(({ id }) => [id, new Map()]))
  const add = (from: string, to: string, sources: number): void => {
    if (from === to || !(exempt.includes(to) || suits(entities.get(to), filter))) return
    steps.get(from)?.set(to, Math.max(steps.get(from)?.get(to) ?? 0, sources))
  }
  for (const { sourceId, targetId, sources, symmetric } of passing(world, filter)) {
    add(sourceId, targetId, sources)
    if (!directed || symmetric) add(targetId, sourceId, sources)
  }
  return steps
}

export interface OraclePath {
  readonly ids: readonly string[]
  readonly minSources: number
}

/** All simple paths by brute force, then sorted, then cut. */
export function allPaths(
  steps: ReadonlyMap<string, ReadonlyMap<string, number>>,
  ends: { from: string; to: string },
  maxHops: number,
): OraclePath[] {
  const found: OraclePath[] = []
  const walk = (ids: readonly string[], least: number): void => {
    const here = ids.at(-1) ?? ''
    if (here === ends.to) {
      found.push({ ids, minSources: least })
      return
    }
    if (ids.length > maxHops) return
    for (const [next, sources] of steps.get(here) ?? []) if (!ids.includes(next)) walk([...ids, next], Math.min(least, sources))
  }
  walk([ends.from], Number.POSITIVE_INFINITY)
  return found.sort((a, b) => a.ids.length - b.ids.length || b.minSources - a.minSources || compareIds(a.ids, b.ids))
}

function compareIds(a: readonly string[], b: readonly string[]): number {
  for (const [index, id] of a.entries()) {
    const difference = order(id, b[index] ?? '')
    if (difference !== 0) return difference
  }
  return 0
}

/** Who is at the other ends of an entity's relations, with most relations first, then by id. */
export function neighborsOf(world: World, filter: RelationFilter, id: string) {
  const entities = new Map(world.entities.map((entity) => [entity.id, entity]))
  const own = passing(world, filter).filter((relation) => touches(relation, id))
  const ends = new Set(own.map((relation) => other(relation, id)).filter((end) => end !== id && suits(entities.get(end), filter)))
  const rows = [...ends].map((end) => {
    const between = own.filter((relation) => other(relation, id) === end)
    const counts = new Map<string, number>()
    for (const { predicate } of between) counts.set(predicate, (counts.get(predicate) ?? 0) + 1)
    const predicates = [...counts]
      .map(([predicate, total]) => ({ predicate, total }))
      .sort((a, b) => b.total - a.total || order(a.predicate, b.predicate))
    return {
      id: end,
      relations: between.length,
      sources: Math.max(...between.map(({ sources }) => sources)),
      latest:
        between
          .map(({ from }) => from)
          .sort()
          .at(-1) ?? '',
      predicates,
    }
  })
  return rows.sort((a, b) => b.relations - a.relations || order(a.id, b.id))
}
