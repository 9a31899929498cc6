/** Counts by predicate: around an entity and over everything, asked for the first time and again. */
import type { Case, Params } from './case.ts'

const AROUND = `query ($id: ID!, $first: Int! = 500) {
  counts(by: [PREDICATE], filter: { entities: [$id] }, first: $first) { value key { id } }
}`
const ALL = 'query ($first: Int! = 500) { counts(by: [PREDICATE], first: $first) { value key { id } } }'

/** A question that was never asked, and has the same answer: there are fewer than 100 predicates. */
const anew = (params: Params, turn: number): Params => ({ ...params, first: 100 + (turn % 400) })

/** Each predicate with its number, in the order of the answer. */
function countsOf(answer: unknown): unknown {
  const { counts } = answer as { counts: { value: number; key: { id: string } }[] }
  return counts.map(({ value, key }) => [key.id, value])
}

export const countsAround: Case = {
  name: 'countsAround',
  title: 'relations of a hub by predicate, for the first time',
  aim: 1,
  draw: (draw) => ({ id: draw.hub() }),
  graphql: AROUND,
  anew,
  common: countsOf,
}

export const countsAll: Case = {
  name: 'countsAll',
  title: 'all relations by predicate, for the first time',
  aim: 1,
  draw: () => ({}),
  graphql: ALL,
  anew,
  common: countsOf,
}

export const countsAgain: Case = { ...countsAll, name: 'countsAgain', title: 'the same, asked again', aim: 0.2, anew: (params) => params }
