/** What one load has declared lately, with the store behind it: memory does not grow with the files. */
import { shortDigest } from '../domain/identity.ts'
import type { Document, Kind, Statement } from '../domain/model.ts'
import { Recent } from '../domain/recent.ts'
import type { ParsedRecord, Place, RawRecord, Rejection } from '../domain/record.ts'
import { didYouMean, nearest } from '../domain/suggest.ts'

/** What a load needs to know of the store beside writing to it. */
export interface Known {
  /** The kinds of those of these entities that the store has. */
  entities(ids: readonly string[]): Promise<ReadonlyMap<string, Kind>>
  sources(ids: readonly string[]): Promise<ReadonlySet<string>>
  documents(ids: readonly string[]): Promise<readonly Document[]>
  /** Statements by the ids under which their sources keep them. */
  statements(externalIds: readonly string[]): Promise<ReadonlyMap<string, Statement>>
  /** Ids of entities that look like this one. */
  similar(id: string): Promise<readonly string[]>
}

/** For a check of files alone: nothing may be forgotten, as nothing stands behind it. */
export const noStore: Known = {
  entities: async () => new Map(),
  sources: async () => new Set(),
  documents: async () => [],
  statements: async () => new Map(),
  similar: async () => [],
}

interface Declared {
  /** A digest; empty for what is derived but for documents, since that never disagrees. */
  readonly content: string
  readonly at: Place
  readonly isDerived: boolean
  readonly version: string
}

type Given = Pick<RawRecord, 'derived' | 'version'>
type Problem = Pick<Rejection, 'reason' | 'remedy'> & { readonly path: readonly string[] }

/** How many ids are remembered, and how much text of documents (in UTF-16 units, with some for each document itself). */
const IDS = 60_000
const REFUSED_IDS = 10_000
const TEXT = 16 * 1024 * 1024
const TEXT_OF_ANY = 1500
/** A suggestion compares with every id at hand: it helps with slips of the pen, not with a file of strangers. */
const SUGGESTIONS = 50
const CANDIDATES = 20_000

export class Registry {
  readonly #known: Known
  readonly #declared: Recent<Declared>
  readonly #met = new Recent<true>(IDS)
  readonly #kinds: Recent<Kind>
  readonly #sources: Recent<true>
  readonly #documents: Recent<Document>
  readonly #refused = new Recent<Place>(REFUSED_IDS)
  #suggested = 0

  constructor(known: Known) {
    const bound = known === noStore ? Number.POSITIVE_INFINITY : IDS
    this.#known = known
    this.#declared = new Recent(bound)
    this.#kinds = new Recent(bound)
    this.#sources = new Recent(bound)
    this.#documents = new Recent(known === noStore ? bound : TEXT, ({ text }) => (text?.length ?? 0) + TEXT_OF_ANY)
  }

