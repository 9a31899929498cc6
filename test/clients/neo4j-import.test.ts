/** A store that was exported as `neo4j-csv`, imported by Neo4j's own tool and served from, is the same store: `npm run test:clients`. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { neo4jAdmin } from '../../scripts/neo4j/admin.ts'
import { neo4jAvailability } from '../../scripts/neo4j/availability.ts'
import { startNeo4j } from '../../scripts/neo4j/server.ts'
import { neo4jCsv } from '../../src/export/formats/neo4j-csv.ts'
import { COMMAND_FILE } from '../../src/export/import-files.ts'
import { toFolder } from '../../src/export/output.ts'
import type { Engine } from '../../src/store/engine.ts'
import { openStore } from '../../src/store/open.ts'
import { GraphReader } from '../../src/store/reader.ts'
import { GraphWriter } from '../../src/store/writer.ts'
import { type TemporaryFolder, temporaryFolder } from '../fixtures/temporary-folder.ts'
import { nastyGraph } from '../store/nasty.ts'
import { openEmbedded } from '../support/engines.ts'
import { loadExample } from '../support/example.ts'
import { openGraph } from '../support/export.ts'
import { vocabulary } from '../support/vocabulary.ts'
import { wholeGraph } from '../support/whole-graph.ts'

const PASSWORD = 'entente-test'
const neo4j = neo4jAvailability()
const unasked = process.env.ENTENTE_TEST_CLIENTS === '1' ? null : 'npm run test:clients runs it'
const missing = unasked ?? (neo4j.available ? null : neo4j.reason)

describe.skipIf(missing !== null)(`Neo4j's own import${missing ? ` (skipped: ${missing})` : ''}`, { timeout: 600_000 }, () => {
  let folder: TemporaryFolder
  let store: Engine
  beforeAll(async () => {
    folder = await temporaryFolder()
    store = await openEmbedded()
    await loadExample(store)
    await new GraphWriter(store, vocabulary).write(nastyGraph())
  })
  afterAll(async () => {
    await store[Symbol.asyncDispose]()
    await folder[Symbol.asyncDispose]()
  })

  it('makes the store that was exported, ready to be served from and loaded into', async () => {
    const [home, files] = [join(folder.path, 'home'), join(folder.path, 'files')]
    await toFolder(neo4jCsv(await openGraph(store)), files, { force: false, signal: new AbortController().signal })
    const [, ...words] = (await readFile(join(files, COMMAND_FILE), 'utf8')).split(/[\s\\]+/).filter(Boolean)
    expect(await neo4jAdmin(words, { home, folder: files })).toMatch(/IMPORT DONE/)
    const server = await startNeo4j({ home, password: PASSWORD })
    try {
      const place = { uri: server.uri, username: 'neo4j', password: PASSWORD, database: 'neo4j' }
      await using imported = await openStore({ kind: 'neo4j', ...place, waitSeconds: 30, timeoutMs: 60_000, onWait: () => undefined })
      expect(await wholeGraph(imported, { recordedAt: true })).toEqual(await wholeGraph(store, { recordedAt: true }))
      expect(await new GraphReader(imported, vocabulary).version()).toBe(await new GraphReader(store, vocabulary).version())
      const { total } = await loadExample(imported)
      expect(Object.values(total).map(({ new: fresh, changed, refused }) => fresh + changed + refused)).toEqual([0, 0, 0, 0])
    } finally {
      await server.stop()
    }
  })
})
