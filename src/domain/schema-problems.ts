/** What a schema found wrong with a value, in words a person can act on. */
import type { z } from 'zod'
import { didYouMean, nearest } from './suggest.ts'

export interface Problem {
  readonly path: readonly PropertyKey[]
  /** Whether the key at the path is wrong, or what stands behind it (left out: that). */
  readonly part?: 'key' | 'value'
  readonly reason: string
  readonly remedy?: string
}

/** The problems behind one issue of a value; `known` are the keys it may have. */
export function schemaProblems(issue: z.core.$ZodIssue, value: unknown, known: readonly string[]): Problem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(issue.path, key, known))
  const path = issue.path
  const part = path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null)?.[key], value)
  const name = path.join('.')
  if (part === undefined || part === null)
    return [
      {
        path: path.slice(0, -1),
        reason: `${name || 'the value'} is missing`,
        remedy: name ? `Add "${name}".` : 'Fill it in, or take it out.',
      },
    ]
  const reason = `${name}: ${issue.code === 'invalid_value' ? `"${String(part)}" is not one of ${issue.values.join(', ')}` : lowerFirst(issue.message)}`
  return [{ path, reason: reason.replace(/^: /, ''), ...remedyFor(issue, part) }]
}

function unknownKey(path: readonly PropertyKey[], key: string, known: readonly string[]): Problem {
  const best = nearest(key, known)
  return {
    path: [...path, key],
    part: 'key',
    reason: `unknown key "${key}"`,
    remedy: best ? `Did you mean "${best}"?` : `Known keys: ${known.join(', ')}.`,
  }
}

function remedyFor(issue: z.core.$ZodIssue, part: unknown): Pick<Problem, 'remedy'> {
  if (issue.code === 'invalid_value') return { remedy: choice(String(part), issue.values.map(String)) }
  return typeof part === 'string' && !issue.message.includes('but got') ? { remedy: `It reads "${part.slice(0, 60)}".` } : {}
}

function choice(written: string, values: readonly string[]): string {
  const meant = didYouMean(written.toUpperCase(), values).trim() || didYouMean(written, values).trim()
  return meant || 'Choose one of these.'
}

const lowerFirst = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1)
