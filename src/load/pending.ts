/** Records that wait for their batch, and the batch that is made of them. */
import type { Entity } from '../domain/model.ts'
import type { ParsedRecord, RawRecord } from '../domain/record.ts'
import { sameReport } from '../domain/same-report.ts'
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

/** Of two records with one id the later stands: the registry lets none in that does not. Statements are all handed on, and reports put together. */
export function batchOf(pending: readonly Pending[]): Batch {
  const standing = new Map<string, Pending>()
  for (const item of pending) {
    const { id } = item.record.value
    standing.set(id, together(standing.get(id), item))
  }
  const records = [...standing.values()].map(({ record }) => record)
  return {
    sources: records.flatMap((record) => (record.type === 'source' ? [record.value] : [])),
    entities: records.flatMap((record): Entity[] => (record.type === 'entity' ? [record.value] : [])),
    documents: records.flatMap((record) => (record.type === 'document' ? [record.value] : [])),
    statements: pending.flatMap(({ record }) => (record.type === 'statement' ? [record.value] : [])),
    derived: new Set([...standing].flatMap(([id, { raw }]) => (raw.derived ? [id] : []))),
  }
}

/** What two rows know of one report. */
function together(before: Pending | undefined, item: Pending): Pending {
  if (!before?.raw.derived || !item.raw.derived || before.record.type !== 'document' || item.record.type !== 'document') return item
  const value = sameReport(before.record.value, item.record.value)
  return value ? { ...item, record: { type: 'document', value } } : before
}
