/** Dates as tables write them, in a form that somebody states: nothing is guessed, as 3/4/2012 is two days. */
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/** A form of dates: these parts in any order with anything but letters and digits between them, or seconds since 1970. */
export const DATE_FORM = /^(unix|(?:YYYY|MMMM|MMM|MM|M|DD|D|HH|mm|ss|T|Z|[^A-Za-z0-9])+)$/

const PARTS: Readonly<Record<string, string>> = {
  ...{ YYYY: '(?<year>\\d{4})', MMMM: '(?<name>\\p{L}+)', MMM: '(?<name>\\p{L}{3})', MM: '(?<month>\\d{2})', M: '(?<month>\\d{1,2})' },
  ...{ DD: '(?<day>\\d{2})', D: '(?<day>\\d{1,2})', HH: '\\d{2}', mm: '\\d{2}', ss: '\\d{2}(?:\\.\\d+)?' },
}

const PATTERNS = new Map<string, RegExp>()

/** The day, month or year that a text means in the first form that fits, as YYYY-MM-DD, YYYY-MM or YYYY. Null where none does. */
export function readDate(text: string, forms: readonly string[]): string | null {
  for (const form of forms) {
    const found = form === 'unix' ? ofSeconds(text) : ofParts(text, form)
    if (found) return found
  }
  return null
}

function ofSeconds(text: string): string | null {
  const seconds = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10)
}

function ofParts(text: string, form: string): string | null {
  const { year, month, name, day } = patternOf(form).exec(text)?.groups ?? {}
  if (!year) return null
  const number = name === undefined ? Number(month) : MONTHS.findIndex((known) => known.startsWith(name.toLowerCase())) + 1
  if (name !== undefined && number === 0) return null
  if (month === undefined && name === undefined) return year
  const months = `${year}-${String(number).padStart(2, '0')}`
  return day === undefined ? months : `${months}-${day.padStart(2, '0')}`
}

function patternOf(form: string): RegExp {
  const known = PATTERNS.get(form)
  if (known) return known
  const parts = form.replaceAll(/YYYY|MMMM|MMM|MM|M|DD|D|HH|mm|ss|[.*+?^${}()|[\]\\/]/g, (part) => PARTS[part] ?? `\\${part}`)
  const pattern = new RegExp(`^${parts}$`, 'u')
  PATTERNS.set(form, pattern)
  return pattern
}
