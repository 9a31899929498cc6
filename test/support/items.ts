/** What a mapping makes of its input, in a form that a test can write down. */
import { type Item, isRejection, isSkipped, type RawRecord } from '../../src/domain/record.ts'
import type { Line } from '../../src/load/readers/lines.ts'

export async function* lines(...texts: readonly string[]): AsyncGenerator<Line> {
  for (const [index, text] of texts.entries()) yield { text, number: index + 1 }
}

export async function* these<Value>(...values: readonly Value[]): AsyncGenerator<Value> {
  yield* values
}

export interface Sorted {
  readonly sources: readonly Fields[]
  readonly entities: readonly Fields[]
  readonly documents: readonly Fields[]
  /** Each with the id of its document. */
  readonly statements: readonly Fields[]
  /** `reason` of what was left out, in order. */
  readonly skipped: readonly string[]
  /** `line:column thing: reason`. */
  readonly refused: readonly string[]
  readonly records: readonly RawRecord[]
}

type Fields = Readonly<Record<string, unknown>>

/** The items of a mapping by their type. Fields that are null or empty are left out: a test says what is there. */
export async function sorted(items: AsyncIterable<Item>): Promise<Sorted> {
  const records: RawRecord[] = []
  const skipped: string[] = []
  const refused: string[] = []
  for await (const item of items)
    if (isRejection(item)) refused.push(`${item.at.line}:${item.at.column} ${item.thing}: ${item.reason}`)
    else if (isSkipped(item)) skipped.push(item.skipped)
    else records.push(item)
  const of = (type: RawRecord['type']): Fields[] =>
    records.flatMap((record) =>
      record.type === type ? [{ ...filled(record.value), ...(type === 'statement' ? { in: record.documentId } : {}) }] : [],
    )
  return {
    sources: of('source'),
    entities: of('entity'),
    documents: of('document'),
    statements: of('statement'),
    skipped,
    refused,
    records,
  }
}

const filled = (value: unknown): Fields =>
  Object.fromEntries(
    Object.entries(value as Fields).filter(
      ([, part]) => part !== null && part !== undefined && !(Array.isArray(part) && part.length === 0),
    ),
  )
