/**
 * Files → records → batches → the graph. Files are gone through more than once where things may be named before they are declared, so
 * that the order of files does not matter and no file is held in memory.
 */
import { isUnreadable } from '../domain/file-errors.ts'
import { isRejection, isSkipped, type RawRecord, RECORD_TYPES, type RecordType, type Rejection, type Skipped } from '../domain/record.ts'
import type { Vocabulary } from '../domain/vocabulary.ts'
import { addTally, NOTHING, type Tally } from '../store/batch.ts'
import { NOTHING_RETRACTED, type Retracted, RetractedSum } from '../store/retract.ts'
import type { Writing } from '../store/writer.ts'
import { Changes } from './changes.ts'
import { Checker } from './checker.ts'
import type { InputFile, Inputs } from './inputs.ts'
import { Kept } from './kept.ts'
import { type Step, steps } from './passes.ts'
import { batchOf, type Pending, type Waiting } from './pending.ts'
import { readAgain } from './read-again.ts'
import type { FileInput } from './readers/bytes.ts'
import { Refusals, type Refused, readable } from './refusals.ts'
import { type Known, Registry } from './registry.ts'
import type { Report } from './report.ts'
import { GdeltEvents } from './sources/gdelt-events.ts'
import { type FromPart, isFromPart, type MendedPart } from './sources/part.ts'
import { FileTallies, sumOf } from './tallies.ts'

export interface LoadOptions {
  readonly vocabulary: Vocabulary
  readonly known: Known
  readonly writer: Writing
  /** Take from each document that was read whole the statements that the store has beside those read. */
  readonly replace?: boolean
  /** Of all files that are read as lines; left out: UTF-8, or what a byte order mark says. */
  readonly encoding?: string | null
  /** Ends the load after the batch at hand. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
  /** Told after each pass over a file what it read, by its digest; null where it was not read to its end, or changed meanwhile. */
  readonly onRead?: (file: InputFile, sha256: string | null) => void
  /** Told of everything that is refused, and of what waits for something that is not here yet. */
  readonly onRefused?: (refused: Refused) => void
}

export interface Progress {
  readonly file: string
  /** Bytes gone through, counting each pass, of how many; null where a file has no size. */
  readonly bytes: number
  readonly ofBytes: number | null
  readonly records: number
}

/** Records in one transaction: fewer make more of the texts that are sent once for each type of relation, more gain little. */
const BATCH = 5000
/** Or fewer, where they hold this much text. */
const BATCH_TEXT = 8 * 1024 * 1024

export async function load({ files, skipped }: Inputs, options: LoadOptions): Promise<Report> {
  using run = new Load(files, options)
  for (const step of steps(files)) {
    if (options.signal?.aborted) break
    await run.step(step)
  }
  await run.flush()
  const retracted = !options.signal?.aborted ? await run.retractOthers() : NOTHING_RETRACTED
  const reports = files.map((file) => run.tallies.of(file))
  return {
    files: reports,
    total: sumOf(reports),
    relations: run.relations,
    changes: run.changes.report(),
    retracted,
    refused: run.refusals.count,
    rejections: run.refusals.inOrder(files.map(({ name }) => name)),
    skipped,
    postponed: run.postponed,
    interrupted: options.signal?.aborted ?? false,
    unchangedSince: null,
  }
}

class Load implements Disposable {
  relations: Tally = NOTHING
  postponed = 0
  readonly tallies = new FileTallies()
  readonly changes = new Changes()
  readonly refusals: Refusals
  readonly #options: LoadOptions
  readonly #registry: Registry
  readonly #checker: Checker
  readonly #events: GdeltEvents
  /** Only where it is asked for. */
  readonly #kept: Kept | null
  readonly #ofBytes: number | null
  /** Each as one and the same thing in all its passes: what a format learns of a file before them is kept by it. */
  readonly #inputs = new Map<InputFile, FileInput>()
  #bytes = 0
  #bytesBefore = 0
  /** Of the file at hand, in the pass at hand. */
  readonly #digests = new Set<string>()
  #records = 0
  #waiting: Waiting[] = []
  #text = 0
  /** The batch on its way into the store, while the next one is read and checked. */
  #written: Promise<void> = Promise.resolve()

