/** Relations, statements, documents or sources by group: counted in the database, each group named by its values. */
import { type Dimension, isInterval, type Lasting, type Measure } from '../../domain/dimension.ts'
import type { RelationFilter } from '../../domain/filter.ts'
import type { Interval } from '../../domain/timeline.ts'
import { allOf, aroundAny, aroundEach, askingEach, endsFor } from '../around.ts'
import { FROM_A_TO_B } from '../columns.ts'
import type { Params } from '../cypher.ts'
import type { ReadEngine } from '../engine.ts'
import { labelFor, statementFilterText } from '../filter-text.ts'
import * as queries from '../group-queries.ts'
import { asksForEnds, type Grouping, groupText, NONE, standsInSeveral, type Way } from '../group-text.ts'
import { relationsCount, relationsWithinCount } from '../queries.ts'
import type { Graph } from './as-known.ts'
import { bucketing, bucketsByTime, MAX_ROWS, relationText, tooMany } from './group-times.ts'

export interface GroupQuestion {
  readonly by: readonly Dimension[]
  readonly measure: Measure
  readonly filter: RelationFilter
  readonly lasting: Lasting
}

export interface GroupOptions {
  readonly first: number
  /** For each dimension the values that stay groups of their own, all others being OTHER; null: all do. */
  readonly kept?: readonly (readonly string[] | null)[]
  /** Puts what begins before the filter's range into the group EARLIER. */
  readonly earlier?: boolean
  /** Nobody asks what the groups left out hold. */
  readonly withoutRest?: boolean
}

export interface Group {
  readonly keys: readonly string[]
  readonly value: number
}

export interface Groups {
  /** The largest first, then by their keys. */
  readonly groups: readonly Group[]
  /** What those left out hold, each thing counted once; null where none was left out. */
  readonly rest: number | null
}

const NOTHING: Groups = { groups: [], rest: null }

export async function groupsOf(graph: Graph, question: GroupQuestion, options: GroupOptions): Promise<Groups> {
  if (relationText(graph, question.filter).text.types === '') return NOTHING
  const grouping = groupingOf(graph, question, options)
  const interval = question.by.find(isInterval)
  if (interval && grouping.times === 'text') return folded(graph, question, { grouping, options, interval })
  const buckets = interval ? { buckets: await bucketsByTime(graph, { ...question, interval, earlier: options.earlier }) } : {}
  const { groups, rest, count } = await run(graph, question, { grouping, first: options.first, params: buckets })
  if (count <= options.first) return { groups, rest: null }
  if (options.withoutRest || isSumOfGroups(grouping)) return { groups, rest }
  if (isOfEntities(question)) return { groups, rest: await notWithin(graph, question.filter, groups) }
  const dropped = groups.map(({ keys }) => keys)
  const others = await run(graph, question, { grouping: { ...grouping, dropped }, first: 1, params: buckets })
  return { groups, rest: others.groups[0]?.value ?? 0 }
}

/** Relations alone, by the entities that they join, wherever these are. */
function isOfEntities({ by, measure, filter: { entities, kinds, countries } }: Omit<GroupQuestion, 'lasting'>): boolean {
  return by.join() === 'ENTITY' && measure === 'RELATIONS' && entities === null && kinds === null && countries === null
}

/** How many relations join another entity than these: all but those within, which are less to look at than all others. */
async function notWithin(graph: Graph, filter: RelationFilter, groups: readonly Group[]): Promise<number> {
  const { text } = relationText(graph, filter)
  const slots = { types: text.types, filter: text.filter }
  const [[all], [within]] = await Promise.all([
    graph.engine.read(relationsCount.fill({ ...slots, label: labelFor(graph.engine, text.types) }), text.params),
    graph.engine.read(relationsWithinCount.fill(slots), { ...text.params, entities: groups.map(({ keys }) => keys[0] ?? NONE) }),
  ])
  return (all?.total ?? 0) - (within?.total ?? 0)
}

function groupingOf(
  { engine }: Graph,
  { by, measure, filter, lasting }: GroupQuestion,
  { kept = [], withoutRest = false }: GroupOptions,
): Grouping {
  const way = wayOf({ by, measure, filter })
  // To Grafeo a list of both ends costs more than to come by twice.
  const atEachEnd = way === 'relations' && isOfEntities({ by, measure, filter }) && kept.length === 0 && !engine.tellsEnds
  const ends = filter.entities === null ? FROM_A_TO_B : endsFor(askingEach(engine, filter))
  // Folding needs all groups, so that there must be few: by time alone, or beside few values, or of which some were chosen.
  const isFew = by.every((dimension, index) => isInterval(dimension) || kept[index] || (withoutRest && FEW_VALUES.includes(dimension)))
  const grouping: Grouping = { way, by, measure, ends, atEachEnd, times: 'text', kept, dropped: null }
  if (!by.some(isInterval)) return grouping
  if (lasting === 'THROUGHOUT') return { ...grouping, times: 'buckets' }
  // Of one time there are the same relations in whatever bucket, so that only the rest has to be counted anew.
  const isSum = isAdditive(grouping) || (way === 'relations' && withoutRest)
  return isFew && isSum ? grouping : { ...grouping, times: 'bucket' }
}

const FEW_VALUES: readonly Dimension[] = ['CATEGORY', 'MODALITY', 'POLARITY', 'SOURCE_KIND', 'TARGET_KIND']

/** Whether the groups by this dimension and by time are few, and their sums over time are the groups by the dimension alone. */
export function areSums({ by: [dimension], measure, filter, lasting }: GroupQuestion): boolean {
  if (dimension === undefined || !FEW_VALUES.includes(dimension)) return false
  return lasting === 'AT_START' && wayOf({ by: [dimension], measure, filter }) === 'relations'
}

