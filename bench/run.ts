/**
 * Entente beside hand-written servers on the same data: `node --import tsx bench/run.ts [--servers b,entente,again,embedded,limit,a]
 * [--cases NAME,…] [--blocks 5] [--rounds 20] [--burst 48] [--app DIR] [--out FILE]`, after bench/load.ts and `npm run build`.
 * Answers are compared before anything is timed; then each block alternates the servers request by request.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { readVocabulary } from '../src/cli/open.ts'
import { readConfig } from '../src/config.ts'
import { CASES } from './cases/all.ts'
import { type Case, Draw, idsOf, type Params } from './cases/case.ts'
import { entity } from './cases/entities.ts'
import { measureBlock, warm } from './measure.ts'
import { memoryMb } from './process.ts'
import { type Running, SERVERS, type ServerName, startServer } from './servers.ts'
import { loadedAt, places, SIZE_OPTIONS, sizeOf, startStore } from './stores.ts'
import { type CaseResult, latencyTable, loadTable, type StartResult, startTable } from './table.ts'

const { values } = parseArgs({
  options: {
    ...SIZE_OPTIONS,
    servers: { type: 'string', default: 'b,entente,again,embedded' },
    cases: { type: 'string' },
    blocks: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '20' },
    burst: { type: 'string', default: '48' },
    seed: { type: 'string', default: '11' },
    app: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
    out: { type: 'string' },
  },
})
const size = sizeOf(values)
const POOL = 40
/** A block of one case takes about so long a server, however slow the case is. */
const BLOCK_MS = 1000
const wanted = SERVERS.filter((name) => values.servers.split(',').includes(name))
const cases = CASES.filter(({ name }) => values.cases?.split(',').includes(name) ?? true)

/** Compares what the answers of the first server and of each other have in common; those of `a` stand under other names. */
async function compare(servers: readonly Running[], one: Case, params: readonly Params[]): Promise<[number, number]> {
  const [base, ...others] = servers.filter(({ name }) => name !== 'a')
  let [equal, compared] = [0, 0]
  const common = one.common ?? idsOf
  for (const given of params) {
    const expected = common((await base?.ask(one, given))?.read())
    for (const other of others) {
      const found = common((await other.ask(one, given)).read())
      compared++
      if (isDeepStrictEqual(found, expected)) equal++
      else console.error(`${one.name} ${JSON.stringify(given)}: ${other.name} differs\n  ${show(expected)}\n  ${show(found)}`)
    }
  }
  return [equal, compared]
}

const show = (value: unknown): string => JSON.stringify(value).slice(0, 300)

/** Which servers answer the case at all; why not, for the others. */
async function able(servers: readonly Running[], one: Case, params: readonly Params[]) {
  const failures = new Map<ServerName, string>()
  for (const server of servers) {
    try {
      await server.ask(one, params[0] ?? {})
    } catch (error) {
      failures.set(server.name, '–')
      console.error(`${one.name}: ${server.name} fails: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return { failures, fit: servers.filter(({ name }) => !failures.has(name)) }
}

async function runCase(servers: readonly Running[], one: Case, neo4jPid: number): Promise<CaseResult> {
  const draw = new Draw(size, await readVocabulary(readConfig({}).vocabulary), Number(values.seed))
  const params = Array.from({ length: POOL }, () => one.draw(draw))
  const { failures, fit } = await able(servers, one, params)
  const equal = await compare(fit, one, params.slice(0, 10))
  const slowest = await warm(fit, one, params, BLOCK_MS)
  const rounds = Math.max(3, Math.min(Number(values.rounds), Math.ceil(BLOCK_MS / slowest)))
  const burst = Math.max(16, Math.min(Number(values.burst), Math.ceil((3 * BLOCK_MS) / slowest)))
  const blocks = []
  for (let turn = 0; turn < Number(values.blocks); turn++) {
    blocks.push(await measureBlock(fit, one, params, { rounds, burst, neo4jPid, turn }))
  }
  const result = { case: one, equal, blocks, failures }
  for (const table of [latencyTable, loadTable]) console.log(table([result], wanted).split('\n').at(-1))
  return result
}

async function start(neo4jUri: string): Promise<{ servers: Running[]; starts: Omit<StartResult, 'afterMb'>[] }> {
  const setting = { app: values.app, neo4jUri, embedded: places(values.home).embedded.path }
  const [servers, starts]: [Running[], Omit<StartResult, 'afterMb'>[]] = [[], []]
  for (const name of wanted) {
    const server = await startServer(name, setting, [entity, { id: 'e50' }])
    await new Promise((resolve) => setTimeout(resolve, 2000))
    servers.push(server)
    starts.push({ name, startMs: server.startMs, idleMb: memoryMb(server.pid).now })
  }
  return { servers, starts }
}

async function run(): Promise<string> {
  const { neo4j } = places(values.home)
  if (!loadedAt(neo4j, size)) throw new Error(`${neo4j.path} does not hold this data. Run: node --import tsx bench/load.ts`)
  const store = await startStore(neo4j)
  let servers: Running[] = []
  try {
    const started = await start(store.uri)
    servers = started.servers
    const results: CaseResult[] = []
    for (const one of cases) {
      results.push(await runCase(servers, one, store.pid))
      // After each case, so that a run that breaks off has not been for nothing.
      if (values.out) writeFileSync(values.out, `${latencyTable(results, wanted)}\n\n${loadTable(results, wanted)}\n`)
    }
    const starts = started.starts.map((one, index) => ({ ...one, afterMb: memoryMb(servers[index]?.pid ?? 0).now }))
    return [latencyTable(results, wanted), loadTable(results, wanted), startTable(starts)].join('\n\n')
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    await store.stop()
  }
}

const tables = await run()
console.log(`\n${tables}`)
if (values.out) writeFileSync(values.out, `${tables}\n`)
