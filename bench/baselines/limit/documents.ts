/** The questions of the cases as GraphQL over the baselines' answers: the same fields, without Entente's connections. */
const ENDS = 'source { id name kind } target { id name kind }'
const RELATION = `id label time confidence sourceCount ${ENDS}`
const BY_YEAR = 'predicate: $predicate, from: $from, to: $to'
const PATHS = '{ paths { length nodes { id name kind } relations { id label time statements { id quote } } } }'
const SPAN = '$from: ID!, $to: ID!, $since: String!, $until: String!'

const ofId = (field: string, selection: string): string => `query ($id: ID!) { ${field}(id: $id) { ${selection} } }`

/** By the name of their case; an alias where what is compared looks at the root field. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
  entity: ofId('entity', 'id kind name aliases description wikidata country lat lon relationCount'),
  relations: ofId('relations', `id name relations { ${RELATION} }`),
  hub: ofId('hub', `id name relations { ${RELATION} }`),
  nested: ofId(
    'entity: nested',
    `id name relations { nodes { id label time target { id name kind relations { nodes { id label time ${ENDS} } } } } }`,
  ),
  byYear: `query ($predicate: ID!, $from: String!, $to: String!) { byYear(${BY_YEAR}) { ${RELATION} } }`,
  byYearAndCountry: `query ($predicate: ID!, $country: String!, $from: String!, $to: String!) {
    byYearAndCountry(${BY_YEAR}, country: $country) { ${RELATION} }
  }`,
  neighborhood: ofId(
    'neighborhood',
    'nodes { entity { id name kind } distance } relations { id label time confidence source { id } target { id } }',
  ),
  path: `query ($from: ID!, $to: ID!) {
    paths: path(from: $from, to: $to) { paths { length nodes { id name kind } relations { id label time } } }
  }`,
  paths: `query (${SPAN}) { paths(from: $from, to: $to, since: $since, until: $until) ${PATHS} }`,
  hubPaths: `query (${SPAN}) { paths: hubPaths(from: $from, to: $to, since: $since, until: $until) ${PATHS} }`,
  search: 'query ($text: String!) { search(text: $text) { match entity { id kind name country relationCount } } }',
  twoHundred: ofId('twoHundred', 'id relations { id label time confidence }'),
  evidence: ofId('evidence', 'id relations { id label time confidence statements { id quote confidence } }'),
}
