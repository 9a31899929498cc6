/** STIX 2.1: one bundle, written as a stream. Entities are domain objects, relations are relationships; certainty is in their type and in an extension. */
import { countryOfCode } from '../../domain/countries.ts'
import { uuid5 } from '../../domain/identity.ts'
import { claimVerb } from '../../domain/label.ts'
import type { Kind, Relation } from '../../domain/model.ts'
import { IDENTITY_CLASSES, KIND_OBJECTS, OBJECT_KINDS, relationshipType } from '../../domain/stix-types.ts'
import { relationType } from '../../domain/vocabulary.ts'
import type { KnownDays, Reference, StoredEntity } from '../../store/rows.ts'
import type { ExportedGraph } from '../graph.ts'

type StixObject = Readonly<Record<string, unknown>>

/** Of what no day is known: the day on which STIX 2.1 became a standard. */
const NO_DAY = '2021-06-10'
const ENTENTE = `identity--${uuid5('entente')}`
const EXTENSION = `extension-definition--${uuid5('extension')}`

export async function* stix(graph: ExportedGraph): AsyncGenerator<string> {
  yield `{"type":"bundle","id":"bundle--${uuid5(JSON.stringify(['bundle', graph.version, graph.filter]))}"`
  let isEmpty = true
  for await (const page of objects(graph)) {
    if (page.length === 0) continue
    const all = isEmpty ? [...PREAMBLE, ...page] : page
    yield `${isEmpty ? ',"objects":[\n' : ',\n'}${all.map((object) => JSON.stringify(object)).join(',\n')}`
    isEmpty = false
  }
  yield isEmpty ? '}\n' : '\n]}\n'
}

async function* objects(graph: ExportedGraph): AsyncGenerator<StixObject[]> {
  for await (const page of graph.entities('ends')) {
    const known = await graph.knownDays(page.map(({ id }) => id))
    yield page.map((entity) => thing(entity, known.get(entity.id)))
  }
  for await (const page of graph.relations()) {
    const ids = page.flatMap(({ sourceId, targetId }) => [sourceId, targetId])
    const [ends, references] = [await graph.named(ids), await graph.references(page)]
    yield page.map((relation) => relationship(relation, { ends, references: references.get(relation.id) ?? [], graph }))
  }
}

const moment = (day: string): string => `${day}T00:00:00.000Z`

/** Who wrote the bundle, and what the properties mean that STIX does not have. */
const PREAMBLE: readonly StixObject[] = [
  {
    ...{ type: 'identity', spec_version: '2.1', id: ENTENTE, created: moment(NO_DAY), modified: moment(NO_DAY) },
    ...{ name: 'Entente', identity_class: 'system' },
  },
  {
    ...{ type: 'extension-definition', spec_version: '2.1', id: EXTENSION, created: moment(NO_DAY), modified: moment(NO_DAY) },
    ...{ created_by_ref: ENTENTE, name: 'Entente', version: '1.0.0', extension_types: ['property-extension'] },
    description: 'What Entente knows of an entity or a relation beyond the properties of STIX.',
    schema:
      'Of an object: entity_id, kind, aliases, country (ISO 3166-1 alpha-3), status and time of an event. Of a relationship: relation_id, predicate, category, modality (ASSERTED, EXPECTED, PROPOSED, POSSIBLE, ALLEGED, DENIED), polarity (AFFIRMED, NEGATED), label, time (EDTF), role, about and place (ids of entities), counts of statements, documents and sources, disputed.',
  },
]

function thing(entity: StoredEntity, known: KnownDays | undefined): StixObject {
  const { id, kind, name, aliases, description, wikidata, country, status, time } = entity
  const ref = objectRef(id, kind)
  const type = ref.replace(/--.*/, '')
  return given({
    ...{ type, spec_version: '2.1', id: ref, created: moment(known?.first ?? NO_DAY), modified: moment(known?.last ?? NO_DAY) },
    ...{ name, description, ...ownProperties(type, entity) },
    external_references: [
      { source_name: 'entente', external_id: id },
      ...(wikidata ? [{ source_name: 'wikidata', external_id: wikidata, url: `https://www.wikidata.org/wiki/${wikidata}` }] : []),
    ],
    extensions: extension({ entity_id: id, kind, aliases: aliases.length > 0 ? aliases : null, country, status, time: time?.text ?? null }),
  })
}

