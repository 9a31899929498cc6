/** What a loader hands to the writer, and what the writer answers. */
import type { Document, Entity, Source } from '../domain/model.ts'
import type { RecordType, StatementRecord } from '../domain/record.ts'

/** One transaction's worth. Every entity a statement names is in this batch or in the store already. */
export interface Batch {
  readonly sources: readonly Source[]
  readonly entities: readonly Entity[]
  readonly documents: readonly Document[]
  readonly statements: readonly StatementRecord[]
  /** Ids of those that stay as they are where the store has them already. */
  readonly derived?: ReadonlySet<string>
}

export type Outcome = 'new' | 'changed' | 'unchanged'
export type Tally = Readonly<Record<Outcome, number>>

/** What became of a batch: of each record by its id, and of the relations that follow (those that nothing touched are not counted). */
export interface Written {
  readonly outcomes: ReadonlyMap<string, Outcome>
  readonly relations: Tally
  /** What is otherwise than it was, field by field. */
  readonly changes: readonly Change[]
}

/** One field of a record that the store had before. */
export interface Change {
  readonly type: RecordType
  readonly id: string
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

export const NOTHING: Tally = { new: 0, changed: 0, unchanged: 0 }
export const NOTHING_WRITTEN: Written = { outcomes: new Map(), relations: NOTHING, changes: [] }

export const addTally = (a: Tally, b: Tally): Tally => ({
  new: a.new + b.new,
  changed: a.changed + b.changed,
  unchanged: a.unchanged + b.unchanged,
})
