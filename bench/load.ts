/**
 * Loads the generated graph into a Neo4j of its own and into an embedded store, through GraphWriter as every load does:
 * `node --import tsx bench/load.ts [--entities 100000] [--relations 1000000] [--home DIR] [--only neo4j|embedded]`.
 * A store that holds exactly this data already is left alone.
 */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { readVocabulary } from '../src/cli/open.ts'
import { readConfig } from '../src/config.ts'
import type { Batch } from '../src/store/batch.ts'
import { openStore, type StoreOptions } from '../src/store/open.ts'
import { GraphWriter } from '../src/store/writer.ts'
import { documents, entities, GENERATION, type Size, sources, statements } from './data.ts'
import { memoryMb } from './process.ts'
import { clear, type Loaded, loadedAt, markLoaded, PASSWORD, type Place, places, SIZE_OPTIONS, sizeOf, startStore } from './stores.ts'

const BATCH = 5000
const REPORT_EVERY = 100_000
const NOTHING: Batch = { sources: [], entities: [], documents: [], statements: [] }

function* inBatches<Item>(items: Iterable<Item>): Generator<Item[]> {
  let batch: Item[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

type Progress = Pick<Loaded, 'statements' | 'seconds' | 'perSecond'>

async function fill(store: StoreOptions, size: Size, neo4jPid: number | null): Promise<Progress> {
  const vocabulary = await readVocabulary(readConfig({}).vocabulary)
  await using engine = await openStore(store)
  const writer = new GraphWriter(engine, vocabulary)
  console.log(`${engine.description}: ${size.entities} entities, ${size.relations} relations`)
  await writer.write({ ...NOTHING, sources: sources() })
  for (const batch of inBatches(entities(size))) await writer.write({ ...NOTHING, entities: batch })
  for (const batch of inBatches(documents(size))) await writer.write({ ...NOTHING, documents: batch })
  const started = performance.now()
  let [count, since] = [0, started]
  for (const batch of inBatches(statements(size, vocabulary))) {
    await writer.write({ ...NOTHING, statements: batch })
    count += batch.length
    if (count % REPORT_EVERY > 0) continue
    const now = performance.now()
    console.log(`  ${count} statements, ${perSecond(REPORT_EVERY, now - since)}/s, ${describeMemory(neo4jPid)}`)
    since = now
  }
  await writer.flush()
  const ms = performance.now() - started
  return { statements: count, seconds: Math.round(ms / 1000), perSecond: perSecond(count, ms) }
}

const perSecond = (count: number, ms: number): number => Math.round((count * 1000) / ms)

function describeMemory(neo4jPid: number | null): string {
  const own = `loader ${memoryMb(process.pid).peak} MB at most`
  return neo4jPid === null ? own : `${own}, Neo4j ${memoryMb(neo4jPid).peak} MB`
}

function finish(place: Place, size: Size, progress: Progress, neo4jPid: number | null): void {
  const peaks = { loaderPeakMb: memoryMb(process.pid).peak, neo4jPeakMb: neo4jPid === null ? null : memoryMb(neo4jPid).peak }
  markLoaded(place, { generation: GENERATION, ...size, ...progress, ...peaks })
  console.log(`  total ${progress.statements} statements in ${progress.seconds} s, ${progress.perSecond}/s, ${describeMemory(neo4jPid)}`)
}

async function loadNeo4j(place: Place, size: Size): Promise<void> {
  clear(place)
  const server = await startStore(place)
  try {
    const connection = { uri: server.uri, username: 'neo4j', password: PASSWORD, database: 'neo4j' }
    const options = { kind: 'neo4j', ...connection, waitSeconds: 60, timeoutMs: 600_000, onWait: console.error } as const
    const progress = await fill(options, size, server.pid)
    finish(place, size, progress, server.pid)
  } finally {
    await server.stop()
  }
}

async function loadEmbedded(place: Place, size: Size): Promise<void> {
  clear(place)
  mkdirSync(dirname(place.path), { recursive: true })
  finish(place, size, await fill({ kind: 'embedded', path: place.path }, size, null), null)
}

const { values } = parseArgs({ options: { ...SIZE_OPTIONS, only: { type: 'string' } } })
const size = sizeOf(values)
const { neo4j, embedded } = places(values.home)
for (const [name, place, load] of [['neo4j', neo4j, loadNeo4j] as const, ['embedded', embedded, loadEmbedded] as const]) {
  if (values.only && values.only !== name) continue
  const found = loadedAt(place, size)
  if (found) console.log(`${name}: is there already, ${found.statements} statements at ${found.perSecond}/s`)
  else await load(place, size)
}
