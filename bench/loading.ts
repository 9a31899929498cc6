/**
 * How fast files load, in ratios of one run: `node --import tsx bench/loading.ts --uri bolt://… --password … [--pieces 8] [--size 10000]`
 * `[--pid PID of Neo4j]` empties that Neo4j and loads JSON Lines piece by piece, through all checks. After each piece the same nodes and edges are written once
 * more beside them, by `UNWIND … CREATE` in batches of 5,000 under labels of their own, and some of them by `MERGE` row by row. The same
 * pieces again, read and as they are remembered, then the same files into an embedded store, and through the checks alone.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadInto, loadUnlessKnown } from '../src/cli/commands/load.ts'
import { readVocabulary } from '../src/cli/open.ts'
import { readConfig } from '../src/config.ts'
import { findInputs } from '../src/load/inputs.ts'
import { load } from '../src/load/pipeline.ts'
import { noStore } from '../src/load/registry.ts'
import { NOTHING_WRITTEN } from '../src/store/batch.ts'
import type { Engine } from '../src/store/engine.ts'
import { openStore } from '../src/store/open.ts'
import { NOTHING_TAKEN } from '../src/store/retract.ts'
import { Beside } from './baselines/beside.ts'
import { type Connection, connect, empty } from './empty.ts'
import { type JsonFiles, writeJsonFiles } from './load-files.ts'
import { median } from './measure.ts'
import { cpuMs, memoryMb } from './process.ts'
import { plainTable } from './table.ts'

const { values } = parseArgs({
  options: {
    uri: { type: 'string' },
    password: { type: 'string', default: '' },
    pieces: { type: 'string', default: '8' },
    size: { type: 'string', default: '10000' },
    pid: { type: 'string' },
  },
})
if (!values.uri) throw new Error('--uri of a Neo4j that may be emptied')
const connection: Connection = { uri: values.uri, password: values.password }
const size = Number(values.size)
const vocabulary = await readVocabulary(readConfig({}).vocabulary)

/** Seconds by the clock, and of the processors: this process and, where its id is given, Neo4j. */
interface Cost {
  readonly clock: number
  readonly processor: number
}

const processorMs = (): number => cpuMs(process.pid) + (values.pid ? cpuMs(Number(values.pid)) : 0)

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const [started, before] = [performance.now(), processorMs()]
  await work()
  return { clock: (performance.now() - started) / 1000, processor: (processorMs() - before) / 1000 }
}

const times = ({ clock, processor }: Cost, factor: number): Cost => ({ clock: clock * factor, processor: processor * factor })

async function loadFile(engine: Engine, path: string): Promise<void> {
  const report = await loadInto({ engine, vocabulary }, await findInputs([path]), { dryRun: false })
  if (report.refused > 0) throw new Error(`${path}: ${JSON.stringify(report.rejections[0])}`)
}

/** The same files as one command, which the store remembers: first read again, then not. */
async function loadRemembered(engine: Engine, { pieces }: JsonFiles): Promise<Cost> {
  const load = async () => loadUnlessKnown({ engine, vocabulary }, await findInputs(pieces.map(({ path }) => path)), { dryRun: false })
  await load()
  const costs: Cost[] = []
  for (let round = 0; round < 5; round++) {
    costs.push(
      await costOf(async () => {
        if ((await load()).unchangedSince === null) throw new Error('the files were read')
      }),
    )
  }
  const middle = (what: keyof Cost): number => median(costs.map((cost) => cost[what])) / pieces.length
  return { clock: middle('clock'), processor: costs.reduce((sum, { processor }) => sum + processor, 0) / costs.length / pieces.length }
}

interface Times {
  readonly entente: Cost[]
  readonly create: Cost[]
  readonly merge: Cost[]
  readonly again: Cost[]
  remembered: Cost
}

