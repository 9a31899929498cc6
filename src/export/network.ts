/** A graph as network tools take it: what a node and what an edge says of itself, in the same words for every format. */
import type { Relation } from '../domain/model.ts'
import { relationType, type Vocabulary } from '../domain/vocabulary.ts'
import type { StoredEntity } from '../store/rows.ts'

export type AttributeType = 'string' | 'integer' | 'double' | 'boolean'
export type AttributeValue = string | number | boolean | null

interface Attribute<Item> {
  readonly name: string
  readonly type: AttributeType
  /** Null where it is not known: the attribute is left out then. */
  of(item: Item, vocabulary: Vocabulary): AttributeValue
}

const attribute = <Item>(name: string, type: AttributeType, of: Attribute<Item>['of']): Attribute<Item> => ({ name, type, of })

export const NODE_ATTRIBUTES: readonly Attribute<StoredEntity>[] = [
  attribute('kind', 'string', ({ kind }) => kind),
  attribute('relations', 'integer', ({ weight }) => weight),
  attribute('aliases', 'string', ({ aliases }) => aliases.join(' | ') || null),
  attribute('description', 'string', ({ description }) => description),
  attribute('country', 'string', ({ country }) => country),
  attribute('wikidata', 'string', ({ wikidata }) => wikidata),
  attribute('latitude', 'double', ({ lat }) => lat),
  attribute('longitude', 'double', ({ lon }) => lon),
  attribute('status', 'string', ({ status }) => status),
  attribute('happened', 'string', ({ time }) => time?.text ?? null),
]

/** The type is the verb for a fact and the modality for everything else, as in the store. */
export const typeOf = ({ predicate, modality, polarity }: Relation, vocabulary: Vocabulary): string =>
  relationType(vocabulary.get(predicate), modality, polarity)

export const EDGE_ATTRIBUTES: readonly Attribute<Relation>[] = [
  attribute('type', 'string', typeOf),
  attribute('predicate', 'string', ({ predicate }) => predicate),
  attribute('category', 'string', ({ category }) => category),
  attribute('modality', 'string', ({ modality }) => modality),
  attribute('polarity', 'string', ({ polarity }) => polarity),
  attribute('symmetric', 'boolean', ({ predicate }, vocabulary) => vocabulary.get(predicate).symmetric),
  attribute('happened', 'string', ({ time }) => time?.text ?? null),
  attribute('happened_from', 'string', ({ time }) => time?.from || null),
  attribute('happened_to', 'string', ({ time }) => time?.to ?? null),
  attribute('role', 'string', ({ role }) => role),
  attribute('about', 'string', ({ aboutId }) => aboutId),
  attribute('place', 'string', ({ placeId }) => placeId),
  attribute('statements', 'integer', ({ statements }) => statements),
  attribute('documents', 'integer', ({ documents }) => documents),
  attribute('sources', 'integer', ({ sources }) => sources),
  attribute('confidence', 'double', ({ confidence }) => confidence),
  attribute('known_from', 'string', ({ knownFrom }) => knownFrom),
  attribute('disputed', 'boolean', ({ disputed }) => disputed),
  attribute('quote', 'string', ({ quote }) => quote),
  attribute('document', 'string', ({ document }) => document),
]
