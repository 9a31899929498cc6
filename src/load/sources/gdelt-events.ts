/** What the events of one load leave behind for the mentions that name them by number, in bounded memory. */
import type { Claim } from './cameo-event.ts'

export interface KnownEvent {
  readonly claim: Claim & { readonly role: string | null; readonly place: string | null }
  /** The report that the event itself names. */
  readonly documentId: string
}

/** About a day of the world, at 0.4 KB each. */
const MOST = 250_000

export class GdeltEvents {
  readonly #events = new Map<string, KnownEvent | null>()
  readonly #most: number

  constructor(most = MOST) {
    this.#most = most
  }

  /** Null: its row was left out or refused. The oldest is forgotten when there are too many. */
  remember(id: string, event: KnownEvent | null): void {
    this.#events.set(id, event)
    if (this.#events.size <= this.#most) return
    for (const oldest of this.#events.keys()) {
      this.#events.delete(oldest)
      return
    }
  }

  find(id: string): KnownEvent | null | undefined {
    return this.#events.get(id)
  }
}
