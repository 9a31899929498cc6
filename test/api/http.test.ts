/** HTTP around the API: bad requests, limits, errors, health, logs, stopping. */
import { get } from 'node:http'
import { auditServer } from 'graphql-http'
import { describe, expect, it } from 'vitest'
import { EntenteError } from '../../src/domain/errors.ts'
import type { Engine } from '../../src/store/engine.ts'
import { openEmbedded } from '../support/engines.ts'
import { withExample } from '../support/opened.ts'
import { type Service, startService } from '../support/service.ts'
import { keptQuestions } from './kept-questions.ts'
import { apiQuestions } from './questions.ts'

describe('on the embedded engine', () => {
  apiQuestions(openEmbedded)
  keptQuestions(openEmbedded)
})

describe('HTTP', () => {
  let engine: Engine
  let service: Service
  const post = (body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    fetch(`${service.url}/graphql`, { method: 'POST', headers, body })
  withExample(openEmbedded, (opened) => ({ engine, service } = opened))

  it.each([
    ['first: 0', '{ relations(first: 0) { totalCount } }', 'BAD_USER_INPUT', /first: must lie between 1 and 500, but is 0/],
    ['first: 10000', '{ entities(first: 10000) { totalCount } }', 'BAD_USER_INPUT', /between 1 and 500/],
    ['a negative first', '{ statements(first: -1) { totalCount } }', 'BAD_USER_INPUT', /between 1 and 500/],
    [
      'first of statements below a relation',
      '{ relations { nodes { statements(first: 501) { id } } } }',
      'BAD_USER_INPUT',
      /between 1 and 500/,
    ],
    ['an unknown cursor', '{ relations(after: "bm9uc2Vuc2U") { totalCount } }', 'BAD_USER_INPUT', /no cursor of the list "relations"/],
    [
      'a cursor of another list',
      '{ relations(after: "WyJkb2N1bWVudHMiLCIyMDEyIiwiYSJd") { totalCount } }',
      'BAD_USER_INPUT',
      /no cursor of the list "relations"/,
    ],
    ['an unknown predicate', '{ relations(filter: {predicates: ["vist"]}) { totalCount } }', 'BAD_USER_INPUT', /Did you mean "visit"/],
    ['a day that does not exist', '{ relations(filter: {asOf: "2012-02-30"}) { totalCount } }', 'BAD_USER_INPUT', /YYYY-MM-DD/],
    ['a year of five digits', '{ relations(filter: {asOf: "99999-01-01"}) { totalCount } }', 'BAD_USER_INPUT', /YYYY-MM-DD/],
    ['a number as a day', '{ relations(filter: {knownAt: 2012}) { totalCount } }', 'BAD_USER_INPUT', /YYYY-MM-DD/],
    [
      'a range that ends before it starts',
      '{ relations(filter: {happened: {from: "2013-01-01", to: "2012-01-01"}}) { totalCount } }',
      'BAD_USER_INPUT',
      /ends \(2012-01-01\) before it starts/,
    ],
    ['an empty range', '{ relations(filter: {happened: {}}) { totalCount } }', 'BAD_USER_INPUT', /give "from", "to" or both/],
    ['a country that is no code', '{ entities(filter: {countries: ["Mali"]}) { totalCount } }', 'BAD_USER_INPUT', /alpha-3/],
    ['a confidence above 1', '{ relations(filter: {minConfidence: 2}) { totalCount } }', 'BAD_USER_INPUT', /between 0 and 1/],
    ['a negative number of sources', '{ relations(filter: {minSources: -1}) { totalCount } }', 'BAD_USER_INPUT', /negative/],
    ['nobody to look around', '{ neighborhood(around: []) { truncated } }', 'BAD_USER_INPUT', /around: give at least one id/],
    ['depth 4', '{ neighborhood(around: ["aqim"], depth: 4) { truncated } }', 'BAD_USER_INPUT', /depth: must lie between 1 and 3/],
    ['limit 0', '{ neighborhood(around: ["aqim"], limit: 0) { truncated } }', 'BAD_USER_INPUT', /limit: must lie between 1 and 1000/],
    ['50 hops', '{ paths(from: "a", to: "b", maxHops: 50) { truncated } }', 'BAD_USER_INPUT', /maxHops: must lie between 1 and 6/],
    [
      'a path to oneself',
      '{ paths(from: "aqim", to: "aqim") { truncated } }',
      'BAD_USER_INPUT',
      /Both ends are "aqim": a path needs two entities/,
    ],
    ['one entity that shares', '{ sharedNeighbors(of: ["aqim"]) { shared } }', 'BAD_USER_INPUT', /of: give at least 2 ids/],
    ['one entity twice', '{ sharedNeighbors(of: ["aqim", "aqim"]) { shared } }', 'BAD_USER_INPUT', /of: give at least 2 ids/],
    [
      'more shared than asked about',
      '{ sharedNeighbors(of: ["aqim", "mnla"], atLeast: 3) { shared } }',
      'BAD_USER_INPUT',
      /atLeast: must lie between 1 and 2/,
    ],
    ['nobody between one', '{ mediators(between: "aqim", and: "aqim") { length } }', 'BAD_USER_INPUT', /Both ends are "aqim"/],
    ['a subgraph of nobody', '{ subgraph(ids: []) { truncated } }', 'BAD_USER_INPUT', /ids: give at least one id/],
    ['a search without letters', '{ search(text: "…") { match } }', 'BAD_USER_INPUT', /neither a letter nor a digit/],
    ['two ways to name one entity', '{ entity(by: {id: "aqim", name: "AQIM"}) { id } }', 'GRAPHQL_VALIDATION_FAILED', /exactly one key/i],
    ['an unknown field', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED', /Cannot query field "nothing"/],
    ['a wrong enum', '{ relations(filter: {modality: [EXPECTD]}) { totalCount } }', 'GRAPHQL_VALIDATION_FAILED', /EXPECTED/],
    ['a query that ends in the middle', '{ relations {', 'GRAPHQL_PARSE_FAILED', /Syntax Error/],
    ['a write', 'mutation { deleteAll }', 'GRAPHQL_VALIDATION_FAILED', /only reads: there is no mutation.*"entente load" writes/],
    ['a subscription', 'subscription { changes }', 'GRAPHQL_VALIDATION_FAILED', /there is no subscription/],
    ['two operations and no name', 'query A { stats { version } } query B { stats { version } }', 'BAD_REQUEST', /"operationName"/],
    [
      '50 levels',
      `{ entity(by: {id: "aqim"}) { ${'relations { nodes { source { '.repeat(17)} id ${'} } }'.repeat(17)} } }`,
      'QUERY_TOO_LARGE',
      /levels of fields than the 15/,
    ],
    [
      '100 aliases',
      `{ ${Array.from({ length: 100 }, (_, index) => `a${index}: stats { version }`).join(' ')} }`,
      'QUERY_TOO_LARGE',
      /aliases/,
    ],
    ['5,000 words', `{ stats { ${'version '.repeat(5000)} } }`, 'QUERY_TOO_LARGE', /words and signs/],
    [
      'a fragment that contains itself',
      '{ entity(by: {id: "aqim"}) { ...F } } fragment F on Entity { relations { nodes { source { ...F } } } }',
      'GRAPHQL_VALIDATION_FAILED',
      /within itself/,
    ],
  ])('refuses %s with a code and a reason', async (_name, query, code, reason) => {
    const { errors } = await service.ask(query)
    expect(errors.map(({ extensions }) => extensions?.code)).toContain(code)
    expect(errors.map(({ message }) => message).join('\n')).toMatch(reason)
  })

  it('says where in the query a day stands that does not exist', async () => {
    const { errors } = await service.ask('{\n  relations(filter: {asOf: "2012-02-30"}) { totalCount }\n}')
    expect(errors).toMatchObject([{ locations: [{ line: 2, column: 28 }] }])
  })

  it('refuses variables of a GET that are not JSON', async () => {
    const response = await fetch(`${service.url}/graphql?query={stats{version}}&variables={bad`)
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { errors: [{ message: expect.stringMatching(/^The parameters "variables"/), extensions: { code: 'BAD_REQUEST' } }] },
    ])
  })

  it.each([
    ['PUT', '/graphql', 'METHOD_NOT_ALLOWED', 'GET, POST'],
    ['OPTIONS', '/graphql', 'METHOD_NOT_ALLOWED', 'GET, POST'],
    ['POST', '/health', 'METHOD_NOT_ALLOWED', 'GET, HEAD, OPTIONS'],
    ['POST', '/dashboard', 'METHOD_NOT_ALLOWED', 'GET, HEAD, OPTIONS'],
    ['POST', '/feeds/top.csv', 'METHOD_NOT_ALLOWED', 'GET, HEAD, OPTIONS'],
    ['POST', '/nothing', 'NOT_FOUND', null],
  ])('refuses %s %s as %s', async (method, path, code, allow) => {
    const response = await fetch(service.url + path, { method })
    expect([response.status, response.headers.get('allow'), await response.json()]).toMatchObject([
      allow ? 405 : 404,
      allow,
      { errors: [{ extensions: { code } }] },
    ])
  })

  it('refuses a variable of the wrong type, or one that is missing', async () => {
    for (const variables of [{}, { first: 'many' }]) {
      const { errors } = await service.ask('query($first: Int!) { relations(first: $first) { totalCount } }', variables)
      expect(errors[0]?.extensions?.code).toBe('BAD_USER_INPUT')
    }
  })

  it('refuses 10,000 seeds', async () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `e${index}`)
    for (const query of [
      'query($ids: [ID!]!) { neighborhood(around: $ids) { truncated } }',
      'query($ids: [ID!]!) { subgraph(ids: $ids) { truncated } }',
      'query($ids: [ID!]!) { relations(filter: {entities: $ids}) { totalCount } }',
    ]) {
      const { errors } = await service.ask(query, { ids })
      expect(errors[0]).toMatchObject({ message: expect.stringMatching(/at most \d+ ids/), extensions: { code: 'BAD_USER_INPUT' } })
    }
  })

  it.each([
    ['a name of a letter with 300,000 marks', 'query($it: String!) { search(text: $it) { match } }', `a${'\u0301\u0316'.repeat(150_000)}`],
    ['a name of 100,000 words', 'query($it: String!) { entity(by: {name: $it}) { id } }', 'a '.repeat(100_000)],
    ['20,000 kinds to search', 'query($it: [EntityKind!]) { search(text: "a", kinds: $it) { match } }', Array(20_000).fill('STATE')],
    ['20,000 countries', 'query($it: [String!]) { entities(filter: {countries: $it}) { totalCount } }', Array(20_000).fill('MLI')],
    ['20,000 kinds to list', 'query($it: [EntityKind!]) { entities(filter: {kinds: $it}) { totalCount } }', Array(20_000).fill('STATE')],
  ])('refuses %s before anything is asked of the store', async (_what, query, it) => {
    service.statements.length = 0
    const { errors } = await service.ask(query, { it })
    expect(errors[0]).toMatchObject({ message: expect.stringMatching(/at most 1000 /), extensions: { code: 'BAD_USER_INPUT' } })
    expect(service.statements).toEqual([])
  })

  it('refuses variables that nest 100,000 times, and an operation that is no name, as mistakes of the caller', async () => {
    const nested = await post(`{"query":"{stats{version}}","variables":{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`)
    expect(await nested.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
    const unnamed = await post('{"query":"{stats{version}}","operationName":{}}')
    expect(await unnamed.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
  })

  it('gives null or nothing for ids that nobody has', async () => {
    const { data, errors } = await service.ask(
      '{ entity(by: {id: "nobody"}) { id } paths(from: "nobody", to: "aqim") { truncated paths { length } } neighborhood(around: ["nobody"]) { nodes { id } relations { id } truncated } relations(filter: {entities: ["nobody"]}) { totalCount } }',
    )
    expect(errors).toEqual([])
    expect(data).toEqual({
      entity: null,
      paths: { truncated: false, paths: [] },
      neighborhood: { nodes: [], relations: [], truncated: false },
      relations: { totalCount: 0 },
    })
  })

  it.each([
    ['that says its length', false],
    ['that does not', true],
  ])('refuses a body of 5 MB %s', async (_name, isStream) => {
    const bytes = new TextEncoder().encode(JSON.stringify({ query: `{ stats { version } } # ${'x'.repeat(5_000_000)}` }))
    const body = isStream ? new Blob([bytes]).stream() : bytes
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      ...(isStream && { duplex: 'half' }),
    } as RequestInit)
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BODY_TOO_LARGE' } }] })
  })

  it('takes a body of any size that the setting allows', async () => {
    await using generous = await startService(engine, { environment: { ENTENTE_MAX_BODY: '40000' } })
    const response = await fetch(`${generous.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `${JSON.stringify({ query: '{ __typename }' })}${' '.repeat(30_000_000)}`,
    })
    expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } })
  })

  it('refuses what is not JSON, and 100,000 nested brackets', async () => {
    for (const body of [
      'nonsense',
      '['.repeat(100_000),
      `{"query": "{ stats { version } }", "variables": ${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
    ]) {
      const response = await post(body)
      expect(response.status).toBeLessThan(500)
    }
    expect((await service.ask('{ stats { version } }')).errors).toEqual([])
  })

  it('answers questions sent by GET, and by POST as text only where it is JSON', async () => {
    const response = await fetch(`${service.url}/graphql?query=${encodeURIComponent('{ stats { sources } }')}`)
    expect(await response.json()).toMatchObject({ data: { stats: { sources: 4 } } })
    expect((await post('{"query":"{ stats { sources } }"}', { 'content-type': 'text/plain' })).status).toBe(415)
  })

  it('says that it is alive and ready, and nothing else at other paths', async () => {
    expect(await (await fetch(`${service.url}/health`)).json()).toEqual({ alive: true })
    expect(await (await fetch(`${service.url}/ready`)).json()).toMatchObject({ ready: true, version: expect.any(Number) })
    expect((await fetch(`${service.url}/`, { redirect: 'manual' })).headers.get('location')).toBe('/graphql')
    for (const path of ['/nothing', '/__proto__', '/graphql/../etc/passwd', '/constructor'])
      expect((await fetch(`${service.url}${path}`)).status).toBe(404)
  })

  it('opens GraphiQL from its own package, with five first questions that all run', async () => {
    const page = await (await fetch(`${service.url}/graphql`, { headers: { accept: 'text/html' } })).text()
    expect(page).toContain('query Disputes')
    expect(page).not.toMatch(/<(script|link)[^>]+(src|href)="https?:/)
    const { FIRST_QUERIES } = await import('../../src/api/first-queries.ts')
    const names = [...FIRST_QUERIES.matchAll(/^query (\w+)/gm)].map(([, name]) => name)
    expect(names).toHaveLength(5)
    for (const operationName of names) {
      const answer = (await (await post(JSON.stringify({ query: FIRST_QUERIES, operationName }))).json()) as {
        data: Record<string, unknown>
        errors?: unknown
      }
      expect([operationName, answer.errors]).toEqual([operationName, undefined])
    }
  })

  it('shows its schema, with a description on every type, field and argument', async () => {
    const { data } = await service.ask('{ __schema { types { name kind description fields { name description args { name } } } } }')
    const types = data.__schema.types.filter(
      ({ name }: { name: string }) => !name.startsWith('__') && !['String', 'Int', 'Float', 'Boolean', 'ID'].includes(name),
    )
    expect(types.length).toBeGreaterThan(30)
    expect(types.some(({ name }: { name: string }) => name === 'Mutation')).toBe(false)
  })

  it.each(['[', 'a b', ':::', '%', 'evil.example', 'localhost.evil.example'])(
    'refuses to be addressed as "%s", in the form of every error',
    async (host) => {
      const { status, body } = await raw(`${service.url}/graphql?query={stats{version}}`, { host })
      expect([400, 403]).toContain(status)
      expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'BAD_HOST' } }] })
    },
  )

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain', 'application/graphql', ''])(
    'refuses a question sent as "%s"',
    async (type) => {
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: type ? { 'content-type': type } : {},
        body: new TextEncoder().encode('query={stats{version}}'),
      })
      expect([response.status, await response.json()]).toMatchObject([
        415,
        { errors: [{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }] },
      ])
    },
  )

  it('answers to the names it is told', async () => {
    await using named = await startService(engine, { environment: { ENTENTE_HOSTS: 'graph.example, other.example' } })
    const { status } = await raw(`${named.url}/ready`, { host: 'graph.example:80' })
    expect(status).toBe(200)
  })

  it.each(['localhost:99999', '127.0.0.999'])('refuses the name "%s", which is of no host, without a word of its inside', async (host) => {
    await using open = await startService(engine, { environment: { ENTENTE_HOSTS: '127.0.0.999' } })
    for (const path of ['/graphql?query={stats{version}}', '/feeds', '/feeds/top.csv']) {
      const { status, body } = await raw(open.url + path, { host })
      expect([status, JSON.parse(body)]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_HOST' } }] }])
    }
  })

  it('shows the relation of a statement as of the day that was asked', async () => {
    const { data } = await service.ask(
      '{ relations(filter: {knownAt: "2012-10-31", predicates: ["border"], entities: ["state:lby"]}) { nodes { id disputed statements { relation { id disputed disputedFrom statementCount } } } } statements(filter: {knownAt: "2012-10-31", predicates: ["border"], entities: ["state:lby"]}) { nodes { relation { disputed } } } }',
    )
    expect(data.relations.nodes).toHaveLength(1)
    const [relation] = data.relations.nodes
    expect([relation.disputed, relation.statements[0].relation]).toMatchObject([
      false,
      { id: relation.id, disputed: false, disputedFrom: null },
    ])
    expect(data.statements.nodes[0].relation.disputed).toBe(false)
  })

  it('lets no other origin read it', async () => {
    const response = await fetch(`${service.url}/graphql?query={stats{version}}`, { headers: { origin: 'https://elsewhere.example' } })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect((await fetch(`${service.url}/dashboard`)).headers.get('access-control-allow-origin')).toBeNull()
  })

  it('logs each request as one line of JSON, without its variables, under the id it gives back', async () => {
    service.lines.length = 0
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'test-1' },
      body: JSON.stringify({
        query: 'query Secret($id: ID!) { node(id: $id) { id } }',
        operationName: 'Secret',
        variables: { id: 'confidential' },
      }),
    })
    await response.text()
    expect(response.headers.get('x-request-id')).toBe('test-1')
    expect(service.lines).toHaveLength(1)
    expect(JSON.parse(service.lines[0] ?? '')).toMatchObject({
      level: 'info',
      event: 'request',
      id: 'test-1',
      operation: 'Secret',
      status: 200,
      errors: 0,
    })
    expect(service.lines[0]).not.toContain('confidential')
  })

  it('passes the audit of GraphQL over HTTP', async () => {
    const results = await auditServer({ url: `${service.url}/graphql` })
    expect(results.length).toBeGreaterThan(50)
    expect(
      results.filter(({ status }) => status === 'error').map(({ name, ...rest }) => [name, 'reason' in rest ? rest.reason : '']),
    ).toEqual([])
  })
})

