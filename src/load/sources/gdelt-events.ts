/** What the events of GDELT said, for the mentions that name them by number: those of this load in bounded memory, the others in the store. */
import type { Statement } from '../../domain/model.ts'
import type { Claim } from './cameo-event.ts'

export interface KnownEvent {
  readonly claim: { readonly [Field in keyof Claim]: Claim[Field] | null } & { readonly role: string | null; readonly place: string | null }
  /** The report that the event itself names. */
  readonly documentId: string
}

/** About a day of the world, at 0.4 KB each. */
const MOST = 250_000

/** Finds statements by the ids under which their source keeps them. */
export type FindStored = (externalIds: readonly string[]) => Promise<ReadonlyMap<string, Statement>>

/** What a statement is called that says what an event said. */
export const externalIdOf = (number: string): string => `gdelt:${number}`

export class GdeltEvents {
  readonly #events = new Map<string, KnownEvent | null>()
  readonly #stored: FindStored
  readonly #most: number

  constructor(stored: FindStored = async () => new Map(), most = MOST) {
    this.#stored = stored
    this.#most = most
  }

  /** Null: its row was left out or refused. The oldest is forgotten when there are too many. */
  remember(number: string, event: KnownEvent | null): void {
    this.#events.set(number, event)
    if (this.#events.size <= this.#most) return
    for (const oldest of this.#events.keys()) {
      this.#events.delete(oldest)
      return
    }
  }

  /** Of each number what its event said; null where its row was left out or refused, and nothing where it is nowhere. */
  async find(numbers: readonly string[]): Promise<ReadonlyMap<string, KnownEvent | null>> {
    const found = new Map<string, KnownEvent | null>()
    const elsewhere = new Map<string, string>()
    for (const number of numbers) {
      const event = this.#events.get(number)
      if (event === undefined) elsewhere.set(externalIdOf(number), number)
      else found.set(number, event)
    }
    const stored = elsewhere.size === 0 ? new Map<string, Statement>() : await this.#stored([...elsewhere.keys()])
    for (const [externalId, statement] of stored) found.set(elsewhere.get(externalId) ?? '', eventIn(statement))
    return found
  }
}

/** As its row said it. */
function eventIn({ documentId, subjectId, predicate, objectId, modality, time, code, role, placeId }: Statement): KnownEvent {
  const claim = { subject: subjectId, predicate, object: objectId, modality, time: time?.text ?? null, code, role, place: placeId }
  return { claim, documentId }
}
