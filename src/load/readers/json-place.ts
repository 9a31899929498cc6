/** Where a part of a JSON text stands. It is asked for refusals alone, so it looks through the text anew each time. */
import type { Locate, Place } from '../../domain/record.ts'

const WHITE = /[ \t\r\n]*/y
const STRING = /"(?:[^"\\]|\\.)*"/suy
const SCALAR = /[^\s,\]}]+/y

/** Places in a text that begins at `start`; a path that is not there is placed at its nearest part that is. */
export function placesIn(text: string, start: Place): Locate {
  return (path, part) => {
    const before = text.slice(0, offsetOf(text, path, part))
    const lines = before.split('\n').length - 1
    const column = before.length - before.lastIndexOf('\n') - 1
    return { file: start.file, line: start.line + lines, column: lines === 0 ? start.column + column : column + 1 }
  }
}

function offsetOf(text: string, path: readonly PropertyKey[], part: 'key' | 'value' = 'value'): number {
  let at = skip(text, 0, WHITE)
  for (const [index, step] of path.entries()) {
    const found = text[at] === '{' ? inMap(text, at, String(step)) : inList(text, at, Number(step))
    if (!found) break
    at = index === path.length - 1 && part === 'key' ? found.key : found.value
  }
  return at
}

interface Found {
  readonly key: number
  readonly value: number
}

function inMap(text: string, start: number, name: string): Found | null {
  let at = skip(text, start + 1, WHITE)
  while (text[at] === '"') {
    const key = at
    const keyEnd = skip(text, at, STRING)
    const value = skip(text, skip(text, keyEnd, WHITE) + 1, WHITE)
    if (unquoted(text.slice(key, keyEnd)) === name) return { key, value }
    at = next(text, value)
  }
  return null
}

function inList(text: string, start: number, index: number): Found | null {
  if (text[start] !== '[') return null
  let at = skip(text, start + 1, WHITE)
  for (let passed = 0; passed < index; passed++) at = next(text, at)
  return at < text.length && text[at] !== ']' ? { key: at, value: at } : null
}

/** Where the next key or item begins, behind the value at `start`; or the closing bracket. */
function next(text: string, start: number): number {
  const end = skip(text, valueEnd(text, start), WHITE)
  return text[end] === ',' ? skip(text, end + 1, WHITE) : end
}

function valueEnd(text: string, start: number): number {
  if (text[start] === '"') return skip(text, start, STRING)
  if (text[start] !== '{' && text[start] !== '[') return Math.max(start + 1, skip(text, start, SCALAR))
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const character = text[at]
    if (character === '"') at = Math.max(at, skip(text, at, STRING) - 1)
    else if (character === '{' || character === '[') depth++
    else if ((character === '}' || character === ']') && --depth === 0) return at + 1
  }
  return text.length
}

function skip(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

function unquoted(token: string): string {
  try {
    return String(JSON.parse(token))
  } catch {
    return token
  }
}
