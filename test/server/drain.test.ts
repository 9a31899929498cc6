/** A server that is stopped: what was answered arrives, and nothing else is waited for. */
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { drainable } from '../../src/server/drain.ts'

/** More than the buffers of a connection hold. */
const LONG = Buffer.alloc(50_000_000)

async function started(answer: (response: ServerResponse) => void) {
  const server = createServer({ keepAliveTimeout: 60_000 }, (_request, response) => answer(response))
  const stop = drainable(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true })
  const ask = (): Promise<IncomingMessage> => new Promise((resolve, reject) => get({ port, agent }, resolve).on('error', reject))
  return { stop, ask }
}

async function length(response: IncomingMessage): Promise<number> {
  let size = 0
  for await (const chunk of response) size += (chunk as Buffer).length
  return size
}

it('An answer that was made and is still being read arrives whole', async () => {
  const { stop, ask } = await started((response) => response.end(LONG))
  const response = await ask()
  const stopped = stop(60_000)
  expect(await length(response)).toBe(LONG.length)
  await stopped
})

it('A connection that is kept alive is closed after the answer that was under way', async () => {
  let finish = (): void => undefined
  const { stop, ask } = await started((response) => {
    response.write('begun')
    finish = () => response.end()
  })
  const response = await ask()
  let isStopped = false
  const stopped = stop(60_000).then(() => (isStopped = true))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(isStopped).toBe(false)
  finish()
  expect(await length(response)).toBe(5)
  await stopped
}, 10_000)

it('What never ends is cut off when its time is up', async () => {
  const { stop, ask } = await started((response) => response.write('begun'))
  const response = await ask()
  const read = length(response).catch(() => 'cut')
  await stop(50)
  expect(await read).toBe('cut')
})
