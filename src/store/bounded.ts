/** An engine for one request: when its time is up or its caller has gone, the statement at hand ends and no other begins. */
import { EntenteError } from '../domain/errors.ts'
import type { Params, Query } from './cypher.ts'
import type { Read, ReadEngine } from './engine.ts'

export interface Bounds {
  /** Milliseconds for all statements together, from now on. */
  readonly timeoutMs: number
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal
}

export function bounded(engine: ReadEngine, { timeoutMs, signal }: Bounds): ReadEngine {
  const deadline = performance.now() + timeoutMs
  const inTime = async <Answer>(ask: (left: number) => Promise<Answer>): Promise<Answer> => {
    const left = Math.floor(deadline - performance.now())
    if (signal.aborted) throw cancelled()
    if (left <= 0) throw timedOut(timeoutMs)
    const { promise, settle } = ending(signal, left, timeoutMs)
    try {
      return await Promise.race([ask(left), promise])
    } finally {
      settle()
    }
  }
  const { description, days, named, keeping, beginsWithType, tellsEnds } = engine
  const read: Read = <Given extends Params, Row>(query: Query<Given, Row>, params: Given) =>
    inTime((left) => engine.read(query, params, { timeoutMs: left, signal }))
  return {
    ...{ description, keeping, beginsWithType, tellsEnds, read },
    days: days && ((of) => inTime(() => days(of))),
    named: named && ((beginnings) => inTime(() => named(beginnings))),
  }
}

/** A promise that is broken when the signal comes or the time is up, and the way to have done with it. */
function ending(signal: AbortSignal, left: number, timeoutMs: number): { promise: Promise<never>; settle: () => void } {
  let settle = (): void => undefined
  const promise = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(timedOut(timeoutMs)), left)
    const abort = (): void => reject(cancelled())
    signal.addEventListener('abort', abort, { once: true })
    settle = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    }
  })
  return { promise, settle }
}

const cancelled = (): EntenteError => new EntenteError('CANCELLED', 'The request was cancelled.')
const timedOut = (timeoutMs: number): EntenteError =>
  new EntenteError(
    'TIMEOUT',
    `The question took more than ${timeoutMs / 1000} s (setting ENTENTE_TIMEOUT) and was ended. Ask for less: fewer hops, a narrower filter, a smaller first.`,
  )
