/** Neo4j by its official driver: 5.26 LTS and later, Community Edition is enough. */
import neo4j, { type Driver, Neo4jError, type Record as RecordShape, type Session } from 'neo4j-driver'
import { type Params, type Query, readSetup } from '../cypher.ts'
import type { Engine, Read, ReadLimits, Run } from '../engine.ts'
import { isUnreachable, translate } from './neo4j-errors.ts'

export interface Neo4jOptions {
  readonly uri: string
  readonly username: string
  readonly password: string
  readonly database: string
  /** How long to wait for a server that is starting, in seconds. */
  readonly waitSeconds: number
  /** How long one read may take, in milliseconds; the database ends it then. */
  readonly timeoutMs: number
  /** Told once a second while waiting. */
  readonly onWait: (message: string) => void
}

/** Connects, waiting for a server that is starting. A wrong password and an unreachable server are errors of their own. */
export async function openNeo4j(options: Neo4jOptions): Promise<Engine> {
  const auth = neo4j.auth.basic(options.username, options.password)
  const driver = neo4j.driver(options.uri, auth, {
    disableLosslessIntegers: true,
    notificationFilter: { minimumSeverityLevel: 'OFF' },
    userAgent: 'entente',
    connectionTimeout: 5_000,
    telemetryDisabled: true,
  })
  try {
    const agent = await waitForServer(driver, options)
    return new Neo4jEngine(driver, options, agent)
  } catch (error) {
    await driver.close()
    throw error
  }
}

async function waitForServer(driver: Driver, options: Neo4jOptions): Promise<string> {
  const deadline = Date.now() + options.waitSeconds * 1000
  for (;;) {
    try {
      const info = await driver.getServerInfo({ database: options.database })
      return info.agent ?? 'Neo4j'
    } catch (error) {
      if (!isUnreachable(error) || Date.now() >= deadline) throw translate(error, options)
      options.onWait(`Waiting for Neo4j at ${options.uri} (${Math.ceil((deadline - Date.now()) / 1000)} s left) …`)
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
}

class Neo4jEngine implements Engine {
  readonly description: string
  readonly days = null
  readonly named = null
  readonly keeping = null
  readonly beginsWithType = true
  readonly tellsEnds = true
  readonly #driver: Driver
  readonly #options: Neo4jOptions
  /** Hands the bookmark of each write to the next, so that a loader reads what it wrote, in a cluster too. */
  readonly #bookmarks = neo4j.bookmarkManager()

  constructor(driver: Driver, options: Neo4jOptions, agent: string) {
    this.#driver = driver
    this.#options = options
    this.description = `${agent.replace('/', ' ')}, ${options.uri}, database ${options.database}`
  }

  async setUp(): Promise<void> {
    await using session = this.#session(neo4j.session.WRITE)
    await this.#guard(async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await setUpWith(session)
        } catch (error) {
          // Another process may be doing the same: what it has done by now is not due any more.
          const isShared =
            error instanceof Neo4jError && (error.code.startsWith('Neo.ClientError.Schema.') || neo4j.isRetryableError(error))
          if (attempt >= 10 || !isShared) throw error
        }
      }
    })
  }

  /** An autocommit transaction with READ access costs half of a managed one, and is tried again here where that one would. */
  read: Read = async <Given extends Params, Row>(query: Query<Given, Row>, params: Given, limits: ReadLimits = {}) =>
    this.#guard(async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.#readOnce(query, params, limits)
        } catch (error) {
          if (attempt >= 3 || limits.signal?.aborted || !(error instanceof Neo4jError) || !neo4j.isRetryableError(error)) throw error
        }
      }
    })

  async #readOnce<Given extends Params, Row>(query: Query<Given, Row>, params: Given, { timeoutMs, signal }: ReadLimits): Promise<Row[]> {
    await using session = this.#session(neo4j.session.READ)
    // A session that is closed resets its connection, and the server ends what runs on it.
    const stop = (): void => void session.close()
    signal?.addEventListener('abort', stop, { once: true })
    try {
      const options = { timeout: timeoutMs ?? this.#options.timeoutMs, metadata: { app: 'entente', query: query.name } }
      const result = await untraced(() => session.run(query.text, toNeo4j(params) as Params, options))
      return rowsOf<Row>(result.records)
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }

  write<Result>(work: (run: Run) => Promise<Result>): Promise<Result> {
    return this.#guard(async () => {
      await using session = this.#session(neo4j.session.WRITE)
      return await session.executeWrite((transaction) => work(runIn(transaction)), { metadata: { app: 'entente' } })
    })
  }

  rehearse<Result>(work: (run: Run) => Promise<Result>): Promise<Result> {
    return this.#guard(async () => {
      await using session = this.#session(neo4j.session.WRITE)
      const transaction = await session.beginTransaction()
      try {
        return await work(runIn(transaction))
      } finally {
        await transaction.rollback()
      }
    })
  }

  /** Neo4j has written its log before it answers a commit. */
  async flush(): Promise<void> {}

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#driver.close()
  }

  #session(defaultAccessMode: typeof neo4j.session.READ | typeof neo4j.session.WRITE): Session {
    return this.#driver.session({ database: this.#options.database, defaultAccessMode, fetchSize: -1, bookmarkManager: this.#bookmarks })
  }

  async #guard<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      throw translate(error, this.#options)
    }
  }
}

