/** What one load has declared so far, so that a second declaration that disagrees, or a name nobody declared, is found. */
import { sha256 } from '../domain/identity.ts'
import type { Document, Kind } from '../domain/model.ts'
import type { ParsedRecord, Place, RawRecord, Rejection } from '../domain/record.ts'
import { didYouMean, nearest } from '../domain/suggest.ts'

/** What a load needs to know of the store beside writing to it. */
export interface Known {
  /** The kinds of those of these entities that the store has. */
  entities(ids: readonly string[]): Promise<ReadonlyMap<string, Kind>>
  sources(ids: readonly string[]): Promise<ReadonlySet<string>>
  /** Ids of entities that look like this one. */
  similar(id: string): Promise<readonly string[]>
}

/** For a check of files alone. */
export const noStore: Known = { entities: async () => new Map(), sources: async () => new Set(), similar: async () => [] }

interface Declared {
  /** A digest: a document's text is not kept. */
  readonly content: string
  readonly at: Place
  readonly isDerived: boolean
  readonly version: string
}

type Given = Pick<RawRecord, 'derived' | 'version'>
type Problem = Pick<Rejection, 'reason' | 'remedy'> & { readonly path: readonly string[] }

export class Registry {
  readonly #known: Known
  readonly #declared = new Map<string, Declared>()
  readonly #kinds = new Map<string, Kind>()
  readonly #sources = new Set<string>()
  readonly #refused = new Map<string, Place>()
  /** The documents of the file at hand: their texts are needed for its quotes, and for nothing later. */
  #documents = new Map<string, Document>()

  constructor(known: Known) {
    this.#known = known
  }

  leaveFile(): void {
    this.#documents = new Map()
  }

  document(id: string): Document | undefined {
    return this.#documents.get(id)
  }

  /** Remembers what was refused by name, so that what rests on it can say so. */
  refuse({ value, locate }: RawRecord): void {
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null
    if (typeof id !== 'string') return
    this.#refused.set(id, locate([]))
    this.#documents.delete(id)
  }

  /** Null: a new declaration. `repeated`: the same once more, or one that gives way. Otherwise what is wrong with it. */
  async declare(
    record: ParsedRecord,
    at: Place,
    { derived: isDerived = false, version = '' }: Given = {},
  ): Promise<Problem | 'repeated' | null> {
    if (record.type === 'statement') return null
    const { id } = record.value
    const before = this.#declared.get(id)
    const content = sha256(JSON.stringify(record.value))
    const replaces = before && (before.isDerived ? !isDerived : version > before.version)
    const givesWay = before && !replaces && (isDerived || version < before.version)
    if (givesWay) {
      if (record.type === 'document' && !this.#documents.has(id)) this.#documents.set(id, record.value)
      return 'repeated'
    }
    if (before && !replaces && before.content !== content) {
      this.#documents.delete(id) // what is said under the second one must not be taken for the first one's
      return {
        path: ['id'],
        reason: `${id} is declared otherwise in ${before.at.file}:${before.at.line}`,
        remedy: 'Keep one of the two, or give one another id.',
      }
    }
    const problem = record.type === 'document' ? await this.#unknownSource(record.value.sourceId) : null
    if (problem) return problem
    this.#remember(record)
    if (before && !replaces) return 'repeated'
    this.#declared.set(id, { content, at, isDerived, version })
    return null
  }

  #remember(record: ParsedRecord): void {
    if (record.type === 'source') this.#sources.add(record.value.id)
    if (record.type === 'entity') this.#kinds.set(record.value.id, record.value.kind)
    if (record.type === 'document') this.#documents.set(record.value.id, record.value)
  }

  async #unknownSource(id: string): Promise<Problem | null> {
    if (this.#sources.has(id)) return null
    if ((await this.#known.sources([id])).has(id)) {
      this.#sources.add(id)
      return null
    }
    return {
      path: ['source'],
      reason: `the source ${id} is not declared`,
      remedy: `Declare it under "sources".${didYouMean(id, [...this.#sources])}`,
    }
  }

  /** The kinds of those of these entities that are declared in this load or stored. */
  async kinds(ids: readonly string[]): Promise<ReadonlyMap<string, Kind>> {
    const missing = [...new Set(ids)].filter((id) => !this.#kinds.has(id))
    if (missing.length > 0) for (const [id, kind] of await this.#known.entities(missing)) this.#kinds.set(id, kind)
    return this.#kinds
  }

  /** Why an entity that a statement names cannot be found. */
  async unknownEntity(id: string): Promise<Pick<Rejection, 'reason' | 'remedy'>> {
    const refused = this.#refused.get(id)
    if (refused)
      return { reason: `the entity ${id} was refused (${refused.file}:${refused.line})`, remedy: 'Mend it; what is said of it follows.' }
    const best = nearest(id, [...this.#kinds.keys(), ...(await this.#known.similar(id))])
    return {
      reason: `the entity "${id}" is not declared`,
      remedy: best ? `Did you mean "${best}"? If not, declare it under "entities".` : 'Declare it under "entities".',
    }
  }
}
