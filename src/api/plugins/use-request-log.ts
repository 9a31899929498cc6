/** One line a request: who asked what, and how it went. Variables and answers are not logged: they may be confidential. */
import type { Plugin } from 'graphql-yoga'
import type { Log } from '../../log.ts'

/** Of the name of an operation, which its sender chooses. */
const MAX_NAME = 100

interface Seen {
  readonly id: string
  readonly started: number
  operation: string | null
  errors: number
}

/** Names each request by the caller's `x-request-id` or a new one, and gives it back in the answer. */
export function useRequestLog(log: Log): Plugin {
  const seen = new WeakMap<Request, Seen>()
  return {
    onRequest: ({ request }) => {
      seen.set(request, { id: idOf(request), started: performance.now(), operation: null, errors: 0 })
    },
    onParams: ({ request, params }) => {
      const entry = seen.get(request)
      // Its sender may have sent anything for it.
      if (entry && typeof params.operationName === 'string') entry.operation = params.operationName.slice(0, MAX_NAME)
    },
    onResultProcess: ({ request, result }) => {
      const entry = seen.get(request)
      if (entry && !Array.isArray(result) && 'errors' in result) entry.errors = result.errors?.length ?? 0
    },
    onResponse: ({ request, response }) => {
      const entry = seen.get(request)
      if (!entry) return
      response.headers.set('x-request-id', entry.id)
      const { id, operation, errors } = entry
      log.info('request', {
        id,
        method: request.method,
        path: new URL(request.url).pathname,
        operation,
        status: response.status,
        errors,
        ms: Math.round((performance.now() - entry.started) * 10) / 10,
      })
    },
  }
}

function idOf(request: Request): string {
  const given = request.headers.get('x-request-id') ?? ''
  return /^[\w.:-]{1,80}$/.test(given) ? given : crypto.randomUUID()
}
