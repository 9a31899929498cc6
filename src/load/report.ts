/** What a load did: every record read is new, changed, unchanged or refused. */
import { RECORD_TYPES, type RecordType, type Rejection } from '../domain/record.ts'
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
  readonly interrupted: boolean
}

export const COUNTED = ['read', 'new', 'changed', 'unchanged', 'refused', 'skipped'] as const

const PLURALS: Readonly<Record<RecordType, string>> = {
  source: 'sources',
  entity: 'entities',
  document: 'documents',
  statement: 'statements',
}

export const files = (count: number): string => `${count} ${count === 1 ? 'file' : 'files'}`

/** The summary for people, one line a kind of record. */
export function showReport(report: Report, { dryRun }: { dryRun: boolean }): string {
  const widths = [10, 8, 8, 8, 10, 8] as const
  const row = (cells: readonly (string | number)[]): string =>
    cells
      .map((cell, index) => (index === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[index] ?? 8)))
      .join(' ')
      .trimEnd()
  const reasons = skippedByReason(report)
  const hasSkipped = reasons.length > 0
  const lines = RECORD_TYPES.map((type) => {
    const { read, new: fresh, changed, unchanged, refused, skipped } = report.total[type]
    return row([PLURALS[type], read, fresh, changed, unchanged, refused, ...(hasSkipped ? [skipped] : [])])
  })
  const { new: created, changed } = report.relations
  return [
    `${files(report.files.length)}${dryRun ? ', nothing written (dry run)' : ''}${report.interrupted ? ', interrupted: load the same files again to go on' : ''}`,
    row([dryRun ? 'would be' : '', 'read', 'new', 'changed', 'unchanged', 'refused', ...(hasSkipped ? ['skipped'] : [])]),
    ...lines,
    row(['relations', '', created, changed, '', '']),
    ...reasons.map(([reason, count]) => `skipped: ${count} × ${reason}`),
    ...(report.retracted.statements > 0
      ? [
          `retracted: ${report.retracted.statements} statements that the files no longer have, and ${report.retracted.relationsGone} relations with them`,
        ]
      : []),
    ...(report.skipped.length > 0 ? [`not recognised: ${report.skipped.join(', ')}`] : []),
  ].join('\n')
}

function skippedByReason({ files: reports }: Report): [reason: string, count: number][] {
  const sums = new Map<string, number>()
  for (const [reason, count] of reports.flatMap(({ skipped }) => Object.entries(skipped))) sums.set(reason, (sums.get(reason) ?? 0) + count)
  return [...sums].sort(([, a], [, b]) => b - a)
}

/** One rejection as people read it, in the form that editors and terminals make a link of. */
export function showRejection({ at, thing, reason, remedy }: Rejection): string {
  return `${at.file}:${at.line}:${at.column}  ${thing}: ${reason}. ${remedy}`
}
