/** The relationships and sightings of STIX: statements with their time, words and confidence. */

import type { Item, RawRecord } from '../../domain/record.ts'
import { type LinkType, linkType, OBJECT_KINDS } from '../../domain/stix-types.ts'
import { jsonPart } from './part.ts'
import { type Evidence, evidenceOf, type StixContext, skip } from './stix-evidence.ts'
import type { Known } from './stix-index.ts'
import { dayOf, type StixObject, textOf, textsOf } from './stix-object.ts'

interface Claim {
  readonly subject: string
  readonly predicate: string
  readonly object: string | null
  readonly time: string | null
  readonly role: string | null
  readonly code: string | null
}

export function* linkRecords(object: StixObject, context: StixContext): Generator<Item> {
  const type = textOf(object, 'relationship_type')
  const [from, to] = [endOf(object, 'source_ref', context), endOf(object, 'target_ref', context)]
  if (!type || !from || !to) {
    const missing = !type ? 'relationship_type' : !from ? 'source_ref' : 'target_ref'
    yield {
      at: object.locate([]),
      thing: object.id,
      reason: `it has no ${missing}`,
      remedy: 'A relationship has a type, a source and a target.',
      part: jsonPart(object.text),
    }
    return
  }
  const reason = leftOut(type, from, to)
  if (reason) yield skip(object, reason, 'statement')
  else yield* statements(object, linkType(type, from.kind ?? 'Actor'), { from, to, code: type }, context)
}

/** Why a relationship says nothing here. */
function leftOut(type: string, from: End, to: End): string | null {
  if (type === 'revoked-by') return 'revoked-by: the former id is an alias of its successor'
  const gone = from.gone ?? to.gone
  if (gone) return `${type}: one of its ends is ${gone}`
  return from.kind ? null : `${type}: begins at ${article(from.type)}, no kind of thing here`
}

const article = (type: string): string => `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`

/** Who saw it is the subject; where nobody is named, its creator saw it. */
export function* sightingRecords(object: StixObject, context: StixContext): Generator<Item> {
  const seen = endOf(object, 'sighting_of_ref', context)
  if (!seen) {
    yield {
      at: object.locate([]),
      thing: object.id,
      reason: 'it has no sighting_of_ref',
      remedy: 'Name what was seen.',
      part: jsonPart(object.text),
    }
    return
  }
  const where = textsOf(object, 'where_sighted_refs')
  const by = (where.length > 0 ? where : textsOf(object, 'created_by_ref')).map((id) => knownEnd(id, context))
  const gone = [seen, ...by].find((end) => end.gone)?.gone
  if (gone) yield skip(object, `sighting: one of its ends is ${gone}`, 'statement')
  else if (by.length === 0) yield skip(object, 'sighting: nobody is named who saw it', 'statement')
  else
    for (const from of by)
      if (from.kind) yield* statements(object, { predicate: 'sight' }, { from, to: seen, code: 'sighting' }, context)
      else yield skip(object, `sighting: by ${article(from.type)}, no kind of thing here`, 'statement')
}

interface End extends Pick<Known, 'type' | 'kind' | 'gone' | 'name' | 'entityId'> {
  readonly id: string
}

function endOf(object: StixObject, property: string, context: StixContext): End | null {
  const id = textOf(object, property)
  return id ? knownEnd(id, context) : null
}

/** What a bundle does not hold is known by its id alone; the store may have it. */
function knownEnd(id: string, { index }: StixContext): End {
  const type = id.replace(/--.*$/, '')
  return { id, ...(index.objects.get(id) ?? { type, kind: OBJECT_KINDS[type] ?? null, gone: null, name: id, entityId: id }) }
}

interface Ends {
  readonly from: End
  readonly to: End
  readonly code: string
}

function* statements(object: StixObject, { predicate, role }: LinkType, { from, to, code }: Ends, context: StixContext): Generator<Item> {
  const seen = Number(object.fields.count)
  const words = [to.kind ? '' : `${wordsOf(to.type)} ${to.name}`, role ?? '', seen > 1 ? `${seen} times` : ''].filter(Boolean)
  const claim = {
    ...{ subject: from.entityId, predicate, object: to.kind ? to.entityId : null, role: words.join('; ') || null },
    ...{ time: timeOf(object, predicate), code: `${code}:${object.id.replace(/^.*?--/, '')}` },
  }
  const title = [from.name, code === 'sighting' ? 'sighted' : code.replaceAll('-', ' '), to.name].join(' ')
  for (const evidence of evidenceOf(object, title, context)) {
    yield* evidence.items
    yield statementRecord(object, claim, evidence, { subject: [SUBJECTS[object.type] ?? 'id'], object: [OBJECTS[object.type] ?? 'id'] })
  }
}

/** `attack-pattern`, `x-mitre-asset` as people write them. */
const wordsOf = (type: string): string => type.replace(/^x-(?:[a-z]+-)?/, '').replaceAll('-', ' ')

const SUBJECTS: Readonly<Record<string, string>> = { relationship: 'source_ref', sighting: 'where_sighted_refs' }
const OBJECTS: Readonly<Record<string, string>> = { relationship: 'target_ref', sighting: 'sighting_of_ref' }

/** What ends in the future of its start only; a start without an end is open, but for what was seen. */
function timeOf(object: StixObject, predicate: string): string | null {
  const start = dayOf(object, 'start_time') ?? dayOf(object, 'first_seen')
  const end = dayOf(object, 'stop_time') ?? dayOf(object, 'last_seen')
  if (start && (start === end || (!end && predicate === 'sight'))) return start
  return start || end ? `${start ?? '..'}/${end ?? '..'}` : null
}

export function statementRecord(
  object: StixObject,
  claim: Claim,
  { documentId, quote }: Evidence,
  origins: Readonly<Record<string, readonly PropertyKey[]>>,
): RawRecord {
  const { confidence } = object.fields
  return {
    type: 'statement',
    value: { ...claim, ...quote, confidence: typeof confidence === 'number' ? confidence / 100 : (confidence ?? null) },
    documentId,
    thing: object.id,
    locate: ([first], part) => object.locate(origins[String(first ?? '')] ?? (first === 'confidence' ? ['confidence'] : []), part),
  }
}
