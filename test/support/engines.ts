/** The engines that the suites run on: each hands out an empty store. */
import type { Query } from '../../src/store/cypher.ts'
import type { Engine } from '../../src/store/engine.ts'
import { openStore } from '../../src/store/open.ts'

/** How many times as many random worlds are tried as in daily use; `npm run test:deep` sets it. */
export const effort = Number(process.env.ENTENTE_TEST_EFFORT ?? 1)

export type OpenEmpty = () => Promise<Engine>

export const openEmbedded: OpenEmpty = () => openStore({ kind: 'embedded', path: null })

/** Null where no Neo4j is there to test against. */
export const neo4jTest = process.env.NEO4J_TEST_URI
  ? {
      uri: process.env.NEO4J_TEST_URI,
      username: process.env.NEO4J_TEST_USERNAME ?? 'neo4j',
      password: process.env.NEO4J_TEST_PASSWORD ?? '',
      database: 'neo4j',
    }
  : null

export const skipReason = process.env.NEO4J_TEST_SKIP_REASON ?? 'NEO4J_TEST_URI is not set'

export async function openNeo4j(): Promise<Engine> {
  if (!neo4jTest) throw new Error(skipReason)
  return openStore({ kind: 'neo4j', ...neo4jTest, waitSeconds: 30, timeoutMs: 30_000, onWait: () => undefined })
}

export const openEmptyNeo4j: OpenEmpty = async () => {
  const engine = await openNeo4j()
  await empty(engine)
  return engine
}

/** Takes everything out of a store. */
export async function empty(engine: Engine): Promise<void> {
  const all: Query = { name: 'test/empty', text: 'MATCH (n) DETACH DELETE n RETURN count(*) AS gone' }
  await engine.write((run) => run(all, {}))
}
