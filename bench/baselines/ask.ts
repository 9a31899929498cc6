/** Asks Neo4j a baseline's question: `executeQuery`, routed as a read, in a named database, whole numbers as JavaScript's. */
import neo4j from 'neo4j-driver'
import { readVocabulary } from '../../src/cli/open.ts'
import { readConfig } from '../../src/config.ts'
import type { Params } from '../cases/case.ts'
import { statements } from './statements.ts'

export interface Baseline {
  ask(name: string, params: Params): Promise<unknown>
  close(): Promise<void>
}

/** Connects to NEO4J_URI. */
export async function openBaseline(): Promise<Baseline> {
  const { NEO4J_URI = '', NEO4J_PASSWORD = '' } = process.env
  const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic('neo4j', NEO4J_PASSWORD), { disableLosslessIntegers: true })
  const catalogue = statements(await readVocabulary(readConfig({}).vocabulary))
  await driver.getServerInfo({ database: 'neo4j' })
  return {
    ask: async (name, params) => {
      const statement = catalogue[name] ?? catalogue[`${name}:${String(params.predicate)}`]
      if (!statement) throw new Error(`there is no statement "${name}"`)
      const { records } = await driver.executeQuery(statement.text, statement.params?.(params) ?? params, {
        routing: neo4j.routing.READ,
        database: 'neo4j',
      })
      return statement.answer(records.map((record) => record.toObject()))
    },
    close: () => driver.close(),
  }
}
