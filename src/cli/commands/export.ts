/** `entente export`: the graph, or the part of it that a filter lets pass, in a format of another tool. */
import { badInput } from '../../domain/errors.ts'
import type { RelationFilter } from '../../domain/filter.ts'
import { filterOfWords, parseFilter } from '../../domain/filter-input.ts'
import { didYouMean } from '../../domain/suggest.ts'
import type { Vocabulary } from '../../domain/vocabulary.ts'
import { TABLES, type Table } from '../../export/formats/csv.ts'
import { chooseFormat, type Format } from '../../export/formats.ts'
import { COUNTED, type Counts, ExportedGraph } from '../../export/graph.ts'
import { COMMAND_FILE } from '../../export/import-files.ts'
import { toFile, toFolder, toStream } from '../../export/output.ts'
import { bounded } from '../../store/bounded.ts'
import { GraphReader } from '../../store/reader.ts'
import { openExisting } from '../open.ts'
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
  if (format.kind === 'folder' && path === null) throw badInput(`${format.name} is a folder of files: give its name with -o.`)
  await using store = await openExisting()
  const filter = filterOf(flags.filter ?? [], store.vocabulary)
  return await withInterrupt(async (signal) => {
    const reader = new GraphReader(bounded(store.engine, { timeoutMs: DAYS_20, signal }), store.vocabulary)
    const graph = new ExportedGraph(reader, filter, await reader.version())
    const isWhole = await write(graph, { format, table, path, force: flags.force ?? false, signal })
    if (!isWhole) return EXIT.ok
    summarize(graph, path)
    if ((await reader.version()) !== graph.version)
      printError('The graph changed while it was exported, so that some of it may be as it was before and some as it is now. Export again.')
    return EXIT.ok
  })
}

interface Target {
  readonly format: Format
  readonly table: Table
  readonly path: string | null
  readonly force: boolean
  readonly signal: AbortSignal
}

/** Whether all of it was written: who reads standard output may stop before. */
async function write(graph: ExportedGraph, { format, table, path, signal, force }: Target): Promise<boolean> {
  if (format.kind === 'folder') {
    let command = ''
    const pieces = shown(format.write(graph), graph.counts, ({ file, text }) => {
      if (file === COMMAND_FILE) command = text
    })
    await toFolder(pieces, path ?? '', { force, signal })
    printError(`In ${path}, and with Neo4j stopped, this imports it (${COMMAND_FILE}):\n\n${command}`)
    return true
  }
  const pieces = shown(format.write(graph, { table }), graph.counts)
  if (path === null) return toStream(pieces, process.stdout, signal)
  await toFile(pieces, path, { force, signal })
  return true
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
async function* shown<Piece>(
  pieces: AsyncIterable<Piece>,
  counts: Counts,
  onPiece: (piece: Piece) => void = () => undefined,
): AsyncGenerator<Piece> {
  const stream = process.stderr
  const every = stream.isTTY ? 200 : 5000
  let last = Date.now()
  for await (const piece of pieces) {
    onPiece(piece)
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
    printError('Interrupted. A file that was to be written is not there, or is as it was.')
    return EXIT.interrupted
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}
