/** Cursors and pages, for every connection: keyset, so that a load in between neither repeats nor loses anything. */
import { badInput } from '../domain/errors.ts'

export interface PageArgs {
  readonly first: number
  readonly after?: string | null
}

export interface Edge<Item> {
  readonly cursor: string
  readonly node: Item
}

/** Cursors are made only for those who ask for them. */
export interface Connection<Item> {
  readonly edges: () => readonly Edge<Item>[]
  readonly nodes: readonly Item[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: () => string | null
    readonly endCursor: () => string | null
  }
  /** Asked only when the count is. */
  readonly totalCount: () => Promise<number>
}

/** A list that can be paged: its name, and the place of an item in its order. */
export interface Order<Item, Key extends readonly (string | number)[]> {
  readonly list: string
  keyOf(item: Item): Key
  isKey(key: readonly unknown[]): key is Key
}

export type DayKey = readonly [day: string, id: string]
export type WeightKey = readonly [weight: number, id: string]

const isDayKey = (key: readonly unknown[]): key is DayKey => key.length === 2 && typeof key[0] === 'string' && typeof key[1] === 'string'
const isWeightKey = (key: readonly unknown[]): key is WeightKey =>
  key.length === 2 && typeof key[0] === 'number' && typeof key[1] === 'string'

/** Lists ordered by day, newest first and undated last, then by id. */
export function byDay<Item extends { readonly id: string }>(list: string, dayOf: (item: Item) => string): Order<Item, DayKey> {
  return { list, keyOf: (item) => [dayOf(item), item.id], isKey: isDayKey }
}

export const byRelations: Order<{ readonly id: string; readonly relations: number }, WeightKey> = {
  list: 'neighbors',
  keyOf: ({ relations, id }) => [relations, id],
  isKey: isWeightKey,
}

export const byWeight: Order<{ readonly id: string; readonly weight: number }, WeightKey> = {
  list: 'entities',
  keyOf: ({ weight, id }) => [weight, id],
  isKey: isWeightKey,
}

/** Where a page starts. It holds a key and not an offset, because a load may add rows while someone is reading. */
function encode(list: string, key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify([list, ...key])).toString('base64url')
}

/** The key in a cursor; null without a cursor. A cursor of another list, or none at all, is refused. */
export function readCursor<Item, Key extends readonly (string | number)[]>(
  cursor: string | null | undefined,
  order: Order<Item, Key>,
): Key | null {
  if (cursor === null || cursor === undefined) return null
  const [list, ...key] = parse(cursor)
  if (list !== order.list || !order.isKey(key))
    throw badInput(`after: "${cursor.slice(0, 40)}" is no cursor of the list "${order.list}". Pass on the endCursor of the page before.`)
  return key
}

function parse(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

/** The size of a page, or an error that says what sizes there are. */
export function pageSize(first: number, most: number, name = 'first'): number {
  if (first < 1 || first > most) throw badInput(`${name}: must lie between 1 and ${most}, but is ${first}.`)
  return first
}

export interface Rows<Item> {
  /** One more than the page when there is a next one. */
  readonly items: readonly Item[]
  readonly first: number
  readonly hasPreviousPage: boolean
  readonly totalCount: () => Promise<number>
}

export function connection<Item, Key extends readonly (string | number)[]>(
  { items, first, hasPreviousPage, totalCount }: Rows<Item>,
  order: Order<Item, Key>,
): Connection<Item> {
  const nodes = items.slice(0, first)
  const cursorOf = (node: Item): string => encode(order.list, order.keyOf(node))
  const cursorAt = (index: number) => (): string | null => {
    const node = nodes.at(index)
    return node === undefined ? null : cursorOf(node)
  }
  return {
    edges: () => nodes.map((node) => ({ node, cursor: cursorOf(node) })),
    nodes,
    pageInfo: {
      hasNextPage: items.length > first,
      hasPreviousPage,
      startCursor: cursorAt(0),
      endCursor: cursorAt(-1),
    },
    totalCount,
  }
}
