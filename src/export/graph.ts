/** What a format writes from: the pages of a graph, the names and documents that go with them, and a count of what went out. */
import type { RelationFilter } from '../domain/filter.ts'
import type { Kind, Relation } from '../domain/model.ts'
import type { Vocabulary } from '../domain/vocabulary.ts'
import type { GraphReader } from '../store/reader.ts'
import type { KnownDays, Reference } from '../store/rows.ts'
import { filteredPages } from './filtered-pages.ts'
import type { GraphPages, Pages } from './pages.ts'
import { wholePages } from './whole-pages.ts'

export const COUNTED = ['sources', 'entities', 'documents', 'statements', 'relations'] as const
export type Counts = Record<(typeof COUNTED)[number], number>

/** No more documents than these are named with one relation. */
export const MAX_REFERENCES = 100

export class ExportedGraph implements GraphPages {
  /** Null: everything there is. */
  readonly filter: RelationFilter | null
  /** Of the data, when the export began. */
  readonly version: number
  /** What was handed out so far. */
  readonly counts: Counts = { sources: 0, entities: 0, documents: 0, statements: 0, relations: 0 }
  readonly #reader: GraphReader
  readonly #pages: GraphPages

  constructor(reader: GraphReader, filter: RelationFilter | null, version: number) {
    this.filter = filter
    this.version = version
    this.#reader = reader
    this.#pages = filter ? filteredPages(reader, filter) : wholePages(reader)
  }

  get vocabulary(): Vocabulary {
    return this.#reader.vocabulary
  }

  sources: GraphPages['sources'] = () => this.#counted('sources', this.#pages.sources())
  entities: GraphPages['entities'] = (which) => this.#counted('entities', this.#pages.entities(which))
  documents: GraphPages['documents'] = () => this.#counted('documents', this.#pages.documents())
  statements: GraphPages['statements'] = () => this.#counted('statements', this.#pages.statements())
  relations: GraphPages['relations'] = () => this.#counted('relations', this.#pages.relations())

  /** Name and kind of entities, for tables. */
  async named(ids: Iterable<string | null>): Promise<ReadonlyMap<string, { readonly name: string; readonly kind: Kind }>> {
    const distinct = [...new Set(ids)].filter((id) => id !== null)
    return new Map((await this.#reader.entities.brief(distinct)).map((entity) => [entity.id, entity]))
  }

  /** Documents by id, for tables. */
  async documentsNamed(ids: Iterable<string>): Promise<ReadonlyMap<string, Reference>> {
    return new Map((await this.#reader.documents.brief([...new Set(ids)])).map((document) => [document.id, document]))
  }

  /** The first and the last day on which something of each entity became known, in the whole graph. */
  knownDays(ids: readonly string[]): Promise<ReadonlyMap<string, KnownDays>> {
    return this.#reader.all.knownDays(ids)
  }

  /** The documents behind each relation, the earliest first. */
  references(relations: readonly Relation[]): Promise<ReadonlyMap<string, readonly Reference[]>> {
    const ids = relations.map(({ id }) => id)
    return this.#reader.all.references(ids, this.filter?.knownAt ?? null, MAX_REFERENCES)
  }

  async *#counted<Item>(key: keyof Counts, pages: Pages<Item>): AsyncGenerator<readonly Item[]> {
    for await (const page of pages) {
      yield page
      this.counts[key] += page.length
    }
  }
}
