/** What became known between two days. */
import { type Change, changeOf, type Days } from '../../domain/change.ts'
import type { RelationFilter } from '../../domain/filter.ts'
import type { Relation } from '../../domain/model.ts'
import { between, endsFor, foundBy } from '../around.ts'
import * as queries from '../claim-queries.ts'
import { RELATION_DETAILS, relationColumns } from '../columns.ts'
import { type FilterText, filterText } from '../filter-text.ts'
import { toRelation } from '../rows.ts'
import { asKnown, type Graph } from './as-known.ts'
import { after, type Page } from './pages.ts'

export interface ChangedRelation extends Change {
  readonly id: string
  /** As it was known on the last of the days. */
  readonly relation: Relation
}

export interface ChangeQuestion extends Days {
  /** What the relation has to pass as it was known on the last day. */
  readonly filter: RelationFilter
}

/** The latest changed first, then by id. */
export async function pageOfChanges(graph: Graph, question: ChangeQuestion, page: Page): Promise<ChangedRelation[]> {
  const { types, filter, params } = textOf(graph, question)
  if (types === '') return []
  const { from, to } = question
  const { engine } = graph
  const relation = relationColumns(RELATION_DETAILS, endsFor(engine))
  const query = queries.changesPage.fill({ between: between(engine, types), found: foundBy(engine).found, filter, relation })
  const rows = await graph.engine.read(query, { ...params, from, to, ...after(page) })
  const today = rows.map(({ since: _since, ...row }) => toRelation(row, graph.vocabulary))
  const then = await asKnown(graph, today, to)
  return today.flatMap((relation, index) => {
    const change = changeOf(relation, question)
    return change ? [{ ...change, id: relation.id, relation: then[index] ?? relation }] : []
  })
}

export async function countChanges(graph: Graph, question: ChangeQuestion): Promise<number> {
  const { types, filter, params } = textOf(graph, question)
  if (types === '') return 0
  const { from, to } = question
  const [row] = await graph.engine.read(queries.changesCount.fill({ types, filter }), { ...params, from, to })
  return row?.total ?? 0
}

const textOf = ({ vocabulary }: Graph, { filter, to }: ChangeQuestion): FilterText =>
  filterText({ ...filter, knownAt: to }, vocabulary, { ends: 'either' })
