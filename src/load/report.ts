/** What a load did: every record read is new, changed, unchanged or refused. */
import type { RecordType, Rejection } from '../domain/record.ts'
import type { Tally } from '../store/batch.ts'
import type { Retracted } from '../store/retract.ts'
import type { ChangesReport } from './changes.ts'

export interface Counts extends Tally {
  readonly read: number
  readonly refused: number
  /** Left out on purpose, for a reason that the file's report names. */
  readonly skipped: number
}

export type TypeCounts = Readonly<Record<RecordType, Counts>>

export interface FileReport {
  readonly file: string
  readonly format: string
  /** What was found out about its form, where that is not told by the format: delimiter, columns, encoding. */
  readonly form: string | null
  readonly counts: TypeCounts
  /** How many records were left out, by reason. */
  readonly skipped: Readonly<Record<string, number>>
  /** How many parts were no record at all: lines, rows or the file itself. */
  readonly unread: number
}

export interface Report {
  readonly files: readonly FileReport[]
  readonly total: TypeCounts
  /** Relations are not read but follow: how many were created, and how many rewritten. */
  readonly relations: Tally
  readonly changes: ChangesReport
  /** What `--replace` took away. */
  readonly retracted: Retracted
  /** How many things were refused, and the first of the reasons. */
  readonly refused: number
  readonly rejections: readonly Rejection[]
  /** Files in a folder that are in no known format. */
  readonly skipped: readonly string[]
  /** How much of what was skipped waits for something that is not here yet: `--reject-file` keeps it. */
  readonly postponed: number
  readonly interrupted: boolean
  /** The instant of the load that found the files and the store as they are now, so that nothing was read; null where they were read. */
  readonly unchangedSince: string | null
}

export const COUNTED = ['read', 'new', 'changed', 'unchanged', 'refused', 'skipped'] as const
