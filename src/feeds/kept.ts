/** Renderings that are kept: the parts of one reading come from one rendering, and what nothing changed is not made again. */

import { setMaxListeners } from 'node:events'

/** A feed as bytes, and what was found out while it was made. */
export interface Rendering {
  readonly bytes: Uint8Array
  readonly rows: number
  readonly isCut: boolean
  readonly next: string | null
}

interface Making {
  readonly promise: Promise<Rendering | null>
  readonly controller: AbortController
  waiting: number
}

/** Makes nothing twice at once, and lets the least recently used go first. */
export class KeptRenderings {
  readonly #kept = new Map<string, Rendering>()
  readonly #making = new Map<string, Making>()
  readonly #most: number
  #size = 0

  /** `most`: bytes of all renderings together. */
  constructor(most: number) {
    this.#most = most
  }

  /** One rendering may have so many bytes. */
  get mostOfOne(): number {
    return this.#most / 2
  }

  find(key: string): Rendering | null {
    const known = this.#kept.get(key)
    if (!known) return null
    this.#kept.delete(key)
    this.#kept.set(key, known)
    return known
  }

  /** Null where `make` gave up, because there is too much to keep. It ends when all who wait for it have gone. */
  async of(key: string, signal: AbortSignal, make: (signal: AbortSignal) => Promise<Rendering | null>): Promise<Rendering | null> {
    const known = this.find(key)
    if (known) return known
    const begun = this.#making.get(key)
    const making = begun && !begun.controller.signal.aborted ? begun : this.#begin(key, make)
    making.waiting++
    const leave = (): void => {
      if (--making.waiting === 0) making.controller.abort()
    }
    signal.addEventListener('abort', leave, { once: true })
    try {
      return await making.promise
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }

  #begin(key: string, make: (signal: AbortSignal) => Promise<Rendering | null>): Making {
    const controller = new AbortController()
    setMaxListeners(0, controller.signal)
    const promise = make(controller.signal).finally(() => {
      if (this.#making.get(key) === making) this.#making.delete(key)
    })
    const making: Making = { promise, controller, waiting: 0 }
    this.#making.set(key, making)
    return making
  }

  keep(key: string, rendering: Rendering): void {
    if (this.#kept.has(key) || rendering.bytes.length > this.mostOfOne) return
    this.#kept.set(key, rendering)
    this.#size += rendering.bytes.length
    for (const [oldest, { bytes }] of this.#kept) {
      if (this.#size <= this.#most) return
      this.#kept.delete(oldest)
      this.#size -= bytes.length
    }
  }
}
