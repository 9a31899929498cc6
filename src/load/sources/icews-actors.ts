/** Actors and places as ICEWS names them: its names are its keys. */
import { type Country, countryOfName, stateOf } from '../../domain/countries.ts'
import { idOf } from './rows.ts'

export const UNSPECIFIED = 'Unspecified Actor'

export interface Details {
  readonly sectors: string
  readonly country: string
}

/** One blank for each space of any sort, and for the `_` of some cuts. */
export const plainName = (name: string): string => name.replaceAll(/[\s\u00a0_]+/g, ' ').trim()

/**
 * An actor by its name. `Mali` is a state, `Police (Mali)` a group, and of any other name ICEWS does not tell whether it is a
 * person, an organization or something else.
 */
export function icewsActor(name: string, { sectors, country }: Details = { sectors: '', country: '' }) {
  const state = countryOfName(name)
  if (state) return stateOf(state)
  const parts = bracketed(name)
  const home = parts.length > 1 ? countryOfName(parts.slice(1).join(' (') + ')'.repeat(parts.length - 2)) : null
  const from = home ?? countryOfName(plainName(country))
  return {
    id: idOf('icews:', parts),
    kind: home ? 'Group' : 'Actor',
    name,
    country: from?.alpha3 ?? null,
    description: sectors === '' ? null : `Sectors: ${sectors}`,
  } as const
}

/** `A (B (C))` → A, B, C; a name with brackets elsewhere is one part. */
function bracketed(name: string): string[] {
  const [, outer = '', inner = '', closing = ''] = /^([^()]+)((?: \([^()]+)+)(\)+)$/.exec(name) ?? []
  const parts = inner.split(' (').slice(1)
  return parts.length > 0 && parts.length === closing.length ? [outer, ...parts] : [name]
}

/** Sectors in one order: the export lists the same ones now so, now so. A comma within a sector's name is followed by a blank. */
export const inOrder = (sectors: string): string =>
  [...new Set(sectors.split(/,(?! )/).map((sector) => sector.trim()))]
    .filter((sector) => sector !== '')
    .sort()
    .join(', ')

export interface Spot {
  /** From the smallest to the province. */
  readonly names: readonly string[]
  readonly country: string
  readonly lat: string
  readonly lon: string
}

/** Where an event took place: a place with its coordinates, or the state alone. Null where nothing is given. */
export function icewsPlace({ names, country: countryName, lat, lon }: Spot) {
  const country: Country | null = countryOfName(countryName)
  const [name] = names
  if (name === undefined) return country && stateOf(country)
  const parts = [...names, ...(countryName === '' ? [] : [countryName])]
  return {
    ...{ id: idOf('icews:place/', parts), kind: 'Place', name, country: country?.alpha3 ?? null },
    description: parts.length > 1 ? parts.join(', ') : null,
    ...(lat !== '' && lon !== '' ? { lat, lon } : {}),
  } as const
}
