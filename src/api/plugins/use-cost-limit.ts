/** Prices each query before it runs, refuses what is over the budget, and says the price in `extensions.cost`. */
import { type ExecutionArgs, type FragmentDefinitionNode, GraphQLError, getOperationAST, getVariableValues, Kind } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Limits } from '../../config.ts'
import { priceOf } from '../price.ts'

export function useCostLimit({ maxCost: budget }: Pick<Limits, 'maxCost'>): Plugin {
  return {
    onExecute: ({ args, setResultAndStopExecution }) => {
      const price = priceOfExecution(args as ExecutionArgs)
      const cost = { price, budget }
      if (price > budget) {
        const message = `The query may cost ${price}, and the budget is ${budget} (setting ENTENTE_MAX_COST). Ask for less: a smaller first, limit or maxHops, fewer nested lists.`
        return setResultAndStopExecution({
          errors: [new GraphQLError(message, { extensions: { code: 'COST_EXCEEDED', ...cost } })],
          extensions: { cost },
        })
      }
      return {
        onExecuteDone: ({ result, setResult }) => {
          if (Symbol.asyncIterator in result) return
          setResult({ ...result, extensions: { ...result.extensions, cost } })
        },
      }
    },
  }
}

/** 0 where the variables cannot be read: the execution then says why. */
function priceOfExecution({ document, operationName, schema, variableValues }: ExecutionArgs): number {
  const operation = getOperationAST(document, operationName)
  const { coerced } = operation
    ? getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {}, { maxErrors: 1 })
    : {}
  if (!operation || !coerced) return 0
  const definitions = document.definitions.filter(
    (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
  )
  const fragments = new Map(definitions.map((fragment) => [fragment.name.value, fragment]))
  return priceOf(operation, { schema, variables: coerced, fragments })
}