describe('when something breaks', () => {
  const broken = (error: Error): Engine => ({
    description: 'broken',
    days: null,
    named: null,
    keeping: null,
    beginsWithType: true,
    tellsEnds: true,
    setUp: async () => undefined,
    read: () => Promise.reject(error),
    write: () => Promise.reject(error),
    rehearse: () => Promise.reject(error),
    flush: async () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
  })

  it('hides an unexpected error behind a reference, and keeps it in the log', async () => {
    await using service = await startService(broken(new TypeError('secret detail')))
    const { errors } = await service.ask('{ stats { version } }')
    expect(errors[0]).toMatchObject({ extensions: { code: 'INTERNAL_SERVER_ERROR' } })
    expect(JSON.stringify(errors)).not.toContain('secret detail')
    const reference = /under ([\w-]+)/.exec(errors[0]?.message ?? '')?.[1] ?? 'none'
    expect(service.lines.find((line) => line.includes(reference))).toContain('secret detail')
  })

  it('tells what a person can mend, and is alive but not ready', async () => {
    await using service = await startService(broken(new EntenteError('STORE_UNAVAILABLE', 'No Neo4j answers at bolt://x.')))
    expect((await service.ask('{ entity(by: {id: "a"}) { id } }')).errors).toMatchObject([
      { message: 'No Neo4j answers at bolt://x.', extensions: { code: 'STORE_UNAVAILABLE' } },
    ])
    expect((await fetch(`${service.url}/health`)).status).toBe(200)
    const ready = await fetch(`${service.url}/ready`)
    expect([ready.status, await ready.json()]).toMatchObject([503, { ready: false, reason: 'No Neo4j answers at bolt://x.' }])
  })

  it('finishes the requests under way before it stops', async () => {
    const engine = await openEmbedded()
    let [begin, goOn] = [(): void => undefined, (): void => undefined]
    const begun = new Promise<void>((resolve) => (begin = resolve))
    const held = new Promise<void>((resolve) => (goOn = resolve))
    const slow: Engine = Object.create(engine, {
      read: {
        value: async (query: never, params: never) => {
          begin()
          await held
          return engine.read(query, params)
        },
      },
    })
    const service = await startService(slow)
    const answer = service.ask('{ stats { version } }')
    await begun
    const stopping = service[Symbol.asyncDispose]()
    goOn()
    await stopping
    expect((await answer).data).toEqual({ stats: { version: 0 } })
    await expect(fetch(service.url)).rejects.toThrow()
    await engine[Symbol.asyncDispose]()
  })

  it('names the port that is in use', async () => {
    const engine = await openEmbedded()
    await using service = await startService(engine)
    const { serve } = await import('../../src/server/serve.ts')
    const { GraphReader } = await import('../../src/store/reader.ts')
    const { createLog } = await import('../../src/log.ts')
    const { readConfig } = await import('../../src/config.ts')
    const { vocabulary } = await import('../support/vocabulary.ts')
    const port = new URL(service.url).port
    await expect(serve(new GraphReader(engine, vocabulary), readConfig({ PORT: port }), createLog('silent'))).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: expect.stringContaining(`Port ${port}`),
    })
    await engine[Symbol.asyncDispose]()
  })
})

/** A GET with headers that fetch does not let through. */
function raw(url: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    get(url, { headers, setHost: false }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString()
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    }).on('error', reject)
  })
}
