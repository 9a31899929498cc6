/** Questions about claims: what is disputed, what was expected, who was for what, what is new; and the types of their answers. */
import type { GraphQLResolveInfo } from 'graphql'
import { badInput } from '../../domain/errors.ts'
import type { ExpectationStatus } from '../../domain/expectation.ts'
import { DEFAULT_FILTER, type RelationFilter } from '../../domain/filter.ts'
import type { Relation } from '../../domain/model.ts'
import { showPartialDate } from '../../domain/partial-date.ts'
import type { ActorPosition, PositionStep } from '../../domain/position.ts'
import { type ChangedRelation, countChanges, pageOfChanges } from '../../store/read/changes.ts'
import { countDisputes, pageOfDisputes } from '../../store/read/disputes.ts'
import { countExpectations, type Expectation, newestDay, pageOfExpectations } from '../../store/read/expectations.ts'
import { findPositions } from '../../store/read/positions.ts'
import type { Dispute } from '../../store/rows.ts'
import { type Given, relationFilter } from '../arguments.ts'
import type { Context, Resolver } from '../context.ts'
import { endOf, entityOf } from '../entity-of.ts'
import { type PageArgs, pageSize } from '../page.ts'
import { dayConnection, relationView } from '../views.ts'

interface Filtered extends PageArgs {
  readonly filter?: Given<RelationFilter>
}
interface ExpectationArgs extends Filtered {
  readonly by?: string | null
  readonly status?: ExpectationStatus | null
}
/** A value, and the day as of which its relations are shown. */
type Known<Value> = Value & { readonly knownAt: string | null }

const disputes: Resolver<unknown, Filtered> = (_root, { filter, ...args }, { reader, limits }) => {
  const asked = relationFilter(filter, reader.vocabulary)
  const modality = isDefault('modality', asked) ? null : asked.modality
  const polarity = isDefault('polarity', asked) ? null : asked.polarity
  const question = { ...asked, modality, polarity }
  const { knownAt } = asked
  return dayConnection<Known<Dispute>>(
    { list: 'disputes', args, limits },
    {
      read: async (page) => (await pageOfDisputes(reader, question, page)).map((dispute) => ({ ...dispute, knownAt })),
      count: () => countDisputes(reader, question),
    },
    ({ since }) => since,
  )
}

const expectations: Resolver<unknown, ExpectationArgs> = async (_root, { by, status, filter: given, ...args }, { reader, limits }) => {
  const filter = relationFilter(given, reader.vocabulary)
  refuse(filter, 'modality', 'the question is about what is EXPECTED or PROPOSED. Leave it out.')
  refuse(filter, 'polarity', 'the question is about what is AFFIRMED. Leave it out.')
  refuse(filter, 'knownAt', 'everything is as known on one day. Give that day as `by`.')
  const question = { by: by ?? (await newestDay(reader)), status: status ?? null, filter }
  return dayConnection<Expectation & { id: string; knownAt: string }>(
    { list: 'expectations', args, limits },
    {
      read: async (page) =>
        (await pageOfExpectations(reader, question, page)).map((one) => ({ ...one, id: one.announced.id, knownAt: question.by })),
      count: () => countExpectations(reader, question),
    },
    ({ announced: { time } }) => time?.from ?? '',
  )
}

const positions: Resolver<unknown, { on: string; by?: string | null; first: number }> = async (_root, args, { reader, limits }) => {
  const { on, by = null, first } = args
  const { actors, truncated } = await findPositions(reader, { on, by, first: pageSize(first, limits.maxPage) })
  return { on, truncated, actors: actors.map((actor) => ({ ...actor, knownAt: by })) }
}

const changes: Resolver<unknown, Filtered & { from: string; to: string }> = (_root, { from, to, filter: given, ...args }, context) => {
  if (from > to) throw badInput(`from (${from}) is after to (${to}): give the earlier day first.`)
  const { reader, limits } = context
  const filter = relationFilter(given, reader.vocabulary)
  refuse(filter, 'knownAt', 'relations are as known on the last day. Give that day as `to`.')
  const question = { from, to, filter }
  return dayConnection<Known<ChangedRelation>>(
    { list: 'changes', args, limits },
    {
      read: async (page) => (await pageOfChanges(reader, question, page)).map((change) => ({ ...change, knownAt: to })),
      count: () => countChanges(reader, question),
    },
    ({ since }) => since,
  )
}

/** What is left out arrives as its default, so that the two cannot be told apart; null asks for nothing. */
function isDefault(part: 'modality' | 'polarity' | 'knownAt', filter: RelationFilter): boolean {
  return filter[part] === null || String(filter[part]) === String(DEFAULT_FILTER[part])
}

function refuse(filter: RelationFilter, part: 'modality' | 'polarity' | 'knownAt', why: string): void {
  if (!isDefault(part, filter)) throw badInput(`filter.${part}: ${why}`)
}

const side =
  (name: 'affirmed' | 'denied'): Resolver<Known<Dispute>, { first: number }> =>
  async ({ id, knownAt }, { first }, { loaders, limits }) => {
    const sides = await loaders.sides(knownAt, pageSize(first, limits.maxPage)).load(id)
    return sides[name].map((relation) => relationView(relation, knownAt))
  }

const view = (relation: Relation, { knownAt }: { readonly knownAt: string | null }) => relationView(relation, knownAt)
/** An entity that is named in what is stored. */
const named =
  <Parent>(idOf: (parent: Parent) => string): Resolver<Parent> =>
  (parent, _args, context, info) =>
    endOf({ id: idOf(parent) }, context, info)

export const claims = { disputes, expectations, positions, changes }

export const claimTypes = {
  Dispute: {
    source: named(({ sourceId }: Dispute) => sourceId),
    predicate: ({ predicate }: Dispute, _args: object, { reader }: Context) => reader.vocabulary.get(predicate),
    target: named(({ targetId }: Dispute) => targetId),
    affirmed: side('affirmed'),
    affirmedCount: ({ affirmed }: Dispute) => affirmed,
    denied: side('denied'),
    deniedCount: ({ denied }: Dispute) => denied,
  },
  Expectation: {
    announced: (one: Known<Expectation>) => view(one.announced, one),
    happened: (one: Known<Expectation>, { first }: { first: number }, { limits }: Context) =>
      one.happened.slice(0, pageSize(first, limits.maxPage)).map((relation) => view(relation, one)),
    happenedCount: ({ happened }: Expectation) => happened.length,
  },
  Positions: { on: ({ on }: { on: string }, _args: object, context: Context, info: GraphQLResolveInfo) => entityOf(on, context, info) },
  ActorPosition: {
    actor: named(({ actorId }: ActorPosition<Relation>) => actorId),
    steps: (position: Known<ActorPosition<Relation>>) =>
      position.steps.map((step) => ({ ...step, relation: view(step.relation, position) })),
  },
  PositionStep: {
    from: ({ relation }: PositionStep<Relation>) => relation.time?.from || null,
    when: ({ relation }: PositionStep<Relation>) => relation.time && showPartialDate(relation.time),
  },
  Change: { relation: (change: Known<ChangedRelation>) => view(change.relation, change) },
}
