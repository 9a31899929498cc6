/** The root fields. */
import { badInput } from '../../domain/errors.ts'
import type { RelationFilter } from '../../domain/filter.ts'
import type { Kind } from '../../domain/model.ts'
import { nameQuery } from '../../domain/names.ts'
import type { StatementFilter } from '../../store/filter-text.ts'
import { neighborhood } from '../../store/neighborhood.ts'
import { findPaths } from '../../store/paths.ts'
import type { EntityFilter } from '../../store/read/entities.ts'
import { nodeType } from '../../store/reader.ts'
import { checkIds, entityFilter, type Given, relationFilter, statementFilter } from '../arguments.ts'
import type { Context, Resolver } from '../context.ts'
import { byWeight, connection, type PageArgs, pageSize, readCursor } from '../page.ts'
import { documentConnection, relationConnection, relationView, statementConnection } from '../views.ts'

type Root = unknown
interface EntityBy {
  readonly by: { readonly id?: string; readonly name?: string; readonly wikidata?: string }
}
interface NeighborhoodArgs {
  readonly around: readonly string[]
  readonly depth: number
  readonly limit: number
  readonly filter?: Given<RelationFilter>
}
interface PathArgs {
  readonly from: string
  readonly to: string
  readonly maxHops: number
  readonly first: number
  readonly directed: boolean
  readonly filter?: Given<RelationFilter>
}

const MAX_NODES = 500
const MAX_AROUND = 100
const MAX_LIMIT = 1000
const MAX_PATHS = 50
const MAX_DEPTH = 3
const MAX_HOPS = 6

const node: Resolver<Root, { id: string }> = (_root, { id }, { loaders }) => findNode(id, loaders)

const nodes: Resolver<Root, { ids: readonly string[] }> = (_root, { ids }, { loaders }) =>
  checkIds('ids', ids, 0, MAX_NODES).map((id) => findNode(id, loaders))

async function findNode(id: string, loaders: Context['loaders']): Promise<unknown> {
  const type = nodeType(id)
  const found = await {
    Entity: loaders.entity,
    Relation: loaders.relation,
    Statement: loaders.statement,
    Document: loaders.document,
    Source: loaders.source,
  }[type].load(id)
  return found && { __typename: type, ...found }
}

const entity: Resolver<Root, EntityBy> = (_root, { by }, { loaders, reader }) => {
  if (by.id !== undefined) return loaders.entity.load(by.id)
  if (by.name !== undefined) return reader.entities.byName(by.name)
  return reader.entities.byWikidata(by.wikidata ?? '')
}

const search: Resolver<Root, { text: string; kinds?: readonly Kind[] | null; first: number }> = (
  _root,
  { text, kinds, first },
  { reader, limits },
) => {
  if (!nameQuery(text)) throw badInput(`text: there is neither a letter nor a digit in "${text.slice(0, 40)}".`)
  return reader.entities.search(text, kinds ?? null, pageSize(first, limits.maxPage))
}

const entities: Resolver<Root, PageArgs & { filter?: Given<EntityFilter> }> = async (
  _root,
  { first, after, filter },
  { reader, limits },
) => {
  const [asked, key] = [entityFilter(filter), readCursor(after, byWeight)]
  const size = pageSize(first, limits.maxPage)
  const items = await reader.entities.page(asked, { first: size + 1, after: key && { weight: key[0], id: key[1] } })
  return connection({ items, first: size, hasPreviousPage: key !== null, totalCount: () => reader.entities.count(asked) }, byWeight)
}

const relations: Resolver<Root, PageArgs & { filter?: Given<RelationFilter> }> = (_root, { filter, ...page }, { reader, limits }) => {
  const asked = relationFilter(filter, reader.vocabulary)
  return relationConnection(
    { list: 'relations', args: page, limits, knownAt: asked.knownAt },
    { read: (rows) => reader.relations.page(asked, rows), count: () => reader.relations.count(asked) },
  )
}

const statements: Resolver<Root, PageArgs & { filter?: Given<StatementFilter> }> = (_root, { filter, ...page }, { reader, limits }) => {
  const asked = statementFilter(filter, reader.vocabulary)
  return statementConnection(
    { list: 'statements', args: page, limits },
    { read: (rows) => reader.statements.page(asked, rows), count: () => reader.statements.count(asked) },
  )
}

const documents: Resolver<Root, PageArgs> = (_root, args, { reader, limits }) =>
  documentConnection(
    { list: 'documents', args, limits },
    { read: (rows) => reader.documents.page(rows), count: () => reader.documents.count() },
  )

const around: Resolver<Root, NeighborhoodArgs> = async (_root, { around: ids, depth, limit, filter }, { reader }) => {
  const asked = relationFilter(filter, reader.vocabulary)
  const question = {
    around: checkIds('around', ids, 1, MAX_AROUND),
    depth: pageSize(depth, MAX_DEPTH, 'depth'),
    limit: pageSize(limit, MAX_LIMIT, 'limit'),
    filter: asked,
  }
  const { nodes: found, relations: edges, ...rest } = await neighborhood(reader, question)
  return {
    ...rest,
    nodes: found.map((one) => ({ ...one, filter: asked })),
    relations: edges.map((edge) => relationView(edge, asked.knownAt)),
  }
}

const paths: Resolver<Root, PathArgs> = async (_root, { from, to, maxHops, first, directed, filter }, { reader }) => {
  if (from === to) throw badInput(`from and to are both "${from}": a path needs two entities.`)
  const asked = relationFilter(filter, reader.vocabulary)
  const question = { from, to, maxHops: pageSize(maxHops, MAX_HOPS, 'maxHops'), first: pageSize(first, MAX_PATHS), directed, filter: asked }
  const { paths: found, ...rest } = await findPaths(reader, question)
  return { ...rest, paths: found.map((path) => ({ ...path, question })) }
}

export const query = {
  ...{ node, nodes, entity, search, entities, relations, statements, documents, neighborhood: around, paths },
  vocabulary: (_root: Root, _args: object, { reader }: Context) => reader.vocabulary.predicates,
  stats: (_root: Root, _args: object, { reader }: Context) => reader.stats(),
}
