/** `entente load PATH…`: files into the store; `entente check PATH…`: the same without a store. */
import { badInput } from '../../domain/errors.ts'
import { formatNamed } from '../../load/detect.ts'
import type { Format } from '../../load/format.ts'
import { findInputs, type Inputs } from '../../load/inputs.ts'
import { mappedFormat, readColumnMap } from '../../load/mapped-format.ts'
import { type LoadOptions, load } from '../../load/pipeline.ts'
import { encodingNamed } from '../../load/readers/encoding.ts'
import { ReadFiles, recall } from '../../load/recall.ts'
import { type Known, noStore } from '../../load/registry.ts'
import { openRejectFile, refuseSameFile } from '../../load/reject-file.ts'
import type { Report } from '../../load/report.ts'
import { showCheck, showRejection, showReport } from '../../load/show-report.ts'
import { Spools } from '../../load/spool.ts'
import { NOTHING_WRITTEN } from '../../store/batch.ts'
import { GraphReader } from '../../store/reader.ts'
import { NOTHING_TAKEN } from '../../store/retract.ts'
import { GraphWriter, type Writing } from '../../store/writer.ts'
import { config, type Opened, open, readVocabulary } from '../open.ts'
import { EXIT, print, printError, progressBar } from '../print.ts'

export interface CheckFlags {
  readonly json?: boolean
  readonly format?: string
  readonly encoding?: string
  readonly map?: string
  readonly rejectFile?: string
}

export interface LoadFlags extends CheckFlags {
  readonly dryRun?: boolean
  readonly replace?: boolean
  readonly reread?: boolean
  readonly perFile?: boolean
}

export async function loadCommand(paths: readonly string[], flags: LoadFlags): Promise<number> {
  return withFiles(paths, flags, async (inputs, options) => {
    await using store = await open({ leavesNothing: flags.dryRun ?? false })
    const { dryRun = false, replace = false, reread = false, perFile = false } = flags
    const report = await loadUnlessKnown(store, inputs, {
      ...options,
      dryRun,
      replace,
      reread,
      keepsWaiting: flags.rejectFile !== undefined,
    })
    return { report, summary: showReport(report, { dryRun, perFile, rejectFile: flags.rejectFile ?? null }) }
  })
}

/** What the files name must be declared in the files, since nothing else is looked at. */
export async function checkCommand(paths: readonly string[], flags: CheckFlags): Promise<number> {
  return withFiles(paths, flags, async (inputs, options) => {
    const vocabulary = await readVocabulary(config().vocabulary)
    const report = await load(inputs, { ...options, vocabulary, known: noStore, writer: NO_WRITER })
    return { report, summary: showCheck(report) }
  })
}

const NO_WRITER: Writing = { write: async () => NOTHING_WRITTEN, retractOthers: async () => NOTHING_TAKEN }

type FileOptions = Pick<LoadOptions, 'signal' | 'onProgress' | 'onRefused' | 'encoding'>
type Done = { readonly report: Report; readonly summary: string }

/** Finds the files, keeps standard input and what is refused, does the work, and says what came of it. */
async function withFiles(
  paths: readonly string[],
  flags: CheckFlags,
  work: (inputs: Inputs, options: FileOptions) => Promise<Done>,
): Promise<number> {
  const format = await formatOf(flags)
  const encoding = flags.encoding === undefined ? null : encodingNamed(flags.encoding)
  return await withInterrupt(async (signal) => {
    using spools = new Spools(signal)
    const inputs = await findInputs(paths, { format, keep: spools.keep })
    if (flags.rejectFile !== undefined) await refuseSameFile(flags.rejectFile, [...inputs.files.map(({ path }) => path), ...needed(flags)])
    using rejects = flags.rejectFile === undefined ? null : openRejectFile(flags.rejectFile)
    const bar = progressBar()
    const onRefused: LoadOptions['onRefused'] = (refused) => rejects?.add(refused)
    const { report, summary } = await work(inputs, { signal, encoding, onRefused, onProgress: bar.show }).finally(bar.end)
    rejects?.begin()
    return show(report, summary, flags)
  })
}

