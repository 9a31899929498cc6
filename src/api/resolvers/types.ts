/** The fields of each type that are not simply properties of its value. */
import type { RelationFilter } from '../../domain/filter.ts'
import type { Document } from '../../domain/model.ts'
import { type PartialDate, showPartialDate } from '../../domain/partial-date.ts'
import { type Predicate, relationType } from '../../domain/vocabulary.ts'
import type { StatementRole } from '../../store/filter-text.ts'
import type { SubgraphNode } from '../../store/neighborhood.ts'
import type { PathQuestion } from '../../store/paths.ts'
import type { StoredEntity, StoredStatement } from '../../store/rows.ts'
import { type Given, relationFilter } from '../arguments.ts'
import type { Context, Resolver } from '../context.ts'
import { type PageArgs, pageSize } from '../page.ts'
import { type RelationView, relationConnection, relationView, statementConnection } from '../views.ts'

interface Timed {
  readonly time: PartialDate | null
}

const time = {
  time: ({ time: date }: Timed) => date?.text ?? null,
  when: ({ time: date }: Timed) => date && showPartialDate(date),
}
const bounds = {
  from: ({ time: date }: Timed) => date?.from || null,
  to: ({ time: date }: Timed) => date?.to ?? null,
  precision: ({ time: date }: Timed) => date?.precision ?? 'NONE',
}

const loadEntity =
  <Parent>(idOf: (parent: Parent) => string | null): Resolver<Parent> =>
  (parent, _args, { loaders }) => {
    const id = idOf(parent)
    return id === null ? null : loaders.entity.load(id)
  }

const predicate: Resolver<{ predicate: string }> = (parent, _args, { reader }) => reader.vocabulary.get(parent.predicate)

const relationsOfEntity: Resolver<StoredEntity, PageArgs & { filter?: Given<RelationFilter> }> = (
  { id },
  { filter, ...args },
  { loaders, reader, limits },
) => {
  const asked = relationFilter(filter, reader.vocabulary)
  return relationConnection(
    { list: 'entity relations', args, limits, knownAt: asked.knownAt },
    { read: (page) => loaders.relationsOf(asked, page).load(id), count: () => loaders.relationCount(asked).load(id) },
  )
}

const statementsOfEntity: Resolver<StoredEntity, PageArgs & { roles: readonly StatementRole[] }> = (
  { id },
  { roles, ...args },
  { loaders, limits },
) =>
  statementConnection(
    { list: 'entity statements', args, limits },
    { read: (page) => loaders.statementsOf(roles, page).load(id), count: () => loaders.statementCount(roles).load(id) },
  )

const statementsOfDocument: Resolver<Document, PageArgs> = ({ id }, args, { loaders, limits }) =>
  statementConnection(
    { list: 'document statements', args, limits },
    { read: (page) => loaders.statementsIn(page).load(id), count: () => loaders.statementCountIn().load(id) },
  )

const evidence: Resolver<RelationView, { first: number }> = ({ id, knownAt }, { first }, { loaders, limits }) =>
  loaders.evidence(knownAt ?? null, pageSize(first, limits.maxPage)).load(id)

interface PathView {
  readonly ids: readonly string[]
  readonly minSources: number
  readonly question: PathQuestion
}
interface HopView {
  readonly a: string
  readonly b: string
  readonly question: PathQuestion
}

const hopsOf = ({ ids, question }: PathView): HopView[] => ids.slice(1).map((b, index) => ({ a: ids[index] ?? b, b, question }))

/** The lowest of the hops' best confidences; null as soon as one has none. */
const minConfidence: Resolver<PathView> = async (path, _args, { loaders }) => {
  const summaries = await Promise.all(hopsOf(path).map(({ a, b, question }) => loaders.pairSummary(question).load({ a, b })))
  return summaries.reduce<number | null>(
    (least, { confidence }) => (least === null || confidence === null ? null : Math.min(least, confidence)),
    1,
  )
}

const relationsOfHop: Resolver<HopView, { first: number }> = async ({ a, b, question }, { first }, { loaders, limits }) => {
  const found = await loaders.between(question, pageSize(first, limits.maxPage)).load({ a, b })
  return found.map((relation) => relationView(relation, question.filter.knownAt))
}

export const types = {
  EntityKind: { PERSON: 'Person', STATE: 'State', ORGANIZATION: 'Organization', GROUP: 'Group', PLACE: 'Place', EVENT: 'Event' },
  Match: { EXACT: 0, BEGINNING: 1, WORDS: 2 },
  Entity: { ...time, relationCount: ({ weight }: StoredEntity) => weight, relations: relationsOfEntity, statements: statementsOfEntity },
  Relation: {
    ...{ ...time, ...bounds, predicate, statements: evidence },
    type: (relation: RelationView, _args: object, { reader }: Context) =>
      relationType(reader.vocabulary.get(relation.predicate), relation.modality, relation.polarity),
    source: loadEntity(({ sourceId }: RelationView) => sourceId),
    target: loadEntity(({ targetId }: RelationView) => targetId),
    about: loadEntity(({ aboutId }: RelationView) => aboutId),
    place: loadEntity(({ placeId }: RelationView) => placeId),
    statementCount: ({ statements }: RelationView) => statements,
    documentCount: ({ documents }: RelationView) => documents,
    sourceCount: ({ sources }: RelationView) => sources,
  },
  Statement: {
    ...{ ...time, ...bounds, predicate },
    subject: loadEntity(({ subjectId }: StoredStatement) => subjectId),
    object: loadEntity(({ objectId }: StoredStatement) => objectId),
    about: loadEntity(({ aboutId }: StoredStatement) => aboutId),
    place: loadEntity(({ placeId }: StoredStatement) => placeId),
    speaker: loadEntity(({ speakerId }: StoredStatement) => speakerId),
    document: ({ documentId }: StoredStatement, _args: object, { loaders }: Context) => loaders.document.load(documentId),
    relation: ({ relationId }: StoredStatement, _args: object, { loaders }: Context) =>
      relationId === null ? null : loaders.relation.load(relationId),
  },
  Document: {
    source: ({ sourceId }: Document, _args: object, { loaders }: Context) => loaders.source.load(sourceId),
    statements: statementsOfDocument,
  },
  Predicate: { happening: ({ aspect }: Predicate) => aspect === 'HAPPENING' },
  SearchHit: { match: ({ rank }: { rank: number }) => rank },
  SubgraphNode: {
    entity: loadEntity(({ id }: SubgraphNode) => id),
    degree: ({ id, filter }: SubgraphNode & { filter: RelationFilter }, _args: object, { loaders }: Context) =>
      loaders.degree(filter).load(id),
  },
  Path: {
    length: ({ ids }: PathView) => ids.length - 1,
    nodes: ({ ids }: PathView, _args: object, { loaders }: Context) => loaders.entity.loadMany(ids),
    hops: hopsOf,
    minConfidence,
  },
  Hop: {
    source: loadEntity(({ a }: HopView) => a),
    target: loadEntity(({ b }: HopView) => b),
    relations: relationsOfHop,
    relationCount: async ({ a, b, question }: HopView, _args: object, { loaders }: Context) =>
      (await loaders.pairSummary(question).load({ a, b })).total,
  },
  KindCount: { count: ({ total }: { total: number }) => total },
  CertaintyCount: { count: ({ total }: { total: number }) => total },
}
