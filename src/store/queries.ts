/**
 * What is asked: the query files that read, with the types of their parameters and rows. See walk-queries.ts, claim-queries.ts and
 * group-queries.ts for walks, claims and counts, and write-queries.ts for those that write.
 */
import type { Modality, Polarity, Source } from '../domain/model.ts'
import { queryFile } from './cypher.ts'
import type { Day } from './engine.ts'
import type { DocumentRow, EntityRow, EvidenceRow, KnownDays, Reference, RelationRow, StatementRow } from './rows.ts'
import {
  BETWEEN_SLOTS,
  type BetweenSlot,
  DIRECTED_SLOTS,
  type DirectedSlot,
  FILTER_SLOTS,
  RELATION_SLOTS,
  type RelationSlot,
} from './slots.ts'

export interface Ids {
  readonly [name: string]: unknown
  readonly ids: readonly string[]
}
/** Where a page ordered by day and id begins: behind this day and id. */
export interface After {
  readonly [name: string]: unknown
  readonly afterFrom: string
  readonly afterId: string
  readonly first: number
}
/** Of entities with more relations than `dense`, those since the day that the `window`-th newest of their statements begins on. */
export interface NewestOf extends Ids, After {
  readonly dense: number
  readonly window: number
}
export interface Limit {
  readonly [name: string]: unknown
  readonly first: number
}
export type Any = Readonly<Record<string, unknown>>
export interface Id {
  readonly id: string
}
export interface Total {
  readonly total: number
}
export interface OfEntity {
  readonly entityId: string
}
export interface PairKey {
  readonly a: string
  readonly b: string
}

/** A statement with what the vocabulary makes of it. */
export type DerivedRow = Pick<
  StatementRow,
  | 'id'
  | 'subjectId'
  | 'objectId'
  | 'predicate'
  | 'modality'
  | 'polarity'
  | 'role'
  | 'time'
  | 'from'
  | 'to'
  | 'precision'
  | 'relationId'
  | 'label'
> & { readonly denies: string | null }

/** A statement with the keys of what rests on it. */
export type RetractableRow = Pick<
  StatementRow,
  'id' | 'documentId' | 'subjectId' | 'objectId' | 'predicate' | 'modality' | 'polarity' | 'relationId' | 'externalIds'
>

/** Where a relation is found: its day and id, and the claim that tells its ends. */
export type RelationKeyRow = Pick<StatementRow, 'subjectId' | 'predicate' | 'objectId' | 'modality' | 'polarity'> & {
  readonly day: string
  readonly id: string
}

// Entities
export const entitiesByIds = queryFile<Ids, EntityRow, 'entity'>('read/entities-by-ids', { params: ['ids'], slots: ['entity'] })
export const entitiesBrief = queryFile<Ids, Pick<EntityRow, 'id' | 'kind' | 'name' | 'weight'>>('read/entities-brief', { params: ['ids'] })
export const entityByName = queryFile<Any & { exact: string }, EntityRow, 'things' | 'entity'>('read/entity-by-name', {
  params: ['exact'],
  slots: ['things', 'entity'],
})
export const entityByWikidata = queryFile<Any & { wikidata: string }, EntityRow, 'entity'>('read/entity-by-wikidata', {
  params: ['wikidata'],
  slots: ['entity'],
})
export const search = queryFile<Any, EntityRow & { rank: number }, 'things' | 'entity'>('read/search', {
  params: ['first', 'rest', 'exact', 'start', 'kinds', 'limit'],
  slots: ['things', 'entity'],
})
export const entitiesPage = queryFile<Any, EntityRow, 'entity'>('read/entities-page', {
  params: ['kinds', 'countries', 'status', 'afterWeight', 'afterId', 'first'],
  slots: ['entity'],
})
export const entitiesCount = queryFile<Any, Total>('read/entities-count', { params: ['kinds', 'countries', 'status'] })
export const names = queryFile<Any, { id: string; search: string }>('read/names', { params: [] })
export const idsLike = queryFile<Any & { start: string; limit: number }, Id>('read/ids-like', { params: ['start', 'limit'] })

