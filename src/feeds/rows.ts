/** The rows of a feed, page by page, up to a number of them; and what became of the rest. */
import type { Table, TablePage } from '../api/tables/table.ts'
import type { Row } from './formats/format.ts'

export interface RowsRequest {
  readonly variables: Readonly<Record<string, unknown>>
  /** How many at the most. */
  readonly first: number
  readonly after: string | null
  readonly signal: AbortSignal
}

/** What is known when all rows were read. */
export interface End {
  rows: number
  /** Whether there are more. */
  isCut: boolean
  /** Where they begin; null where nothing can bring them. */
  next: string | null
}

/** A first page that is there at once, and pages that are worth their way; between them they grow, while a store that rested wakes up. */
const FIRST_PAGE = 500
export const PAGE = 5000

/** Yields the rows, and fills `end` meanwhile. The next page is read while one is sent. */
export async function* pagesOf(table: Table, { variables, first, after, signal }: RowsRequest, end: End): AsyncGenerator<readonly Row[]> {
  const read = (size: number, cursor: string | null): Promise<TablePage> => {
    const page = table.readPage({ variables, first: size, after: cursor, signal })
    // Whoever takes the rows may have gone before this one's turn.
    page.catch(() => undefined)
    return page
  }
  let [left, size] = [first, FIRST_PAGE]
  for (let next: Promise<TablePage> | null = read(Math.min(size, left), after); next !== null; ) {
    const page: TablePage = await next
    const rows = table.isPaged ? page.rows : page.rows.slice(0, left)
    end.rows += rows.length
    left -= rows.length
    end.next = page.next
    end.isCut = page.isCut || page.next !== null || rows.length < page.rows.length
    size = Math.min(2 * size, PAGE)
    next = page.next === null || left <= 0 ? null : read(Math.min(size, left), page.next)
    yield rows
  }
}
