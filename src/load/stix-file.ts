/** A bundle of STIX. It is gone through for what its objects are first, because they stand in any order. */
import { basename } from 'node:path'
import type { Item, Rejection } from '../domain/record.ts'
import type { FileInput } from './readers/bytes.ts'
import { readJsonItems } from './readers/json-items.ts'
import type { Refuse } from './readers/lines.ts'
import { stixRecords } from './sources/stix.ts'
import { indexObjects, type StixIndex } from './sources/stix-index.ts'
import { parseObject, type StixObject } from './sources/stix-object.ts'

/** One index serves all passes over a file. */
const indexes = new WeakMap<FileInput, StixIndex>()

export async function* stixFile(file: FileInput, { refuse }: { readonly refuse: Refuse }): AsyncGenerator<Item> {
  const { name, path, size } = file
  const index = indexes.get(file) ?? (await indexObjects(objects({ name, path, size }, () => undefined)))
  indexes.set(file, index)
  const bundle =
    basename(name)
      .replace(/(?:\.[a-z]+)+$/i, '')
      .replace(/[^A-Za-z0-9._-]+/g, '-') || 'bundle'
  yield* stixRecords(objects(file, refuse), { index, bundle })
}

async function* objects(file: FileInput, refuse: Refuse): AsyncGenerator<StixObject | Rejection> {
  for await (const item of readJsonItems(file, 'objects', refuse)) yield parseObject(item)
}
