/**
 * Independent answers to the questions about claims: the graph as known on each day is listed by brute force, and days are compared. What
 * a dispute, a change or a first day of knowledge is follows from that alone; no flag of the store is read.
 */
import type { RelationFilter } from '../../src/domain/filter.ts'
import type { Entity } from '../../src/domain/model.ts'
import { parsePartialDate } from '../../src/domain/partial-date.ts'
import { type Known, newestFirst, order, other, passing, relationsKnown as readPapers, suits, touches } from './oracle.ts'
import type { World } from './world.ts'

const read = new WeakMap<World, Map<string | null, Known[]>>()

/** The papers of one day are read once. */
function relationsKnown(world: World, day: string | null): Known[] {
  const days = read.get(world) ?? new Map<string | null, Known[]>()
  read.set(world, days)
  const known = days.get(day) ?? readPapers(world, day)
  days.set(day, known)
  return known
}

const daysOf = (world: World): string[] => [...new Set(world.documents.map(({ publishedAt }) => publishedAt))].sort()

/** What a list holds under a filter, kinds and countries of the ends included. */
export function listed(world: World, filter: RelationFilter): Known[] {
  const entities = new Map<string, Entity>(world.entities.map((entity) => [entity.id, entity]))
  return passing(world, { ...filter, entities: null }).filter((relation) => {
    const from = filter.entities?.filter((id) => touches(relation, id))
    const ends = from?.map((id) => other(relation, id)) ?? [relation.sourceId, relation.targetId]
    return ends.some((id) => suits(entities.get(id), filter))
  })
}

const claimOf = ({ sourceId, predicate, targetId }: Known): string => `${sourceId}|${predicate}|${targetId}`
const saysNo = ({ modality, polarity }: Known): boolean => modality === 'DENIED' || polarity === 'NEGATED'

export interface OracleDispute {
  readonly id: string
  readonly since: string
  readonly affirmed: readonly Known[]
  readonly denied: readonly Known[]
}

export function disputesOf(world: World, filter: RelationFilter): OracleDispute[] {
  const passed = new Set(listed(world, filter).map(({ id }) => id))
  const disputed = relationsKnown(world, filter.knownAt).filter((relation) => relation.disputed)
  const claims = [...new Set(disputed.filter(({ id }) => passed.has(id)).map(claimOf))]
  const bestFirst = (a: Known, b: Known): number => b.sources - a.sources || newestFirst(a, b)
  return claims
    .map((id) => {
      const own = disputed.filter((relation) => claimOf(relation) === id).sort(bestFirst)
      const isDisputedOn = (day: string): boolean => relationsKnown(world, day).some((one) => one.disputed && claimOf(one) === id)
      const since = daysOf(world).find(isDisputedOn) ?? ''
      return { id, since, affirmed: own.filter((one) => !saysNo(one)), denied: own.filter(saysNo) }
    })
    .sort((a, b) => order(b.since, a.since) || order(a.id, b.id))
}

export interface OracleExpectation {
  readonly announced: Known
  readonly status: string
  readonly happened: readonly string[]
  readonly leadDays: number | null
}

export function expectationsOf(world: World, by: string, filter: RelationFilter): OracleExpectation[] {
  const announced = listed(world, { ...filter, modality: ['EXPECTED', 'PROPOSED'], polarity: 'AFFIRMED', knownAt: by })
  const known = relationsKnown(world, by)
  return announced.sort(newestFirst).flatMap((one) => {
    const verdict = verdictOf(
      world,
      one,
      known.filter((two) => claimOf(two) === claimOf(one)),
      by,
    )
    return verdict ? [{ announced: one, ...verdict }] : []
  })
}

function verdictOf(world: World, announced: Known, claim: readonly Known[], by: string): Omit<OracleExpectation, 'announced'> | null {
  const told = firstKnown(world, announced.id)
  const facts = claim.filter(({ modality, polarity }) => modality === 'ASSERTED' && polarity === 'AFFIRMED')
  const meets = (one: Known): boolean => !announced.dated || !one.dated || daysApart(announced, one) <= 0
  const near = (one: Known): boolean => meets(one) || (one.from !== '' && startsWithin(announced, one.from, 31))
  const late = (one: Known): boolean => firstKnown(world, one.id) >= told && lastStart(world, one) >= told
  const happened = facts.filter((one) => near(one) && late(one)).sort((a, b) => order(a.from, b.from) || order(a.id, b.id))
  if (happened.length > 0) {
    const starts = happened.flatMap(({ id }) => /^\d{4}-\d{2}-\d{2}/.exec(textOf(world, id) ?? '')?.[0] ?? []).sort()
    const lead = starts[0] === undefined ? null : Math.round((number(starts[0]) - number(told)) / DAY)
    return { status: 'FULFILLED', happened: happened.map(({ id }) => id), leadDays: lead }
  }
  if (announced.dated && facts.some((one) => one.dated && meets(one))) return null
  const denied = claim.some((one) => saysNo(one) && meets(one) && firstKnown(world, one.id) > told)
  const off = world.entities.some(({ id, status }) => status === 'CANCELLED' && touches(announced, id))
  const over = announced.to !== null && number(announced.to) + 31 * DAY < number(by)
  return { status: off || denied ? 'CANCELLED' : over ? 'LAPSED' : 'OPEN', happened: [], leadDays: null }
}

