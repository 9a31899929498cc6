/** GraphML: yEd, NetworkX, igraph, Cytoscape. Entities are nodes, relations are directed edges, as many as there are between two. */
import type { Relation } from '../../domain/model.ts'
import type { StoredEntity } from '../../store/rows.ts'
import type { ExportedGraph } from '../graph.ts'
import { type AttributeType, type AttributeValue, EDGE_ATTRIBUTES, NODE_ATTRIBUTES } from '../network.ts'
import { escapeXml, xmlTag } from '../xml.ts'

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`
const TYPES: Readonly<Record<AttributeType, string>> = { string: 'string', integer: 'int', double: 'double', boolean: 'boolean' }

export async function* graphml(graph: ExportedGraph): AsyncGenerator<string> {
  yield `${HEAD}${keys()}<graph id="entente" edgedefault="directed">\n`
  for await (const page of graph.entities('ends')) yield page.map((entity) => node(entity, graph)).join('')
  for await (const page of graph.relations()) yield page.map((relation) => edge(relation, graph)).join('')
  yield '</graph>\n</graphml>\n'
}

const key = (owner: 'node' | 'edge', name: string, type: AttributeType): string =>
  `${xmlTag('key', { id: `${owner}.${name}`, for: owner, 'attr.name': name, 'attr.type': TYPES[type] })}\n`

function keys(): string {
  const own = [key('node', 'label', 'string'), key('edge', 'label', 'string'), key('edge', 'weight', 'double')]
  return [
    ...own,
    ...NODE_ATTRIBUTES.map(({ name, type }) => key('node', name, type)),
    ...EDGE_ATTRIBUTES.map(({ name, type }) => key('edge', name, type)),
  ].join('')
}

const data = (owner: 'node' | 'edge', name: string, value: AttributeValue): string =>
  value === null ? '' : `<data key="${owner}.${name}">${escapeXml(String(value))}</data>`

function node(entity: StoredEntity, { vocabulary }: ExportedGraph): string {
  const values = NODE_ATTRIBUTES.map(({ name, of }) => data('node', name, of(entity, vocabulary)))
  return `${xmlTag('node', { id: entity.id }, data('node', 'label', entity.name) + values.join(''))}\n`
}

/** Its weight is the number of sources. */
function edge(relation: Relation, { vocabulary }: ExportedGraph): string {
  const { id, sourceId, targetId, label, sources } = relation
  const values = EDGE_ATTRIBUTES.map(({ name, of }) => data('edge', name, of(relation, vocabulary)))
  const content = data('edge', 'label', label) + data('edge', 'weight', sources) + values.join('')
  return `${xmlTag('edge', { id, source: sourceId, target: targetId }, content)}\n`
}
