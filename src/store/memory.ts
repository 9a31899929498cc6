/**
 * Loads that the store remembers: of each a digest of all that decided what came of it, good for as long as the data is what it was at its
 * end. It is no data itself: it stands on the lock node, and nothing that is asked of the graph sees it.
 */
import type { Run } from './engine.ts'
import * as queries from './queries.ts'
import * as steps from './write-queries.ts'

export interface RememberedLoad {
  readonly digest: string
  /** When it ended, as an ISO instant. */
  readonly at: string
  /** How many bytes its files had. */
  readonly bytes: number
  /** What the loader wants to know again, as text. */
  readonly told: string
}

/** What is remembered of the version at hand, the newest first. */
export interface Memory {
  readonly version: number
  readonly loads: readonly RememberedLoad[]
}

/** A load with the state of the store at its end. */
interface Stored extends RememberedLoad {
  readonly version: number
  /** How many nodes of each label there were: who takes some away by hand raises no version. */
  readonly nodes: string
}

/** As many loads are remembered, one after the other, and of each as much text. */
const MOST = 16
const MOST_TOLD = 256 * 1024

export async function readMemory(run: Run): Promise<Memory> {
  const { version, stored } = await readState(run)
  return { version, loads: stored.map(({ digest, at, bytes, told }) => ({ digest, at, bytes, told })) }
}

/** Says whether it did: not where the data has another version, nor what is too long. */
export async function remember(run: Run, load: RememberedLoad, version: number): Promise<boolean> {
  const now = await readState(run)
  if (now.version !== version || load.told.length > MOST_TOLD) return false
  const entry: Stored = { ...load, version, nodes: now.nodes }
  const remembered = [entry, ...now.stored.filter(({ digest }) => digest !== load.digest)].slice(0, MOST)
  const [answer] = await run(steps.versionRemember.fill(), { remembered: remembered.map((one) => JSON.stringify(one)) })
  return answer?.written === remembered.length
}

/** The version of the data, and those of the remembered loads that are of this state. */
async function readState(run: Run): Promise<{ version: number; nodes: string; stored: readonly Stored[] }> {
  const [row] = await run(queries.versionMemory.fill(), {})
  const [counts] = await run(queries.nodesCount.fill(), {})
  const version = row?.version ?? 0
  const nodes = [counts?.sources, counts?.entities, counts?.documents, counts?.statements].join(' ')
  const all = (row?.remembered ?? []).map((text) => JSON.parse(text) as Stored)
  return { version, nodes, stored: all.filter((one) => one.version === version && one.nodes === nodes) }
}
