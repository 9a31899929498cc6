/** Query files about claims: disputes, announcements, positions and what became known. */
import type { Kind } from '../domain/model.ts'
import { queryFile } from './cypher.ts'
import type { After, Any, Limit, Total } from './queries.ts'
import type { Dispute, RelationRow } from './rows.ts'
import { BETWEEN_SLOTS, type BetweenSlot, DIRECTED_SLOTS, type DirectedSlot, FILTER_SLOTS } from './slots.ts'

interface Between {
  readonly [name: string]: unknown
  readonly from: string
  readonly to: string
}
export const disputesPage = queryFile<After & { known: string }, Dispute, 'types' | 'filter' | 'affirming'>('read/disputes-page', {
  params: ['known', 'afterFrom', 'afterId', 'first'],
  slots: [...FILTER_SLOTS, 'affirming'],
})
export const disputesCount = queryFile<Any & { known: string }, Total, 'types' | 'filter'>('read/disputes-count', {
  params: ['known'],
  slots: FILTER_SLOTS,
})
export const disputesSides = queryFile<
  Limit & { claims: readonly unknown[]; known: string },
  RelationRow & { claimId: string; denies: boolean },
  'types' | 'directed' | 'sources'
>('read/disputes-sides', { params: ['claims', 'known', 'first'], slots: ['types', 'directed', 'sources'] })
export const expectationOutcomes = queryFile<
  Any & { claims: readonly unknown[]; by: string; most: number },
  RelationRow & { announcedId: string },
  'types' | 'directed'
>('read/expectation-outcomes', { params: ['claims', 'by', 'most'], slots: ['types', 'directed'] })
export const relationsOn = queryFile<
  Limit & { on: string; symmetric: readonly string[] },
  RelationRow & { sourceKind: Kind; targetKind: Kind },
  DirectedSlot
>('read/relations-on', { params: ['on', 'symmetric', 'first'], slots: DIRECTED_SLOTS })
export const changesPage = queryFile<After & Between, RelationRow & { since: string }, BetweenSlot | 'filter'>('read/changes-page', {
  params: ['from', 'to', 'afterFrom', 'afterId', 'first'],
  slots: [...BETWEEN_SLOTS, 'filter'],
})
export const changesCount = queryFile<Between, Total, 'types' | 'filter'>('read/changes-count', {
  params: ['from', 'to'],
  slots: FILTER_SLOTS,
})
export const newestDay = queryFile<Any, { publishedAt: string }>('read/newest-day', { params: [] })
