/** Stable ids from what a source gave, so that a load can be repeated: the same input always gets the same id. */
import { createHash } from 'node:crypto'
import type { Statement } from './model.ts'
import { denies, type Predicate } from './vocabulary.ts'

/** Every id says by its beginning what it names; entities have the ids their sources give them, without such a beginning. */
export const ID_PREFIXES = { document: 'doc:', source: 'src:', relation: 'r:', statement: 's:' } as const
export const RESERVED_PREFIXES: readonly string[] = Object.values(ID_PREFIXES)

/** Ids are ASCII, so that both engines and JavaScript sort them alike, and never look like a number. */
export const ID_FORM = /^[A-Za-z][A-Za-z0-9._:@/-]{0,199}$/

/** 120 bits of SHA-256 over the parts, which cannot run into each other. */
function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 20)
}

/** The SHA-256 of bytes that come piece by piece. */
export function digestOfPieces(): { add(bytes: Uint8Array): void; hex(): string } {
  const digest = createHash('sha256')
  return { add: (bytes) => void digest.update(bytes), hex: () => digest.digest('hex') }
}

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')

/** Of twelve characters: enough to tell two values of one load apart, and so short that it is kept without what it was cut from. */
export const shortDigest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 12)

/**
 * The id of a statement covers everything its source said: equal ids, equal statements. Where the quote stands is left out: a word
 * added at the front of a text moves every quote and changes no claim; and so are the numbers by which a source keeps it.
 */
export function statementId(statement: Omit<Statement, 'id'>): string {
  const { documentId, subjectId, predicate, objectId, aboutId, placeId, time, modality, polarity, confidence, role } = statement
  const { quote, speakerId, attribution, code } = statement
  const claim = [documentId, subjectId, predicate, objectId, aboutId, placeId, time?.text ?? null, modality, polarity, confidence, role]
  return ID_PREFIXES.statement + hash([...claim, quote, speakerId, attribution, code])
}

type Claim = Pick<Statement, 'subjectId' | 'objectId' | 'predicate' | 'modality' | 'polarity' | 'time'>

/** Source and target of the relation a statement supports. Of a symmetric predicate the smaller id comes first. */
export function relationEnds(
  claim: Pick<Claim, 'subjectId' | 'objectId'>,
  predicate: Predicate,
): { sourceId: string; targetId: string } | null {
  const { subjectId, objectId } = claim
  if (objectId === null) return null
  return predicate.symmetric && objectId < subjectId
    ? { sourceId: objectId, targetId: subjectId }
    : { sourceId: subjectId, targetId: objectId }
}

/** One relation per occurrence: same ends, predicate, time, modality and polarity. Null for a statement without an object. */
export function relationId(claim: Claim, predicate: Predicate): string | null {
  const ends = relationEnds(claim, predicate)
  if (!ends) return null
  return ID_PREFIXES.relation + hash([ends.sourceId, predicate.id, ends.targetId, claim.time?.text ?? null, claim.modality, claim.polarity])
}

/** What a dispute is about: subject, predicate and object, whatever the time and the certainty. */
export function claimKey(claim: Pick<Claim, 'subjectId' | 'objectId'>, predicate: Predicate): string | null {
  const ends = relationEnds(claim, predicate)
  return ends && `${ends.sourceId}|${predicate.id}|${ends.targetId}`
}

/** The claim that a statement denies, if it denies one. */
export function deniedClaim(claim: Claim, predicate: Predicate): string | null {
  return denies(claim.modality, claim.polarity) ? claimKey(claim, predicate) : null
}

/** The namespace of the UUIDs that Entente makes of names. */
const NAMESPACE = Buffer.from('6f0c2a7b5d4e4b8f9a3c1e2d7f5b8a90', 'hex')

/** The UUID (version 5, RFC 9562) of a name: the same name always has the same. */
export function uuid5(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
