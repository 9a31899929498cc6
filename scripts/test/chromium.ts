import { existsSync } from 'node:fs'

export type Chromium = { readonly available: true; readonly path: string } | { readonly available: false; readonly reason: string }

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The Chromium of this machine: what ENTENTE_CHROMIUM names, else one in the usual places, else why there is none. */
export function findChromium(): Chromium {
  const named = process.env.ENTENTE_CHROMIUM
  const path = (named ? [named] : PLACES).find((place) => existsSync(place))
  if (path) return { available: true, path }
  const reason = named
    ? `ENTENTE_CHROMIUM names ${named}, and that is not there`
    : 'there is no Chromium. Install one (Debian: apt-get install chromium), or name one in ENTENTE_CHROMIUM'
  return { available: false, reason }
}