const DAY = 86_400_000
const number = (day: string): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)))
const start = ({ from }: Known): number => (from === '' ? Number.NEGATIVE_INFINITY : number(from))
const end = ({ to }: Known): number => (to === null ? Number.POSITIVE_INFINITY : number(to))

/** Not above 0 where two times have a day in common. */
const daysApart = (a: Known, b: Known): number => Math.max(start(a), start(b)) - Math.min(end(a), end(b))

function startsWithin(announced: Known, day: string, days: number): boolean {
  return number(day) >= start(announced) - days * DAY && number(day) <= end(announced) + days * DAY
}

const firstKnown = (world: World, id: string): string =>
  daysOf(world).find((day) => relationsKnown(world, day).some((relation) => relation.id === id)) ?? ''

const textOf = (world: World, id: string): string | null => world.statements.find(({ relationId }) => relationId === id)?.time?.text ?? null

/** The last day on which it may have begun; '~' where nobody can say. */
function lastStart(world: World, { id, to }: Known): string {
  const text = textOf(world, id)
  if (text === null) return '~'
  return parsePartialDate(text.split('/')[0] ?? '')?.to ?? to ?? '~'
}

/** The predicates of the worlds that show a stance: towards whom they point at, and towards what they are about. */
const SHOWN: Readonly<Record<string, readonly [end: string, topic: string | null]>> = {
  lobby: ['FOR', 'FOR'],
  attack: ['AGAINST', null],
  agree: ['FOR', 'FOR'],
}

export interface OraclePosition {
  readonly actorId: string
  readonly latest: string
  readonly changed: boolean
  readonly steps: readonly { readonly id: string; readonly stance: string; readonly certain: boolean }[]
}

export function positionsOf(world: World, on: string, by: string | null): OraclePosition[] {
  const actors = world.entities.filter(({ id, kind }) => id !== on && kind !== 'Event' && kind !== 'Place')
  const known = relationsKnown(world, by)
  return actors
    .map(({ id }) => {
      const steps = known.flatMap((relation) => stepOf(relation, id, on))
      return positionOf(id, steps)
    })
    .filter(({ steps }) => steps.length > 0)
    .sort((a, b) => b.steps.length - a.steps.length || order(a.actorId, b.actorId))
}

interface Step {
  readonly relation: Known
  readonly stance: string
}

function stepOf(relation: Known, actor: string, on: string): Step[] {
  const { sourceId, targetId, symmetric, aboutId, predicate } = relation
  if (actor !== sourceId && !(symmetric && actor === targetId)) return []
  const [end, topic] = SHOWN[predicate] ?? [null, null]
  const shown = (actor === sourceId ? targetId : sourceId) === on ? end : aboutId === on ? topic : null
  return shown ? [{ relation, stance: saysNo(relation) ? 'UNDECIDED' : shown }] : []
}

function positionOf(actorId: string, found: readonly Step[]): OraclePosition {
  const day = ({ relation: { from, to } }: Step): string => from || (to ?? '')
  const steps = [...found].sort((a, b) => order(day(a), day(b)) || order(a.relation.id, b.relation.id))
  const days = [...new Set(steps.map(day))].map((one) => {
    const that = new Set(steps.filter((step) => day(step) === one).map(({ stance }) => stance))
    return that.size === 1 ? [...that][0] : 'UNDECIDED'
  })
  return {
    ...{ actorId, latest: days.at(-1) ?? '', changed: days.some((stance) => stance !== days[0]) },
    steps: steps.map(({ relation: { id, modality }, stance }) => ({ id, stance, certain: modality === 'ASSERTED' })),
  }
}

export interface OracleChange {
  readonly id: string
  readonly kinds: readonly string[]
  readonly sourcesBefore: number
  readonly sourcesAfter: number
  readonly since: string
}

/** Reads the papers of each day after the first, and notes what they add. */
export function changesOf(world: World, days: { from: string; to: string }, filter: RelationFilter): OracleChange[] {
  const at = (id: string, day: string): Known | undefined => relationsKnown(world, day).find((one) => one.id === id)
  const within = daysOf(world).filter((day) => day > days.from && day <= days.to)
  return listed(world, { ...filter, knownAt: days.to })
    .flatMap(({ id }) => {
      const before = at(id, days.from)
      const seen: { kind: string; day: string }[] = []
      let last = before
      for (const day of within) {
        const now = at(id, day)
        if (now && !last) seen.push({ kind: 'NEW', day })
        if (now && before && last && now.sources > last.sources) seen.push({ kind: 'MORE_SOURCES', day })
        if (now?.disputed && !last?.disputed) seen.push({ kind: 'DISPUTED', day })
        last = now
      }
      const kinds = ['NEW', 'MORE_SOURCES', 'DISPUTED'].filter((kind) => seen.some((one) => one.kind === kind))
      const since = seen
        .map(({ day }) => day)
        .sort()
        .at(-1)
      return since ? [{ id, kinds, sourcesBefore: before?.sources ?? 0, sourcesAfter: last?.sources ?? 0, since }] : []
    })
    .sort((a, b) => order(b.since, a.since) || order(a.id, b.id))
}
