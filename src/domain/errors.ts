/** The closed list of what can go wrong and be told to a person, with the classes that carry it. */
export const ERROR_CODES = [
  'BAD_SETTINGS',
  'BAD_VOCABULARY',
  'BAD_USER_INPUT',
  'FILE_UNREADABLE',
  'FILE_UNWRITABLE',
  'STORE_LOCKED',
  'STORE_BROKEN',
  'STORE_FULL',
  'STORE_UNAVAILABLE',
  'STORE_REFUSED_LOGIN',
  'QUERY_FILE_BROKEN',
  'TIMEOUT',
  'CANCELLED',
  'COST_EXCEEDED',
  'PORT_IN_USE',
  'NOT_BUILT',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** An error meant for a person: its message names the thing, the place and the remedy. Anything else thrown is a bug. */
export class EntenteError extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EntenteError'
    this.code = code
  }
}

export const badInput = (message: string): EntenteError => new EntenteError('BAD_USER_INPUT', message)
