/** Questions about claims (source, predicate and target) that some affirm and others deny. */
import { DEFAULT_FILTER, type RelationFilter } from '../../domain/filter.ts'
import type { Relation } from '../../domain/model.ts'
import { allTypes } from '../../domain/vocabulary.ts'
import * as queries from '../claim-queries.ts'
import { DIRECTED_COLUMNS } from '../columns.ts'
import { filterText } from '../filter-text.ts'
import { type Dispute, toRelation } from '../rows.ts'
import { asKnown, type Graph } from './as-known.ts'
import { after, NEWEST, type Page } from './pages.ts'

export interface Sides {
  readonly affirmed: readonly Relation[]
  readonly denied: readonly Relation[]
}

/** Disputes of which at least one disputed relation passes the filter, the latest first. */
export async function pageOfDisputes({ engine, vocabulary }: Graph, filter: RelationFilter, page: Page): Promise<Dispute[]> {
  const { types, filter: condition, params } = filterText(filter, vocabulary, { ends: 'either' })
  if (types === '') return []
  const affirming = allTypes(vocabulary)
    .filter((type) => type !== 'DENIED')
    .join('|')
  return engine.read(queries.disputesPage.fill({ types, filter: condition, affirming }), { ...params, ...known(filter), ...after(page) })
}

export async function countDisputes({ engine, vocabulary }: Graph, filter: RelationFilter): Promise<number> {
  const { types, filter: condition, params } = filterText(filter, vocabulary, { ends: 'either' })
  if (types === '') return 0
  const [row] = await engine.read(queries.disputesCount.fill({ types, filter: condition }), { ...params, ...known(filter) })
  return row?.total ?? 0
}

/** Both sides of each dispute, by its id, as known on a day or as they are: at most `first` a side, those with most sources first. */
export async function sidesOfDisputes(
  graph: Graph,
  ids: readonly string[],
  { knownAt, first }: Pick<RelationFilter, 'knownAt'> & { readonly first: number },
): Promise<Map<string, Sides>> {
  const { engine, vocabulary } = graph
  const { types, sources, params } = filterText({ ...DEFAULT_FILTER, modality: null, polarity: null, knownAt }, vocabulary, {
    ends: 'either',
  })
  const claims = ids.flatMap((id) => [false, true].map((denies) => ({ id, ...partsOf(id), denies })))
  const query = queries.disputesSides.fill({ types, sources, directed: DIRECTED_COLUMNS })
  const rows = await engine.read(query, { ...params, claims, first, ...known({ knownAt }) })
  const relations = await asKnown(
    graph,
    rows.map((row) => toRelation(row, vocabulary)),
    knownAt,
  )
  const side = (id: string, denies: boolean): Relation[] =>
    relations.filter((_, index) => rows[index]?.claimId === id && rows[index]?.denies === denies)
  return new Map(ids.map((id) => [id, { affirmed: side(id, false), denied: side(id, true) }]))
}

/** The day that stands for today sorts behind every other, so that both cases share a text. */
const known = ({ knownAt }: Pick<RelationFilter, 'knownAt'>): { known: string } => ({ known: knownAt ?? NEWEST })

function partsOf(claim: string): Pick<Dispute, 'sourceId' | 'predicate' | 'targetId'> {
  const [sourceId = '', predicate = '', targetId = ''] = claim.split('|')
  return { sourceId, predicate, targetId }
}
