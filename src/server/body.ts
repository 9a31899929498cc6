/** The body of a request, up to a limit. */
import type { IncomingMessage } from 'node:http'

/** Stops reading as soon as there is more than allowed, whatever the request said of its length. */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer | 'too large'> {
  if (Number(request.headers['content-length'] ?? 0) > most) return discard(request)
  const chunks: Buffer[] = []
  let size = 0
  // Leaving the loop would destroy the request otherwise, and the connection with it.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) return discard(request)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Lets the rest run into nothing: a client that is still sending would otherwise see a broken connection and no answer. */
function discard(request: IncomingMessage): 'too large' {
  request.resume()
  return 'too large'
}
