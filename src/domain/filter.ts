/** The one filter of relations: lists, traversals, counts and exports all take it, and mean the same by it. */
import { badInput } from './errors.ts'
import { type Category, KINDS, type Kind, type Modality, type Polarity } from './model.ts'
import { isDay } from './partial-date.ts'
import { didYouMean } from './suggest.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface DayRange {
  readonly from: string | null
  readonly to: string | null
}

export interface RelationFilter {
  readonly predicates: readonly string[] | null
  readonly categories: readonly Category[] | null
  /** Null is any certainty. */
  readonly modality: readonly Modality[] | null
  /** Null is either. */
  readonly polarity: Polarity | null
  /** Overlaps the days given; undated relations never do. */
  readonly happened: DayRange | null
  /** True in the world on that day; an undated happening never is, an undated state always. */
  readonly asOf: string | null
  /** Published by that day; counts, confidence and disputes are then those of that day too. */
  readonly knownAt: string | null
  /** At least one end is one of these. */
  readonly entities: readonly string[] | null
  /** Kind and country of the other end, seen from where one asks; in a list of either end. */
  readonly kinds: readonly Kind[] | null
  readonly countries: readonly string[] | null
  readonly about: string | null
  readonly minSources: number | null
  readonly minConfidence: number | null
  readonly disputed: boolean | null
}

/** Every relation, of any certainty. */
export const EVERYTHING: RelationFilter = {
  ...{ predicates: null, categories: null, modality: null, polarity: null, happened: null, asOf: null, knownAt: null },
  ...{ entities: null, kinds: null, countries: null, about: null, minSources: null, minConfidence: null, disputed: null },
}

/** What is asked when nothing else is said: facts, as they are asserted today. */
export const DEFAULT_FILTER: RelationFilter = { ...EVERYTHING, modality: ['ASSERTED'], polarity: 'AFFIRMED' }

/** Refuses what can only be a mistake, with the argument's name and the remedy. Returns the filter it was given. */
export function checkFilter(filter: RelationFilter, vocabulary: Vocabulary): RelationFilter {
  checkPredicates(filter.predicates, vocabulary)
  checkDay('filter.asOf', filter.asOf)
  checkDay('filter.knownAt', filter.knownAt)
  checkRange('filter.happened', filter.happened)
  for (const code of filter.countries ?? []) checkCountry('filter.countries', code)
  if (filter.minSources !== null && filter.minSources < 0) throw badInput('filter.minSources: must not be negative.')
  checkConfidence(filter.minConfidence)
  for (const [name, values] of Object.entries(filter)) if (Array.isArray(values)) checkIds(`filter.${name}`, values, 0)
  return filter
}

/** How many ids one argument may list. */
export const MAX_IDS = 1000

/** A list of ids that is neither too short nor too long. */
export function checkIds(name: string, ids: readonly string[], least: number, most = MAX_IDS): readonly string[] {
  if (ids.length < least) throw badInput(`${name}: give at least ${least === 1 ? 'one id' : `${least} ids`}.`)
  if (ids.length > most) throw badInput(`${name}: at most ${most} ids, but there are ${ids.length}.`)
  return ids
}

export function checkPredicates(ids: readonly string[] | null, vocabulary: Vocabulary): void {
  for (const id of ids ?? []) {
    if (vocabulary.find(id)) continue
    throw badInput(
      `filter.predicates: "${id}" is not in the vocabulary.${didYouMean(id, vocabulary.ids)} \`{ vocabulary { id } }\` lists them.`,
    )
  }
}

export function checkConfidence(least: number | null): void {
  if (least !== null && !(least >= 0 && least <= 1)) throw badInput('filter.minConfidence: must lie between 0 and 1.')
}

export function checkDay(name: string, day: string | null): void {
  if (day !== null && !isDay(day)) throw badInput(`${name}: expected a day as YYYY-MM-DD, but got "${day}".`)
}

export function checkRange(name: string, range: DayRange | null): void {
  if (!range) return
  checkDay(`${name}.from`, range.from)
  checkDay(`${name}.to`, range.to)
  if (range.from === null && range.to === null) throw badInput(`${name}: give "from", "to" or both.`)
  if (range.from !== null && range.to !== null && range.to < range.from)
    throw badInput(`${name}: ends (${range.to}) before it starts (${range.from}).`)
}

export function checkCountry(name: string, code: string): void {
  if (!/^[A-Z]{3}$/.test(code)) throw badInput(`${name}: expected an ISO 3166-1 alpha-3 code such as MLI, but got "${code}".`)
}

/** Null where every kind is asked for, so that nothing has to be tested. */
export const restrictive = (kinds: readonly Kind[] | null): readonly Kind[] | null =>
  kinds && KINDS.every((kind) => kinds.includes(kind)) ? null : kinds
