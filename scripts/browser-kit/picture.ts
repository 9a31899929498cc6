/** Makes docs/images/neo4j-browser.png: the example in the real Neo4j Browser. It needs what `npm run neo4j` needs, and Chromium. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadInto } from '../../src/cli/commands/load.ts'
import { readVocabulary } from '../../src/cli/open.ts'
import { readConfig } from '../../src/config.ts'
import { findInputs } from '../../src/load/inputs.ts'
import { createLog } from '../../src/log.ts'
import { serve } from '../../src/server/serve.ts'
import { openStore } from '../../src/store/open.ts'
import { GraphReader } from '../../src/store/reader.ts'
import { findFreePorts } from '../neo4j/ports.ts'
import { startNeo4j } from '../neo4j/server.ts'
import { findChromium } from '../test/chromium.ts'
import { KIT } from './files.ts'
import { Neo4jBrowser } from './neo4j-browser.ts'

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const password = 'entente-picture'

async function takePicture(executablePath: string, home: string): Promise<void> {
  const [port = 0] = await findFreePorts([0])
  const neo4j = await startNeo4j({ home, password, service: `http://localhost:${port}` })
  try {
    const config = readConfig({ NEO4J_URI: neo4j.uri, NEO4J_PASSWORD: password, PORT: String(port) })
    const [vocabulary, engine] = await Promise.all([readVocabulary(config.vocabulary), openStore(config.store)])
    await using _store = engine
    await loadInto({ engine, vocabulary }, await findInputs([root('examples/mali-2012')]), { dryRun: false })
    await using _service = await serve(new GraphReader(engine, vocabulary), config, createLog('error'))
    await using browser = await Neo4jBrowser.open(executablePath, 'light')
    await browser.connect({ url: `${neo4j.httpUrl}/browser/`, username: 'neo4j', password })
    await browser.ask(readFileSync(new URL('queries/14_about-an-event.cypher', KIT), 'utf8'))
    await browser.fullscreen()
    await browser.page.screenshot({ path: root('docs/images/neo4j-browser.png') })
  } finally {
    neo4j.kill()
    await neo4j.exited
  }
}

const chromium = findChromium()
if (!chromium.available) throw new Error(chromium.reason)
const home = mkdtempSync(join(tmpdir(), 'entente-picture-'))
try {
  await takePicture(chromium.path, home)
} finally {
  rmSync(home, { recursive: true, force: true })
}
