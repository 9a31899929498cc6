/** The servers that are compared, each a process of its own on a free port. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findFreePorts } from '../scripts/neo4j/ports.ts'
import { DOCUMENTS as LIMIT } from './baselines/limit/documents.ts'
import { DOCUMENTS as NEO4J_GRAPHQL } from './baselines/neo4j-graphql/documents.ts'
import type { Case, Params } from './cases/case.ts'
import { type Answer, post } from './client.ts'
import { PASSWORD } from './stores.ts'

/** `again` is Entente as it comes; the others that are Entente keep no answers, since a benchmark asks the same questions over and over. */
export const SERVERS = ['b', 'entente', 'again', 'embedded', 'limit', 'a'] as const
export type ServerName = (typeof SERVERS)[number]

export interface Running {
  readonly name: ServerName
  readonly pid: number
  readonly port: number
  /** From spawning it to its first answer. */
  readonly startMs: number
  ask(one: Case, params: Params): Promise<Answer>
  stop(): Promise<void>
}

export interface Setting {
  /** A built checkout. */
  readonly app: string
  readonly neo4jUri: string
  readonly embedded: string
}

const root = fileURLToPath(new URL('..', import.meta.url))
const KEEPS_NOTHING = { ENTENTE_KEEP_FROM: '3600000' }
const START_LIMIT_MS = 120_000

interface Launch {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly ask: (port: number, one: Case, params: Params) => Promise<Answer>
}

function launchOf(name: ServerName, { app, neo4jUri, embedded }: Setting): Launch {
  const neo4j = { NEO4J_URI: neo4jUri, NEO4J_PASSWORD: PASSWORD }
  const graphql: Launch['ask'] = (port, one, variables) => post(port, '/graphql', { query: one.graphql, variables })
  const documents =
    (texts: Readonly<Record<string, string>>): Launch['ask'] =>
    async (port, one, variables) => {
      const query = texts[one.name]
      if (query === undefined) throw new Error('it has no words for this question')
      return post(port, '/graphql', { query, variables })
    }
  const entente = (env: Readonly<Record<string, string>>): Launch => {
    const main = join(app, 'dist/cli/main.js')
    if (!existsSync(main)) throw new Error(`${main} is not there. Run: npm run build`)
    return { args: [main, 'serve'], env: { LOG_LEVEL: 'silent', ...env }, ask: graphql }
  }
  const baseline = (file: string): readonly string[] => ['--import', 'tsx', join(root, 'bench/baselines', file)]
  switch (name) {
    case 'entente':
      return entente({ ...neo4j, ...KEEPS_NOTHING })
    case 'again':
      return entente(neo4j)
    case 'embedded':
      return entente({ NEO4J_URI: '', ENTENTE_STORE: embedded, ...KEEPS_NOTHING })
    case 'b':
      return { args: baseline('b.ts'), env: neo4j, ask: (port, one, params) => post(port, `/${one.name}`, params) }
    case 'limit':
      return { args: baseline('limit/server.ts'), env: neo4j, ask: documents(LIMIT) }
    case 'a':
      return { args: baseline('neo4j-graphql/server.ts'), env: neo4j, ask: documents(NEO4J_GRAPHQL) }
  }
}

/** Starts a server and waits for its first answer, to the question given. */
export async function startServer(name: ServerName, setting: Setting, first: readonly [Case, Params]): Promise<Running> {
  const { args, env, ask } = launchOf(name, setting)
  const [port = 0] = await findFreePorts([0])
  const started = performance.now()
  const child = spawn(process.execPath, [...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', ...env, PORT: String(port), HOST: '127.0.0.1' },
  })
  let asked = 0
  const server: Omit<Running, 'startMs'> = {
    name,
    pid: child.pid ?? -1,
    port,
    ask: (one, params) => ask(port, one, one.anew?.(params, asked++) ?? params),
    stop: () => stop(child),
  }
  try {
    await firstAnswer(child, () => server.ask(...first))
  } catch (error) {
    await server.stop()
    throw error
  }
  return { ...server, startMs: performance.now() - started }
}

async function firstAnswer(child: ChildProcess, ask: () => Promise<Answer>): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS
  while (child.exitCode === null && Date.now() < deadline) {
    const answer = await ask().catch(() => null)
    if (answer) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`${child.spawnargs.join(' ')} ${child.exitCode === null ? 'gave no answer' : `ended with ${child.exitCode}`}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(timer)
}
