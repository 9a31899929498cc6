/** A Neo4j that may be emptied: everything in it away, some at a time. */
import neo4j, { type Driver } from 'neo4j-driver'

export interface Connection {
  readonly uri: string
  readonly password: string
}

export const connect = ({ uri, password }: Connection): Driver =>
  neo4j.driver(uri, neo4j.auth.basic('neo4j', password), { disableLosslessIntegers: true })

export async function empty(connection: Connection): Promise<void> {
  const driver = connect(connection)
  const session = driver.session()
  try {
    await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS')
  } finally {
    await session.close()
    await driver.close()
  }
}
