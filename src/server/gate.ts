/** What a request must be before anything looks at it: addressed to this service; and a question of a kind that no foreign page can send unasked. */
import type { IncomingMessage } from 'node:http'

export interface Refusal {
  readonly status: number
  readonly message: string
  readonly code: string
  /** Whether somebody may be trying what is not theirs. */
  readonly isSuspect?: boolean
}

const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/**
 * The names by which a service may be addressed; null for any. One that listens on this machine alone answers to its names alone: a page
 * whose own name was pointed at 127.0.0.1 (DNS rebinding) would otherwise read the graph.
 */
export function allowedHosts(listening: string, named: readonly string[]): readonly string[] | null {
  const isLocal = listening === 'localhost' || listening.startsWith('127.') || listening === '::1'
  if (named.length > 0) return [...LOOPBACK, ...named]
  return isLocal ? [...LOOPBACK, listening] : null
}

/** Null where it is addressed to this service. */
export function refusalOfHost(request: IncomingMessage, hosts: readonly string[] | null): Refusal | null {
  const name = hostName(request.headers.host ?? '')
  if (name === null) return { status: 400, code: 'BAD_HOST', message: 'The Host header is not the name of a host.' }
  if (hosts && !hosts.includes(name))
    return {
      status: 403,
      code: 'BAD_HOST',
      message: `This service is not "${name}". Name it in ENTENTE_HOSTS if it is reached by that name.`,
    }
  return null
}

/** Null where GraphQL may look at it. */
export function refusalOfQuestion({ method, headers }: IncomingMessage): Refusal | null {
  if (method !== 'GET' && method !== 'POST')
    return { status: 405, code: 'METHOD_NOT_ALLOWED', message: 'GraphQL is asked with GET or POST.' }
  const type = headers['content-type'] ?? ''
  // Forms and plain text are what a page of another origin may send without asking first.
  if (method === 'POST' && !/^application\/(graphql\+)?json\b/i.test(type)) {
    return {
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
      message: `Send the question as application/json${type ? `, not as ${type.slice(0, 60)}` : ''}.`,
    }
  }
  return null
}

function hostName(header: string): string | null {
  // Of that form are also 1.2.3.999 and port 99999, of which no address can be made.
  if (!/^(\[[0-9a-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i.test(header) || !URL.canParse(`http://${header}`)) return null
  return header.replace(/:\d+$/, '').toLowerCase()
}
