/** Lists of relations: around an entity, around a hub, nested, over everything, with their evidence. */
import type { Case, Params } from './case.ts'

const ENDS = 'source { id name kind } target { id name kind }'
const RELATION = `id label time confidence sourceCount ${ENDS}`

const AROUND = `query ($id: ID!) {
  entity(by: { id: $id }) { id name relations(first: 25) { nodes { ${RELATION} } } }
}`

export const relations: Case = {
  name: 'relations',
  title: 'entity with its 25 newest relations and their ends',
  aim: 1,
  draw: (draw) => ({ id: draw.entity() }),
  graphql: AROUND,
}

export const hub: Case = {
  name: 'hub',
  title: 'the same of one of the ten largest hubs',
  aim: 0.8,
  draw: (draw) => ({ id: draw.hub() }),
  graphql: AROUND,
}

/** The baseline gives each target once, as the statement finds it; Entente repeats it at each relation. */
export function nestedIds(answer: unknown): unknown {
  const { entity } = answer as { entity: { relations: { nodes: NestedRelation[] } } }
  const { nodes } = entity.relations
  const targets = new Map(nodes.map(({ target }) => [target.id, target.relations.nodes.map(({ id }) => id)]))
  return [nodes.map(({ id }) => id), [...targets].sort(([a], [b]) => (a < b ? -1 : 1))]
}

interface NestedRelation {
  readonly id: string
  readonly target: { readonly id: string; readonly relations: { readonly nodes: readonly { readonly id: string }[] } }
}

export const nested: Case = {
  name: 'nested',
  title: '10 relations, and 10 of each of their targets',
  aim: 1,
  draw: (draw) => ({ id: draw.entity() }),
  graphql: `query ($id: ID!) {
    entity(by: { id: $id }) {
      id
      name
      relations(first: 10) {
        nodes { id label time target { id name kind relations(first: 10) { nodes { id label time ${ENDS} } } } }
      }
    }
  }`,
  common: nestedIds,
}

export const byYear: Case = {
  name: 'byYear',
  title: '25 newest relations of a predicate and a year',
  aim: 1,
  draw: (draw): Params => ({ predicate: draw.predicate(), ...draw.year() }),
  graphql: `query ($predicate: ID!, $from: Date!, $to: Date!) {
    relations(filter: { predicates: [$predicate], happened: { from: $from, to: $to } }, first: 25) { nodes { ${RELATION} } }
  }`,
}

export const byYearAndCountry: Case = {
  name: 'byYearAndCountry',
  title: 'the same and a country',
  aim: 1,
  draw: (draw): Params => ({ predicate: draw.predicate(), country: draw.country(), ...draw.year() }),
  graphql: `query ($predicate: ID!, $country: String!, $from: Date!, $to: Date!) {
    relations(filter: { predicates: [$predicate], happened: { from: $from, to: $to }, countries: [$country] }, first: 25) {
      nodes { ${RELATION} }
    }
  }`,
}

export const twoHundred: Case = {
  name: 'twoHundred',
  title: '200 relations of an entity',
  aim: null,
  draw: (draw) => ({ id: draw.busy() }),
  graphql: `query ($id: ID!) {
    entity(by: { id: $id }) { id relations(first: 200) { nodes { id label time confidence } } }
  }`,
}

export const evidence: Case = {
  name: 'evidence',
  title: '200 relations with their statements',
  aim: null,
  draw: (draw) => ({ id: draw.busy() }),
  graphql: `query ($id: ID!) {
    entity(by: { id: $id }) {
      id
      relations(first: 200) { nodes { id label time confidence statements(first: 10) { id quote confidence } } }
    }
  }`,
}