async function setUpWith(session: Session): Promise<void> {
  const { records } = await session.run('SHOW INDEXES YIELD name, state, owningConstraint')
  const states = new Map(records.map((record) => [nameIn(record), String(record.get('state'))]))
  for (const text of due([...readSetup('setup/both'), ...readSetup('setup/neo4j')], states)) await session.run(text)
}

const nameIn = (record: RecordShape): string => `${record.get('owningConstraint') === null ? 'INDEX' : 'CONSTRAINT'} ${record.get('name')}`

/** What of the set-up is still to be done, by the states of all indexes: where it was done before, no right to change a schema is needed. */
function due(texts: readonly string[], states: ReadonlyMap<string, string>): string[] {
  const nameOf = (text: string) => /^(?:CREATE|DROP) .*?((?:INDEX|CONSTRAINT) \w+)/.exec(text)?.[1]
  const changes = texts.filter((text) => {
    const name = nameOf(text)
    return name !== undefined && states.has(name) === text.startsWith('DROP')
  })
  const waits = changes.length > 0 || [...states.values()].some((state) => state !== 'ONLINE')
  return waits ? [...changes, ...texts.filter((text) => nameOf(text) === undefined)] : changes
}

/** The driver writes down the stack of every statement in case it fails, which is a twentieth of what a light request costs here. */
function untraced<Result>(begin: () => Result): Result {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return begin()
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

interface Runs {
  run(text: string, params: Params): PromiseLike<{ records: readonly Columns[] }>
}

type Columns = Pick<RecordShape, 'keys' | 'get'>

/** The driver's own way from a record to an object costs as much as reading it from the network. */
function rowsOf<Row>(records: readonly Columns[]): Row[] {
  const keys = records[0]?.keys ?? []
  return records.map((record) => {
    const row: Record<PropertyKey, unknown> = {}
    for (const [index, key] of keys.entries()) row[key] = record.get(index)
    return row as Row
  })
}

function runIn(transaction: Runs): Run {
  const run = async <Given extends Params, Row>(query: Query<Given, Row>, params: Given): Promise<Row[]> => {
    const result = await transaction.run(query.text, toNeo4j(params) as Params)
    return rowsOf<Row>(result.records)
  }
  // A text for each type would be a plan and a round trip for each, of which a batch may have two hundred.
  return Object.assign(run, { typesInRows: true })
}

/**
 * The driver sends every number as a float, and Neo4j refuses `LIMIT 25.0`: whole numbers go as integers. What holds none goes as it is,
 * since a batch has a hundred thousand values.
 */
function toNeo4j(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value
  if (typeof value !== 'object' || value === null) return value
  let copy: Record<string, unknown> | null = null
  for (const key in value) {
    const given = (value as Record<string, unknown>)[key]
    const sent = typeof given === 'string' ? given : toNeo4j(given)
    if (sent === given) continue
    copy ??= (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
    copy[key] = sent
  }
  return copy ?? value
}
