/** Traversals: the root fields that walk, and the types of their answers. */
import type { GraphQLResolveInfo } from 'graphql'
import { badInput } from '../../domain/errors.ts'
import { checkIds, type RelationFilter } from '../../domain/filter.ts'
import type { SharedNeighbor } from '../../store/read/neighbors.ts'
import { findMediators, type Mediator, type MediatorAnswer } from '../../store/walk/mediators.ts'
import { neighborhood, type Subgraph, type SubgraphNode, type Surroundings, subgraph } from '../../store/walk/neighborhood.ts'
import { findPaths, type PathQuestion } from '../../store/walk/paths.ts'
import type { Ends } from '../../store/walk/two-sided.ts'
import { type Given, relationFilter } from '../arguments.ts'
import type { Context, Resolver } from '../context.ts'
import { endOf } from '../entity-of.ts'
import type { Loaders } from '../loaders.ts'
import { pageSize } from '../page.ts'
import { relationDetails } from '../relation-fields.ts'
import { relationView } from '../views.ts'

interface Filtered {
  readonly filter?: Given<RelationFilter>
}
interface WalkArgs extends Filtered {
  readonly maxHops: number
  readonly first: number
  readonly directed: boolean
}

const MAX_AROUND = 100
const MAX_LIMIT = 1000
const MAX_PATHS = 50
const MAX_DEPTH = 3
const MAX_HOPS = 6

const around: Resolver<unknown, Filtered & { around: readonly string[]; depth: number; limit: number }> = async (
  _root,
  args,
  { reader, loaders },
  info,
) => {
  const filter = relationFilter(args.filter, reader.vocabulary)
  const ids = checkIds('around', args.around, 1, MAX_AROUND)
  const question = { around: ids, depth: pageSize(args.depth, MAX_DEPTH, 'depth'), limit: pageSize(args.limit, MAX_LIMIT, 'limit'), filter }
  return subgraphView(await neighborhood(seeing(reader, info), question), { knownAt: filter.knownAt, degrees: loaders.degree(filter, ids) })
}

const among: Resolver<unknown, Filtered & { ids: readonly string[] }> = async (
  _root,
  { ids, filter: given },
  { reader, loaders },
  info,
) => {
  const filter = relationFilter(given, reader.vocabulary)
  return subgraphView(await subgraph(seeing(reader, info), checkIds('ids', ids, 1, MAX_LIMIT), filter), {
    knownAt: filter.knownAt,
    degrees: loaders.degree(filter, ids),
  })
}

/** Reads no more of the relations of a subgraph than is asked. */
const seeing = ({ engine, entities, relations }: Context['reader'], info: GraphQLResolveInfo): Surroundings => ({
  ...{ engine, entities },
  relations: relations.only(relationDetails(info, [['relations']])),
})

interface Seen {
  readonly knownAt: string | null
  /** Of the nodes; those asked about may be of any kind and country. Chosen once an answer: its name holds all their ids. */
  readonly degrees: ReturnType<Loaders['degree']>
}

function subgraphView({ nodes, relations, ...rest }: Subgraph, { knownAt, degrees }: Seen) {
  const views = relations.map((relation) => relationView(relation, knownAt))
  return { ...rest, nodes: nodes.map((node) => ({ ...node, degrees })), relations: views }
}

const paths: Resolver<unknown, WalkArgs & { from: string; to: string }> = async (_root, args, { reader }) => {
  const question: PathQuestion = {
    ...endsOf(args, args, reader),
    maxHops: pageSize(args.maxHops, MAX_HOPS, 'maxHops'),
    first: pageSize(args.first, MAX_PATHS),
  }
  const { paths: found, ...rest } = await findPaths(reader, question)
  return { ...rest, paths: found.map((path) => ({ ...path, question })) }
}

const mediators: Resolver<unknown, WalkArgs & { between: string; and: string }> = (_root, args, { reader, limits }) => {
  const ends = endsOf({ from: args.between, to: args.and }, args, reader)
  return findMediators(reader, {
    ...ends,
    maxHops: pageSize(args.maxHops, MAX_HOPS, 'maxHops'),
    first: pageSize(args.first, limits.maxPage),
  })
}

