/** What one request may use: a reader and loaders of its own, which end with it. */
import type { Limits } from '../config.ts'
import { bounded } from '../store/bounded.ts'
import { GraphReader } from '../store/reader.ts'
import type { Answers } from './answers.ts'
import type { Context } from './context.ts'
import { createLoaders } from './loaders.ts'

export interface RequestOptions {
  readonly reader: GraphReader
  readonly limits: Limits
  readonly answers: Answers
}

/** HTTP's way to say that no kept answer is wanted. */
export const wantsAnew = ({ headers }: Request): boolean => /\bno-(cache|store)\b/.test(headers.get('cache-control') ?? '')

export function contextFor({ reader: { engine, vocabulary }, limits, answers }: RequestOptions, signal: AbortSignal): Context {
  const readerFor = (until: AbortSignal) => new GraphReader(bounded(engine, { timeoutMs: limits.timeoutMs, signal: until }), vocabulary)
  const reader = readerFor(signal)
  const remembered: Context['remembered'] = (question, ask) =>
    answers.of(question, { version: () => reader.version(), signal, ask: (whileWanted) => ask(readerFor(whileWanted)) })
  return { reader, limits, remembered, loaders: createLoaders(reader) }
}
