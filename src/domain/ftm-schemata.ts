/** The schemata of FollowTheMoney in Entente's terms: which kind of thing, or which predicate, each of them is. */
import { ACTORS, type Kind } from './model.ts'

/** Schemata that are things here. A LegalEntity may be a person or a company. */
export const SCHEMA_KINDS: Readonly<Record<string, Kind>> = {
  Person: 'Person',
  LegalEntity: 'Actor',
  Organization: 'Organization',
  Company: 'Organization',
  PublicBody: 'Organization',
  Address: 'Place',
  RealEstate: 'Place',
  Territory: 'Place',
  Event: 'Event',
  Trip: 'Event',
  CourtCase: 'Event',
  Project: 'Event',
}

/** Schemata that have a name and no kind of thing: what is said of them is said in words, as `Vessel "Anna"`. */
export const NAMED_SCHEMATA: readonly string[] = [
  ...['Asset', 'Vehicle', 'Vessel', 'Airplane', 'BankAccount', 'CryptoWallet', 'Security', 'Contract', 'License'],
  ...['UserAccount', 'CallForTenders', 'Position'],
]

/** The schema that each extends, where it is one of the above. */
const PARENTS: Readonly<Record<string, string>> = {
  Person: 'LegalEntity',
  Organization: 'LegalEntity',
  Company: 'Organization',
  PublicBody: 'Organization',
  LegalEntity: 'Thing',
  Trip: 'Event',
  Vehicle: 'Asset',
  Vessel: 'Vehicle',
  Airplane: 'Vehicle',
  BankAccount: 'Asset',
  Security: 'Asset',
  Contract: 'Asset',
  RealEstate: 'Asset',
  License: 'Contract',
  Asset: 'Thing',
}

/** Of the schemata that statements give one entity, the one that says most. */
export function mostSpecific(schemata: Iterable<string>): string {
  const depth = (schema: string): number => (PARENTS[schema] ? 1 + depth(PARENTS[schema]) : 0)
  return [...schemata].reduce((best, schema) => (depth(schema) > depth(best) ? schema : best))
}

export interface LinkSchema {
  /** The properties that hold the ends, as the predicate reads: from subject to object. */
  readonly subject: string
  readonly object: string
  readonly predicate: string
  /** Properties whose words make the role, in this order. */
  readonly role: readonly string[]
  /** The role where no property gives one: what a general predicate does not say. */
  readonly plainRole?: string
}

const INTEREST = ['role', 'status'] as const

/** Schemata that join two entities. */
export const LINK_SCHEMATA: Readonly<Record<string, LinkSchema>> = {
  Ownership: {
    subject: 'owner',
    object: 'asset',
    predicate: 'own',
    role: ['percentage', 'sharesCount', 'sharesType', 'ownershipType', ...INTEREST],
  },
  Control: { subject: 'controller', object: 'controlled', predicate: 'control', role: ['controlType', ...INTEREST] },
  Directorship: { subject: 'director', object: 'organization', predicate: 'direct', role: INTEREST },
  Membership: { subject: 'member', object: 'organization', predicate: 'member-of', role: INTEREST },
  Employment: { subject: 'employee', object: 'employer', predicate: 'work-for', role: INTEREST },
  Occupancy: { subject: 'holder', object: 'post', predicate: 'hold-office', role: ['constituency', 'status'] },
  Family: { subject: 'person', object: 'relative', predicate: 'family', role: ['relationship', ...INTEREST] },
  Associate: { subject: 'person', object: 'associate', predicate: 'link', role: ['relationship', ...INTEREST], plainRole: 'associate' },
  Representation: { subject: 'agent', object: 'client', predicate: 'represent', role: INTEREST },
  UnknownLink: { subject: 'subject', object: 'object', predicate: 'link', role: INTEREST },
  Payment: { subject: 'payer', object: 'beneficiary', predicate: 'pay', role: ['purpose', 'programme'] },
  Debt: { subject: 'debtor', object: 'creditor', predicate: 'owe', role: INTEREST },
  Succession: { subject: 'successor', object: 'predecessor', predicate: 'succeed', role: INTEREST },
  ProjectParticipant: { subject: 'participant', object: 'project', predicate: 'link', role: INTEREST, plainRole: 'participant' },
  CourtCaseParty: { subject: 'party', object: 'case', predicate: 'link', role: INTEREST, plainRole: 'party' },
  Call: { subject: 'caller', object: 'receiver', predicate: 'phone', role: [] },
}

