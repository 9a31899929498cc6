/** Listening, and stopping without dropping a request that is under way. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Answers } from '../api/answers.ts'
import { createSchema } from '../api/schema.ts'
import { createApi } from '../api/yoga.ts'
import type { Config } from '../config.ts'
import { EntenteError } from '../domain/errors.ts'
import { createFeeds } from '../feeds/feeds.ts'
import { PAGE } from '../feeds/rows.ts'
import { readTables } from '../feeds/tables.ts'
import type { Log } from '../log.ts'
import type { GraphReader } from '../store/reader.ts'
import { createApp } from './app.ts'
import { drainable } from './drain.ts'
import { allowedHosts } from './gate.ts'
import { checkKeys } from './keys.ts'

export interface Running extends AsyncDisposable {
  readonly url: string
}

/** Longer than the minute that load balancers keep a connection for: they would otherwise send into one that is just being closed. */
const KEEP_ALIVE_MS = 65_000
/** How long requests under way may take after a stop was asked for. */
const DRAIN_MS = 10_000

export async function serve(
  reader: GraphReader,
  { host, port, hosts, limits, keys, feeds: settings }: Pick<Config, 'host' | 'port' | 'hosts' | 'limits' | 'keys' | 'feeds'>,
  log: Log,
): Promise<Running> {
  const asked = { schema: createSchema(), answers: new Answers(), reader, limits, log }
  const api = createApi(asked)
  const tables = readTables(settings.queries, { ...asked, limits: { ...limits, maxPage: Math.max(PAGE, limits.maxPage) } })
  checkKeys(keys, [...tables.keys()])
  const feeds = createFeeds({ ...settings, tables, reader, log, isOpenToPages: keys.length > 0 })
  const named = allowedHosts(host, hosts)
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS },
    createApp({ api, feeds, reader, keys, log, maxBodyBytes: limits.maxBodyBytes, hosts: named }),
  )
  const drain = drainable(server)
  await listen(server, host, port)
  const address = server.address() as AddressInfo
  const name = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host
  return {
    url: `http://${name.includes(':') ? `[${name}]` : name}:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      await drain(DRAIN_MS)
      await api.dispose()
    },
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EADDRINUSE')
        reject(
          new EntenteError(
            'PORT_IN_USE',
            `Port ${port} on ${host} is in use. Stop what listens there, or set PORT to another one (0: any free one).`,
            { cause },
          ),
        )
      else if (cause.code === 'EACCES')
        reject(new EntenteError('PORT_IN_USE', `Port ${port} may not be used by this user. Set PORT to one above 1023.`, { cause }))
      else if (cause.code === 'ENOTFOUND' || cause.code === 'EADDRNOTAVAIL')
        reject(
          new EntenteError(
            'BAD_SETTINGS',
            `HOST="${host}" is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for every one, without brackets or port.`,
            {
              cause,
            },
          ),
        )
      else reject(cause)
    })
    server.listen(port, host, resolve)
  })
}
