import { setTimeout as sleep } from 'node:timers/promises'
import neo4j, { type Driver, Neo4jError } from 'neo4j-driver'

const USER = 'neo4j'
/** What every new Neo4j has, and which it lets nobody work with. */
const INITIAL_PASSWORD = 'neo4j'
const POLL_MS = 100

/** Waits until Bolt answers, and gives a new database its password. False when it is an old one with another password. */
export async function logIn(boltUrl: string, password: string, signal: AbortSignal): Promise<boolean> {
  if (!(await isAccepted(boltUrl, password, signal))) {
    if (!(await isAccepted(boltUrl, INITIAL_PASSWORD, signal))) return false
    await changePassword(boltUrl, password)
  }
  // Bolt may answer before the database does; the driver repeats a query which comes too early.
  await withDriver(boltUrl, password, (driver) => driver.executeQuery('RETURN 1', {}, { database: 'neo4j' }))
  return true
}

async function isAccepted(boltUrl: string, password: string, signal: AbortSignal): Promise<boolean> {
  while (true) {
    signal.throwIfAborted()
    try {
      await withDriver(boltUrl, password, (driver) => driver.getServerInfo({ database: 'system' }))
      return true
    } catch (error) {
      if (isCode(error, 'Neo.ClientError.Security.Unauthorized')) return false
      if (!isCode(error, neo4j.error.SERVICE_UNAVAILABLE)) throw error
    }
    await sleep(POLL_MS)
  }
}

async function changePassword(boltUrl: string, password: string): Promise<void> {
  const statement = 'ALTER CURRENT USER SET PASSWORD FROM $initial TO $password'
  await withDriver(boltUrl, INITIAL_PASSWORD, (driver) =>
    driver.executeQuery(statement, { initial: INITIAL_PASSWORD, password }, { database: 'system' }),
  )
}

async function withDriver<Result>(boltUrl: string, password: string, work: (driver: Driver) => Promise<Result>): Promise<Result> {
  const driver = neo4j.driver(boltUrl, neo4j.auth.basic(USER, password))
  try {
    return await work(driver)
  } finally {
    await driver.close()
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Neo4jError && error.code === code
}
