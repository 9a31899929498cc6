/** A bundle of STIX. It is gone through for what its objects are first, because they stand in any order. */
import type { Item, Rejection } from '../domain/record.ts'
import type { Reading } from './format.ts'
import type { FileInput } from './readers/bytes.ts'
import { beforehand, fileTitle } from './readers/file-facts.ts'
import { readJsonItems } from './readers/json-items.ts'
import { jsonText, type MendedPart } from './sources/part.ts'
import { stixRecords } from './sources/stix.ts'
import { indexObjects, type StixIndex } from './sources/stix-index.ts'
import { parseObject, type StixObject } from './sources/stix-object.ts'

/** One index serves all passes over a file. */
const indexes = new WeakMap<FileInput, StixIndex>()

export async function* stixFile(file: FileInput, { refuse, encoding, types }: Reading): AsyncGenerator<Item> {
  const index = indexes.get(file) ?? (await indexObjects(beforehand(file, (same) => objects(same, { refuse: () => undefined, encoding }))))
  indexes.set(file, index)
  yield* stixRecords(objects(file, { refuse, encoding }), { index, bundle: fileTitle(file), types })
}

/** An object that was refused and is mended: what it names and the bundle has is known by its id alone. */
export async function* stixPart(part: MendedPart): AsyncGenerator<Item> {
  const at = { file: part.reject.name, line: part.line, column: 1 }
  const read = async function* () {
    yield parseObject({ text: jsonText(part), at })
  }
  yield* stixRecords(read(), { index: await indexObjects(read()), bundle: fileTitle({ ...part.reject, name: part.file }) })
}

async function* objects(file: FileInput, options: Pick<Reading, 'refuse' | 'encoding'>): AsyncGenerator<StixObject | Rejection> {
  for await (const item of readJsonItems(file, 'objects', options)) yield parseObject(item)
}
