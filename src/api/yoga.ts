/** GraphQL over HTTP: what a request meets, from top to bottom. */
import { createYoga, type YogaServerInstance } from 'graphql-yoga'
import type { Limits } from '../config.ts'
import type { Log } from '../log.ts'
import { bounded } from '../store/bounded.ts'
import { GraphReader } from '../store/reader.ts'
import { Answers } from './answers.ts'
import type { Context } from './context.ts'
import { FIRST_QUERIES } from './first-queries.ts'
import { createLoaders } from './loaders.ts'
import { useCostLimit } from './plugins/use-cost-limit.ts'
import { maskError, useErrorCodes } from './plugins/use-error-codes.ts'
import { useGraphqlJs } from './plugins/use-graphql-js.ts'
import { useQueryLimits } from './plugins/use-query-limits.ts'
import { useRequestLog } from './plugins/use-request-log.ts'
import { createSchema } from './schema.ts'

export interface ApiOptions {
  readonly reader: GraphReader
  readonly limits: Limits
  readonly log: Log
}

export type Api = YogaServerInstance<object, Context>

export function createApi({ reader, limits, log }: ApiOptions): Api {
  const answers = new Answers()
  return createYoga<object, Context>({
    schema: createSchema(),
    context: ({ request }): Context => ({ ...contextOf(reader, request.signal, limits), answers }),
    plugins: [useRequestLog(log), useGraphqlJs(), useErrorCodes(), ...useQueryLimits(limits), useCostLimit(limits)],
    maskedErrors: { maskError: maskError(log) },
    graphqlEndpoint: '/graphql',
    graphiql: { title: 'Entente', defaultQuery: FIRST_QUERIES },
    // The page comes from the package and not from a content network. It is large, so it is loaded when somebody opens it.
    renderGraphiQL: async (options) => (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options),
    landingPage: false,
    multipart: false,
    batching: false,
    // Pages of other origins cannot read a graph that may be confidential and served on localhost.
    cors: false,
    logging: false,
  })
}

/** A request asks through a reader of its own, which ends with it. */
function contextOf({ engine, vocabulary }: GraphReader, signal: AbortSignal, limits: Limits): Omit<Context, 'answers'> {
  const reader = new GraphReader(bounded(engine, { timeoutMs: limits.timeoutMs, signal }), vocabulary)
  return { reader, limits, loaders: createLoaders(reader) }
}
