/** What was announced, and what became of it: a dot for each announcement, at the time it was announced for. */
import * as Plot from '@observablehq/plot'
import { chart, key, withMarks } from '../chart.ts'
import { asTable, note, table } from '../dom.ts'
import { ask } from '../feed.ts'
import type { Scene } from '../scene.ts'
import { sayDay, sayTime } from '../time.ts'
import { count, say } from '../words.ts'

interface Expectation {
  readonly status: string
  readonly lead_days: number | null
  readonly announced_label: string
  readonly announced_modality: string
  readonly announced_source_id: string
  readonly announced_source_name: string
  readonly announced_target_id: string
  readonly announced_target_name: string
  readonly announced_happened: string | null
  readonly announced_happened_from: string | null
  readonly announced_happened_to: string | null
  readonly announced_known_from: string
  readonly announced_quote: string | null
}

const STATUSES = ['FULFILLED', 'OPEN', 'LAPSED', 'CANCELLED'] as const
const SHOWN = 200

export async function expectations(scene: Scene): Promise<Node[]> {
  const { knownAt: by, ...filter } = scene.filter
  const { rows, next } = await ask<Expectation>('expectations', { ...filter, by, first: SHOWN }, scene.signal)
  if (rows.length === 0) return [note('Nothing was announced here.')]
  const dated = rows.filter(dayOf)
  const open = (one: Expectation): void => scene.open({ subject: one.announced_source_id, object: one.announced_target_id })
  const modalities = ['EXPECTED', 'PROPOSED'].map((name) => ({ word: say(name), swatch: `dot certainty-${name}` }))
  return [
    ...(next ? [note(`The newest ${SHOWN}; narrow the time or the actor to see others.`)] : []),
    summary(rows),
    key(modalities),
    ...(dated.length > 0 ? [chart((width) => draw(dated, width, open))] : []),
    ...(dated.length < rows.length ? [note(`Not drawn: ${rows.length - dated.length} for which no time was announced.`)] : []),
    asTable(
      table(
        count(rows.length, 'announcement'),
        ['Announced', 'For', 'Known from', 'What became of it', 'In the words of the source'],
        rows.map((one) => [
          labelOf(one),
          sayTime(one.announced_happened),
          sayDay(one.announced_known_from),
          fate(one),
          one.announced_quote ?? '',
        ]),
      ),
    ),
  ]
}

const dayOf = ({ announced_happened_from, announced_happened_to }: Expectation): string | null =>
  announced_happened_from || announced_happened_to

const labelOf = (one: Expectation): string => `${one.announced_source_name} · ${one.announced_label} · ${one.announced_target_name}`

function fate({ status, lead_days }: Expectation): string {
  return status === 'FULFILLED' && lead_days !== null
    ? `${say(status)}, ${count(lead_days, 'day')} after it was first announced`
    : say(status)
}

function summary(rows: readonly Expectation[]): HTMLElement {
  const parts = STATUSES.map((status) => ({ status, number: rows.filter((one) => one.status === status).length })).filter(
    ({ number }) => number > 0,
  )
  return note(
    `Of ${count(rows.length, 'announcement')}: ${parts.map(({ status, number }) => `${number} ${say(status).toLowerCase()}`).join(', ')}.`,
  )
}

/** Two weeks more at either end, so that a single day has a place as well. */
function around(dated: readonly Expectation[]): [Date, Date] {
  const times = dated.map((one) => Date.parse(dayOf(one) ?? ''))
  const weeks = 14 * 86_400_000
  return [new Date(Math.min(...times) - weeks), new Date(Math.max(...times) + weeks)]
}

function draw(dated: readonly Expectation[], width: number, open: (one: Expectation) => void): SVGSVGElement {
  const label = (one: Expectation): string => `${labelOf(one)}. ${fate(one)}.`
  const present = STATUSES.filter((status) => dated.some((one) => one.status === status))
  const svg = Plot.plot({
    width,
    height: 40 + present.length * 52,
    marginLeft: 112,
    marginRight: 12,
    x: { type: 'utc', label: null, grid: true, domain: around(dated), ticks: Math.max(2, Math.floor(width / 110)) },
    y: { axis: null },
    fy: { domain: present, label: null, tickFormat: say, axis: 'left' },
    marks: [
      Plot.dot(
        dated,
        Plot.dodgeY('middle', {
          x: (one: Expectation) => new Date(dayOf(one) ?? ''),
          fy: 'status',
          r: 5,
          fill: (one: Expectation) => `var(--certainty-${one.announced_modality})`,
          fillOpacity: 0.25,
          stroke: (one: Expectation) => `var(--certainty-${one.announced_modality})`,
          strokeWidth: 1.5,
          title: label,
        } as Plot.DotOptions),
      ),
    ],
  }) as SVGSVGElement
  return withMarks(svg, 'Announcements by what became of them', { selector: 'circle', data: dated, label, open })
}
