/**
 * Files → records → batches → the graph. Every file is gone through twice: first for who there is, then for what is said of them, so
 * that the order of files does not matter and no file is held in memory.
 */

import { kindProblems } from '../domain/ends.ts'
import { EntenteError } from '../domain/errors.ts'
import type { Kind } from '../domain/model.ts'
import {
  isRejection,
  isSkipped,
  type Locate,
  type ParsedRecord,
  parseRecord,
  type RawRecord,
  type RecordType,
  type Rejection,
  type Skipped,
} from '../domain/record.ts'
import type { Vocabulary } from '../domain/vocabulary.ts'
import { addTally, NOTHING, type Tally } from '../store/batch.ts'
import { addRetracted, NOTHING_RETRACTED, type Retracted } from '../store/retract.ts'
import type { Writing } from '../store/writer.ts'
import type { InputFile, Inputs } from './inputs.ts'
import { Kept } from './kept.ts'
import { steps } from './passes.ts'
import { batchOf, type Pending } from './pending.ts'
import { type Known, Registry } from './registry.ts'
import { addCounts, type Counts, type FileReport, noCounts, oneOf, type Report, type TypeCounts } from './report.ts'

export interface LoadOptions {
  readonly vocabulary: Vocabulary
  readonly known: Known
  readonly writer: Writing
  /** Take from each document that was read whole the statements that the store has beside those read. */
  readonly replace?: boolean
  /** Ends the load after the batch at hand. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

export interface Progress {
  readonly file: string
  /** Files gone through, counting each pass, of how many. */
  readonly done: number
  readonly of: number
  readonly statements: number
}

/** Records in one transaction; measured best on both engines between 2,000 and 5,000. */
const BATCH = 2000

export async function load({ files, skipped }: Inputs, options: LoadOptions): Promise<Report> {
  const run = new Load(options)
  const way = steps(files)
  for (const [index, { file, types, isFirst, isLast }] of way.entries()) {
    if (options.signal?.aborted) break
    await run.file(file, types, isFirst)
    if (isLast) await run.flush()
    options.onProgress?.({ file: file.name, done: index + 1, of: way.length, statements: run.statements })
  }
  const retracted = !options.signal?.aborted ? await run.retractOthers() : NOTHING_RETRACTED
  const reports: FileReport[] = files.map((file) => ({
    file: file.name,
    format: file.format.name,
    counts: run.countsOf(file),
    skipped: Object.fromEntries(run.skippedOf(file)),
  }))
  const total = reports.reduce((sum, report) => addCounts(sum, report.counts), noCounts())
  return {
    files: reports,
    total,
    relations: run.relations,
    retracted,
    rejections: run.rejections(files),
    skipped,
    interrupted: options.signal?.aborted ?? false,
  }
}

class Load {
  relations: Tally = NOTHING
  statements = 0
  readonly #options: LoadOptions
  readonly #registry: Registry
  readonly #rejections: Rejection[] = []
  /** Only where it is asked for: it holds the id of every statement. */
  readonly #kept: Kept | null
  readonly #counts = new Map<InputFile, TypeCounts>()
  readonly #skipped = new Map<InputFile, Map<string, number>>()
  #pending: Pending[] = []

  constructor(options: LoadOptions) {
    this.#options = options
    this.#kept = options.replace ? new Kept() : null
    this.#registry = new Registry(options.known)
  }

  countsOf(file: InputFile): TypeCounts {
    return this.#counts.get(file) ?? noCounts()
  }

  skippedOf(file: InputFile): Map<string, number> {
    return this.#skipped.get(file) ?? new Map()
  }

