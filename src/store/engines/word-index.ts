/** Things by the beginnings of the words of their names: what Neo4j has an index for, kept beside an engine that has none. */

/** Goes through a list in slices, so that whatever waits has its turn in between. */
export type Pause = () => Promise<void>
const SLICE = 5_000

export interface Names {
  readonly id: string
  /** All names in one string, as `searchText` writes it. */
  readonly search: string
}

export class WordIndex {
  readonly #ids: readonly string[]
  /** In order; of each, the places of its things in `#ids` begin at `#starts` in `#things`. */
  readonly #words: readonly string[]
  readonly #starts: Uint32Array
  readonly #things: Uint32Array

  private constructor(ids: readonly string[], words: readonly string[], things: ReadonlyMap<string, readonly number[]>) {
    this.#ids = ids
    this.#words = words
    this.#starts = new Uint32Array(words.length + 1)
    for (const [at, word] of words.entries()) this.#starts[at + 1] = (this.#starts[at] ?? 0) + (things.get(word)?.length ?? 0)
    this.#things = new Uint32Array(this.#starts[words.length] ?? 0)
    for (const [at, word] of words.entries()) this.#things.set(things.get(word) ?? [], this.#starts[at] ?? 0)
  }

  static async of(size: number, at: (index: number) => Names, pause: Pause): Promise<WordIndex> {
    const ids: string[] = []
    const things = new Map<string, number[]>()
    for (let index = 0; index < size; index++) {
      const { id, search } = at(index)
      ids.push(id)
      for (const word of new Set(search.split(' '))) {
        const known = things.get(word)
        if (known) known.push(index)
        else things.set(word, [index])
      }
      if (index % SLICE === SLICE - 1) await pause()
    }
    const words = [...things.keys()].sort(byUnits)
    return new WordIndex(ids, words, things)
  }

  get size(): number {
    return this.#ids.length
  }

  /** The things that have, for each of these beginnings, a word that begins so; null where they may be more than `most`. */
  find(beginnings: readonly string[], most: number): string[] | null {
    const ranges = beginnings.map((beginning) => this.#range(beginning)).sort((a, b) => a.to - a.from - (b.to - b.from))
    const [fewest, ...others] = ranges
    if (!fewest || fewest.to - fewest.from > most) return null
    let found = new Set(this.#things.subarray(fewest.from, fewest.to))
    for (const { from, to } of others) {
      if (found.size === 0) break
      found = new Set(this.#things.subarray(from, to).filter((thing) => found.has(thing)))
    }
    return [...found].map((thing) => this.#ids[thing] as string)
  }

  /** Where in `#things` those stand of whose words one begins so. */
  #range(beginning: string): { readonly from: number; readonly to: number } {
    const first = this.#firstBehind((word) => word >= beginning)
    const end = this.#firstBehind((word) => word >= beginning && !word.startsWith(beginning))
    return { from: this.#starts[first] ?? 0, to: this.#starts[end] ?? 0 }
  }

  /** The first word of which this holds, as it does of all behind it. */
  #firstBehind(isBehind: (word: string) => boolean): number {
    let [low, high] = [0, this.#words.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (isBehind(this.#words[middle] as string)) high = middle
      else low = middle + 1
    }
    return low
  }
}

const byUnits = (a: string, b: string): number => (a < b ? -1 : 1)
