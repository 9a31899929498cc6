/** Records that wait for their batch, and the batch that is made of them. */
import type { Entity } from '../domain/model.ts'
import type { ParsedRecord, RawRecord } from '../domain/record.ts'
import type { Batch } from '../store/batch.ts'
import type { InputFile } from './inputs.ts'

/** As it was read. */
export interface Waiting {
  readonly raw: RawRecord
  readonly file: InputFile
}

/** After all checks. */
export interface Pending extends Waiting {
  readonly record: ParsedRecord
}

/** Of two records with one id the later stands: the registry lets none in that does not. */
export function batchOf(pending: readonly Pending[]): Batch {
  const standing = new Map(pending.map((item) => [item.record.value.id, item]))
  const records = [...standing.values()].map(({ record }) => record)
  return {
    sources: records.flatMap((record) => (record.type === 'source' ? [record.value] : [])),
    entities: records.flatMap((record): Entity[] => (record.type === 'entity' ? [record.value] : [])),
    documents: records.flatMap((record) => (record.type === 'document' ? [record.value] : [])),
    statements: records.flatMap((record) => (record.type === 'statement' ? [record.value] : [])),
    derived: new Set([...standing].flatMap(([id, { raw }]) => (raw.derived ? [id] : []))),
  }
}