// Relations
export const relationsByIds = queryFile<Ids, RelationRow, BetweenSlot>('read/relations-by-ids', {
  params: ['ids'],
  slots: BETWEEN_SLOTS,
})
export const relationsPage = queryFile<After, RelationRow, 'label' | DirectedSlot>('read/relations-page', {
  params: ['afterFrom', 'afterId', 'first'],
  slots: ['label', ...DIRECTED_SLOTS],
})
export const relationsAmongPage = queryFile<
  After & { entities: readonly string[] },
  RelationRow,
  'among' | 'unique' | 'relation' | 'filter'
>('read/relations-among-page', {
  params: ['entities', 'afterFrom', 'afterId', 'first'],
  slots: ['among', 'unique', 'relation', 'filter'],
})
export const relationKeys = queryFile<After, RelationKeyRow, 'statements'>('read/relation-keys', {
  params: ['afterFrom', 'afterId', 'first'],
  slots: ['statements'],
})
export const relationsByKeys = queryFile<Limit & { keys: readonly unknown[] }, RelationRow, 'directed' | 'filter'>(
  'read/relations-by-keys',
  {
    params: ['keys', 'first'],
    slots: ['directed', 'filter'],
  },
)
export const relationsTotal = queryFile<Any, Total, 'types'>('read/relations-total', { params: [], slots: ['types'] })
export const relationsCount = queryFile<Any, Total, 'label' | 'types' | 'filter'>('read/relations-count', {
  params: [],
  slots: ['label', ...FILTER_SLOTS],
})
export const relationsAmongCount = queryFile<Any & { entities: readonly string[] }, Total, 'types' | 'filter'>(
  'read/relations-among-count',
  { params: ['entities'], slots: FILTER_SLOTS },
)
export const relationsWithinCount = queryFile<Any & { entities: readonly string[] }, Total, 'types' | 'filter'>(
  'read/relations-within-count',
  { params: ['entities'], slots: FILTER_SLOTS },
)
export const relationsOf = queryFile<
  Ids & After & { since: string },
  RelationRow & OfEntity,
  'around' | 'unique' | 'found' | 'relation' | 'filter'
>('read/relations-of', {
  params: ['ids', 'since', 'afterFrom', 'afterId', 'first'],
  slots: ['around', 'unique', 'found', 'relation', 'filter'],
})
export const relationsOfNewest = queryFile<NewestOf, OfEntity & (RelationRow | { readonly id: null }), RelationSlot>(
  'read/relations-of-newest',
  { params: ['ids', 'afterFrom', 'afterId', 'first', 'dense', 'window'], slots: RELATION_SLOTS },
)
export const relationsOfCount = queryFile<Ids, OfEntity & Total, 'types' | 'filter'>('read/relations-of-count', {
  params: ['ids'],
  slots: FILTER_SLOTS,
})
export const evidence = queryFile<Ids, EvidenceRow>('read/evidence', { params: ['ids'] })
export const relationIdsPage = queryFile<Limit & { afterId: string }, Id>('read/relation-ids-page', { params: ['afterId', 'first'] })

// Statements, documents, sources
export const statementsByIds = queryFile<Ids, StatementRow, 'statement'>('read/statements-by-ids', {
  params: ['ids'],
  slots: ['statement'],
})
export const statementsByExternalIds = queryFile<Ids, StatementRow & { externalId: string }, 'statement'>(
  'read/statements-by-external-ids',
  {
    params: ['ids'],
    slots: ['statement'],
  },
)
export const statementsOfRelations = queryFile<
  Ids & { knownAt: string | null; first: number },
  StatementRow & { relationId: string },
  'statement'
>('read/statements-of-relations', { params: ['ids', 'knownAt', 'first'], slots: ['statement'] })
export const statementsOfEntities = queryFile<Ids & After & { roles: readonly string[] }, StatementRow & OfEntity, 'statement'>(
  'read/statements-of-entities',
  { params: ['ids', 'roles', 'afterFrom', 'afterId', 'first'], slots: ['statement'] },
)
export const statementsOfEntitiesCount = queryFile<Ids & { roles: readonly string[] }, OfEntity & Total>(
  'read/statements-of-entities-count',
  { params: ['ids', 'roles'] },
)
export const statementsOfDocuments = queryFile<Ids & After, StatementRow, 'statement'>('read/statements-of-documents', {
  params: ['ids', 'afterFrom', 'afterId', 'first'],
  slots: ['statement'],
})
export const statementsOfDocumentsCount = queryFile<Ids, { documentId: string } & Total>('read/statements-of-documents-count', {
  params: ['ids'],
})
export const statementsPage = queryFile<After, StatementRow, 'statements' | 'statement' | 'filter'>('read/statements-page', {
  params: ['afterFrom', 'afterId', 'first'],
  slots: ['statements', 'statement', 'filter'],
})
export const statementsCount = queryFile<Any, Total, 'filter'>('read/statements-count', { params: [], slots: ['filter'] })
export const documentsByIds = queryFile<Ids, DocumentRow, 'document'>('read/documents-by-ids', { params: ['ids'], slots: ['document'] })
export const documentsPage = queryFile<After, DocumentRow, 'documents' | 'document'>('read/documents-page', {
  params: ['afterFrom', 'afterId', 'first'],
  slots: ['documents', 'document'],
})
export const documentsCount = queryFile<Any, Total>('read/documents-count', { params: [] })
export const sourcesByIds = queryFile<Ids, Source>('read/sources-by-ids', { params: ['ids'] })