async function onNeo4j(files: JsonFiles): Promise<Times> {
  const { world, pieces } = files
  await empty(connection)
  const options = { kind: 'neo4j', ...connection, username: 'neo4j', database: 'neo4j', waitSeconds: 60, timeoutMs: 600_000 } as const
  await using engine = await openStore({ ...options, onWait: console.error })
  await using beside = await Beside.open(connect(connection))
  await loadFile(engine, world)
  await beside.copyThings()
  const found: Times = { entente: [], create: [], merge: [], again: [], remembered: { clock: 0, processor: 0 } }
  for (const { path } of pieces) {
    found.entente.push(await costOf(() => loadFile(engine, path)))
    const copy = await beside.newest()
    found.create.push(await costOf(() => beside.create(copy)))
    found.merge.push(times(await costOf(() => beside.merge(copy, MERGED)), size / MERGED))
    console.log(
      `  ${path.split('/').at(-1)}: ${show(found.entente)} s, CREATE ${show(found.create)} s, MERGE would take ${show(found.merge)} s`,
    )
  }
  for (const { path } of pieces) found.again.push(await costOf(() => loadFile(engine, path)))
  found.remembered = await loadRemembered(engine, files)
  return found
}

/** Rows that are merged one by one, of each piece. */
const MERGED = 200
const show = (list: readonly Cost[]): string => (list.at(-1)?.clock ?? 0).toFixed(2)

async function embedded(folder: string, files: JsonFiles): Promise<{ first: Cost[]; again: Cost[]; remembered: Cost }> {
  const { world, pieces } = files
  await using engine = await openStore({ kind: 'embedded', path: join(folder, 'store.grafeo') })
  await loadFile(engine, world)
  const [first, again]: [Cost[], Cost[]] = [[], []]
  for (const { path } of pieces) first.push(await costOf(() => loadFile(engine, path)))
  for (const { path } of pieces) again.push(await costOf(() => loadFile(engine, path)))
  return { first, again, remembered: await loadRemembered(engine, files) }
}

async function checks({ world, pieces }: JsonFiles): Promise<Cost> {
  const inputs = await findInputs([world, ...pieces.map(({ path }) => path)])
  const writer = { write: async () => NOTHING_WRITTEN, retractOthers: async () => NOTHING_TAKEN }
  return costOf(() => load(inputs, { vocabulary, known: noStore, writer }))
}

const folder = await mkdtemp(join(tmpdir(), 'entente-loading-'))
try {
  const files = await writeJsonFiles(folder, { pieces: Number(values.pieces), perPiece: size, vocabulary })
  const neo4j = await onNeo4j(files)
  const own = await embedded(folder, files)
  const checked = times(await checks(files), 1 / files.pieces.length)
  const perSecond = (list: readonly Cost[]): string => Math.round(size / median(list.map(({ clock }) => clock))).toString()
  const ratio = (over: readonly Cost[], under: readonly Cost[], what: keyof Cost): string =>
    median(over.map((cost, index) => cost[what] / (under[index]?.[what] ?? Number.NaN))).toFixed(2)
  const row = (title: string, aim: string, [over, under]: readonly [readonly Cost[], readonly Cost[]], rate: string): string[] => [
    ...[title, aim, ratio(over, under, 'clock'), ratio(over, under, 'processor'), rate],
  ]
  const { entente, create, merge, again, remembered } = neo4j
  const each = (cost: Cost): Cost[] => entente.map(() => cost)
  console.log(
    plainTable(
      ['what', 'aim', 'ratio by the clock', 'by processor time', 'statements a second'],
      [
        row('Neo4j against UNWIND … CREATE of the same', '≥ 0.8', [create, entente], `${perSecond(entente)} and ${perSecond(create)}`),
        row('against MERGE row by row', '≥ 20', [merge, entente], perSecond(merge)),
        row('the same files again', '≥ 20', [entente, each(remembered)], perSecond(each(remembered))),
        row('the same, after another load: read and compared', '', [entente, again], perSecond(again)),
        row('the last pieces against the first', '≥ 0.8', [entente.slice(0, 2), entente.slice(-2)], ''),
        row('embedded against Neo4j', '≥ 1', [entente, own.first], perSecond(own.first)),
        row('embedded, the same files again', '≥ 20', [own.first, each(own.remembered)], perSecond(each(own.remembered))),
        row('embedded, after another load: read and compared', '', [own.first, own.again], perSecond(own.again)),
        row('reading and checking alone, against Neo4j', '≥ 5', [entente, each(checked)], perSecond(each(checked))),
      ],
    ),
  )
  console.log(`memory of this process, with the embedded store in it: ${memoryMb(process.pid).peak} MB at most`)
} finally {
  await rm(folder, { recursive: true })
}
