/** The root fields. */
import { badInput } from '../../domain/errors.ts'
import { checkIds, type RelationFilter } from '../../domain/filter.ts'
import type { Kind } from '../../domain/model.ts'
import { MAX_NAME, nameQuery } from '../../domain/names.ts'
import type { StatementFilter } from '../../store/filter-text.ts'
import type { EntityFilter } from '../../store/read/entities.ts'
import { nodeType } from '../../store/reader.ts'
import { entityFilter, type Given, relationFilter, statementFilter } from '../arguments.ts'
import type { Context, Resolver } from '../context.ts'
import { entityOf } from '../entity-of.ts'
import { byWeight, connection, type PageArgs, pageSize, readCursor } from '../page.ts'
import { IN_CONNECTION, relationDetails } from '../relation-fields.ts'
import { documentConnection, relationConnection, statementConnection, statementView } from '../views.ts'

type Root = unknown
interface EntityBy {
  readonly by: { readonly id?: string; readonly name?: string; readonly wikidata?: string }
}
const MAX_NODES = 500

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

const entity: Resolver<Root, EntityBy> = (_root, { by }, context, info) => {
  const { reader } = context
  if (by.id !== undefined) return entityOf(by.id, context, info)
  if (by.name !== undefined) return reader.entities.byName(checkName('by.name', by.name))
  return reader.entities.byWikidata(by.wikidata ?? '')
}

function checkName(argument: string, name: string): string {
  if (name.length > MAX_NAME) throw badInput(`${argument}: at most ${MAX_NAME} characters, but there are ${name.length}.`)
  return name
}

const search: Resolver<Root, { text: string; kinds?: readonly Kind[] | null; first: number }> = (
  _root,
  { text, kinds, first },
  { reader, limits },
) => {
  if (!nameQuery(checkName('text', text))) throw badInput(`text: there is neither a letter nor a digit in "${text.slice(0, 40)}".`)
  if (kinds) checkIds('kinds', kinds, 0)
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

const relations: Resolver<Root, PageArgs & { filter?: Given<RelationFilter> }> = (_root, { filter, ...page }, { reader, limits }, info) => {
  const asked = relationFilter(filter, reader.vocabulary)
  const read = reader.relations.only(relationDetails(info, IN_CONNECTION))
  return relationConnection(
    { list: 'relations', args: page, limits, knownAt: asked.knownAt },
    { read: (rows) => read.page(asked, rows), count: () => reader.relations.count(asked) },
  )
}

const statements: Resolver<Root, PageArgs & { filter?: Given<StatementFilter> }> = (_root, { filter, ...page }, { reader, limits }) => {
  const asked = statementFilter(filter, reader.vocabulary)
  return statementConnection(
    { list: 'statements', args: page, limits },
    {
      read: async (rows) => (await reader.statements.page(asked, rows)).map((one) => statementView(one, asked.knownAt)),
      count: () => reader.statements.count(asked),
    },
  )
}

const documents: Resolver<Root, PageArgs> = (_root, args, { reader, limits }) =>
  documentConnection(
    { list: 'documents', args, limits },
    { read: (rows) => reader.documents.page(rows), count: () => reader.documents.count() },
  )

export const query = {
  ...{ node, nodes, entity, search, entities, relations, statements, documents },
  vocabulary: (_root: Root, _args: object, { reader }: Context) => reader.vocabulary.predicates,
  stats: (_root: Root, _args: object, { reader }: Context) => reader.stats(),
}
