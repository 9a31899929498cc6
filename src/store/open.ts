/** The only switch between engines. */
import type { Engine } from './engine.ts'
import type { Neo4jOptions } from './engines/neo4j.ts'

export type StoreOptions = { readonly kind: 'embedded'; readonly path: string | null } | ({ readonly kind: 'neo4j' } & Neo4jOptions)

/** Opens the store and makes its constraints and indexes, so that whatever is asked of it first finds them. */
export async function openStore(options: StoreOptions): Promise<Engine> {
  const engine = await open(options)
  try {
    await engine.setUp()
    return engine
  } catch (error) {
    await engine[Symbol.asyncDispose]()
    throw error
  }
}

/** Only the engine that is used is loaded: each is a large package. */
async function open(options: StoreOptions): Promise<Engine> {
  if (options.kind === 'neo4j') return (await import('./engines/neo4j.ts')).openNeo4j(options)
  return (await import('./engines/grafeo.ts')).openGrafeo(options.path)
}
