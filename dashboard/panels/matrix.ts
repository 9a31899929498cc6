/** Who did most to whom: a table whose cells are colored by their number. */
import { h, note } from '../dom.ts'
import { ask } from '../feed.ts'
import type { Scene } from '../scene.ts'
import { count } from '../words.ts'

interface MatrixCell {
  readonly row_id: string | null
  readonly row_name: string
  readonly column_id: string | null
  readonly column_name: string
  readonly value: number
}

const SHADES = 5

export async function matrix(scene: Scene): Promise<Node[]> {
  const { rows } = await ask<MatrixCell>('matrix', { ...scene.filter, rowCount: 12, columnCount: 12 }, scene.signal)
  // What is "other" is no actor to open.
  const cells = rows.filter(({ row_id, column_id }) => row_id !== null && column_id !== null)
  const most = Math.max(0, ...cells.map(({ value }) => value))
  if (most === 0) return [note('No facts between two actors here.')]
  const sum = (some: readonly MatrixCell[]): number => some.reduce((total, { value }) => total + value, 0)
  const left = sum(rows) - sum(cells)
  const columns = [...new Map(cells.map(({ column_id, column_name }) => [column_id, column_name]))]
  const lines = [...new Map(cells.map(({ row_id, row_name }) => [row_id, row_name]))]
  const found = new Map(cells.map((cell) => [`${cell.row_id}\n${cell.column_id}`, cell]))
  const body = lines.map(([rowId, rowName]) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, rowName),
      ...columns.map(([columnId]) => cellOf(found.get(`${rowId}\n${columnId}`), { most, scene })),
    ),
  )
  const head = h('tr', {}, h('td', {}), ...columns.map(([, name]) => h('th', { scope: 'col' }, h('span', {}, name))))
  return [
    h(
      'div',
      { class: 'scrolls', tabindex: 0, role: 'region', 'aria-label': 'Who did most to whom' },
      h(
        'table',
        { class: 'matrix' },
        h('caption', {}, 'Facts from the actor on the left to the one above'),
        h('thead', {}, head),
        h('tbody', { class: 'cells' }, ...body),
      ),
    ),
    ...(left > 0 ? [note(`Not drawn: ${count(left, 'fact')} from or to others.`)] : []),
  ]
}

function cellOf(cell: MatrixCell | undefined, { most, scene }: { most: number; scene: Scene }): HTMLElement {
  if (!cell || cell.value === 0) return h('td', {})
  const { row_id, row_name, column_id, column_name, value } = cell
  const shade = Math.max(1, Math.ceil(Math.sqrt(value / most) * SHADES))
  const label = `${row_name} to ${column_name}: ${count(value, 'fact')}`
  const open = (): void => scene.open({ subject: row_id ?? '', object: column_id ?? '', certainty: 'ASSERTED' })
  return h(
    'td',
    {},
    h(
      'button',
      { type: 'button', class: `cell shade-${shade}`, title: label, 'aria-label': label, onclick: open },
      value.toLocaleString('en'),
    ),
  )
}
