/** Every error has a code. What a person can mend keeps its message; what is a bug becomes a masked one with the id of the request. */
import { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { EntenteError } from '../../domain/errors.ts'
import type { Log } from '../../log.ts'

/** Puts a code on the errors of the steps before execution, which graphql-js leaves without one. */
export function useErrorCodes(): Plugin {
  return {
    onRequestParse: ({ requestParser, setRequestParser }) => {
      if (!requestParser) return
      setRequestParser(async (request) => {
        try {
          return await requestParser(request)
        } catch (error) {
          throw error instanceof SyntaxError ? noJson(error) : error
        }
      })
    },
    onParse:
      () =>
      ({ result, replaceParseResult }) => {
        if (result instanceof GraphQLError) replaceParseResult(withCode(result, 'GRAPHQL_PARSE_FAILED') as never)
      },
    onValidate:
      () =>
      ({ valid, result, setResult }) => {
        if (!valid) setResult(result.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')))
      },
    onExecute: () => ({
      onExecuteDone: ({ result, setResult }) => {
        if (!('errors' in result) || !result.errors) return
        // An error without a path and without a cause is a variable or an argument that could not be read.
        setResult({
          ...result,
          errors: result.errors.map((error) => (error.path || error.originalError ? error : withCode(error, 'BAD_USER_INPUT'))),
        })
      },
    }),
  }
}

/** Yoga reads the variables of a GET as JSON, and takes what is none for a failure of its own. */
const noJson = ({ message }: SyntaxError): GraphQLError =>
  new GraphQLError(`The parameters "variables" and "extensions" are JSON: ${message}.`, {
    extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
  })

const SEVERAL = 'The query holds several operations, or none of that name: say in "operationName" which of them to run.'

function withCode(error: GraphQLError, code: string): GraphQLError {
  if (error.extensions.code !== undefined) return error
  const inner = error.originalError instanceof GraphQLError ? error.originalError.extensions.code : undefined
  error.extensions.code = inner ?? code
  return error
}

/** What a client sees of an error that a resolver threw. */
export function maskError(log: Log) {
  return (error: unknown): Error => {
    const cause = error instanceof GraphQLError ? error.originalError : error
    if (cause instanceof EntenteError) return rebuilt(error, cause.message, cause.code)
    // Yoga's own code for it, OPERATION_RESOLUTION_FAILURE, is none of ours.
    if (error instanceof GraphQLError && /^OPERATION_/.test(String(error.extensions.code)))
      return new GraphQLError(SEVERAL, { extensions: { ...error.extensions, code: 'BAD_REQUEST' } })
    if (error instanceof GraphQLError && (cause === undefined || cause instanceof GraphQLError)) return withCode(error, 'BAD_USER_INPUT')
    const reference = crypto.randomUUID()
    log.error('unexpected error', { reference, error: cause ?? error })
    return rebuilt(error, `Unexpected error; the log holds it under ${reference}.`, 'INTERNAL_SERVER_ERROR')
  }
}

function rebuilt(error: unknown, message: string, code: string): GraphQLError {
  const place = error instanceof GraphQLError ? { nodes: error.nodes ?? null, path: error.path ?? null } : {}
  return new GraphQLError(message, { ...place, extensions: { code } })
}
