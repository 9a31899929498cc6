/** The newest statements, in the words of their sources. */

import { h, note } from '../dom.ts'
import { articleOf } from '../evidence.ts'
import { ask } from '../feed.ts'
import type { Scene } from '../scene.ts'
import type { Statement } from '../statement.ts'

export async function latest(scene: Scene): Promise<Node[]> {
  const { rows, next } = await ask<Statement>('statements', { ...scene.filter, first: 9 }, scene.signal)
  if (rows.length === 0) return [note('Nobody said anything about this.')]
  const more = h('button', { type: 'button', onclick: () => scene.open({}) }, 'All statements')
  return [h('div', { class: 'statements' }, ...rows.map(articleOf)), ...(next ? [more] : [])]
}
