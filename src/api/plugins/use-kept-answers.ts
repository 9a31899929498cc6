/**
 * A question that took long and is asked again is answered from memory for as long as the data stays the same, at the price of one look at
 * the version of the data; asked by several at once it is answered once for all of them. What was asked once only costs nothing more.
 */
import { type ExecutionArgs, type ExecutionResult, GraphQLError } from 'graphql'
import type { GraphQLParams, Plugin } from 'graphql-yoga'
import { sha256 } from '../../domain/identity.ts'
import { Recent } from '../../domain/recent.ts'
import type { Context } from '../context.ts'
import { contextFor, type RequestOptions, wantsAnew } from '../request.ts'

/** Questions of which it is remembered how long they took. */
const MOST_QUESTIONS = 20_000

export function useKeptAnswers(options: RequestOptions): Plugin<Context> {
  const took = new Recent<number>(MOST_QUESTIONS)
  return {
    onExecute: ({ args, executeFn, setExecuteFn }) => {
      const { request, params, reader } = args.contextValue
      if (wantsAnew(request)) return
      const key = keyOf(params)

      const execute = async (given: ExecutionArgs): Promise<ExecutionResult> => {
        const started = performance.now()
        const result: ExecutionResult = await executeFn(given)
        // The shortest time: on a busy machine everything takes long now and then.
        took.set(key, Math.min(performance.now() - started, took.get(key) ?? Number.POSITIVE_INFINITY))
        return result
      }
      const before = took.get(key)
      if (before === undefined || before < options.limits.keepFromMs) return setExecuteFn(execute)
      setExecuteFn((given: ExecutionArgs) =>
        options.answers.of<ExecutionResult>(['question', key], {
          version: () => reader.version(),
          signal: request.signal,
          // For all who ask, and so by none of their own means, which end with them.
          ask: (whileWanted) => execute({ ...given, contextValue: { ...args.contextValue, ...contextFor(options, whileWanted) } }),
          isSound: ({ errors }) => errors === undefined,
        }),
      )
    },
  }
}

function keyOf({ query, operationName, variables }: GraphQLParams): string {
  try {
    return sha256(JSON.stringify([query, operationName, variables]))
  } catch (error) {
    // JSON is read at any depth and written only so far.
    if (!(error instanceof RangeError)) throw error
    throw new GraphQLError('The variables nest too deep to be read.', { extensions: { code: 'BAD_USER_INPUT' } })
  }
}
