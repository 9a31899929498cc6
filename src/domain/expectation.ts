/** What became of what was announced: a pure rule over the relations of one claim (same subject, predicate and object). */
import type { Relation } from './model.ts'
import { isDay, type PartialDate, parsePartialDate } from './partial-date.ts'
import { overlap } from './projection.ts'
import { plusDays } from './timeline.ts'
import { denies } from './vocabulary.ts'

export const EXPECTATION_STATUSES = ['OPEN', 'FULFILLED', 'LAPSED', 'CANCELLED'] as const
export type ExpectationStatus = (typeof EXPECTATION_STATUSES)[number]

/**
 * How far from the announced time the thing may begin and still be what was announced. Visits, summits and votes are announced by the
 * month and put off by weeks, so it is the longest month.
 */
export const GRACE_DAYS = 31

type Claimed = Pick<Relation, 'id' | 'modality' | 'polarity' | 'time' | 'knownFrom'>

export interface Verdict<Item> {
  readonly status: ExpectationStatus
  /** What fulfilled it, in order of time, then of id; empty unless FULFILLED. */
  readonly happened: readonly Item[]
  /** From the day the announcement was first known to the first day the thing happened; null where that day is unknown. */
  readonly leadDays: number | null
}

export interface Circumstances {
  /** The day as of which it is judged: what was published later does not count. */
  readonly by: string
  /** Whether an event that it names was called off. */
  readonly calledOff: boolean
}

/**
 * Judges an announcement by the other relations of its claim. What has no time may be of any time, as in disputes. What had begun
 * before the announcement was first published does not fulfil it; an announcement whose own time had seen the thing begin by then,
 * and which nothing fulfilled later, tells of the past and is no expectation: null.
 */
export function judge<Item extends Claimed>(
  announced: Claimed,
  others: readonly Item[],
  { by, calledOff }: Circumstances,
): Verdict<Item> | null {
  const known = others.filter(({ knownFrom }) => knownFrom <= by)
  const facts = known.filter(({ modality, polarity }) => modality === 'ASSERTED' && polarity === 'AFFIRMED')
  const happened = facts.filter((fact) => isNear(announced.time, fact.time) && !hadBegun(fact, announced.knownFrom))
  if (happened.length > 0) return { status: 'FULFILLED', happened: inOrder(happened), leadDays: leadDays(announced, happened) }
  const inHindsight = facts.some((fact) => announced.time && fact.time && overlap(announced.time, fact.time))
  if (inHindsight) return null
  const isDenied = known.some(
    ({ modality, polarity, time, knownFrom }) =>
      denies(modality, polarity) && knownFrom > announced.knownFrom && overlap(announced.time, time),
  )
  const status = calledOff || isDenied ? 'CANCELLED' : isOver(announced.time, by) ? 'LAPSED' : 'OPEN'
  return { status, happened: [], leadDays: null }
}

/** The days on which the thing may begin or last and still be what was announced; '' and null where there is no such bound. */
export function expectedSpan(time: PartialDate | null): { readonly from: string; readonly to: string | null } {
  if (time === null) return { from: '', to: null }
  return { from: time.from && plusDays(time.from, -GRACE_DAYS), to: time.to && later(time.to, GRACE_DAYS) }
}

/** The calendar of partial dates ends with the year 9999. */
function later(day: string, days: number): string {
  const shifted = plusDays(day, days)
  return shifted > day ? shifted : '9999-12-31'
}

function isNear(announced: PartialDate | null, happened: PartialDate | null): boolean {
  if (overlap(announced, happened)) return true
  const { from, to } = expectedSpan(announced)
  const start = happened?.from ?? ''
  return start !== '' && start >= from && (to === null || start <= to)
}

/** Whether it had certainly begun before that day: it was reported by then, or the last day on which it may have begun was past. */
function hadBegun({ time, knownFrom }: Claimed, day: string): boolean {
  const latest = time && (beginning(time)?.to ?? time.to)
  return knownFrom < day || (latest !== null && latest < day)
}

/** The point at which a time begins; null where that is open. */
const beginning = ({ text }: PartialDate): PartialDate | null => parsePartialDate(text.split('/')[0] ?? '')

function isOver(time: PartialDate | null, by: string): boolean {
  const { to } = expectedSpan(time)
  return to !== null && to < by
}

/** Only a time that begins on a known day counts: a month is a month and never its first day. */
function leadDays(announced: Claimed, happened: readonly Claimed[]): number | null {
  const days = happened.flatMap(({ time }) => (time ? [time.text.split('/')[0] ?? ''] : [])).filter(isDay)
  const [first] = days.sort()
  return first === undefined ? null : (Date.parse(first) - Date.parse(announced.knownFrom)) / 86_400_000
}

const inOrder = <Item extends Claimed>(relations: readonly Item[]): Item[] =>
  [...relations].sort((a, b) => compare(a.time?.from ?? '', b.time?.from ?? '') || compare(a.id, b.id))

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)