function ownProperties(type: string, { kind, name, aliases, country, lat, lon }: StoredEntity): StixObject {
  if (type === 'identity') return { identity_class: IDENTITY_CLASSES[kind] }
  if (type === 'location') {
    const alpha2 = country === null ? null : (countryOfCode(country)?.alpha2 ?? null)
    // A location must say where it is: the name has to do where nothing else is known.
    return { country: alpha2, latitude: lat, longitude: lon, region: alpha2 === null && lat === null ? name : null }
  }
  return type === 'incident' || aliases.length === 0 ? {} : { aliases }
}

const STIX_ID = /^([a-z-]+)--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The id an entity came with from STIX, or one that follows from its own. */
function objectRef(id: string, kind: Kind): string {
  const type = STIX_ID.exec(id)?.[1]
  return type !== undefined && type in OBJECT_KINDS ? id : `${KIND_OBJECTS[kind]}--${uuid5(`entity ${id}`)}`
}

interface Surroundings {
  readonly ends: ReadonlyMap<string, { readonly kind: Kind }>
  readonly references: readonly Reference[]
  readonly graph: ExportedGraph
}

function relationship(relation: Relation, { ends, references, graph }: Surroundings): StixObject {
  const { id, sourceId, targetId, label, quote, time, confidence, knownFrom, sourcesKnown, disputedFrom } = relation
  const days = [knownFrom, ...sourcesKnown, ...references.map(({ publishedAt }) => publishedAt), ...(disputedFrom ? [disputedFrom] : [])]
  const refOf = (end: string): string => objectRef(end, ends.get(end)?.kind ?? 'Actor')
  return given({
    ...{ type: 'relationship', spec_version: '2.1', id: `relationship--${uuid5(`relation ${id}`)}` },
    ...{ created: moment(knownFrom), modified: moment(days.sort().at(-1) ?? knownFrom), relationship_type: typeOf(relation, graph) },
    ...{ source_ref: refOf(sourceId), target_ref: refOf(targetId), description: quote ? `${label}: “${quote}”` : label },
    start_time: time?.from ? moment(time.from) : null,
    stop_time: time?.to ? `${time.to}T23:59:59.999Z` : null,
    confidence: confidence === null ? null : Math.round(confidence * 100),
    external_references: references.map(({ source, url, title, id: documentId, publishedAt }) =>
      given({ source_name: source, url: url && uri(url), external_id: documentId, description: `${title} (${publishedAt})` }),
    ),
    extensions: extension(extended(relation)),
  })
}

/** What is asserted and affirmed has the type of its predicate; all else says how sure it is: `expected-visit`, `no-expected-fight`. */
function typeOf(relation: Relation, { vocabulary }: ExportedGraph): string {
  const predicate = vocabulary.get(relation.predicate)
  const { modality, polarity } = relation
  if (modality !== 'ASSERTED' || polarity !== 'AFFIRMED') return slug(claimVerb(relation, predicate))
  return relationshipType(predicate.id) ?? slug(relationType(predicate, modality, polarity))
}

/** Addresses as browsers take them may hold what no URI does. */
const uri = (url: string): string => (URL.canParse(url) ? new URL(url).href : encodeURI(url))

const slug = (words: string): string => words.toLowerCase().replace(/[^a-z0-9]+/g, '-')

const extended = ({ id, predicate, category, modality, polarity, label, time, role, aboutId, placeId, ...rest }: Relation): StixObject => ({
  ...{ relation_id: id, predicate, category, modality, polarity, label, time: time?.text ?? null, role, about: aboutId, place: placeId },
  ...{ statements: rest.statements, documents: rest.documents, sources: rest.sources, disputed: rest.disputed },
})

const extension = (properties: StixObject): StixObject => ({ [EXTENSION]: given({ extension_type: 'property-extension', ...properties }) })

/** Without what is not known: STIX has neither nulls nor empty lists. */
const given = (object: StixObject): StixObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)))
