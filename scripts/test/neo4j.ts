import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { neo4jAvailability } from '../neo4j/availability.ts'
import { findFreePorts } from '../neo4j/ports.ts'
import { startNeo4j } from '../neo4j/server.ts'
import { LONG_TERM_VERSION } from '../neo4j/versions.ts'
import { failed, type Outcome } from './outcome.ts'

/** The database for the tests: how they reach it, or why there is none. */
export type TestNeo4j = {
  readonly env: Readonly<Record<string, string>>
  /** A failure of its own when it should be there and is not. */
  readonly outcomes: readonly Outcome[]
  readonly skipReason: string | null
  close(): Promise<void>
}

/** The one that NEO4J_TEST_URI names, else one started for this run, else none and the reason. Never rejects: the other tests go on. */
export async function openTestNeo4j(isWanted: boolean): Promise<TestNeo4j> {
  if (!isWanted) return skip('it was left out by --without-neo4j.')
  if (process.env.NEO4J_TEST_URI) return useGiven(process.env.NEO4J_TEST_URI)
  const availability = neo4jAvailability()
  return availability.available ? startForTests() : skip(availability.reason)
}

function useGiven(uri: string): TestNeo4j {
  const { NEO4J_TEST_USERNAME: username = 'neo4j', NEO4J_TEST_PASSWORD: password } = process.env
  if (password === undefined) return fail('NEO4J_TEST_URI is set but NEO4J_TEST_PASSWORD is not. Set both, or neither.')
  return { env: access(uri, username, password), outcomes: [], skipReason: null, close: async () => {} }
}

async function startForTests(): Promise<TestNeo4j> {
  const home = mkdtempSync(join(tmpdir(), 'entente-neo4j-'))
  const password = randomUUID()
  let discard = () => rmSync(home, { recursive: true, force: true })
  // Also when the run is broken off; by then only what takes no time can be done.
  process.once('exit', () => discard())
  try {
    // Its Browser asks there for colors and guide, at a service that the test of Browser starts.
    const [servicePort] = await findFreePorts([0])
    const { NEO4J_TEST_VERSION: version = LONG_TERM_VERSION } = process.env
    const server = await startNeo4j({ home, password, version, service: `http://localhost:${servicePort}` })
    const removeHome = discard
    discard = () => {
      server.kill()
      removeHome()
    }
    const close = async () => {
      server.kill()
      await server.exited
      removeHome()
    }
    return { env: access(server.uri, 'neo4j', password), outcomes: [], skipReason: null, close }
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

function access(uri: string, username: string, password: string): Record<string, string> {
  return { NEO4J_TEST_URI: uri, NEO4J_TEST_USERNAME: username, NEO4J_TEST_PASSWORD: password }
}

/** A skip is loud, and with ENTENTE_REQUIRE_NEO4J=1, as in CI, it is a failure. */
function skip(reason: string): TestNeo4j {
  if (process.env.ENTENTE_REQUIRE_NEO4J === '1') return fail(`ENTENTE_REQUIRE_NEO4J asks for it, but ${reason}`)
  return { env: { NEO4J_TEST_SKIP_REASON: reason }, outcomes: [], skipReason: reason, close: async () => {} }
}

function fail(reason: string): TestNeo4j {
  return { env: { NEO4J_TEST_SKIP_REASON: reason }, outcomes: [failed(`neo4j: ${reason}`)], skipReason: reason, close: async () => {} }
}
