/** The same suites on a real Neo4j, one after another in one file: there is one database. */
import neo4j, { type Driver } from 'neo4j-driver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_FILTER } from '../src/domain/filter.ts'
import { FORMATS } from '../src/export/formats.ts'
import { bounded } from '../src/store/bounded.ts'
import { DIRECTED_COLUMNS } from '../src/store/columns.ts'
import type { Query } from '../src/store/cypher.ts'
import type { Engine } from '../src/store/engine.ts'
import { filterText, labelFor } from '../src/store/filter-text.ts'
import { openStore, type StoreOptions } from '../src/store/open.ts'
import * as queries from '../src/store/queries.ts'
import { GraphReader } from '../src/store/reader.ts'
import { TYPE_OF_ROW } from '../src/store/write-rows.ts'
import { keptQuestions } from './api/kept-questions.ts'
import { apiQuestions } from './api/questions.ts'
import { browserSkipReason, neo4jBrowserShowsTheGraph } from './integrations/neo4j-browser.ts'
import { savedQuestionsHaveAnswers } from './integrations/saved-questions.ts'
import { claims } from './store/claims.ts'
import { conformance } from './store/conformance.ts'
import { counts } from './store/counts.ts'
import { events } from './store/events.ts'
import { exports } from './store/exports.ts'
import { filledQueries, someParams } from './store/filled-queries.ts'
import { loading } from './store/loading.ts'
import { QUESTIONS } from './store/questions.ts'
import { recalling } from './store/recall.ts'
import { traversals } from './store/traversals.ts'
import { effort, neo4jTest, openEmbedded, openEmptyNeo4j, openNeo4j, skipReason } from './support/engines.ts'
import { loadExample } from './support/example.ts'
import { exported } from './support/export.ts'
import { vocabulary } from './support/vocabulary.ts'

