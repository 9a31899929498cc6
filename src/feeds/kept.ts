/** Renderings that are kept: the parts of one reading come from one rendering, and what nothing changed is not made again. */
import { Recent } from '../domain/recent.ts'
import { Once } from '../once.ts'

/** A feed as bytes, and what was found out while it was made. */
export interface Rendering {
  readonly bytes: Uint8Array
  readonly rows: number
  readonly isCut: boolean
  readonly next: string | null
}

export class KeptRenderings {
  readonly #kept: Recent<Rendering>
  readonly #making = new Once<Rendering | null>()
  /** One rendering may have so many bytes. */
  readonly mostOfOne: number

  /** `most`: bytes of all renderings together. */
  constructor(most: number) {
    this.mostOfOne = most / 2
    this.#kept = new Recent(most, ({ bytes }) => bytes.length)
  }

  /** Null where `make` gave up, because there is too much to keep. It ends when all who wait for it have gone. */
  async of(key: string, signal: AbortSignal, make: (whileWanted: AbortSignal) => Promise<Rendering | null>): Promise<Rendering | null> {
    const known = this.#kept.get(key)
    if (known) return known
    return this.#making.of(key, signal, async (whileWanted) => {
      const made = await make(whileWanted)
      if (made) this.#kept.keep(key, made)
      return made
    })
  }
}
