/** The schema as a manual and as a promise: everything in it is described, every list has an end, no list has holes. */
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { typeDefs } from '../../src/api/schema.ts'
import { SETTINGS } from '../../src/config.ts'

/** One part of the schema under the name that a reader would look for: `Query.paths(first)`. */
interface Part {
  readonly name: string
  readonly description: string | null | undefined
  /** Null for a type and for a value of an enum. */
  readonly type: GraphQLType | null
}

/** Lists without a `first` of their own, each with what bounds it. */
const BOUNDED: Readonly<Record<string, string>> = {
  'Query.nodes': 'as long as `ids`, at most 500',
  'Query.vocabulary': 'the predicates of one file, the same for every graph',
  'Entity.aliases': 'the names that one record of a loaded file gives',
  'Statement.externalIds': 'the numbers of the events of one report that say the same',
  'Predicate.subjects': 'at most every kind of entity',
  'Predicate.objects': 'at most every kind of entity',
  'Predicate.cameo': 'what one entry of the vocabulary lists',
  'Subgraph.nodes': '`limit` of `neighborhood`, at most 1000',
  'Subgraph.relations': 'at most 2000, then `truncated` says so',
  'PathResult.paths': '`first` of `paths`, at most 50',
  'Path.nodes': '`maxHops` of `paths` and one more, at most 7',
  'Path.hops': '`maxHops` of `paths`, at most 6',
  'SharedNeighbor.links': '`of` of `sharedNeighbors`, at most 100',
  'MediatorResult.mediators': '`first` of `mediators`',
  'Neighbor.predicates': 'at most every predicate of the vocabulary',
  'EntityTimeline.points': 'at most 5000, more is refused',
  'Query.matrix': '`rowCount` and `columnCount`, or 50000 cells, more is refused',
  'Query.quality': 'one for each check',
  'Count.keys': 'as long as `by` of `counts`, at most 3',
  'Timeline.series': '`series` of `timeline`, at most 50, and one more',
  'Timeline.points': 'at most 50000, more is refused',
  'Positions.actors': '`first` of `positions`',
  'ActorPosition.steps': 'at most 2000 for all actors together, then `truncated` says so',
  'Change.kinds': 'at most every kind of change',
  'Stats.kinds': 'at most every kind of entity',
  'Stats.certainties': 'at most every modality with either polarity',
}

const schema = buildSchema(typeDefs)
const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
const fields = types.flatMap(fieldsOf)
const parts = types.flatMap(partsOf)

function fieldsOf(type: GraphQLNamedType): { name: string; field: GraphQLField<unknown, unknown> }[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return []
  return Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field }))
}

function partsOf(type: GraphQLNamedType): Part[] {
  const { name, description } = type
  const values = isEnumType(type) ? type.getValues().map((value) => ({ ...value, type: null })) : []
  const inputs = isInputObjectType(type) ? Object.values(type.getFields()) : []
  const members = [...values, ...inputs].map((part) => ({ name: `${name}.${part.name}`, description: part.description, type: part.type }))
  return [{ name, description, type: null }, ...members, ...fieldsOf(type).flatMap(({ name: path, field }) => fieldParts(path, field))]
}

function fieldParts(name: string, { description, type, args }: GraphQLField<unknown, unknown>): Part[] {
  return [
    { name, description, type },
    ...args.map((arg) => ({ name: `${name}(${arg.name})`, description: arg.description, type: arg.type })),
  ]
}

const nullable = (type: GraphQLType): GraphQLType => (isNonNullType(type) ? type.ofType : type)
const isList = (type: GraphQLType): boolean => isListType(nullable(type))
const argument = (field: GraphQLField<unknown, unknown>, name: string): GraphQLArgument | undefined =>
  field.args.find((arg) => arg.name === name)

/** Whether a null may stand in a list, at any level. */
function hasHoles(type: GraphQLType): boolean {
  const list = nullable(type)
  return isListType(list) && (!isNonNullType(list.ofType) || hasHoles(list.ofType))
}

/** `edges` and `nodes` of a connection, which are as long as the field that gave the connection was asked for. */
const isPage = (name: string): boolean => /^\w+Connection\.(edges|nodes)$/.test(name)

describe('the descriptions', () => {
  it('are there for every type, field, argument, input field and value of an enum', () => {
    expect(parts.length).toBeGreaterThan(300)
    expect(parts.filter(({ description }) => !description?.trim()).map(({ name }) => name)).toEqual([])
  })

  it('are sentences that end', () => {
    expect(parts.filter(({ description }) => !description?.trim().endsWith('.')).map(({ name }) => name)).toEqual([])
  })

  it('say the same of the arguments that every list has', () => {
    const said = (argument: string): Set<string | null | undefined> =>
      new Set(
        parts.filter(({ name }) => name.endsWith(`(${argument})`) && name !== 'Query.paths(first)').map(({ description }) => description),
      )
    const { name, default: most } = SETTINGS.maxPage
    expect([...said('first')]).toEqual([`1 to ${most} (setting ${name}).`])
    expect(said('after').size).toBe(1)
  })
})

describe('the lists', () => {
  const lists = fields.filter(({ field }) => isList(field.type))

  it('have a `first`, or a reason why they cannot grow', () => {
    const endless = lists.filter(({ name, field }) => !argument(field, 'first') && !isPage(name)).map(({ name }) => name)
    expect(endless.sort()).toEqual(Object.keys(BOUNDED).sort())
  })

  it('that are connections are asked for by `first` and `after`', () => {
    const connections = fields.filter(({ field }) => String(nullable(field.type)).endsWith('Connection'))
    expect(connections.length).toBeGreaterThan(5)
    for (const { name, field } of connections)
      expect([name, String(argument(field, 'first')?.type), String(argument(field, 'after')?.type)]).toEqual([name, 'Int!', 'Cursor'])
  })

  it('have a `first` with a default', () => {
    const firsts = fields.flatMap(({ name, field }) => {
      const first = argument(field, 'first')
      return first ? [[name, first.defaultValue] as const] : []
    })
    expect(firsts.filter(([, size]) => typeof size !== 'number' || size < 1)).toEqual([])
  })

  it('never hold a null, but for `nodes`, which answers id by id', () => {
    expect(parts.filter(({ type }) => type && hasHoles(type)).map(({ name }) => name)).toEqual(['Query.nodes'])
  })

  it('that are answers are never null themselves', () => {
    expect(lists.filter(({ field }) => !isNonNullType(field.type)).map(({ name }) => name)).toEqual([])
  })
})
