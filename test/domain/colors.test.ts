import { describe, expect, it } from 'vitest'
import { CATEGORY_COLORS, CERTAINTY_COLORS, GROUNDS, KIND_COLORS, PAPER_COLORS, RELIABILITY_COLORS } from '../../src/domain/colors.ts'
import { CATEGORIES, KINDS, MODALITIES, RELIABILITIES } from '../../src/domain/model.ts'
import { contrast, difference, VISIONS } from '../support/color-vision.ts'

const paints = Object.entries({ ...KIND_COLORS, ...PAPER_COLORS })
const grounds = Object.entries(GROUNDS)

/** The two colors of a set that are hardest to tell apart, by whom, and how far apart they are (2 is just noticeable). */
function closest(colors: readonly string[]): { difference: number; between: string } {
  const pairs = colors.flatMap((a, index) => colors.slice(0, index).map((b) => [a, b] as const))
  const seen = VISIONS.flatMap((vision) =>
    pairs.map(([a, b]) => ({ difference: difference(a, b, vision), between: `${a} and ${b}, ${vision}` })),
  )
  return seen.reduce((least, one) => (one.difference < least.difference ? one : least))
}

describe('the table of colors', () => {
  it('has every kind, every modality, every category and every reliability', () => {
    expect(Object.keys(KIND_COLORS)).toEqual([...KINDS])
    expect(Object.keys(CERTAINTY_COLORS)).toEqual([...MODALITIES])
    expect(Object.keys(CATEGORY_COLORS)).toEqual([...CATEGORIES])
    expect(Object.keys(RELIABILITY_COLORS)).toEqual([...RELIABILITIES])
  })

  it.each(paints)('%s can be read: its text has a contrast of 4.5 on its fill', (_, { fill, text }) =>
    expect(contrast(fill, text)).toBeGreaterThanOrEqual(4.5),
  )

  it.each(grounds)('every border and every line has a contrast of 3 on the %s ground', (_, ground) => {
    const lines = [...paints.map(([, { border }]) => border), ...Object.values(CERTAINTY_COLORS)]
    expect(lines.filter((line) => contrast(line, ground) < 3)).toEqual([])
  })

  it('every category and every reliability has a contrast of 3 on white paper', () =>
    expect(
      [...Object.values(CATEGORY_COLORS), ...Object.values(RELIABILITY_COLORS)].filter((color) => contrast(color, '#FFFFFF') < 3),
    ).toEqual([]))

  it.each([
    ['kinds', Object.values(KIND_COLORS).map(({ fill }) => fill)],
    // A fact has no color of its own: its line is thinner too.
    ['certainties', MODALITIES.filter((modality) => modality !== 'ASSERTED').map((modality) => CERTAINTY_COLORS[modality])],
    ['categories', Object.values(CATEGORY_COLORS)],
  ])('%s are told apart by every kind of color vision', (_, colors) => expect(closest(colors).difference).toBeGreaterThan(9))

  it('a fact is not mistaken for anything less', () => {
    const { ASSERTED, ...others } = CERTAINTY_COLORS
    expect(
      Math.min(...VISIONS.flatMap((vision) => Object.values(others).map((color) => difference(ASSERTED, color, vision)))),
    ).toBeGreaterThan(4)
  })
})
