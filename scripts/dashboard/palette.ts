/** The table of colors as custom properties of the dashboard: as it is on light paper, and lighter where the ground is dark. */
import { CATEGORY_COLORS, CERTAINTY_COLORS } from '../../src/domain/colors.ts'

/** The grounds of dashboard/style.css. */
export const DARK_GROUND = '#14171C'
export const LIGHT_GROUND = '#FBFAF7'

const parts = (hex: string): readonly number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
const hexOf = (values: readonly number[]): string =>
  `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`.toUpperCase()

const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = parts(hex).map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Mixed with white until it stands out from the dark ground. */
export function onDark(color: string): string {
  const mixed = (share: number): string => hexOf(parts(color).map((part) => part + (255 - part) * share))
  const ground = luminance(DARK_GROUND) + 0.05
  for (let share = 0; share < 1; share += 0.02) if ((luminance(mixed(share)) + 0.05) / ground >= 3.1) return mixed(share)
  return '#FFFFFF'
}

export const PALETTE = Object.entries({ category: CATEGORY_COLORS, certainty: CERTAINTY_COLORS }).flatMap(([set, colors]) =>
  Object.entries(colors).map(([name, light]) => ({ name: `${set}-${name}`, light, dark: onDark(light) })),
)

export function paletteSheet(): string {
  const properties = (ground: 'light' | 'dark'): string => PALETTE.map((one) => `  --${one.name}: ${one[ground]};`).join('\n')
  const classes = PALETTE.map(({ name }) => `.${name} { --swatch: var(--${name}); }`)
  const strokes = Object.keys(CERTAINTY_COLORS).map(
    (name) => `.stroke-${name} { stroke: var(--certainty-${name}); fill: var(--certainty-${name}); }`,
  )
  return `:root {\n${properties('light')}\n}\n@media screen and (prefers-color-scheme: dark) {\n:root {\n${properties('dark')}\n}\n}\n${[...classes, ...strokes].join('\n')}\n`
}
