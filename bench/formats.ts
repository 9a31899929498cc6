/**
 * What reading and checking takes in each format, and how many times faster that is than an embedded store in memory takes the same file:
 * `node --import tsx bench/formats.ts [--size 20000] [--only stix,ftm] [--alone]`. Rates are of statements by processor time; each file is read
 * twice and the second time counts, as the program has been translated by then.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadInto } from '../src/cli/commands/load.ts'
import { readVocabulary } from '../src/cli/open.ts'
import { readConfig } from '../src/config.ts'
import { findInputs, type Inputs } from '../src/load/inputs.ts'
import { mappedFormat, readColumnMap } from '../src/load/mapped-format.ts'
import type { Report } from '../src/load/report.ts'
import { openStore } from '../src/store/open.ts'
import { loadAlone } from './alone.ts'
import { type FormatFile, writeFormatFiles } from './format-files.ts'
import { cpuMs } from './process.ts'
import { plainTable } from './table.ts'

const { values } = parseArgs({
  options: { size: { type: 'string', default: '20000' }, only: { type: 'string' }, alone: { type: 'boolean', default: false } },
})
const vocabulary = await readVocabulary(readConfig({}).vocabulary)

/** Statements in a second of processor time. */
async function rateOf(work: () => Promise<Report>): Promise<{ rate: number; statements: number }> {
  const before = cpuMs(process.pid)
  const report = await work()
  if (report.refused > 0) throw new Error(JSON.stringify(report.rejections[0]))
  const statements = report.total.statement.read
  return { rate: (statements * 1000) / (cpuMs(process.pid) - before), statements }
}

async function inputsOf({ paths, map }: FormatFile): Promise<Inputs> {
  return findInputs(paths, map === undefined ? {} : { format: mappedFormat(await readColumnMap(map)) })
}

async function embeddedRate(file: FormatFile): Promise<number> {
  await using engine = await openStore({ kind: 'embedded', path: null })
  const inputs = await inputsOf(file)
  return (await rateOf(() => loadInto({ engine, vocabulary }, inputs, { dryRun: false }))).rate
}

const folder = await mkdtemp(join(tmpdir(), 'entente-formats-'))
try {
  const wanted = values.only?.split(',')
  const rows: string[][] = []
  for (const file of await writeFormatFiles({ folder, count: Number(values.size), vocabulary })) {
    if (wanted && !wanted.some((name) => file.format.startsWith(name))) continue
    const bytes = (await Promise.all(file.paths.map((path) => stat(path)))).reduce((sum, { size }) => sum + size, 0)
    await loadAlone(await inputsOf(file), vocabulary)
    const { rate, statements } = await rateOf(async () => loadAlone(await inputsOf(file), vocabulary))
    const store = values.alone ? Number.NaN : await embeddedRate(file)
    const each = bytes / statements
    rows.push([
      file.format,
      `${Math.round(rate)}`,
      ((rate * each) / 1024 / 1024).toFixed(1),
      `${Math.round(store)}`,
      (rate / store).toFixed(1),
    ])
    console.log(rows.at(-1)?.join(' | '))
  }
  console.log(plainTable(['format', 'alone, statements/s', 'MB/s', 'embedded, statements/s', 'ratio'], rows))
} finally {
  await rm(folder, { recursive: true })
}
