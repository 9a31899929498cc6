/** An entity below a field: from what is at hand where no more is asked, else looked up, while its own lists are looked up beside. */
import { type FieldNode, type GraphQLField, type GraphQLResolveInfo, getArgumentValues, isObjectType } from 'graphql'
import { groupBy } from '../domain/group.ts'
import type { EntityBrief, StoredEntity } from '../store/rows.ts'
import type { Context } from './context.ts'
import type { Connection } from './page.ts'
import { asksBrief, asksIdOnly, ENTITY_LISTS, IN_CONNECTION, relationDetails } from './relation-fields.ts'
import { selectionOf } from './selection.ts'
import type { RelationView } from './views.ts'

export type EntityValue = StoredEntity | EntityBrief | Pick<EntityBrief, 'id'> | null

/** An end of something that is stored: it exists, so that its id may be all there is to say. */
export function endOf(
  { id, brief }: { readonly id: string; readonly brief?: EntityBrief | undefined },
  context: Context,
  info: GraphQLResolveInfo,
): EntityValue | Promise<EntityValue> {
  const asked = selectionOf(info)
  if (asksIdOnly(asked)) return { id }
  if (asksBrief(asked)) return brief ?? context.loaders.brief.load(id)
  return entityOf(id, context, info)
}

/** An entity that there may or may not be. */
export async function entityOf(id: string, context: Context, info: GraphQLResolveInfo): Promise<EntityValue> {
  const asked = selectionOf(info)
  const lists = startLists(id, context, info)
  if (!asksBrief(asked)) return context.loaders.entity.load(id)
  return (await foundWith(lists, id, asksIdOnly(asked))) ?? context.loaders.brief.load(id)
}

/** An entity that has relations exists, and where they are asked for with their ends the first of them names it: it need not be looked up then. */
async function foundWith(lists: readonly List[], id: string, isIdEnough: boolean): Promise<EntityValue> {
  const list = lists.find(({ name, info }) => name === 'relations' && (isIdEnough || relationDetails(info, IN_CONNECTION).includes('ends')))
  const relations = (await list?.answer.catch(() => null)) as Connection<RelationView> | null | undefined
  const [first] = relations?.nodes ?? []
  if (first && isIdEnough) return { id }
  return [first?.source, first?.target].find((end) => end?.id === id) ?? null
}

interface List {
  readonly name: string
  readonly info: GraphQLResolveInfo
  readonly answer: Promise<unknown>
}

/**
 * The lists of an entity need its id alone, so they do not wait for the rest of it. The loaders keep the answers for the fields
 * themselves, which ask again with the same arguments, and meet the same errors.
 */
function startLists(id: string, context: Context, info: GraphQLResolveInfo): List[] {
  const type = info.schema.getType('Entity')
  const fields = isObjectType(type) ? type.getFields() : {}
  return [...selectionOf(info)].flatMap(([name, nodes]) => {
    const field = fields[name]
    if (!field?.resolve || !ENTITY_LISTS.has(name)) return []
    return [...groupBy(nodes, responseKey).values()].flatMap((same) => {
      const list = { name, info: { ...info, fieldName: name, fieldNodes: same } }
      return same.some(({ directives }) => directives && directives.length > 0)
        ? []
        : [{ ...list, answer: start(id, field, list.info, context) }]
    })
  })
}

/** What is wrong with its arguments or its answer the field itself says when its turn comes. */
function start(id: string, field: GraphQLField<unknown, unknown>, info: GraphQLResolveInfo, context: Context): Promise<unknown> {
  const [node] = info.fieldNodes
  const answer = (async () => node && field.resolve?.({ id }, getArgumentValues(field, node, info.variableValues), context, info))()
  answer.catch(() => {})
  return answer
}

const responseKey = ({ alias, name }: FieldNode): string => (alias ?? name).value