describe.skipIf(!neo4jTest)(`on Neo4j${neo4jTest ? '' : ` (skipped: ${skipReason})`}`, () => {
  // Each in a room of its own: what one sets up another would empty.
  describe('the store', () => conformance(openEmptyNeo4j))
  describe('the service', () => apiQuestions(openEmptyNeo4j))
  describe('the service, asked again', () => keptQuestions(openEmptyNeo4j))
  describe('event data', () => events(openEmptyNeo4j))
  describe('loading', () =>
    loading({
      environment: () => ({
        NEO4J_URI: neo4jTest?.uri ?? '',
        NEO4J_USERNAME: neo4jTest?.username ?? '',
        NEO4J_PASSWORD: neo4jTest?.password ?? '',
      }),
      open: async (_folder, isNew) =>
        isNew || !neo4jTest
          ? openEmptyNeo4j()
          : openStore({ kind: 'neo4j', ...neo4jTest, waitSeconds: 30, timeoutMs: 30_000, onWait: () => undefined }),
      isForMany: true,
    }))
  describe('the same load again', () => recalling(openEmptyNeo4j))
  describe('exports', () => exports(openEmptyNeo4j, { runs: 5 * effort, shapes: 5 }))
  describe('claims', () => claims(openEmptyNeo4j, { runs: 10, shapes: 8 }))
  describe('counts', () => counts(openEmptyNeo4j, { runs: 3 * effort, shapes: 15 }))
  describe('traversals', () => traversals(openEmptyNeo4j, { runs: 24 * effort, shapes: 12 }))
  describe('the saved questions', () => savedQuestionsHaveAnswers(openEmptyNeo4j))
  describe.skipIf(browserSkipReason)(`Neo4j Browser${browserSkipReason ? ` (skipped: ${browserSkipReason})` : ''}`, () =>
    neo4jBrowserShowsTheGraph(openEmptyNeo4j),
  )

  describe('a connection', () => {
    const options = { ...neo4jTest, kind: 'neo4j', waitSeconds: 0, timeoutMs: 10_000, onWait: () => undefined } as const as Extract<
      StoreOptions,
      { kind: 'neo4j' }
    >

    it('with a wrong password is refused as such, at once', async () => {
      const waits: string[] = []
      const opening = openStore({ ...options, password: 'not the password', waitSeconds: 20, onWait: (message) => waits.push(message) })
      await expect(opening).rejects.toMatchObject({ code: 'STORE_REFUSED_LOGIN', message: expect.stringContaining('NEO4J_PASSWORD') })
      expect(waits).toEqual([])
    })

    it('to a server that is not there waits, says so, and then names the address', async () => {
      const waits: string[] = []
      const opening = openStore({ ...options, uri: 'bolt://127.0.0.1:1', waitSeconds: 2, onWait: (message) => waits.push(message) })
      await expect(opening).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', message: expect.stringContaining('bolt://127.0.0.1:1') })
      expect(waits.length).toBeGreaterThan(0)
      expect(waits[0]).toMatch(/^Waiting for Neo4j at bolt:\/\/127\.0\.0\.1:1/)
    })

    it('to a database that is not there names it', async () => {
      await expect(openStore({ ...options, database: 'nothing' })).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
        message: expect.stringContaining('NEO4J_DATABASE'),
      })
    })

    it('ends a statement that takes too long, in the database too', async () => {
      await using engine = await openStore({ ...options, timeoutMs: 500 })
      await expect(engine.read(ENDLESS, {})).rejects.toMatchObject({ code: 'TIMEOUT' })
      await using patient = await openStore(options)
      expect(await patient.read(LEFT, {})).toEqual([{ n: 0 }])
    })
  })

  it('ends a statement for which nobody waits, in the database too', async () => {
    await using engine = await openEmptyNeo4j()
    const controller = new AbortController()
    const reading = bounded(engine, { timeoutMs: 30_000, signal: controller.signal }).read(ENDLESS, {})
    setTimeout(() => controller.abort(), 300)
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' })
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(await engine.read(LEFT, {})).toEqual([{ n: 0 }])
  })

  describe('the plans of Neo4j', () => {
    let driver: Driver
    beforeAll(async () => {
      // Not empty: where there is nothing, every plan costs nothing.
      await using engine = await openEmptyNeo4j()
      await loadExample(engine)
      driver = neo4j.driver(neo4jTest?.uri ?? '', neo4j.auth.basic(neo4jTest?.username ?? '', neo4jTest?.password ?? ''))
    })
    afterAll(() => driver.close())

    it('are served by indexes that opening makes where they are missing, and takes away where others replace them', async () => {
      const names = async () => (await driver.executeQuery('SHOW INDEXES YIELD name')).records.map((record) => record.get('name')).sort()
      const before = await names()
      await driver.executeQuery('DROP INDEX statement_from')
      await driver.executeQuery('CREATE INDEX statement_subject FOR (n:Statement) ON (n.subjectId)')
      // Several at once, as a service and a loader that start together.
      for (const engine of await Promise.all([openNeo4j(), openNeo4j(), openNeo4j()])) await engine[Symbol.asyncDispose]()
      expect(await names()).toEqual(before)
    })

    // Lists and counts of everything have to look at everything, and names are found by their index of parts.
    const SCANS = [
      'entities-count',
      'relations-page',
      'relations-count',
      'statements-page',
      'statements-count',
      'documents-page',
      'documents-count',
      'kinds-count',
      'certainties-count',
      'relation-ids-page',
      'statement-days',
      'names',
      'document-days',
      'relations-delete',
      // Every denial: there is no dispute without one.
      'disputes-page',
      'disputes-count',
      // Counts of everything.
      'groups',
      'groups-evidence',
      'groups-statements',
      'group-times',
    ]

    it.each(filledQueries(TYPE_OF_ROW).map(({ name, text }) => [name, text] as const))(
      '%s starts from an index and warns of nothing',
      async (name, text) => {
        const session = driver.session()
        const { summary } = await session.run(`EXPLAIN ${text}`, withIntegers(someParams(text)))
        await session.close()
        const operators = operatorsOf(summary.plan as Plan)
        // A store in which a type was never used does not know it; any other warning counts.
        const warnings = summary.gqlStatusObjects.filter(
          (status) => 'severity' in status && status.severity === 'WARNING' && status.classification !== 'UNRECOGNIZED',
        )
        expect(warnings.map(({ statusDescription }) => statusDescription)).toEqual([])
        expect(operators.filter((operator) => operator.startsWith('AllNodesScan') || operator.startsWith('VarLength'))).toEqual([])
        if (!SCANS.some((scan) => name.endsWith(`/${scan}`)))
          expect(operators.filter((operator) => operator.includes('LabelScan'))).toEqual([])
      },
    )

    it('a list or a count of one predicate goes through its relations once, and not through everybody who may have one', async () => {
      const asked = { ...DEFAULT_FILTER, predicates: ['meet'], countries: ['DZA'], happened: { from: '2012-01-01', to: '2012-12-31' } }
      const { types, filter, params } = filterText(asked, vocabulary, { ends: 'either' })
      const slots = { types, filter, label: labelFor({ beginsWithType: true }, types), directed: DIRECTED_COLUMNS }
      for (const { text } of [queries.relationsCount.fill(slots), queries.relationsPage.fill(slots)]) {
        const { summary } = await driver.executeQuery(`EXPLAIN ${text}`, { ...params, afterFrom: '~', afterId: '', first: neo4j.int(25) })
        const scans = operatorsOf(summary.plan as Plan).filter((operator) => operator.includes('Scan'))
        expect(scans).toEqual(['DirectedRelationshipTypeScan@neo4j'])
      }
    })
  })

  describe('the answer of both engines is the same text', () => {
    let engines: readonly Engine[] = []
    beforeAll(async () => {
      engines = await Promise.all([openEmbedded(), openEmptyNeo4j()])
      for (const engine of engines) await loadExample(engine)
    })
    afterAll(async () => {
      for (const engine of engines) await engine[Symbol.asyncDispose]()
    })

    it.each(QUESTIONS)('%s', async (_name, ask) => {
      const [embedded, neo4j] = await Promise.all(
        engines.map(async (engine) => JSON.stringify(await ask(new GraphReader(engine, vocabulary)))),
      )
      expect(neo4j).toBe(embedded)
    })

    it.each(FORMATS.map(({ name }) => name))('as an export (%s)', async (name) => {
      const texts = await Promise.all(engines.map((engine) => exported(engine, name)))
      // Each was loaded at its own time.
      const [embedded, neo4j] = texts.map((text) => text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z(?=",)/g, ''))
      expect(neo4j).toBe(embedded)
    })
  })
})

interface Plan {
  readonly operatorType: string
  readonly children: readonly Plan[]
}

const operatorsOf = ({ operatorType, children }: Plan): string[] => [operatorType, ...children.flatMap(operatorsOf)]

/** Neo4j refuses `LIMIT 1.0`. */
const withIntegers = (params: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(params).map(([key, value]) => [key, typeof value === 'number' ? neo4j.int(value) : value]))

/** A statement that would go on for hours, and how many of it the server still runs. */
const ENDLESS: Query = {
  name: 'test/endless',
  text: 'UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b < 0 RETURN count(*) AS n',
}
const LEFT: Query<Record<string, never>, { n: number }> = {
  name: 'test/left',
  text: "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'range(1, 100000)' AND NOT currentQuery CONTAINS 'SHOW' RETURN count(*) AS n",
}
