/** The same suites on a real Neo4j, one after another in one file: there is one database. */
import neo4j, { type Driver } from 'neo4j-driver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../src/store/engine.ts'
import { GraphReader } from '../src/store/reader.ts'
import { apiQuestions } from './api/questions.ts'
import { conformance } from './store/conformance.ts'
import { filledQueries, someParams } from './store/filled-queries.ts'
import { QUESTIONS } from './store/questions.ts'
import { traversals } from './store/traversals.ts'
import { neo4jTest, openEmbedded, openEmptyNeo4j, skipReason } from './support/engines.ts'
import { loadExample } from './support/example.ts'
import { vocabulary } from './support/vocabulary.ts'

describe.skipIf(!neo4jTest)(`on Neo4j${neo4jTest ? '' : ` (skipped: ${skipReason})`}`, () => {
  conformance(openEmptyNeo4j)
  apiQuestions(openEmptyNeo4j)
  traversals(openEmptyNeo4j, { runs: 20, shapes: 12 })

  describe('the plans of Neo4j', () => {
    let driver: Driver
    beforeAll(async () => {
      await (await openEmptyNeo4j())[Symbol.asyncDispose]()
      driver = neo4j.driver(neo4jTest?.uri ?? '', neo4j.auth.basic(neo4jTest?.username ?? '', neo4jTest?.password ?? ''))
    })
    afterAll(() => driver.close())

    // Lists and counts of everything have to look at everything, and names are found by their index of parts.
    const SCANS = [
      'entities-page',
      'entities-count',
      'relations-page',
      'relations-count',
      'statements-page',
      'statements-count',
      'documents-page',
      'documents-count',
      'nodes-count',
      'kinds-count',
      'certainties-count',
      'relation-ids-page',
      'relations-delete',
    ]

    it.each(filledQueries().map(({ name, text }) => [name, text] as const))(
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
