/**
 * Baseline b: Neo4j's driver behind `node:http`, one statement by hand a request, JSON out. `POST /CASE` with the parameters as JSON.
 * What a good engineer would write for these questions and no others: no schema, no limits, no log.
 */
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { openBaseline } from './ask.ts'

const baseline = await openBaseline()
const server = createServer(async (request, response) => {
  try {
    const params = (await json(request)) as Readonly<Record<string, unknown>>
    const answer = await baseline.ask((request.url ?? '/').slice(1), params)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  } catch (error) {
    response.writeHead(500).end(error instanceof Error ? error.message : String(error))
  }
})
server.listen(Number(process.env.PORT), '127.0.0.1')
process.once('SIGTERM', () => {
  server.close(() => void baseline.close())
  server.closeIdleConnections()
})
