/** A request that is not answered with rows: with which status, and in words that say what to do. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = 'Refused'
    this.status = status
    this.code = code
  }
}

/** What the codes of GraphQL's errors are in HTTP; anything else is an error of the service. */
const STATUS: Readonly<Record<string, number>> = {
  ...{ BAD_USER_INPUT: 400, COST_EXCEEDED: 400, STORE_UNAVAILABLE: 503, TIMEOUT: 504, CANCELLED: 499 },
  INTERNAL_SERVER_ERROR: 500,
}

export function refusedBy(error: unknown): Refused {
  if (error instanceof Refused) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const status = STATUS[code]
  if (status !== undefined && error instanceof Error) return new Refused(status, code, error.message)
  throw error
}
