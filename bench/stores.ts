/** Where the data of the benchmarks lies, and whether a store holds it already: each has a marker beside it, written when it is whole. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Neo4jServer, startNeo4j } from '../scripts/neo4j/server.ts'
import { FULL, GENERATION, type Size } from './data.ts'

export const PASSWORD = 'entente-bench'
export const HEAP = '4g'
export const PAGE_CACHE = '1g'
export const DEFAULT_HOME = '/tmp/entente-bench/neo4j'

/** What a finished load leaves behind. */
export interface Loaded extends Size {
  readonly generation: string
  readonly statements: number
  readonly seconds: number
  readonly perSecond: number
  readonly loaderPeakMb: number
  readonly neo4jPeakMb: number | null
}

export interface Place {
  /** A folder for Neo4j, a file for the embedded store. */
  readonly path: string
  readonly marker: string
}

export interface Places {
  readonly neo4j: Place
  readonly embedded: Place
}

const placeAt = (path: string): Place => ({ path, marker: `${path}.loaded.json` })

export function places(home: string = DEFAULT_HOME): Places {
  return { neo4j: placeAt(home), embedded: placeAt(join(home, '..', 'embedded', 'store.grafeo')) }
}

/** What is loaded there, if it is exactly this data. */
export function loadedAt({ marker, path }: Place, { entities, relations }: Size): Loaded | null {
  if (!existsSync(marker) || !existsSync(path)) return null
  const found = JSON.parse(readFileSync(marker, 'utf8')) as Loaded
  return found.generation === GENERATION && found.entities === entities && found.relations === relations ? found : null
}

export function markLoaded({ marker }: Place, loaded: Loaded): void {
  writeFileSync(marker, `${JSON.stringify(loaded, null, 2)}\n`)
}

/** Takes away what lies there, with the files that belong to it. */
export function clear({ path, marker }: Place): void {
  for (const name of [marker, path, `${path}.wal`, `${path}.lock`]) rmSync(name, { recursive: true, force: true })
}

export function startStore({ path }: Place): Promise<Neo4jServer> {
  return startNeo4j({ home: path, password: PASSWORD, heap: HEAP, pageCache: PAGE_CACHE })
}

/** The options of the command line that say which data is meant. */
export const SIZE_OPTIONS = {
  entities: { type: 'string', default: String(FULL.entities) },
  relations: { type: 'string', default: String(FULL.relations) },
  home: { type: 'string', default: DEFAULT_HOME },
} as const

export const sizeOf = (values: { readonly entities: string; readonly relations: string }): Size => ({
  entities: Number(values.entities),
  relations: Number(values.relations),
})
