/** The settings: the only reader of the environment. One frozen Config, or every mistake at once, each with its remedy. */
import { fileURLToPath } from 'node:url'
import { EntenteError } from './domain/errors.ts'
import { slipOf } from './domain/suggest.ts'
import type { StoreOptions } from './store/open.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

export interface Config {
  readonly store: StoreOptions
  readonly vocabulary: string
  readonly host: string
  readonly port: number
  /** Names by which the service may be addressed besides localhost. */
  readonly hosts: readonly string[]
  readonly logLevel: LogLevel
  readonly limits: Limits
  /** None: everything is open. */
  readonly keys: readonly Key[]
  readonly feeds: FeedSettings
}

/** What opens the service. */
export interface Key {
  readonly secret: string
  /** The only feeds that it opens; null: everything. */
  readonly feeds: readonly string[] | null
}

export interface FeedSettings {
  /** Folders of saved operations. */
  readonly queries: readonly string[]
  /** Rows of one answer. */
  readonly maxRows: number
  /** Bytes of all answers that are kept. */
  readonly keptBytes: number
}

export interface Limits {
  /** Items of one list. */
  readonly maxPage: number
  /** Levels of nested fields. */
  readonly maxDepth: number
  readonly maxTokens: number
  readonly maxBodyBytes: number
  /** What a query may cost, see api/price.ts. */
  readonly maxCost: number
  /** For all statements of a request. */
  readonly timeoutMs: number
  /** An answer that took as long is kept, once it is asked for again. */
  readonly keepFromMs: number
}

type Parse<Value> = (text: string) => Value | { readonly problem: string; readonly secret?: boolean }

export interface Setting<Value> {
  readonly name: string
  readonly default: string
  /** One sentence for the manual. */
  readonly about: string
  readonly parse: Parse<Value>
}

const setting = <Value>(name: string, fallback: string, about: string, parse: Parse<Value>): Setting<Value> => ({
  name,
  default: fallback,
  about,
  parse,
})

const text: Parse<string> = (value) => value
const whole =
  (least: number, most: number): Parse<number> =>
  (value) => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
    return number >= least && number <= most ? number : { problem: `expected a whole number from ${least} to ${most}` }
  }
const oneOf =
  <Choice extends string>(choices: readonly Choice[]): Parse<Choice> =>
  (value) =>
    choices.find((choice) => choice === value) ?? { problem: `expected one of ${choices.join(', ')}` }

const neo4jUri: Parse<string> = (value) => {
  const problem = 'expected an address such as neo4j://localhost:7687 or bolt://localhost:7687, without user and password'
  if (value === '') return value
  const url = /^(neo4j|bolt)(\+s|\+ssc)?:\/\//.test(value) && URL.canParse(value) ? new URL(value) : null
  const isPlain = url?.hostname && !url.username && !url.password && ['', '/'].includes(url.pathname) && Number(url.port) <= 65_535
  return isPlain ? value : { problem, ...(value.includes('@') && { secret: true }) }
}

const hostNames: Parse<readonly string[]> = (value) => {
  const names = value
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean)
  return names.every((name) => /^[\w.-]+$/.test(name))
    ? names
    : { problem: 'expected names of hosts, with commas between them, without ports' }
}

const keyList: Parse<readonly Key[]> = (value) => {
  const entries = value.split(/[\s,]+/).filter(Boolean)
  const isSound = entries.every((entry) => /^[\w.~-]{16,200}(@[a-z][a-z0-9-]*(\+[a-z][a-z0-9-]*)*)?$/.test(entry))
  if (!isSound)
    return {
      problem: 'expected keys of 16 or more letters, digits, dots and hyphens, with commas between, each alone or as KEY@feed+feed',
      secret: true,
    }
  return entries.map((entry) => {
    const [secret = '', feeds] = entry.split('@')
    return { secret, feeds: feeds?.split('+') ?? null }
  })
}

