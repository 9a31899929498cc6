/** Patterns for what is no fact: hatched in the color of its certainty, so that it is told from a fact without color too. */
import { byId } from './dom.ts'
import { UNCERTAIN } from './words.ts'

const SVG = 'http://www.w3.org/2000/svg'

function svg(name: string, given: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(given)) element.setAttribute(key, String(value))
  return element
}

/** Each at an angle of its own. */
export function addHatches(): void {
  UNCERTAIN.forEach((certainty, index) => {
    const turn = `rotate(${[45, -45, 0, 90, 20][index]})`
    const pattern = svg('pattern', {
      id: `hatch-${certainty}`,
      width: 5,
      height: 5,
      patternUnits: 'userSpaceOnUse',
      patternTransform: turn,
    })
    const ground = svg('rect', { width: 5, height: 5, class: `hatch-ground stroke-${certainty}` })
    pattern.append(ground, svg('line', { x1: 0, y1: 0, x2: 0, y2: 5, class: `hatch-line stroke-${certainty}` }))
    byId('hatches').append(pattern)
  })
}
