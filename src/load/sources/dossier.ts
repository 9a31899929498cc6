/** A dossier, the hand-written form: sources, entities and documents with their statements. Pure: values in, raw records out. */
import type { Locate, RawRecord, Rejection } from '../../domain/record.ts'
import { didYouMean } from '../../domain/suggest.ts'
import type { Located } from '../readers/yaml.ts'

const SECTIONS = ['sources', 'entities', 'documents'] as const

type Fields = Record<string, unknown>
type Item = RawRecord | Rejection

/** Raw records in the order sources, entities, documents (each before its statements); rejections for what is no dossier at all. */
export function* dossierRecords({ value, locate }: Located): Generator<Item> {
  if (!isFields(value)) {
    yield {
      at: locate([]),
      thing: 'the file',
      reason: 'not a dossier',
      remedy: `A dossier is a map with the lists ${SECTIONS.join(', ')}.`,
    }
    return
  }
  for (const key of Object.keys(value)) {
    if (SECTIONS.some((section) => section === key)) continue
    yield {
      at: locate([key], 'key'),
      thing: 'the file',
      reason: `unknown section "${key}"`,
      remedy: `${didYouMean(key, SECTIONS).trim() || `Known: ${SECTIONS.join(', ')}.`}`,
    }
  }
  yield* list(value, ['sources'], locate, (item, path) => [simple('source', item, path, locate)])
  yield* list(value, ['entities'], locate, (item, path) => [simple('entity', item, path, locate)])
  yield* list(value, ['documents'], locate, (item, path) => documentItems(item, path, locate))
}

function* documentItems(item: unknown, path: readonly PropertyKey[], locate: Locate): Generator<Item> {
  const { statements, ...document } = isFields(item) ? item : {}
  yield simple('document', isFields(item) ? document : item, path, locate)
  const documentId = typeof document.id === 'string' ? document.id : null
  yield* list(
    { statements },
    ['statements'],
    (inner) => locate([...path, ...inner]),
    (statement, inner) => [
      {
        type: 'statement',
        value: statement,
        documentId,
        thing: `statement ${Number(inner.at(-1)) + 1} of ${documentId ?? 'a document without id'}`,
        locate: (rest, part) => locate([...path, ...inner, ...rest], part),
      },
    ],
  )
}

function simple(type: RawRecord['type'], value: unknown, path: readonly PropertyKey[], locate: Locate): RawRecord {
  const id = isFields(value) && typeof value.id === 'string' ? value.id : `${Number(path.at(-1)) + 1} (without id)`
  return { type, value, thing: `${type} ${id}`, locate: (rest, part) => locate([...path, ...rest], part) }
}

/** The items of a list that may be missing; anything else in its place is refused. */
function* list(
  owner: Fields,
  path: readonly string[],
  locate: Locate,
  itemsOf: (item: unknown, path: readonly PropertyKey[]) => Iterable<Item>,
): Generator<Item> {
  const [name = ''] = path
  const items = owner[name]
  if (items === undefined || items === null) return
  if (!Array.isArray(items)) {
    yield { at: locate(path), thing: name, reason: `"${name}" is not a list`, remedy: 'Begin each item with "- ".' }
    return
  }
  for (const [index, item] of items.entries()) yield* itemsOf(item, [...path, index])
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
