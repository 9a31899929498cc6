import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'

export const LOOPBACK = '127.0.0.1'

/** Makes sure that ports are free; 0 stands for any. All are held at the same time, so that two of them never turn out the same. */
export async function findFreePorts(wanted: readonly number[]): Promise<number[]> {
  const servers: Server[] = []
  try {
    for (const port of wanted) servers.push(await listen(port))
    return servers.map((server) => (server.address() as AddressInfo).port)
  } finally {
    await Promise.all(servers.map((server) => once(server.close(), 'close')))
  }
}

async function listen(port: number): Promise<Server> {
  const server = createServer().listen(port, LOOPBACK)
  try {
    await once(server, 'listening')
    return server
  } catch (cause) {
    const isTaken = (cause as NodeJS.ErrnoException).code === 'EADDRINUSE'
    const remedy = isTaken ? 'Stop what listens there, or choose another port; 0 takes any free one.' : 'Choose another port.'
    throw new Error(`Port ${port} on ${LOOPBACK} ${isTaken ? 'is taken' : 'may not be used'}. ${remedy}`, { cause })
  }
}
