/** Ranges and steps of time: which step fits a range, where a step ends, and which years hold nearly everything. */

export type Interval = 'YEAR' | 'QUARTER' | 'MONTH' | 'WEEK' | 'DAY'

export interface Span {
  readonly from: string
  readonly to: string
}

const DAY = 86_400_000

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** About 12 to 80 steps, where the range allows. */
export function intervalFor({ from, to }: Span): Interval {
  const days = (at(to) - at(from)) / DAY + 1
  if (days <= 62) return 'DAY'
  if (days <= 124) return 'WEEK'
  if (days <= 366 * 6) return 'MONTH'
  return days <= 366 * 20 ? 'QUARTER' : 'YEAR'
}

/** The first day after a step that begins on this day. */
export function endOf(start: string, interval: Interval): string {
  const date = new Date(at(start))
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  const days = { DAY: 1, WEEK: 7 } as const
  if (interval === 'DAY' || interval === 'WEEK') return dayOf(Date.UTC(year, month, day + days[interval]))
  const months = { MONTH: 1, QUARTER: 3, YEAR: 12 } as const
  return dayOf(Date.UTC(year, month + months[interval], 1))
}

export const lastDayOf = (start: string, interval: Interval): string => dayOf(at(endOf(start, interval)) - DAY)

/** The step that holds this day. Weeks begin on Monday. */
export function startOf(day: string, interval: Interval): string {
  const date = new Date(at(day))
  if (interval === 'DAY') return day
  if (interval === 'WEEK') return dayOf(at(day) - ((date.getUTCDay() + 6) % 7) * DAY)
  if (interval === 'YEAR') return `${day.slice(0, 4)}-01-01`
  const month = interval === 'QUARTER' ? Math.floor(date.getUTCMonth() / 3) * 3 : date.getUTCMonth()
  return dayOf(Date.UTC(date.getUTCFullYear(), month, 1))
}

/**
 * The steps that hold nearly everything: at either end those that together hold at most a fiftieth are left out, because one event of 1848
 * would press a year of news into one bar. Null where there is nothing.
 */
export function mainSpan(points: readonly { readonly day: string; readonly value: number }[], interval: Interval): Span | null {
  const sums = new Map<string, number>()
  for (const { day, value } of points) sums.set(day, (sums.get(day) ?? 0) + value)
  const steps = [...sums].filter(([, value]) => value > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  const total = steps.reduce((sum, [, value]) => sum + value, 0)
  const kept = (ordered: readonly [string, number][]): string | undefined => {
    let left = total / 50
    return ordered.find(([, value]) => {
      left -= value
      return left < 0
    })?.[0]
  }
  const [first, last] = [kept(steps), kept(steps.toReversed())]
  return first && last ? { from: first, to: lastDayOf(last, interval) } : null
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `20 Dec 2012` */
export function sayDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`
}

/** A step in words: `Dec 2012`, `week of 17 Dec 2012`. */
export function sayStep(start: string, interval: Interval): string {
  const [year = '', month = ''] = start.split('-')
  if (interval === 'YEAR') return year
  if (interval === 'QUARTER') return `${Math.floor((Number(month) - 1) / 3) + 1}. quarter ${year}`
  if (interval === 'MONTH') return `${MONTHS[Number(month) - 1] ?? month} ${year}`
  return interval === 'WEEK' ? `week of ${sayDay(start)}` : sayDay(start)
}

const SEASONS: Readonly<Record<string, string>> = { '21': 'spring', '22': 'summer', '23': 'autumn', '24': 'winter' }

/** A time as sources gave it, `2012-12`, `2013-23`, `2012-12-19/..`, in words; nothing where there is none. */
export function sayTime(time: string | null): string {
  if (!time) return ''
  if (time.includes('/')) {
    const [from = '', to = ''] = time.split('/')
    if (from === '..') return `until ${sayTime(to)}`
    return to === '..' ? `since ${sayTime(from)}` : `${sayTime(from)} – ${sayTime(to)}`
  }
  const [year = '', month, day] = time.split('-')
  if (day) return sayDay(time)
  return month ? `${SEASONS[month] ?? MONTHS[Number(month) - 1] ?? month} ${year}` : year
}
