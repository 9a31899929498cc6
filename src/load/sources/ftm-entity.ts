/** One entity of FollowTheMoney, from a line of JSON: an id, a schema, and lists of texts by property. */
import type { Part } from '../../domain/part.ts'
import type { Locate, Rejection, Skipped } from '../../domain/record.ts'
import { placesIn } from '../readers/json-place.ts'
import type { Line } from '../readers/lines.ts'
import { jsonPart } from './part.ts'

export interface FtmEntity {
  readonly id: string
  readonly schema: string
  readonly caption: string | null
  readonly properties: Readonly<Record<string, readonly string[]>>
  /** Who says so, and since when. Empty where the file does not tell. */
  readonly datasets: readonly Dataset[]
  /** Ids it had before, or has in one of the datasets. */
  readonly referents: readonly string[]
  /** The day of its last change, where the file tells. */
  readonly version: string | null
  /** As it stands in the file. */
  readonly text: string
  /** Of rows: the head row of their table. */
  readonly head?: string
  /** Of a part of the line, or of the rows, that it was read from. */
  readonly locate: Locate
}

export interface Dataset {
  readonly name: string
  /** As the file has it, often with the hour. */
  readonly firstSeen: string | null
}

/** Reads one line; what is no entity is refused with its place. */
export function parseEntity({ text, number }: Line, file: string): FtmEntity | Rejection {
  const locate = placesIn(text, { file, line: number, column: 1 })
  const refuse = (path: readonly PropertyKey[], reason: string, remedy: string): Rejection => ({
    at: locate(path),
    thing: `line ${number}`,
    reason,
    remedy,
    part: jsonPart(text),
  })
  const read = parseJson(text)
  if ('problem' in read) return { ...refuse([], `not JSON: ${read.problem}`, 'Each line is one entity, whole.'), at: locate([]) }
  const { value } = read
  if (!isFields(value)) return refuse([], 'not an entity', 'Expected {"id": …, "schema": …, "properties": {…}}.')
  const { id, schema, properties } = value
  if (typeof id !== 'string' || id === '') return refuse(['id'], 'an entity without an id', 'Give it one, as a text.')
  if (typeof schema !== 'string') return refuse(['schema'], `${id} has no schema`, 'Name one of FollowTheMoney, such as Person.')
  if (!isFields(properties)) return refuse(['properties'], `${id} has no properties`, 'Expected "properties" with lists of texts.')
  const bad = Object.entries(properties).find(([, values]) => !isTexts(values))
  if (bad)
    return refuse(
      ['properties', bad[0]],
      `the property "${bad[0]}" of ${id} is not a list of texts`,
      'Write ["…"], also for dates and numbers.',
    )
  const seen = typeof value.first_seen === 'string' ? value.first_seen : null
  return {
    id,
    schema,
    caption: typeof value.caption === 'string' ? value.caption.trim() || null : null,
    properties: filledOf(properties),
    datasets: textsOf(value.datasets ?? value.dataset).map((name) => ({ name, firstSeen: seen })),
    referents: textsOf(value.referents).filter((referent) => referent !== id),
    version: typeof value.last_change === 'string' ? value.last_change : null,
    text,
    locate,
  }
}

/** All of it, to be mended. */
export const entityPart = ({ text, head }: FtmEntity): Part => (head === undefined ? jsonPart(text) : { content: text, head })

export const isEntity = (read: FtmEntity | Rejection | Skipped): read is FtmEntity => 'schema' in read

const NONE: readonly string[] = []

/** The values of these properties, each once. */
export function valuesOf({ properties }: FtmEntity, ...names: readonly string[]): readonly string[] {
  if (names.length === 1) return properties[names[0] ?? ''] ?? NONE
  const filled = names.filter((name) => properties[name])
  return filled.length < 2 ? (properties[filled[0] ?? ''] ?? NONE) : [...new Set(filled.flatMap((name) => properties[name] ?? NONE))]
}

export function firstOf({ properties }: FtmEntity, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = properties[name]?.[0]
    if (value !== undefined) return value
  }
  return null
}

function parseJson(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

const isFields = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number'
const isTexts = (value: unknown): boolean => isText(value) || (Array.isArray(value) && value.every(isText))

/** One text stands for a list of one; white space around it, and what is empty then, is no value. Each value stands once. */
function textsOf(value: unknown): readonly string[] {
  if (value === undefined) return NONE
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (values.length === 1) {
    const text = isText(values[0]) ? String(values[0]).trim() : ''
    return text === '' ? NONE : [text]
  }
  return [...new Set(values.filter(isText).flatMap((item) => String(item).trim() || []))]
}

/** Properties that have a value. */
function filledOf(properties: Readonly<Record<string, unknown>>): Record<string, readonly string[]> {
  const filled: Record<string, readonly string[]> = {}
  for (const [name, value] of Object.entries(properties)) {
    const texts = textsOf(value)
    if (texts.length > 0) filled[name] = texts
  }
  return filled
}
