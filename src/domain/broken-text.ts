/** Characters that are no text: a NUL or another control character, or half of a character. No database and no XML takes them all. */
import type { Problem } from './schema-problems.ts'

const BROKEN = /[^\P{Cc}\t\n\r\f\u0080-\u009f]|\p{Cs}/u

/** The fields of a record that hold such characters, or whose lists do; what lies deeper is no record and is refused for that. */
export function brokenTexts(value: unknown, path: readonly PropertyKey[] = []): Problem[] {
  if (typeof value === 'string') return BROKEN.test(value) ? [problem(value, path)] : []
  if (typeof value !== 'object' || value === null || path.length > 1) return []
  const problems: Problem[] = []
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key]
    if (typeof inner === 'string' ? BROKEN.test(inner) : typeof inner === 'object') problems.push(...brokenTexts(inner, [...path, key]))
  }
  return problems
}

function problem(text: string, path: readonly PropertyKey[]): Problem {
  const character = BROKEN.exec(text)?.[0] ?? ''
  const code = character.charCodeAt(0)
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  return code >= 0xd800
    ? { path, reason: `${path.join('.')} holds half of a character (${name})`, remedy: 'Write the whole character, or take it out.' }
    : { path, reason: `${path.join('.')} holds the control character ${name}`, remedy: 'Take it out.' }
}
