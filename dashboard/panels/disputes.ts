/** Claims that some affirm and others deny, with the words of both sides. */

import { h, note } from '../dom.ts'
import { certaintyTag, quoteOf } from '../evidence.ts'
import { ask } from '../feed.ts'
import type { Scene } from '../scene.ts'
import type { Statement } from '../statement.ts'
import { sayDay } from '../time.ts'
import { certaintyOf } from '../words.ts'

interface Dispute {
  readonly source_id: string
  readonly source_name: string
  readonly predicate_id: string
  readonly predicate_past: string
  readonly target_id: string
  readonly target_name: string
  readonly since: string
}

const SHOWN = 4

export async function disputes(scene: Scene): Promise<Node[]> {
  const { rows, next } = await ask<Dispute>('disputed-claims', { ...scene.filter, first: SHOWN }, scene.signal)
  if (rows.length === 0) return [note('Nobody contradicts anybody here.')]
  const shown = await Promise.all(rows.map((claim) => claimOf(claim, scene)))
  return [...shown, ...(next ? [note(`The ${SHOWN} that came up last; narrow the time or the actor to see others.`)] : [])]
}

async function claimOf(
  { source_id, source_name, predicate_id, predicate_past, target_id, target_name, since }: Dispute,
  scene: Scene,
): Promise<HTMLElement> {
  const given = { subject: source_id, object: target_id, predicate: predicate_id, knownAt: scene.filter.knownAt, first: 20 }
  const { rows } = await ask<Statement>('statements', given, scene.signal)
  const isDenial = ({ modality, polarity }: Statement): boolean => certaintyOf(modality, polarity) === 'DENIED'
  const side = (name: string, said: readonly Statement[]): HTMLElement =>
    h('div', { class: 'side' }, h('h4', {}, name), ...said.slice(0, 2).flatMap((one) => [certaintyTag(one), quoteOf(one)]))
  const open = (): void => scene.open({ subject: source_id, object: target_id, predicate: predicate_id })
  return h(
    'article',
    { class: 'dispute' },
    h(
      'h3',
      {},
      h('button', { type: 'button', class: 'link', onclick: open }, `${source_name} ${predicate_past} ${target_name}`),
      ' ',
      h('small', {}, `disputed since ${sayDay(since)}`),
    ),
    h(
      'div',
      { class: 'sides' },
      side(
        'Some say so',
        rows.filter((one) => !isDenial(one)),
      ),
      side('Others say no', rows.filter(isDenial)),
    ),
  )
}
