/** What the page shows, as it stands in its address: a range of days, actors, and the mark whose statements are open. */

/** What one mark of a chart stands for. Every part narrows the statements that it leads to. */
export interface Pick {
  readonly from: string
  readonly to: string
  /** Named as subject, object or speaker. */
  readonly actor: string
  readonly subject: string
  readonly object: string
  readonly predicate: string
  readonly category: string
  /** A modality; DENIED is also whatever is negated. */
  readonly certainty: string
  readonly publisher: string
}

export interface State {
  /** `YYYY-MM-DD`, or empty: no bound. */
  readonly from: string
  readonly to: string
  /** Only what was published by that day; empty: everything. */
  readonly known: string
  readonly actors: readonly string[]
  /** Null: no statements are open. */
  readonly pick: Pick | null
}

export const NOTHING: Pick = {
  ...{ from: '', to: '', actor: '', subject: '', object: '', predicate: '', category: '', certainty: '', publisher: '' },
}
const PARTS = Object.keys(NOTHING) as (keyof Pick)[]
const OPEN = 'open'

export function readState(search: string): State {
  const given = new URLSearchParams(search)
  const [from, to] = inOrder(dayIn(given.get('from')), dayIn(given.get('to')))
  const known = dayIn(given.get('known'))
  const actors = (given.get('actor') ?? '').split(',').map(clean).filter(Boolean)
  if (!given.has(OPEN)) return { from, to, known, actors, pick: null }
  const parts = PARTS.map((part) => {
    const text = clean(given.get(`${OPEN}.${part}`) ?? '')
    return [part, part === 'from' || part === 'to' ? dayIn(text) : text] as const
  })
  return { from, to, known, actors, pick: { ...NOTHING, ...Object.fromEntries(parts) } }
}

/** Begins with `?`, or is empty where nothing is narrowed. */
export function writeState({ from, to, known, actors, pick }: State): string {
  const given = new URLSearchParams()
  if (from) given.set('from', from)
  if (to) given.set('to', to)
  if (known) given.set('known', known)
  if (actors.length > 0) given.set('actor', actors.join(','))
  if (pick) {
    given.set(OPEN, '1')
    for (const part of PARTS) if (pick[part]) given.set(`${OPEN}.${part}`, pick[part])
  }
  const text = given.toString()
  return text && `?${text}`
}

/** What it says beside the statements that are open: when this stays, the charts stay. */
export const filterOf = (state: State): string => writeState({ ...state, pick: null })

/** A day of the calendar, or nothing. */
export function dayIn(text: string | null): string {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return ''
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : ''
}

const inOrder = (from: string, to: string): [string, string] => (from && to && from > to ? [to, from] : [from, to])

const clean = (text: string): string => text.trim().slice(0, 300)
