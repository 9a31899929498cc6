/** The thing that an entity of FollowTheMoney is: its name, other names, country and what else is known of it. */
import { countryOfCode } from '../../domain/countries.ts'
import { SCHEMA_KINDS } from '../../domain/ftm-schemata.ts'
import { ID_FORM, sha256 } from '../../domain/identity.ts'
import type { Kind } from '../../domain/model.ts'
import { type FtmEntity, firstOf, valuesOf } from './ftm-entity.ts'

/** The id of an entity here: `ftm:` and its own id; a digest of that where it holds what no id may. */
export function ftmId(id: string): string {
  const plain = `ftm:${id}`
  return ID_FORM.test(plain) ? plain : `ftm:sha256/${sha256(id).slice(0, 32)}`
}

const OTHER_NAMES = ['name', 'alias', 'previousName', 'abbreviation', 'weakAlias'] as const
/** Where the countries of an entity stand: those of the first line that has any count. */
const COUNTRIES = [['jurisdiction', 'mainCountry'], ['nationality', 'citizenship'], ['country']] as const

/** An entity's record, for schemata that are things here. */
export function thingOf(entity: FtmEntity, kind: Kind): Record<string, unknown> {
  const name = nameOf(entity)
  const { alpha3, others } = countryOf(entity)
  return {
    id: ftmId(entity.id),
    kind,
    name,
    aliases: aliasesOf(entity, name),
    description: descriptionOf(entity, others) || null,
    wikidata: wikidataOf(entity),
    country: alpha3,
    ...(kind === 'Place' ? { lat: firstOf(entity, 'latitude'), lon: firstOf(entity, 'longitude') } : {}),
    ...(kind === 'Event' ? { time: timeOf(entity, 'HAPPENING') } : {}),
  }
}

/** The caption, or what FollowTheMoney would make one of; the id where nothing names it. */
export function nameOf(entity: FtmEntity): string {
  const person = valuesOf(entity, 'firstName', 'middleName', 'lastName').join(' ')
  const address = valuesOf(entity, 'street', 'street2', 'postalCode', 'city', 'region', 'state').join(', ')
  const label = firstOf(entity, 'full', 'name', 'title', 'alias', 'abbreviation', 'previousName', 'weakAlias')
  return entity.caption ?? label ?? (person || address || firstOf(entity, ...OTHER_LABELS) || entity.id)
}

const OTHER_LABELS = [
  ...['registrationNumber', 'imoNumber', 'iban', 'accountNumber', 'isin', 'publicKey', 'username', 'caseNumber', 'procedureNumber'],
  ...['summary', 'email', 'phone', 'address'],
]

/** Former ids are names too: `entity(by: {name})` finds the thing by them. An id that had to be written otherwise is one of them. */
function aliasesOf(entity: FtmEntity, name: string): string[] {
  const own = ftmId(entity.id) === `ftm:${entity.id}` ? [] : [entity.id]
  const full = SCHEMA_KINDS[entity.schema] === 'Place' ? valuesOf(entity, 'full') : []
  return [...new Set([...full, ...valuesOf(entity, ...OTHER_NAMES), ...entity.referents, ...own])].filter((alias) => alias !== name)
}

function wikidataOf(entity: FtmEntity): string | null {
  return [...valuesOf(entity, 'wikidataId'), entity.id].find((id) => /^Q[1-9]\d*$/.test(id)) ?? null
}

/** The country, where there is one only; several stand in the description. */
export function countryOf(entity: FtmEntity): { alpha3: string | null; others: readonly string[] } {
  const codes = COUNTRIES.map((names) => valuesOf(entity, ...names)).find((found) => found.length > 0) ?? []
  const known = [...new Set(codes.map((code) => countryOfCode(code)?.alpha3 ?? code))]
  const [only = ''] = known
  return known.length === 1 && countryOfCode(only) ? { alpha3: only, others: [] } : { alpha3: null, others: known }
}

function descriptionOf(entity: FtmEntity, countries: readonly string[]): string {
  const list = (label: string, ...names: readonly string[]): string => {
    const values = valuesOf(entity, ...names)
    return values.length > 0 ? `${label}${values.join('; ')}` : ''
  }
  const lines = [
    list('', 'position'),
    list('', 'summary', 'description', 'biography', 'notes'),
    list('Topics: ', 'topics'),
    list('Legal form: ', 'legalForm'),
    list('Sector: ', 'sector'),
    list('Born: ', 'birthDate', 'birthPlace'),
    list('Died: ', 'deathDate'),
    list('Founded: ', 'incorporationDate'),
    list('Dissolved: ', 'dissolutionDate'),
    countries.length > 0 ? `Countries: ${countries.join(', ')}` : '',
  ]
  return lines.filter(Boolean).join('. ')
}

const STARTS = ['startDate', 'periodStart', 'electionDate', 'declarationDate', 'listingDate'] as const
const ENDS = ['endDate', 'periodEnd'] as const
/** All properties that its time is made of. */
export const DATES: readonly string[] = [...STARTS, ...ENDS, 'date']

/** When it happened or held, in EDTF: from its start to its end, else its date. */
export function timeOf(entity: FtmEntity, aspect: 'HAPPENING' | 'STATE'): string | null {
  const start = STARTS.map((name) => earliest(valuesOf(entity, name))).find(Boolean)
  const end = ENDS.map((name) => latest(valuesOf(entity, name))).find(Boolean)
  const dates = valuesOf(entity, 'date')
  if (!start && !end) return interval(earliest(dates), latest(dates))
  if (start && !end) return aspect === 'STATE' ? `${start}/..` : start
  return interval(start ?? '..', end)
}

const interval = (start?: string, end?: string): string | null => (start && end ? (start === end ? start : `${start}/${end}`) : null)

/** The first of several datings; of `2011` and `2011-05` the one that says more. */
function earliest(dates: readonly string[]): string | undefined {
  const [first, ...others] = dates.map(dayOf).sort()
  return first && others.reduce((best, date) => (date.startsWith(best) ? date : best), first)
}

const latest = (dates: readonly string[]): string | undefined => dates.map(dayOf).sort().at(-1)

/** A moment is kept to its day. */
export const dayOf = (date: string): string => date.replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, '$1')
