/** One block of a case: latency request by request in turn, then a burst for each server, so that a neighbour's load falls on all alike. */
import type { Case, Params } from './cases/case.ts'
import { cpuMs } from './process.ts'
import type { Running, ServerName } from './servers.ts'

export interface Block {
  readonly p50: number
  readonly perSecond: number
  /** Processor time a request, of the server and of Neo4j. */
  readonly serverCpu: number
  readonly neo4jCpu: number
  /** Requests of the burst that got an error in place of an answer, such as a timeout. */
  readonly failed: number
}

export interface Effort {
  /** Requests a server for latency, and in a burst. */
  readonly rounds: number
  readonly burst: number
}

const CONCURRENCY = 16

export function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Asks until plans and code are warm, at most for `limitMs` a server. Returns the slowest server's median. */
export async function warm(servers: readonly Running[], one: Case, params: readonly Params[], limitMs: number): Promise<number> {
  let slowest = 0
  for (const server of servers) {
    const times: number[] = []
    const end = performance.now() + limitMs
    for (const given of params) {
      times.push((await server.ask(one, given)).ms)
      if (performance.now() > end && times.length >= 3) break
    }
    slowest = Math.max(slowest, median(times))
  }
  return slowest
}

export async function measureBlock(
  servers: readonly Running[],
  one: Case,
  params: readonly Params[],
  { rounds, burst, neo4jPid, turn }: Effort & { readonly neo4jPid: number; readonly turn: number },
): Promise<Map<ServerName, Block>> {
  const at = (index: number): Params => params[(turn * rounds + index) % params.length] ?? {}
  const order = servers.map((_, index) => servers[(index + turn) % servers.length] as Running)
  const times = new Map(order.map(({ name }) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round++) {
    for (const server of order) times.get(server.name)?.push((await server.ask(one, at(round))).ms)
  }
  const blocks = new Map<ServerName, Block>()
  for (const server of order) {
    const load = await measureBurst(server, burst, neo4jPid, (index) => server.ask(one, at(index)))
    blocks.set(server.name, { p50: median(times.get(server.name) ?? []), ...load })
  }
  return blocks
}

async function measureBurst(
  { pid }: Running,
  burst: number,
  neo4jPid: number,
  ask: (index: number) => Promise<unknown>,
): Promise<Omit<Block, 'p50'>> {
  const [own, database, started] = [cpuMs(pid), cpuMs(neo4jPid), performance.now()]
  let [next, failed] = [0, 0]
  const worker = async (): Promise<void> => {
    while (next < burst) await ask(next++).catch(() => failed++)
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  return {
    perSecond: (burst * 1000) / (performance.now() - started),
    serverCpu: (cpuMs(pid) - own) / burst,
    neo4jCpu: (cpuMs(neo4jPid) - database) / burst,
    failed,
  }
}
