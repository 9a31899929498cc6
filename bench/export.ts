/**
 * How fast each format leaves, and whether memory grows with the graph: `npm run build && node --import tsx bench/export.ts [--small 20000]
 * [--large 200000] [--home DIR] [--formats jsonl,csv]`. The embedded store is loaded first; Neo4j gets its graph by its own import of the export.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { neo4jAdmin } from '../scripts/neo4j/admin.ts'
import { COMMAND_FILE } from '../src/export/import-files.ts'
import { memoryMb } from './process.ts'
import { PASSWORD, type Place, places, startStore } from './stores.ts'

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
const LOAD = fileURLToPath(new URL('load.ts', import.meta.url))
const FORMATS = ['jsonl', 'csv', 'graphml', 'gexf', 'ftm', 'stix', 'neo4j-csv']

const { values } = parseArgs({
  options: {
    small: { type: 'string', default: '20000' },
    large: { type: 'string', default: '200000' },
    home: { type: 'string', default: '/tmp/entente-bench/export' },
    formats: { type: 'string', default: FORMATS.join(',') },
  },
})

/** The last one is what Neo4j imports. */
const formats = [...values.formats.split(',').filter((format) => format !== 'neo4j-csv'), 'neo4j-csv']

type Environment = Readonly<Record<string, string>>

/** Runs a command to its end; its time and the most memory it had. */
async function measured(args: readonly string[], environment: Environment): Promise<{ seconds: number; peakMb: number }> {
  const started = performance.now()
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, ...environment }, stdio: ['ignore', 'ignore', 'pipe'] })
  let [peakMb, said] = [0, '']
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const timer = setInterval(() => {
    try {
      peakMb = Math.max(peakMb, memoryMb(child.pid ?? 0).peak)
    } catch {
      // It has just ended: what was seen last counts.
    }
  }, 50)
  const [code] = await once(child, 'close')
  clearInterval(timer)
  if (code !== 0) throw new Error(`entente ${args.join(' ')} ended with ${code}: ${said}`)
  return { seconds: (performance.now() - started) / 1000, peakMb }
}

/** Loads an embedded store of that size, where it is not there yet. */
async function loaded(relations: number): Promise<Place> {
  const home = join(values.home, String(relations), 'neo4j')
  const size = ['--entities', String(relations / 10), '--relations', String(relations), '--home', home, '--only', 'embedded']
  const child = spawn(process.execPath, ['--import', 'tsx', LOAD, ...size], { stdio: 'inherit' })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`loading ${relations} relations ended with ${code}`)
  return places(home).embedded
}

const sizeMb = (path: string): number =>
  statSync(path).isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeMb(join(path, name)), 0) : statSync(path).size / 1e6

interface Measured {
  readonly format: string
  readonly seconds: number
  readonly peakMb: number
  readonly mb: number
}

/** Every format of one store, one after another; first what the command costs that only counts. */
async function exports(environment: Environment): Promise<Measured[]> {
  const found: Measured[] = [{ format: 'entente stats', mb: 0, ...(await measured(['stats'], environment)) }]
  for (const format of formats) {
    const path = join(values.home, `export.${format}`)
    rmSync(path, { recursive: true, force: true })
    found.push({ format, ...(await measured(['export', '-f', format, '-o', path], environment)), mb: sizeMb(path) })
    console.log(`  ${JSON.stringify(found.at(-1))}`)
    if (format !== 'neo4j-csv') rmSync(path)
  }
  return found
}

/** A Neo4j that has the graph by its own import of the export. */
async function imported(relations: number): Promise<Place> {
  const [home, folder] = [join(values.home, String(relations), 'imported'), join(values.home, 'export.neo4j-csv')]
  rmSync(home, { recursive: true, force: true })
  const [, ...words] = readFileSync(join(folder, COMMAND_FILE), 'utf8')
    .split(/[\s\\]+/)
    .filter(Boolean)
  const started = performance.now()
  const said = await neo4jAdmin(words, { home, folder })
  const seconds = (performance.now() - started) / 1000
  console.log(`neo4j-admin database import of ${relations} relations: ${seconds.toFixed(1)} s (${/IMPORT DONE in [^.]*/.exec(said)?.[0]})`)
  return { path: home, marker: '' }
}

async function onNeo4j(place: Place): Promise<Measured[]> {
  const server = await startStore(place)
  try {
    return await exports({ NEO4J_URI: server.uri, NEO4J_PASSWORD: PASSWORD })
  } finally {
    await server.stop()
  }
}

function show(name: string, small: readonly Measured[], large: readonly Measured[]): void {
  console.log(
    `\n| ${name} | relations a second | MB | MB of memory, ${values.small} | ${values.large} | × |\n| --- | --- | --- | --- | --- | --- |`,
  )
  for (const [index, { format, seconds, peakMb, mb }] of large.entries()) {
    const before = small[index]?.peakMb ?? 0
    const rate = format === 'entente stats' ? '' : Math.round(Number(values.large) / seconds).toLocaleString('en')
    console.log(`| ${format} | ${rate} | ${Math.round(mb) || ''} | ${before} | ${peakMb} | ${(peakMb / before).toFixed(2)} |`)
  }
}

const found: { embedded: Measured[]; neo4j: Measured[] }[] = []
mkdirSync(values.home, { recursive: true })
for (const relations of [Number(values.small), Number(values.large)]) {
  const embedded = await exports({ ENTENTE_STORE: (await loaded(relations)).path })
  found.push({ embedded, neo4j: await onNeo4j(await imported(relations)) })
}
const [small, large] = found
show('embedded', small?.embedded ?? [], large?.embedded ?? [])
show('Neo4j', small?.neo4j ?? [], large?.neo4j ?? [])
