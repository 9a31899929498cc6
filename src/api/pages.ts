/** The pages of this service that show what it answers with: paths, since only who asks knows its address. */
import type { Modality, Polarity, Relation } from '../domain/model.ts'

/** As the dashboard has it: whatever is negated is denied. */
export const certaintyOf = (modality: Modality, polarity: Polarity): Modality => (polarity === 'NEGATED' ? 'DENIED' : modality)

export const pageOfEntity = (id: string): string => pageWith({ actor: id })

/** Its statements, open. */
export const pageOfRelation = ({
  sourceId,
  targetId,
  predicate,
  certainty,
}: Pick<Relation, 'sourceId' | 'targetId' | 'predicate'> & { readonly certainty: Modality }): string =>
  pageWith({
    ...{ open: '1', 'open.subject': sourceId, 'open.object': targetId },
    ...{ 'open.predicate': predicate, 'open.certainty': certainty },
  })

const pageWith = (parameters: Readonly<Record<string, string>>): string => `/dashboard?${new URLSearchParams(parameters)}`
