/** The times of relations as groups: the step of time in which each begins, or all that it goes over. */
import type { Lasting } from '../../domain/dimension.ts'
import { badInput } from '../../domain/errors.ts'
import type { DayRange, RelationFilter } from '../../domain/filter.ts'
import { bucketOf, bucketsOf, type Interval, windowOf } from '../../domain/timeline.ts'
import { type FilterText, filterText, labelFor } from '../filter-text.ts'
import * as queries from '../group-queries.ts'
import { NONE } from '../group-text.ts'
import type { Graph } from './as-known.ts'

/** What began before the range that was asked for; sorts between "none" and every day. */
export const EARLIER = '-'

/** Groups of one answer of the database, and times of one question. */
export const MAX_ROWS = 100_000
/** Steps of time that all lasting relations of one question may go over. */
const MAX_STEPS = 1_000_000

export const tooMany = (what: string, most = MAX_ROWS): Error =>
  badInput(`There are more than ${most} ${what}. Use a longer interval, or narrow the filter.`)

/** A filter as text, and the entities at which its relations are sought. */
export function relationText(
  { vocabulary }: Graph,
  { entities, ...rest }: RelationFilter,
): { text: FilterText; entities: readonly string[] | null } {
  const text = filterText({ ...rest, entities: null }, vocabulary, { ends: entities === null ? 'either' : 'far' })
  return { text, entities: entities && [...new Set(entities)] }
}

/** Tells in which step a time begins; with `earlier` what begins before the filter's range is EARLIER. */
export function bucketing(interval: Interval, { happened }: RelationFilter, earlier = false): (time: string) => string {
  const start = earlier && happened?.from ? (bucketOf(happened.from, interval) ?? NONE) : NONE
  return (time) => {
    const bucket = bucketOf(time, interval) ?? NONE
    return bucket !== NONE && bucket < start ? EARLIER : bucket
  }
}

interface TimesQuestion {
  readonly filter: RelationFilter
  readonly lasting: Lasting
  readonly interval: Interval
  readonly earlier: boolean | undefined
}

/** The step, or all steps, of each time that there is. */
export async function bucketsByTime(
  graph: Graph,
  { filter, lasting, interval, earlier }: TimesQuestion,
): Promise<Record<string, string | string[]>> {
  const times = await timesOf(graph, filter)
  if (times.length > MAX_ROWS) throw tooMany('different times')
  if (lasting === 'AT_START') {
    const put = bucketing(interval, filter, earlier)
    return Object.fromEntries(times.map((time) => [time, put(time)]))
  }
  const window = windowWithin(filter.happened, times)
  let steps = 0
  const found = times.map((time) => {
    const buckets = bucketsOf(time, interval, window) ?? [NONE]
    steps += buckets.length
    if (steps > MAX_STEPS) throw tooMany('steps of time that relations go over', MAX_STEPS)
    return [time, buckets] as const
  })
  return Object.fromEntries(found)
}

/** An end that the filter leaves open is that of all times, but never on the wrong side of the one that it gives. */
function windowWithin(happened: DayRange | null, times: readonly string[]): DayRange {
  const found = windowOf([...times, ...[happened?.from, happened?.to].filter((day) => day !== null && day !== undefined)])
  return { from: happened?.from ?? found.from, to: happened?.to ?? found.to }
}

async function timesOf(graph: Graph, filter: RelationFilter): Promise<string[]> {
  const { text, entities } = relationText(graph, filter)
  const slots = { types: text.types, filter: text.filter }
  const params = { ...text.params, first: MAX_ROWS + 1 }
  const rows = entities
    ? await graph.engine.read(queries.groupTimesAmong.fill(slots), { ...params, entities })
    : await graph.engine.read(queries.groupTimes.fill({ ...slots, label: labelFor(graph.engine, text.types) }), params)
  return rows.map(({ time }) => time)
}
