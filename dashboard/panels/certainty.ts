/** How much of it is fact, and how much less: each number leads to its statements. */
import { h } from '../dom.ts'
import { ask } from '../feed.ts'
import { ANY, type Scene } from '../scene.ts'
import { MODALITIES, say } from '../words.ts'

interface Counted {
  readonly id: string
  readonly value: number
}

/** How many relations there are of each certainty, under the filter of the page. */
export async function countCertainties({ filter, signal }: Scene): Promise<ReadonlyMap<string, number>> {
  const given = { ...filter, by: 'MODALITY', modality: ANY }
  const [affirmed, negated] = await Promise.all([
    ask<Counted>('top', given, signal),
    ask<Counted>('top', { ...given, polarity: 'NEGATED' }, signal),
  ])
  const values = new Map(affirmed.rows.map(({ id, value }) => [id, value]))
  const denied = negated.rows.reduce((sum, { value }) => sum + value, 0)
  return values.set('DENIED', (values.get('DENIED') ?? 0) + denied)
}

export async function certainty(scene: Scene): Promise<Node[]> {
  const values = await countCertainties(scene)
  return [h('ul', { class: 'figures' }, ...MODALITIES.map((name) => figure(name, values.get(name) ?? 0, scene)))]
}

function figure(name: string, value: number, scene: Scene): HTMLElement {
  const word = name === 'ASSERTED' ? (value === 1 ? 'Fact' : 'Facts') : say(name)
  const open = (): void => scene.open({ certainty: name })
  return h(
    'li',
    {},
    h(
      'button',
      { type: 'button', class: `figure of-${name}`, disabled: value === 0, onclick: open },
      h('span', { class: 'value' }, value.toLocaleString('en')),
      h('span', { class: 'word' }, h('span', { class: `swatch certainty-${name}`, 'aria-hidden': 'true' }), word),
    ),
  )
}
