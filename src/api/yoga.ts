/** GraphQL over HTTP: what a request meets, from top to bottom. */
import type { GraphQLSchema } from 'graphql'
import { createYoga, type YogaServerInstance } from 'graphql-yoga'
import type { Log } from '../log.ts'
import { Answers } from './answers.ts'
import type { Context } from './context.ts'
import { noErrors, ReadDocuments } from './documents.ts'
import { FIRST_QUERIES } from './first-queries.ts'
import { useCostLimit } from './plugins/use-cost-limit.ts'
import { maskError, useErrorCodes } from './plugins/use-error-codes.ts'
import { useGraphqlJs } from './plugins/use-graphql-js.ts'
import { useKeptAnswers } from './plugins/use-kept-answers.ts'
import { useQueryLimits } from './plugins/use-query-limits.ts'
import { useReadOnly } from './plugins/use-read-only.ts'
import { useRequestLog } from './plugins/use-request-log.ts'
import { contextFor, type RequestOptions, wantsAnew } from './request.ts'

export interface ApiOptions extends RequestOptions {
  readonly schema: GraphQLSchema
  readonly log: Log
}

export type Api = YogaServerInstance<object, Context>

export function createApi({ schema, log, ...asked }: ApiOptions): Api {
  const { limits } = asked
  return createYoga<object, Context>({
    schema,
    context: ({ request }): Context => contextFor(wantsAnew(request) ? { ...asked, answers: new Answers(0) } : asked, request.signal),
    plugins: [
      ...[useRequestLog(log), useGraphqlJs(), useErrorCodes(), ...useQueryLimits(limits), useReadOnly(), useCostLimit(limits)],
      useKeptAnswers(asked),
    ],
    maskedErrors: { maskError: maskError(log) },
    graphqlEndpoint: '/graphql',
    graphiql: { title: 'Entente', defaultQuery: FIRST_QUERIES },
    // The page comes from the package and not from a content network. It is large, so it is loaded when somebody opens it.
    renderGraphiQL: async (options) => (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(options),
    landingPage: false,
    multipart: false,
    batching: false,
    parserAndValidationCache: { documentCache: new ReadDocuments(), errorCache: noErrors },
    // The server has read the body by now, up to a limit of its own; to watch it again would wrap each request in streams.
    maxRequestBodySize: false,
    // Pages of other origins cannot read a graph that may be confidential and served on localhost.
    cors: false,
    logging: false,
  })
}
