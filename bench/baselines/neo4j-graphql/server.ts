/**
 * Baseline a: @neo4j/graphql over the same graph, behind Yoga. What it generates by itself is used where it can express the question;
 * the other cases are `@cypher` fields over b's statements. It has packages of its own: `npm install` in this folder.
 */
import { createServer, type RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import { readVocabulary } from '../../../src/cli/open.ts'
import { readConfig } from '../../../src/config.ts'
import { statements } from '../statements.ts'
import { typeDefs } from './types.ts'

const require = createRequire(import.meta.url)
const { createYoga } = require('graphql-yoga') as { createYoga(options: object): RequestListener }
const { Neo4jGraphQL } = require('@neo4j/graphql') as { Neo4jGraphQL: new (options: object) => { getSchema(): Promise<unknown> } }
interface Driver {
  close(): Promise<void>
}
const neo4j = require('neo4j-driver') as {
  driver(uri: string, auth: unknown): Driver
  auth: { basic(user: string, password: string): unknown }
}

const { NEO4J_URI = '', NEO4J_PASSWORD = '' } = process.env
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic('neo4j', NEO4J_PASSWORD))
const catalogue = statements(await readVocabulary(readConfig({}).vocabulary))
const schema = await new Neo4jGraphQL({ typeDefs: typeDefs(catalogue), driver }).getSchema()
const context = { executionContext: driver, sessionConfig: { database: 'neo4j' } }
const yoga = createYoga({ schema, context, logging: false, graphiql: false, landingPage: false })
const server = createServer(yoga)
server.listen(Number(process.env.PORT), '127.0.0.1')
process.once('SIGTERM', () => {
  server.close(() => void driver.close())
  server.closeIdleConnections()
})
