/**
 * Captions, certainty first: Neo4j Browser cuts a caption at its end after about 24 characters, and a cut one must never read like
 * a fact.
 */
import type { Modality, Polarity } from './model.ts'
import { type PartialDate, showPartialDate } from './partial-date.ts'
import type { Predicate } from './vocabulary.ts'

interface Claim {
  readonly modality: Modality
  readonly polarity: Polarity
  readonly time: PartialDate | null
}

/** `visited`, `expected visit`, `denied link`, `no expected fight`. */
export function claimVerb({ modality, polarity }: Pick<Claim, 'modality' | 'polarity'>, predicate: Predicate): string {
  if (modality === 'ASSERTED') return polarity === 'NEGATED' ? `no ${predicate.base}` : predicate.past
  const uncertain = `${modality.toLowerCase()} ${predicate.base}`
  return polarity === 'NEGATED' ? `no ${uncertain}` : uncertain
}

/** The caption of a relation: `expected visit · Dec 2012`. */
export function relationLabel(claim: Claim, predicate: Predicate): string {
  const verb = claimVerb(claim, predicate)
  return claim.time ? `${verb} · ${showPartialDate(claim.time)}` : verb
}

/** The caption of a statement: `Hollande · expected visit · Algeria`. */
export function statementLabel(
  claim: Pick<Claim, 'modality' | 'polarity'>,
  predicate: Predicate,
  names: { subject: string; object: string | null; role: string | null },
): string {
  const last = names.object ?? names.role
  return [names.subject, claimVerb(claim, predicate), ...(last ? [last] : [])].join(' · ')
}