  /** Looks up, at once for a whole batch, what its records name that is not at hand. */
  async prepare(batch: readonly RawRecord[]): Promise<void> {
    const sources = new Set(batch.flatMap((raw) => (raw.type === 'document' ? textOf(raw.value, 'source') : [])))
    const unknownSources = [...sources].filter((id) => !this.#sources.has(id))
    const documents = new Set(batch.flatMap(({ type, documentId }) => (type === 'statement' && documentId ? [documentId] : [])))
    for (const { type, value } of batch) if (type === 'document') for (const id of textOf(value, 'id')) documents.delete(id)
    const unknownDocuments = [...documents].filter((id) => !this.#documents.has(id) && !this.#refused.has(id))
    const [stored, texts] = await Promise.all([
      unknownSources.length > 0 ? this.#known.sources(unknownSources) : [],
      unknownDocuments.length > 0 ? this.#known.documents(unknownDocuments) : [],
    ])
    for (const id of stored) this.#sources.set(id, true)
    for (const document of texts) this.#documents.set(document.id, document)
  }

  document(id: string): Document | undefined {
    return this.#documents.get(id)
  }

  /** Whether a derived record can be passed over, since its id was met a short while ago. */
  hasMet({ type, derived, value }: RawRecord): boolean {
    const [id] = derived ? textOf(value, 'id') : []
    if (id === undefined) return false
    // Of one report another row may know an earlier day.
    const key = type === 'document' ? JSON.stringify(value) : id
    if (this.#met.has(key) || (key === id && this.#declared.has(id))) return true
    this.#met.set(key, true)
    return false
  }

  /** Remembers what was refused by name, so that what rests on it can say so. */
  refuse({ value, locate }: RawRecord): void {
    for (const id of textOf(value, 'id')) {
      this.#refused.set(id, locate([]))
      this.#documents.delete(id) // what is said under the second of two must not be taken for the first one's
    }
  }

  /** Null: a new declaration. `repeated`: the same once more, or one that gives way. Otherwise what is wrong with it. */
  declare(record: ParsedRecord, at: Place, { derived: isDerived = false, version = '' }: Given = {}): Problem | 'repeated' | null {
    if (record.type === 'statement') return null
    const { id } = record.value
    const before = this.#declared.get(id)
    const isAlwaysAlike = isDerived && record.type !== 'document'
    const content = isAlwaysAlike ? '' : shortDigest(JSON.stringify(record.value))
    const replaces = before && (before.isDerived ? !isDerived || before.content !== content : version > before.version)
    if (before && !replaces) {
      const givesWay = isDerived || version < before.version
      if (!givesWay && before.content !== content) return declaredOtherwise(id, before.at)
      if (record.type === 'document' && (!givesWay || !this.#documents.has(id))) this.#documents.set(id, record.value)
      return 'repeated'
    }
    if (record.type === 'document' && !this.#sources.has(record.value.sourceId)) return this.#unknownSource(record.value.sourceId)
    this.#remember(record)
    this.#declared.set(id, { content, at, isDerived, version })
    return null
  }

  #remember(record: ParsedRecord): void {
    if (record.type === 'source') this.#sources.set(record.value.id, true)
    if (record.type === 'entity') this.#kinds.set(record.value.id, record.value.kind)
    if (record.type !== 'document') return
    this.#documents.set(record.value.id, record.value)
    this.#refused.delete(record.value.id)
  }

  #unknownSource(id: string): Problem {
    return {
      path: ['source'],
      reason: `the source ${id} is not declared`,
      remedy: `Declare it under "sources".${didYouMean(id, first(this.#sources.keys(), CANDIDATES))}`,
    }
  }

  /** The kinds of those of these entities that are declared in this load or stored. */
  async kinds(ids: readonly string[]): Promise<ReadonlyMap<string, Kind>> {
    const kinds = new Map<string, Kind>()
    const missing: string[] = []
    for (const id of new Set(ids)) {
      const kind = this.#kinds.get(id)
      if (kind) kinds.set(id, kind)
      else missing.push(id)
    }
    if (missing.length > 0)
      for (const [id, kind] of await this.#known.entities(missing)) {
        this.#kinds.set(id, kind)
        kinds.set(id, kind)
      }
    return kinds
  }

  /** Why an entity that a statement names cannot be found. */
  async unknownEntity(id: string): Promise<Pick<Rejection, 'reason' | 'remedy'>> {
    const refused = this.#refused.get(id)
    if (refused)
      return { reason: `the entity ${id} was refused (${refused.file}:${refused.line})`, remedy: 'Mend it; what is said of it follows.' }
    const best =
      this.#suggested++ < SUGGESTIONS ? nearest(id, [...first(this.#kinds.keys(), CANDIDATES), ...(await this.#known.similar(id))]) : null
    return {
      reason: `the entity "${id}" is not declared`,
      remedy: best ? `Did you mean "${best}"? If not, declare it under "entities".` : 'Declare it under "entities".',
    }
  }
}

function declaredOtherwise(id: string, { file, line }: Place): Problem {
  return {
    path: ['id'],
    reason: `${id} is declared otherwise in ${file}:${line}`,
    remedy: 'Keep one of the two, or give one another id.',
  }
}

/** A field of a value that is not checked yet. */
function textOf(value: unknown, field: string): string[] {
  const text = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined
  return typeof text === 'string' ? [text] : []
}

function first(keys: Iterable<string>, count: number): string[] {
  const found: string[] = []
  for (const key of keys) {
    if (found.length === count) break
    found.push(key)
  }
  return found
}