/** Whether the sum of several groups is what they hold together. */
const isAdditive = (grouping: Grouping): boolean => grouping.way === 'relations' && !standsInSeveral(grouping)

/** Of statements each has one publisher, one predicate and so on. */
const isSumOfGroups = (grouping: Grouping): boolean =>
  isAdditive(grouping) || (grouping.way === 'statements' && grouping.measure === 'STATEMENTS' && grouping.times !== 'buckets')

const OF_STATEMENTS: readonly Dimension[] = ['PREDICATE', 'CATEGORY', 'MODALITY', 'POLARITY', 'PUBLISHER']

function wayOf({ by, measure, filter }: Pick<GroupQuestion, 'by' | 'measure' | 'filter'>): Way {
  const counts = measure === 'RELATIONS' || (measure === 'STATEMENTS' && filter.knownAt === null)
  if (counts && !by.includes('PUBLISHER')) return 'relations'
  const { asOf, entities, kinds, countries, about, minSources, minConfidence, disputed } = filter
  const onRelations = [asOf, entities, kinds, countries, about, minSources, minConfidence, disputed].some((part) => part !== null)
  return !onRelations && by.every((dimension) => isInterval(dimension) || OF_STATEMENTS.includes(dimension)) ? 'statements' : 'evidence'
}

interface Running {
  readonly grouping: Grouping
  readonly first: number
  readonly params: Params
}

async function run(graph: Graph, { filter }: GroupQuestion, { grouping, first, params }: Running): Promise<Groups & { count: number }> {
  const { params: ofGroups, ...slots } = groupText(grouping, graph.vocabulary)
  const given = { ...ofGroups, ...params, first }
  const [row] = await (grouping.way === 'statements' ? ofStatements() : ofRelations())
  const lists = [row?.k0, row?.k1, row?.k2].filter((list) => list !== undefined)
  const groups = (row?.ns ?? []).map((value, index) => ({ value, keys: lists.map((list) => list[index] ?? NONE) }))
  return { groups, rest: row?.rest ?? 0, count: row?.groups ?? 0 }

  function ofStatements() {
    const none = { entities: null, subjects: null, objects: null, speakers: null, about: null, documents: null, sources: null }
    const text = statementFilterText({ ...filter, ...none, minConfidence: null }, graph.vocabulary)
    return graph.engine.read(queries.groupsStatements.fill({ ...slots, filter: text.filter }), { ...text.params, ...given })
  }

  function ofRelations() {
    const { text, entities } = relationText(graph, filter)
    const { engine } = graph
    const filled = { ...slots, label: labelFor(engine, text.types), types: text.types, filter: text.filter }
    const relations = allOf(engine, text.types, grouping.atEachEnd)
    const among = (of: readonly string[]) => ({
      ...filled,
      ...amongSlots(askingEach(engine, filter), text.types, { of, withEnds: asksForEnds(grouping) }),
    })
    const all = { ...text.params, ...given }
    const { knownAt } = filter
    if (grouping.way === 'evidence')
      return entities
        ? engine.read(queries.groupsEvidenceAmong.fill(among(entities)), { ...all, entities, knownAt })
        : engine.read(queries.groupsEvidence.fill(filled), { ...all, knownAt })
    return entities
      ? engine.read(queries.groupsAmong.fill(among(entities)), { ...all, entities })
      : engine.read(queries.groups.fill({ ...filled, relations }), all)
  }
}

interface Among {
  readonly of: readonly string[]
  readonly withEnds: boolean
}

/** At one entity each relation is met once; one between two of several is met twice. */
function amongSlots(engine: Pick<ReadEngine, 'tellsEnds'>, types: string, { of, withEnds }: Among): { among: string; unique: string } {
  if (withEnds && !engine.tellsEnds) return aroundEach(engine, types, 'b')
  return { among: aroundAny(types), unique: of.length > 1 ? 'DISTINCT r' : 'r' }
}

/** Counts by as much of each time as decides on its bucket, and puts what is in one bucket together. */
async function folded(
  graph: Graph,
  question: GroupQuestion,
  { grouping, options, interval }: { grouping: Grouping; options: GroupOptions; interval: Interval },
): Promise<Groups> {
  const { groups, count } = await run(graph, question, { grouping, first: MAX_ROWS, params: {} })
  if (count > MAX_ROWS) throw tooMany('groups')
  const put = bucketing(interval, question.filter, options.earlier)
  const all = summed(
    groups.map(({ keys, value }) => ({
      value,
      keys: keys.map((key, index) => (isInterval(question.by[index] as Dimension) ? put(key) : key)),
    })),
  ).sort(largestFirst)
  const left = all.slice(options.first)
  return { groups: all.slice(0, options.first), rest: left.length === 0 ? null : left.reduce((sum, { value }) => sum + value, 0) }
}

/** Groups of equal keys as one. */
export function summed(groups: readonly Group[]): Group[] {
  const sums = new Map<string, Group>()
  for (const { keys, value } of groups) {
    const name = keys.join(' ')
    sums.set(name, { keys, value: (sums.get(name)?.value ?? 0) + value })
  }
  return [...sums.values()]
}

export function largestFirst(a: Group, b: Group): number {
  if (a.value !== b.value) return b.value - a.value
  const index = a.keys.findIndex((key, at) => key !== b.keys[at])
  return index < 0 ? 0 : (a.keys[index] as string) < (b.keys[index] as string) ? -1 : 1
}
