/** Answers that look at the whole graph, kept for as long as the data stays the same. */

/** How many numbers and texts all kept answers may have together: some tens of megabytes. */
const MOST = 500_000

interface Kept {
  readonly answer: unknown
  readonly size: number
}

/** The least recently used goes first. An answer stands under the version before it, which nobody asks for once the data has changed. */
export class Answers {
  readonly #kept = new Map<string, Kept>()
  readonly #most: number
  #size = 0

  constructor(most = MOST) {
    this.#most = most
  }

  /** The answer to a question that is named by all that decides on it; `version` is asked for once. */
  async of<Answer>(question: readonly unknown[], version: () => Promise<number>, ask: () => Promise<Answer>): Promise<Answer> {
    const key = JSON.stringify([await version(), ...question])
    const known = this.#kept.get(key)
    if (known) {
      this.#kept.delete(key)
      this.#kept.set(key, known)
      return known.answer as Answer
    }
    const answer = await ask()
    this.#keep(key, { answer, size: sizeOf(answer) })
    return answer
  }

  #keep(key: string, kept: Kept): void {
    if (kept.size > this.#most || this.#kept.has(key)) return
    this.#kept.set(key, kept)
    this.#size += kept.size
    for (const [oldest, { size }] of this.#kept) {
      if (this.#size <= this.#most) return
      this.#kept.delete(oldest)
      this.#size -= size
    }
  }
}

/** How many values an answer has. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce<number>((sum, inner) => sum + sizeOf(inner), 1)
}
