/** The way through a graph, a page at a time. */
import { chunk } from '../domain/group.ts'
import type { Document, Relation, Source } from '../domain/model.ts'
import type { AllReader, Listed, Stretch } from '../store/read/all.ts'
import type { GraphReader } from '../store/reader.ts'
import type { StoredEntity, StoredStatement } from '../store/rows.ts'

export type Pages<Item> = AsyncIterable<readonly Item[]>

/** Each list is walked anew whenever it is asked for, in the same order, and no more than a page of it is held. */
export interface GraphPages {
  sources(): Pages<Source>
  /** `ends`: those that relations join. `named`: also those whom the statements name otherwise: as speaker, as place, as what it is about. */
  entities(which: 'ends' | 'named'): Pages<StoredEntity>
  documents(): Pages<Document>
  statements(): Pages<StoredStatement>
  relations(): Pages<Relation>
}

/** How many of each are asked for at a time. Documents are few, because of their texts. */
export const AT_ONCE = { ids: 20_000, keys: 500, source: 500, entity: 1000, document: 100, statement: 2000, relation: 1000 } as const

/** Every id of a list, in order. */
export async function* idPages(reader: AllReader, of: Listed): AsyncGenerator<readonly string[]> {
  for (let after = ''; ; ) {
    const ids = await reader.ids(of, after, AT_ONCE.ids)
    if (ids.length > 0) yield ids
    if (ids.length < AT_ONCE.ids) return
    after = ids.at(-1) ?? ''
  }
}

/** The things behind some ids, in the order of the ids as far as these are sorted. */
export async function* byIds<Item>(
  ids: Pages<string>,
  size: number,
  read: (ids: readonly string[]) => Promise<readonly Item[]>,
): AsyncGenerator<readonly Item[]> {
  for await (const page of ids) for (const part of chunk(page, size)) yield await read(part)
}

/** All that belongs to some keys, such as the statements of documents, however much that is for one of them. */
export async function* behindKeys<Item extends { readonly id: string }>(
  keys: Pages<string>,
  { first, keyOf, read }: { first: number; keyOf: (item: Item) => string; read: (stretch: Stretch) => Promise<readonly Item[]> },
): AsyncGenerator<readonly Item[]> {
  for await (const page of keys) {
    for (const part of chunk(page, AT_ONCE.keys)) {
      for (let [afterKey, afterId] = ['', '']; ; ) {
        const items = await read({ keys: part, afterKey, afterId, first })
        if (items.length > 0) yield items
        const last = items.at(-1)
        if (!last || items.length < first) break
        afterKey = keyOf(last)
        afterId = last.id
      }
    }
  }
}

export const sourcesOf = (reader: GraphReader, ids: Pages<string>): Pages<Source> =>
  byIds(ids, AT_ONCE.source, (part) => reader.documents.sources(part))

export const entitiesOf = (reader: GraphReader, ids: Pages<string>): Pages<StoredEntity> =>
  byIds(ids, AT_ONCE.entity, (part) => reader.entities.byIds(part))

export const documentsOf = (reader: GraphReader, ids: Pages<string>): Pages<Document> =>
  byIds(ids, AT_ONCE.document, (part) => reader.documents.byIds(part))
