/** What event data in CAMEO codes say: by the vocabulary, who did what to whom, and when. */
import type { Vocabulary } from '../../domain/vocabulary.ts'

export interface CodedEvent {
  readonly code: string
  /** The day of the event, `YYYY-MM-DD`. */
  readonly day: string
  readonly source: string
  /** Null where the row names none. */
  readonly target: string | null
}

export interface Claim {
  readonly subject: string
  readonly predicate: string
  readonly object: string | null
  readonly modality: string
  readonly time: string
  readonly code: string
}

/**
 * The claim of one event; null for a code whose root the vocabulary does not have. What is announced is announced on the day of the
 * event and to happen at some time from then on: only its beginning is known.
 */
export function claimOf({ code, day, source, target }: CodedEvent, vocabulary: Vocabulary): Claim | 'no subject' | null {
  const reading = vocabulary.byCameo(code)
  if (!reading) return null
  const [subject, object] = reading.isReversed ? [target, source] : [source, target]
  if (subject === null) return 'no subject'
  const { predicate, modality } = reading
  return { subject, predicate: predicate.id, object, modality, time: modality === 'ASSERTED' ? day : `${day}/..`, code }
}

/** Codes by label, without regard to case. Of a root and a code below it that are called alike, the code below it. */
export class CameoLabels {
  readonly #codes: ReadonlyMap<string, string>

  constructor(rows: readonly (readonly string[])[]) {
    this.#codes = new Map(rows.map(([code = '', label = '']) => [label.toLowerCase(), code]))
  }

  codeOf(label: string): string | null {
    return this.#codes.get(label.toLowerCase()) ?? null
  }
}
