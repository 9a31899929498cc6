/** GEXF 1.3: Gephi, with its timeline. An edge is there while its relation happened or held; an undated one always is. */
import { CERTAINTY_COLORS, KIND_COLORS } from '../../domain/colors.ts'
import type { Relation } from '../../domain/model.ts'
import type { StoredEntity } from '../../store/rows.ts'
import type { ExportedGraph } from '../graph.ts'
import { type AttributeValue, EDGE_ATTRIBUTES, NODE_ATTRIBUTES, typeOf } from '../network.ts'
import { xmlTag } from '../xml.ts'

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>Entente</creator><description>Who did what to whom, who says so, when, and how sure</description></meta>
<graph mode="dynamic" defaultedgetype="directed" idtype="string" timeformat="date" timerepresentation="interval">
`

export async function* gexf(graph: ExportedGraph): AsyncGenerator<string> {
  yield `${HEAD}${declared('node', NODE_ATTRIBUTES)}${declared('edge', EDGE_ATTRIBUTES)}<nodes>\n`
  for await (const page of graph.entities('ends')) yield page.map((entity) => node(entity, graph)).join('')
  yield '</nodes>\n<edges>\n'
  for await (const page of graph.relations()) yield page.map((relation) => edge(relation, graph)).join('')
  yield '</edges>\n</graph>\n</gexf>\n'
}

function declared(owner: 'node' | 'edge', attributes: readonly { readonly name: string; readonly type: string }[]): string {
  const list = attributes.map(({ name, type }) => xmlTag('attribute', { id: name, title: name, type }))
  return `${xmlTag('attributes', { class: owner, mode: 'static' }, list.join(''))}\n`
}

function values(pairs: readonly (readonly [name: string, value: AttributeValue])[]): string {
  const known = pairs.filter(([, value]) => value !== null)
  return xmlTag('attvalues', {}, known.map(([name, value]) => xmlTag('attvalue', { for: name, value })).join(''))
}

function color(hex: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  return xmlTag('viz:color', { r, g, b })
}

function node(entity: StoredEntity, { vocabulary }: ExportedGraph): string {
  const content = values(NODE_ATTRIBUTES.map(({ name, of }) => [name, of(entity, vocabulary)]))
  return `${xmlTag('node', { id: entity.id, label: entity.name }, content + color(KIND_COLORS[entity.kind].fill))}\n`
}

/** Its weight is the number of sources. Gephi keeps edges between the same two apart by their kind, which is the type of the relation. */
function edge(relation: Relation, { vocabulary }: ExportedGraph): string {
  const { id, sourceId, targetId, label, sources, time, modality, polarity } = relation
  const ends = { id, source: sourceId, target: targetId, label, weight: sources, kind: typeOf(relation, vocabulary) }
  const content = values(EDGE_ATTRIBUTES.map(({ name, of }) => [name, of(relation, vocabulary)]))
  const painted = color(CERTAINTY_COLORS[polarity === 'NEGATED' ? 'DENIED' : modality])
  return `${xmlTag('edge', { ...ends, start: time?.from || null, end: time?.to ?? null }, content + painted)}\n`
}
