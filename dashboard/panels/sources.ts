/** What all this rests on: the publishers, and how much of it is undated, disputed or from one source alone. */
import { h, note } from '../dom.ts'
import { ask } from '../feed.ts'
import { ANY, type Scene } from '../scene.ts'
import { count, say, sayReliability } from '../words.ts'

interface Check {
  readonly name: string
  readonly relations: number
  readonly share: number
}

interface Publisher {
  readonly id: string | null
  readonly name: string
  readonly reliability: string | null
  readonly value: number
}

export async function sources(scene: Scene): Promise<Node[]> {
  const [checks, publishers] = await Promise.all([
    ask<Check>('quality', scene.filter, scene.signal),
    ask<Publisher>('sources', { ...scene.filter, modality: ANY, first: 8 }, scene.signal),
  ])
  const all = checks.rows.find(({ name }) => name === 'ALL')?.relations ?? 0
  if (all === 0 && publishers.rows.length === 0) return [note('Nothing was published about this.')]
  const most = Math.max(1, ...publishers.rows.map(({ value }) => value))
  const publishersPart = h('div', {}, h('h3', {}, 'Publishers ', h('small', {}, 'by statements')))
  publishersPart.append(measures(publishers.rows.map((one) => publisherItem(one, most, scene))))
  const checksPart = h('div', {}, h('h3', {}, `Of ${count(all, 'fact')}`))
  checksPart.append(measures(checks.rows.filter(({ name }) => name !== 'ALL').map(checkItem)))
  return [h('div', { class: 'halves' }, publishersPart, checksPart)]
}

const measures = (items: readonly HTMLElement[]): HTMLElement => h('ul', { class: 'measures' }, ...items)

function track(share: number): HTMLElement {
  const bar = h('span', { class: 'bar' })
  bar.style.width = `${share * 100}%`
  return h('span', { class: 'track', 'aria-hidden': 'true' }, bar)
}

function publisherItem({ id, name, reliability, value }: Publisher, most: number, scene: Scene): HTMLElement {
  const said = reliability && h('small', { title: 'Reliability' }, sayReliability(reliability))
  if (id === null)
    return h('li', {}, h('span', { class: 'name' }, name), track(value / most), h('span', { class: 'number' }, value.toLocaleString('en')))
  const open = h('button', { type: 'button', class: 'link', onclick: () => scene.open({ publisher: id }) }, name)
  return h(
    'li',
    {},
    h('span', { class: 'name' }, open, ' ', said),
    track(value / most),
    h('span', { class: 'number' }, value.toLocaleString('en')),
  )
}

function checkItem({ name, relations, share }: Check): HTMLElement {
  const percent = `${(share * 100).toFixed(share > 0 && share < 0.01 ? 1 : 0)} %`
  return h(
    'li',
    {},
    h('span', { class: 'name' }, `${percent} ${say(name)}`),
    track(share),
    h('span', { class: 'number' }, relations.toLocaleString('en')),
  )
}
