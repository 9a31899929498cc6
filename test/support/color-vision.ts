/** How far apart colors are, to eyes of every kind: WCAG's contrast, and distance in OKLab as dichromats see it (Machado et al., 2009). */

type Triple = readonly [number, number, number]

const IDENTITY: readonly Triple[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
]
const SEEN_AS: Readonly<Record<string, readonly Triple[]>> = {
  'by most eyes': IDENTITY,
  'without red cones': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'without green cones': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'without blue cones': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

export const VISIONS = Object.keys(SEEN_AS)

function linear(hex: string): Triple {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return [r, g, b]
}

const times = (rows: readonly Triple[], [x, y, z]: Triple): Triple => {
  const [a = 0, b = 0, c = 0] = rows.map((row) => row[0] * x + row[1] * y + row[2] * z)
  return [a, b, c]
}

const luminance = (hex: string): number => times([[0.2126, 0.7152, 0.0722]], linear(hex))[0]

/** 1 for equal colors, 21 for black on white. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const LMS: readonly Triple[] = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
]
const LAB: readonly Triple[] = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
]

function lab(hex: string, vision: string): Triple {
  const [r, g, b] = times(SEEN_AS[vision] ?? IDENTITY, linear(hex)).map((part) => Math.min(1, Math.max(0, part))) as unknown as Triple
  const [l, m, s] = times(LMS, [r, g, b])
  return times(LAB, [Math.cbrt(l), Math.cbrt(m), Math.cbrt(s)])
}

/** Distance in OKLab, times 100: about 2 is just noticeable. */
export function difference(a: string, b: string, vision: string): number {
  const [p, q] = [lab(a, vision), lab(b, vision)]
  return 100 * Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2])
}
