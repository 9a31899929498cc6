/**
 * Statements in, relations out: the one place where relations come from. Loading, retracting and deriving everything anew all call
 * it, and its result does not depend on the order in which statements were loaded.
 */
import { groupBy } from './group.ts'
import { relationEnds } from './identity.ts'
import { relationLabel } from './label.ts'
import type { Document, Modality, Relation, Statement } from './model.ts'
import type { PartialDate } from './partial-date.ts'
import { cut } from './quote.ts'
import { denies, type Vocabulary } from './vocabulary.ts'

/** What the projection has to know of a statement, its document and its source. */
export type Evidence = Pick<
  Statement,
  | 'id'
  | 'documentId'
  | 'subjectId'
  | 'predicate'
  | 'objectId'
  | 'aboutId'
  | 'placeId'
  | 'time'
  | 'modality'
  | 'polarity'
  | 'confidence'
  | 'role'
  | 'quote'
> & {
  /** Which it supports; it follows from what is said, and was found when the statement was read. Null: none, since it has no object. */
  readonly relationId: string | null
  readonly title: string
  readonly publishedAt: string
  readonly sourceId: string
}

/** A statement of a document as evidence. */
export function evidenceIn(
  document: Pick<Document, 'title' | 'publishedAt' | 'sourceId'>,
  statement: Statement & Pick<Evidence, 'relationId'>,
): Evidence {
  const { id, documentId, subjectId, predicate, objectId, aboutId, placeId, time, modality, polarity, confidence, role, quote } = statement
  const { title, publishedAt, sourceId } = document
  const { relationId } = statement
  const claim = { id, documentId, subjectId, predicate, objectId, aboutId, placeId, time, modality, polarity, confidence, role, quote }
  return Object.assign(claim, { relationId, title, publishedAt, sourceId })
}

const MAX_QUOTE_ON_EDGE = 280

/** One relation for each occurrence the evidence speaks of, without dispute flags; see `flagDisputes`. In order of id. */
export function projectRelations(evidence: readonly Evidence[], vocabulary: Vocabulary): Relation[] {
  const groups = groupBy(evidence, (item) => item.relationId)
  return [...groups]
    .flatMap(([id, items]) => (id === null ? [] : [projectOne(id, items, vocabulary)]))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Field by field, since every statement of a load goes through here: copies by spreading cost more than all that is derived. */
function projectOne(id: string, items: readonly Evidence[], vocabulary: Vocabulary): Relation {
  const ranked = items.length === 1 ? items : [...items].sort(byWeight)
  const [best] = ranked as [Evidence, ...Evidence[]]
  const predicate = vocabulary.get(best.predicate)
  const ends = relationEnds(best, predicate)
  if (!ends) throw new Error(`statement ${best.id} has no object and supports no relation`)
  const { statements, documents, sources, confidence, knownFrom, sourcesKnown, confidenceKnown } = support(items)
  const quoted = ranked.find((item) => item.quote !== null) ?? best
  return {
    id,
    sourceId: ends.sourceId,
    targetId: ends.targetId,
    predicate: predicate.id,
    category: predicate.category,
    modality: best.modality,
    polarity: best.polarity,
    time: best.time,
    aboutId: first(ranked, 'aboutId'),
    placeId: first(ranked, 'placeId'),
    role: first(ranked, 'role'),
    statements,
    documents,
    sources,
    confidence,
    knownFrom,
    sourcesKnown,
    confidenceKnown,
    disputed: false,
    disputedFrom: null,
    quote: quoted.quote ? cut(quoted.quote, MAX_QUOTE_ON_EDGE) : null,
    document: quoted.title,
    label: relationLabel(best, predicate),
  }
}

/** Surest first, then earliest, then by id: total, so that "the best statement" is the same whatever came first. */
function byWeight(a: Evidence, b: Evidence): number {
  return (b.confidence ?? -1) - (a.confidence ?? -1) || compare(a.publishedAt, b.publishedAt) || compare(a.id, b.id)
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

function first<Key extends 'aboutId' | 'placeId' | 'role'>(ranked: readonly Evidence[], key: Key): string | null {
  return ranked.find((item) => item[key] !== null)?.[key] ?? null
}

/** Counts, and what was known when: all that can be asked as of a day without looking at a statement. */
function support(items: readonly Evidence[]) {
  const inOrder = [...items].sort((a, b) => compare(a.publishedAt, b.publishedAt) || byWeight(a, b))
  const firstBySource = new Map<string, string>()
  const steps: string[] = []
  let confidence: number | null = null
  for (const item of inOrder) {
    if (!firstBySource.has(item.sourceId)) firstBySource.set(item.sourceId, item.publishedAt)
    if (item.confidence === null || (confidence !== null && item.confidence <= confidence)) continue
    confidence = item.confidence
    steps.push(`${item.publishedAt} ${confidence}`)
  }
  return {
    statements: items.length,
    documents: new Set(items.map((item) => item.documentId)).size,
    sources: firstBySource.size,
    confidence,
    knownFrom: inOrder[0]?.publishedAt ?? '',
    sourcesKnown: [...firstBySource.values()],
    confidenceKnown: steps,
  }
}

/**
 * Marks each relation of one claim (same subject, predicate and object) that another one of an overlapping time contradicts, with
 * the day since which both were known. Takes all relations of the claim. What is undated may be of any time.
 */
export function flagDisputes<Item extends Contestable>(relations: readonly Item[]): (Item & Pick<Relation, 'disputed' | 'disputedFrom'>)[] {
  return relations.map((relation) => {
    const opposed = relations.filter((other) => contradict(relation, other) && overlap(other.time, relation.time))
    const [firstKnown] = opposed.map(({ knownFrom }) => knownFrom).sort()
    if (firstKnown === undefined) return { ...relation, disputed: false, disputedFrom: null }
    return { ...relation, disputed: true, disputedFrom: firstKnown < relation.knownFrom ? relation.knownFrom : firstKnown }
  })
}

/**
 * Whether one says yes and the other no to the same thing. A denial is against whatever is claimed; "it did not happen" is against "it
 * happened", and not against "it is expected": an expectation that failed is no dispute.
 */
function contradict(a: Contestable, b: Contestable): boolean {
  const [no, yes] = denies(a.modality, a.polarity) ? [a, b] : [b, a]
  if (!denies(no.modality, no.polarity) || denies(yes.modality, yes.polarity)) return false
  return no.modality === 'DENIED' || isProspect(no.modality) === isProspect(yes.modality)
}

const isProspect = (modality: Modality): boolean => modality === 'EXPECTED' || modality === 'PROPOSED' || modality === 'POSSIBLE'

type Contestable = Pick<Relation, 'modality' | 'polarity' | 'knownFrom' | 'time'>

/** Whether two times may share a day; what has no time may be of any. */
export function overlap(a: PartialDate | null, b: PartialDate | null): boolean {
  if (a === null || b === null) return true
  return (a.to === null || a.to >= b.from) && (b.to === null || b.to >= a.from)
}
