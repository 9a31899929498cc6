/** Charts: drawn as wide as their place, again when it changes, with marks that a mouse, a finger or a keyboard can open. */
import { h } from './dom.ts'

/** `draw` makes the chart for a width. */
export function chart(draw: (width: number) => SVGSVGElement): HTMLElement {
  const place = h('div', { class: 'chart' })
  let drawnAt = 0
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0)
    if (width === 0 || width === drawnAt) return
    drawnAt = width
    const held = place.contains(document.activeElement) ? indexOfMark(place, document.activeElement) : -1
    place.replaceChildren(draw(width))
    if (held >= 0) marksIn(place)[held]?.focus()
  }).observe(place)
  return place
}

const marksIn = (place: Element): SVGElement[] => [...place.querySelectorAll<SVGElement>('[role=button]')]
const indexOfMark = (place: Element, mark: Element | null): number => marksIn(place).indexOf(mark as SVGElement)

interface Marks<Datum> {
  /** Of the elements that the chart drew for the data, in their order. */
  readonly selector: string
  readonly data: readonly Datum[]
  readonly label: (datum: Datum) => string
  readonly open: (datum: Datum) => void
}

/** One stop for the tab key; arrows go from mark to mark, Enter opens one. */
export function withMarks<Datum>(svg: SVGSVGElement, name: string, { selector, data, label, open }: Marks<Datum>): SVGSVGElement {
  // Its own style sheet is not of this page: the policy of the page refuses it, and style.css says the same.
  for (const style of svg.querySelectorAll('style')) style.remove()
  svg.setAttribute('role', 'group')
  svg.setAttribute('aria-label', name)
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label')
  const marks = [...svg.querySelectorAll<SVGElement>(selector)].flatMap((element) => {
    const datum = data[(element as SVGElement & { __data__: number }).__data__]
    return datum === undefined ? [] : [{ element, datum }]
  })
  marks.forEach(({ element, datum }, index) => {
    element.setAttribute('role', 'button')
    element.setAttribute('aria-label', label(datum))
    element.setAttribute('tabindex', index === 0 ? '0' : '-1')
    element.addEventListener('click', () => open(datum))
    element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault()
        open(datum)
      } else move(marks, index, event)
    })
  })
  return svg
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity }

function move(marks: readonly { readonly element: SVGElement }[], index: number, event: KeyboardEvent): void {
  const step = STEPS[event.key]
  if (step === undefined) return
  event.preventDefault()
  const next = marks[Math.max(0, Math.min(marks.length - 1, index + step))]
  marks[index]?.element.setAttribute('tabindex', '-1')
  next?.element.setAttribute('tabindex', '0')
  next?.element.focus()
}

/** Colors with their words. */
export const key = (entries: readonly { readonly word: string; readonly swatch: string }[]): HTMLElement =>
  h(
    'ul',
    { class: 'key' },
    ...entries.map(({ word, swatch }) => h('li', {}, h('span', { class: `swatch ${swatch}`, 'aria-hidden': 'true' }), word)),
  )
