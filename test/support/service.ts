/** The real service over a store, on a free port, asked through real HTTP. */
import { readConfig } from '../../src/config.ts'
import { createLog, type Log } from '../../src/log.ts'
import { type Running, serve } from '../../src/server/serve.ts'
import type { Engine } from '../../src/store/engine.ts'
import { GraphReader } from '../../src/store/reader.ts'
import { vocabulary } from './vocabulary.ts'

export interface GraphqlError {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions?: { readonly code?: string }
}

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into by tests that know the question
export type Data = any

export interface Answer {
  readonly status: number
  readonly data: Data
  readonly errors: readonly GraphqlError[]
  readonly headers: Headers
}

export interface Service extends AsyncDisposable {
  readonly url: string
  readonly running: Running
  /** Names of the statements that were run since this was last emptied. */
  readonly statements: string[]
  /** What was logged. */
  readonly lines: string[]
  ask(query: string, variables?: object): Promise<Answer>
}

export interface ServiceOptions {
  readonly environment?: Readonly<Record<string, string>>
  readonly log?: Log
  /** Left out: any free one. */
  readonly port?: number
}

/** How many statements a question takes shall not depend on how long it took before. */
const KEEPS_NOTHING = { ENTENTE_KEEP_FROM: '3600000' }

export async function startService(engine: Engine, { environment = {}, port = 0 }: ServiceOptions = {}): Promise<Service> {
  const statements: string[] = []
  const lines: string[] = []
  const counted: Engine = Object.create(engine, {
    read: {
      value: (query: { name: string }, params: object) => {
        statements.push(query.name)
        return engine.read(query as never, params as never)
      },
    },
  })
  const log = createLog('info', (line) => lines.push(line))
  const running = await serve(
    new GraphReader(counted, vocabulary),
    { ...readConfig({ ...KEEPS_NOTHING, ...environment }), host: '127.0.0.1', port },
    log,
  )
  const ask = async (query: string, variables?: object): Promise<Answer> => {
    const response = await fetch(`${running.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    const { data = null, errors = [] } = (await response.json()) as { data?: Data; errors?: GraphqlError[] }
    return { status: response.status, data, errors, headers: response.headers }
  }
  return { url: running.url, running, statements, lines, ask, [Symbol.asyncDispose]: () => running[Symbol.asyncDispose]() }
}
