/** Work that several wait for: done once for all of them, ended when nobody waits any more, and its result kept where that is worth it. */
import { setMaxListeners } from 'node:events'
import { Recent } from './domain/recent.ts'

interface Work<Result> {
  readonly result: Promise<Result>
  readonly controller: AbortController
  waiting: number
}

class Once<Result> {
  readonly #underWay = new Map<string, Work<Result>>()

  /** The result of the work of this key that is under way, or of `begin`. Who goes away ends it only where no other waits. */
  async of(key: string, signal: AbortSignal, begin: (whileWanted: AbortSignal) => Promise<Result>): Promise<Result> {
    const found = this.#underWay.get(key)
    const work = found && !found.controller.signal.aborted ? found : this.#begin(key, begin)
    work.waiting++
    const leave = (): void => {
      if (--work.waiting === 0) work.controller.abort()
    }
    signal.addEventListener('abort', leave, { once: true })
    if (signal.aborted) leave()
    try {
      return await work.result
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }

  #begin(key: string, begin: (whileWanted: AbortSignal) => Promise<Result>): Work<Result> {
    const controller = new AbortController()
    // Every statement of the work listens, and it may have many.
    setMaxListeners(0, controller.signal)
    const result = begin(controller.signal).finally(() => {
      if (this.#underWay.get(key) === work) this.#underWay.delete(key)
    })
    const work: Work<Result> = { result, controller, waiting: 0 }
    this.#underWay.set(key, work)
    return work
  }
}

/** The same, and results are kept as long as there is room for them. */
export class KeptOnce<Result> {
  readonly #kept: Recent<{ readonly result: Result }>
  readonly #once = new Once<Result>()

  /** `most`: how much is kept in all, in what `weigh` says of results; one that takes more than half of it is not. */
  constructor(most: number, weigh: (result: Result) => number) {
    this.#kept = new Recent(most, ({ result }) => weigh(result))
  }

  /** `isSound`: whether a result may be given to those who ask later. */
  async of(
    key: string,
    signal: AbortSignal,
    begin: (whileWanted: AbortSignal) => Promise<Result>,
    isSound: (result: Result) => boolean = () => true,
  ): Promise<Result> {
    const known = this.#kept.get(key)
    if (known) return known.result
    return this.#once.of(key, signal, async (whileWanted) => {
      const result = await begin(whileWanted)
      if (isSound(result)) this.#kept.keep(key, { result })
      return result
    })
  }
}
