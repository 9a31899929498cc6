/** The end of a server: answers that are under way arrive whole, and no connection is waited for that carries none. */
import type { Server, ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'

/** Watches a server from its beginning; what it gives back stops it, after so many milliseconds at the most. */
export function drainable(server: Server): (mostMs: number) => Promise<void> {
  const sockets = new Set<Socket>()
  const answers = new Set<ServerResponse>()
  let isStopping = false
  const closeUnused = (): void => {
    const used = new Set([...answers].map(({ req }) => req.socket))
    for (const socket of sockets) if (!used.has(socket)) socket.destroySoon()
  }
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('request', (_request, response) => {
    answers.add(response)
    response.once('close', () => {
      answers.delete(response)
      if (isStopping) closeUnused()
    })
  })
  return async (mostMs) => {
    isStopping = true
    // The close of an HTTP server would also cut off answers that were made and have not arrived yet.
    const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()))
    closeUnused()
    const timer = setTimeout(() => server.closeAllConnections(), mostMs)
    await closed
    clearTimeout(timer)
  }
}
