/** Renderings that are kept: the parts of one reading come from one rendering, and what nothing changed is not made again. */
import { KeptOnce } from '../once.ts'

/** A feed as bytes, and what was found out while it was made. */
export interface Rendering {
  readonly bytes: Uint8Array
  readonly rows: number
  readonly isCut: boolean
  readonly next: string | null
}

/** What a feed is that is too large to be kept: that it is so is kept. */
const NOTE = 1024

export class KeptRenderings {
  readonly #kept: KeptOnce<Rendering | null>
  /** One rendering may have so many bytes. */
  readonly mostOfOne: number

  /** `most`: bytes of all renderings together. */
  constructor(most: number) {
    this.mostOfOne = most / 2
    this.#kept = new KeptOnce(most, (rendering) => rendering?.bytes.length ?? NOTE)
  }

  /** Null where `make` gave up, because there is too much to keep. It ends when all who wait for it have gone. */
  of(key: string, signal: AbortSignal, make: (whileWanted: AbortSignal) => Promise<Rendering | null>): Promise<Rendering | null> {
    return this.#kept.of(key, signal, make)
  }
}
