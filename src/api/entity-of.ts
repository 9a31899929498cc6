/** An entity below a field: from what is at hand where no more is asked, else looked up, while its own lists are looked up beside. */
import { type FieldNode, type GraphQLResolveInfo, getArgumentValues, isObjectType } from 'graphql'
import { groupBy } from '../domain/group.ts'
import type { EntityBrief, StoredEntity } from '../store/rows.ts'
import type { Context } from './context.ts'
import { asksBrief, asksIdOnly, ENTITY_LISTS } from './relation-fields.ts'
import { selectionOf } from './selection.ts'

export type EntityValue = StoredEntity | EntityBrief | Pick<EntityBrief, 'id'> | null

/** An end of something that is stored: it exists, so that its id may be all there is to say. */
export function endOf(
  { id, brief }: { readonly id: string; readonly brief?: EntityBrief | undefined },
  { loaders, ...context }: Context,
  info: GraphQLResolveInfo,
): EntityValue | Promise<EntityValue> {
  const asked = selectionOf(info)
  if (asksIdOnly(asked)) return { id }
  if (asksBrief(asked)) return brief ?? loaders.brief.load(id)
  return entityOf(id, { loaders, ...context }, info)
}

/** An entity that there may or may not be. */
export function entityOf(id: string, context: Context, info: GraphQLResolveInfo): Promise<StoredEntity | null> {
  const entity = context.loaders.entity.load(id)
  startLists(id, context, info)
  return entity
}

/**
 * The lists of an entity need its id alone, so they do not wait for the rest of it. The loaders keep the answers for the fields
 * themselves, which ask again with the same arguments, and meet the same errors.
 */
function startLists(id: string, context: Context, info: GraphQLResolveInfo): void {
  const type = info.schema.getType('Entity')
  if (!isObjectType(type)) return
  for (const [name, nodes] of selectionOf(info)) {
    const field = type.getFields()[name]
    if (!field?.resolve || !ENTITY_LISTS.has(name)) continue
    for (const same of groupBy(nodes, responseKey).values()) {
      const [node] = same
      if (!node || same.some(({ directives }) => directives && directives.length > 0)) continue
      try {
        const args = getArgumentValues(field, node, info.variableValues)
        const started: unknown = field.resolve({ id }, args, context, { ...info, fieldName: name, fieldNodes: same })
        Promise.resolve(started).catch(() => {})
      } catch {
        // The field itself says what is wrong with its arguments.
      }
    }
  }
}

const responseKey = ({ alias, name }: FieldNode): string => (alias ?? name).value
