/** The port between the graph and a database: everything that differs between two engines, and nothing else. */
import type { Params, Query } from './cypher.ts'

export type Run = <Given extends Params, Row>(query: Query<Given, Row>, params: Given) => Promise<Row[]>

export interface Engine extends AsyncDisposable {
  /** What is behind it, for people: `Neo4j 5.26.28`, `embedded (Grafeo) .entente/store.grafeo`. */
  readonly description: string
  /** Constraints and indexes, safe to repeat. */
  setUp(): Promise<void>
  /** One statement that reads, in a transaction that cannot write. Rows hold plain values only. */
  read: Run
  /** One transaction, retried as a whole when the database asks for it: `work` must be safe to repeat. */
  write<Result>(work: (run: Run) => Promise<Result>): Promise<Result>
  /** The same as `write`, and then taken back: what would happen. */
  rehearse<Result>(work: (run: Run) => Promise<Result>): Promise<Result>
  /** Makes what was written survive a loss of power, where the engine does not by itself. */
  flush(): Promise<void>
}