/** Every setting, its default and what it does. The manual is checked against this list. */
export const SETTINGS = {
  neo4jUri: setting('NEO4J_URI', '', 'Address of a Neo4j server. Empty: the embedded store.', neo4jUri),
  neo4jUsername: setting('NEO4J_USERNAME', 'neo4j', 'User of the Neo4j server.', text),
  neo4jPassword: setting('NEO4J_PASSWORD', '', 'Password of that user; needed with NEO4J_URI.', text),
  neo4jDatabase: setting('NEO4J_DATABASE', 'neo4j', 'Database in the Neo4j server.', text),
  neo4jWait: setting('NEO4J_WAIT', '60', 'Seconds to wait for a Neo4j server that is starting.', whole(0, 3600)),
  store: setting(
    'ENTENTE_STORE',
    '.entente/store.grafeo',
    'File of the embedded store; made by `load` and `serve` when it is not there.',
    text,
  ),
  vocabulary: setting('ENTENTE_VOCABULARY', '', 'A vocabulary file in place of the one that comes with Entente.', text),
  host: setting('HOST', '127.0.0.1', 'Address to listen on; 0.0.0.0 for every one.', text),
  hosts: setting(
    'ENTENTE_HOSTS',
    '',
    'Names by which it may be addressed besides localhost, with commas between; empty: only localhost where HOST is local, else any.',
    hostNames,
  ),
  port: setting('PORT', '4000', 'Port to listen on; 0 for a free one.', whole(0, 65535)),
  logLevel: setting(
    'LOG_LEVEL',
    'info',
    'Least level that is logged: debug, info, warn, error or silent.',
    oneOf<LogLevel>(['debug', 'info', 'warn', 'error', 'silent']),
  ),
  timeout: setting('ENTENTE_TIMEOUT', '15', 'Seconds a request may take; its statements are ended then, in Neo4j too.', whole(1, 3600)),
  maxPage: setting('ENTENTE_MAX_PAGE', '500', 'Items that one list may be asked for at a time.', whole(1, 10_000)),
  maxDepth: setting('ENTENTE_MAX_DEPTH', '15', 'Levels that the fields of a query may nest.', whole(1, 100)),
  maxTokens: setting('ENTENTE_MAX_TOKENS', '2000', 'Words and signs that a query may have.', whole(100, 100_000)),
  maxCost: setting(
    'ENTENTE_MAX_COST',
    '100000',
    'What a query may cost: roughly, the things its answer may hold.',
    whole(100, 100_000_000),
  ),
  keys: setting(
    'ENTENTE_KEYS',
    '',
    'Keys that open the service, with commas between; `KEY@feed+feed` opens these feeds alone. Empty: no key is needed.',
    keyList,
  ),
  queries: setting(
    'ENTENTE_QUERIES',
    '',
    'Folder of saved operations of your own, each a feed beside those that come with Entente, or in place of the one of its name.',
    text,
  ),
  maxRows: setting('ENTENTE_MAX_ROWS', '1000000', 'Rows that a feed may be asked for at a time.', whole(1, 100_000_000)),
  feedCache: setting(
    'ENTENTE_FEED_CACHE',
    '64',
    'Megabytes of answers of feeds that are kept; one that has more than half of it cannot be read in parts. 0: none.',
    whole(0, 100_000),
  ),
  keepFrom: setting(
    'ENTENTE_KEEP_FROM',
    '20',
    'Milliseconds an answer must have taken to be kept when it is asked for again, until the data changes. Up to 3600000, which keeps none.',
    whole(0, 3_600_000),
  ),
  maxBody: setting('ENTENTE_MAX_BODY', '1024', 'Kilobytes that the body of a request may have.', whole(1, 100_000)),
} satisfies Record<string, Setting<unknown>>

type Values = { readonly [Key in keyof typeof SETTINGS]: (typeof SETTINGS)[Key] extends Setting<infer Value> ? Value : never }

/** The vocabulary that comes with Entente. */
const OWN_VOCABULARY = fileURLToPath(new URL('../vocabulary.yaml', import.meta.url))

/** The saved operations that come with Entente. */
const OWN_QUERIES = fileURLToPath(new URL('../queries', import.meta.url))

/** Reads the settings from an environment; an empty value counts as left out. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = []
  const entries = Object.entries(SETTINGS).map(([key, { name, default: fallback, parse }]: [string, Setting<unknown>]) => {
    const given = environment[name] || fallback
    const value = parse(given)
    if (typeof value === 'object' && value !== null && 'problem' in value)
      problems.push(`${name}${'secret' in value ? '' : `="${given}"`}: ${String(value.problem)}.`)
    return [key, value]
  })
  const values = Object.fromEntries(entries) as Values
  problems.push(...misspelled(environment))
  if (environment.NEO4J_URI && !environment.NEO4J_PASSWORD)
    problems.push('NEO4J_PASSWORD is missing: NEO4J_URI is set. Set it, or leave NEO4J_URI out for the embedded store.')
  if (problems.length > 0)
    throw new EntenteError('BAD_SETTINGS', `The settings cannot be used (see docs/settings.md):\n  ${problems.join('\n  ')}`)
  return Object.freeze(configOf(values))
}

const PREFIX = /^(ENTENTE|NEO4J)_/

/**
 * What is set under a name that is nearly a setting: a service with ENTENTE_KEY would be open, one with NEO4J_URL embedded. Other names
 * pass, as those that Kubernetes sets for a service called "entente".
 */
function misspelled(environment: Readonly<Record<string, string | undefined>>): string[] {
  const settings = Object.values(SETTINGS).map(({ name }) => ({ name, rest: name.replace(PREFIX, ''), ofNeo4j: name.startsWith('NEO4J_') }))
  return Object.entries(environment).flatMap(([given, value]) => {
    if (!value || value.startsWith('tcp://') || !PREFIX.test(given) || settings.some(({ name }) => name === given)) return []
    const alike = settings.filter(({ ofNeo4j }) => ofNeo4j === given.startsWith('NEO4J_'))
    const slip = slipOf(
      given.replace(PREFIX, ''),
      alike.map(({ rest }) => rest),
    )
    const meant = alike.find(({ rest }) => rest === slip)?.name
    return meant && !environment[meant] ? [`${given} is no setting. Did you mean ${meant}? Unset it if it is for another program.`] : []
  })
}

function configOf(values: Values): Config {
  const { keys, queries, maxRows, feedCache } = values
  const { host, port, hosts, logLevel, maxPage, maxDepth, maxTokens, maxBody, maxCost, timeout, keepFrom } = values
  return {
    ...{ host, port, hosts, logLevel, store: storeOf(values), vocabulary: values.vocabulary || OWN_VOCABULARY },
    limits: { maxPage, maxDepth, maxTokens, maxBodyBytes: maxBody * 1024, maxCost, timeoutMs: timeout * 1000, keepFromMs: keepFrom },
    keys,
    feeds: { queries: [OWN_QUERIES, ...(queries ? [queries] : [])], maxRows, keptBytes: feedCache * 1024 * 1024 },
  }
}

function storeOf({
  neo4jUri: uri,
  neo4jUsername: username,
  neo4jPassword: password,
  neo4jDatabase: database,
  neo4jWait,
  timeout,
  store,
}: Values): StoreOptions {
  if (!uri) return { kind: 'embedded', path: store }
  const onWait = (message: string): boolean => process.stderr.write(`${message}\n`)
  return { kind: 'neo4j', uri, username, password, database, waitSeconds: neo4jWait, timeoutMs: timeout * 1000, onWait }
}
