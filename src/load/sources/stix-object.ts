/** One object of a STIX bundle, 2.0 or 2.1. */
import { isDay } from '../../domain/partial-date.ts'
import type { Locate, Place, Rejection } from '../../domain/record.ts'
import type { JsonItem } from '../readers/json-items.ts'
import { placesIn } from '../readers/json-place.ts'
import { jsonPart } from './part.ts'

export interface StixObject {
  readonly type: string
  readonly id: string
  /** All of it, custom properties too. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly at: Place
  readonly locate: Locate
  /** As it stands in the file. */
  readonly text: string
}

const ID = /^[a-z0-9][a-z0-9-]*--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Reads one item of a bundle; what is no object of STIX is refused with its place. */
export function parseObject({ text, at }: JsonItem): StixObject | Rejection {
  const locate = placesIn(text, at)
  const refuse = (path: readonly PropertyKey[], reason: string, remedy: string): Rejection => ({
    at: locate(path),
    thing: 'an object',
    reason,
    remedy,
    part: jsonPart(text),
  })
  let fields: unknown
  try {
    fields = JSON.parse(text)
  } catch (error) {
    return refuse([], `not JSON: ${error instanceof Error ? error.message : String(error)}`, 'Mend its commas, quotes and brackets.')
  }
  if (!isFields(fields)) return refuse([], 'not an object', 'A bundle holds {"type": …, "id": …, …}.')
  const { type, id } = fields
  if (typeof type !== 'string' || type === '') return refuse(['type'], 'it has no type', 'Give it one, such as "identity".')
  if (id === undefined) return { ...refuse([], 'it has no id', `Give it one: ${type}-- and a UUID.`), thing: type }
  if (typeof id !== 'string' || !ID.test(id) || !id.startsWith(`${type}--`))
    return { ...refuse(['id'], `"${String(id)}" is no id of ${type}`, `Expected ${type}-- and a UUID.`), thing: type }
  return { type, id, fields, at, locate, text }
}

export const isObject = (read: StixObject | Rejection): read is StixObject => 'fields' in read

export const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text of an object, or null where there is none, or only blanks. */
export function textOf({ fields }: Pick<StixObject, 'fields'>, name: string): string | null {
  const value = fields[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** The texts of a list, or of a single text in its place. */
export function textsOf({ fields }: Pick<StixObject, 'fields'>, ...names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const value = fields[name]
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    return values.flatMap((item) => (typeof item === 'string' ? item.trim() || [] : []))
  })
}

/** The day of a moment, in UTC as all of STIX; null where there is none. What is no moment stays as it is, to be refused. */
export function dayOf(object: Pick<StixObject, 'fields'>, name: string): string | null {
  const moment = textOf(object, name)
  const day = moment?.slice(0, 10) ?? ''
  return moment === null || isDay(day) ? day || null : moment
}

/** Which of two versions of one object is the later: the order of these texts. */
export function versionOf(object: Pick<StixObject, 'fields'>): string {
  const moment = textOf(object, 'modified') ?? textOf(object, 'created') ?? ''
  const time = Date.parse(moment)
  return Number.isNaN(time) ? moment : new Date(time).toISOString()
}

export interface Reference {
  readonly source: string
  readonly description: string | null
  readonly url: string | null
  readonly externalId: string | null
}

export function referencesOf({ fields }: Pick<StixObject, 'fields'>): Reference[] {
  const { external_references: list } = fields
  return (Array.isArray(list) ? list : []).filter(isFields).map((reference) => ({
    source: textOf({ fields: reference }, 'source_name') ?? '',
    description: textOf({ fields: reference }, 'description'),
    url: textOf({ fields: reference }, 'url'),
    externalId: textOf({ fields: reference }, 'external_id'),
  }))
}

/** Words without their marks: citations, links and code of Markdown, and white space that is not meant. */
export function plainText(text: string): string {
  return text
    .replace(/\s*\(Citation: [^)]*\)/g, '')
    .replace(/\[([^\]]+)\]\([^)\s]+\)/g, '$1')
    .replace(/<\/?code>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
