/**
 * Executes with graphql-js itself. Yoga's own executor answers fields in the order in which they are ready, and the specification,
 * people and tables want them in the order of the question.
 */
import { execute } from 'graphql'
import type { Plugin } from 'graphql-yoga'

export function useGraphqlJs(): Plugin {
  return { onExecute: ({ setExecuteFn }) => setExecuteFn(execute) }
}