  constructor(files: readonly InputFile[], options: LoadOptions) {
    this.#options = options
    this.#kept = options.replace ? new Kept() : null
    this.#registry = new Registry(options.known)
    this.#events = new GdeltEvents((ids) => options.known.statements(ids))
    this.refusals = new Refusals(options.onRefused)
    this.#checker = new Checker(this.#registry, options.vocabulary, {
      repeated: ({ raw, file }) => this.tallies.count(file, raw.type, 'unchanged'),
      refused: ({ raw, file }, rejections) => {
        this.tallies.count(file, raw.type, 'refused')
        this.#kept?.refuse(raw)
        this.refusals.add(rejections, raw)
      },
    })
    const sizes = steps(files).map(({ file }) => file.size)
    this.#ofBytes = sizes.includes(null) ? null : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
  }

  /** One pass over one file; what is wrong with the file itself is reported in the first pass only. */
  async step({ file, types, isFirst, isLast }: Step<InputFile>): Promise<void> {
    this.#bytesBefore = this.#bytes
    this.#digests.clear()
    const refuse = (rejection: Rejection): void => {
      if (isFirst) this.#refusePart(rejection, file)
    }
    try {
      const { vocabulary, encoding = null } = this.#options
      const say = (form: string): void => this.tallies.say(file, form)
      const context = { vocabulary, events: this.#events }
      const again = (part: MendedPart | null) => readAgain(part, file.format, context)
      const reading = { ...context, encoding, refuse, say, again, types: new Set(types), isFirst }
      for await (const item of file.format.records(this.#inputOf(file), reading)) {
        if (isFromPart(item)) this.#takePart(item, file)
        else if (isRejection(item)) refuse(item)
        else this.#take(item, { file, types, isFirst })
        if (this.#waiting.length >= BATCH || this.#text >= BATCH_TEXT) await this.#send(file)
        if (this.#options.signal?.aborted) return
      }
    } catch (error) {
      if (!isUnreadable(error)) throw error
      const wasRead = Object.values(this.tallies.of(file).counts).some(({ read }) => read > 0)
      const remedy = wasRead
        ? 'What stands before that was read, and so were the other files.'
        : 'Nothing of it was read; the other files were.'
      refuse({ at: { file: file.name, line: 1, column: 1 }, thing: 'the file', reason: error.message.replace(/\.$/, ''), remedy })
    }
    const [sha256 = null, ...others] = this.#digests
    this.#options.onRead?.(file, others.length === 0 ? sha256 : null)
    this.#bytes = this.#bytesBefore + (file.size ?? 0)
    if (isLast) await this.flush()
    this.#progress(file)
  }

  #inputOf(file: InputFile): FileInput {
    const known = this.#inputs.get(file)
    if (known) return known
    const input: FileInput = {
      ...file,
      onBytes: (count) => {
        this.#bytes = this.#bytesBefore + count
      },
      onEnd: (sha256) => this.#digests.add(sha256),
    }
    this.#inputs.set(file, input)
    return input
  }

  #refusePart(rejection: Rejection, file: InputFile): void {
    this.tallies.unread(file)
    this.refusals.add([readable(rejection, file)], null)
  }

  #takePart({ fromPart: part }: FromPart, file: InputFile): void {
    if (isRejection(part)) this.#refusePart(part, file)
    else this.#take(part, { file, types: RECORD_TYPES, isFirst: true })
  }

  #take(item: RawRecord | Skipped, { file, types, isFirst }: { file: InputFile; types: readonly RecordType[]; isFirst: boolean }): void {
    if (isSkipped(item)) {
      if (isFirst) this.#skip(item, file)
      return
    }
    if (!types.includes(item.type) || this.#registry.hasMet(item)) return
    this.tallies.count(file, item.type, 'read')
    this.#records++
    this.#waiting.push({ raw: item, file })
    if (item.type === 'document') this.#text += textLength(item.value)
  }

  #skip(item: Skipped, file: InputFile): void {
    this.tallies.skip(file, item)
    if (!item.waits) return
    this.postponed++
    this.#options.onRefused?.({ rejections: [readable(item.waits, file)], raw: null })
  }

  /** Checks what is waiting while the batch before it is written, and sends it after that one. */
  async #send(file: InputFile): Promise<void> {
    const batch = this.#waiting
    this.#waiting = []
    this.#text = 0
    const accepted = await this.#checker.check(batch)
    await this.#written
    this.#written = this.#write(accepted)
    this.#written.catch(() => undefined) // whoever waits for it next is told
    this.#progress(file)
  }

  /** Everything that was taken is written when this is done. */
  async flush(): Promise<void> {
    const [next] = this.#waiting
    if (next) await this.#send(next.file)
    await this.#written
  }

  async #write(accepted: readonly Pending[]): Promise<void> {
    if (accepted.length === 0) return
    const { outcomes, relations, changes } = await this.#options.writer.write(batchOf(accepted))
    this.relations = addTally(this.relations, relations)
    this.changes.add(changes)
    const counted = new Set<string>()
    for (const { record, file } of accepted) {
      this.#kept?.accept(record)
      const { id } = record.value
      this.tallies.count(file, record.type, counted.has(id) ? 'unchanged' : (outcomes.get(id) ?? 'unchanged'))
      counted.add(id)
    }
  }

  /** Takes away what the store has beside what the documents of this load say, where that is asked for. */
  async retractOthers(): Promise<Retracted> {
    const sum = new RetractedSum()
    for (const [documentId, keep] of this.#kept?.whole() ?? []) sum.add(await this.#options.writer.retractOthers(documentId, keep))
    return sum.total
  }

  [Symbol.dispose](): void {
    this.#kept?.[Symbol.dispose]()
  }

  #progress(file: InputFile): void {
    this.#options.onProgress?.({ file: file.name, bytes: this.#bytes, ofBytes: this.#ofBytes, records: this.#records })
  }
}

const textLength = (value: unknown): number =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' ? value.text.length : 0
