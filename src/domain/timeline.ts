/** Times in buckets: years, quarters, months, ISO weeks or days. What is too coarse for a bucket is counted apart, never guessed. */
import { badInput } from './errors.ts'
import type { DayRange } from './filter.ts'
import { parsePartialDate } from './partial-date.ts'

export const INTERVALS = ['YEAR', 'QUARTER', 'MONTH', 'WEEK', 'DAY'] as const
export type Interval = (typeof INTERVALS)[number]

export interface TimelinePoint {
  /** First day of the bucket. */
  readonly start: string
  readonly relations: number
}

export interface Timeline {
  /** From the first bucket with any to the last, in order, empty ones filled with 0. */
  readonly points: readonly TimelinePoint[]
  /** What has no date, or none exact enough for the interval. */
  readonly undated: number
}

/** Buckets in one answer. */
const MAX_POINTS = 5000

/** Counts each time in the bucket in which it begins. */
export function timelineOf(times: readonly { readonly time: string; readonly total: number }[], interval: Interval): Timeline {
  const counts = new Map<string, number>()
  let undated = 0
  for (const { time, total } of times) {
    const bucket = bucketOf(time, interval)
    if (bucket === null) undated += total
    else counts.set(bucket, (counts.get(bucket) ?? 0) + total)
  }
  const starts = [...counts.keys()].sort()
  const points = bucketsBetween(starts[0], starts.at(-1), interval).map((start) => ({ start, relations: counts.get(start) ?? 0 }))
  return { points, undated }
}

/** The first day of the bucket in which an EDTF time begins; null where its beginning is unknown or reaches over several buckets. */
export function bucketOf(time: string, interval: Interval): string | null {
  const beginning = parsePartialDate(time.split('/')[0] ?? '')
  if (!beginning?.to) return null
  const bucket = startOf(beginning.from, interval)
  return bucket === startOf(beginning.to, interval) ? bucket : null
}

/**
 * Every bucket that a time overlaps, as far as the window goes; an open end goes on to the end of the window. Null where the bucket of its
 * beginning or of its end is unknown.
 */
export function bucketsOf(time: string, interval: Interval, window: DayRange): string[] | null {
  const [start = '', end = start] = time.split('/')
  const first = start === '..' ? window.from && startOf(window.from, interval) : bucketOf(start, interval)
  const last = end === '..' ? window.to && startOf(window.to, interval) : bucketOf(end, interval)
  if (!first || !last) return null
  const earliest = window.from === null ? first : startOf(window.from, interval)
  const latest = window.to === null ? last : startOf(window.to, interval)
  return bucketsBetween(first < earliest ? earliest : first, last > latest ? latest : last, interval)
}

/** From the first day of all these times to the last. */
export function windowOf(times: readonly string[]): DayRange {
  const dates = times.map(parsePartialDate).filter((date) => date !== null)
  const from = dates.map((date) => date.from || date.to || '').sort()
  const to = dates.map((date) => date.to ?? date.from).sort()
  return { from: from[0] ?? null, to: to.at(-1) ?? null }
}

/** How much of the text of a time decides on its bucket. */
export const decisiveLength = (interval: Interval): number => (interval === 'WEEK' || interval === 'DAY' ? 10 : 7)

function startOf(day: string, interval: Interval): string {
  const month = Number(day.slice(5, 7))
  if (interval === 'YEAR') return `${day.slice(0, 4)}-01-01`
  if (interval === 'QUARTER') return `${day.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`
  if (interval === 'MONTH') return `${day.slice(0, 7)}-01`
  return interval === 'WEEK' ? plusDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7)) : day
}

/** The day so many days later, or earlier. */
export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** Days that surely lie in the next bucket, seen from the first day of one, and not behind it. */
const LEAP: Readonly<Record<Interval, number>> = { YEAR: 370, QUARTER: 95, MONTH: 32, WEEK: 7, DAY: 1 }

/** All buckets from one to another, both included. */
export function bucketsBetween(first: string | undefined, last: string | undefined, interval: Interval): string[] {
  if (first === undefined || last === undefined) return []
  const buckets: string[] = []
  for (let start = first; start <= last; start = startOf(plusDays(start, LEAP[interval]), interval)) {
    if (buckets.length >= MAX_POINTS)
      throw badInput(
        `interval: ${interval} gives more than ${MAX_POINTS} points from ${first} to ${last}. Use a longer interval, or narrow filter.happened.`,
      )
    buckets.push(start)
  }
  return buckets
}
