/**
 * How fast files load, in ratios of one run: `node --import tsx bench/loading.ts --uri bolt://… --password … [--pieces 8] [--size 10000]`
 * empties that Neo4j and loads JSON Lines piece by piece, through all checks. After each piece the same nodes and edges are written once
 * more beside them, by `UNWIND … CREATE` in batches of 5,000 under labels of their own, and some of them by `MERGE` row by row. The same
 * pieces again, then the same files into an embedded store, and through the checks alone.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadInto } from '../src/cli/commands/load.ts'
import { readVocabulary } from '../src/cli/open.ts'
import { readConfig } from '../src/config.ts'
import { findInputs } from '../src/load/inputs.ts'
import { load } from '../src/load/pipeline.ts'
import { noStore } from '../src/load/registry.ts'
import { NOTHING_WRITTEN } from '../src/store/batch.ts'
import type { Engine } from '../src/store/engine.ts'
import { openStore } from '../src/store/open.ts'
import { NOTHING_RETRACTED } from '../src/store/retract.ts'
import { Beside } from './baselines/beside.ts'
import { type Connection, connect, empty } from './empty.ts'
import { type JsonFiles, writeJsonFiles } from './load-files.ts'
import { median } from './measure.ts'
import { memoryMb } from './process.ts'
import { plainTable } from './table.ts'

const { values } = parseArgs({
  options: {
    uri: { type: 'string' },
    password: { type: 'string', default: '' },
    pieces: { type: 'string', default: '8' },
    size: { type: 'string', default: '10000' },
  },
})
if (!values.uri) throw new Error('--uri of a Neo4j that may be emptied')
const connection: Connection = { uri: values.uri, password: values.password }
const size = Number(values.size)
const vocabulary = await readVocabulary(readConfig({}).vocabulary)

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

async function loadFile(engine: Engine, path: string): Promise<void> {
  const report = await loadInto({ engine, vocabulary }, await findInputs([path]), { dryRun: false })
  if (report.refused > 0) throw new Error(`${path}: ${JSON.stringify(report.rejections[0])}`)
}

interface Times {
  readonly entente: number[]
  readonly create: number[]
  readonly merge: number[]
  readonly again: number[]
}

async function onNeo4j({ world, pieces }: JsonFiles): Promise<Times> {
  await empty(connection)
  const options = { kind: 'neo4j', ...connection, username: 'neo4j', database: 'neo4j', waitSeconds: 60, timeoutMs: 600_000 } as const
  await using engine = await openStore({ ...options, onWait: console.error })
  await using beside = await Beside.open(connect(connection))
  await loadFile(engine, world)
  await beside.copyThings()
  const times: Times = { entente: [], create: [], merge: [], again: [] }
  for (const { path } of pieces) {
    times.entente.push(await seconds(() => loadFile(engine, path)))
    const copy = await beside.newest()
    times.create.push(await seconds(() => beside.create(copy)))
    times.merge.push((await seconds(() => beside.merge(copy, MERGED))) * (size / MERGED))
    console.log(
      `  ${path.split('/').at(-1)}: ${show(times.entente)} s, CREATE ${show(times.create)} s, MERGE would take ${show(times.merge)} s`,
    )
  }
  for (const { path } of pieces) times.again.push(await seconds(() => loadFile(engine, path)))
  return times
}

/** Rows that are merged one by one, of each piece. */
const MERGED = 200
const show = (list: readonly number[]): string => (list.at(-1) ?? 0).toFixed(2)

async function embedded(folder: string, { world, pieces }: JsonFiles): Promise<{ first: number[]; again: number[] }> {
  await using engine = await openStore({ kind: 'embedded', path: join(folder, 'store.grafeo') })
  await loadFile(engine, world)
  const [first, again]: [number[], number[]] = [[], []]
  for (const { path } of pieces) first.push(await seconds(() => loadFile(engine, path)))
  for (const { path } of pieces) again.push(await seconds(() => loadFile(engine, path)))
  return { first, again }
}

async function checks({ world, pieces }: JsonFiles): Promise<number> {
  const inputs = await findInputs([world, ...pieces.map(({ path }) => path)])
  const writer = { write: async () => NOTHING_WRITTEN, retractOthers: async () => NOTHING_RETRACTED }
  return seconds(() => load(inputs, { vocabulary, known: noStore, writer }))
}

const folder = await mkdtemp(join(tmpdir(), 'entente-loading-'))
try {
  const files = await writeJsonFiles(folder, { pieces: Number(values.pieces), perPiece: size, vocabulary })
  const times = await onNeo4j(files)
  const own = await embedded(folder, files)
  const checked = (await checks(files)) / files.pieces.length
  const perSecond = (list: readonly number[]): string => Math.round(size / median(list)).toString()
  const ratio = (over: readonly number[], under: readonly number[]): string =>
    median(over.map((time, index) => time / (under[index] ?? Number.NaN))).toFixed(2)
  console.log(
    plainTable(
      ['what', 'aim', 'ratio', 'statements a second'],
      [
        [
          'Neo4j against UNWIND … CREATE of the same',
          '≥ 0.8',
          ratio(times.create, times.entente),
          `${perSecond(times.entente)} and ${perSecond(times.create)}`,
        ],
        ['against MERGE row by row', '≥ 20', ratio(times.merge, times.entente), perSecond(times.merge)],
        ['the same files again', '≥ 20', ratio(times.entente, times.again), perSecond(times.again)],
        ['the last pieces against the first', '≥ 0.8', ratio(times.entente.slice(0, 2), times.entente.slice(-2)), ''],
        ['embedded against Neo4j', '≥ 1', ratio(times.entente, own.first), perSecond(own.first)],
        ['embedded, the same files again', '≥ 20', ratio(own.first, own.again), perSecond(own.again)],
        [
          'reading and checking alone, against Neo4j',
          '≥ 5',
          (median(times.entente) / checked).toFixed(2),
          Math.round(size / checked).toString(),
        ],
      ],
    ),
  )
  console.log(`memory of this process, with the embedded store in it: ${memoryMb(process.pid).peak} MB at most`)
} finally {
  await rm(folder, { recursive: true })
}
