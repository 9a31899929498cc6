/** A feed as bytes: made whole and handed out in parts, or sent while it is read. */
import type { Asked } from './address.ts'
import { FORMATS } from './formats/all.ts'
import type { Format, Row } from './formats/format.ts'
import type { Rendering } from './kept.ts'
import { Refused } from './refused.ts'
import { type End, pagesOf } from './rows.ts'
import { widened } from './wide.ts'

const begin = (): End => ({ rows: 0, isCut: false, next: null })

/** Null where it has more bytes than `most`. */
export async function renderKept(asked: Asked, signal: AbortSignal, most: number): Promise<Rendering | null> {
  const end = begin()
  const parts: Uint8Array[] = []
  let size = 0
  const given = await readied(asked, pagesOf(asked.table, { ...asked, signal }, end))
  for await (const part of formatOf(asked).render(given.columns, given.pages, asked)) {
    parts.push(part)
    size += part.length
    if (size > most) return null
  }
  return { bytes: Buffer.concat(parts), ...end }
}

/** A matrix is turned when all of it is there; it has a few thousand cells at the most. */
async function readied({ table, wide }: Asked, pages: AsyncIterable<readonly Row[]>) {
  if (!wide) return { columns: table.columns, pages }
  const rows: Row[] = []
  for await (const page of pages) rows.push(...page)
  const turned = widened(table.columns, rows)
  return {
    columns: turned.columns,
    pages: (async function* () {
      yield turned.rows
    })(),
  }
}

const formatOf = ({ ending }: Asked): Format => FORMATS[ending] as Format

export interface Streamed {
  readonly parts: AsyncIterable<Uint8Array>
  /** What is known once all parts are sent. */
  readonly end: End
}

/** Counts beforehand only where a cut has to be refused. Ends when nobody reads any more. */
export async function renderStreamed(asked: Asked, gone: AbortController): Promise<Streamed> {
  const { table, variables, first, after, strict } = asked
  const { signal } = gone
  if (strict) {
    const { total } = await table.readPage({ variables, first: 1, after, count: true, signal })
    if (total !== null && total > first)
      throw new Refused(
        413,
        'ANSWER_CUT',
        `There are ${total} rows, more than ${first}. Ask for more with "first", or for less with a narrower filter.`,
      )
  }
  const end = begin()
  const given = await readied(asked, pagesOf(table, { variables, first, after, signal }, end))
  return { end, parts: formatOf(asked).render(given.columns, given.pages, asked) }
}
