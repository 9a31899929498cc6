/**
 * From the command to the first answer: `npm run bench:start [-- --runs 7]`. Fresh: the example is loaded into a new store first.
 * Baseline: a bare `npm start`-like script of the same Node that answers one request without doing anything.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const QUERY =
  '{ entity(by: { name: "AQIM" }) { name relations(first: 5) { nodes { label statements { quote speaker { name } document { title } } } } } }'
const root = fileURLToPath(new URL('..', import.meta.url))

interface Case {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  readonly isFresh: boolean
}

const { values } = parseArgs({ options: { runs: { type: 'string', default: '7' } } })
const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'))
const bare = join(folder, 'bare.mjs')
writeFileSync(
  bare,
  "import { createServer } from 'node:http'\ncreateServer((_, response) => response.end('{}')).listen(Number(process.env.PORT), '127.0.0.1')\n",
)

const CASES: readonly Case[] = [
  { name: 'bare node:http (baseline)', command: ['node', bare], isFresh: false },
  { name: 'npm start, empty store', command: ['npm', 'start'], isFresh: true },
  { name: 'npm start, store loaded', command: ['npm', 'start'], isFresh: false },
]

/** Milliseconds from spawning the command to the whole answer. */
async function measure({ command: [program, ...args], isFresh }: Case): Promise<number> {
  const store = join(folder, 'store.grafeo')
  if (isFresh)
    for (const name of readdirSync(folder)) if (name.startsWith('store')) rmSync(join(folder, name), { recursive: true, force: true })
  const port = await freePort()
  const started = performance.now()
  const child = spawn(program, args, {
    cwd: root,
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, ENTENTE_STORE: store, PORT: String(port), NEO4J_URI: '' },
  })
  try {
    await firstAnswer(port, child)
    return performance.now() - started
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    if (child.pid) process.kill(-child.pid, 'SIGTERM')
    await ended
  }
}

async function firstAnswer(port: number, child: ChildProcess): Promise<void> {
  const body = JSON.stringify({ query: QUERY })
  while (child.exitCode === null) {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    }).catch(() => null)
    if (response) return void (await response.text())
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`the command ended with ${child.exitCode} before it answered`)
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

const times = new Map<string, number[]>(CASES.map(({ name }) => [name, []]))
// Interleaved, so that a neighbour's load falls on all alike.
for (let run = 0; run < Number(values.runs); run++) for (const one of CASES) times.get(one.name)?.push(await measure(one))
rmSync(folder, { recursive: true, force: true })

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
const baseline = median(times.get(CASES[0]?.name ?? '') ?? [])
console.log('| command to first answer, ms | min | median | max | × baseline |\n| --- | --- | --- | --- | --- |')
for (const [name, list] of times) {
  const ms = (value: number): string => value.toFixed(0)
  console.log(
    `| ${name} | ${ms(Math.min(...list))} | ${ms(median(list))} | ${ms(Math.max(...list))} | ${(median(list) / baseline).toFixed(1)} |`,
  )
}
