/** Who has most to do with others, and when. */
import * as Plot from '@observablehq/plot'
import { h, note } from '../dom.ts'
import { ask } from '../feed.ts'
import type { Drawn, Point, Scene } from '../scene.ts'
import { sayDay } from '../time.ts'
import { say } from '../words.ts'

interface Actor {
  readonly id: string | null
  readonly name: string
  readonly value: number
  readonly kind: string | null
}

const SHOWN = 10
/** Those with most facts in the time that is drawn are not all those with most in all. */
const SERIES = 40

export async function actors(scene: Scene): Promise<Node[]> {
  const { rows } = await ask<Actor>('top', { ...scene.filter, by: 'ENTITY', first: SHOWN }, scene.signal)
  const found = rows.filter(({ id }) => id !== null)
  if (found.length === 0) return [note('Nobody has facts here.')]
  const drawn = await scene.drawn()
  const trends = drawn ? await trendsOf(scene, drawn) : new Map<string, Point[]>()
  const most = Math.max(...found.map(({ value }) => value))
  // The series of a timeline are named and not numbered: two of one name cannot be told apart.
  const isOnce = (name: string): boolean => found.filter((one) => one.name === name).length === 1
  const row = (actor: Actor): HTMLElement =>
    actorRow(actor, { scene, most, trend: isOnce(actor.name) ? (trends.get(actor.name) ?? []) : [] })
  const when = drawn ? `Trend, ${sayDay(drawn.from)} – ${sayDay(drawn.to)}` : 'Trend'
  const head = ['Actor', 'Facts', when].map((name) => h('th', { scope: 'col' }, name))
  return [
    h(
      'table',
      { class: 'actors' },
      h('caption', {}, 'Those with most facts'),
      h('thead', {}, h('tr', {}, ...head)),
      h('tbody', {}, ...found.map(row)),
    ),
  ]
}

async function trendsOf({ filter, signal }: Scene, { from, to, step }: Drawn): Promise<Map<string, Point[]>> {
  const { rows } = await ask<Point>('timeline', { ...filter, from, to, interval: step, by: 'ENTITY', series: SERIES }, signal)
  const trends = new Map<string, Point[]>()
  for (const point of rows) trends.set(point.series, [...(trends.get(point.series) ?? []), point])
  return trends
}

function actorRow({ id, name, value, kind }: Actor, { scene, most, trend }: { scene: Scene; most: number; trend: Point[] }): HTMLElement {
  const isOpen = scene.state.actors.length === 1 && scene.state.actors[0] === id
  const bar = h('span', { class: 'bar', 'aria-hidden': 'true' })
  bar.style.width = `${(value / most) * 100}%`
  return h(
    'tr',
    {},
    h(
      'th',
      { scope: 'row' },
      h(
        'button',
        { type: 'button', class: 'link', title: `The whole page for ${name}`, disabled: isOpen, onclick: () => scene.narrow(id ?? '') },
        name,
      ),
      h('small', { class: `kind kind-${kind}` }, kind ? say(kind).toLowerCase() : ''),
    ),
    h(
      'td',
      {},
      h(
        'button',
        {
          type: 'button',
          class: 'measure',
          'aria-label': `${value.toLocaleString('en')} facts: open the statements about ${name}`,
          onclick: () => scene.open({ actor: id ?? '', certainty: 'ASSERTED' }),
        },
        h('span', { class: 'track' }, bar),
        value.toLocaleString('en'),
      ),
    ),
    h('td', { class: 'trend' }, trend.length > 1 ? sparkline(trend) : ''),
  )
}

function sparkline(trend: readonly Point[]): SVGSVGElement {
  const options = { x: ({ time }: Point) => new Date(time), y: 'value', curve: 'step-after' } as const
  const svg = Plot.plot({
    ...{ width: 150, height: 28, margin: 2, axis: null },
    x: { type: 'utc' },
    marks: [
      Plot.areaY(trend, { ...options, fill: 'var(--soft)', fillOpacity: 0.25 }),
      Plot.lineY(trend, { ...options, stroke: 'var(--soft)', strokeWidth: 1.2 }),
    ],
  }) as SVGSVGElement
  for (const style of svg.querySelectorAll('style')) style.remove()
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label')
  svg.setAttribute('aria-hidden', 'true')
  return svg
}
