/** Feeds over HTTP: every saved operation as a table with an address. */
import { setMaxListeners } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { sha256 } from '../domain/identity.ts'
import type { Log } from '../log.ts'
import type { GraphReader } from '../store/reader.ts'
import { type Asked, namedIn, readAddress, type Tables, tableNamed } from './address.ts'
import { describe, tableSchema } from './describe.ts'
import { FORMATS } from './formats/all.ts'
import { KeptRenderings, type Rendering } from './kept.ts'
import { feedsPage } from './page.ts'
import { Refused, refusedBy } from './refused.ts'
import { renderKept, renderStreamed } from './render.ts'
import { cutHeaders, type Head, sendRendering, sendStream, sendText } from './send.ts'

export interface FeedsOptions {
  readonly tables: Tables
  readonly reader: GraphReader
  readonly log: Log
  /** Rows of one answer, and bytes of all answers that are kept. */
  readonly maxRows: number
  readonly keptBytes: number
  /** Whether pages of other origins may read them. */
  readonly isOpenToPages: boolean
}

/** What a caller may see, and where it reached this service. */
export interface Caller {
  readonly origin: string
  /** Null: every feed. */
  readonly feeds: readonly string[] | null
}

export type Feeds = (request: IncomingMessage, response: ServerResponse, caller: Caller) => Promise<void>

/** Raised when the same rows become other bytes. */
const RENDERING = 1

/** Rows up to which an answer is made whole before it is sent, so that its parts can be asked for and its end is known. */
const KEPT_ROWS = 100_000

export function createFeeds(options: FeedsOptions): Feeds {
  const state: State = { ...options, kept: new KeptRenderings(options.keptBytes), versions: new Map() }
  return async (request, response, caller) => {
    const started = performance.now()
    const url = new URL(request.url ?? '/', caller.origin)
    response.once('close', () => {
      const ms = Math.round((performance.now() - started) * 10) / 10
      options.log.info('feed', { method: request.method, path: url.pathname, query: maskedQuery(url), status: response.statusCode, ms })
    })
    for (const [name, value] of Object.entries(commonHeaders(options.isOpenToPages))) response.setHeader(name, value)
    try {
      await answer(state, { request, response, url, caller })
    } catch (error) {
      refuse(response, error)
    }
  }
}

interface State extends FeedsOptions {
  readonly kept: KeptRenderings
  /** When each version of the data was first seen here: the nearest thing to a time of modification. */
  readonly versions: Map<number, string>
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly caller: Caller
}

function commonHeaders(isOpenToPages: boolean): Record<string, string> {
  const cors = {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'ETag, Link, Content-Range, Content-Length, Last-Modified, X-Entente-Truncated',
  }
  return { 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', ...(isOpenToPages && cors) }
}

/** The query of an address without its key. */
export function maskedQuery({ searchParams }: URL): string {
  const shown = [...searchParams].map(([name, value]) => [name, name === 'token' ? '***' : value] as [string, string])
  return new URLSearchParams(shown).toString()
}

async function answer(state: State, exchange: Exchange): Promise<void> {
  const { request, response, url, caller } = exchange
  if (request.method === 'OPTIONS') return void response.writeHead(204, preflight(state.isOpenToPages)).end()
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', METHODS)
    throw new Refused(405, 'METHOD_NOT_ALLOWED', 'Feeds can only be read, with GET.')
  }
  if (/^\/feeds\/?$/.test(url.pathname)) return list(state, exchange)
  const { name, ending } = namedIn(url.pathname)
  if (caller.feeds && !caller.feeds.includes(name))
    throw new Refused(403, 'KEY_TOO_NARROW', `This key does not open the feed "${name.slice(0, 60)}", but: ${caller.feeds.join(', ')}.`)
  if (ending === 'schema') {
    refuseParameters(url)
    const schema = JSON.stringify(tableSchema(tableNamed(state.tables, url.pathname)), null, 2)
    return sendText(exchange, { type: 'application/json; charset=utf-8', text: schema })
  }
  await rows(state, exchange, readAddress(state.tables, url, state.maxRows))
}

const METHODS = 'GET, HEAD, OPTIONS'

