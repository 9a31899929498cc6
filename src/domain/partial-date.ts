/**
 * A date as exactly as the source gives it, in EDTF (ISO 8601-2, levels 0 and 1): `2012`, `2012-12`, `2012-12-20`, a season
 * (`2012-21` spring … `2012-24` winter), or an interval of two, open at either end (`../2012-10-30`, `2012-10-29/..`).
 */
export const PRECISIONS = ['YEAR', 'MONTH', 'DAY', 'INTERVAL', 'NONE'] as const
export type Precision = (typeof PRECISIONS)[number]

export interface PartialDate {
  /** The canonical EDTF text: what was said, no more exact than it was said. */
  readonly text: string
  /** The first day it may mean; '' (which sorts before every day) where the beginning is unknown. */
  readonly from: string
  /** The last day it may mean; null where the end is open. */
  readonly to: string | null
  readonly precision: Exclude<Precision, 'NONE'>
}

interface Span {
  readonly from: string
  readonly to: string
  readonly precision: PartialDate['precision']
}

const POINT = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
/** First month of each EDTF season, as the northern meteorological seasons run; winter reaches into the next year. */
const SEASONS: Readonly<Record<string, { name: string; month: number }>> = {
  21: { name: 'spring', month: 3 },
  22: { name: 'summer', month: 6 },
  23: { name: 'autumn', month: 9 },
  24: { name: 'winter', month: 12 },
}

export const DATE_FORMS =
  'YYYY, YYYY-MM, YYYY-MM-DD, a season such as 2012-21, or an interval such as 2012-12-19/2012-12-20, ../2012-10 or 2012-10/..'

/** Reads EDTF; null when the text is no date in one of the forms above, or an interval that ends before it starts. */
export function parsePartialDate(text: string): PartialDate | null {
  const halves = text.split('/')
  if (halves.length === 1) {
    const span = parsePoint(text)
    return span && { text, ...span }
  }
  const [start = '', end = ''] = halves
  if (halves.length > 2 || (start === '..' && end === '..')) return null
  return interval(text, start, end)
}

function interval(text: string, start: string, end: string): PartialDate | null {
  const first = start === '..' ? { from: '' } : parsePoint(start)
  const last = end === '..' ? { to: null } : parsePoint(end)
  if (!first || !last || (last.to !== null && last.to < first.from)) return null
  if (start === end) return parsePartialDate(start)
  return { text, from: first.from, to: last.to, precision: 'INTERVAL' }
}

function parsePoint(text: string): Span | null {
  const [, year, month, day] = POINT.exec(text) ?? []
  if (!year || year === '0000') return null
  if (!month) return { from: `${year}-01-01`, to: `${year}-12-31`, precision: 'YEAR' }
  const season = SEASONS[month]
  if (season) return day || text === '9999-24' ? null : seasonSpan(Number(year), season.month) // that winter ends in the year 10000
  if (!day) return isDay(`${text}-01`) ? { from: `${text}-01`, to: lastDay(Number(year), Number(month)), precision: 'MONTH' } : null
  return isDay(text) ? { from: text, to: text, precision: 'DAY' } : null
}

function seasonSpan(year: number, month: number): Span {
  const end = month + 2 > 12 ? lastDay(year + 1, month - 10) : lastDay(year, month + 2)
  return { from: `${pad(year, 4)}-${pad(month, 2)}-01`, to: end, precision: 'INTERVAL' }
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')
const lastDay = (year: number, month: number): string => {
  const date = new Date(0)
  date.setUTCFullYear(year, month, 0) // not Date.UTC: it takes the years 0 to 99 for 1900 to 1999
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date.getUTCDate(), 2)}`
}

/** Whether the text is a day that exists, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  if (!year || year === '0000' || Number(month) < 1 || Number(month) > 12) return false
  return Number(day) >= 1 && text <= lastDay(Number(year), Number(month))
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** How a person reads it: `Dec 2012`, `19–20 Dec 2012`, `spring 2012`, `until 30 Oct 2012`, `since 29 Oct 2012`. */
export function showPartialDate(date: Pick<PartialDate, 'text'>): string {
  const [start = '', end] = date.text.split('/')
  if (end === undefined) return showPoint(start)
  if (start === '..') return `until ${showPoint(end)}`
  if (end === '..') return `since ${showPoint(start)}`
  return `${shortened(start, end)}–${showPoint(end)}`
}

function showPoint(text: string): string {
  const [year = '', month, day] = text.split('-')
  if (!month) return year
  const name = SEASONS[month]?.name ?? MONTHS[Number(month) - 1]
  return [day && String(Number(day)), name, year].filter(Boolean).join(' ')
}

/** The start of an interval without what its end says anyway. */
function shortened(start: string, end: string): string {
  const [year, month, day] = start.split('-')
  const [endYear, endMonth, endDay] = end.split('-')
  if (year !== endYear || !month || !endMonth) return showPoint(start)
  if (day && endDay && month === endMonth) return String(Number(day))
  return showPoint(start).replace(` ${year}`, '')
}
