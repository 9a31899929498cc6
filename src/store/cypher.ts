/** Query files: each is read once, checked against the types of the catalogue, and filled from closed lists only. */
import { readFileSync } from 'node:fs'
import { EntenteError } from '../domain/errors.ts'

export type Params = Readonly<Record<string, unknown>>

/** A statement ready to run. `Given` and `Row` exist for the compiler only. */
export interface Query<Given extends Params = Params, Row = unknown> {
  readonly name: string
  readonly text: string
  readonly row?: Row | undefined
  readonly given?: Given | undefined
}

/** What the text of a query file may leave open. Values never do: they are parameters. */
export interface QueryFile<Given extends Params, Row, Slot extends string> {
  readonly name: string
  readonly params: readonly string[]
  readonly body: string
  /** The statement with its slots filled. Equal fillings give the same text, which is the key of its plan. */
  fill(...slots: [Slot] extends [never] ? [] : [Readonly<Record<Slot, string>>]): Query<Given, Row>
}

const root = new URL('../../cypher/', import.meta.url)
const broken = (name: string, reason: string): EntenteError => new EntenteError('QUERY_FILE_BROKEN', `cypher/${name}.cypher: ${reason}`)

export function readCypher(name: string): string {
  return readFileSync(new URL(`${name}.cypher`, root), 'utf8')
}

/** The beginning of a statement, which goes on in a query file that leaves it open. */
export const readStart = (name: string): string => bodyOf(readCypher(`starts/${name}`))

/** The same, where it leaves something open itself. */
export function startFile(name: string): (slots: Readonly<Record<string, string>>) => string {
  const body = readStart(name)
  return (slots) => withSlots(body, slots)
}

const withSlots = (body: string, slots: Readonly<Record<string, string>> | undefined): string =>
  body.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => slots?.[slot] ?? '')

const bodyOf = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('//'))
    .join('\n')
    .trim()

/** Statements of a set-up file, one a paragraph. */
export function readSetup(name: string): string[] {
  return bodyOf(readCypher(name))
    .split(/\n\s*\n/)
    .map((text) => text.trim())
    .filter(Boolean)
}

/** Loads a query file; a drift between the file and its entry in the catalogue stops the start and not a request. */
export function queryFile<Given extends Params, Row, Slot extends string = never>(
  name: string,
  expected: { params: readonly (keyof Given & string)[]; slots?: readonly Slot[] },
): QueryFile<Given, Row, Slot> {
  const text = readCypher(name)
  const header = (key: string): string[] => new RegExp(`^// ${key}: (.*)$`, 'm').exec(text)?.[1]?.split(/,\s*/) ?? []
  const body = bodyOf(text)
  const [params, slots] = [header('params'), header('slots')]
  same(name, 'params of its header', params, expected.params)
  same(name, 'slots of its header', slots, expected.slots ?? [])
  same(name, 'parameters of its text', params, unique(body.matchAll(/\$(\w+)/g)))
  same(name, 'slots of its text', slots, unique(body.matchAll(/\{\{(\w+)\}\}/g)))
  return { name, params, body, fill: (...[given]) => fill({ name, body, slots }, given) as Query<Given, Row> }
}

const unique = (matches: Iterable<RegExpMatchArray>): string[] => [...new Set([...matches].map((match) => match[1] ?? ''))]

function same(name: string, what: string, one: readonly string[], other: readonly string[]): void {
  if ([...one].sort().join() !== [...other].sort().join())
    throw broken(name, `${what} (${one.join(', ')}) and the catalogue (${other.join(', ')}) differ.`)
}

const filled = new Map<string, Query>()

interface Open {
  readonly name: string
  readonly body: string
  readonly slots: readonly string[]
}

/** Of what is given, only the slots of the text are looked at. */
function fill({ name, body, slots }: Open, given: Readonly<Record<string, string>> | undefined): Query {
  const key = [name, ...slots.map((slot) => given?.[slot] ?? '')].join('\0')
  const known = filled.get(key)
  if (known) return known
  const query = { name, text: withSlots(body, given) }
  // Filters are combinations of a few fragments, but nothing that callers choose may grow without a bound.
  if (filled.size >= 5000) filled.clear()
  filled.set(key, query)
  return query
}
