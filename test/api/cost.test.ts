/** What queries cost, and that requests end: over budget, out of time, or with nobody waiting. */
import { type GraphQLEnumType, parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { useCostLimit } from '../../src/api/plugins/use-cost-limit.ts'
import { priceOf } from '../../src/api/price.ts'
import { createSchema } from '../../src/api/schema.ts'
import type { Engine } from '../../src/store/engine.ts'
import { openEmbedded } from '../support/engines.ts'
import { loadExample } from '../support/example.ts'
import { startService } from '../support/service.ts'

const schema = createSchema()

function price(query: string, variables: Record<string, unknown> = {}): number {
  const { definitions } = parse(query)
  const [operation] = definitions.filter((definition) => definition.kind === 'OperationDefinition')
  const fragments = new Map(
    definitions.flatMap((definition) => (definition.kind === 'FragmentDefinition' ? [[definition.name.value, definition] as const] : [])),
  )
  if (!operation) throw new Error('no operation')
  return priceOf(operation, { schema, fragments, variables })
}

describe('the price of a query', () => {
  it.each([
    ['nothing but words of the schema', '{ __schema { types { name } } __typename }', 0],
    ['an entity', '{ entity(by: {id: "a"}) { id name kind } }', 1],
    ['25 relations, the default', '{ relations { nodes { label } } }', 1 + 25],
    ['the same as edges', '{ relations { edges { cursor node { label } } pageInfo { hasNextPage } } }', 1 + 25],
    ['their number, once', '{ relations { totalCount nodes { label } } }', 1 + 25 + 10],
    ['both ends of each', '{ relations(first: 10) { nodes { source { name } target { name } } } }', 1 + 10 * 3],
    ['their statements', '{ relations(first: 10) { nodes { statements(first: 5) { quote } } } }', 1 + 10 * (1 + 1 + 5)],
    [
      'nested lists, multiplied',
      '{ relations(first: 100) { nodes { source { relations(first: 100) { nodes { label } } } } } }',
      1 + 100 * (1 + 1 + 1 + 100),
    ],
    [
      'a neighbourhood by its limit and depth',
      '{ neighborhood(around: ["a"], depth: 3, limit: 50) { nodes { id } relations { label } } }',
      75 + 1 + 50 + 100,
    ],
    [
      'paths by hops and number',
      '{ paths(from: "a", to: "b", maxHops: 6, first: 10) { paths { hops { relations(first: 2) { label } } } } }',
      150 + 1 + 10 * (1 + 6 * (1 + 1 + 2)),
    ],
    ['a count by its groups', '{ counts(by: [KIND], first: 10) { value keys { name } } }', 100 + 11 * (1 + 3)],
    ['a timeline by its series', '{ timeline(interval: DAY, by: KIND, series: 3) { points { value key { name } } } }', 200 + 1 + 480 * 2],
    ['a matrix of documents', '{ matrix(rows: KIND, columns: DAY, rowCount: 4, columnCount: 1, measure: DOCUMENTS) { value } }', 1500 + 10],
    [
      'once what fields of one name ask twice',
      '{ relations(first: 10) { nodes { id } } relations(first: 10) { nodes { id source { id } } nodes { source { name } } } }',
      1 + 10 * 2,
    ],
    ['each alias', '{ a: relations(first: 10) { nodes { id } } b: relations(first: 10) { nodes { id } } }', 22],
    [
      'what fragments hold',
      '{ relations(first: 10) { ...F } } fragment F on RelationConnection { nodes { ... on Relation { source { id } } } }',
      1 + 10 * 2,
    ],
    [
      'pages behind the relations of a walk for 400 at least, however few its entities',
      '{ subgraph(ids: ["a", "b"]) { relations { label source { relations(first: 10) { nodes { label } } } } } }',
      25 + 1 + 4 * (1 + 1) + 400 * (1 + 10),
    ],
    [
      'no more than before where the entities are many',
      '{ neighborhood(around: ["a"], limit: 300) { relations { source { relations(first: 10) { nodes { id } } } } } }',
      25 + 1 + 600 * (1 + 1 + 1 + 10),
    ],
    [
      'the same once, where pages follow pages',
      '{ subgraph(ids: ["a", "b"]) { relations { source { relations(first: 3) { nodes { source { relations(first: 2) { nodes { id } } } } } } } } }',
      25 + 1 + 4 * (1 + 1) + 400 * (1 + 3 * (1 + 1 + 1 + 2)),
    ],
    ['nothing for pages behind nothing', '{ subgraph(ids: []) { relations { source { relations(first: 9) { nodes { id } } } } } }', 25 + 1],
    [
      'pages behind the steps of a position',
      '{ positions(on: "a", first: 1) { actors { steps { stance relation { target { neighbors(first: 2) { nodes { latest } } } } } } } }',
      25 + 1 + (1 + 1 + 10 * 3) + 400 * (1 + 2),
    ],
    [
      'pages behind the points of a timeline',
      '{ timeline(interval: DAY, by: ENTITY, series: 1) { points { key { entity { statements(first: 1) { nodes { id } } } } } } }',
      200 + 1 + 240 * 3 + 10_000 * 2,
    ],
  ])('counts %s', (_what, query, expected) => expect(price(query)).toBe(expected))

  it('takes variables for what they are', () => {
    const query = 'query($n: Int!) { relations(first: $n) { nodes { id } } }'
    expect([price(query, { n: 1 }), price(query, { n: 400 })]).toEqual([2, 401])
  })
})

describe('a request', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await openEmbedded()
    await loadExample(engine)
  })
  afterAll(() => engine[Symbol.asyncDispose]())

  it('says what it cost and what it might have', async () => {
    await using service = await startService(engine)
    const response = await fetch(`${service.url}/graphql?query={relations(first:10){nodes{id}}}`)
    expect(await response.json()).toMatchObject({ extensions: { cost: { price: 11, budget: 100_000 } } })
  })

  it('over the budget is refused before anything is asked of the store', async () => {
    await using service = await startService(engine, { environment: { ENTENTE_MAX_COST: '1000' } })
    const { data, errors } = await service.ask(
      'query($n: Int! = 100) { relations(first: $n) { nodes { source { relations(first: 50) { nodes { id } } } } } }',
    )
    expect(data).toBeNull()
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(/may cost 5301, and the budget is 1000/),
      extensions: { code: 'COST_EXCEEDED', price: 5301, budget: 1000 },
    })
    expect(service.statements).toEqual([])
  })

  it('whose fragments spread each other many times is answered at once', async () => {
    await using service = await startService(engine)
    const levels = ['A', 'B', 'C', 'D', 'E', 'F'] as const
    const spread = (name: string, next: string | undefined) =>
      `fragment ${name} on Entity { ${next === undefined ? 'name' : `...${next} `.repeat(60)} }`
    const fragments = levels.map((name, index) => spread(name, levels[index + 1]))
    const { data, errors } = await service.ask(`{ entity(by: {id: "aqim"}) { ...A } } ${fragments.join(' ')}`)
    expect([data, errors]).toEqual([{ entity: { name: 'AQIM' } }, []])
  })

  it('whose fragments ask the same fields many times is answered at once', async () => {
    await using service = await startService(engine)
    const again = (text: string) => `${text} `.repeat(40)
    const { data, errors } = await service.ask(
      `{ relations(first: 1) { nodes { ...A } } } fragment A on Relation { ${again('source { ...B }')} }
      fragment B on Entity { ${again('relations(first: 1) { ...C }')} } fragment C on RelationConnection { ${again('nodes { ...D }')} }
      fragment D on Relation { ${again('id')} }`,
    )
    expect([data?.relations.nodes.length, errors]).toEqual([1, []])
  })

  it('whose variables hold 100,000 mistakes is priced no further than the first of them', () => {
    const document = parse('query($all: [Modality!]) { relations(filter: {modality: $all}) { totalCount } }')
    const modality = vi.spyOn(schema.getType('Modality') as GraphQLEnumType, 'parseValue')
    const args = { document, schema, variableValues: { all: Array(100_000).fill('mistake') } }
    useCostLimit({ maxCost: 1000 }).onExecute?.({ args } as never)
    expect(modality.mock.calls.length).toBeLessThan(10)
    modality.mockRestore()
  })

  it('that multiplies what few entities have between them is over the budget', async () => {
    await using service = await startService(engine)
    const { errors } = await service.ask(
      '{ subgraph(ids: ["clinton", "bouteflika"]) { relations { source { relations(first: 400) { nodes { source { relations(first: 20) { nodes { id } } } } } } } } }',
    )
    expect(errors[0]).toMatchObject({ extensions: { code: 'COST_EXCEEDED' } })
  })

  it('that takes too long is ended, and the service goes on', async () => {
    const slow: Engine = Object.create(engine, {
      read: {
        value: (query: never, params: never) => new Promise((resolve) => setTimeout(resolve, 1500)).then(() => engine.read(query, params)),
      },
    })
    await using service = await startService(slow, { environment: { ENTENTE_TIMEOUT: '1' } })
    const { errors } = await service.ask('{ entity(by: {id: "aqim"}) { name relations { nodes { label } } } }')
    expect(errors[0]).toMatchObject({ message: expect.stringContaining('more than 1 s'), extensions: { code: 'TIMEOUT' } })
    expect((await service.ask('{ vocabulary { id } }')).errors).toEqual([])
  })

  it('that nobody waits for any more asks nothing further of the store', async () => {
    const slow: Engine = Object.create(engine, {
      read: {
        value: (query: never, params: never) => new Promise((resolve) => setTimeout(resolve, 400)).then(() => engine.read(query, params)),
      },
    })
    await using service = await startService(slow)
    const controller = new AbortController()
    const query =
      '{ entity(by: {id: "aqim"}) { relations { nodes { source { relations { nodes { source { relations { nodes { label } } } } } } } } } }'
    const asking = fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal: controller.signal,
    })
    setTimeout(() => controller.abort(), 200)
    await expect(asking).rejects.toThrow()
    await new Promise((resolve) => setTimeout(resolve, 1500))
    // The entity and its relations; those of the second and the third level are not asked for.
    expect(service.statements.length).toBeLessThanOrEqual(2)
  })
})
