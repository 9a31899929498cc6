/**
 * Independent counts: every relation, statement, document and source is put by hand into a set for each group it belongs to, and the sets are
 * measured. Steps of time are found by walking over days.
 */
import type { Dimension, Lasting, Measure } from '../../src/domain/dimension.ts'
import type { RelationFilter } from '../../src/domain/filter.ts'
import type { Entity } from '../../src/domain/model.ts'
import { parsePartialDate } from '../../src/domain/partial-date.ts'
import { listed } from './claims-oracle.ts'
import { type Known, order } from './oracle.ts'
import type { World } from './world.ts'

export interface TallyQuestion {
  readonly by: readonly Dimension[]
  readonly measure: Measure
  readonly filter: RelationFilter
  readonly lasting: Lasting
}

export interface Tally {
  readonly keys: readonly string[]
  readonly things: ReadonlySet<string>
}

/** Sets by group, the largest first, then by keys. `rename` may put groups together. */
export function tally(
  world: World,
  question: TallyQuestion,
  rename: (keys: readonly string[]) => readonly string[] = (keys) => keys,
): Tally[] {
  const relations = listed(world, question.filter)
  const steps = stepsOf(world, question, relations)
  const groups = new Map<string, { keys: readonly string[]; things: Set<string> }>()
  for (const relation of relations)
    for (const { thing, publisher } of thingsOf(world, relation, question)) {
      const lists = question.by.map(
        (dimension) => valuesOf(world, relation, dimension) ?? (dimension === 'PUBLISHER' ? [publisher] : steps(relation)),
      )
      for (const keys of product(lists).map(rename)) {
        const name = JSON.stringify(keys)
        const group = groups.get(name) ?? { keys, things: new Set<string>() }
        group.things.add(thing)
        groups.set(name, group)
      }
    }
  return [...groups.values()].sort((a, b) => b.things.size - a.things.size || compare(a.keys, b.keys))
}

const compare = (a: readonly string[], b: readonly string[]): number => {
  const index = a.findIndex((key, at) => key !== b[at])
  return index < 0 ? 0 : order(a[index] ?? '', b[index] ?? '')
}

const product = (lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>((all, list) => all.flatMap((keys) => list.map((key) => [...keys, key])), [[]])

function thingsOf(world: World, relation: Known, { measure, filter }: TallyQuestion): { thing: string; publisher: string }[] {
  const documents = new Map(world.documents.map((document) => [document.id, document]))
  const heard = world.statements.filter(
    ({ relationId, documentId }) => relationId === relation.id && (documents.get(documentId)?.publishedAt ?? '') <= (filter.knownAt ?? '~'),
  )
  return heard.map(({ id, documentId }) => {
    const publisher = documents.get(documentId)?.sourceId ?? ''
    return { publisher, thing: { RELATIONS: relation.id, STATEMENTS: id, DOCUMENTS: documentId, SOURCES: publisher }[measure] }
  })
}

/** Null where the relation alone does not tell. */
function valuesOf(world: World, relation: Known, dimension: Dimension): string[] | null {
  const entity = (id: string): Entity | undefined => world.entities.find((one) => one.id === id)
  const [source, target] = [entity(relation.sourceId), entity(relation.targetId)]
  const either = (of: (one: Entity | undefined) => string): string[] => [...new Set([of(source), of(target)])]
  const [id, kind, country] = [
    (one: Entity | undefined) => one?.id ?? '',
    (one: Entity | undefined) => one?.kind ?? '',
    (one: Entity | undefined) => one?.country ?? '',
  ] as const
  const values: { readonly [Key in Dimension]?: string[] } = {
    ...{ PREDICATE: [relation.predicate], CATEGORY: [relation.category], MODALITY: [relation.modality], POLARITY: [relation.polarity] },
    ...{ ENTITY: either(id), SOURCE: [id(source)], TARGET: [id(target)] },
    ...{ KIND: either(kind), SOURCE_KIND: [kind(source)], TARGET_KIND: [kind(target)] },
    ...{ COUNTRY: either(country), SOURCE_COUNTRY: [country(source)], TARGET_COUNTRY: [country(target)] },
    ...{ PLACE: [''], ABOUT: [listedTopic(world, relation.id) ?? ''] },
  }
  return values[dimension] ?? null
}

/** What a relation is about is what is known of it today, whatever the day that is asked for. */
const listedTopic = (world: World, id: string): string | null => {
  const all = { predicates: null, categories: null, modality: null, polarity: null, happened: null, asOf: null, knownAt: null }
  const ends = { entities: null, kinds: null, countries: null, about: null, minSources: null, minConfidence: null, disputed: null }
  return listed(world, { ...all, ...ends }).find((relation) => relation.id === id)?.aboutId ?? null
}

const DAY = 86_400_000
const number = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY)
const text = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** The first day of the step in which a day lies. */
export function stepOf(day: string, interval: Dimension): string {
  if (interval === 'DAY') return day
  // 1 January 1970 was a Thursday.
  if (interval === 'WEEK') return text(Math.floor((number(day) + 3) / 7) * 7 - 3)
  if (interval === 'YEAR') return `${day.slice(0, 4)}-01-01`
  if (interval === 'MONTH') return `${day.slice(0, 7)}-01`
  const quarter = { '01': 1, '02': 1, '03': 1, '04': 4, '05': 4, '06': 4, '07': 7, '08': 7, '09': 7 }[day.slice(5, 7)] ?? 10
  return `${day.slice(0, 4)}-${String(quarter).padStart(2, '0')}-01`
}

/** All steps from one day to another. */
export const stepsBetween = (from: string, to: string, interval: Dimension): string[] => [
  ...new Set(
    Array.from({ length: Math.max(0, number(to) - number(from) + 1) }, (_, index) => stepOf(text(number(from) + index), interval)),
  ),
]

function stepsOf(world: World, { by, filter, lasting }: TallyQuestion, relations: readonly Known[]): (relation: Known) => string[] {
  const interval = by.find((dimension) => ['YEAR', 'QUARTER', 'MONTH', 'WEEK', 'DAY'].includes(dimension)) ?? 'DAY'
  const textOf = ({ id }: Known): string => world.statements.find(({ relationId }) => relationId === id)?.time?.text ?? ''
  const dated = relations.filter((relation) => relation.dated)
  // The days of the filter belong to the time that is looked at.
  for (const day of [filter.happened?.from, filter.happened?.to]) if (day) dated.push({ ...(dated[0] as Known), from: day, to: day })
  const first = filter.happened?.from ?? dated.map(({ from, to }) => from || (to ?? '')).sort()[0] ?? ''
  const last =
    filter.happened?.to ??
    dated
      .map(({ from, to }) => to ?? from)
      .sort()
      .at(-1) ??
    ''
  const stepOfPoint = (point: string): string | null => {
    const date = parsePartialDate(point)
    if (!date?.to) return null
    const steps = stepsBetween(date.from, date.to, interval)
    return steps.length === 1 ? (steps[0] ?? null) : null
  }
  return (relation) => {
    const [start = '', end = start] = textOf(relation).split('/')
    if (lasting === 'AT_START') return [stepOfPoint(start) ?? '']
    const [one, other] = [
      start === '..' ? stepOf(first, interval) : stepOfPoint(start),
      end === '..' ? stepOf(last, interval) : stepOfPoint(end),
    ]
    if (one === null || other === null) return ['']
    const within = stepsBetween(first, last, interval)
    return stepsBetween(one, other, interval).filter((step) => within.includes(step))
  }
}
