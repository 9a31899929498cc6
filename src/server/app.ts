/** Every route in one list. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Api } from '../api/yoga.ts'
import type { Key } from '../config.ts'
import { EntenteError } from '../domain/errors.ts'
import type { Feeds } from '../feeds/feeds.ts'
import type { Log } from '../log.ts'
import type { GraphReader } from '../store/reader.ts'
import { readBody } from './body.ts'
import { browserKit } from './browser-kit.ts'
import { dashboard } from './dashboard.ts'
import { isReading, sendFile } from './file.ts'
import { type Refusal, refusalOfHost, refusalOfQuestion } from './gate.ts'
import { accessOf } from './keys.ts'

export interface AppOptions {
  readonly api: Api
  readonly reader: GraphReader
  readonly maxBodyBytes: number
  /** Names by which the service may be addressed; null: any. */
  readonly hosts: readonly string[] | null
  readonly feeds: Feeds
  /** None: everything is open. */
  readonly keys: readonly Key[]
  readonly log: Log
}

type Route = (request: IncomingMessage, response: ServerResponse) => unknown

/** Answers with an error, and logs what the API and the feeds never see. */
type Refuse = (request: IncomingMessage, response: ServerResponse, refusal: Refusal) => void

const refusing =
  (log: Log): Refuse =>
  (request, response, { status, message, code, isSuspect = false }) => {
    const seen = { method: request.method, path: pathOf(request), status, code, from: request.socket.remoteAddress }
    log[isSuspect ? 'warn' : 'info']('refused', seen)
    json(response, status, problem(message, code))
  }

export function createApp({ api, reader, maxBodyBytes, hosts, feeds, keys, log }: AppOptions): RequestListener {
  const refuse = refusing(log)
  const graphql: Route = async (request, response) => {
    const refused = refusalOfQuestion(request)
    if (refused) return refuse(request, refused.status === 405 ? response.setHeader('allow', 'GET, POST') : response, refused)
    const body = await readBody(request, maxBodyBytes)
    if (body === 'too large')
      return refuse(request, response, {
        ...{ status: 413, code: 'BODY_TOO_LARGE' },
        message: `The body has more than ${maxBodyBytes} bytes. Ask for less at a time, or send ids as variables in several requests.`,
      })
    // Yoga takes a body that was read already from here.
    return api(body.length > 0 ? Object.assign(request, { body }) : request, response)
  }
  const feedsRoute = guarded((request, response, open) => feeds(request, response, { origin: originOf(request), feeds: open }), {
    ...{ keys, inAddress: true, refuse },
  })
  const routes: Readonly<Record<string, Route>> = {
    '/graphql': guarded(graphql, { keys, inAddress: false, refuse }),
    '/feeds': feedsRoute,
    // Alive: the process answers.
    '/health': readOnly((_request, response) => json(response, 200, { alive: true }), refuse),
    // Ready: the store answers too.
    '/ready': readOnly(async (_request, response) => json(response, ...(await readiness(reader))), refuse),
    '/': readOnly((_request, response) => response.writeHead(302, { location: '/graphql' }).end(), refuse),
    // What Neo4j Browser fetches, and the dashboard. Neither holds data: the feeds that the page reads ask for the key.
    ...Object.fromEntries(
      Object.entries({ ...browserKit, ...dashboard }).map(([path, file]) => [
        path,
        readOnly((request, response) => sendFile(request, response, file(originOf(request))), refuse),
      ]),
    ),
  }
  return (request, response) => {
    const refused = refusalOfHost(request, hosts)
    if (refused) return refuse(request, response, refused)
    const path = pathOf(request)
    const route = path.startsWith('/feeds/') ? feedsRoute : Object.hasOwn(routes, path) ? routes[path] : undefined
    if (!route)
      return refuse(request, response, {
        ...{ status: 404, code: 'NOT_FOUND' },
        message: `There is nothing at ${path}. GraphQL is at /graphql, feeds are at /feeds, the dashboard is at /dashboard.`,
      })
    // A route that throws at once is caught as well.
    new Promise((resolve) => resolve(route(request, response))).catch((error: unknown) => {
      if (error instanceof EntenteError && error.code === 'NOT_BUILT') return json(response, 503, problem(error.message, error.code))
      if (!response.headersSent) json(response, 500, problem('Unexpected error.', 'INTERNAL_SERVER_ERROR'))
      response.destroy(error instanceof Error ? error : undefined)
    })
  }
}

const pathOf = ({ url }: IncomingMessage): string => (url ?? '/').split('?')[0]?.replace(/(?<=.)\/$/, '') ?? '/'

type GuardedRoute = (request: IncomingMessage, response: ServerResponse, feeds: readonly string[] | null) => unknown

interface Guard {
  readonly keys: readonly Key[]
  /** Whether the key may stand in the address. */
  readonly inAddress: boolean
  readonly refuse: Refuse
}

/** A route that needs a key, where there are any. A key that opens feeds alone opens nothing else. */
const guarded =
  (route: GuardedRoute, { keys, inAddress, refuse }: Guard): Route =>
  (request, response) => {
    const access = request.method === 'OPTIONS' ? { feeds: null } : accessOf(keys, request, { inAddress })
    // Pages of other origins may see that a key is needed, where they may read at all.
    if (inAddress && keys.length > 0) response.setHeader('access-control-allow-origin', '*')
    if (access === 'missing' || access === 'wrong') {
      const where = inAddress
        ? 'as "Authorization: Bearer KEY", as the password of Basic, or as ?token=KEY'
        : 'as "Authorization: Bearer KEY", or as the password of Basic'
      response.setHeader('www-authenticate', 'Basic realm="Entente", charset="UTF-8", Bearer realm="Entente"')
      const message =
        access === 'wrong'
          ? 'This key does not open anything. It may have been changed (setting ENTENTE_KEYS).'
          : `A key is needed, ${where}.`
      return refuse(request, response, { status: 401, message, code: 'KEY_NEEDED', isSuspect: access === 'wrong' })
    }
    if (access.feeds && !inAddress)
      return refuse(request, response, {
        ...{ status: 403, code: 'KEY_TOO_NARROW', message: `This key opens feeds alone: ${access.feeds.join(', ')}.` },
      })
    return route(request, response, access.feeds)
  }

/** A route that can only be read. */
function readOnly(route: Route, refuse: Refuse): Route {
  return (request, response) =>
    isReading(request.method)
      ? route(request, response)
      : refuse(request, response.setHeader('allow', 'GET, HEAD, OPTIONS'), {
          ...{ status: 405, code: 'METHOD_NOT_ALLOWED', message: 'This can only be read, with GET.' },
        })
}

/** Where the caller reached this service; a proxy that speaks TLS for it says so. */
function originOf({ headers }: IncomingMessage): string {
  const [protocol] = String(headers['x-forwarded-proto'] ?? '').split(',')
  return `${protocol === 'https' ? 'https' : 'http'}://${headers.host}`
}

async function readiness(reader: GraphReader): Promise<[status: number, body: object]> {
  try {
    return [200, { ready: true, store: reader.engine.description, version: await reader.version() }]
  } catch (error) {
    return [503, { ready: false, store: reader.engine.description, reason: error instanceof Error ? error.message : String(error) }]
  }
}

/** Errors have GraphQL's form on every route, so that a client reads them in one way. */
const problem = (message: string, code: string): object => ({ errors: [{ message, extensions: { code } }] })

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
