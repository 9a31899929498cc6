/** Answers that take long to find, kept for as long as the data stays the same. */
import { sha256 } from '../domain/identity.ts'
import { KeptOnce } from '../once.ts'

/** How many numbers and texts all kept answers may have together: some tens of megabytes. */
const MOST = 500_000

export interface Asking<Answer> {
  /** Of the data; asked for once. */
  version(): Promise<number>
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal
  /** `whileWanted` is aborted when all who asked the same have gone. */
  ask(whileWanted: AbortSignal): Promise<Answer>
  /** Whether the answer may be given to those who ask later; left out: it may. */
  isSound?(answer: Answer): boolean
}

/** An answer stands under the version before it, which nobody asks for once the data has changed. */
export class Answers {
  readonly #kept: KeptOnce<unknown>

  constructor(most = MOST) {
    this.#kept = new KeptOnce(most, sizeOf)
  }

  /** The answer to a question that is named by all that decides on it: a kept one, or one for all who ask at the same time. */
  async of<Answer>(question: readonly unknown[], { version, signal, ask, isSound }: Asking<Answer>): Promise<Answer> {
    // A hash, because a question may be far longer than its answer.
    const key = sha256(JSON.stringify([await version(), ...question]))
    return (await this.#kept.of(key, signal, ask, isSound && ((answer) => isSound(answer as Answer)))) as Answer
  }
}

/** How many values an answer has. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce<number>((sum, inner) => sum + sizeOf(inner), 1)
}
