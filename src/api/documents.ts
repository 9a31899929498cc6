/** Queries that were read already, kept by how much text they have: the senders choose how long and how different they are. */
import type { DocumentNode } from 'graphql'
import { Recent } from '../domain/recent.ts'

/** Characters of all queries that are kept. What is read of a query takes up to a hundred times the room of its text. */
const MOST = 1_000_000

export class ReadDocuments {
  readonly #kept: Recent<{ readonly document: DocumentNode; readonly size: number }>

  constructor(most = MOST) {
    this.#kept = new Recent(most, ({ size }) => size)
  }

  get(text: string): DocumentNode | undefined {
    return this.#kept.get(text)?.document
  }

  set(text: string, document: DocumentNode): void {
    this.#kept.keep(text, { document, size: text.length })
  }
}

/** Queries that cannot be read are read again: it is soon found out, and to keep them would keep their text. */
export const noErrors = { get: (): undefined => undefined, set: (): void => undefined }
