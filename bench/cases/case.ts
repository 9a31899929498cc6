/** What one case of the benchmark is: the same question as GraphQL to Entente, and as parameters to the baselines. */
import type { Vocabulary } from '../../src/domain/vocabulary.ts'
import { COUNTRIES, entityAlias, entityId, entityName, pick, random, type Size, YEARS } from '../data.ts'

export type Params = Readonly<Record<string, unknown>>

export interface Case {
  /** Also the name of the baseline's statement. */
  readonly name: string
  readonly title: string
  /** At most so many times the median latency of baseline b; null where it is information. */
  readonly aim: number | null
  draw(draw: Draw): Params
  /** Entente's document; its variables are the parameters. */
  readonly graphql: string
  /** Parameters with the same answer that were not used before, for servers that keep answers. */
  readonly anew?: (params: Params, turn: number) => Params
  /** What both answers must have in common, where it is not all ids in their order. */
  readonly common?: (answer: unknown) => unknown
}

const HUBS = 10
/** Entities that have between some 200 and 1,000 relations at full size. */
const MIDDLE = { from: 100, to: 600 } as const

/** Draws parameters; the same seed draws the same ones. */
export class Draw {
  readonly next: () => number
  readonly #size: Size
  readonly #predicates: readonly string[]

  constructor(size: Size, vocabulary: Vocabulary, seed: number) {
    this.next = random(seed)
    this.#size = size
    this.#predicates = vocabulary.predicates.filter(({ objects }) => objects.length > 0).map(({ id }) => id)
  }

  index(): number {
    return Math.floor(this.next() * this.#size.entities)
  }

  entity(): string {
    return entityId(this.index())
  }

  /** One of the ten entities with most relations. */
  hub(): string {
    return entityId(Math.floor(this.next() * HUBS))
  }

  busy(): string {
    return entityId(MIDDLE.from + Math.floor(this.next() * (MIDDLE.to - MIDDLE.from)))
  }

  /** Two that differ. */
  pair(one: () => string): { from: string; to: string } {
    const from = one()
    for (;;) {
      const to = one()
      if (to !== from) return { from, to }
    }
  }

  predicate(): string {
    return pick(this.next, this.#predicates)
  }

  country(): string {
    return pick(this.next, COUNTRIES)
  }

  year(): { from: string; to: string } {
    const year = YEARS.first + Math.floor(this.next() * YEARS.count)
    return { from: `${year}-01-01`, to: `${year}-12-31` }
  }

  /** A name, an alias, or the beginnings of the words of a name. */
  text(): string {
    const index = this.index()
    const [first = '', second = ''] = entityName(index).split(' ')
    return pick(this.next, [`${first} ${second}`, entityAlias(index), `${first.slice(0, 4)} ${second.slice(0, 5)}`])
  }
}

/** All ids in an answer, in the order of its lists; the keys of a map have none, since Neo4j's driver keeps none. */
export function idsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(idsOf)
  if (typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.flatMap(([key, inner]) => (key === 'id' && typeof inner === 'string' ? [inner] : idsOf(inner)))
}
