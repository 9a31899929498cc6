/**
 * Baseline "limit": GraphQL at the least it can cost. Yoga with graphql-jit over b's statements, one statement a request, no rules.
 * It has packages of its own: `npm install` in this folder.
 */
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import { openBaseline } from '../ask.ts'

type Resolver = (root: unknown, args: Readonly<Record<string, unknown>>) => unknown
type Compiled = { query(root: unknown, context: unknown, variables: unknown): unknown }
interface Executed {
  readonly args: {
    schema: unknown
    document: object
    operationName?: string
    rootValue: unknown
    contextValue: unknown
    variableValues: unknown
  }
  setExecuteFn(execute: (args: Executed['args']) => unknown): void
}

// By names that the compiler of the project cannot resolve, since it has none of these packages.
const require = createRequire(import.meta.url)
const { createYoga, createSchema } = require('graphql-yoga') as {
  createYoga(options: object): RequestListener
  createSchema(options: object): unknown
}
const { compileQuery } = require('graphql-jit') as { compileQuery(schema: unknown, document: object, operation?: string): Compiled }

const baseline = await openBaseline()
const typeDefs = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8')
const names = [...typeDefs.slice(0, typeDefs.indexOf('}')).matchAll(/^ {2}(\w+)\(/gm)].map(([, name = '']) => name)
const resolverOf =
  (name: string): Resolver =>
  async (_root, args) =>
    Object.values((await baseline.ask(name, args)) as object)[0]

/** Yoga keeps parsed documents, so that a document stands for its text. */
const compiled = new WeakMap<object, Compiled>()
const useJit = {
  onExecute: ({ setExecuteFn }: Executed): void =>
    setExecuteFn(({ schema, document, operationName, rootValue, contextValue, variableValues }) => {
      const query = compiled.get(document) ?? compileQuery(schema, document, operationName)
      compiled.set(document, query)
      return query.query(rootValue, contextValue, variableValues)
    }),
}

const yoga = createYoga({
  schema: createSchema({ typeDefs, resolvers: { Query: Object.fromEntries(names.map((name) => [name, resolverOf(name)])) } }),
  plugins: [useJit],
  ...{ logging: false, graphiql: false, landingPage: false },
})
const server = createServer(yoga)
server.listen(Number(process.env.PORT), '127.0.0.1')
process.once('SIGTERM', () => {
  server.close(() => void baseline.close())
  server.closeIdleConnections()
})
