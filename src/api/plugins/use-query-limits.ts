/** Static limits of a query: how deep it nests, how long it is, how often it repeats itself. */
import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases'
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth'
import { maxDirectivesPlugin } from '@escape.tech/graphql-armor-max-directives'
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens'
import { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Limits } from '../../config.ts'

const MAX_ALIASES = 30
const MAX_DIRECTIVES = 30

/** The limits with their remedies, instead of the bare "syntax error" that the rules report. */
export function useQueryLimits({ maxDepth, maxTokens }: Limits): Plugin[] {
  const options = (what: string, most: number) => ({
    n: most,
    exposeLimits: true,
    propagateOnRejection: false,
    onReject: [
      () => {
        throw new GraphQLError(`The query has more ${what} than the ${most} that are allowed. Ask for less at a time.`, {
          extensions: { code: 'QUERY_TOO_LARGE' },
        })
      },
    ],
  })
  return [
    maxTokensPlugin(options('words and signs', maxTokens)),
    // Introspection nests deeper than any question about the data, and is not one.
    maxDepthPlugin({ ...options('levels of fields', maxDepth), ignoreIntrospection: true }),
    maxAliasesPlugin(options('aliases', MAX_ALIASES)),
    maxDirectivesPlugin(options('directives', MAX_DIRECTIVES)),
  ]
}
