/** `entente serve`: GraphQL until SIGTERM or Ctrl-C. */

import { findInputs } from '../../load/inputs.ts'
import { createLog } from '../../log.ts'
import { GraphReader } from '../../store/reader.ts'
import { type Opened, open } from '../open.ts'
import { EXIT, print, printError } from '../print.ts'
import { loadInto } from './load.ts'

export interface ServeFlags {
  /** Dossiers that are loaded when the store is empty. */
  readonly example?: string
}

const FIRST_QUESTION =
  '{ entity(by: { name: "AQIM" }) { name relations(first: 5) { nodes { label statements { quote speaker { name } document { title } } } } } }'

export async function serveCommand({ example }: ServeFlags): Promise<number> {
  // GraphQL takes a while to load, and the store's work goes on beside it.
  const server = import('../../server/serve.ts')
  await using store = await open()
  const reader = new GraphReader(store.engine, store.vocabulary)
  if (example) await loadExample(store, reader, example)
  const stopped = stopSignal()
  await using running = await (await server).serve(reader, store.config, createLog(store.config.logLevel))
  await announce(running.url, reader)
  const signal = await stopped
  printError(`${signal}: finishing the requests under way …`)
  return EXIT.ok
}

async function loadExample(store: Opened, reader: GraphReader, path: string): Promise<void> {
  if (!(await isEmpty(reader))) return
  const report = await loadInto(store, await findInputs([path]), { dryRun: false })
  const { entity, statement } = report.total
  printError(
    `The store was empty: loaded ${statement.new} statements about ${entity.new} entities from ${path}${report.rejections.length > 0 ? `, refused ${report.rejections.length} (entente check ${path} says why)` : ''}.`,
  )
}

/** Not by the version: a load that was broken off may have left entities without a word about them. */
async function isEmpty(reader: GraphReader): Promise<boolean> {
  return (await reader.documents.page({ first: 1, after: null })).length === 0
}

async function announce(url: string, reader: GraphReader): Promise<void> {
  const hint = (await isEmpty(reader)) ? ' (empty: entente load PATH)' : ''
  print(
    [
      '',
      `  Entente     ${url}/graphql`,
      `  dashboard   ${url}/dashboard`,
      `  feeds       ${url}/feeds`,
      `  store       ${reader.engine.description}${hint}`,
      '',
      '  Open the first address in a browser for GraphiQL with five first questions, or ask here:',
      '',
      `  curl -s ${url}/graphql -H 'content-type: application/json' -d '${JSON.stringify({ query: FIRST_QUESTION })}'`,
      '',
    ].join('\n'),
  )
}

/** Resolves at the first signal to stop; a second one, whichever, ends the process at once. */
function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    let isStopping = false
    const stop = (signal: NodeJS.Signals): void => {
      if (isStopping) process.exit(EXIT.interrupted)
      isStopping = true
      resolve(signal)
    }
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
  })
}
