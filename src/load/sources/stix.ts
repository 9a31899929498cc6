/** STIX 2.0 and 2.1: actors, campaigns and places, and the relationships and sightings that join them. Pure: objects in, raw records out. */
import { countryOfCode, stateOf } from '../../domain/countries.ts'
import type { Kind } from '../../domain/model.ts'
import type { Item, RawRecord, Rejection } from '../../domain/record.ts'
import { jsonPart } from './part.ts'
import { evidenceOf, reportRecords, type StixContext, skip } from './stix-evidence.ts'
import { digestOf, type Known, nameOf, positionOf } from './stix-index.ts'
import { linkRecords, sightingRecords, statementRecord } from './stix-links.ts'
import { dayOf, isObject, plainText, referencesOf, type StixObject, textOf, textsOf, versionOf } from './stix-object.ts'

/** All that a bundle says. Sources and documents that were made once are not made again. */
export async function* stixRecords(objects: AsyncIterable<StixObject | Rejection>, context: StixContext): AsyncGenerator<Item> {
  const made = new Set<string>()
  for await (const object of objects) {
    if (!isObject(object)) {
      yield object
      continue
    }
    for (const item of itemsOf(object, context)) {
      if ('thing' in item && SHARED.test(item.thing)) {
        if (made.has(item.thing)) continue
        made.add(item.thing)
      }
      yield item
    }
  }
}

/** What several objects have in common; the document of a single one is made once anyway. */
const SHARED = /^(?:source src:|document doc:stix\/report--)/

function* itemsOf(object: StixObject, context: StixContext): Generator<Item> {
  const known = context.index.objects.get(object.id)
  const isLink = object.type === 'relationship' || object.type === 'sighting'
  if (!known || known.position !== positionOf(object)) yield otherVersion(object, known, isLink ? 'statement' : 'entity')
  else if (known.gone) yield skip(object, `${object.type}: ${known.gone}`, isLink ? 'statement' : 'entity')
  else if (object.type === 'relationship') yield* linkRecords(object, context)
  else if (object.type === 'sighting') yield* sightingRecords(object, context)
  else if (object.type === 'report') yield* reportRecords(object, context)
  else if (known.kind) yield* thingRecords(object, known, known.kind, context)
  else yield skip(object, `${object.type}: no kind of thing here`, 'entity')
}

/** An object whose id is taken: by a later version of it, by the same once more, or by another one. */
function otherVersion(object: StixObject, known: Known | undefined, type: RawRecord['type']): Item {
  if (!known || versionOf(object) < known.version) return skip(object, 'an older version', type)
  if (digestOf(object) === known.digest) return skip(object, 'given twice', type)
  return {
    at: object.locate(['id']),
    thing: object.id,
    reason: `given otherwise in line ${known.position.replace(':', ', column ')}, with the same "modified"`,
    remedy: 'Give one of them another id, or a later "modified".',
    part: jsonPart(object.text),
  }
}

function* thingRecords(object: StixObject, known: Known, kind: Kind, context: StixContext): Generator<Item> {
  const country = countryOfCode(textOf(object, 'country') ?? '')
  if (kind === 'State' && country) {
    yield { ...entityRecord(object, stateOf(country)), derived: true }
    return
  }
  const time = lifetime(object)
  yield {
    ...entityRecord(object, {
      ...{ id: object.id, kind, name: known.name, aliases: aliasesOf(object, context), description: descriptionOf(object) || null },
      ...{ country: country?.alpha3 ?? null },
      ...(kind === 'Place' ? { lat: object.fields.latitude, lon: object.fields.longitude } : {}),
      ...(kind === 'Event' ? { time } : {}),
    }),
    version: versionOf(object),
  }
  if (time !== null && kind !== 'Event') yield* activity(object, time, context)
}

/** When a group was seen is said of it, as by its creator: only an event has a time of its own. */
function* activity(object: StixObject, time: string, context: StixContext): Generator<Item> {
  for (const evidence of evidenceOf(object, nameOf(object), context)) {
    yield* evidence.items
    const claim = { subject: object.id, predicate: 'describe', object: null, time, role: 'active', code: null }
    yield statementRecord(object, claim, evidence, { subject: ['id'] })
  }
}

function entityRecord(object: StixObject, value: object): RawRecord {
  const origins: Readonly<Record<string, string>> = { lat: 'latitude', lon: 'longitude', time: 'first_seen' }
  return {
    ...{ type: 'entity', value, thing: `${object.type} ${object.id}` },
    locate: ([first, ...rest], part) => object.locate(first === undefined ? [] : [origins[String(first)] ?? String(first), ...rest], part),
  }
}

/** From first to last seen; open where one of them is not told. */
function lifetime(object: StixObject): string | null {
  const [first, last] = [dayOf(object, 'first_seen'), dayOf(object, 'last_seen')]
  if (first && first === last) return first
  return first || last ? `${first ?? '..'}/${last ?? '..'}` : null
}

function aliasesOf(object: StixObject, { index }: StixContext): string[] {
  const numbers = referencesOf(object).flatMap(({ source, externalId }) => (source.startsWith('mitre') && externalId ? [externalId] : []))
  const names = [...textsOf(object, 'aliases', 'x_mitre_aliases', 'x_opencti_aliases'), ...numbers, ...(index.former.get(object.id) ?? [])]
  return [...new Set(names)].filter((name) => name !== nameOf(object))
}

const FACTS: readonly (readonly [label: string, ...properties: string[]])[] = [
  ['Types', 'threat_actor_types', 'labels'],
  ['Roles', 'roles'],
  ['Sectors', 'sectors'],
  ['Motivation', 'primary_motivation', 'secondary_motivations', 'personal_motivations'],
  ['Goals', 'goals', 'objective'],
  ['Resources', 'resource_level'],
  ['Sophistication', 'sophistication'],
  ['Contact', 'contact_information'],
]

function descriptionOf(object: StixObject): string {
  const facts = FACTS.flatMap(([label, ...properties]) => {
    const values = textsOf(object, ...properties)
    return values.length > 0 ? [`${label}: ${values.join(', ')}.`] : []
  })
  return [plainText(textOf(object, 'description') ?? ''), ...facts].filter(Boolean).join(' ')
}
