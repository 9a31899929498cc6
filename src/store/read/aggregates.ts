/** Counts by any dimension, timelines and matrices, put together from groups. */
import { type Dimension, isInterval, type Lasting, type Measure } from '../../domain/dimension.ts'
import { badInput } from '../../domain/errors.ts'
import type { RelationFilter } from '../../domain/filter.ts'
import { bucketOf, bucketsBetween, type Interval } from '../../domain/timeline.ts'
import { NONE, OTHER } from '../group-text.ts'
import type { Graph } from './as-known.ts'
import { EARLIER } from './group-times.ts'
import { areSums, type Group, type GroupOptions, type GroupQuestion, groupsOf, largestFirst, summed } from './groups.ts'

interface Question {
  readonly measure: Measure
  readonly filter: RelationFilter
  readonly lasting: Lasting
}

export interface CountsQuestion extends Question {
  readonly by: readonly Dimension[]
  readonly first: number
}

export interface TimelineQuestion extends Question {
  readonly interval: Interval
  readonly by: Dimension | null
  /** How many series at most; all others are one more. */
  readonly series: number
}

export interface MatrixQuestion extends Question {
  readonly rows: Dimension
  readonly columns: Dimension
  readonly firstRows: number
  readonly firstColumns: number
}

/** Of a timeline: what has no place on it stands beside it. */
export interface Series {
  /** Null where the timeline is of one series. */
  readonly key: string | null
  readonly undated: number
  readonly earlier: number
}

export interface SeriesPoint {
  readonly start: string
  readonly key: string | null
  readonly value: number
}

export interface TimelineOfSeries {
  readonly series: readonly Series[]
  readonly points: readonly SeriesPoint[]
}

export interface Cell {
  readonly row: string
  readonly column: string
  readonly value: number
}

/** Points or cells in one answer. */
export const MAX_CELLS = 50_000

/** The largest groups first; what is left out is the last group, of the key OTHER in every dimension. */
export async function countsOf(graph: Graph, { first, ...question }: CountsQuestion): Promise<readonly Group[]> {
  const { groups, rest } = await groupsOf(graph, question, { first })
  return rest === null ? groups : [...groups, { keys: question.by.map(() => OTHER), value: rest }]
}

/** By time, then by series: the largest first, the one of all others last. */
export async function timelineOfSeries(graph: Graph, { interval, by, series: most, ...rest }: TimelineQuestion): Promise<TimelineOfSeries> {
  const question = { ...rest, by: by === null ? [interval] : [by, interval] }
  const { kept, groups } =
    by === null ? { kept: [null], groups: await allGroups(graph, question, { earlier: true }) } : await seriesOf(graph, question, most)
  const cells = groups.map(({ keys, value }) => ({ key: by === null ? null : (keys[0] ?? NONE), start: keys.at(-1) ?? NONE, value }))
  const keys = [...kept, ...(cells.some(({ key }) => key === OTHER) ? [OTHER] : [])]
  const at = lookUp(cells.map(({ key, start, value }) => [[key, start], value]))
  const { from = null, to = null } = rest.filter.happened ?? {}
  const starts = cells.map(({ start }) => start).filter((start) => start !== NONE && start !== EARLIER)
  const buckets = filled(starts, interval, { from, to })
  refuseMany(buckets.length * keys.length)
  return {
    series: keys.map((key) => ({ key, undated: at(key, NONE), earlier: at(key, EARLIER) })),
    points: buckets.flatMap((start) => keys.map((key) => ({ start, key, value: at(key, start) }))),
  }
}

/** The largest series, and all groups of them by time. One statement tells both where the groups of the second add up to the first. */
async function seriesOf(graph: Graph, question: GroupQuestion, most: number): Promise<{ kept: string[]; groups: readonly Group[] }> {
  const [by] = question.by as [Dimension]
  if (!areSums(question)) {
    const kept = await largest(graph, { ...question, by: [by] }, most)
    return { kept, groups: await allGroups(graph, question, { kept: [kept, null], earlier: true }) }
  }
  const groups = await allGroups(graph, question, { earlier: true })
  const totals = summed(groups.map(({ keys, value }) => ({ keys: keys.slice(0, 1), value })))
  const kept = totals
    .sort(largestFirst)
    .slice(0, most)
    .flatMap(({ keys }) => keys)
  const shown = groups.map(({ keys: [key = NONE, ...time], value }) => ({ keys: [kept.includes(key) ? key : OTHER, ...time], value }))
  return { kept, groups: summed(shown) }
}

/** Every pair of a row and a column: the largest first, steps of time in their order, all others last. */
export async function matrixOf(graph: Graph, question: MatrixQuestion): Promise<readonly Cell[]> {
  const { rows, columns, firstRows, firstColumns, ...rest } = question
  const [keptRows, keptColumns] = await Promise.all([
    isInterval(rows) ? null : largest(graph, { ...rest, by: [rows] }, firstRows),
    isInterval(columns) ? null : largest(graph, { ...rest, by: [columns] }, firstColumns),
  ])
  const groups = await allGroups(graph, { ...rest, by: [rows, columns] }, { kept: [keptRows, keptColumns] })
  const at = lookUp(groups.map(({ keys, value }) => [keys, value]))
  const [rowKeys, columnKeys] = [axis(groups, 0, keptRows ?? rows), axis(groups, 1, keptColumns ?? columns)]
  refuseMany(rowKeys.length * columnKeys.length)
  return rowKeys.flatMap((row) => columnKeys.map((column) => ({ row, column, value: at(row, column) })))
}

async function allGroups(graph: Graph, question: GroupQuestion, options: Omit<GroupOptions, 'first'>): Promise<readonly Group[]> {
  const { groups } = await groupsOf(graph, question, { ...options, first: MAX_CELLS + 1, withoutRest: true })
  refuseMany(groups.length)
  return groups
}

async function largest(graph: Graph, question: Question & { by: readonly Dimension[] }, first: number): Promise<string[]> {
  const { groups } = await groupsOf(graph, question, { first, withoutRest: true })
  return groups.map(({ keys }) => keys[0] ?? NONE)
}

/** The keys of one side of a matrix: those that were kept, or all steps of time, then what is beside them. */
function axis(groups: readonly Group[], index: 0 | 1, side: readonly string[] | Dimension): string[] {
  const found = groups.map(({ keys }) => keys[index] ?? NONE)
  if (typeof side !== 'string') return [...side, ...(found.includes(OTHER) ? [OTHER] : [])]
  const starts = found.filter((key) => key !== NONE)
  return [...filled(starts, side as Interval, { from: null, to: null }), ...(found.includes(NONE) ? [NONE] : [])]
}

/** All buckets between the ends of a range, or the first and the last that hold anything. */
function filled(starts: readonly string[], interval: Interval, range: { from: string | null; to: string | null }): string[] {
  const sorted = [...starts].sort()
  const first = range.from === null ? sorted[0] : bucketOf(range.from, interval)
  const last = range.to === null ? sorted.at(-1) : bucketOf(range.to, interval)
  return bucketsBetween(first ?? undefined, last ?? undefined, interval)
}

function lookUp(values: readonly (readonly [readonly (string | null)[], number])[]): (...keys: (string | null)[]) => number {
  const found = new Map(values.map(([keys, value]) => [JSON.stringify(keys), value]))
  return (...keys) => found.get(JSON.stringify(keys)) ?? 0
}

function refuseMany(cells: number): void {
  if (cells > MAX_CELLS)
    throw badInput(`The answer would have more than ${MAX_CELLS} values. Use a longer interval, fewer groups, or a narrower filter.`)
}
