/** Query files about entities and those around them: degrees, neighbours, pairs and steps of a path. */
import type { Kind } from '../domain/model.ts'
import { queryFile } from './cypher.ts'
import type { Any, Ids, OfEntity, PairKey, Total } from './queries.ts'
import type { RelationRow } from './rows.ts'
import { BETWEEN_SLOTS, type BetweenSlot, DIRECTED_SLOTS, type DirectedSlot, FILTER_SLOTS } from './slots.ts'

type WalkSlot = 'types' | 'filter' | 'sources'
const WALK_SLOTS = ['types', 'filter', 'sources'] as const

export const degrees = queryFile<Ids, OfEntity & { degree: number }, 'types' | 'filter'>('read/degrees', {
  params: ['ids'],
  slots: FILTER_SLOTS,
})
export interface RankedRow extends OfEntity {
  readonly other: string
  readonly name: string
  readonly kind: Kind
  readonly relations: number
  readonly sources: number
  readonly latest: string
}
export const neighborsRanked = queryFile<Ids & { perEntity: number }, RankedRow, WalkSlot>('read/neighbors-ranked', {
  params: ['ids', 'perEntity'],
  slots: WALK_SLOTS,
})
export const subgraph = queryFile<Ids & { first: number }, RelationRow, 'early' | DirectedSlot>('read/subgraph', {
  params: ['ids', 'first'],
  slots: ['early', ...DIRECTED_SLOTS],
})
interface Steps extends OfEntity {
  readonly others: readonly string[]
  readonly sources: readonly number[]
}
export const pathLevel = queryFile<Ids & { most: number }, Steps & { weight: number; weights: readonly number[] }, WalkSlot>(
  'read/path-level',
  {
    params: ['ids', 'most'],
    slots: WALK_SLOTS,
  },
)
export const pathBridge = queryFile<Ids & { goal: readonly string[] }, Steps, WalkSlot>('read/path-bridge', {
  params: ['ids', 'goal'],
  slots: WALK_SLOTS,
})
export const relationsBetween = queryFile<
  Any & { pairs: readonly PairKey[]; first: number },
  RelationRow & PairKey,
  BetweenSlot | 'filter' | 'sources'
>('read/relations-between', { params: ['pairs', 'first'], slots: [...BETWEEN_SLOTS, 'filter', 'sources'] })
export const pairsSummary = queryFile<
  Any & { pairs: readonly PairKey[] },
  PairKey & Total & { confidence: number },
  'types' | 'filter' | 'confidence'
>('read/pairs-summary', { params: ['pairs'], slots: [...FILTER_SLOTS, 'confidence'] })

export const sharedNeighbors = queryFile<
  Ids & { atLeast: number; first: number },
  { id: string; related: readonly string[]; relations: number },
  'types' | 'filter'
>('read/shared-neighbors', { params: ['ids', 'atLeast', 'first'], slots: FILTER_SLOTS })
export const neighborsOf = queryFile<
  Ids & { afterCount: number; afterId: string; first: number },
  OfEntity & { id: string; relations: number; sources: number; latest: string },
  WalkSlot
>('read/neighbors-of', { params: ['ids', 'afterCount', 'afterId', 'first'], slots: WALK_SLOTS })
export const pairPredicates = queryFile<Any & { pairs: readonly PairKey[] }, PairKey & Total & { predicate: string }, 'types' | 'filter'>(
  'read/pair-predicates',
  { params: ['pairs'], slots: FILTER_SLOTS },
)
export const timesOf = queryFile<Ids, OfEntity & Total & { time: string }, 'types' | 'filter'>('read/times-of', {
  params: ['ids'],
  slots: FILTER_SLOTS,
})
