/** What Neo4j and its driver say went wrong, in words that name the place and the remedy. */
import { Neo4jError } from 'neo4j-driver'
import { EntenteError } from '../../domain/errors.ts'

/** Where one is connected to, and as whom. */
interface Place {
  readonly uri: string
  readonly username: string
  readonly database: string
}

/** Nobody answers, or not yet. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof Neo4jError &&
  (error.code === 'ServiceUnavailable' || error.code === 'SessionExpired' || error.code.includes('DatabaseUnavailable'))

/** Anything that is no error of Neo4j passes as it is. */
export function translate(error: unknown, { uri, username, database }: Place): unknown {
  if (!(error instanceof Neo4jError)) return error
  const { code } = error
  const fail = (kind: 'STORE_UNAVAILABLE' | 'STORE_REFUSED_LOGIN' | 'STORE_FULL' | 'TIMEOUT', message: string): EntenteError =>
    new EntenteError(kind, message, { cause: error })
  if (code === 'Neo.ClientError.Security.Unauthorized')
    return fail('STORE_REFUSED_LOGIN', `Neo4j at ${uri} refused the user "${username}". Check NEO4J_USERNAME and NEO4J_PASSWORD.`)
  if (code === 'Neo.ClientError.Security.AuthenticationRateLimit')
    return fail(
      'STORE_REFUSED_LOGIN',
      `Neo4j at ${uri} refuses logins for a while after too many wrong ones. Check NEO4J_PASSWORD and try again in a few seconds.`,
    )
  if (code === 'Neo.ClientError.Security.CredentialsExpired')
    return fail(
      'STORE_REFUSED_LOGIN',
      `Neo4j at ${uri} wants its first password changed. Open Neo4j Browser once, or run ALTER CURRENT USER SET PASSWORD, and set NEO4J_PASSWORD.`,
    )
  if (code === 'Neo.ClientError.Database.DatabaseNotFound')
    return fail('STORE_UNAVAILABLE', `Neo4j at ${uri} has no database "${database}". Check NEO4J_DATABASE.`)
  if (code.startsWith('Neo.ClientError.Transaction.TransactionTimedOut'))
    return fail('TIMEOUT', 'The question took too long and was ended. Ask for less: fewer hops, a narrower filter, a smaller first.')
  if (code.endsWith('OutOfMemoryError'))
    return fail(
      'STORE_FULL',
      `Neo4j at ${uri} has no memory for a transaction of this size. A dry run is one transaction: give it fewer files, or raise dbms.memory.transaction.total.max.`,
    )
  if (isUnreachable(error))
    return fail(
      'STORE_UNAVAILABLE',
      `No Neo4j answers at ${uri}. Is it running, and is NEO4J_URI right? (${error.message.split('\n')[0] ?? ''})`,
    )
  return error
}
