import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { NEO4J_FOLDER } from './install.ts'
import { type Neo4jOptions, type Neo4jServer, startNeo4j } from './server.ts'
import { findRelease, LONG_TERM_VERSION } from './versions.ts'

const HELP = `Runs a Neo4j in the foreground, without Docker, until Ctrl-C. It needs Java and Maven; its data stays for the next run.

npm run neo4j -- [options]
  --version VERSION   ${LONG_TERM_VERSION} (default), another one, or "calendar" for the newest line, which needs Java 21
  --home DIR          where data and logs are kept (default .neo4j/data/VERSION)
  --bolt-port PORT    default 7687; 0 takes any free port
  --http-port PORT    default 7474; 0 takes any free port
  --password TEXT     of the user neo4j, 8 characters or more (default NEO4J_PASSWORD, else entente-dev)
  --service URL       the Entente that gives Browser its colors and its guide (default http://localhost:PORT, else port 4000)
  --heap SIZE         memory for queries (default 1g)
  --page-cache SIZE   memory for the graph (default 128m)
  --help              shows this`

function readOptions(args: readonly string[]): Required<Neo4jOptions> | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      version: { type: 'string', default: LONG_TERM_VERSION },
      home: { type: 'string' },
      'bolt-port': { type: 'string', default: '7687' },
      'http-port': { type: 'string', default: '7474' },
      password: { type: 'string', default: process.env.NEO4J_PASSWORD || 'entente-dev' },
      service: { type: 'string', default: `http://localhost:${process.env.PORT || 4000}` },
      heap: { type: 'string', default: '1g' },
      'page-cache': { type: 'string', default: '128m' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  const { version } = findRelease(values.version)
  return {
    version,
    home: values.home ?? join(NEO4J_FOLDER, 'data', version),
    boltPort: parsePort('--bolt-port', values['bolt-port']),
    httpPort: parsePort('--http-port', values['http-port']),
    password: values.password,
    service: parseService(values.service),
    heap: values.heap,
    pageCache: values['page-cache'],
  }
}

function parseService(text: string): string {
  if (URL.canParse(text) && new URL(text).origin === text.replace(/\/$/, '')) return new URL(text).origin
  throw new Error(`--service: expected an address such as http://localhost:4000, but got "${text}".`)
}

function parsePort(name: string, text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new Error(`${name}: expected a number from 0 to 65535, but got "${text}".`)
}

function describe(server: Neo4jServer, { home, password, service }: Required<Neo4jOptions>): string {
  return `
Neo4j ${server.version} is running. Ctrl-C stops it; the data stays in ${home}

  Bolt      ${server.uri}
  Browser   ${server.httpUrl}/browser/   (with the colors and the guide of ${service}, once that runs)
  User      neo4j
  Password  ${password}

To serve from it, paste these into another terminal before npm start, or into .env without "export":

export NEO4J_URI=${server.uri}
export NEO4J_PASSWORD=${quote(password)}
`
}

/** As a shell reads it back. */
const quote = (text: string): string => (/^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)

async function runUntilStopped(options: Required<Neo4jOptions>): Promise<void> {
  console.log(`Starting Neo4j ${options.version} …`)
  const server = await startNeo4j(options)
  console.log(describe(server, options))
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // Ctrl-C arrives twice, from the terminal and from npm or tsx; once is enough.
      if (!isStopping) console.log('Stopping Neo4j …')
      isStopping = true
      void server.stop()
    })
  }
  await server.exited
  if (!isStopping) throw new Error(`Neo4j ended by itself. ${join(options.home, 'logs', 'console.log')} may say why.`)
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options === null) console.log(HELP)
  else await runUntilStopped(options)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
