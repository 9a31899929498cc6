/** The questions of the cases as @neo4j/graphql takes them; all but `entity` by `@cypher`. A case that is missing cannot be expressed. */
const RELATION = 'id label time confidence sourceCount source { id name kind } target { id name kind }'
const around = `query ($id: ID!) { entity: relationsAround(id: $id) { id name relations { ${RELATION} } } }`
const FIVE = `query ($from: ID!, $to: ID!, $since: String!, $until: String!) {
  fivePaths(from: $from, to: $to, since: $since, until: $until) {
    length nodes { id name kind } relations { id label time statements { id quote } }
  }
}`

/** By the name of their case. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
  entity: `query ($id: ID!) {
    things(where: { id: { eq: $id } }) { id kind name aliases description wikidata country lat lon weight }
  }`,
  ...{ relations: around, hub: around },
  neighborhood: `query ($id: ID!) {
    subgraph(id: $id) { nodes { entity { id name kind } distance } relations { id label time confidence source { id } target { id } } }
  }`,
  path: `query ($from: ID!, $to: ID!) {
    onePath(from: $from, to: $to) { length nodes { id name kind } relations { id label time } }
  }`,
  ...{ paths: FIVE, hubPaths: FIVE },
  twoHundred: 'query ($id: ID!) { twoHundred(id: $id) { id relations { id label time confidence } } }',
  evidence: 'query ($id: ID!) { evidence(id: $id) { id relations { id label time confidence statements { id quote confidence } } } }',
}
