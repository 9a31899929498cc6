/** What the API answers over the example, through HTTP. Called once for each engine. */
import {
  buildSchema,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isInterfaceType,
  isObjectType,
  isScalarType,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { typeDefs } from '../../src/api/schema.ts'
import type { Engine } from '../../src/store/engine.ts'
import type { OpenEmpty } from '../support/engines.ts'
import { withExample } from '../support/opened.ts'
import type { Service } from '../support/service.ts'

export function apiQuestions(open: OpenEmpty): void {
  let engine: Engine
  let service: Service
  const ask = (query: string, variables?: object) => service.ask(query, variables)
  withExample(open, (opened) => ({ engine, service } = opened))

  describe('the API', () => {
    it('answers the first question of the README with real quotes', async () => {
      const { data, errors } = await ask(
        '{ entity(by: {name: "AQIM"}) { name relations(first: 5) { nodes { label statements { quote speaker { name } document { title } } } } } }',
      )
      expect(errors).toEqual([])
      expect(data.entity.relations.nodes).toHaveLength(5)
      for (const relation of data.entity.relations.nodes)
        for (const { quote, document } of relation.statements) expect([quote.length > 5, document.title.length > 5]).toEqual([true, true])
    })

    it('answers every field of every type', async () => {
      const schema = buildSchema(typeDefs)
      const fields = Object.values(schema.getQueryType()?.getFields() ?? {})
      const args: Readonly<Record<string, string>> = {
        node: '(id: "clinton")',
        nodes: '(ids: ["clinton", "doc:2012-10-30-clinton-in-algiers", "src:example-desk"])',
        entity: '(by: {name: "AQIM"})',
        search: '(text: "cli")',
        neighborhood: '(around: ["aqim"])',
        paths: '(from: "clinton", to: "aqim")',
        subgraph: '(ids: ["clinton", "state:dza"])',
        mediators: '(between: "clinton", and: "aqim")',
        sharedNeighbors: '(of: ["state:usa", "state:fra"])',
        positions: '(on: "intervention")',
        changes: '(from: "2012-11-30", to: "2012-12-31")',
        counts: '(by: [PREDICATE])',
        timeline: '(interval: YEAR)',
        matrix: '(rows: SOURCE_KIND, columns: PREDICATE)',
      }
      for (const field of fields) {
        const { data, errors } = await ask(`{ ${field.name}${args[field.name] ?? ''} ${selection(field, 3)} }`)
        expect([field.name, errors]).toEqual([field.name, []])
        expect(data[field.name]).not.toBeNull()
      }
    })

    it('answers each field of a relation alone as it does among all others, wherever a relation is shown', async () => {
      const places: Readonly<Record<string, (selection: string) => string>> = {
        'a list': (asked) => `{ relations(first: 300, filter: {modality: null, polarity: null}) { nodes { ${asked} } } }`,
        edges: (asked) => `{ relations(first: 40, filter: {modality: null, polarity: null}) { edges { node { ${asked} } } } }`,
        'a fragment': (asked) => `{ relations(first: 40) { nodes { ...F } } } fragment F on Relation { ... on Relation { ${asked} } }`,
        'an entity': (asked) => `{ entity(by: {id: "state:dza"}) { relations(first: 40) { nodes { ${asked} } } } }`,
        'as of a day': (asked) => `{ relations(first: 40, filter: {knownAt: "2012-12-01"}) { nodes { ${asked} } } }`,
        'a neighbourhood': (asked) => `{ neighborhood(around: ["aqim"], limit: 20) { relations { ${asked} } } }`,
        'a subgraph': (asked) => `{ subgraph(ids: ["clinton", "state:dza", "bouteflika"]) { relations { ${asked} } } }`,
        'a hop': (asked) => `{ paths(from: "clinton", to: "aqim") { paths { hops { relations { ${asked} } } } } }`,
        'shared neighbours': (asked) => `{ sharedNeighbors(of: ["state:usa", "state:fra"]) { links { relations { ${asked} } } } }`,
      }
      const brief = 'id name kind color page'
      const fields = [
        ...['id', 'type', 'predicate { id }', 'category', 'modality', 'polarity', 'label', 'time', 'when', 'from', 'to', 'precision'],
        ...[`source { ${brief} }`, `target { ${brief} }`, 'role', 'statementCount', 'documentCount', 'sourceCount', 'confidence'],
        ...['about { id name }', 'place { id name }', 'statements { id }', 'knownFrom', 'disputed', 'disputedFrom'],
        ...['quote', 'color', 'page'],
      ]
      const declared = Object.keys((buildSchema(typeDefs).getType('Relation') as GraphQLObjectType).getFields())
      expect(fields.map((field) => field.split(' ')[0]).sort()).toEqual([...declared].sort())
      for (const [name, place] of Object.entries(places)) {
        const whole = relationsIn((await ask(place(fields.join(' ')))).data)
        expect([name, whole.length > 0]).toEqual([name, true])
        const told = Object.keys(whole[0] ?? {}).filter((key) => whole.some((relation) => relation[key] !== null))
        if (name === 'a list') expect(told).toHaveLength(fields.length)
        for (const field of fields) {
          const [key = ''] = field.split(' ')
          const alone = await ask(place(`alone: ${field}`))
          expect([name, field, alone.errors]).toEqual([name, field, []])
          expect([name, field, relationsIn(alone.data).map((relation) => relation.alone)]).toEqual([
            ...[name, field],
            whole.map((relation) => relation[key]),
          ])
        }
      }
    })

    it('answers each field of the statements behind a relation alone as it does among all others', async () => {
      const fields = [
        ...['id', 'label', 'predicate { id }', 'modality', 'polarity', 'confidence', 'time', 'when', 'from', 'to', 'precision', 'role'],
        ...['quote', 'start', 'end', 'attribution', 'code', 'externalIds', 'document { id }', 'relation { id }', 'recordedAt'],
        ...['subject { id name }', 'object { id name }', 'about { id name }', 'place { id name }', 'speaker { id name }'],
      ]
      const declared = Object.keys((buildSchema(typeDefs).getType('Statement') as GraphQLObjectType).getFields())
      expect(fields.map((field) => field.split(' ')[0]).sort()).toEqual([...declared].sort())
      for (const knownAt of ['null', '"2012-12-15"']) {
        const behind = async (asked: string): Promise<Record<string, unknown>[]> => {
          const filter = `{modality: null, polarity: null, knownAt: ${knownAt}}`
          const { data, errors } = await ask(`{ relations(first: 200, filter: ${filter}) { nodes { statements { ${asked} } } } }`)
          expect([asked, errors]).toEqual([asked, []])
          return data.relations.nodes.flatMap(({ statements }: { statements: Record<string, unknown>[] }) => statements)
        }
        const whole = await behind(fields.join(' '))
        const keys = fields.map((field) => field.split(' ')[0] ?? '')
        if (knownAt === 'null') expect(keys.filter((key) => whole.every((statement) => statement[key] === null))).toEqual(['code'])
        for (const [index, field] of fields.entries())
          expect([field, (await behind(`alone: ${field}`)).map(({ alone }) => alone)]).toEqual([
            field,
            whole.map((statement) => statement[keys[index] ?? '']),
          ])
      }
    })

    it('answers each field of the ends of a relation as the entity itself does', async () => {
      const each = [
        'id',
        'kind',
        'name',
        'relationCount',
        'country',
        'id name degree',
        'name aliases',
        '__typename',
        'name timeline(interval: YEAR) { undated }',
      ]
      for (const fields of each) {
        const { data } = await ask(`{ relations(first: 10) { nodes { source { id } end: source { ${fields} } } } }`)
        for (const { source, end } of data.relations.nodes)
          expect([fields, end]).toEqual([fields, (await ask(`{ entity(by: {id: "${source.id}"}) { ${fields} } }`)).data.entity])
      }
    })

    it('answers fields in the order in which they are asked', async () => {
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ b: entity(by: {id: "aqim"}) { name id } a: stats { sources } c: vocabulary { id } }' }),
      })
      expect(await response.text()).toMatch(/^\{"data":\{"b":\{"name":"AQIM","id":"aqim"\},"a":\{"sources":4\},"c":/)
    })

    it('finds every kind of node by its id, and null by any other', async () => {
      const { data } = await ask('{ relations(first: 1) { nodes { id } } statements(first: 1) { nodes { id } } }')
      const ids = [
        'clinton',
        data.relations.nodes[0].id,
        data.statements.nodes[0].id,
        'doc:2012-10-30-clinton-in-algiers',
        'src:example-desk',
        'nobody',
        'r:no',
        's:no',
        'doc:no',
        'src:no',
      ]
      const { data: found } = await ask('query($ids: [ID!]!) { nodes(ids: $ids) { id __typename } node(id: "nobody") { id } }', { ids })
      expect(found.node).toBeNull()
      expect(found.nodes.map((node: { __typename: string } | null) => node?.__typename ?? null)).toEqual([
        'Entity',
        'Relation',
        'Statement',
        'Document',
        'Source',
        null,
        null,
        null,
        null,
        null,
      ])
    })

    it('finds an entity by id, by any name and by Wikidata', async () => {
      const { data } = await ask(
        '{ a: entity(by: {id: "hollande"}) { id } b: entity(by: {name: "francois HOLLANDE"}) { id } c: entity(by: {wikidata: "Q6294"}) { id } d: entity(by: {name: "nobody at all"}) { id } }',
      )
      expect(data).toEqual({ a: { id: 'hollande' }, b: { id: 'hollande' }, c: { id: 'clinton' }, d: null })
    })

    const LISTS = [
      ['entities', '', 'id'],
      ['relations', 'filter: {modality: null, polarity: null}', 'id'],
      ['relations', 'filter: {entities: ["state:dza", "state:fra"], knownAt: "2012-12-31"}', 'id'],
      ['statements', '', 'id'],
      ['documents', '', 'id'],
    ] as const

    it.each(LISTS)('pages through %s (%s) without repeating or losing any', async (list, filter, field) => {
      const page = `query($after: Cursor) { list: ${list}(${filter} first: 7, after: $after) { totalCount nodes { ${field} } edges { cursor node { ${field} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`
      const ids: string[] = []
      let total = 0
      for (let after: string | null = null; ; ) {
        const { data, errors } = await ask(page, { after })
        expect(errors).toEqual([])
        expect(data.list.edges.map((edge: { node: unknown }) => edge.node)).toEqual(data.list.nodes)
        expect(data.list.pageInfo.hasPreviousPage).toBe(after !== null)
        expect(data.list.pageInfo.endCursor).toBe(data.list.edges.at(-1)?.cursor ?? null)
        ids.push(...data.list.nodes.map((node: { id: string }) => node.id))
        total = data.list.totalCount
        if (!data.list.pageInfo.hasNextPage) break
        after = data.list.pageInfo.endCursor
      }
      expect(ids.length).toBe(total)
      expect(new Set(ids).size).toBe(total)
    })

    it('pages through what belongs to an entity and to a document', async () => {
      const { data } = await ask(
        '{ entity(by: {id: "state:dza"}) { relations(filter: {modality: null, polarity: null}, first: 200) { totalCount nodes { id } } statements(first: 200) { totalCount nodes { id } } } node(id: "doc:2012-10-30-clinton-in-algiers") { ... on Document { statements(first: 200) { totalCount nodes { id } } } } }',
      )
      for (const [path, whole] of [
        ['relations(filter: {modality: null, polarity: null}, ', data.entity.relations],
        ['statements(', data.entity.statements],
      ] as const) {
        const first = await ask(
          `{ entity(by: {id: "state:dza"}) { list: ${path} first: 5) { nodes { id } pageInfo { endCursor hasNextPage } } } }`,
        )
        const second = await ask(
          `query($after: Cursor) { entity(by: {id: "state:dza"}) { list: ${path} first: 200, after: $after) { nodes { id } pageInfo { hasNextPage } } } }`,
          { after: first.data.entity.list.pageInfo.endCursor },
        )
        expect([...first.data.entity.list.nodes, ...second.data.entity.list.nodes]).toEqual(whole.nodes)
        expect(whole.totalCount).toBe(whole.nodes.length)
      }
      expect(data.node.statements.totalCount).toBe(data.node.statements.nodes.length)
    })

    it('shows an expected visit only where it is asked for, and never as a day', async () => {
      const { data } = await ask(
        '{ default: relations(filter: {predicates: ["visit"], entities: ["hollande"]}) { nodes { type label } } expected: relations(filter: {predicates: ["visit"], entities: ["hollande"], modality: [EXPECTED], happened: {to: "2012-12-31"}}) { nodes { type label time when from to precision } } }',
      )
      expect(data.default.nodes.every(({ type }: { type: string }) => type === 'VISITED')).toBe(true)
      expect(data.expected.nodes).toEqual([
        {
          type: 'EXPECTED',
          label: 'expected visit · Dec 2012',
          time: '2012-12',
          when: 'Dec 2012',
          from: '2012-12-01',
          to: '2012-12-31',
          precision: 'MONTH',
        },
      ])
    })

    it('gives the evidence of a relation as of the day that was asked', async () => {
      const { data } = await ask(
        '{ relations(first: 300, filter: {knownAt: "2012-12-21", modality: null, polarity: null}) { nodes { statementCount sourceCount knownFrom statements(first: 50) { document { publishedAt source { id } } } } } }',
      )
      for (const { statementCount, sourceCount, knownFrom, statements } of data.relations.nodes) {
        const days = statements.map(({ document }: { document: { publishedAt: string } }) => document.publishedAt)
        expect(days.every((day: string) => day <= '2012-12-21')).toBe(true)
        expect([statementCount, knownFrom]).toEqual([statements.length, [...days].sort()[0]])
        expect(sourceCount).toBe(
          new Set(statements.map(({ document }: { document: { source: { id: string } } }) => document.source.id)).size,
        )
      }
    })

    it('gives paths as chains of pairs, each with its relations and their number', async () => {
      const { data, errors } = await ask(
        '{ paths(from: "clinton", to: "aqim") { truncated reason paths { length minSources minConfidence nodes { id } hops { source { id } target { id } relationCount relations(first: 50) { id sourceCount confidence source { id } target { id } } } } } }',
      )
      expect(errors).toEqual([])
      expect(data.paths.truncated).toBe(false)
      for (const path of data.paths.paths) {
        const ids = path.nodes.map(({ id }: { id: string }) => id)
        expect([ids[0], ids.at(-1), path.length, new Set(ids).size]).toEqual(['clinton', 'aqim', ids.length - 1, ids.length])
        const hops = path.hops as {
          source: { id: string }
          target: { id: string }
          relationCount: number
          relations: { sourceCount: number; confidence: number; source: { id: string }; target: { id: string } }[]
        }[]
        expect(hops.map(({ source }) => source.id)).toEqual(ids.slice(0, -1))
        for (const { source, target, relationCount, relations } of hops) {
          expect(relations.length).toBe(relationCount)
          for (const relation of relations) expect([relation.source.id, relation.target.id].sort()).toEqual([source.id, target.id].sort())
        }
        expect(path.minSources).toBe(Math.min(...hops.map(({ relations }) => Math.max(...relations.map(({ sourceCount }) => sourceCount)))))
        expect(path.minConfidence).toBe(
          Math.min(...hops.map(({ relations }) => Math.max(...relations.map(({ confidence }) => confidence)))),
        )
      }
    })

    it('says what a neighbourhood leaves out, and how much there is', async () => {
      const { data } = await ask(
        '{ whole: neighborhood(around: ["state:dza"], limit: 1000) { truncated reason nodes { id distance degree entity { name } } } cut: neighborhood(around: ["state:dza", "nobody"], limit: 5) { truncated reason nodes { id distance degree } } }',
      )
      expect(data.whole).toMatchObject({ truncated: false, reason: null })
      expect(data.cut).toMatchObject({ truncated: true, reason: 'NODE_LIMIT' })
      expect(data.cut.nodes).toHaveLength(5)
      expect(data.cut.nodes[0]).toEqual({ id: 'state:dza', distance: 0, degree: data.whole.nodes.length - 1 })
    })
  })

  describe('walks', () => {
    it('among some entities find all their relations, and leave out who is unknown', async () => {
      const { data, errors } = await ask(
        '{ subgraph(ids: ["clinton", "bouteflika", "nobody"]) { truncated nodes { id distance degree } relations { source { id } target { id } } } }',
      )
      expect(errors).toEqual([])
      expect(data.subgraph.nodes.map(({ id }: { id: string }) => id)).toEqual(['bouteflika', 'clinton'])
      for (const { source, target } of data.subgraph.relations) expect([source.id, target.id].sort()).toEqual(['bouteflika', 'clinton'])
    })

    it('to shared neighbours show what there is with each', async () => {
      const { data } = await ask(
        '{ sharedNeighbors(of: ["state:usa", "state:fra"]) { entity { id } shared relationCount links { source { id } target { id } relationCount relations(first: 50) { id } } } }',
      )
      expect(data.sharedNeighbors.length).toBeGreaterThan(0)
      for (const { entity, shared, relationCount, links } of data.sharedNeighbors) {
        expect([
          shared,
          links.map(({ source, target }: { source: { id: string }; target: { id: string } }) => [source.id, target.id]),
        ]).toEqual([
          2,
          [
            ['state:usa', entity.id],
            ['state:fra', entity.id],
          ],
        ])
        expect(links.reduce((sum: number, link: { relationCount: number }) => sum + link.relationCount, 0)).toBe(relationCount)
      }
    })

    it('count who stands between two entities, the shares adding up along each path', async () => {
      const { data } = await ask(
        '{ mediators(between: "clinton", and: "aqim", filter: {modality: null}, first: 100) { length pathCount mediators { entity { id } pathCount share } } }',
      )
      const { length, pathCount, mediators } = data.mediators
      const sum = mediators.reduce((total: number, { share }: { share: number }) => total + share, 0)
      expect(sum).toBeCloseTo(length - 1)
      expect(mediators.every((one: { pathCount: number; share: number }) => Math.abs(one.pathCount / pathCount - one.share) < 1e-9)).toBe(
        true,
      )
    })

    it('to the neighbours of an entity go page by page, and count what there is', async () => {
      const { data } = await ask(
        '{ entity(by: {id: "state:dza"}) { degree neighbors(first: 100) { totalCount nodes { entity { id } relationCount predicates { count } } } timeline(interval: YEAR) { undated points { relations } } relations { totalCount } } }',
      )
      const { degree, neighbors, timeline, relations } = data.entity
      expect([neighbors.totalCount, neighbors.nodes.length]).toEqual([degree, degree])
      for (const { relationCount, predicates } of neighbors.nodes)
        expect(predicates.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(relationCount)
      expect(timeline.undated + timeline.points.reduce((sum: number, point: { relations: number }) => sum + point.relations, 0)).toBe(
        relations.totalCount,
      )
    })
  })

  describe('the number of statements', () => {
    // One a level, however many entities stand on it.
    it.each([
      ['an entity', '{ entity(by: {id: "aqim"}) { name aliases } }', 1],
      [
        'an entity with relations and both ends',
        '{ entity(by: {id: "state:dza"}) { relations(first: 50) { nodes { label source { name } target { name } about { name } place { name } } } } }',
        2,
      ],
      [
        'with evidence, documents and sources too',
        '{ entity(by: {id: "state:dza"}) { relations(first: 50) { nodes { label source { name } statements { quote speaker { name } document { title source { name } } } } } } }',
        5,
      ],
      [
        'two levels of relations',
        '{ entity(by: {id: "state:dza"}) { relations(first: 20) { nodes { target { relations(first: 5) { nodes { target { name } } } } } } } }',
        2,
      ],
      ['relations without their count', '{ relations(first: 100) { nodes { label } } }', 1],
      ['relations with their count', '{ relations(first: 100) { totalCount nodes { label } } }', 2],
      [
        'documents with their statements and counts',
        '{ documents(first: 20) { nodes { title source { name } statements(first: 3) { totalCount nodes { label } } } } }',
        4,
      ],
      ['a neighbourhood of one step', '{ neighborhood(around: ["aqim"]) { nodes { degree entity { name } } relations { label } } }', 4],
      [
        'a neighbourhood of three steps with evidence',
        '{ neighborhood(around: ["aqim"], depth: 3) { nodes { distance } relations { label statements { quote } } } }',
        6,
      ],
      [
        'neighbours with what there is between',
        '{ entities(first: 10) { nodes { degree neighbors(first: 5) { nodes { entity { name } predicates { predicate { past } count } } } timeline(interval: YEAR) { undated } } } }',
        6,
      ],
      [
        'shared neighbours with their links',
        '{ sharedNeighbors(of: ["state:usa", "state:fra", "state:dza"], atLeast: 2) { entity { name } links { source { name } relationCount relations { label } } } }',
        4,
      ],
      ['the vocabulary', '{ vocabulary { id type } }', 0],
    ])('that %s takes does not grow with the answer', async (_name, query, most) => {
      service.statements.length = 0
      const { errors } = await ask(query)
      expect(errors).toEqual([])
      // Relations of the whole graph have no order: one statement tells where the newest may be found, another finds them, and both
      // are sent again where too few pass the filter.
      const windows = service.statements.filter((name) => name === 'read/relation-keys').length
      expect(windows).toBeLessThanOrEqual(2)
      // An engine that knows of days is asked for the weights of entities first, so that of hubs not everything is looked at.
      const weighed = engine.days ? service.statements.filter((name) => ['read/relations-of', 'read/subgraph'].includes(name)).length : 0
      expect(service.statements.length - weighed - 2 * windows + Math.min(windows, 1)).toBe(most)
    })

    it('of a path is a few for the search and one for all hops', async () => {
      service.statements.length = 0
      await ask(
        '{ paths(from: "clinton", to: "aqim", first: 10) { paths { minConfidence nodes { name } hops { relationCount relations { label } } } } }',
      )
      expect(service.statements.filter((name) => name === 'read/path-level').length).toBeLessThanOrEqual(4)
      expect(service.statements.filter((name) => name !== 'read/path-level').sort()).toEqual([
        'read/entities-brief',
        'read/pairs-summary',
        'read/relations-between',
      ])
    })
  })
}

/** Selects every scalar of a type, and every object to a depth; connections without end are cut by their page. */
function selection(field: GraphQLField<unknown, unknown>, depth: number): string {
  return select(field.type, depth)
}

function select(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type)
  if (isScalarType(named) || isEnumType(named)) return ''
  if (isInterfaceType(named)) return '{ __typename id }'
  if (!isObjectType(named)) return ''
  const parts = Object.values(named.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type)
    if (isScalarType(inner) || isEnumType(inner)) return [field.name]
    if (depth === 0) return []
    return [`${field.name}${someArgs(field)} ${select(field.type, depth - 1)}`]
  })
  return `{ __typename ${parts.join(' ')} }`
}

function someArgs({ args }: GraphQLField<unknown, unknown>): string {
  if (args.some(({ name }) => name === 'interval')) return '(interval: MONTH)'
  return args.some(({ name }) => name === 'first') ? '(first: 2)' : ''
}

type Answered = Readonly<Record<string, unknown>>

/** The objects of the innermost lists of relations in an answer. */
function relationsIn(answer: unknown): Answered[] {
  if (Array.isArray(answer)) return answer.flatMap(relationsIn)
  if (typeof answer !== 'object' || answer === null) return []
  const lists = ['relations', 'nodes', 'edges', 'node', 'entity', 'neighborhood', 'subgraph', 'paths', 'hops', 'sharedNeighbors', 'links']
  const inner = Object.entries(answer).filter(([key]) => lists.includes(key))
  return inner.length > 0 ? inner.flatMap(([, value]) => relationsIn(value)) : [answer as Answered]
}
