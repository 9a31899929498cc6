/**
 * The same load again does nothing, at once. A load that refused nothing is remembered by a digest of all that decided what came of it; when
 * its files come again and nothing has changed in the store since, nothing can be new, and they need not be read.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { isUnreadable } from '../domain/file-errors.ts'
import { digestOfPieces, sha256 } from '../domain/identity.ts'
import { RECORD_TYPES } from '../domain/record.ts'
import type { Vocabulary } from '../domain/vocabulary.ts'
import { NOTHING } from '../store/batch.ts'
import type { Memory, RememberedLoad } from '../store/memory.ts'
import { NOTHING_RETRACTED } from '../store/retract.ts'
import type { InputFile, Inputs } from './inputs.ts'
import type { LoadOptions } from './pipeline.ts'
import { stored } from './readers/bytes.ts'
import type { FileReport, Report, TypeCounts } from './report.ts'
import { sumOf } from './tallies.ts'

/** What decides, beside the files, what comes of a load. */
export interface Question {
  readonly vocabulary: Vocabulary
  readonly encoding?: string | null
  readonly replace?: boolean
}

type Digests = ReadonlyMap<InputFile, string>

/**
 * The report of these files where the store remembers them as they are, without reading more than their bytes; null where it does not.
 * `keepsWaiting`: what waits for something is to be kept in a file, for which it has to be read.
 */
export async function recall(
  inputs: Inputs,
  question: Question,
  { loads }: Memory,
  { keepsWaiting, ...options }: Pick<LoadOptions, 'signal' | 'onProgress'> & { readonly keepsWaiting: boolean },
): Promise<Report | null> {
  const bytes = sizeOf(inputs.files)
  const candidates = loads.filter((load) => load.bytes === bytes)
  if (candidates.length === 0) return null
  const digests = await digestsOf(inputs.files, options)
  const digest = digests && digestOf(inputs.files, digests, question)
  const known = candidates.find((load) => load.digest === digest)
  const report = known && reportOf(inputs, known)
  return report && !(keepsWaiting && report.postponed > 0) ? report : null
}

/** Follows a load that reads its files, so that it can be remembered. */
export class ReadFiles {
  /** Null: it was not read to its end, or not the same in each pass. */
  readonly #digests = new Map<InputFile, string | null>()

  add = (file: InputFile, digest: string | null): void => {
    const before = this.#digests.get(file)
    this.#digests.set(file, before === undefined || before === digest ? digest : null)
  }

  /** What is to be remembered; null where the same command could come to something else. */
  async remembered({ files }: Inputs, question: Question, report: Report): Promise<RememberedLoad | null> {
    const bytes = sizeOf(files)
    if (report.refused > 0 || report.interrupted || bytes === null || report.files.every(({ counts }) => isNothing(counts))) return null
    const digests = new Map<InputFile, string>()
    for (const file of files) {
      const digest = this.#digests.get(file) ?? null
      if (digest === null || !(await isAsItWas(file))) return null
      digests.set(file, digest)
    }
    return { digest: digestOf(files, digests, question), at: new Date().toISOString(), bytes, told: JSON.stringify(tell(report)) }
  }
}

/** Of all files; null where one of them cannot be read twice. */
function sizeOf(files: readonly InputFile[]): number | null {
  let sum = 0
  for (const { size, modified } of files) {
    if (size === null || modified === null) return null
    sum += size
  }
  return sum
}

const isNothing = (counts: TypeCounts): boolean => RECORD_TYPES.every((type) => counts[type].read === counts[type].skipped)

async function isAsItWas({ path, size, modified }: InputFile): Promise<boolean> {
  const now = await stat(path).catch(() => null)
  return now?.size === size && now?.mtimeMs === modified
}

/** Null where one of them cannot be read, which reading it will say, or where nobody waits any more. */
async function digestsOf(
  files: readonly InputFile[],
  { signal, onProgress }: Pick<LoadOptions, 'signal' | 'onProgress'>,
): Promise<Digests | null> {
  const digests = new Map<InputFile, string>()
  const ofBytes = sizeOf(files)
  let before = 0
  for (const file of files) {
    const onBytes = (count: number): void => onProgress?.({ file: file.name, bytes: before + count, ofBytes, records: 0 })
    try {
      for await (const _ of stored({ ...file, onBytes, onEnd: (digest) => digests.set(file, digest) })) if (signal?.aborted) return null
    } catch (error) {
      if (isUnreadable(error)) return null
      throw error
    }
    before += file.size ?? 0
  }
  return digests
}

function digestOf(files: readonly InputFile[], digests: Digests, { vocabulary, encoding = null, replace = false }: Question): string {
  const facts = files.map((file) => {
    const { name, format, modified } = file
    const day = format.isDatedByFile && modified !== null ? new Date(modified).toISOString().slice(0, 10) : null
    return [name, digests.get(file), format.name, format.settings ?? null, day]
  })
  return sha256(JSON.stringify([ownDigest(), vocabulary.predicates, encoding, replace, facts]))
}

let own: string | null = null

/** Of the code that makes records of files, and of its tables: another version of it may come to something else. */
function ownDigest(): string {
  if (own !== null) return own
  const digest = digestOfPieces()
  for (const folder of ['./', '../domain/', '../../codes/'].map((path) => new URL(path, import.meta.url))) {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|ts|tsv)$/.test(name))
    for (const name of names.sort()) digest.add(readFileSync(new URL(name, folder)))
  }
  own = digest.hex()
  return own
}

interface Told {
  readonly postponed: number
  readonly files: readonly ToldFile[]
}

/** Of a file, `read` and `skipped` by type, which is all that a second load comes to beside what is told of its form. */
interface ToldFile {
  readonly form: string | null
  readonly read: readonly number[]
  readonly skipped: readonly number[]
  readonly reasons: FileReport['skipped']
}

const tell = ({ postponed, files }: Report): Told => ({ postponed, files: files.map(tellFile) })

const tellFile = ({ form, counts, skipped: reasons }: FileReport): ToldFile => ({
  ...{ form, reasons },
  read: RECORD_TYPES.map((type) => counts[type].read),
  skipped: RECORD_TYPES.map((type) => counts[type].skipped),
})

/** Everything as it was: what is not skipped is unchanged. */
function reportOf({ files, skipped: others }: Inputs, { told, at }: RememberedLoad): Report {
  const { postponed, files: all } = JSON.parse(told) as Told
  const reports = files.map((file, index): FileReport => {
    const { form = null, read = [], skipped = [], reasons = {} } = all[index] ?? {}
    const countsOf = (type: number) => {
      const [met, left] = [read[type] ?? 0, skipped[type] ?? 0]
      return { read: met, new: 0, changed: 0, unchanged: met - left, refused: 0, skipped: left }
    }
    const counts = Object.fromEntries(RECORD_TYPES.map((type, index) => [type, countsOf(index)])) as unknown as TypeCounts
    return { file: file.name, format: file.format.name, form, counts, skipped: reasons, unread: 0 }
  })
  return {
    ...{ files: reports, total: sumOf(reports), relations: NOTHING, retracted: NOTHING_RETRACTED, skipped: others },
    ...{ changes: { first: [], counts: {} }, refused: 0, rejections: [], postponed, interrupted: false, unchangedSince: at },
  }
}
