/** Which statements each document of a load has, so that those the store has beside them can be taken away. */
import type { ParsedRecord, RawRecord } from '../domain/record.ts'

export class Kept {
  readonly #statements = new Map<string, Set<string>>()
  readonly #broken = new Set<string>()

  accept({ type, value }: ParsedRecord): void {
    if (type === 'document') this.#of(value.id)
    if (type === 'statement') this.#of(value.documentId).add(value.id)
  }

  /** A document with a refused statement is not touched: what it means to say is not known. */
  refuse({ type, documentId }: RawRecord): void {
    if (type === 'statement' && documentId) this.#broken.add(documentId)
  }

  /** The documents that were read whole, each with the ids of its statements. */
  whole(): [documentId: string, statements: ReadonlySet<string>][] {
    return [...this.#statements].filter(([id]) => !this.#broken.has(id))
  }

  #of(documentId: string): Set<string> {
    const known = this.#statements.get(documentId)
    if (known) return known
    const fresh = new Set<string>()
    this.#statements.set(documentId, fresh)
    return fresh
  }
}