// Everything, a page at a time
type NextId = Limit & { afterId: string }
type Behind = Ids & NextId & { afterKey: string }
type Known = { knownAt: string | null }
const BEHIND = ['ids', 'afterKey', 'afterId', 'first'] as const
export const sourceIdsPage = queryFile<NextId, Id>('read/source-ids-page', { params: ['afterId', 'first'] })
export const documentIdsPage = queryFile<NextId, Id>('read/document-ids-page', { params: ['afterId', 'first'] })
export const thingIdsPage = queryFile<NextId, Id>('read/thing-ids-page', { params: ['afterId', 'first'] })
const BY_SOURCE = { params: BEHIND, slots: DIRECTED_SLOTS }
export const relationsBySourcePage = queryFile<Behind, RelationRow, DirectedSlot>('read/relations-by-source-page', BY_SOURCE)
export const statementsByDocumentPage = queryFile<Behind, StatementRow, 'statement'>('read/statements-by-document-page', {
  params: BEHIND,
  slots: ['statement'],
})
export const statementsByRelationPage = queryFile<Behind & Known, StatementRow, 'statement'>('read/statements-by-relation-page', {
  params: [...BEHIND, 'knownAt'],
  slots: ['statement'],
})
export const entitiesKnown = queryFile<Ids, Id & KnownDays, 'types'>('read/entities-known', { params: ['ids'], slots: ['types'] })
export const documentsBrief = queryFile<Ids, Reference>('read/documents-brief', { params: ['ids'] })
export const documentsOfRelations = queryFile<Ids & Limit & Known, Reference & { relationId: string }>('read/documents-of-relations', {
  params: ['ids', 'knownAt', 'first'],
})

// The whole store
export const statementDays = queryFile<Any, Day>('read/statement-days', { params: [] })
export const documentDays = queryFile<Any, Day>('read/document-days', { params: [] })
export const nodesCount = queryFile<Any, { documents: number; sources: number; statements: number; entities: number }>('read/nodes-count', {
  params: [],
})
export const kindsCount = queryFile<Any, { kind: string } & Total>('read/kinds-count', { params: [] })
export const certaintiesCount = queryFile<Any, { modality: Modality; polarity: Polarity } & Total, 'types'>('read/certainties-count', {
  params: [],
  slots: ['types'],
})
export const version = queryFile<Any, { loads: number }>('read/version', { params: [] })
export const versionMemory = queryFile<Any, { version: number; remembered: readonly string[] }>('read/version-memory', { params: [] })

// What a writer reads
export const statementsOfThings = queryFile<Ids, DerivedRow, 'derived'>('read/statements-of-things', {
  params: ['ids'],
  slots: ['derived'],
})
export const statementsDerivedPage = queryFile<Limit & { afterId: string }, DerivedRow, 'derived'>('read/statements-derived-page', {
  params: ['afterId', 'first'],
  slots: ['derived'],
})
export const statementsRetractable = queryFile<Ids, RetractableRow>('read/statements-retractable', { params: ['ids'] })
export const statementsQuotes = queryFile<Ids, Pick<StatementRow, 'id' | 'documentId' | 'start' | 'end'> & { quote: string }>(
  'read/statements-quotes',
  { params: ['ids'] },
)
export const documentIdsOfSource = queryFile<Limit & { sourceId: string }, Id>('read/document-ids-of-source', {
  params: ['sourceId', 'first'],
})
