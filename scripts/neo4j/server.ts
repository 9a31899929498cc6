import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { browserSettings } from '../../src/server/browser-settings.ts'
import { installNeo4j } from './install.ts'
import { logIn } from './login.ts'
import { findFreePorts, LOOPBACK } from './ports.ts'
import { findJava } from './toolchain.ts'
import { findRelease, LONG_TERM_VERSION, type Release } from './versions.ts'

export type Neo4jOptions = {
  readonly version?: string
  /** Data, configuration and logs; what an earlier start left there is kept. */
  readonly home: string
  /** 0, the default, is any free port. */
  readonly boltPort?: number
  readonly httpPort?: number
  readonly password: string
  /** The address of the Entente whose colors, guide and questions its Browser opens with. */
  readonly service?: string
  readonly heap?: string
  readonly pageCache?: string
}

export type Neo4jServer = {
  readonly uri: string
  readonly httpUrl: string
  readonly version: string
  readonly pid: number
  /** Settles when the process has ended, for whatever reason. */
  readonly exited: Promise<unknown>
  stop(): Promise<void>
  /** As a power cut would: for tests of durability, and for data nobody wants. */
  kill(): void
}

type Place = { readonly home: string; readonly log: string; readonly boltPort: number; readonly httpPort: number }

const SHORTEST_PASSWORD = 8
const START_LIMIT_MS = 120_000
const STOP_LIMIT_MS = 30_000

/**
 * Becomes Java, and leaves a watchdog behind which reads a pipe from the parent. The system closes that pipe however the parent ends,
 * also by `kill -9`, and then the watchdog ends Java: a signal handler in the parent could not promise that.
 */
const LAUNCHER = `
exec 3<&0
(
  trap '' HUP INT TERM
  cat <&3 >/dev/null
  kill -TERM $$ || exit
  for second in $(seq ${STOP_LIMIT_MS / 1000}); do sleep 1; kill -0 $$ || exit; done
  kill -KILL $$
) >/dev/null 2>&1 &
exec "$@" </dev/null 3<&-
`

/** Starts a Neo4j Community server of its own and resolves when it answers with the given password. The caller stops it. */
export async function startNeo4j(options: Neo4jOptions): Promise<Neo4jServer> {
  const { password } = options
  if (password.length < SHORTEST_PASSWORD) {
    throw new Error(`The password for Neo4j has ${password.length} characters, but Neo4j wants ${SHORTEST_PASSWORD} or more.`)
  }
  const release = findRelease(options.version ?? LONG_TERM_VERSION)
  const java = findJava(release.minimumJava)
  const library = await installNeo4j(release.version)
  const place = await prepareHome(options)
  const child = await spawnServer([java.path, ...javaArguments(release, library, options.heap ?? '1g', place.home)], place.log)
  const server = serverOf(child, release, place)
  try {
    await waitForLogin(server, place, password)
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function prepareHome(options: Neo4jOptions): Promise<Place> {
  const home = resolve(options.home)
  const [boltPort = 0, httpPort = 0] = await findFreePorts([options.boltPort ?? 0, options.httpPort ?? 0])
  await mkdir(join(home, 'conf'), { recursive: true })
  await mkdir(join(home, 'logs'), { recursive: true })
  const { service = 'http://localhost:4000', pageCache = '128m' } = options
  await writeFile(join(home, 'conf', 'neo4j.conf'), configuration({ boltPort, httpPort, pageCache, service }))
  return { home, boltPort, httpPort, log: join(home, 'logs', 'console.log') }
}

type Settings = Required<Pick<Neo4jOptions, 'boltPort' | 'httpPort' | 'pageCache' | 'service'>>

function configuration({ boltPort, httpPort, pageCache, service }: Settings): string {
  return `# Written at each start by scripts/neo4j/server.ts: a change made here is lost.
server.bolt.listen_address=${LOOPBACK}:${boltPort}
# Without it, Browser is told to connect to port 7687, whatever the port is.
server.bolt.advertised_address=${LOOPBACK}:${boltPort}
server.http.listen_address=${LOOPBACK}:${httpPort}
server.http.advertised_address=${LOOPBACK}:${httpPort}
server.memory.pagecache.size=${pageCache}
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
# Neo4j sets aside 256 MB for the log of each database, which a small graph never fills.
db.tx_log.preallocate=false
# Neo4j waits 10 seconds for connections that nobody makes any more before it stops.
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
# How Browser opens; what does not answer there leaves it as it is.
${Object.entries(browserSettings(service))
  .map(([name, value]) => `${name}=${value}`)
  .join('\n')}
`
}

function javaArguments(release: Release, library: string, heap: string, home: string): string[] {
  // Neo4j's own start script opens these packages; without them some of its fast paths to files and memory are shut.
  const opened = ['java.nio', 'java.io', 'sun.nio.ch'].map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`)
  const virtualMachine = [`-Xmx${heap}`, '-XX:+UseG1GC', ...opened, '-cp', join(library, '*')]
  return [...virtualMachine, release.mainClass, `--home-dir=${home}`, `--config-dir=${join(home, 'conf')}`, '--console-mode']
}

async function spawnServer(command: readonly string[], logFile: string): Promise<ChildProcess> {
  const log = await open(logFile, 'a')
  try {
    // In a group of its own: Ctrl-C reaches the parent alone, which then decides how to stop.
    const child = spawn('sh', ['-c', LAUNCHER, 'neo4j', ...command], { stdio: ['pipe', log.fd, log.fd], detached: true })
    await once(child, 'spawn')
    return child
  } finally {
    await log.close()
  }
}

function serverOf(child: ChildProcess, release: Release, place: Place): Neo4jServer {
  const exited = once(child, 'exit')
  return {
    uri: `neo4j://${LOOPBACK}:${place.boltPort}`,
    httpUrl: `http://${LOOPBACK}:${place.httpPort}`,
    version: release.version,
    pid: child.pid ?? -1,
    exited,
    async stop() {
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
      await exited
      clearTimeout(timer)
    },
    kill() {
      child.kill('SIGKILL')
    },
  }
}

async function waitForLogin(server: Neo4jServer, place: Place, password: string): Promise<void> {
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(new Error(`it gave no answer within ${START_LIMIT_MS / 1000} seconds`)), START_LIMIT_MS)
  void server.exited.then(() => giveUp.abort(new Error('it ended at once')))
  try {
    // Not by the routed uri: a new database answers no question about routes before it has a password.
    const isAccepted = await logIn(`bolt://${LOOPBACK}:${place.boltPort}`, password, giveUp.signal)
    if (isAccepted) return
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`Neo4j ${server.version} did not start: ${reason}. ${place.log} ends with:\n${await lastLines(place.log)}`, { cause })
  } finally {
    clearTimeout(timer)
  }
  throw new Error(`The database in ${place.home} has another password. Give the one it was first started with, or delete that folder.`)
}

async function lastLines(file: string): Promise<string> {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
  // Without the frames of Java's stack traces, which would push out what the error was.
  const telling = lines.filter((line) => !/^\s+(at |\.\.\. \d+ more)/.test(line))
  return telling
    .slice(-12)
    .map((line) => line.slice(0, 400))
    .join('\n')
}
