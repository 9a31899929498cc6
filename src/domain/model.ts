/** The things Entente knows: what a source says (statements), who it speaks of (entities), and what follows (relations). */
import type { PartialDate } from './partial-date.ts'

/** The kinds of thing. Each is also a label in the store, beside `:Thing`. An Actor is one whose kind its source does not tell. */
export const KINDS = ['Person', 'State', 'Organization', 'Group', 'Actor', 'Place', 'Event'] as const
export type Kind = (typeof KINDS)[number]

/** The kinds that act and speak. */
export const ACTORS: readonly Kind[] = ['Person', 'State', 'Organization', 'Group', 'Actor']

/** How a claim is put. Only ASSERTED speaks of a fact; DENIED is a claim that something is not so. */
export const MODALITIES = ['ASSERTED', 'EXPECTED', 'PROPOSED', 'POSSIBLE', 'ALLEGED', 'DENIED'] as const
export type Modality = (typeof MODALITIES)[number]

/** NEGATED turns a claim round: "not expected to fight" is EXPECTED and NEGATED. */
export const POLARITIES = ['AFFIRMED', 'NEGATED'] as const
export type Polarity = (typeof POLARITIES)[number]

/** PLOVER's four quadrants and STRUCTURE, for what holds between things without being a deed. */
export const CATEGORIES = ['VERBAL_COOPERATION', 'MATERIAL_COOPERATION', 'VERBAL_CONFLICT', 'MATERIAL_CONFLICT', 'STRUCTURE'] as const
export type Category = (typeof CATEGORIES)[number]

/** What became of an event, by the sources loaded. */
export const STATUSES = ['OCCURRED', 'EXPECTED', 'PROPOSED', 'CANCELLED'] as const
export type Status = (typeof STATUSES)[number]

/** The NATO Admiralty code for a source: A completely reliable … E unreliable, F cannot be judged. */
export const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type Reliability = (typeof RELIABILITIES)[number]

export interface Source {
  readonly id: string
  readonly name: string
  readonly reliability: Reliability | null
  /** ISO 3166-1 alpha-3. */
  readonly country: string | null
  readonly description: string | null
}

export interface Entity {
  readonly id: string
  readonly kind: Kind
  /** The short display form; `aliases` holds full forms, acronyms and transliterations. */
  readonly name: string
  readonly aliases: readonly string[]
  readonly description: string | null
  readonly wikidata: string | null
  /** ISO 3166-1 alpha-3. */
  readonly country: string | null
  /** Decimal degrees, places only. */
  readonly lat: number | null
  readonly lon: number | null
  /** Events only. */
  readonly status: Status | null
  readonly time: PartialDate | null
}

export interface Document {
  readonly id: string
  readonly sourceId: string
  readonly title: string
  readonly url: string | null
  /** The day on which it became known: the clock behind `knownAt`. */
  readonly publishedAt: string
  readonly language: string | null
  /** Null where the text may not be kept; its quotes are then unchecked and have no offsets. */
  readonly text: string | null
  /** Of the text, in hexadecimal. */
  readonly sha256: string | null
}

/** What a source asserts: the only thing that is ever loaded about two entities. */
export interface Statement {
  readonly id: string
  readonly documentId: string
  readonly subjectId: string
  readonly predicate: string
  readonly objectId: string | null
  readonly aboutId: string | null
  readonly placeId: string | null
  readonly time: PartialDate | null
  readonly modality: Modality
  readonly polarity: Polarity
  readonly confidence: number | null
  /** The office, capacity or means the words give: "Secretary of State", "intelligence and logistics". */
  readonly role: string | null
  readonly quote: string | null
  /** UTF-16 offsets of the quote in the document's text. */
  readonly start: number | null
  readonly end: number | null
  /** Who in the text says so; null is the document's own voice. */
  readonly speakerId: string | null
  /** The words used for an unnamed speaker. */
  readonly attribution: string | null
  /** The source's own code, e.g. CAMEO 0312. */
  readonly code: string | null
  /** Under which ids its source keeps what it says, sorted: two events of one report that say the same are one statement. */
  readonly externalIds: readonly string[]
}

/** A direct edge between two entities: every statement of one occurrence, in one place. Derived, never written by hand. */
export interface Relation {
  readonly id: string
  readonly sourceId: string
  readonly targetId: string
  readonly predicate: string
  readonly category: Category
  readonly modality: Modality
  readonly polarity: Polarity
  readonly time: PartialDate | null
  readonly aboutId: string | null
  readonly placeId: string | null
  readonly role: string | null
  /** How many statements, documents and sources stand behind it. */
  readonly statements: number
  readonly documents: number
  readonly sources: number
  /** The highest of its statements, null when none gives one. */
  readonly confidence: number | null
  /** The days on which this was first published, and on which each source first published it (sorted). */
  readonly knownFrom: string
  readonly sourcesKnown: readonly string[]
  /** Each rise of `confidence` as "YYYY-MM-DD 0.8", so that it can be asked as of a day. */
  readonly confidenceKnown: readonly string[]
  /** Whether a statement on the same subject, predicate and object says the opposite, and since when that was known. */
  readonly disputed: boolean
  readonly disputedFrom: string | null
  /** The best quote, cut to 280 characters, and the title of its document. */
  readonly quote: string | null
  readonly document: string
  readonly label: string
}
