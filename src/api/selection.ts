/** What a question asks of a field's value, so that no more is read than is asked. What is skipped by a directive counts as asked. */
import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql'

/** The fields asked below this one, by name; those of one name may differ in alias and arguments. */
export type Selection = ReadonlyMap<string, readonly FieldNode[]>

/** The parts of a resolver's info that are needed here. */
export type Asked = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>

/** Documents are parsed once and asked often, and their nodes live as long as they. */
const known = new WeakMap<FieldNode, Map<string, Selection>>()

/** Below this field, or further down along a way of names: `selectionOf(info, 'edges', 'node')`. */
export function selectionOf({ fieldNodes, fragments }: Asked, ...way: readonly string[]): Selection {
  const [first] = fieldNodes
  if (!first || fieldNodes.length > 1) return follow(fieldNodes, way, fragments)
  const selections = known.get(first) ?? new Map<string, Selection>()
  known.set(first, selections)
  const key = way.join('.')
  const selection = selections.get(key) ?? follow(fieldNodes, way, fragments)
  selections.set(key, selection)
  return selection
}

function follow(nodes: readonly FieldNode[], [next, ...rest]: readonly string[], fragments: Asked['fragments']): Selection {
  const selection = new Map<string, FieldNode[]>()
  const into: Collected = { selection, spread: new Set() }
  for (const { selectionSet } of nodes) collect(selectionSet, fragments, into)
  return next === undefined ? selection : follow(selection.get(next) ?? [], rest, fragments)
}

interface Collected {
  readonly selection: Map<string, FieldNode[]>
  /** Fragments that are in it: spread again they add nothing, and those that spread each other many times would never come to an end. */
  readonly spread: Set<string>
}

function collect(set: SelectionSetNode | undefined, fragments: Asked['fragments'], into: Collected): void {
  const { selection, spread } = into
  for (const part of set?.selections ?? []) {
    if (part.kind === Kind.FIELD) {
      const same = selection.get(part.name.value)
      if (same) same.push(part)
      else selection.set(part.name.value, [part])
    } else if (part.kind === Kind.INLINE_FRAGMENT) collect(part.selectionSet, fragments, into)
    else if (!spread.has(part.name.value)) {
      spread.add(part.name.value)
      collect(fragments[part.name.value]?.selectionSet, fragments, into)
    }
  }
}

/** Whether no more than these fields is asked. */
export function asksOnly(selection: Selection, names: ReadonlySet<string>): boolean {
  for (const name of selection.keys()) if (!names.has(name)) return false
  return true
}
