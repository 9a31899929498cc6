/**
 * The memory of a load does not grow with its file: `node --import tsx bench/memory.ts --uri bolt://… --password … [--size 20000]`
 * loads JSON Lines and ICEWS rows of one size and of ten times that into an empty Neo4j, each in a process of its own, and compares
 * the most memory that the kernel has seen each of them take. Neo4j, because the embedded store lives in the memory of the process.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readVocabulary } from '../src/cli/open.ts'
import { readConfig } from '../src/config.ts'
import { empty } from './empty.ts'
import { writeIcews, writeJsonFiles } from './load-files.ts'
import { memoryMb } from './process.ts'
import { plainTable } from './table.ts'

const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
const TIMES = 10

const { values } = parseArgs({
  options: { uri: { type: 'string' }, password: { type: 'string', default: '' }, size: { type: 'string', default: '20000' } },
})
if (!values.uri) throw new Error('--uri of a Neo4j that may be emptied')
const connection = { uri: values.uri, password: values.password }

interface Run {
  readonly peakMb: number
  readonly seconds: number
}

async function run(files: readonly string[]): Promise<Run> {
  await empty(connection)
  const started = performance.now()
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, 'load', '--json', ...files], {
    env: { ...process.env, NEO4J_URI: connection.uri, NEO4J_PASSWORD: connection.password },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let peakMb = 0
  const look = setInterval(() => {
    if (child.pid !== undefined && child.exitCode === null) peakMb = Math.max(peakMb, memoryMb(child.pid).peak)
  }, 100)
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  clearInterval(look)
  if (code !== 0) throw new Error(`load ended with ${code}`)
  return { peakMb, seconds: Math.round((performance.now() - started) / 1000) }
}

const folder = await mkdtemp(join(tmpdir(), 'entente-memory-'))
try {
  const vocabulary = await readVocabulary(readConfig({}).vocabulary)
  const size = Number(values.size)
  const files = async (kind: 'JSON Lines' | 'ICEWS rows', count: number): Promise<string[]> => {
    const path = join(folder, `${kind} ${count}`)
    if (kind === 'ICEWS rows') {
      await writeIcews(`${path}.tsv`, count)
      return [`${path}.tsv`]
    }
    const { world, pieces } = await writeJsonFiles(path, { pieces: 1, perPiece: count, vocabulary })
    return [world, ...pieces.map((piece) => piece.path)]
  }
  const rows: string[][] = []
  for (const kind of ['JSON Lines', 'ICEWS rows'] as const) {
    const small = await run(await files(kind, size))
    const large = await run(await files(kind, size * TIMES))
    const ratio = (large.peakMb / small.peakMb).toFixed(2)
    rows.push([`${kind}, ${size} and ${size * TIMES}`, `${small.peakMb}`, `${large.peakMb}`, ratio, `${small.seconds}`, `${large.seconds}`])
    console.log(rows.at(-1)?.join(' | '))
  }
  console.log(plainTable(['file', 'peak MB', '… of ten times the file', 'ratio', 's', 's'], rows))
} finally {
  await rm(folder, { recursive: true })
}
