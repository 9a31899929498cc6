/** GraphQL's arguments as the domain's filters: what is left out gets its default, what can only be a mistake is refused. */

import {
  checkConfidence,
  checkCountry,
  checkDay,
  checkFilter,
  checkIds,
  checkPredicates,
  checkRange,
  type DayRange,
  DEFAULT_FILTER,
  type RelationFilter,
} from '../domain/filter.ts'
import type { Vocabulary } from '../domain/vocabulary.ts'
import type { StatementFilter } from '../store/filter-text.ts'
import type { EntityFilter } from '../store/read/entities.ts'

export type Given<Filter> = { readonly [Key in keyof Filter]?: Filter[Key] | null } | null | undefined

const NO_STATEMENT_FILTER: StatementFilter = {
  ...{ entities: null, subjects: null, objects: null, speakers: null, about: null, predicates: null, categories: null },
  ...{ modality: null, polarity: null, happened: null, knownAt: null, documents: null, sources: null, minConfidence: null },
}
const NO_ENTITY_FILTER: EntityFilter = { kinds: null, countries: null, status: null }

export function relationFilter(given: Given<RelationFilter>, vocabulary: Vocabulary): RelationFilter {
  const { happened, ...rest } = given ?? {}
  return checkFilter({ ...DEFAULT_FILTER, ...rest, happened: range(happened) } as RelationFilter, vocabulary)
}

export function statementFilter(given: Given<StatementFilter>, vocabulary: Vocabulary): StatementFilter {
  const { happened, ...rest } = given ?? {}
  const filter = { ...NO_STATEMENT_FILTER, ...rest, happened: range(happened) } as StatementFilter
  checkPredicates(filter.predicates, vocabulary)
  checkDay('filter.knownAt', filter.knownAt)
  checkConfidence(filter.minConfidence)
  checkRange('filter.happened', filter.happened)
  for (const [name, ids] of Object.entries(filter)) if (Array.isArray(ids)) checkIds(`filter.${name}`, ids, 0)
  return filter
}

export function entityFilter(given: Given<EntityFilter>): EntityFilter {
  const filter = { ...NO_ENTITY_FILTER, ...given } as EntityFilter
  for (const name of ['kinds', 'countries'] as const) checkIds(`filter.${name}`, filter[name] ?? [], 0)
  for (const code of filter.countries ?? []) checkCountry('filter.countries', code)
  return filter
}

function range(given: { readonly from?: string | null; readonly to?: string | null } | null | undefined): DayRange | null {
  // Both of them null is what an empty form sends, and asks for nothing. An empty range, which variables that are left out come to, is refused.
  if (!given || (given.from === null && given.to === null)) return null
  return { from: given.from ?? null, to: given.to ?? null }
}
