/** Neighbourhoods and paths. */
import type { Case, Draw, Params } from './case.ts'

export const neighborhood: Case = {
  name: 'neighborhood',
  title: 'neighbourhood of depth 2, 200 entities, ranked',
  aim: 0.9,
  draw: (draw) => ({ id: draw.entity() }),
  graphql: `query ($id: ID!) {
    neighborhood(around: [$id], depth: 2, limit: 200) {
      nodes { entity { id name kind } distance }
      relations { id label time confidence source { id } target { id } }
    }
  }`,
}

/** Of several shortest paths each takes its own; their length is what must agree. */
function lengths(answer: unknown): unknown {
  const { paths } = answer as { paths: { paths: { length: number }[] } }
  return paths.paths[0]?.length ?? null
}

export const path: Case = {
  name: 'path',
  title: 'one path of at most 4 hops',
  aim: 1.1,
  draw: (draw): Params => draw.pair(() => draw.entity()),
  graphql: `query ($from: ID!, $to: ID!) {
    paths(from: $from, to: $to, maxHops: 4, first: 1) {
      paths { length nodes { id name kind } hops { relations(first: 1) { id label time } } }
    }
  }`,
  common: lengths,
}

const FILTERED = `query ($from: ID!, $to: ID!, $since: Date!, $until: Date!) {
  paths(
    from: $from, to: $to, maxHops: 4, first: 5
    filter: { categories: [VERBAL_CONFLICT, MATERIAL_CONFLICT], happened: { from: $since, to: $until } }
  ) {
    paths { length nodes { id name kind } hops { relations(first: 1) { id label time statements(first: 1) { id quote } } } }
  }
}`

function fiveYears(draw: Draw): Params {
  const first = 2005 + Math.floor(draw.next() * 6)
  return { since: `${first}-01-01`, until: `${first + 4}-12-31` }
}

export const paths: Case = {
  name: 'paths',
  title: 'five paths, filtered, with evidence',
  aim: 3,
  // Of two drawn evenly most have no such path, and nothing would be measured.
  draw: (draw): Params => ({ ...draw.pair(() => draw.busy()), ...fiveYears(draw) }),
  graphql: FILTERED,
  common: lengths,
}

export const hubPaths: Case = {
  name: 'hubPaths',
  title: 'the same between two hubs',
  aim: 10,
  draw: (draw): Params => ({ ...draw.pair(() => draw.hub()), ...fiveYears(draw) }),
  graphql: FILTERED,
  common: lengths,
}
