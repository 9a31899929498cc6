/** Answers that look at the whole graph, kept for as long as the data stays the same. */
import { Recent } from '../domain/recent.ts'
import { Once } from '../once.ts'

/** How many numbers and texts all kept answers may have together: some tens of megabytes. */
const MOST = 500_000

export interface Asking<Answer> {
  /** Of the data; asked for once. */
  version(): Promise<number>
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal
  /** `whileWanted` is aborted when all who asked the same have gone. */
  ask(whileWanted: AbortSignal): Promise<Answer>
}

/** An answer stands under the version before it, which nobody asks for once the data has changed. */
export class Answers {
  readonly #kept: Recent<{ readonly answer: unknown }>
  readonly #asked = new Once<unknown>()

  constructor(most = MOST) {
    this.#kept = new Recent(most, ({ answer }) => sizeOf(answer))
  }

  /** The answer to a question that is named by all that decides on it: a kept one, or one for all who ask at the same time. */
  async of<Answer>(question: readonly unknown[], { version, signal, ask }: Asking<Answer>): Promise<Answer> {
    const key = JSON.stringify([await version(), ...question])
    const known = this.#kept.get(key)
    if (known) return known.answer as Answer
    const answer = await this.#asked.of(key, signal, async (whileWanted) => {
      const found = await ask(whileWanted)
      this.#kept.keep(key, { answer: found })
      return found
    })
    return answer as Answer
  }
}

/** How many values an answer has. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce<number>((sum, inner) => sum + sizeOf(inner), 1)
}
