/** The flat form: one record each, named by its `type`; a statement names its document. JSON Lines, tables and refused records have it. */
import { type Item, type Locate, RECORD_TYPES, type RecordType, type Rejection } from '../../domain/record.ts'
import { didYouMean } from '../../domain/suggest.ts'
import { type Line, startOfKey } from '../readers/lines.ts'
import type { FromPart } from './part.ts'

export type Fields = Readonly<Record<string, unknown>>

/** What `--reject-file` adds to a record that was refused; it is no part of the record. */
export const REFUSED = 'refused'
/** The type of a refused part that was no record. */
export const UNREAD = 'unread'

interface Wanted {
  /** What the pass at hand takes; left out: everything. */
  readonly types?: ReadonlySet<RecordType>
  /** Whether what is broken is told in this pass: every line is looked at then. */
  readonly isFirst?: boolean
  /** Reads a part that was refused and is mended, by the format it came from; null where that cannot be. */
  readonly again?: (fields: Fields, line: number) => AsyncIterable<FromPart> | null
}

export async function* jsonLinesRecords(
  lines: AsyncIterable<Line>,
  file: string,
  { types, isFirst = true, again = () => null }: Wanted = {},
): AsyncGenerator<Item | FromPart> {
  for await (const line of lines) {
    if (line.text.trim() === '') continue
    if (types && !isFirst && isOther(line.text, types)) continue
    const parsed = parseJsonLine(line, file)
    if (!parsed.ok) yield parsed.rejection
    else {
      const mended = parsed.fields.type === UNREAD ? again(parsed.fields, line.number) : null
      if (mended === null) yield flatRecord(parsed.fields, lineLocate(line, file))
      else if (!types || types.has('statement')) yield* mended
    }
  }
}

/** Whether a line says in its first words that it is of none of these types; where it says nothing there, it is to be parsed. */
function isOther(text: string, types: ReadonlySet<RecordType>): boolean {
  const type = /^\s*\{\s*"type"\s*:\s*"(\w+)"/.exec(text)?.[1]
  return isType(type) && !types.has(type)
}

type Parsed = { readonly ok: true; readonly fields: Fields } | { readonly ok: false; readonly rejection: Rejection }

/** One object of JSON in a line. */
export function parseJsonLine({ text, number }: Line, file: string): Parsed {
  const reject = (reason: string, remedy: string, column = 1): Parsed => ({
    ok: false,
    rejection: { at: { file, line: number, column }, thing: `line ${number}`, reason, remedy, part: { content: text } },
  })
  try {
    const value: unknown = JSON.parse(text)
    if (isFields(value)) return { ok: true, fields: value }
    return reject('not an object', 'Each line is one object: {"type": "entity", "id": …}.')
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const column = message.includes('end of JSON') ? text.length + 1 : Number(/at position (\d+)/.exec(message)?.[1] ?? 0) + 1
    return reject('not valid JSON', 'Each line is one object: {"type": "entity", "id": …}; a text with a line break has \\n in it.', column)
  }
}

export const lineLocate =
  ({ text, number }: Line, file: string): Locate =>
  ([key]) => ({ file, line: number, column: key === undefined ? 1 : startOfKey(text, String(key)) })

/** One record in the flat form, or why it is none. */
export function flatRecord(fields: Fields, locate: Locate): Item {
  const { type, id, document } = fields
  if (type === UNREAD) return stillUnread(fields, locate)
  if (!isType(type)) return { ...noType(type, locate), part: { content: fieldsOf(fields, NO_REASON) } }
  if (type !== 'statement') {
    const value = fieldsOf(fields, NO_FIELDS)
    return { type, value, thing: `${type} ${typeof id === 'string' ? id : '(without id)'}`, locate }
  }
  const value = fieldsOf(fields, NO_FIELDS_OF_STATEMENTS)
  if (typeof document !== 'string') return { type, value, thing: 'statement of no document', locate }
  return { type, value, documentId: document, thing: `statement of ${document}`, locate }
}

const NO_REASON: ReadonlySet<string> = new Set([REFUSED])
const NO_FIELDS: ReadonlySet<string> = new Set(['type', REFUSED])
/** A statement's id follows from what it says: one that is given is not looked at. */
const NO_FIELDS_OF_STATEMENTS: ReadonlySet<string> = new Set([...NO_FIELDS, 'document', 'id'])
/** The schema takes these as numbers too; every other number is the text it was written as, such as the year of a time. */
const NUMBERS: ReadonlySet<string> = new Set(['confidence', 'lat', 'lon', 'start', 'end'])

function fieldsOf(fields: Fields, without: ReadonlySet<string>): Fields {
  const value: Record<string, unknown> = {}
  for (const key in fields) {
    if (without.has(key)) continue
    const given = fields[key]
    value[key] = typeof given === 'number' && !NUMBERS.has(key) ? String(given) : given
  }
  return value
}

const isType = (type: unknown): type is RecordType => RECORD_TYPES.some((known) => known === type)

function noType(type: unknown, locate: Locate): Rejection {
  const written = typeof type === 'string' ? type : ''
  return {
    at: locate(type === undefined ? [] : ['type']),
    thing: 'the record',
    reason: type === undefined ? 'type is missing' : `type: "${String(type)}" is not one of ${RECORD_TYPES.join(', ')}`,
    remedy: `Say what it is: ${RECORD_TYPES.join(', ')}.${didYouMean(written, RECORD_TYPES)}`,
  }
}

function stillUnread({ content, head, format, file, [REFUSED]: earlier }: Fields, locate: Locate): Rejection {
  const [first] = Array.isArray(earlier) ? (earlier as unknown[]) : []
  const was = isFields(first) ? `${String(first.file)}:${String(first.line)}: ${String(first.reason)}` : 'no reason is given'
  return {
    at: locate([]),
    thing: 'the line',
    reason: `it was refused before and is no record yet (${was})`,
    remedy:
      format === 'map'
        ? 'Load this file with the --map it was loaded with, write the record in its place, or take the line out.'
        : 'Write the record in its place, or take the line out.',
    ...(typeof content === 'string' || isFields(content) ? { part: { content, ...textsIn({ head, format, file }) } } : {}),
  }
}

const textsIn = (fields: Fields): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