  /** One pass over one file; what is wrong with the file itself is reported in the first pass only. */
  async file(file: InputFile, types: readonly RecordType[], isFirst: boolean): Promise<void> {
    this.#registry.leaveFile()
    const refuse = (rejection: Rejection): void => {
      if (isFirst) this.#rejections.push(rejection)
    }
    try {
      for await (const item of file.format.records(file, { vocabulary: this.#options.vocabulary, refuse })) {
        if (isRejection(item)) refuse(item)
        else if (isSkipped(item)) {
          if (isFirst) this.#skip(item, file)
        } else if (types.includes(item.type)) await this.#take(item, file)
        if (this.#pending.length >= BATCH) await this.flush()
        if (this.#options.signal?.aborted) return
      }
    } catch (error) {
      if (!(error instanceof EntenteError) || error.code !== 'FILE_UNREADABLE') throw error
      if (isFirst)
        this.#rejections.push({
          at: { file: file.name, line: 1, column: 1 },
          thing: 'the file',
          reason: error.message.replace(/\.$/, ''),
          remedy: 'Nothing of it was read; the other files were.',
        })
    }
  }

  /** Writes what is waiting, in one transaction. */
  async flush(): Promise<void> {
    const waiting = this.#pending
    this.#pending = []
    const accepted = await this.#withKnownEnds(waiting)
    if (accepted.length === 0) return
    const { outcomes, relations } = await this.#options.writer.write(batchOf(accepted))
    this.relations = addTally(this.relations, relations)
    const counted = new Set<string>()
    for (const { record, file } of accepted) {
      this.#kept?.accept(record)
      const { id } = record.value
      const outcome = counted.has(id) ? 'unchanged' : (outcomes.get(id) ?? 'unchanged')
      counted.add(id)
      this.#count(file, record.type, { [outcome]: 1 })
      if (record.type === 'statement' && outcome === 'new') this.statements++
    }
  }

  /** Takes away what the store has beside what the documents of this load say, where that is asked for. */
  async retractOthers(): Promise<Retracted> {
    let total = NOTHING_RETRACTED
    for (const [documentId, keep] of this.#kept?.whole() ?? [])
      total = addRetracted(total, await this.#options.writer.retractOthers(documentId, keep))
    return total
  }

  /** All rejections, in the order of the files and of their lines. */
  rejections(files: readonly InputFile[]): Rejection[] {
    const order = new Map(files.map(({ name }, index) => [name, index]))
    return [...this.#rejections].sort(
      (a, b) => (order.get(a.at.file) ?? 0) - (order.get(b.at.file) ?? 0) || a.at.line - b.at.line || a.at.column - b.at.column,
    )
  }

  #count(file: InputFile, type: RecordType, counts: Partial<Counts>): void {
    this.#counts.set(file, addCounts(this.countsOf(file), oneOf(type, counts)))
  }

  #skip({ skipped, type = 'statement' }: Skipped, file: InputFile): void {
    this.#count(file, type, { read: 1, skipped: 1 })
    const reasons = this.skippedOf(file)
    reasons.set(skipped, (reasons.get(skipped) ?? 0) + 1)
    this.#skipped.set(file, reasons)
  }

  #refuse(raw: RawRecord, file: InputFile): void {
    this.#count(file, raw.type, { refused: 1 })
    this.#kept?.refuse(raw)
  }

  async #take(raw: RawRecord, file: InputFile): Promise<void> {
    this.#count(file, raw.type, { read: 1 })
    const record = await this.#accept(raw)
    if (record === 'refused') this.#refuse(raw, file)
    else if (record === 'repeated') this.#count(file, raw.type, { unchanged: 1 })
    else this.#pending.push({ record, raw, file })
  }

  async #accept(raw: RawRecord): Promise<ParsedRecord | 'refused' | 'repeated'> {
    const parsed = parseRecord(raw, { vocabulary: this.#options.vocabulary, document: (id) => this.#registry.document(id) })
    if (!parsed.ok) {
      this.#rejections.push(...parsed.rejections)
      this.#registry.refuse(raw)
      return 'refused'
    }
    const problem = await this.#registry.declare(parsed.record, raw.locate([]), raw)
    if (problem === null || problem === 'repeated') return problem ?? parsed.record
    this.#rejections.push({ at: raw.locate(problem.path), thing: raw.thing, reason: problem.reason, remedy: problem.remedy })
    return 'refused'
  }

  /** Leaves out the statements that name an entity which is neither declared nor stored, or one of the wrong kind. */
  async #withKnownEnds(waiting: readonly Pending[]): Promise<Pending[]> {
    const kinds = await this.#registry.kinds(waiting.flatMap(({ record }) => (record.type === 'statement' ? namedIds(record.value) : [])))
    const accepted: Pending[] = []
    for (const item of waiting) {
      const { record, raw, file } = item
      const rejections = record.type === 'statement' ? await this.#problems(record.value, raw, kinds) : []
      this.#rejections.push(...rejections)
      if (rejections.length === 0) accepted.push(item)
      else this.#refuse(raw, file)
    }
    return accepted
  }

  async #problems(
    statement: Extract<ParsedRecord, { type: 'statement' }>['value'],
    raw: RawRecord,
    kinds: ReadonlyMap<string, Kind>,
  ): Promise<Rejection[]> {
    const reject = (locate: Locate, path: string, rest: Pick<Rejection, 'reason' | 'remedy'>): Rejection => ({
      at: locate([path]),
      thing: raw.thing,
      ...rest,
    })
    const unknown = Object.entries(namedFields(statement)).filter(
      (entry): entry is [string, string] => entry[1] !== null && !kinds.has(entry[1]),
    )
    const rejections = await Promise.all(
      unknown.map(async ([path, id]) => reject(raw.locate, path, await this.#registry.unknownEntity(id))),
    )
    const wrong = kindProblems(statement, this.#options.vocabulary, (id) => kinds.get(id))
    return [...rejections, ...wrong.map(({ path, ...rest }) => reject(raw.locate, path, rest))]
  }
}

type Named = Pick<Extract<ParsedRecord, { type: 'statement' }>['value'], 'subjectId' | 'objectId' | 'aboutId' | 'placeId' | 'speakerId'>

const namedFields = ({ subjectId, objectId, aboutId, placeId, speakerId }: Named) => ({
  subject: subjectId,
  object: objectId,
  about: aboutId,
  place: placeId,
  speaker: speakerId,
})
const namedIds = (statement: Named): string[] => Object.values(namedFields(statement)).filter((id) => id !== null)
