/**
 * Statements and relations on their way into the store are lists: the names of their columns stand in the text once, and not in each of
 * thousands of rows, where they would be half of what is sent.
 */
import type { Relation } from '../domain/model.ts'
import type { PartialDate } from '../domain/partial-date.ts'
import type { StatementRecord } from '../domain/record.ts'
import { RELATION_PROPERTIES, TIME } from './columns.ts'
import { timeColumns } from './rows.ts'

const STATEMENT = [
  ...(['id', 'subjectId', 'predicate', 'objectId', 'aboutId', 'placeId', 'modality', 'polarity', 'confidence', 'role', 'quote'] as const),
  ...(['start', 'end', 'speakerId', 'attribution', 'code', 'externalIds', 'relationId', 'denies'] as const),
] as const

const RELATION = ['id', 'predicate', 'category', ...RELATION_PROPERTIES] as const

/** The address of a relation, and what is written to it. */
export type RelationRow = readonly [sourceId: string, targetId: string, type: string, ...unknown[]]
/** What the slot `type` holds where each row may name its own. */
export const TYPE_OF_ROW = '$(row[2])'

export const STATEMENT_PROPS = propsFrom(1, ['label', 'recordedAt', ...STATEMENT])
export const RELATION_PROPS = propsFrom(3, RELATION)

/** What `write/statements-create` takes. */
export function statementRow(statement: StatementRecord, label: string, recordedAt: string): readonly unknown[] {
  return [statement.documentId, label, recordedAt, ...valuesOf(statement, STATEMENT)]
}

/** What `write/relations-create` and `write/relations-update` take. */
export function relationRow(relation: Relation, type: string): RelationRow {
  return [relation.sourceId, relation.targetId, type, ...valuesOf(relation, RELATION)]
}

/** Renders `label: row[1], recordedAt: row[2], …`, with the columns of a time at the end. */
function propsFrom(first: number, names: readonly string[]): string {
  return [...names, ...TIME].map((name, index) => `${name}: row[${first + index}]`).join(', ')
}

function valuesOf<Item extends { readonly time: PartialDate | null }>(item: Item, names: readonly (keyof Item)[]): unknown[] {
  const values: unknown[] = []
  for (const name of names) {
    const value = item[name]
    values.push(Array.isArray(value) && value.length === 0 ? null : value) // neither is kept: both engines return null for what is missing
  }
  const { time, from, to, precision } = timeColumns(item.time)
  values.push(time, from, to, precision)
  return values
}
