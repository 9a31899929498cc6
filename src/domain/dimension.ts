/** What relations can be counted by, and what can be counted. */
import { badInput } from './errors.ts'
import { INTERVALS, type Interval } from './timeline.ts'

export const DIMENSIONS = [
  ...(['PREDICATE', 'CATEGORY', 'MODALITY', 'POLARITY', 'PLACE', 'ABOUT', 'PUBLISHER'] as const),
  ...(['ENTITY', 'SOURCE', 'TARGET', 'KIND', 'SOURCE_KIND', 'TARGET_KIND', 'COUNTRY', 'SOURCE_COUNTRY', 'TARGET_COUNTRY'] as const),
  ...INTERVALS,
] as const
export type Dimension = (typeof DIMENSIONS)[number]

export const MEASURES = ['RELATIONS', 'STATEMENTS', 'DOCUMENTS', 'SOURCES'] as const
export type Measure = (typeof MEASURES)[number]

/** Where a relation that lasts is counted: once, where it begins, or in each step of time that it overlaps. */
export const LASTINGS = ['AT_START', 'THROUGHOUT'] as const
export type Lasting = (typeof LASTINGS)[number]

const OF_EITHER_END: readonly Dimension[] = ['ENTITY', 'KIND', 'COUNTRY']

export const isInterval = (dimension: Dimension): dimension is Interval => (INTERVALS as readonly Dimension[]).includes(dimension)

/** Whether a relation may have two values in it, one for each end. */
export const isOfEitherEnd = (dimension: Dimension): boolean => OF_EITHER_END.includes(dimension)

/** How many dimensions one question may have. */
export const MAX_DIMENSIONS = 3

/** Refuses what would count a relation under pairs of values that do not belong together. */
export function checkDimensions(name: string, by: readonly Dimension[]): readonly Dimension[] {
  if (by.length < 1 || by.length > MAX_DIMENSIONS)
    throw badInput(`${name}: give 1 to ${MAX_DIMENSIONS} dimensions, but there are ${by.length}.`)
  for (const dimension of by)
    if (by.indexOf(dimension) !== by.lastIndexOf(dimension)) throw badInput(`${name}: ${dimension} stands there twice.`)
  refuseTwo(name, by.filter(isInterval), 'A question has one step of time')
  refuseTwo(name, by.filter(isOfEitherEnd), 'One of them may speak of either end; take SOURCE, TARGET, SOURCE_KIND and so on')
  return by
}

function refuseTwo(name: string, found: readonly Dimension[], remedy: string): void {
  if (found.length > 1) throw badInput(`${name}: ${found.join(' and ')} cannot be asked together. ${remedy}.`)
}