function endsOf({ from, to }: Pick<Ends, 'from' | 'to'>, { directed, filter }: WalkArgs, reader: Context['reader']): Ends {
  if (from === to) throw badInput(`Both ends are "${from}": a path needs two entities.`)
  return { from, to, directed, filter: relationFilter(filter, reader.vocabulary) }
}

const sharedNeighbors: Resolver<unknown, Filtered & { of: readonly string[]; atLeast?: number | null; first: number }> = async (
  _root,
  args,
  { reader, limits },
) => {
  const filter = relationFilter(args.filter, reader.vocabulary)
  const ids = checkIds('of', [...new Set(args.of)], 2, MAX_AROUND)
  const atLeast = pageSize(args.atLeast ?? ids.length, ids.length, 'atLeast')
  const found = await reader.neighbors.shared(ids, filter, { atLeast, first: pageSize(args.first, limits.maxPage) })
  return found.map((neighbor) => ({ ...neighbor, filter }))
}

/** A pair of entities and what is asked about what lies between them. */
export interface HopView {
  readonly a: string
  readonly b: string
  readonly question: Ends
}

interface PathView {
  readonly ids: readonly string[]
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

const relationsOfHop: Resolver<HopView, { first: number }> = async ({ a, b, question }, { first }, { loaders, limits }, info) => {
  const found = await loaders.between(question, pageSize(first, limits.maxPage), relationDetails(info, [[]])).load({ a, b })
  return found.map((relation) => relationView(relation, question.filter.knownAt))
}

/** Each asked-about entity and the one they share, as hops without a direction. */
function linksOf({ id, related, filter }: SharedNeighbor & { filter: RelationFilter }): HopView[] {
  // The ends are those of all links, so that equal questions share one statement.
  const question: Ends = { from: '', to: '', directed: false, filter }
  return related.map((a) => ({ a, b: id, question }))
}

export const walks = { neighborhood: around, subgraph: among, paths, mediators, sharedNeighbors }

export const walkTypes = {
  SubgraphNode: {
    entity: (node: SubgraphNode, _args: object, context: Context, info: GraphQLResolveInfo) => endOf(node, context, info),
    degree: ({ id, degrees }: SubgraphNode & Pick<Seen, 'degrees'>) => degrees.load(id),
  },
  Path: {
    length: ({ ids }: PathView) => ids.length - 1,
    nodes: ({ ids }: PathView, _args: object, context: Context, info: GraphQLResolveInfo) => ids.map((id) => endOf({ id }, context, info)),
    hops: hopsOf,
    minConfidence,
  },
  Hop: {
    source: ({ a }: HopView, _args: object, context: Context, info: GraphQLResolveInfo) => endOf({ id: a }, context, info),
    target: ({ b }: HopView, _args: object, context: Context, info: GraphQLResolveInfo) => endOf({ id: b }, context, info),
    relations: relationsOfHop,
    relationCount: async ({ a, b, question }: HopView, _args: object, { loaders }: Context) =>
      (await loaders.pairSummary(question).load({ a, b })).total,
  },
  MediatorResult: {
    pathCount: ({ paths: all }: MediatorAnswer) => all,
    mediators: ({ mediators: found, paths: all }: MediatorAnswer) => found.map((mediator) => ({ ...mediator, all })),
  },
  Mediator: {
    entity: (mediator: Mediator, _args: object, context: Context, info: GraphQLResolveInfo) => endOf(mediator, context, info),
    pathCount: ({ paths: own }: Mediator) => own,
    share: ({ paths: own, all }: Mediator & { all: number }) => own / all,
  },
  SharedNeighbor: {
    entity: (neighbor: SharedNeighbor, _args: object, context: Context, info: GraphQLResolveInfo) => endOf(neighbor, context, info),
    shared: ({ related }: SharedNeighbor) => related.length,
    relationCount: ({ relations }: SharedNeighbor) => relations,
    links: linksOf,
  },
}
