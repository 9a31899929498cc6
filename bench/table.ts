/** Figures as Markdown: ratios to baseline b with their spread, and what is behind them. */
import type { Case } from './cases/case.ts'
import { type Block, median } from './measure.ts'
import type { ServerName } from './servers.ts'

export interface CaseResult {
  readonly case: Pick<Case, 'name' | 'title' | 'aim'>
  /** How many of the answers compared were equal, of how many. */
  readonly equal: readonly [equal: number, compared: number]
  readonly blocks: readonly ReadonlyMap<ServerName, Block>[]
  /** A server that could not be measured, and why. */
  readonly failures: ReadonlyMap<ServerName, string>
}

export interface StartResult {
  readonly name: ServerName
  readonly startMs: number
  readonly idleMb: number
  readonly afterMb: number
}

type Measure = (block: Block) => number

const round = (value: number, digits: number): string => (Number.isFinite(value) ? value.toFixed(digits) : '–')

function ratios({ blocks }: CaseResult, server: ServerName, measure: Measure): string {
  const values = blocks.flatMap((block) => {
    const [own, base] = [block.get(server), block.get('b')]
    return own && base ? [measure(own) / measure(base)] : []
  })
  if (values.length === 0) return '–'
  return `${round(Math.min(...values), 2)} · **${round(median(values), 2)}** · ${round(Math.max(...values), 2)}`
}

/** Over all blocks. */
function typical({ blocks }: CaseResult, server: ServerName, measure: Measure): number {
  return median(blocks.flatMap((block) => (block.has(server) ? [measure(block.get(server) as Block)] : [])))
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const head = (cells: readonly string[]): string => `${line(cells)}\n${line(cells.map(() => '---'))}`

/** Any rows under their heads. */
export const plainTable = (cells: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head(cells), ...rows.map(line)].join('\n')

/** Latency at concurrency 1: min · median · max of the ratio over the blocks. */
export function latencyTable(results: readonly CaseResult[], servers: readonly ServerName[]): string {
  const others = servers.filter((name) => name !== 'b')
  return [
    head(['case', 'aim', ...others.map((name) => `${name} × b`), 'p50 ms b', ...others.map((name) => `${name}`), 'equal']),
    ...results.map((result) =>
      line([
        result.case.title,
        result.case.aim === null ? '' : `≤ ${result.case.aim}`,
        ...others.map((name) => result.failures.get(name) ?? ratios(result, name, ({ p50 }) => p50)),
        ...['b' as const, ...others].map((name) =>
          round(
            typical(result, name, ({ p50 }) => p50),
            1,
          ),
        ),
        result.equal.join('/'),
      ]),
    ),
  ].join('\n')
}

/** Processor time and throughput at concurrency 16. */
export function loadTable(results: readonly CaseResult[], servers: readonly ServerName[]): string {
  const others = servers.filter((name) => name !== 'b')
  const total: Measure = ({ serverCpu, neo4jCpu }) => serverCpu + neo4jCpu
  return [
    head([
      'case',
      ...servers.map((name) => `${name}: CPU ms server + Neo4j`),
      ...others.map((name) => `${name}: all CPU × b`),
      'b per s',
      ...others.map((name) => `${name}: per s × b`),
    ]),
    ...results.map((result) =>
      line([
        result.case.title + failedNote(result),
        ...servers.map(
          (name) =>
            `${round(
              typical(result, name, ({ serverCpu }) => serverCpu),
              1,
            )} + ${round(
              typical(result, name, ({ neo4jCpu }) => neo4jCpu),
              1,
            )}`,
        ),
        ...others.map((name) => ratios(result, name, total)),
        round(
          typical(result, 'b', ({ perSecond }) => perSecond),
          0,
        ),
        ...others.map((name) => ratios(result, name, ({ perSecond }) => perSecond)),
      ]),
    ),
  ].join('\n')
}

/** Bursts in which requests failed tell nothing about throughput. */
function failedNote({ blocks }: CaseResult): string {
  const failed = blocks.flatMap((block) => [...block].flatMap(([name, { failed: count }]) => (count > 0 ? [`${name} ${count}`] : [])))
  return failed.length === 0 ? '' : ` (failed a burst: ${failed.join(', ')})`
}

export function startTable(starts: readonly StartResult[]): string {
  return [
    head(['server', 'start to first answer, ms', 'idle MB', 'MB after the run']),
    ...starts.map(({ name, startMs, idleMb, afterMb }) => line([name, round(startMs, 0), String(idleMb), String(afterMb)])),
  ].join('\n')
}
