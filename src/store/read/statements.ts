/** Questions about what sources say: statements, their documents and who published them. */
import type { Document, Source } from '../../domain/model.ts'
import type { Vocabulary } from '../../domain/vocabulary.ts'
import { DOCUMENT_COLUMNS, STATEMENT_COLUMNS, type StatementDetail, statementColumns } from '../columns.ts'
import type { ReadEngine } from '../engine.ts'
import { ALL, type StatementFilter, type StatementRole, statementFilterText, statementsNamed } from '../filter-text.ts'
import * as queries from '../queries.ts'
import { type Reference, type SeenStatement, type StoredStatement, toSeenStatement, toStatement } from '../rows.ts'
import { pageByDay } from './by-day.ts'
import { after, groupPairs, type Page } from './pages.ts'

const columns = { statement: STATEMENT_COLUMNS }

export class StatementReader {
  readonly #engine: ReadEngine
  readonly #vocabulary: Vocabulary

  constructor(engine: ReadEngine, vocabulary: Vocabulary) {
    this.#engine = engine
    this.#vocabulary = vocabulary
  }

  async byIds(ids: readonly string[]): Promise<StoredStatement[]> {
    if (ids.length === 0) return []
    return (await this.#engine.read(queries.statementsByIds.fill(columns), { ids })).map(toStatement)
  }

  /** By the ids under which their sources keep them; of several with one the first by its own id. */
  async byExternalIds(ids: readonly string[]): Promise<ReadonlyMap<string, StoredStatement>> {
    const rows = ids.length === 0 ? [] : await this.#engine.read(queries.statementsByExternalIds.fill(columns), { ids })
    return new Map(rows.reverse().map(({ externalId, ...row }) => [externalId, toStatement(row)]))
  }

  /** Newest first. */
  async page(filter: StatementFilter, page: Page): Promise<StoredStatement[]> {
    const text = statementFilterText(filter, this.#vocabulary)
    const read = (statements: string, params: queries.After) => {
      const query = queries.statementsPage.fill({ statements, filter: text.filter, ...columns })
      return this.#engine.read(query, { ...text.params, ...params })
    }
    const named = this.#engine.days && statementsNamed(filter)
    const rows = named
      ? await read(named, after(page))
      : await pageByDay(this.#engine, { of: 'Statement', page, isFiltered: text.filter !== ALL }, (stretch, first) =>
          read(stretch.text, { ...stretch.params, first }),
        )
    return rows.map(toStatement)
  }

  async count(filter: StatementFilter): Promise<number> {
    const text = statementFilterText(filter, this.#vocabulary)
    const [row] = await this.#engine.read(queries.statementsCount.fill({ filter: text.filter }), text.params)
    return row?.total ?? 0
  }

  /** The evidence of each relation, the surest first; published by `knownAt` if that is given. No more than `details` is read of it. */
  async ofRelations(
    ids: readonly string[],
    { knownAt, first, details }: { knownAt: string | null; first: number; details: readonly StatementDetail[] },
  ): Promise<Map<string, SeenStatement[]>> {
    const query = queries.statementsOfRelations.fill({ statement: statementColumns(details) })
    const found = await this.#engine.read(query, { ids, knownAt, first })
    return groupPairs(found.map((row) => [row.relationId, toSeenStatement(row)]))
  }

  async ofEntities(ids: readonly string[], roles: readonly StatementRole[], page: Page): Promise<Map<string, StoredStatement[]>> {
    const found = await this.#engine.read(queries.statementsOfEntities.fill(columns), { ids, roles, ...after(page) })
    return groupPairs(found.map(({ entityId, ...row }) => [entityId, toStatement(row)]))
  }

  async countsOfEntities(ids: readonly string[], roles: readonly StatementRole[]): Promise<Map<string, number>> {
    const found = await this.#engine.read(queries.statementsOfEntitiesCount.fill(), { ids, roles })
    return new Map(found.map(({ entityId, total }) => [entityId, total]))
  }

  async ofDocuments(ids: readonly string[], page: Page): Promise<Map<string, StoredStatement[]>> {
    const found = await this.#engine.read(queries.statementsOfDocuments.fill(columns), { ids, ...after(page) })
    return groupPairs(found.map((row) => [row.documentId, toStatement(row)]))
  }

  async countsOfDocuments(ids: readonly string[]): Promise<Map<string, number>> {
    const found = await this.#engine.read(queries.statementsOfDocumentsCount.fill(), { ids })
    return new Map(found.map(({ documentId, total }) => [documentId, total]))
  }
}

export class DocumentReader {
  readonly #engine: ReadEngine

  constructor(engine: ReadEngine) {
    this.#engine = engine
  }

  async byIds(ids: readonly string[]): Promise<Document[]> {
    return ids.length === 0 ? [] : this.#engine.read(queries.documentsByIds.fill({ document: DOCUMENT_COLUMNS }), { ids })
  }

  /** Without their texts, and with the names of their sources. */
  async brief(ids: readonly string[]): Promise<Reference[]> {
    return ids.length === 0 ? [] : this.#engine.read(queries.documentsBrief.fill(), { ids })
  }

  /** Latest published first. */
  page(page: Page): Promise<Document[]> {
    return pageByDay(this.#engine, { of: 'Document', page, isFiltered: false }, (stretch, first) =>
      this.#engine.read(queries.documentsPage.fill({ documents: stretch.text, document: DOCUMENT_COLUMNS }), { ...stretch.params, first }),
    )
  }

  async count(): Promise<number> {
    const [row] = await this.#engine.read(queries.documentsCount.fill(), {})
    return row?.total ?? 0
  }

  async sources(ids: readonly string[]): Promise<Source[]> {
    return ids.length === 0 ? [] : this.#engine.read(queries.sourcesByIds.fill(), { ids })
  }
}
