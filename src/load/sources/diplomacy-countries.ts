/** The countries of the Office of the Historian: ids in words of their day, and the state each of them means. */
import { COUNTRIES, type Country, countryOfCode, stateOf } from '../../domain/countries.ts'

const slug = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** Ids that are none of a country's names. */
const OTHERS: Readonly<Record<string, string>> = {
  'antigua-barbuda': 'ATG',
  'bosnia-herzegovina': 'BIH',
  'congo-democratic-republic': 'COD',
  'congo-republic': 'COG',
  korea: 'KOR',
  'korea-south': 'KOR',
  'korea-north': 'PRK',
  'palestinian-authority': 'PSE',
  'vatican-city': 'VAT',
  'st-lucia': 'LCA',
  'the-gambia': 'GMB',
}

const BY_SLUG: ReadonlyMap<string, Country> = new Map(
  COUNTRIES.flatMap((country) => [country.name, ...country.aliases].map((name) => [slug(name), country] as const)),
)

const countryOf = (id: string): Country | null => countryOfCode(OTHERS[id] ?? '') ?? BY_SLUG.get(id) ?? null

/** The state of an id; a country that is no more, or not known, is a state by its id alone. */
export function stateOfId(id: string): {
  readonly id: string
  readonly kind: 'State'
  readonly name: string
  readonly country: string | null
} {
  const country = countryOf(id)
  if (country) return stateOf(country)
  const name = id.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => (dash ? ' ' : '') + letter.toUpperCase())
  return { id: `country:${slug(id)}`, kind: 'State', name, country: null }
}

/** A part of an id for a name; a name that it does not tell whole gets a digest behind it. */
export function idPart(name: string, digest: (text: string) => string): string {
  const plain = slug(name)
  const told = plain.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => (dash ? ' ' : '') + letter.toUpperCase())
  return told === name ? plain : `${plain || 'x'}.${digest(name).slice(0, 6)}`
}
