/** The type definitions that @neo4j/graphql gets: the things as nodes, and a `@cypher` field for each question it has no words for. */
import type { Statement } from '../statements.ts'

const NODES = `
type Thing @node {
  id: ID!
  kind: String!
  name: String!
  aliases: [String!]
  description: String
  wikidata: String
  country: String
  lat: Float
  lon: Float
  weight: Int
}
type RelationRow { id: ID! label: String time: String confidence: Float sourceCount: Int source: EndRow target: EndRow statements: [StatementRow!] }
type EndRow { id: ID! name: String kind: String }
type StatementRow { id: ID! quote: String confidence: Float }
type HitRow { match: Int! entity: EntityRow }
type EntityRow { id: ID! kind: String name: String country: String relationCount: Int }
type AroundRow { id: ID! name: String relations: [RelationRow!] }
type PathRow { length: Int! nodes: [EndRow!] relations: [RelationRow!] }
type PlaceRow { entity: EndRow distance: Int! }
type SubgraphRow { nodes: [PlaceRow!] relations: [RelationRow!] }
`

/** The rows of one of b's statements as one column of maps. */
function field(name: string, args: string, type: string, { text }: Statement): string {
  const [head = '', columns = ''] = text.split(/\nRETURN (?!.*\nRETURN )/s)
  const last = head.length > 0 ? columns : ''
  const keys = [...last.matchAll(/ AS (\w+)(?=,|$| ORDER)/gm)].map(([, key = '']) => key)
  const map = `{${keys.map((key) => `${key}: ${key}`).join(', ')}}`
  const order = / ORDER BY .*$/.exec(last)?.[0] ?? ''
  const statement = `${head}\nWITH ${last.replace(order, '')}${order}\nRETURN ${map} AS row`
  return `${name}(${args}): ${type} @cypher(statement: """${statement}""", columnName: "row")`
}

export function typeDefs(catalogue: Readonly<Record<string, Statement>>): string {
  const of = (name: string): Statement => catalogue[name] ?? { text: '', answer: () => null }
  return `${NODES}
type Query {
  ${field('relationsAround', 'id: ID!', '[AroundRow!]', of('relations'))}
  ${field('twoHundred', 'id: ID!', '[AroundRow!]', of('twoHundred'))}
  ${field('evidence', 'id: ID!', '[AroundRow!]', of('evidence'))}
  ${field('subgraph', 'id: ID!', '[SubgraphRow!]', of('neighborhood'))}
  ${field('onePath', 'from: ID!, to: ID!', '[PathRow!]', of('path'))}
  ${field('fivePaths', 'from: ID!, to: ID!, since: String!, until: String!', '[PathRow!]', of('paths'))}
}`
}
