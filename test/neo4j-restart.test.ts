/** A load during which Neo4j is killed and started again. It has a server of its own: no other test may meet one that is down. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { neo4jAvailability } from '../scripts/neo4j/availability.ts'
import { type Neo4jServer, startNeo4j } from '../scripts/neo4j/server.ts'
import type { Query } from '../src/store/cypher.ts'
import type { Engine } from '../src/store/engine.ts'
import { openStore } from '../src/store/open.ts'
import { type Ended, startCli } from './fixtures/cli.ts'
import { type TemporaryFolder, temporaryFolder } from './fixtures/temporary-folder.ts'
import { cleanGraph, writeFiles } from './store/loading.ts'
import { neo4jTest, skipReason } from './support/engines.ts'
import { wholeGraph } from './support/whole-graph.ts'

const PASSWORD = 'entente-test'
const neo4j = neo4jAvailability()
const missing = neo4jTest === null ? skipReason : neo4j.available ? null : neo4j.reason

/** Statements, those that stand in no document, and relations that do not count their statements right. */
const FOUND: Query<Record<string, never>, { statements: number; loose: number; wrong: number }> = {
  name: 'test/found',
  text: `MATCH (s:Statement) WITH count(s) AS statements, sum(CASE WHEN (s)-[:STATED_IN]->(:Document) THEN 0 ELSE 1 END) AS loose
    CALL () { MATCH (:Thing)-[r]->(:Thing) WHERE COUNT { MATCH (e:Statement {relationId: r.id}) } <> r.statements RETURN count(r) AS wrong }
    RETURN statements, loose, wrong`,
}

describe.skipIf(missing !== null)(`Neo4j that ends in the middle of a load${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let folder: TemporaryFolder
  let server: Neo4jServer
  const start = (ports: { boltPort?: number; httpPort?: number } = {}): Promise<Neo4jServer> =>
    startNeo4j({ home: join(folder.path, 'home'), password: PASSWORD, heap: '512m', ...ports })
  const open = (): Promise<Engine> => {
    const place = { uri: server.uri, username: 'neo4j', password: PASSWORD, database: 'neo4j' }
    return openStore({ kind: 'neo4j', ...place, waitSeconds: 30, timeoutMs: 30_000, onWait: () => undefined })
  }
  const load = (files: readonly string[]) => startCli(folder.path, ['load', ...files], { NEO4J_URI: server.uri, NEO4J_PASSWORD: PASSWORD })
  beforeAll(async () => {
    folder = await temporaryFolder()
    server = await start()
  }, 120_000)
  afterAll(async () => {
    server.kill()
    await server.exited
    await folder[Symbol.asyncDispose]()
  })

  it('leaves whole batches, and the same command completes the work', { timeout: 300_000 }, async () => {
    const files = await writeFiles(folder)
    const expected = await cleanGraph(files)
    const running = load(files)
    await someStatements(open)
    const ports = { boltPort: Number(new URL(server.uri).port), httpPort: Number(new URL(server.httpUrl).port) }
    server.kill()
    await server.exited
    server = await start(ports)
    // It tries again for half a minute: where Neo4j is back by then, it goes on.
    const ended: Ended = await running.ended
    expect(ended).toMatchObject(ended.code === 0 ? { stderr: '' } : { code: 3, stderr: expect.stringContaining(server.uri) })
    await using engine = await open()
    const [found] = await engine.read(FOUND, {})
    expect(found).toMatchObject({ loose: 0, wrong: 0 })
    const left = await wholeGraph(engine)
    if (ended.code === 0) expect(left).toEqual(expected)
    expect(await load(files).ended).toMatchObject({ code: 0, stderr: '' })
    expect(await wholeGraph(engine)).toEqual(expected)
  })
})

/** Resolves when the load has written some, and has more to write. */
async function someStatements(open: () => Promise<Engine>): Promise<void> {
  await using engine = await open()
  for (;;) {
    const [found] = await engine.read(FOUND, {})
    if (found && found.statements > 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
