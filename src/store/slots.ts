/** What the query files of relations leave open to be filled, by the groups in which they leave it. */

export type RelationSlot = 'types' | 'relation' | 'filter'
export const RELATION_SLOTS = ['types', 'relation', 'filter'] as const
export type BetweenSlot = 'between' | 'found' | 'relation'
export const BETWEEN_SLOTS = ['between', 'found', 'relation'] as const
export type DirectedSlot = 'types' | 'directed' | 'filter'
export const DIRECTED_SLOTS = ['types', 'directed', 'filter'] as const
export const FILTER_SLOTS = ['types', 'filter'] as const
