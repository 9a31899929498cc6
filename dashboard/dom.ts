/** Elements from values. Text only ever becomes text: a name is never read as HTML. */

type Child = Node | string | null | false

type Given = Readonly<Record<string, string | number | boolean | null | ((event: Event) => void)>>

/** `on…` listens; false and null leave an attribute out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, given: Given = {}, ...children: Child[]): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.filter((child): child is Node | string => child !== null && child !== false))
  return element
}

/** The element of the page with this id. */
export function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no #${id}.`)
  return element as Kind
}

/** A link only where the address leads to a page: never to a script. */
export function linkTo(address: string | null, text: string): Node {
  if (!address || !/^https?:\/\//i.test(address)) return document.createTextNode(text)
  return h('a', { href: address, rel: 'noopener noreferrer external', target: '_blank' }, text)
}

export type Cell = Node | string | number

/** A table with a head; numbers stand to the right. */
export function table(caption: string, head: readonly string[], rows: readonly (readonly Cell[])[]): HTMLTableElement {
  const cell = (value: Cell, index: number): HTMLElement => {
    const content = typeof value === 'number' ? value.toLocaleString('en') : value
    if (index === 0) return h('th', { scope: 'row' }, content)
    return h('td', typeof value === 'number' ? { class: 'number' } : {}, content)
  }
  return h(
    'table',
    {},
    h('caption', {}, caption),
    h('thead', {}, h('tr', {}, ...head.map((name) => h('th', { scope: 'col' }, name)))),
    h('tbody', {}, ...rows.map((row) => h('tr', {}, ...row.map(cell)))),
  )
}

/** The same as a chart, for whoever would rather read. */
export const asTable = (...tables: HTMLTableElement[]): HTMLElement =>
  h(
    'details',
    { class: 'as-table' },
    h('summary', {}, 'As a table'),
    h('div', { class: 'scrolls', tabindex: 0, role: 'region', 'aria-label': 'Table' }, ...tables),
  )

export const note = (text: string): HTMLElement => h('p', { class: 'note' }, text)
