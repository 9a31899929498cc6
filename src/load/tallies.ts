/** What became of every record of every file. */
import type { RecordType, Skipped } from '../domain/record.ts'
import type { InputFile } from './inputs.ts'
import { COUNTED, type Counts, type FileReport, type TypeCounts } from './report.ts'

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

interface Tallies {
  readonly counts: Readonly<Record<RecordType, Mutable<Counts>>>
  readonly skipped: Map<string, number>
  unread: number
  form: string | null
}

const noCounts = (): Mutable<Counts> => ({ read: 0, new: 0, changed: 0, unchanged: 0, refused: 0, skipped: 0 })
const noTallies = (): Tallies => ({
  counts: { source: noCounts(), entity: noCounts(), document: noCounts(), statement: noCounts() },
  skipped: new Map(),
  unread: 0,
  form: null,
})

/** A mapping that gives a reason with an id in it must not fill the memory. */
const REASONS = 50

export class FileTallies {
  readonly #files = new Map<InputFile, Tallies>()

  count(file: InputFile, type: RecordType, what: keyof Counts): void {
    this.#of(file).counts[type][what]++
  }

  /** A part of a file that is no record of any type. */
  unread(file: InputFile): void {
    this.#of(file).unread++
  }

  skip(file: InputFile, { skipped, type = 'statement' }: Skipped): void {
    const { counts, skipped: reasons } = this.#of(file)
    counts[type].read++
    counts[type].skipped++
    const reason = reasons.has(skipped) || reasons.size < REASONS ? skipped : 'other reasons'
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }

  say(file: InputFile, form: string): void {
    this.#of(file).form = form
  }

  of(file: InputFile): FileReport {
    const { counts, skipped, unread, form } = this.#of(file)
    return { file: file.name, format: file.format.name, form, counts, skipped: Object.fromEntries(skipped), unread }
  }

  #of(file: InputFile): Tallies {
    const known = this.#files.get(file)
    if (known) return known
    const fresh = noTallies()
    this.#files.set(file, fresh)
    return fresh
  }
}

/** The counts of several files together. */
export function sumOf(reports: readonly FileReport[]): TypeCounts {
  const { counts: total } = noTallies()
  for (const { counts } of reports)
    for (const [type, sums] of Object.entries(total)) for (const what of COUNTED) sums[what] += counts[type as RecordType][what]
  return total
}
