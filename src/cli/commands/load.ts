/** `entente load PATH…`: dossiers into the store. */
import { findInputs, type Inputs } from '../../load/inputs.ts'
import { type LoadOptions, load } from '../../load/pipeline.ts'
import { type Known, noStore } from '../../load/registry.ts'
import { files, type Report, showRejection, showReport } from '../../load/report.ts'
import { NOTHING_WRITTEN } from '../../store/batch.ts'
import { GraphReader } from '../../store/reader.ts'
import { NOTHING_RETRACTED } from '../../store/retract.ts'
import { GraphWriter, type Writing } from '../../store/writer.ts'
import { config, type Opened, open, readVocabulary } from '../open.ts'
import { EXIT, print, printError, progressBar } from '../print.ts'

export interface LoadFlags {
  readonly dryRun?: boolean
  readonly replace?: boolean
  readonly json?: boolean
}

export async function loadCommand(paths: readonly string[], flags: LoadFlags): Promise<number> {
  const inputs = await findInputs(paths)
  await using store = await open({ leavesNothing: flags.dryRun ?? false })
  return await withInterrupt(async (signal) => {
    const bar = progressBar()
    const report = await loadInto(store, inputs, {
      dryRun: flags.dryRun ?? false,
      replace: flags.replace ?? false,
      signal,
      onProgress: bar.show,
    })
    bar.end()
    return show(report, flags)
  })
}

/** `entente check PATH…`: the same without a store. What the files name must be declared in the files. */
export async function checkCommand(paths: readonly string[], flags: Pick<LoadFlags, 'json'>): Promise<number> {
  const inputs = await findInputs(paths)
  const vocabulary = await readVocabulary(config().vocabulary)
  const report = await load(inputs, { vocabulary, known: noStore, writer: NO_WRITER })
  if (flags.json) print(JSON.stringify({ rejections: report.rejections, files: report.files.map(({ file }) => file) }, null, 2))
  else {
    report.rejections.forEach((rejection) => void printError(showRejection(rejection)))
    const { source, entity, document, statement } = report.total
    print(
      `${files(inputs.files.length)}: sources ${source.read}, entities ${entity.read}, documents ${document.read}, statements ${statement.read}; ${report.rejections.length === 0 ? 'nothing to mend' : `${report.rejections.length} to mend`}`,
    )
  }
  return report.rejections.length > 0 ? EXIT.refused : EXIT.ok
}

const NO_WRITER: Writing = { write: async () => NOTHING_WRITTEN, retractOthers: async () => NOTHING_RETRACTED }

/** Loads into an open store; a dry run does everything in one transaction and takes it back. */
export async function loadInto(
  { engine, vocabulary }: Pick<Opened, 'engine' | 'vocabulary'>,
  inputs: Inputs,
  { dryRun, ...options }: { dryRun: boolean } & Pick<LoadOptions, 'signal' | 'onProgress' | 'onRefused' | 'replace'>,
): Promise<Report> {
  const [reader, writer] = [new GraphReader(engine, vocabulary), new GraphWriter(engine, vocabulary)]
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
    similar: (id) => reader.entities.idsLike(id),
  }
}

function show(report: Report, { json, dryRun }: LoadFlags): number {
  if (json) print(JSON.stringify(report, null, 2))
  else {
    report.rejections.forEach((rejection) => void printError(showRejection(rejection)))
    print(showReport(report, { dryRun: dryRun ?? false }))
  }
  if (report.interrupted) return EXIT.interrupted
  return report.rejections.length > 0 ? EXIT.refused : EXIT.ok
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
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}
