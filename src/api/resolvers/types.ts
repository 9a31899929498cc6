/** The fields of each type that are not simply properties of its value. */
import { CERTAINTY_COLORS, KIND_COLORS } from '../../domain/colors.ts'
import type { RelationFilter } from '../../domain/filter.ts'
import type { Document } from '../../domain/model.ts'
import { type PartialDate, showPartialDate } from '../../domain/partial-date.ts'
import { type Interval, timelineOf } from '../../domain/timeline.ts'
import { type Predicate, relationType } from '../../domain/vocabulary.ts'
import type { StatementRole } from '../../store/filter-text.ts'
import type { Neighbor, PredicateCount } from '../../store/read/neighbors.ts'
import type { StoredEntity, StoredStatement } from '../../store/rows.ts'
import { type Given, relationFilter } from '../arguments.ts'
import type { Context, Resolver } from '../context.ts'
import { endOf, entityOf } from '../entity-of.ts'
import { byRelations, connection, type PageArgs, pageSize, readCursor } from '../page.ts'
import { certaintyOf, pageOfEntity, pageOfRelation } from '../pages.ts'
import { IN_CONNECTION, relationDetails } from '../relation-fields.ts'
import { statementDetails } from '../statement-fields.ts'
import { type RelationView, relationConnection, relationView, type StatementView, statementConnection, statementView } from '../views.ts'
import type { HopView } from './walks.ts'

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
  (parent, _args, context, info) => {
    const id = idOf(parent)
    return id === null ? null : entityOf(id, context, info)
  }

/** An entity that a relation or a neighbour ends in. */
const end =
  <Parent>(of: (parent: Parent) => Parameters<typeof endOf>[0] | undefined): Resolver<Parent> =>
  (parent, _args, context, info) => {
    const found = of(parent)
    return found && endOf(found, context, info)
  }

const predicate: Resolver<{ predicate?: string | undefined }> = ({ predicate: id }, _args, { reader }) => id && reader.vocabulary.get(id)

const relationsOfEntity: Resolver<StoredEntity, PageArgs & { filter?: Given<RelationFilter> }> = (
  { id },
  { filter, ...args },
  { loaders, reader, limits },
  info,
) => {
  const asked = relationFilter(filter, reader.vocabulary)
  const details = relationDetails(info, IN_CONNECTION)
  return relationConnection(
    { list: 'entity relations', args, limits, knownAt: asked.knownAt },
    { read: (page) => loaders.relationsOf(asked, page, details).load(id), count: () => loaders.relationCount(asked).load(id) },
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

const evidence: Resolver<RelationView, { first: number }> = async ({ id, knownAt }, { first }, { loaders, limits }, info) => {
  const question = { knownAt: knownAt ?? null, first: pageSize(first, limits.maxPage), details: statementDetails(info) }
  const statements = await loaders.evidence(question).load(id)
  return statements.map((statement) => statementView(statement, knownAt ?? null))
}

/** The relation as it was known on the day on which the statement was asked for. */
const relationOfStatement: Resolver<StatementView> = async ({ relationId, knownAt }, _args, { loaders }) => {
  if (relationId === null) return null
  const found = await (knownAt ? loaders.relationKnown(knownAt) : loaders.relation).load(relationId)
  return found && relationView(found, knownAt ?? null)
}

const neighborsOfEntity: Resolver<StoredEntity, PageArgs & { filter?: Given<RelationFilter> }> = async (
  { id },
  args,
  { loaders, reader, limits },
) => {
  const filter = relationFilter(args.filter, reader.vocabulary)
  const [first, key] = [pageSize(args.first, limits.maxPage), readCursor(args.after, byRelations)]
  const items = await loaders.neighbors(filter, { first: first + 1, after: key && { relations: key[0], id: key[1] } }).load(id)
  // The ends are left open, so that the neighbours of several entities share one statement.
  const question = { from: '', to: '', directed: false, filter }
  const views = items.map((neighbor) => ({ ...neighbor, hop: { a: id, b: neighbor.id, question } }))
  return connection({ items: views, first, hasPreviousPage: key !== null, totalCount: () => loaders.degree(filter).load(id) }, byRelations)
}

const timeline: Resolver<StoredEntity, { interval: Interval; filter?: Given<RelationFilter> }> = async (
  { id },
  { interval, filter },
  { loaders, reader },
) => timelineOf(await loaders.times(relationFilter(filter, reader.vocabulary)).load(id), interval)

const degree: Resolver<StoredEntity, { filter?: Given<RelationFilter> }> = ({ id }, { filter }, { loaders, reader }) =>
  loaders.degree(relationFilter(filter, reader.vocabulary)).load(id)

type NeighborView = Neighbor & { readonly hop: HopView }

export const types = {
  EntityKind: {
    ...{ PERSON: 'Person', STATE: 'State', ORGANIZATION: 'Organization', GROUP: 'Group', ACTOR: 'Actor' },
    ...{ PLACE: 'Place', EVENT: 'Event' },
  },
  Match: { EXACT: 0, BEGINNING: 1, WORDS: 2 },
  Entity: {
    ...time,
    relationCount: ({ weight }: StoredEntity) => weight,
    color: ({ kind }: StoredEntity) => KIND_COLORS[kind].fill,
    page: ({ id }: StoredEntity) => pageOfEntity(id),
    relations: relationsOfEntity,
    neighbors: neighborsOfEntity,
    degree,
    timeline,
    statements: statementsOfEntity,
  },
  Relation: {
    ...{ ...time, ...bounds, predicate, statements: evidence },
    type: ({ predicate: id, modality, polarity }: RelationView, _args: object, { reader }: Context) =>
      id && modality && polarity && relationType(reader.vocabulary.get(id), modality, polarity),
    color: ({ modality, polarity }: RelationView) => modality && polarity && CERTAINTY_COLORS[certaintyOf(modality, polarity)],
    page: ({ sourceId, targetId, predicate: id, modality, polarity }: RelationView) =>
      sourceId &&
      targetId &&
      id &&
      modality &&
      polarity &&
      pageOfRelation({ sourceId, targetId, predicate: id, certainty: certaintyOf(modality, polarity) }),
    source: end(({ sourceId: id, source: brief }: RelationView) => (id === undefined ? undefined : { id, brief })),
    target: end(({ targetId: id, target: brief }: RelationView) => (id === undefined ? undefined : { id, brief })),
    about: loadEntity(({ aboutId }: RelationView) => aboutId ?? null),
    place: loadEntity(({ placeId }: RelationView) => placeId ?? null),
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
    relation: relationOfStatement,
  },
  Document: {
    source: ({ sourceId }: Document, _args: object, { loaders }: Context) => loaders.source.load(sourceId),
    statements: statementsOfDocument,
  },
  Predicate: { happening: ({ aspect }: Predicate) => aspect === 'HAPPENING' },
  SearchHit: { match: ({ rank }: { rank: number }) => rank },
  Neighbor: {
    entity: end(({ id }: NeighborView) => ({ id })),
    relationCount: ({ relations }: NeighborView) => relations,
    maxSources: ({ sources }: NeighborView) => sources,
    latest: ({ latest }: NeighborView) => latest || null,
    predicates: ({ hop: { a, b, question } }: NeighborView, _args: object, { loaders }: Context) =>
      loaders.predicates(question).load({ a, b }),
  },
  PredicateCount: { predicate, count: ({ total }: PredicateCount) => total },
  KindCount: { count: ({ total }: { total: number }) => total },
  CertaintyCount: { count: ({ total }: { total: number }) => total },
}
