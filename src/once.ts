/** Work that several wait for: done once for all of them, and ended when nobody waits any more. */
import { setMaxListeners } from 'node:events'

interface Work<Result> {
  readonly result: Promise<Result>
  readonly controller: AbortController
  waiting: number
}

export class Once<Result> {
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
