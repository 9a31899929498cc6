/** A report as people read it. */
import { counted } from '../domain/counted.ts'
import { RECORD_TYPES, type RecordType, type Rejection } from '../domain/record.ts'
import type { Change } from '../store/batch.ts'
import { COUNTED, type FileReport, type Report } from './report.ts'

const PLURALS: Readonly<Record<RecordType, string>> = {
  source: 'sources',
  entity: 'entities',
  document: 'documents',
  statement: 'statements',
}

export interface Shown {
  readonly dryRun: boolean
  /** A line for each file too. */
  readonly perFile?: boolean
  /** Where what was refused or waits is kept. */
  readonly rejectFile?: string | null
}

/** The summary, one line a kind of record. */
export function showReport(report: Report, { dryRun, perFile = false, rejectFile = null }: Shown): string {
  const reasons = skippedByReason(report)
  const columns = COUNTED.filter((what) => what !== 'skipped' || reasons.length > 0)
  const { new: created, changed } = report.relations
  const unread = report.files.reduce((sum, file) => sum + file.unread, 0)
  return [
    `${filesIn(report)}${dryRun ? ', nothing written (dry run)' : ''}${report.interrupted ? ', interrupted: load the same files again to go on' : ''}`,
    ...(report.unchangedSince === null ? [] : [notRead(report, report.unchangedSince)]),
    row([dryRun ? 'would be' : '', ...columns]),
    ...RECORD_TYPES.map((type) => row([PLURALS[type], ...columns.map((what) => report.total[type][what])])),
    row(['relations', '', created, changed]),
    ...(unread > 0
      ? [
          `refused beside these: ${unread} ${unread === 1 ? 'part' : 'parts'} of files that ${unread === 1 ? 'is no record' : 'are no records'}`,
        ]
      : []),
    ...reasons.map(([reason, count]) => `skipped: ${count} × ${reason}`),
    ...(report.postponed > 0 ? [waiting(report.postponed, rejectFile)] : []),
    ...retracted(report, dryRun),
    ...(dryRun ? showChanges(report) : []),
    ...report.files.flatMap(({ file, form }) => (form === null ? [] : [`${file}: ${form}`])).slice(0, MOST_FORMS),
    ...(perFile ? report.files.map(fileLine) : []),
    ...(report.skipped.length > 0 ? [`not recognised: ${report.skipped.join(', ')}`] : []),
  ].join('\n')
}

const MOST_FORMS = 20
const WIDTHS = [10, 8, 8, 8, 10, 8, 8] as const

const row = (cells: readonly (string | number)[]): string =>
  cells
    .map((cell, index) => (index === 0 ? String(cell).padEnd(WIDTHS[0]) : String(cell).padStart(WIDTHS[index] ?? 8)))
    .join(' ')
    .trimEnd()

const filesIn = ({ files }: Report): string => counted(files.length, 'file')

const waiting = (count: number, rejectFile: string | null): string =>
  `${rejectFile ? `${rejectFile} has` : '--reject-file FILE keeps'} the ${count} that ${count === 1 ? 'waits' : 'wait'} for what is not here yet: load that file once it is`

const notRead = ({ files }: Report, at: string): string =>
  `${files.length === 1 ? 'as it was when' : 'as they were when'} last loaded on ${at.slice(0, 10)}; nothing changed in the store since (--reread reads ${files.length === 1 ? 'it' : 'them'} anyway)`

function retracted({ retracted: { statements, relationsGone } }: Report, dryRun: boolean): string[] {
  const done = dryRun ? 'would be retracted' : 'retracted'
  return statements === 0
    ? []
    : [`${done}: ${counted(statements, 'statement')} that the files no longer have, and ${counted(relationsGone, 'relation')} with them`]
}

/** What would be otherwise, field by field. */
function showChanges({ changes: { first, counts } }: Report): string[] {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const more = all - first.length
  const rest = Object.entries(counts).map(([field, count]) => `${count} × ${field}`)
  return [...first.map(changeLine), ...(more > 0 ? [`… and ${more} changes more; in all ${rest.join(', ')}`] : [])]
}

const changeLine = ({ type, id, field, before, after }: Change): string => `${type} ${id}, ${field}: ${value(before)} → ${value(after)}`

const MOST_VALUE = 80

function value(given: unknown): string {
  const text = typeof given === 'object' && given !== null && 'text' in given ? String(given.text) : (JSON.stringify(given) ?? 'nothing')
  return text.length > MOST_VALUE ? `${text.slice(0, MOST_VALUE)}…` : text
}

function fileLine({ file, format, counts, unread }: FileReport): string {
  const all = COUNTED.map((what) => [what, RECORD_TYPES.reduce((sum, type) => sum + counts[type][what], 0)] as const)
  const told = all.flatMap(([what, count]) => (count > 0 || what === 'read' ? [`${count} ${what}`] : []))
  return `${file} (${format}): ${[...told, ...(unread > 0 ? [`${unread} no records`] : [])].join(', ')}`
}

function skippedByReason({ files }: Report): [reason: string, count: number][] {
  const sums = new Map<string, number>()
  for (const [reason, count] of files.flatMap(({ skipped }) => Object.entries(skipped))) sums.set(reason, (sums.get(reason) ?? 0) + count)
  return [...sums].sort(([, a], [, b]) => b - a)
}

/** What a check found, in one line. */
export function showCheck(report: Report): string {
  const counts = RECORD_TYPES.map((type) => `${PLURALS[type]} ${report.total[type].read}`).join(', ')
  const found = report.refused === 0 ? 'nothing to mend' : `${report.refused} to mend`
  const waits = report.postponed > 0 ? `; ${report.postponed} rest on what is in none of the files` : ''
  return `${filesIn(report)}${report.interrupted ? ', interrupted' : ''}: ${counts}; ${found}${waits}`
}

/** One rejection, on one line, in the form that editors and terminals make a link of. */
export function showRejection({ at, thing, reason, remedy }: Rejection): string {
  return `${at.file}:${at.line}:${at.column}  ${thing}: ${reason}. ${remedy}`.replace(COMMANDS, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** Characters of a file that a terminal would obey rather than show: line breaks, escapes, changes of the direction of writing. */
const COMMANDS = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu
