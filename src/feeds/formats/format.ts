/** What a format of a feed is: rows in, bytes out, a page at a time. */
import type { Column } from '../../api/tables/columns.ts'

export type Row = readonly unknown[]

export interface RenderOptions {
  /** A byte order mark, without which Excel reads accents wrongly. */
  readonly excel: boolean
}

export interface Format {
  readonly type: string
  /** For people who choose one. */
  readonly about: string
  render(columns: readonly Column[], pages: AsyncIterable<readonly Row[]>, options: RenderOptions): AsyncIterable<Uint8Array>
}

/** Several values in one cell, as text. */
export const joined = (values: readonly unknown[]): string => values.join('; ')

/** An instant in the one form that every tool takes: `2012-12-01T00:00:00Z`. */
export const instantText = (value: unknown): string => new Date(String(value)).toISOString().replace('.000Z', 'Z')
