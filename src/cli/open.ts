/** What a command opens: settings, vocabulary, store. What is opened here is closed here, by `await using`. */
import { existsSync } from 'node:fs'
import dotenv from 'dotenv'
import { type Config, readConfig } from '../config.ts'
import { EntenteError } from '../domain/errors.ts'
import { parseVocabulary, type Vocabulary } from '../domain/vocabulary.ts'
import { fileAt } from '../load/readers/bytes.ts'
import { readText } from '../load/readers/text.ts'
import { readYaml } from '../load/readers/yaml.ts'
import { showRejection } from '../load/show-report.ts'
import type { Engine } from '../store/engine.ts'
import { openStore } from '../store/open.ts'
import { printError } from './print.ts'

/** The settings of the environment and of `.env` in the folder one is in; the environment wins. */
export function config(): Config {
  const file: Record<string, string> = {}
  dotenv.config({ quiet: true, processEnv: file })
  const given = Object.entries(process.env).filter(([, value]) => value)
  return readConfig({ ...file, ...Object.fromEntries(given) })
}

export async function readVocabulary(path: string): Promise<Vocabulary> {
  const read = readYaml(await readText(fileAt(path)), path)
  if (!read.ok) throw new EntenteError('BAD_VOCABULARY', read.rejections.map(showRejection).join('\n'))
  return parseVocabulary(read.content.value, path)
}

export interface Opened extends AsyncDisposable {
  readonly config: Config
  readonly vocabulary: Vocabulary
  readonly engine: Engine
}

/** `leavesNothing`: a store that is not there yet is not made, but kept in memory. */
export async function open({ leavesNothing = false } = {}): Promise<Opened> {
  const given = config()
  return openAs(given, leavesNothing ? missing(given) : null)
}

/** For what only looks at a store, or takes something out of it: one that is not there yet is not made, and whoever mistyped its name is told. */
export async function openExisting(): Promise<Opened> {
  const given = config()
  const path = missing(given)
  const opened = await openAs(given, path)
  if (path !== null) printError(`There is no store at ${path} yet (setting ENTENTE_STORE): "entente load" makes one.`)
  return opened
}

/** Where the embedded store would be, if it is not there. */
const missing = ({ store }: Config): string | null =>
  store.kind === 'embedded' && store.path !== null && !existsSync(store.path) ? store.path : null

/** In memory, in place of the store that is missing there. */
async function openAs(given: Config, absent: string | null): Promise<Opened> {
  const settings: Config = absent === null ? given : { ...given, store: { kind: 'embedded', path: null } }
  const [vocabulary, engine] = await Promise.all([readVocabulary(settings.vocabulary), openStore(settings.store)])
  return { config: settings, vocabulary, engine, [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose]() }
}
