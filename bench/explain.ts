/**
 * Which statements Entente sends to Neo4j for each case, how long they take, and what Neo4j's PROFILE says of them:
 * `node --import tsx bench/explain.ts [--cases NAME,…] [--runs 12]`, after bench/load.ts.
 */
import { parseArgs } from 'node:util'
import neo4j, { type Driver, type ProfiledPlan } from 'neo4j-driver'
import { Answers } from '../src/api/answers.ts'
import { createSchema } from '../src/api/schema.ts'
import { createApi } from '../src/api/yoga.ts'
import { readVocabulary } from '../src/cli/open.ts'
import { readConfig } from '../src/config.ts'
import { createLog } from '../src/log.ts'
import type { Params, Query } from '../src/store/cypher.ts'
import type { Read } from '../src/store/engine.ts'
import { openStore } from '../src/store/open.ts'
import { GraphReader } from '../src/store/reader.ts'
import { CASES } from './cases/all.ts'
import { type Case, Draw } from './cases/case.ts'
import { median } from './measure.ts'
import { loadedAt, PASSWORD, places, SIZE_OPTIONS, sizeOf, startStore } from './stores.ts'

interface Sent {
  readonly name: string
  readonly text: string
  readonly params: Params
  readonly ms: number
  readonly rows: number
}

const { values } = parseArgs({ options: { ...SIZE_OPTIONS, cases: { type: 'string' }, runs: { type: 'string', default: '12' } } })
const size = sizeOf(values)
const cases = CASES.filter(({ name }) => values.cases?.split(',').includes(name) ?? true)

async function explainAll(uri: string): Promise<void> {
  const config = readConfig({ NEO4J_URI: uri, NEO4J_PASSWORD: PASSWORD, ENTENTE_KEEP_FROM: '3600000' })
  const vocabulary = await readVocabulary(config.vocabulary)
  await using engine = await openStore(config.store)
  const sent: Sent[] = []
  const read: Read = async <Given extends Params, Row>(query: Query<Given, Row>, params: Given) => {
    const started = performance.now()
    const rows = await engine.read(query, params)
    sent.push({ name: query.name, text: query.text, params, ms: performance.now() - started, rows: rows.length })
    return rows
  }
  const { description, days, named, keeping, beginsWithType, tellsEnds } = engine
  const reader = new GraphReader({ description, days, named, keeping, beginsWithType, tellsEnds, read }, vocabulary)
  const api = createApi({ schema: createSchema(), answers: new Answers(), reader, limits: config.limits, log: createLog('silent') })
  const driver = neo4j.driver(uri, neo4j.auth.basic('neo4j', PASSWORD), { disableLosslessIntegers: true })
  for (const one of cases) {
    const draw = new Draw(size, vocabulary, 11)
    const requests: Sent[][] = []
    for (let run = 0; run < Number(values.runs); run++) {
      sent.length = 0
      const body = JSON.stringify({ query: one.graphql, variables: one.draw(draw) })
      const answer = await api.fetch('http://localhost/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      const text = await answer.text()
      if (text.startsWith('{"errors"')) console.log(`  ${text.slice(0, 300)}`)
      requests.push([...sent])
    }
    await describe(one, requests.slice(Math.floor(requests.length / 2)), driver)
  }
  await driver.close()
}

/** The second half of the requests, when plans are warm: each statement by name, and the dearest of them profiled. */
async function describe(one: Case, requests: readonly (readonly Sent[])[], driver: Driver): Promise<void> {
  const counts = requests.map((statements) => statements.length)
  console.log(`\n## ${one.title} (${one.name}): ${Math.min(...counts)} to ${Math.max(...counts)} statements a request\n`)
  const all = requests.flat()
  const names = [...new Set(all.map(({ name }) => name))]
  for (const name of names) {
    const same = all.filter((statement) => statement.name === name)
    const slowest = Math.max(...same.map(({ ms }) => ms)).toFixed(0)
    const rows = median(same.map((statement) => statement.rows))
    const each = (same.length / requests.length).toFixed(1)
    console.log(`- ${name}: ${each} a request, p50 ${median(same.map(({ ms }) => ms)).toFixed(1)} ms, at most ${slowest}, ${rows} rows`)
  }
  const dearest = [...all].sort((a, b) => b.ms - a.ms)[0]
  if (dearest) await profile(driver, dearest)
}

async function profile(driver: Driver, { name, text, params }: Sent): Promise<void> {
  const { summary } = await driver.executeQuery(`PROFILE ${text}`, whole(params) as Params, { database: 'neo4j' })
  const operators = summary.profile ? flatten(summary.profile) : []
  const total = operators.reduce((sum, { dbHits }) => sum + dbHits, 0)
  console.log(`\n  dearest: ${name}, ${total} db hits\n`)
  for (const { operatorType, dbHits, rows, arguments: details } of operators.sort((a, b) => b.dbHits - a.dbHits).slice(0, 4)) {
    console.log(`  - ${operatorType}: ${dbHits} hits, ${rows} rows, ${String(details.Details ?? '').slice(0, 160)}`)
  }
}

const flatten = (plan: ProfiledPlan): ProfiledPlan[] => [plan, ...plan.children.flatMap(flatten)]

/** Neo4j refuses `LIMIT 25.0`, and the driver sends every number as a float. */
function whole(value: unknown): unknown {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return neo4j.int(value)
  if (Array.isArray(value)) return value.map(whole)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, whole(inner)]))
}

const { neo4j: place } = places(values.home)
if (!loadedAt(place, size)) throw new Error(`${place.path} does not hold this data. Run: node --import tsx bench/load.ts`)
const server = await startStore(place)
try {
  await explainAll(server.uri)
} finally {
  await server.stop()
}
