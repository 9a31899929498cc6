/**
 * What a query may cost, before it runs: roughly the things its answer may hold and the work of finding them. A list costs its `first`
 * times what is asked of each item; a walk costs by its depth or its hops. Nothing is looked up: the price is an upper bound.
 */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { MAX_CELLS } from '../store/read/aggregates.ts'
import { MAX_RELATIONS_READ } from '../store/read/positions.ts'
import { MAX_RELATIONS } from '../store/walk/neighborhood.ts'

export interface Priced {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: Readonly<Record<string, unknown>>
}

type Args = Readonly<Record<string, unknown>>

/** What a field costs beside its items, and how many items it is expected to have. */
interface Weight {
  readonly base: number
  readonly items: number
  /** Where it may have more than that: how many at the most. */
  readonly most?: number
}

/** One statement, whatever it answers. */
const STATEMENT = 1
/** One level of a walk: a statement that may look at thousands of relations. */
const LEVEL = 25
/** A count looks at all that is counted. */
const COUNT = 10
/** One question to a whole graph: it may look at every relation. */
const AGGREGATE = 100
/** Steps of a timeline, of which nothing is known before: ten years of months. */
const STEPS = 120
/** What counts documents or sources goes over every statement. */
const EVIDENCE = 5
/** Items of a list that has no `first`: bounded by what it belongs to. */
const SHORT_LIST = 10
/** An answer so many times as large as it was priced for does no harm. But two entities may have 2000 relations, each of which leads to more. */
const HARMLESS = 5

const number = (value: unknown, fallback: number): number => (typeof value === 'number' && value > 0 ? value : fallback)
const length = (value: unknown): number => (Array.isArray(value) ? value.length : 1)

const aggregate = (measure: unknown, statements: number): number =>
  AGGREGATE * statements * (measure === 'DOCUMENTS' || measure === 'SOURCES' ? EVIDENCE : 1)

/** Fields whose size is not their `first`. */
const WEIGHTS: Readonly<Record<string, (args: Args, parent: Args) => Weight>> = {
  'Query.nodes': ({ ids }) => ({ base: STATEMENT, items: length(ids) }),
  'Query.neighborhood': ({ depth }) => ({ base: LEVEL * number(depth, 1), items: 1 }),
  'Query.subgraph': () => ({ base: LEVEL, items: 1 }),
  'Query.paths': ({ maxHops }) => ({ base: LEVEL * number(maxHops, 4), items: 1 }),
  'Query.mediators': ({ maxHops }) => ({ base: LEVEL * number(maxHops, 4), items: 1 }),
  'Query.sharedNeighbors': ({ of, first }) => ({ base: LEVEL * length(of), items: number(first, 20) }),
  'Query.positions': () => ({ base: LEVEL, items: 1 }),
  'Query.counts': ({ measure, first }) => ({ base: aggregate(measure, 1), items: number(first, 100) + 1 }),
  'Query.timeline': ({ measure, by }) => ({ base: aggregate(measure, by ? 2 : 1), items: 1 }),
  'Query.matrix': ({ measure, rowCount, columnCount }) => ({
    base: aggregate(measure, 3),
    items: (number(rowCount, 20) + 1) * (number(columnCount, 20) + 1),
  }),
  'Query.quality': () => ({ base: 5 * AGGREGATE, items: 1 }),
  'Count.keys': () => ({ base: 0, items: 3 }),
  'Timeline.series': (_args, { series }) => ({ base: 0, items: number(series, 10) + 1 }),
  'Timeline.points': (_args, { series, by }) => ({ base: 0, items: STEPS * (by ? number(series, 10) + 1 : 1), most: MAX_CELLS }),
  'Query.vocabulary': () => ({ base: 0, items: 64 }),
  'Subgraph.nodes': (_args, { limit, ids }) => ({ base: 0, items: number(limit, length(ids)) }),
  'Subgraph.relations': (_args, { limit, ids }) => ({ base: 0, items: 2 * number(limit, length(ids)), most: MAX_RELATIONS }),
  'PathResult.paths': (_args, { first }) => ({ base: 0, items: number(first, 5) }),
  'Path.nodes': (_args, { maxHops }) => ({ base: STATEMENT, items: number(maxHops, 4) + 1 }),
  'Path.hops': (_args, { maxHops }) => ({ base: 0, items: number(maxHops, 4) }),
  'MediatorResult.mediators': (_args, { first }) => ({ base: 0, items: number(first, 20) }),
  'Positions.actors': (_args, { first }) => ({ base: 0, items: number(first, 50) }),
  // A relation is a step of both its ends where they stand alike.
  'ActorPosition.steps': (_args, { first }) => ({
    base: STATEMENT,
    items: SHORT_LIST,
    most: Math.min(MAX_RELATIONS_READ, (2 * MAX_RELATIONS_READ) / number(first, 50)),
  }),
  'SharedNeighbor.links': (_args, { of }) => ({ base: 0, items: length(of) }),
}

