/** The types of STIX in Entente's terms: which kind of thing an object is, and which predicate a relationship. */
import type { Kind } from './model.ts'

/** An identity by its class. A system is no actor; a class that is not told, or none of these, leaves open who it is. */
export const IDENTITY_KINDS: Readonly<Record<string, Kind | null>> = {
  individual: 'Person',
  group: 'Group',
  organization: 'Organization',
  class: 'Group',
  system: null,
}

/** Things by their type. A threat actor may be a person, a group or an organization; an intrusion set is the doing of one group. */
export const OBJECT_KINDS: Readonly<Record<string, Kind>> = {
  identity: 'Actor',
  'threat-actor': 'Actor',
  'intrusion-set': 'Group',
  campaign: 'Event',
  incident: 'Event',
  location: 'Place',
}

export interface LinkType {
  readonly predicate: string
  /** What a general predicate does not say. */
  readonly role?: string
}

const LINK_TYPES: Readonly<Record<string, LinkType>> = {
  uses: { predicate: 'use' },
  targets: { predicate: 'target' },
  compromises: { predicate: 'target', role: 'compromised' },
  'attributed-to': { predicate: 'attribute' },
  'originates-from': { predicate: 'originate-in' },
  owns: { predicate: 'own' },
  controls: { predicate: 'control' },
  'cooperates-with': { predicate: 'cooperate' },
  supports: { predicate: 'support' },
  'employed-by': { predicate: 'work-for' },
  'related-to': { predicate: 'link' },
}

const BY_KIND: Readonly<Record<string, Readonly<Partial<Record<Kind, string>>> & { readonly otherwise: string }>> = {
  'located-at': { State: 'located-in', Place: 'located-in', Event: 'take-place', otherwise: 'based-in' },
  'part-of': { Person: 'member-of', Actor: 'member-of', otherwise: 'part-of' },
}

/** The predicate of a relationship that starts from a thing of this kind; a type that has none of its own is a link of that name. */
export function linkType(type: string, from: Kind): LinkType {
  const byKind = BY_KIND[type]
  return byKind ? { predicate: byKind[from] ?? byKind.otherwise } : (LINK_TYPES[type] ?? { predicate: 'link', role: type })
}

/** The type of relationship that a fact with this predicate leaves as; null where STIX has no word for it. */
export const relationshipType = (predicate: string): string | null => TYPES.get(predicate) ?? null

const TYPES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(BY_KIND).flatMap(([type, predicates]) => Object.values(predicates).map((predicate) => [predicate, type] as const)),
  ...Object.entries(LINK_TYPES).flatMap(([type, { predicate, role }]) => (role ? [] : [[predicate, type] as const])),
])

/** The type of object that a thing of each kind leaves as. A state acts, and so is an identity like any organization. */
export const KIND_OBJECTS: Readonly<Record<Kind, string>> = {
  Person: 'identity',
  State: 'identity',
  Organization: 'identity',
  Group: 'identity',
  Actor: 'identity',
  Place: 'location',
  Event: 'incident',
}

export const IDENTITY_CLASSES: Readonly<Record<Kind, string>> = {
  Person: 'individual',
  State: 'organization',
  Organization: 'organization',
  Group: 'group',
  Actor: 'unknown',
  Place: 'unknown',
  Event: 'unknown',
}

/** The markings that the standard itself defines, which bundles name without defining them. */
export const TLP: Readonly<Record<string, string>> = {
  'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9': 'TLP:WHITE',
  'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da': 'TLP:GREEN',
  'marking-definition--f88d31f6-486b-44da-b317-01333bde0b82': 'TLP:AMBER',
  'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed': 'TLP:RED',
}
