/** Values of the domain as resolvers hand them on: relations with the day they are seen from, lists as connections. */
import type { Limits } from '../config.ts'
import type { Document } from '../domain/model.ts'
import type { Page } from '../store/read/pages.ts'
import type { SeenRelation, SeenStatement, StoredStatement } from '../store/rows.ts'
import { byDay, type Connection, connection, type DayKey, type Order, type PageArgs, pageSize, readCursor } from './page.ts'

/** A relation, and the day as of which it was asked for: its evidence is then that of the day too. */
export type RelationView = Omit<SeenRelation, 'from'> & { readonly knownAt?: string | null }

export const relationView = <Seen extends RelationView>(relation: Seen, knownAt: string | null): Seen & RelationView =>
  knownAt === null ? relation : { ...relation, knownAt }

/** A statement, and the day as of which it was asked for. */
export type StatementView = SeenStatement & { readonly knownAt?: string | null }

export const statementView = <Seen extends SeenStatement>(statement: Seen, knownAt: string | null): Seen & StatementView =>
  knownAt === null ? statement : { ...statement, knownAt }

interface ListOptions {
  /** The name of the list in its cursors. */
  readonly list: string
  readonly args: PageArgs
  readonly limits: Limits
}

interface Source<Item> {
  read(page: Page): Promise<readonly Item[]>
  count(): Promise<number>
}

export function relationConnection(
  { knownAt, ...options }: ListOptions & { readonly knownAt: string | null },
  source: Source<SeenRelation>,
): Promise<Connection<RelationView>> {
  const read = async (page: Page) => (await source.read(page)).map((relation) => relationView(relation, knownAt))
  return dayConnection(options, { ...source, read }, ({ from }) => from)
}

export function statementConnection(options: ListOptions, source: Source<StoredStatement>): Promise<Connection<StoredStatement>> {
  return dayConnection(options, source, ({ time }) => time?.from ?? '')
}

export function documentConnection(options: ListOptions, source: Source<Document>): Promise<Connection<Document>> {
  return dayConnection(options, source, ({ publishedAt }) => publishedAt)
}

/** A list that is ordered by a day, newest first and undated last, then by id. */
export async function dayConnection<Item extends { readonly id: string }>(
  { list, args, limits }: ListOptions,
  source: Source<Item>,
  dayOf: (item: Item) => string,
): Promise<Connection<Item>> {
  const order: Order<Item, DayKey> = byDay(list, dayOf)
  const key = readCursor(args.after, order)
  const first = pageSize(args.first, limits.maxPage)
  const items = await source.read({ first: first + 1, after: key && { day: key[0], id: key[1] } })
  return connection({ items, first, hasPreviousPage: key !== null, totalCount: () => source.count() }, order)
}
