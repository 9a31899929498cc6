/** Where an operation has its first list: what becomes the rows of a table, and what has to be asked beside it to page through it. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'

/** A field that is asked for, whichever fragment names it. */
export interface Selected {
  readonly node: FieldNode
  readonly parent: GraphQLCompositeType
}

export interface RowList {
  /** Response keys from the root to the list. */
  readonly path: readonly string[]
  /** What is asked of each row, of which type; null where the rows are the answer itself. */
  readonly rows: { readonly type: GraphQLCompositeType; readonly selections: SelectionSetNode }
  /** The connection that has the list, or the list itself. */
  readonly field: Selected | null
  readonly isConnection: boolean
  /** The field that holds the list and says whether it was cut, by `truncated`. */
  readonly cutBy: Selected | null
}

export interface Source {
  readonly schema: GraphQLSchema
  readonly operation: OperationDefinitionNode
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
}

export function sourceOf(schema: GraphQLSchema, document: DocumentNode): Source | null {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
  const [operation] = operations
  if (!operation || operations.length > 1) return null
  return { schema, operation, fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])) }
}

/** The fields of a selection, those of its fragments too, in their order. */
export function fieldsOf(selections: SelectionSetNode, type: GraphQLCompositeType, source: Source): Selected[] {
  return selections.selections.flatMap((selection): Selected[] => {
    if (selection.kind === Kind.FIELD) return [{ node: selection, parent: type }]
    const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : source.fragments.get(selection.name.value)
    const named = part?.typeCondition ? source.schema.getType(part.typeCondition.name.value) : type
    return part && isCompositeType(named) ? fieldsOf(part.selectionSet, named, source) : []
  })
}

export const keyOf = ({ node }: Selected): string => (node.alias ?? node.name).value

/** The definition of a field in the schema; none for `__typename`. */
export function fieldOf({ node, parent }: Selected) {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined
}

const typeOf = (selected: Selected): GraphQLNamedType | undefined => {
  const field = fieldOf(selected)
  return field && getNamedType(field.type)
}

export function isList(selected: Selected): boolean {
  const type = fieldOf(selected)?.type
  return isListType(isNonNullType(type) ? type.ofType : type)
}

/** The first list of an operation, depth first; the answer itself where it has none. */
export function rowListOf(source: Source): RowList {
  const root = source.schema.getQueryType() as GraphQLCompositeType
  const found = find(source.operation.selectionSet, { type: root, path: [], owner: null }, source)
  return (
    found ?? { path: [], rows: { type: root, selections: source.operation.selectionSet }, field: null, isConnection: false, cutBy: null }
  )
}

interface Within {
  readonly type: GraphQLCompositeType
  readonly path: readonly string[]
  /** The field whose selection this is. */
  readonly owner: Selected | null
}

function find(selections: SelectionSetNode, { type, path, owner }: Within, source: Source): RowList | null {
  for (const selected of fieldsOf(selections, type, source)) {
    const named = typeOf(selected)
    const inner = selected.node.selectionSet
    if (!named || !inner || !isCompositeType(named)) continue
    const own = [...path, keyOf(selected)]
    if (isList(selected)) {
      const isConnection = owner !== null && typeOf(owner)?.name.endsWith('Connection') === true
      const cutBy = owner && !isConnection && isObjectType(type) && type.getFields().truncated ? owner : null
      return { path: own, rows: { type: named, selections: inner }, field: isConnection ? owner : selected, isConnection, cutBy }
    }
    const found = find(inner, { type: named, path: own, owner: selected }, source)
    if (found) return found
  }
  return null
}