/** The schema that a thing of each kind leaves as. A group is an organization there: nothing else has members. */
export const KIND_SCHEMATA: Readonly<Record<Kind, string>> = {
  Person: 'Person',
  State: 'PublicBody',
  Organization: 'Organization',
  Group: 'Organization',
  Actor: 'LegalEntity',
  Place: 'Address',
  Event: 'Event',
}

const PERSON: readonly Kind[] = ['Person']
const ORGANIZED: readonly Kind[] = ['State', 'Organization', 'Group']

/** Which kinds a schema joins, and the property that holds the role. */
const LINK_ENDS: Readonly<
  Record<string, { readonly subjects: readonly Kind[]; readonly objects: readonly Kind[]; readonly role: string }>
> = {
  Control: { subjects: ACTORS, objects: ACTORS, role: 'role' },
  Directorship: { subjects: ACTORS, objects: ORGANIZED, role: 'role' },
  Membership: { subjects: ACTORS, objects: ORGANIZED, role: 'role' },
  Employment: { subjects: PERSON, objects: ORGANIZED, role: 'role' },
  Family: { subjects: PERSON, objects: PERSON, role: 'relationship' },
  Representation: { subjects: ACTORS, objects: ACTORS, role: 'role' },
  Payment: { subjects: ACTORS, objects: ACTORS, role: 'purpose' },
  Debt: { subjects: ACTORS, objects: ACTORS, role: 'description' },
  Succession: { subjects: ACTORS, objects: ACTORS, role: 'role' },
}

export interface LinkOut {
  readonly schema: string
  /** The properties that hold the ends and the role. */
  readonly subject: string
  readonly object: string
  readonly role: string
}

/** The schema of a fact with this predicate between things of these kinds; null where FollowTheMoney has none that fits. */
export function linkSchema(predicate: string, subject: Kind, object: Kind): LinkOut | null {
  for (const [schema, ends] of Object.entries(LINK_ENDS)) {
    const link = LINK_SCHEMATA[schema]
    if (link?.predicate !== predicate || !ends.subjects.includes(subject) || !ends.objects.includes(object)) continue
    return { schema, subject: link.subject, object: link.object, role: ends.role }
  }
  return null
}

export interface LinkProperty {
  readonly property: string
  readonly predicate: string
  readonly role?: string
}

/** Properties of a thing that join it to another, by its kind. */
export const LINK_PROPERTIES: Readonly<Record<Kind, readonly LinkProperty[]>> = {
  Person: [{ property: 'addressEntity', predicate: 'based-in' }],
  Actor: [
    { property: 'addressEntity', predicate: 'based-in' },
    { property: 'parent', predicate: 'link', role: 'parent' },
  ],
  Organization: [
    { property: 'addressEntity', predicate: 'based-in' },
    { property: 'parent', predicate: 'part-of' },
  ],
  Event: [
    { property: 'addressEntity', predicate: 'take-place' },
    { property: 'organizer', predicate: 'link', role: 'organizer' },
    { property: 'involved', predicate: 'link', role: 'involved' },
  ],
  Place: [
    { property: 'addressEntity', predicate: 'located-in' },
    { property: 'partOf', predicate: 'located-in' },
  ],
  State: [],
  Group: [],
}

/** Properties by which a named schema says whose it is: from the holder, in words. */
export const HOLDER_PROPERTIES: readonly LinkProperty[] = [
  { property: 'owner', predicate: 'own' },
  { property: 'holder', predicate: 'own' },
  { property: 'operator', predicate: 'control', role: 'operator' },
]