/** What a load opens beside its files. */
function needed({ map }: CheckFlags): string[] {
  const { store, vocabulary } = config()
  return [map, vocabulary, store.kind === 'embedded' ? store.path : null].filter((path) => path != null)
}

/** The format that is said, by its name or by a map of its columns; null: each file tells its own. */
async function formatOf({ format, map }: CheckFlags): Promise<Format | null> {
  if (map === undefined) return format === undefined ? null : formatNamed(format)
  if (format !== undefined) throw badInput('--map says what the format is: leave --format out.')
  return mappedFormat(await readColumnMap(map))
}

type Store = Pick<Opened, 'engine' | 'vocabulary'>
type StoreOptions = { readonly dryRun: boolean; readonly keepsWaiting?: boolean } & FileOptions & Pick<LoadOptions, 'replace' | 'onRead'>

/** The same as `loadInto`, but where the store remembers this load and nothing has changed since: then nothing is read. */
export async function loadUnlessKnown(
  store: Store,
  inputs: Inputs,
  options: StoreOptions & { readonly reread?: boolean },
): Promise<Report> {
  const writer = new GraphWriter(store.engine, store.vocabulary)
  const memory = await writer.memory()
  const question = { vocabulary: store.vocabulary, encoding: options.encoding ?? null, replace: options.replace ?? false }
  const known = options.reread ? null : await recall(inputs, question, memory, { keepsWaiting: false, ...options })
  if (known) return known
  const files = new ReadFiles()
  const report = await loadInto(store, inputs, { ...options, onRead: files.add }, writer)
  const load = options.dryRun ? null : await files.remembered(inputs, question, report)
  if (load) await writer.remember(load, memory)
  return report
}

/** Loads into an open store; a dry run does everything in one transaction and takes it back. */
export async function loadInto(
  { engine, vocabulary }: Store,
  inputs: Inputs,
  { dryRun, ...options }: StoreOptions,
  writer = new GraphWriter(engine, vocabulary),
): Promise<Report> {
  const reader = new GraphReader(engine, vocabulary)
  if (dryRun)
    return writer.rehearse((rehearsed, inside) =>
      load(inputs, { ...options, vocabulary, known: knownTo(new GraphReader(inside, vocabulary)), writer: rehearsed }),
    )
  const report = await load(inputs, { ...options, vocabulary, known: knownTo(reader), writer })
  await writer.flush()
  return report
}

function knownTo(reader: GraphReader): Known {
  return {
    entities: async (ids) => new Map((await reader.entities.brief(ids)).map(({ id, kind }) => [id, kind])),
    sources: async (ids) => new Set((await reader.documents.sources(ids)).map(({ id }) => id)),
    documents: (ids) => reader.documents.byIds(ids),
    statements: (ids) => reader.statements.byExternalIds(ids),
    similar: (id) => reader.entities.idsLike(id),
  }
}

/** How many refusals are shown; the report holds more, and the reject file all. */
const SHOWN = 100

function show(report: Report, summary: string, { json, rejectFile }: CheckFlags): number {
  if (json) print(JSON.stringify(report, null, 2))
  else {
    for (const rejection of report.rejections.slice(0, SHOWN)) printError(showRejection(rejection))
    const more = report.refused - SHOWN
    if (report.rejections.length > SHOWN)
      printError(`… and about ${more} more; ${rejectFile ? `${rejectFile} has all of them` : '--reject-file FILE keeps all of them'}.`)
    print(summary)
  }
  if (report.interrupted) return EXIT.interrupted
  return report.refused > 0 ? EXIT.refused : EXIT.ok
}

/** The first Ctrl-C ends after the batch at hand; a second one ends at once. */
async function withInterrupt(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController()
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted)
    printError('\nFinishing the batch at hand; interrupt once more to stop at once.')
    controller.abort()
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  try {
    return await work(controller.signal)
  } catch (error) {
    if (controller.signal.aborted && error instanceof Error && error.name === 'AbortError') return EXIT.interrupted
    throw error
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}
