/** An operation made ready for paging: its first list takes a size and a beginning from outside, and says where it goes on. */
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  parse,
  type SelectionNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql'
import type { RowList } from './list.ts'

/** Names that no operation of a person has. */
export const PAGE = {
  first: 'entente_first',
  after: 'entente_after',
  count: 'entente_count',
  info: 'entente_page',
  total: 'entente_total',
  cut: 'entente_cut',
} as const

export interface Paging {
  readonly document: DocumentNode
  /** Variables of the operation that only said how long the list is, and where it begins. */
  readonly replaced: readonly string[]
  /** How long the list is where it says so itself; null: not at all, or by a variable. */
  readonly own: number | null
}

/** Lists that are no connections come whole, and stay as they are. */
export function paged(document: DocumentNode, { field, isConnection, cutBy }: RowList): Paging {
  const asked = field?.node.arguments?.find(({ name }) => name.value === 'first')?.value
  const own = asked?.kind === Kind.INT ? Number(asked.value) : null
  if (cutBy) return { document: withSelections(document, cutBy.node, [alias(PAGE.cut, 'truncated')]), replaced: [], own }
  if (!field || !isConnection) return { document, replaced: [], own }
  const given = (field.node.arguments ?? []).filter(({ name }) => name.value === 'first' || name.value === 'after')
  const replaced = given.flatMap(({ value }) => (value.kind === Kind.VARIABLE ? [value.name.value] : []))
  return { document: withPage(document, field.node), replaced, own }
}

function withPage(document: DocumentNode, connection: FieldNode): DocumentNode {
  const [template] = parse(
    `query ($${PAGE.first}: Int!, $${PAGE.after}: Cursor, $${PAGE.count}: Boolean!) {
      list(first: $${PAGE.first}, after: $${PAGE.after}) {
        ${PAGE.info}: pageInfo { hasNextPage endCursor }
        ${PAGE.total}: totalCount @include(if: $${PAGE.count})
      }
    }`,
  ).definitions
  if (template?.kind !== Kind.OPERATION_DEFINITION) return document
  const [list] = template.selectionSet.selections as readonly FieldNode[]
  const added = (list?.selectionSet?.selections ?? []) as readonly SelectionNode[]
  const paging = (list?.arguments ?? []) as readonly ArgumentNode[]
  return visit(withSelections(document, connection, added, paging), {
    OperationDefinition: (node) => ({
      ...node,
      variableDefinitions: [
        ...(node.variableDefinitions ?? []),
        ...((template.variableDefinitions ?? []) as readonly VariableDefinitionNode[]),
      ],
    }),
  })
}

function withSelections(
  document: DocumentNode,
  field: FieldNode,
  added: readonly SelectionNode[],
  paging: readonly ArgumentNode[] = [],
): DocumentNode {
  const rest = (field.arguments ?? []).filter(({ name }) => !paging.some((own) => own.name.value === name.value))
  return visit(document, {
    Field: (node) =>
      node === field
        ? {
            ...node,
            arguments: [...rest, ...paging],
            selectionSet: { kind: Kind.SELECTION_SET, selections: [...(node.selectionSet?.selections ?? []), ...added] },
          }
        : undefined,
  })
}

const alias = (name: string, field: string): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: name },
  name: { kind: Kind.NAME, value: field },
})
