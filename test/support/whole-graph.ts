/** All that a store holds, in one order: two stores with equal texts hold the same graph, whatever wrote them. */
import type { Query } from '../../src/store/cypher.ts'
import type { Engine } from '../../src/store/engine.ts'

interface Row {
  readonly from: string
  readonly type: string
  readonly to: string
  readonly props: Readonly<Record<string, unknown>>
}

const NODES: Query<Record<string, never>, Row> = {
  name: 'test/nodes',
  text: "MATCH (n) WHERE n:Thing OR n:Document OR n:Source OR n:Statement OR n:ExternalId RETURN n.id AS from, coalesce(n.kind, '') AS type, '' AS to, properties(n) AS props",
}
const EDGES: Query<Record<string, never>, Row> = {
  name: 'test/edges',
  text: 'MATCH (a)-[r]->(b) RETURN a.id AS from, type(r) AS type, b.id AS to, properties(r) AS props',
}
const LABELS: Query<Record<string, never>, { id: string; label: string }> = {
  name: 'test/labels',
  text: ['Thing', 'Person', 'State', 'Organization', 'Group', 'Place', 'Event', 'Statement', 'Document', 'Source']
    .map((label) => `MATCH (n:${label}) RETURN n.id AS id, '${label}' AS label`)
    .join(' UNION ALL '),
}

/** One line a node, a label or an edge. When a statement was recorded is left out, unless it is asked for: a load tells the time anew. */
export async function wholeGraph(engine: Engine, { recordedAt = false } = {}): Promise<string[]> {
  const [nodes, edges, labels] = [await engine.read(NODES, {}), await engine.read(EDGES, {}), await engine.read(LABELS, {})]
  const lines = [...nodes, ...edges].map(({ from, type, to, props }) => `${from} ${type} ${to} ${JSON.stringify(known(props, recordedAt))}`)
  return [...lines, ...labels.map(({ id, label }) => `${id} :${label}`)].sort()
}

/** Without what is not there, which one engine keeps as null; in order of name. */
function known(props: Readonly<Record<string, unknown>>, recordedAt: boolean): [string, unknown][] {
  return Object.entries(props)
    .filter(([key, value]) => value !== null && (recordedAt || key !== 'recordedAt') && !(Array.isArray(value) && value.length === 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
