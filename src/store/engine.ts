/** The port between the graph and a database: everything that differs between two engines, and nothing else. */
import type { Recent } from '../domain/recent.ts'
import type { Params, Query } from './cypher.ts'

/** One statement of a transaction that writes. */
export interface Run {
  <Given extends Params, Row>(query: Query<Given, Row>, params: Given): Promise<Row[]>
  /** Whether each row of a text may name the type of its relation; otherwise one text serves one type. */
  readonly typesInRows: boolean
}

/** How long a statement may go on: both end it in the database too, where the engine can do that. */
export interface ReadLimits {
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

export type Read = <Given extends Params, Row>(query: Query<Given, Row>, params: Given, limits?: ReadLimits) => Promise<Row[]>

/** What is listed by day: statements by the one on which they begin, documents by the one on which they were published. */
export type Dated = 'Statement' | 'Document'

export interface Day {
  readonly day: string
  /** How many have it. */
  readonly total: number
}

/** What a reader needs of an engine. */
export interface ReadEngine {
  /** What is behind it, for people: `Neo4j 5.26.28 …`, `embedded store (Grafeo 0.6.0), .entente/store.grafeo`. */
  readonly description: string
  /**
   * The days of all statements or documents, the newest first, undated ('') last: an engine that finds things by the very day only goes
   * through its lists by them. Null: it finds them in the order of their days itself.
   */
  readonly days: ((of: Dated) => Promise<readonly Day[]>) | null
  /**
   * The ids of the things that have, for each of these texts, a word in their names that begins so, for an engine that would have to look
   * at all things; null: it has an index of its own, or to look at all is quicker.
   */
  readonly named: ((beginnings: readonly string[]) => Promise<readonly string[] | null>) | null
  /** What may be kept until something is written, where no other process can write; to be asked for before each reading. Null elsewhere. */
  readonly keeping: (() => Recent<readonly unknown[]>) | null
  /** Whether it can begin with all relations of one type; otherwise it begins with the things at their ends. */
  readonly beginsWithType: boolean
  /** Whether it tells the ends of a relation at no cost; otherwise they have to be those that the relation was found between. */
  readonly tellsEnds: boolean
  /** One statement that reads, and cannot write. Rows hold plain values only. */
  read: Read
}

export interface Engine extends ReadEngine, AsyncDisposable {
  /** Constraints and indexes, safe to repeat. */
  setUp(): Promise<void>
  /** One transaction, retried as a whole when the database asks for it: `work` must be safe to repeat. */
  write<Result>(work: (run: Run) => Promise<Result>): Promise<Result>
  /** The same as `write`, and then taken back: what would happen. */
  rehearse<Result>(work: (run: Run) => Promise<Result>): Promise<Result>
  /** Makes what was written survive a loss of power, where the engine does not by itself. */
  flush(): Promise<void>
}
