/** A file that anybody may fetch, and pages of other origins where it is for them: with a validator, and answers to HEAD and OPTIONS. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { sha256 } from '../domain/identity.ts'
import { takesGzip } from '../feeds/send.ts'

export interface PublicFile {
  readonly type: string
  readonly body: string | Uint8Array
  /** Given: a browser saves it under this name. */
  readonly saveAs?: string
  /** The body in gzip, for callers that take it. */
  readonly packed?: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
  /** Whether pages of other origins may read it. */
  readonly isForOthers?: boolean
}

const METHODS = 'GET, HEAD, OPTIONS'
/** Neo4j Browser asks for guides with headers of its own, so a browser first asks whether it may. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': METHODS,
  'access-control-allow-headers': '*',
  'access-control-max-age': '86400',
}

/** Answers with the file, or with its headers alone where that is what was asked. The caller sees to it that the method reads. */
export function sendFile(request: IncomingMessage, response: ServerResponse, file: PublicFile): void {
  const cors = file.isForOthers ? CORS : {}
  if (request.method === 'OPTIONS') return void response.writeHead(204, { ...cors, allow: METHODS }).end()
  const isPacked = file.packed !== undefined && takesGzip(request)
  const bytes = Buffer.from(isPacked && file.packed ? file.packed : file.body)
  const etag = `"${sha256(bytes).slice(0, 32)}"`
  const headers = {
    ...cors,
    ...file.headers,
    etag,
    'content-type': file.type,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    ...(file.packed && { vary: 'Accept-Encoding' }),
    ...(isPacked && { 'content-encoding': 'gzip' }),
    ...(file.saveAs && { 'content-disposition': `attachment; filename="${file.saveAs}"` }),
  }
  if (isKnown(request.headers['if-none-match'], etag)) return void response.writeHead(304, headers).end()
  response.writeHead(200, { ...headers, 'content-length': bytes.length })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

export const isReading = (method: string | undefined): boolean => METHODS.split(', ').includes(method ?? '')

/** By RFC 9110: a list of validators, weak ones too, or an asterisk for any. */
function isKnown(header: string | undefined, etag: string): boolean {
  const known = (header ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  return known.includes(etag) || known.includes('*')
}
