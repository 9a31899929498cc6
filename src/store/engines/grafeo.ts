/** The embedded engine: Grafeo, in process, one file on disk. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import grafeo from '@grafeo-db/js'
import { EntenteError } from '../../domain/errors.ts'
import { Recent } from '../../domain/recent.ts'
import { type Params, type Query, readSetup } from '../cypher.ts'
import type { Dated, Day, Engine, Read, Run } from '../engine.ts'
import * as queries from '../queries.ts'
import { type Names, WordIndex } from './word-index.ts'

type Database = InstanceType<typeof grafeo.GrafeoDB>
type Transaction = ReturnType<Database['beginTransaction']>

/** How often a transaction that met another writer's is begun again. */
const ATTEMPTS = 6
/** To look at so many things by their ids costs no more than to look at all, of so many times as many. */
const WORTHWHILE = 20
const FEW = 100
/** Rows that are kept until something is written: some 10 MB. */
const KEPT_ROWS = 40_000
/** The log is folded into the file in the background, by size and by time. */
const CHECKPOINT = { walBytes: 50 * 1024 * 1024, intervalMs: 60_000 }

/** Opens or creates the store at `path`; null keeps it in memory. Another process that has it open is an error with its remedy. */
export function openGrafeo(path: string | null): Engine {
  const db = path === null ? grafeo.GrafeoDB.create() : openFile(path)
  return new GrafeoEngine(db, path)
}

function openFile(path: string): Database {
  try {
    mkdirSync(dirname(path), { recursive: true })
    const db = grafeo.GrafeoDB.open(path)
    db.setCheckpointTriggers(CHECKPOINT)
    return db
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    if (message.replaceAll(path, '').includes('cannot be locked')) {
      throw new EntenteError(
        'STORE_LOCKED',
        `The store ${path} is open in another process. Stop that one (is "entente serve" running?), set ENTENTE_STORE to another file, or use Neo4j, which serves many at once.`,
        { cause },
      )
    }
    throw new EntenteError(
      'STORE_BROKEN',
      `The store ${path} cannot be opened: ${message.replace(/\.?$/, '.')} Check the path and its permissions; to begin anew, move the file away and load again.`,
      { cause },
    )
  }
}

const newlyKept = (): Recent<readonly unknown[]> => new Recent(KEPT_ROWS, (rows) => rows.length)

class GrafeoEngine implements Engine {
  readonly description: string
  readonly beginsWithType = false
  readonly tellsEnds = false
  readonly #db: Database
  readonly #onDisk: boolean
  /** Kept until something is written: no other process can write. */
  readonly #days = new Map<Dated, Promise<readonly Day[]>>()
  #words: Promise<void> | null = null
  #wordsMade: WordIndex | null = null
  #changes = 0
  #kept = newlyKept()
  /** Writers wait for each other here: the second of two at once would fail and have to begin again. */
  #queue: Promise<unknown> = Promise.resolve()

  constructor(db: Database, path: string | null) {
    this.#db = db
    this.#onDisk = path !== null
    this.description = `embedded store (Grafeo ${grafeo.version()}), ${path ?? 'in memory'}`
  }

  async setUp(): Promise<void> {
    for (const text of [...readSetup('setup/grafeo'), ...readSetup('setup/both')]) await this.#db.executeCypher(text)
  }

  read: Read = async <Given extends Params, Row>(query: Query<Given, Row>, params: Given) => {
    // Grafeo has no transactions that only read, so that the folder of the query decides.
    if (query.name.startsWith('write/')) throw new Error(`${query.name} writes, and was given to read`)
    try {
      const result = await this.#db.executeCypher(understood(query), params)
      return result.toArray() as Row[]
    } catch (error) {
      throw translate(error, this.description)
    }
  }