function preflight(isOpenToPages: boolean): Record<string, string> {
  if (!isOpenToPages) return { allow: METHODS }
  return {
    allow: METHODS,
    'access-control-allow-methods': METHODS,
    'access-control-allow-headers': 'Authorization, If-None-Match, If-Range, Range, Cache-Control, Pragma',
    'access-control-max-age': '86400',
  }
}

/** What is no table takes none. */
function refuseParameters({ searchParams }: URL): void {
  const [strange] = [...searchParams.keys()].filter((name) => name !== 'token' && name !== '_')
  if (strange !== undefined)
    throw new Refused(400, 'BAD_USER_INPUT', `There is no parameter "${strange.slice(0, 40)}". A schema is the same for all.`)
}

/** A page for people, JSON for machines. */
function list({ tables }: State, exchange: Exchange): void {
  const { request, caller } = exchange
  const open = [...tables.values()].filter(({ name }) => caller.feeds?.includes(name) ?? true)
  const described = open.map((table) => describe(table, caller.origin))
  exchange.response.setHeader('vary', 'Accept')
  const isForPeople = /\btext\/html\b/.test(request.headers.accept ?? '')
  if (isForPeople) sendText(exchange, { type: 'text/html; charset=utf-8', text: feedsPage(described), policy: PAGE_POLICY })
  else sendText(exchange, { type: 'application/json; charset=utf-8', text: JSON.stringify(described, null, 2) })
}

/** The page has a style and nothing else. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

async function rows(state: State, exchange: Exchange, asked: Asked): Promise<void> {
  const { response } = exchange
  const version = await state.reader.version()
  const head = headOf(state, asked, version)
  const gone = new AbortController()
  // Every statement of a page listens, and a page of many rows has many.
  setMaxListeners(0, gone.signal)
  response.once('close', () => gone.abort())
  if (head.isKnownTo(exchange.request)) return void response.writeHead(304, head.headers).end()
  const kept = await renderingOf(state, { asked, signal: gone.signal, key: head.etag })
  if (response.destroyed) return
  if (!kept) return sendStream(exchange, head, await renderStreamed(asked, gone))
  if (asked.strict && kept.isCut)
    throw new Refused(
      413,
      'ANSWER_CUT',
      `There are more rows than ${kept.rows}. Ask for more with "first", or for less with a narrower filter.`,
    )
  if (kept.isCut) for (const [name, value] of Object.entries(cutHeaders(kept, exchange.url))) response.setHeader(name, value)
  sendRendering(exchange, head, kept)
}

interface Wanted {
  readonly asked: Asked
  readonly signal: AbortSignal
  readonly key: string
}

/** Null where it is too large to be made whole. It is kept under the version before it, which nobody asks for once the data has changed. */
async function renderingOf({ kept }: State, { asked, signal, key }: Wanted): Promise<Rendering | null> {
  if (kept.mostOfOne === 0 || (asked.first > KEPT_ROWS && asked.table.isPaged)) return null
  return kept.of(key, signal, (whileWanted) => renderKept(asked, whileWanted, kept.mostOfOne))
}

/** Validators over the version of the data and all that the address asks for. */
function headOf({ reader, versions }: State, { canonical, table, ending }: Asked, version: number): Head {
  const etag = sha256(JSON.stringify([RENDERING, reader.engine.description, version, canonical, table.text])).slice(0, 32)
  const modified = versions.get(version) ?? new Date().toUTCString()
  if (!versions.has(version)) versions.clear()
  versions.set(version, modified)
  return {
    etag: `"${etag}"`,
    isKnownTo: ({ headers }) =>
      (headers['if-none-match'] ?? '').split(',').some((one) => /^(W\/)?"(\w+)(-gz)?"$/.exec(one.trim())?.[2] === etag),
    headers: {
      etag: `"${etag}"`,
      'last-modified': modified,
      'cache-control': 'no-cache',
      vary: 'Accept-Encoding',
      'content-type': FORMATS[ending]?.type ?? '',
      'content-disposition': `inline; filename="${table.name}.${ending}"`,
    },
  }
}

/** Errors have GraphQL's form on every route. What was being sent is broken off: a whole end would make it look complete. */
function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy()
  const { status, code, message } = refusedBy(error)
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }))
}
