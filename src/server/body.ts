/** The body of a request, up to a limit. */
import type { IncomingMessage } from 'node:http'

/** Stops keeping what it reads as soon as there is more than allowed, whatever the request said of its length. */
export function readBody(request: IncomingMessage, most: number): Promise<Buffer | 'too large'> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const take = (chunk: Buffer): void => {
      size += chunk.length
      if (size > most) refuse()
      else chunks.push(chunk)
    }
    // The rest runs into nothing: a client that is still sending would otherwise see a broken connection and no answer.
    const refuse = (): void => {
      request.off('data', take).resume()
      resolve('too large')
    }
    request.once('error', reject)
    if (Number(request.headers['content-length'] ?? 0) > most) return refuse()
    request.on('data', take).once('end', () => resolve(Buffer.concat(chunks)))
  })
}
