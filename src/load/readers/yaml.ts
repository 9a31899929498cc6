/** YAML and JSON (which is YAML too) into plain values, with the place of every part. Scalars stay text: `0312` keeps its zero. */
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, Scalar, type ScalarTag, YAMLParseError } from 'yaml'
import type { Locate, Place, Rejection } from '../../domain/record.ts'

export interface Located {
  readonly value: unknown
  readonly locate: Locate
}

export type Read = { readonly ok: true; readonly content: Located } | { readonly ok: false; readonly rejections: readonly Rejection[] }

/** More aliases than this, or one that grows the value beyond it, is an attack and not a dossier. */
const MAX_ALIASES = 100
/** Brackets open at one time. The parser descends once for each. */
const MAX_DEPTH = 100

const nothing: ScalarTag = {
  tag: 'tag:yaml.org,2002:null',
  default: true,
  test: /^(?:~|null|Null|NULL)?$/,
  identify: (value) => value === null,
  resolve: () => new Scalar(null),
}

/** Parses one file; every syntax error is reported with its place. */
export function readYaml(text: string, file: string): Read {
  const tooDeep = depthProblem(text)
  if (tooDeep !== null) return { ok: false, rejections: [{ at: placeAt(text, file, tooDeep), ...TOO_DEEP }] }
  const counter = new LineCounter()
  const place = (offset: number): Place => {
    const { line, col } = counter.linePos(offset)
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
  try {
    const document = parseDocument(text, {
      schema: 'failsafe',
      customTags: (tags) => [...tags, nothing],
      lineCounter: counter,
      prettyErrors: false,
      uniqueKeys: true,
      logLevel: 'error',
    })
    const errors = document.errors.slice(0, 20)
    if (errors.length > 0) return { ok: false, rejections: errors.map((error) => syntaxRejection(error, place(error.pos[0]))) }
    const locate: Locate = (path, part) => place((part === 'key' ? keyStart(document, path) : null) ?? startOf(document, path))
    return { ok: true, content: { value: document.toJS({ maxAliasCount: MAX_ALIASES }), locate } }
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, rejections: [{ at: place(0), ...TOO_DEEP }] }
    if (error instanceof ReferenceError) return { ok: false, rejections: [{ at: place(0), ...aliasProblem(error.message) }] }
    throw error
  }
}

const TOO_DEEP = {
  thing: 'the file',
  reason: `nested too deep (at most ${MAX_DEPTH} brackets)`,
  remedy: 'No dossier needs that: flatten it.',
}

function aliasProblem(message: string): Omit<Rejection, 'at'> {
  const remedy = message.startsWith('Unresolved')
    ? 'Quote a text that begins with "*", or set the anchor ("&") before it.'
    : `At most ${MAX_ALIASES} aliases are followed: write the repeated parts out.`
  return { thing: 'the file', reason: message, remedy }
}

const REMEDIES: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'Keep one of the two.',
  MULTIPLE_DOCS: 'One file holds one dossier: split it at "---".',
  TAB_AS_INDENT: 'Indent with blanks.',
}

function syntaxRejection(error: YAMLParseError | Error, at: Place): Rejection {
  const code = error instanceof YAMLParseError ? error.code : ''
  if (code === 'RESOURCE_EXHAUSTION') return { at, ...TOO_DEEP }
  const remedy = REMEDIES[code] ?? 'Quote a text that holds ": ", " #" or begins with a special character; indent lists alike.'
  return { at, thing: 'the file', reason: `not valid YAML: ${error.message.split(/\n|; please use/)[0] ?? ''}`, remedy }
}

/** The node at a path; where the path does not exist, its nearest ancestor that does. */
function startOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return document.contents?.range?.[0] ?? 0
}

function keyStart(document: Document, path: readonly PropertyKey[]): number | null {
  const owner = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents
  const pair = isMap(owner) ? owner.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : undefined
  return isScalar(pair?.key) ? (pair.key.range?.[0] ?? null) : null
}

/** Where too many brackets are open, or null. Brackets in quoted or block text count too, but no prose opens a hundred. */
function depthProblem(text: string): number | null {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at)
    if (character === 0x5b || character === 0x7b) depth++
    else if ((character === 0x5d || character === 0x7d) && depth > 0) depth--
    if (depth > MAX_DEPTH) return at
  }
  return null
}

function placeAt(text: string, file: string, offset: number): Place {
  const before = text.slice(0, offset)
  return { file, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}
