/**
 * How a feed of the whole graph leaves, to its end: `npm run build && node --import tsx bench/stream.ts [--feeds relations,statements]
 * [--rows 1000000] [--only entente|embedded] [--uri bolt://…] [--entities 100000] [--relations 1000000] [--home DIR]`, from the stores of bench/load.ts;
 * `--uri` is that of its Neo4j, where that runs already.
 * With `NODE_OPTIONS=--max-old-space-size=96` before it, so much is all that JavaScript may have in the server.
 */
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { MODALITIES } from '../src/domain/model.ts'
import { entity } from './cases/entities.ts'
import { cpuMs, memoryMb } from './process.ts'
import { type Running, type ServerName, startServer } from './servers.ts'
import { loadedAt, places, SIZE_OPTIONS, sizeOf, startStore } from './stores.ts'

const { values } = parseArgs({
  options: {
    ...SIZE_OPTIONS,
    feeds: { type: 'string', default: 'relations' },
    rows: { type: 'string', default: '1000000' },
    only: { type: 'string' },
    uri: { type: 'string' },
  },
})
const NEW_LINE = 10
const REPORT_EVERY = 100_000

interface Progress {
  firstByteMs: number
  firstRowMs: number
  rows: number
  bytes: number
}

/** Reads an answer to its end, and says now and then how far it is and what the server has in memory. */
async function readAll({ port, pid }: Running, path: string): Promise<Progress> {
  const started = performance.now()
  const progress: Progress = { firstByteMs: 0, firstRowMs: 0, rows: -1, bytes: 0 }
  const [response] = (await once(get({ host: '127.0.0.1', port, path }), 'response')) as [IncomingMessage]
  if (response.statusCode !== 200) throw new Error(`${path} answered ${response.statusCode}`)
  for await (const part of response as AsyncIterable<Buffer>) {
    const ms = performance.now() - started
    if (progress.bytes === 0) progress.firstByteMs = ms
    progress.bytes += part.length
    const before = Math.floor(progress.rows / REPORT_EVERY)
    for (let at = part.indexOf(NEW_LINE); at >= 0; at = part.indexOf(NEW_LINE, at + 1)) progress.rows++
    if (progress.rows > 0 && progress.firstRowMs === 0) progress.firstRowMs = ms
    if (progress.rows > 0 && Math.floor(progress.rows / REPORT_EVERY) > before)
      console.log(`  ${progress.rows} rows after ${Math.round(ms / 1000)} s, ${memoryMb(pid).now} MB`)
  }
  if (!response.complete) throw new Error(`${path} was broken off after ${progress.rows} rows`)
  return progress
}

async function measure(name: ServerName, neo4jUri: string): Promise<void> {
  const setting = { app: fileURLToPath(new URL('..', import.meta.url)), neo4jUri, embedded: places(values.home).embedded.path }
  const server = await startServer(name, setting, [entity, { id: 'e50' }])
  try {
    for (const feed of values.feeds.split(',')) {
      const everything = feed === 'relations' ? `&modality=${MODALITIES.join(',')}` : ''
      const path = `/feeds/${feed}.csv?first=${values.rows}${everything}`
      console.log(`${name}: ${path}`)
      const [before, cpu, started] = [memoryMb(server.pid).now, cpuMs(server.pid), performance.now()]
      const { firstByteMs, firstRowMs, rows, bytes } = await readAll(server, path)
      const seconds = (performance.now() - started) / 1000
      console.log(
        `| ${name} | ${feed} | ${rows} | ${Math.round(bytes / 1e6)} | ${Math.round(firstByteMs)} | ${Math.round(firstRowMs)} | ${seconds.toFixed(0)} | ${Math.round(
          rows / seconds,
        )} | ${Math.round((cpuMs(server.pid) - cpu) / 1000)} | ${before} | ${memoryMb(server.pid).peak} |`,
      )
    }
  } finally {
    await server.stop()
  }
}

const { neo4j, embedded } = places(values.home)
const size = sizeOf(values)
console.log(
  '| server | feed | rows | MB | first byte, ms | first row, ms | seconds | rows a second | CPU s, server | MB before | MB at most |',
)
if (values.uri !== undefined) await measure('entente', values.uri)
else if (values.only !== 'embedded' && loadedAt(neo4j, size)) {
  const store = await startStore(neo4j)
  try {
    await measure('entente', store.uri)
  } finally {
    await store.stop()
  }
}
if (values.only !== 'entente' && loadedAt(embedded, size)) await measure('embedded', '')
