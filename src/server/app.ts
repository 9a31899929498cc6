/** Every route in one list. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Api } from '../api/yoga.ts'
import type { GraphReader } from '../store/reader.ts'
import { readBody } from './body.ts'
import { browserKit } from './browser-kit.ts'
import { isReading, type PublicFile, sendFile } from './file.ts'
import { refusal } from './gate.ts'

export interface AppOptions {
  readonly api: Api
  readonly reader: GraphReader
  readonly maxBodyBytes: number
  /** Names by which the service may be addressed; null: any. */
  readonly hosts: readonly string[] | null
}

type Route = (request: IncomingMessage, response: ServerResponse) => unknown

export function createApp({ api, reader, maxBodyBytes, hosts }: AppOptions): RequestListener {
  const graphql: Route = async (request, response) => {
    const body = await readBody(request, maxBodyBytes)
    if (body === 'too large')
      return json(
        response,
        413,
        problem(
          `The body has more than ${maxBodyBytes} bytes. Ask for less at a time, or send ids as variables in several requests.`,
          'BODY_TOO_LARGE',
        ),
      )
    // Yoga takes a body that was read already from here.
    return api(body.length > 0 ? Object.assign(request, { body }) : request, response)
  }
  const routes: Readonly<Record<string, Route>> = {
    '/graphql': graphql,
    // Alive: the process answers.
    '/health': (_request, response) => json(response, 200, { alive: true }),
    // Ready: the store answers too.
    '/ready': async (_request, response) => json(response, ...(await readiness(reader))),
    '/': (_request, response) => response.writeHead(302, { location: '/graphql' }).end(),
    // What Neo4j Browser fetches; none of it holds data.
    ...Object.fromEntries(Object.entries(browserKit).map(([path, file]) => [path, publicFile(file)])),
  }
  return (request, response) => {
    const refused = refusal(request, hosts)
    if (refused) return json(response, refused.status, problem(refused.message, refused.code))
    const path = (request.url ?? '/').split('?')[0]?.replace(/(?<=.)\/$/, '') ?? '/'
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined
    if (!route) return json(response, 404, problem(`There is nothing at ${path}. GraphQL is at /graphql.`, 'NOT_FOUND'))
    // A route that throws at once is caught as well.
    new Promise((resolve) => resolve(route(request, response))).catch((error: unknown) => {
      if (!response.headersSent) json(response, 500, problem('Unexpected error.', 'INTERNAL_SERVER_ERROR'))
      response.destroy(error instanceof Error ? error : undefined)
    })
  }
}

/** A route to a file that anybody may read. */
const publicFile =
  (fileFor: (origin: string) => PublicFile): Route =>
  (request, response) =>
    isReading(request.method)
      ? sendFile(request, response, fileFor(originOf(request)))
      : json(response.setHeader('allow', 'GET, HEAD, OPTIONS'), 405, problem('This file can only be read, with GET.', 'METHOD_NOT_ALLOWED'))

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
