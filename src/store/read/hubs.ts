/** The newest relations of entities of which some have very many: of those not all are sorted. */
import { groupBy } from '../../domain/group.ts'
import type { Day, ReadEngine } from '../engine.ts'
import * as queries from '../queries.ts'
import type { RelationRow } from '../rows.ts'
import { NEWEST, type Page } from './pages.ts'

/** Entities with more relations than `dense` have theirs sorted from a day on that twice a page, and `spare`, of their statements reach back to. */
export interface Hubs {
  readonly dense: number
  readonly spare: number
}

export const HUBS: Hubs = { dense: 1_000, spare: 50 }

export type RelationOf = RelationRow & { readonly entityId: string }
type AnswerOf = { readonly entityId: string } & (RelationRow | { readonly id: null })

interface Asking {
  readonly ids: readonly string[]
  readonly page: Page
  readonly hubs: Hubs
  /** At most a page of each entity's relations since a day. */
  readonly since: (day: string, ids: readonly string[]) => Promise<RelationOf[]>
  /** The same, the day of a hub being that of its `window`-th newest statement. */
  readonly newest: (hubs: { readonly dense: number; readonly window: number }) => Promise<AnswerOf[]>
}

/** Of each entity at most a page, newest first; in which order the entities come is not said. */
export async function relationsOfEach(engine: ReadEngine, asking: Asking): Promise<RelationOf[]> {
  const { ids, page, hubs, since } = asking
  const window = 2 * page.first + hubs.spare
  if (engine.days) return sinceDay(engine, { ...asking, window }, engine.days)
  return engine.tellsEnds ? newest({ ...asking, window }) : since('', ids)
}

type Windowed = Asking & { readonly window: number }

/** The statements of a hub have an order; where too few of its relations since then pass, all are asked for. */
async function newest({ page, hubs: { dense }, window, since, newest: ask }: Windowed): Promise<RelationOf[]> {
  const answer = await ask({ dense, window })
  const rows = answer.filter((row): row is RelationOf => row.id !== null)
  if (rows.length === answer.length) return rows
  const short = shortOf(
    answer.filter(({ id }) => id === null).map(({ entityId }) => entityId),
    rows,
    page,
  )
  return short.size === 0 ? rows : [...rows.filter(({ entityId }) => !short.has(entityId)), ...(await since('', [...short]))]
}

/** Nothing has an order: the days of all statements say since when a hub should have enough. */
async function sinceDay(
  engine: ReadEngine,
  { ids, page, hubs: { dense }, window, since }: Windowed,
  days: NonNullable<ReadEngine['days']>,
): Promise<RelationOf[]> {
  const known = await engine.read(queries.entitiesBrief.fill(), { ids })
  const hubs = known.filter(({ weight }) => weight > dense)
  if (hubs.length === 0) return since('', ids)
  const weight = Math.min(...hubs.map((hub) => hub.weight))
  const all = await days('Statement')
  // If those of the hub are spread like all.
  const day = dayReaching(all, { until: page.after?.day ?? NEWEST, statements: (window * totalOf(all)) / weight })
  const hubIds = hubs.map(({ id }) => id)
  const rows = await since(day, hubIds)
  const short = day === '' ? new Set<string>() : shortOf(hubIds, rows, page)
  const others = ids.filter((id) => short.has(id) || !hubIds.includes(id))
  return [...rows.filter(({ entityId }) => !short.has(entityId)), ...(others.length === 0 ? [] : await since('', others))]
}

/** More are asked for than are wanted, since nothing is spread evenly. */
const SPARE = 1.4
/** Where more than this part of all had to be looked at, all are. */
const WORTHWHILE = 0.3

interface AskingAmong<Row> {
  readonly ids: readonly string[]
  readonly first: number
  /** The newest of the relations among them since a day. */
  readonly since: (day: string) => Promise<Row[]>
}

/** Of the relations among some entities at most `first`, the newest: of hubs not all are looked at, where their days are known. */
export async function newestAmong<Row>(engine: ReadEngine, { ids, first, since }: AskingAmong<Row>): Promise<Row[]> {
  if (!engine.days) return since('')
  const known = await engine.read(queries.entitiesBrief.fill(), { ids })
  const ends = known.reduce((sum, { weight }) => sum + weight, 0)
  const days = await engine.days('Statement')
  const total = totalOf(days)
  // As many of them have both ends here as there would be if ends were drawn at random.
  let statements = SPARE * first * ((2 * total) / ends) ** 2
  while (statements < WORTHWHILE * total) {
    const found = await since(dayReaching(days, { until: NEWEST, statements }))
    if (found.length >= first) return found
    statements *= Math.max(2, (SPARE * first) / (found.length + 1))
  }
  return since('')
}

/** Those of which less than a page was found. */
function shortOf(ids: readonly string[], rows: readonly RelationOf[], { first }: Page): Set<string> {
  const found = groupBy(rows, ({ entityId }) => entityId)
  return new Set(ids.filter((id) => (found.get(id)?.length ?? 0) < first))
}

interface Reach {
  readonly until: string
  readonly statements: number
}

/** The day since which there are so many statements; '' where these are all. */
export function dayReaching(days: readonly Day[], { until, statements }: Reach): string {
  let left = statements
  for (const { day, total } of days) {
    if (day <= until) left -= total
    if (left < 0) return day
  }
  return ''
}

const totalOf = (days: readonly Day[]): number => days.reduce((sum, { total }) => sum + total, 0)
