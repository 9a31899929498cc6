/** `schema.graphql` with its resolvers. */
import { readFileSync } from 'node:fs'
import { makeExecutableSchema } from '@graphql-tools/schema'
import type { GraphQLSchema } from 'graphql'
import type { Context } from './context.ts'
import { aggregates, aggregateTypes } from './resolvers/aggregates.ts'
import { claims, claimTypes } from './resolvers/claims.ts'
import { query } from './resolvers/query.ts'
import { scalars } from './resolvers/scalars.ts'
import { types } from './resolvers/types.ts'
import { walks, walkTypes } from './resolvers/walks.ts'

export const typeDefs = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8')

/** A field of the file without a resolver and without a property is an error at the start only where it has arguments; the tests ask every field. */
export function createSchema(): GraphQLSchema {
  return makeExecutableSchema<Context>({
    typeDefs,
    resolvers: {
      Query: { ...query, ...walks, ...claims, ...aggregates },
      ...{ ...types, ...walkTypes, ...claimTypes, ...aggregateTypes, ...scalars },
    },
    resolverValidationOptions: { requireResolversForArgs: 'error', requireResolversToMatchSchema: 'error' },
  })
}
