/** The client of all servers: one process, connections kept alive. */
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Answer {
  readonly ms: number
  readonly bytes: number
  /** What was asked for, without the envelope that GraphQL puts around it. */
  read(): unknown
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Sends JSON and takes the whole answer. Anything but success is an error that holds the beginning of the answer. */
export async function post(port: number, path: string, body: unknown): Promise<Answer> {
  const started = performance.now()
  const { status, content } = await send(port, path, JSON.stringify(body))
  const ms = performance.now() - started
  if (status !== 200 || content.startsWith('{"errors"')) throw new Error(`${path} answered ${status}: ${content.slice(0, 500)}`)
  return { ms, bytes: content.length, read: () => unwrap(JSON.parse(content)) }
}

function send(port: number, path: string, body: string): Promise<{ status: number; content: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const call = request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, (response) => {
      text(response).then((content) => resolve({ status: response.statusCode ?? 0, content }), reject)
    })
    // A server may close an idle connection in the moment in which it is taken up again; that is no answer, so it is asked anew.
    call.on('error', (error) => (call.reusedSocket && isReset(error) ? send(port, path, body).then(resolve, reject) : reject(error)))
    call.end(body)
  })
}

const isReset = (error: NodeJS.ErrnoException): boolean => error.code === 'ECONNRESET'

function unwrap(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('data' in value)) return value
  if ('errors' in value) throw new Error(JSON.stringify(value.errors).slice(0, 500))
  return value.data
}
