/** Bytes as answers: whole or in part, packed where the caller takes that, headers alone for HEAD. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip, gzipSync } from 'node:zlib'
import type { Rendering } from './kept.ts'
import { partOf } from './range.ts'
import { Refused } from './refused.ts'
import type { Streamed } from './render.ts'

export interface Head {
  readonly etag: string
  readonly headers: Readonly<Record<string, string>>
  /** Whether the caller has this answer already. */
  isKnownTo(request: IncomingMessage): boolean
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
}

/** Below this packing is not worth it. */
const PACKED_FROM = 1400

export const takesGzip = ({ headers }: IncomingMessage): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(String(headers['accept-encoding'] ?? ''))

/** The validator of the packed form: it is other bytes. */
const packed = (head: Head): Record<string, string> => ({ etag: head.etag.replace(/"$/, '-gz"'), 'content-encoding': 'gzip' })

export function sendRendering({ request, response }: Exchange, head: Head, { bytes }: Rendering): void {
  const isHead = request.method === 'HEAD'
  const headers = { ...head.headers, 'accept-ranges': 'bytes' }
  const wanted = request.headers['if-range']
  const isSame = wanted === undefined || wanted === head.etag || wanted === head.headers['last-modified']
  const part = isSame && !isHead ? partOf(request.headers.range, bytes.length) : null
  if (part === 'beyond') {
    response.setHeader('content-range', `bytes */${bytes.length}`)
    throw new Refused(416, 'RANGE_NOT_SATISFIABLE', `The answer has ${bytes.length} bytes; there are none at "${request.headers.range}".`)
  }
  if (part) {
    const range = { 'content-range': `bytes ${part.start}-${part.end}/${bytes.length}`, 'content-length': part.end - part.start + 1 }
    return void response.writeHead(206, { ...headers, ...range }).end(bytes.subarray(part.start, part.end + 1))
  }
  // The length that HEAD tells is that of the bytes that ranges are taken of.
  const isPacked = !isHead && bytes.length >= PACKED_FROM && request.headers.range === undefined && takesGzip(request)
  const body = isPacked ? gzipSync(bytes, { level: 4 }) : bytes
  response.writeHead(200, { ...headers, ...(isPacked && packed(head)), 'content-length': body.length }).end(isHead ? undefined : body)
}

/** While it is read. What is known only at the end stands behind it, in trailers. */
export async function sendStream({ request, response, url }: Exchange, head: Head, { parts, end }: Streamed): Promise<void> {
  const isPacked = takesGzip(request)
  const headers = { ...head.headers, 'accept-ranges': 'none', ...(isPacked && packed(head)) }
  if (request.method === 'HEAD') return void response.writeHead(200, headers).end()
  response.writeHead(200, { ...headers, trailer: 'X-Entente-Truncated, Link' })
  const trailing = async function* (): AsyncIterable<Uint8Array> {
    yield* parts
    if (end.isCut) response.addTrailers(cutHeaders(end, url))
  }
  const stages = isPacked ? [createGzip({ level: 4 })] : []
  await pipeline([Readable.from(trailing(), { objectMode: true }), ...stages, response]).catch((error: unknown) => {
    // Whoever hung up needs no answer; anything else must not look like a whole one.
    if (!response.destroyed) response.destroy()
    if (!(error instanceof Error && 'code' in error && /PREMATURE_CLOSE$/.test(String(error.code)))) throw error
  })
}

/** Says that rows are missing, and where to get them. */
export function cutHeaders({ rows: count, next }: Pick<Rendering, 'rows' | 'next'>, url: URL): Record<string, string> {
  if (next === null) return { 'x-entente-truncated': String(count) }
  const query = new URLSearchParams([...url.searchParams].filter(([name]) => name !== 'token' && name !== 'cursor'))
  query.set('cursor', next)
  return { 'x-entente-truncated': String(count), link: `<${url.pathname}?${query}>; rel="next"` }
}

interface Text {
  readonly type: string
  readonly text: string
  readonly policy?: string
}

export function sendText({ request, response }: Exchange, { type, text, policy }: Text): void {
  const body = Buffer.from(text)
  const headers = {
    'content-type': type,
    'content-length': body.length,
    'cache-control': 'no-cache',
    ...(policy && { 'content-security-policy': policy }),
  }
  response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : body)
}
