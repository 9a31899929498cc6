/** The steps of a batch: every query file that writes, or that is asked only on the way to it, with the types of its parameters and rows. */
import { queryFile } from './cypher.ts'
import type { Any, Id, Ids, Limit } from './queries.ts'
import type { RelationRow, StatementRow } from './rows.ts'

export interface Rows {
  readonly [name: string]: unknown
  readonly rows: readonly unknown[]
}
interface Written {
  readonly written: number
}

export const lock = queryFile<Any, { writes: number }>('write/lock', { params: [] })
export const versionRaise = queryFile<Any, { loads: number }>('write/version-raise', { params: [] })
export const versionRemember = queryFile<Any & { remembered: readonly string[] }, Written>('write/version-remember', {
  params: ['remembered'],
})
export const sourcesUpsert = queryFile<Rows, Written>('write/sources-upsert', { params: ['rows'] })
export const thingsUpsert = queryFile<Rows, Written, 'kind' | 'otherKinds'>('write/things-upsert', {
  params: ['rows'],
  slots: ['kind', 'otherKinds'],
})
export const documentsUpsert = queryFile<Rows, Written>('write/documents-upsert', { params: ['rows'] })
export const documentsLeaveSource = queryFile<Rows, Written>('write/documents-leave-source', { params: ['rows'] })
export const relationsOfDocuments = queryFile<Ids, Id>('write/relations-of-documents', { params: ['ids'] })
export const statementsCreate = queryFile<Rows, Written, 'props'>('write/statements-create', { params: ['rows'], slots: ['props'] })
export const claimsDenied = queryFile<Ids, Id>('write/claims-denied', { params: ['ids'] })
export const relationsOfClaims = queryFile<
  Any & { claims: readonly unknown[] },
  Pick<
    RelationRow,
    | 'id'
    | 'sourceId'
    | 'targetId'
    | 'predicate'
    | 'modality'
    | 'polarity'
    | 'time'
    | 'from'
    | 'to'
    | 'precision'
    | 'knownFrom'
    | 'disputed'
    | 'disputedFrom'
  >
>('write/relations-of-claims', { params: ['claims'] })
export const relationsCreate = queryFile<Rows, Written, 'type' | 'props'>('write/relations-create', {
  params: ['rows'],
  slots: ['type', 'props'],
})
export const relationsUpdate = queryFile<Rows, Written, 'type' | 'props'>('write/relations-update', {
  params: ['rows'],
  slots: ['type', 'props'],
})
export const relationsUpdateFromSource = queryFile<Rows, Written, 'type' | 'props'>('write/relations-update-from-source', {
  params: ['rows'],
  slots: ['type', 'props'],
})
export const relationsFlag = queryFile<Rows, Written, 'type'>('write/relations-flag', { params: ['rows'], slots: ['type'] })
export const weightsUpdate = queryFile<Ids, Written>('write/weights-update', { params: ['ids'] })
export const relationsDelete = queryFile<Limit, Written>('write/relations-delete', { params: ['first'] })
export const statementsKnown = queryFile<Ids, Pick<StatementRow, 'id' | 'start' | 'end' | 'externalIds'>>('write/statements-known', {
  params: ['ids'],
})
export const statementsRelocate = queryFile<Rows, Written>('write/statements-relocate', { params: ['rows'] })
export const statementsIdentify = queryFile<Rows, Written>('write/statements-identify', { params: ['rows'] })
export const externalIdsCreate = queryFile<Rows, Written>('write/external-ids-create', { params: ['rows'] })
export const externalIdsDelete = queryFile<Rows, Written>('write/external-ids-delete', { params: ['rows'] })
export const statementsDerive = queryFile<Rows, Written>('write/statements-derive', { params: ['rows'] })
export const statementsDelete = queryFile<Rows, Written>('write/statements-delete', { params: ['rows'] })
export const documentsDelete = queryFile<Rows, Written>('write/documents-delete', { params: ['rows'] })
export const sourcesDelete = queryFile<Rows, Written>('write/sources-delete', { params: ['rows'] })
export const relationsRemove = queryFile<Rows, Written, 'type'>('write/relations-remove', { params: ['rows'], slots: ['type'] })
