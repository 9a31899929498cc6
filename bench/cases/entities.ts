/** One entity, and entities by what they are called. */
import type { Case } from './case.ts'

export const entity: Case = {
  name: 'entity',
  title: 'entity by id, 10 fields',
  aim: 1,
  draw: (draw) => ({ id: draw.entity() }),
  graphql: `query ($id: ID!) {
    entity(by: { id: $id }) { id kind name aliases description wikidata country lat lon relationCount }
  }`,
}

export const search: Case = {
  name: 'search',
  title: 'search by name or alias',
  aim: 0.9,
  draw: (draw) => ({ text: draw.text() }),
  graphql: `query ($text: String!) {
    search(text: $text, first: 20) { match entity { id kind name country relationCount } }
  }`,
}
