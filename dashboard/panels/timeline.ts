/** What happened when, by category; and below, told apart, what was said without being a fact. */
import * as Plot from '@observablehq/plot'
import { chart, key, withMarks } from '../chart.ts'
import { asTable, h, note, table } from '../dom.ts'
import { ask } from '../feed.ts'
import { ANY, type Drawn, type Point, type Scene } from '../scene.ts'
import { endOf, lastDayOf, sayStep } from '../time.ts'
import { CATEGORIES, count, say, UNCERTAIN } from '../words.ts'
import { countCertainties } from './certainty.ts'

interface Bar {
  readonly start: string
  readonly x1: Date
  readonly x2: Date
  readonly series: string
  readonly value: number
}

/** One of the two charts: facts by category, and what is no fact by its certainty. */
interface Half {
  readonly title: string
  /** For those who hear the chart. */
  readonly name: string
  readonly order: readonly string[]
  readonly swatches: 'category' | 'certainty'
  readonly paint: (series: string) => string
  readonly height: number
  /** How many there are, drawn or not. */
  readonly all: number
  readonly bars: readonly Bar[]
}

const FACTS: Omit<Half, 'bars' | 'all'> = {
  ...{ title: 'Facts', name: 'Facts by the day on which they began', order: CATEGORIES, swatches: 'category', height: 220 },
  paint: (series: string) => `var(--category-${series})`,
}

const OTHERS: Omit<Half, 'bars' | 'all'> = {
  title: 'Not facts: what was expected, proposed, thought possible, alleged or denied',
  ...{ name: 'What is no fact, by the day it was said for', order: UNCERTAIN, swatches: 'certainty', height: 150 },
  paint: (series: string) => `url(#hatch-${series})`,
}

export async function timeline(scene: Scene): Promise<Node[]> {
  const drawn = await scene.drawn()
  if (!drawn) return [note('Nothing here has a date.')]
  const given = { ...scene.filter, from: drawn.from, to: drawn.to, interval: drawn.step }
  const [facts, others, negated, all] = await Promise.all([
    ask<Point>('timeline', { ...given, by: 'CATEGORY' }, scene.signal),
    ask<Point>('timeline', { ...given, by: 'MODALITY', modality: UNCERTAIN.join(',') }, scene.signal),
    ask<Point>('timeline', { ...given, by: 'POLARITY', modality: ANY, polarity: 'NEGATED' }, scene.signal),
    countCertainties(scene),
  ])
  const denied = negated.rows.map((point) => ({ ...point, series: 'DENIED' }))
  const halves: Half[] = [
    { ...FACTS, all: all.get('ASSERTED') ?? 0, bars: barsOf(facts.rows, CATEGORIES, drawn) },
    {
      ...OTHERS,
      all: UNCERTAIN.reduce((sum, name) => sum + (all.get(name) ?? 0), 0),
      bars: barsOf([...others.rows, ...denied], UNCERTAIN, drawn),
    },
  ]
  return [...halves.flatMap((half) => partOf(half, drawn, scene)), asTable(...halves.map((half) => barTable(half, drawn)))]
}

function partOf(half: Half, drawn: Drawn, scene: Scene): HTMLElement[] {
  const open = ({ start, series }: Bar): void => {
    const range = { from: start < drawn.from ? drawn.from : start, to: [lastDayOf(start, drawn.step), drawn.to].sort()[0] ?? '' }
    scene.open({ ...range, ...(half.swatches === 'category' ? { category: series, certainty: 'ASSERTED' } : { certainty: series }) })
  }
  return [
    h('h3', {}, `${half.title} `, h('small', {}, `${totalOf(half).toLocaleString('en')} drawn`)),
    key(half.order.map((name) => ({ word: say(name), swatch: `${half.swatches}-${name}` }))),
    ...(half.bars.length > 0 ? [chart((width) => draw(half, { width, drawn, open }))] : [note('None to draw.')]),
    ...missing(half, drawn),
  ]
}

/** What a chart leaves out is said. */
function missing(half: Half, { step }: Drawn): HTMLElement[] {
  const number = half.all - totalOf(half)
  if (number <= 0) return []
  const exactly = step === 'DAY' ? 'the day' : `the ${step.toLowerCase()}`
  return [note(`Not drawn: ${number.toLocaleString('en')} that began at another time, have no date, or one less exact than ${exactly}.`)]
}

const totalOf = ({ bars }: Half): number => bars.reduce((sum, { value }) => sum + value, 0)

function barsOf(points: readonly Point[], order: readonly string[], { step }: Drawn): Bar[] {
  const sums = new Map<string, Bar>()
  for (const { time, series, value } of points) {
    const start = time.slice(0, 10)
    const at = `${start} ${series}`
    const before = sums.get(at)?.value ?? 0
    sums.set(at, { start, x1: new Date(time), x2: new Date(endOf(start, step)), series, value: before + value })
  }
  const rank = (name: string): number => order.indexOf(name)
  return [...sums.values()]
    .filter(({ value }) => value > 0)
    .sort((a, b) => (a.start === b.start ? rank(a.series) - rank(b.series) : a.start < b.start ? -1 : 1))
}

interface Drawing {
  readonly width: number
  readonly drawn: Drawn
  readonly open: (bar: Bar) => void
}

function draw({ bars, height, name, paint }: Half, { width, drawn, open }: Drawing): SVGSVGElement {
  const label = ({ start, series, value }: Bar): string => `${say(series)}, ${sayStep(start, drawn.step)}: ${value.toLocaleString('en')}`
  const svg = Plot.plot({
    width,
    height,
    marginLeft: 36,
    marginRight: 20,
    marginTop: 12,
    x: {
      type: 'utc',
      domain: [new Date(drawn.from), new Date(endOf(drawn.to, 'DAY'))],
      label: null,
      ticks: Math.max(3, Math.floor(width / 90)),
    },
    y: { grid: true, label: null, ticks: 4, tickFormat: (value: number) => (Number.isInteger(value) ? value.toLocaleString('en') : '') },
    marks: [
      Plot.rectY(
        bars,
        Plot.stackY({
          x1: 'x1',
          x2: 'x2',
          y: 'value',
          fill: (bar: Bar) => paint(bar.series),
          title: label,
          insetLeft: 0.5,
          insetRight: 0.5,
          insetTop: 0.5,
        } as Plot.RectYOptions),
      ),
      Plot.ruleY([0]),
    ],
  }) as SVGSVGElement
  return withMarks(svg, name, { selector: 'rect', data: bars, label, open })
}

function barTable(half: Half, { step }: Drawn): HTMLTableElement {
  const { title, bars, order } = half
  const steps = [...new Set(bars.map(({ start }) => start))]
  const values = new Map(bars.map(({ start, series, value }) => [`${start} ${series}`, value]))
  return table(
    `${title}: ${count(totalOf(half), 'occurrence')}`,
    ['When', ...order.map(say)],
    steps.map((start) => [sayStep(start, step), ...order.map((series) => values.get(`${start} ${series}`) ?? 0)]),
  )
}
