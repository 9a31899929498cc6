/** `entente export`: the graph, or the part of it that a filter lets pass, in a format of another tool. */
import { badInput } from '../../domain/errors.ts'
import type { RelationFilter } from '../../domain/filter.ts'
import { filterOfWords, parseFilter } from '../../domain/filter-input.ts'
import { didYouMean } from '../../domain/suggest.ts'
import type { Vocabulary } from '../../domain/vocabulary.ts'
import { TABLES, type Table } from '../../export/formats/csv.ts'
import { chooseFormat } from '../../export/formats.ts'
import { COUNTED, type Counts, ExportedGraph } from '../../export/graph.ts'
import { toFile, toStream } from '../../export/output.ts'
import { bounded } from '../../store/bounded.ts'
import { GraphReader } from '../../store/reader.ts'
import { open } from '../open.ts'
import { EXIT, printError } from '../print.ts'

export interface ExportFlags {
  readonly format?: string
  readonly filter?: readonly string[]
  readonly output?: string
  readonly table?: string
  readonly force?: boolean
}

/** An export may take as long as it takes; a timer cannot wait longer than this. */
const DAYS_20 = 20 * 24 * 3600 * 1000

export async function exportCommand(flags: ExportFlags): Promise<number> {
  const path = flags.output === undefined || flags.output === '-' ? null : flags.output
  const format = chooseFormat(flags.format, path)
  const table = chooseTable(flags.table, format.name)
  await using store = await open({ leavesNothing: true })
  const filter = filterOf(flags.filter ?? [], store.vocabulary)
  return await withInterrupt(async (signal) => {
    const reader = new GraphReader(bounded(store.engine, { timeoutMs: DAYS_20, signal }), store.vocabulary)
    const graph = new ExportedGraph(reader, filter, await reader.version())
    const pieces = shown(format.write(graph, { table }), graph.counts)
    const isWhole = path !== null || (await toStream(pieces, process.stdout, signal))
    if (!isWhole) return EXIT.ok
    if (path !== null) await toFile(pieces, path, { force: flags.force ?? false, signal })
    summarize(graph, path)
    if ((await reader.version()) !== graph.version)
      printError('The graph changed while it was exported, so that some of it may be as it was before and some as it is now. Export again.')
    return EXIT.ok
  })
}

function chooseTable(name: string | undefined, format: string): Table {
  if (name !== undefined && format !== 'csv') throw badInput(`--table: only csv has tables, and the format is ${format}.`)
  const table = TABLES.find((one) => one === (name ?? 'relations'))
  if (table) return table
  throw badInput(`--table: "${name}" is not one of ${TABLES.join(', ')}.${didYouMean(name ?? '', TABLES)}`)
}

/** Null where no filter is given: the whole graph. */
const filterOf = (words: readonly string[], vocabulary: Vocabulary): RelationFilter | null =>
  words.length === 0 ? null : parseFilter(filterOfWords(words), vocabulary)

/** Passes pieces on and shows on stderr how far it is: on a terminal all the time, elsewhere every few seconds. */
async function* shown(pieces: AsyncIterable<string>, counts: Counts): AsyncGenerator<string> {
  const stream = process.stderr
  const every = stream.isTTY ? 200 : 5000
  let last = Date.now()
  for await (const piece of pieces) {
    yield piece
    if (Date.now() - last < every) continue
    last = Date.now()
    stream.write(stream.isTTY ? `\r\u001b[2K${countsText(counts)}` : `${countsText(counts)}\n`)
  }
  if (stream.isTTY) stream.write('\r\u001b[2K')
}

const countsText = (counts: Counts): string =>
  COUNTED.filter((thing) => counts[thing] > 0)
    .map((thing) => `${thing} ${counts[thing].toLocaleString('en')}`)
    .join(', ')

function summarize({ counts, filter }: ExportedGraph, path: string | null): void {
  printError(`${path ?? 'exported'}: ${countsText(counts) || 'nothing'}`)
  if (filter?.modality?.join() === 'ASSERTED' && filter.polarity === 'AFFIRMED')
    printError('Facts only, as in GraphQL: with modality=any and polarity=any the filter takes every certainty.')
}

/** Ctrl-C ends it at once: what is written beside the name of the file goes, and what stands under the name stays. */
async function withInterrupt(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController()
  const interrupt = (): void => controller.abort()
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  try {
    return await work(controller.signal)
  } catch (error) {
    if (!controller.signal.aborted) throw error
    printError('Interrupted: nothing was written.')
    return EXIT.interrupted
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}
