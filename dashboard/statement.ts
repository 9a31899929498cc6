/** A statement as the feed tells it, and which of them stand behind a mark. */
import type { Pick, State } from './state.ts'
import { ANY_OF } from './words.ts'

export interface Statement {
  readonly id: string
  readonly label: string
  readonly subject_id: string
  readonly subject_name: string
  readonly object_id: string | null
  readonly object_name: string | null
  readonly modality: string
  readonly polarity: string
  readonly happened: string | null
  readonly happened_from: string | null
  readonly precision: string
  readonly speaker_id: string | null
  readonly speaker_name: string | null
  readonly attribution: string | null
  readonly confidence: number | null
  readonly quote: string | null
  readonly document_title: string | null
  readonly document_url: string | null
  readonly document_published_at: string
  readonly document_source_name: string
  readonly document_source_reliability: string | null
}

type Parameters = Readonly<Record<string, string | number>>

/** The addresses that hold them: what is denied stands in two, as a denial and as what is negated. */
export function addressesOf(pick: Pick, state: State): Parameters[] {
  const pair = pick.subject && pick.object ? `${pick.subject},${pick.object}` : ''
  const common = {
    from: pick.from || state.from,
    to: pick.to || state.to,
    knownAt: state.known,
    actor: pick.actor || (pair ? '' : state.actors.join(',')),
    // Either way round: of a meeting neither end is the one who does it.
    ...(pair ? { subject: pair, object: pair } : { subject: pick.subject, object: pick.object }),
    ...{ predicate: pick.predicate, category: pick.category, publisher: pick.publisher, first: 50 },
  }
  if (!pick.certainty) return [common]
  if (pick.certainty !== 'DENIED') return [{ ...common, modality: pick.certainty, polarity: 'AFFIRMED' }]
  return [
    { ...common, modality: 'DENIED', polarity: 'AFFIRMED' },
    { ...common, modality: ANY_OF, polarity: 'NEGATED' },
  ]
}

/** A bar counts what began in its step; what lasts through it, or is known to the year alone, is counted elsewhere. */
export function beganIn({ happened_from, precision }: Statement, { from, to }: Pick): boolean {
  if (!from) return true
  const isYear = from.endsWith('-01-01') && to.endsWith('-12-31')
  return (happened_from ?? '') >= from && (precision !== 'YEAR' || isYear)
}