  /** Its indexes answer for equal values only. */
  days = (of: Dated): Promise<readonly Day[]> => {
    const known = this.#days.get(of)
    if (known) return known
    const found = this.read(of === 'Statement' ? queries.statementDays.fill() : queries.documentDays.fill(), {})
    this.#days.set(of, found)
    found.catch(() => this.#days.delete(of))
    return found
  }

  /** The first who ask after a change do not wait for the index, and are not worse off than without one. */
  named = async (beginnings: readonly string[]): Promise<readonly string[] | null> => {
    // Where it cannot be made, whoever looks at all entities instead meets the same error, and says it.
    this.#words ??= this.#indexWords().catch(() => undefined)
    const words = this.#wordsMade
    return words?.find(beginnings, Math.max(FEW, words.size / WORTHWHILE)) ?? null
  }

  keeping = (): Recent<readonly unknown[]> => this.#kept

  async #indexWords(): Promise<void> {
    const changes = this.#changes
    const result = await this.#db.executeCypher(queries.names.fill().text)
    const words = await WordIndex.of(result.length, (index) => result.get(index) as unknown as Names, setImmediate)
    if (changes === this.#changes) this.#wordsMade = words
  }

  /** What was kept is of a store that has changed. */
  #forget(): void {
    this.#changes++
    this.#days.clear()
    this.#words = null
    this.#wordsMade = null
    this.#kept = newlyKept()
  }

  write<Result>(work: (run: Run) => Promise<Result>): Promise<Result> {
    return this.#enqueue(() =>
      this.#transact(work, (transaction) => {
        transaction.commit()
        this.#forget()
      }),
    )
  }

  rehearse<Result>(work: (run: Run) => Promise<Result>): Promise<Result> {
    return this.#enqueue(() => this.#transact(work, (transaction) => transaction.rollback()))
  }

  async flush(): Promise<void> {
    if (this.#onDisk) this.#db.walCheckpoint()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#queue.catch(() => undefined)
    await this.#words
    this.#db.close()
  }

  #enqueue<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#queue.then(work, work)
    this.#queue = turn.catch(() => undefined)
    return turn
  }

  async #transact<Result>(work: (run: Run) => Promise<Result>, finish: (transaction: Transaction) => void, attempt = 1): Promise<Result> {
    const transaction = this.#db.beginTransaction()
    const underWay = new Set<Promise<unknown>>()
    let failed = false
    const execute = async <Given extends Params, Row>(query: Query<Given, Row>, params: Given): Promise<Row[]> => {
      if (failed) throw new Error(`${query.name} comes after its transaction has failed`)
      const answer = transaction.executeCypher(understood(query), params)
      underWay.add(answer)
      const result = await answer.finally(() => underWay.delete(answer))
      return result.toArray() as Row[]
    }
    const run: Run = Object.assign(execute, { typesInRows: false })
    try {
      const result = await work(run)
      finish(transaction)
      return result
    } catch (error) {
      // What a statement writes after its transaction was taken back stays locked for good: none is begun, and none is left running.
      failed = true
      await Promise.allSettled(underWay)
      rollBack(transaction)
      if (!isConflict(error) || attempt >= ATTEMPTS) throw translate(error, this.description)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt))
      return this.#transact(work, finish, attempt + 1)
    }
  }
}

/** Its planner takes no advice, and always goes by an index on equal values. */
const understood = ({ text }: Query): string => text.replace(/^\s*USING INDEX .*\n/gm, '')

/** Whether another writer came first (GQL status 40000). */
function isConflict(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'gqlStatus' in error && error.gqlStatus === '40000'
}

/** What a person can mend, in words that say how; anything else passes as it is. */
function translate(error: unknown, store: string): unknown {
  if (!(error instanceof Error)) return error
  // Grafeo has a limit of its own, of 30 seconds, above which no setting of ours reaches.
  if (error.message.includes('Query exceeded the'))
    return new EntenteError(
      'TIMEOUT',
      'The question took more than 30 s and was ended. Ask for less: a narrower filter, a smaller first; or use Neo4j.',
      { cause: error },
    )
  if (!error.message.includes('No space left')) return error
  return new EntenteError(
    'STORE_FULL',
    `The disk of the ${store} is full. What was reported as written is kept; make room and run the command again.`,
    { cause: error },
  )
}

function rollBack(transaction: Transaction): void {
  try {
    transaction.rollback()
  } catch {
    // A transaction that failed to commit is over already; the error that ended it is on its way to the caller.
  }
}
