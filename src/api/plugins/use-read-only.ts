/** Refuses what would write or subscribe, in words that say where data comes in. */
import { GraphQLError, type ValidationRule } from 'graphql'
import type { Plugin } from 'graphql-yoga'

export function useReadOnly(): Plugin {
  return { onValidate: ({ addValidationRule }) => addValidationRule(onlyQueries) }
}

const onlyQueries: ValidationRule = (context) => ({
  OperationDefinition: (node) => {
    if (node.operation === 'query') return
    const message = `The API only reads: there is no ${node.operation}. The command "entente load" writes.`
    context.reportError(new GraphQLError(message, { nodes: node }))
  },
})