/** The price of an operation whose document is valid. */
export function priceOf(operation: OperationDefinitionNode, priced: Priced): number {
  const root = priced.schema.getRootType(operation.operation)
  return root ? Math.ceil(selectionPrice([operation.selectionSet], { type: root, args: {}, surplus: 1 }, priced)) : 0
}

/** A type, and the arguments of the nearest field above that says how large its answer is. */
interface Within {
  readonly type: GraphQLCompositeType
  readonly args: Args
  /** How many times as many items as they are priced for, and is harmless, the lists above may have: pages below are so many times as dear. */
  readonly surplus: number
}

function selectionPrice(sets: readonly SelectionSetNode[], within: Within, priced: Priced): number {
  const merged: Merged = { fields: new Map(), spread: new Set() }
  for (const set of sets) merge(set, within.type, priced, merged)
  return [...merged.fields.values()].reduce((price, { type, nodes }) => price + fieldPrice(nodes, { ...within, type }, priced), 0)
}

/** What is asked under one name of one type is answered once, however often it is asked, and so are fragments. */
interface Merged {
  readonly fields: Map<string, { readonly type: GraphQLCompositeType; readonly nodes: [FieldNode, ...FieldNode[]] }>
  readonly spread: Set<string>
}

function merge({ selections }: SelectionSetNode, type: GraphQLCompositeType, priced: Priced, into: Merged): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const key = `${type.name} ${(selection.alias ?? selection.name).value}`
      const same = into.fields.get(key)
      if (same) same.nodes.push(selection)
      else into.fields.set(key, { type, nodes: [selection] })
      continue
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (into.spread.has(selection.name.value)) continue
      into.spread.add(selection.name.value)
    }
    const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : priced.fragments.get(selection.name.value)
    const named = part?.typeCondition ? priced.schema.getType(part.typeCondition.name.value) : type
    if (part && isCompositeType(named)) merge(part.selectionSet, named, priced, into)
  }
}

function fieldPrice(nodes: readonly [FieldNode, ...FieldNode[]], { type, args: outer, surplus }: Within, priced: Priced): number {
  const [node] = nodes
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined
  // Introspection has a limit of its own and asks nothing of the store.
  if (!field) return 0
  const named = getNamedType(field.type)
  if (isLeafType(named)) return leafPrice(field, outer)
  const own = getArgumentValues(field, node, priced.variables)
  const { base, items, most = items } = weightOf(`${type.name}.${field.name}`, field, own, outer)
  const times = isConnection(named.name) ? surplus : 1
  // Arguments of a walk say how large the parts of its answer are; those of a list concern the list alone.
  const args = Object.keys(own).length > 0 ? own : outer
  const within = { args, surplus: (surplus / times) * Math.max(1, most / HARMLESS / Math.max(1, items)) }
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  const inner = isCompositeType(named) ? selectionPrice(sets, { type: named, ...within }, priced) : 0
  return times * (base + items * (inner + (isThing(field.name, named.name) ? 1 : 0)))
}

/** A count is made once for a list, and this is the price for one of its items. */
function leafPrice({ name, args }: GraphQLField<unknown, unknown>, outer: Args): number {
  if (name === 'totalCount') return COUNT / number(outer.first, 1)
  return args.length > 0 || name === 'relationCount' ? STATEMENT : 0
}

function weightOf(coordinate: string, field: GraphQLField<unknown, unknown>, own: Args, outer: Args): Weight {
  const special = WEIGHTS[coordinate]
  if (special) return special(own, outer)
  if (coordinate.includes('Connection.') || coordinate.includes('Edge.')) return { base: 0, items: 1 }
  if ('first' in own) return { base: STATEMENT, items: number(own.first, 1) }
  const type = isNonNullType(field.type) ? field.type.ofType : field.type
  return isListType(type) ? { base: STATEMENT, items: SHORT_LIST } : { base: 0, items: 1 }
}

/** Connections and their parts are no things of their own; an item is counted where it is one of `nodes` or the `node` of an edge. */
const isThing = (field: string, type: string): boolean => !(isConnection(type) || type.endsWith('Edge') || field === 'pageInfo')
const isConnection = (type: string): boolean => type.endsWith('Connection')
