/** Journeys of US presidents and secretaries of state, and visits of foreign leaders, as the Office of the Historian lists them. Pure. */
import { sha256 } from '../../domain/identity.ts'
import { isDay, parsePartialDate, showPartialDate } from '../../domain/partial-date.ts'
import { quotable } from '../../domain/quote.ts'
import type { Item, RawRecord, RecordType } from '../../domain/record.ts'
import type { XmlRecord } from '../readers/xml-records.ts'
import { idPart, stateOfId } from './diplomacy-countries.ts'
import type { MendedPart } from './part.ts'

const SOURCE = { id: 'src:history.state.gov', name: 'Office of the Historian, US Department of State', country: 'USA' }
const PAGES = 'https://history.state.gov/departmenthistory'
const ROLES: Readonly<Record<string, string>> = { president: 'President', secretary: 'Secretary of State' }

/** A journey or a visit, as far as both are alike. */
interface Journey {
  readonly traveler: { readonly id: string; readonly kind: 'Person'; readonly name: string; readonly country: string | null }
  readonly state: ReturnType<typeof stateOfId>
  readonly places: readonly { readonly id: string; readonly kind: 'Place'; readonly name: string; readonly country: string | null }[]
  readonly role: string | null
  /** Who was where, as it is given. */
  readonly title: string
  readonly url: string
  readonly remarks: string
}

/** Everything that the records say; entities give way to what is declared elsewhere. */
export async function* diplomacyRecords(records: AsyncIterable<XmlRecord> | Iterable<XmlRecord>): AsyncGenerator<Item> {
  let isFirst = true
  const made = new Set<string>()
  for await (const record of records) {
    if (isFirst) yield derived('source', SOURCE, record)
    isFirst = false
    for (const item of itemsOf(record)) {
      if ('type' in item && item.type === 'entity' && 'thing' in item) {
        if (made.has(item.thing)) continue
        made.add(item.thing)
      }
      yield item
    }
  }
}

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  trip: ['id', 'name', 'start-date', 'country'],
  visit: ['id', 'visitor', 'start-date', 'from'],
}

function* itemsOf(record: XmlRecord): Generator<Item> {
  const required = REQUIRED[record.name]
  if (!required) {
    yield { skipped: `<${record.name}>: neither a trip nor a visit`, at: record.at }
    return
  }
  const missing = required.find((name) => !textOf(record, name))
  if (missing) {
    yield {
      at: record.at,
      thing: thingOf(record),
      reason: `it has no <${missing}>`,
      remedy: `A ${record.name} has ${required.join(', ')}.`,
      part: { content: contentOf(record) },
    }
    return
  }
  yield* journeyRecords(record, record.name === 'trip' ? tripOf(record) : visitOf(record))
}

function tripOf(record: XmlRecord): Journey {
  const name = textOf(record, 'name')
  const role = record.attributes.role ?? textOf(record, 'role')
  const who = record.attributes.who ?? idPart(name, sha256)
  const state = stateIn(record, 'country')
  const country = state.country?.toLowerCase() ?? state.id.replace(/^country:/, '')
  return {
    traveler: { id: who, kind: 'Person', name, country: 'USA' },
    state,
    places: placesOf(textOf(record, 'locale')).map((place) => ({
      id: `place:${country}/${idPart(place, sha256)}`,
      kind: 'Place',
      name: place,
      country: state.country,
    })),
    role: ROLES[role] ?? (role || null),
    title: `${[ROLES[role] ?? role, name].filter(Boolean).join(' ')} in ${textOf(record, 'country')}`,
    url: `${PAGES}/travels/${role}/${who}`,
    remarks: textOf(record, 'remarks'),
  }
}

function visitOf(record: XmlRecord): Journey {
  const name = textOf(record, 'visitor')
  const from = stateIn(record, 'from')
  const id = record.fields.get('from')?.attributes.id ?? idPart(textOf(record, 'from'), sha256)
  return {
    traveler: { id: `visitor:${id}/${idPart(name, sha256)}`, kind: 'Person', name, country: from.country },
    state: stateOfId('united-states'),
    places: [],
    role: null,
    title: `${name} of ${textOf(record, 'from')} in the United States`,
    url: `${PAGES}/visits/${id}`,
    remarks: textOf(record, 'description'),
  }
}

const stateIn = (record: XmlRecord, field: string): ReturnType<typeof stateOfId> =>
  stateOfId(record.fields.get(field)?.attributes.id ?? idPart(textOf(record, field), sha256))

function* journeyRecords(record: XmlRecord, { traveler, state, places, ...journey }: Journey): Generator<Item> {
  const [start, end] = [textOf(record, 'start-date'), textOf(record, 'end-date')]
  const time = !end || end === start ? start : `${start}/${end}`
  const shown = parsePartialDate(time)
  const quote = journey.remarks ? quotable(journey.remarks) : null
  const id = `doc:diplomacy/${record.name}/${textOf(record, 'id')}`
  yield derived('entity', traveler, record)
  yield derived('entity', state, record)
  for (const place of places) yield derived('entity', place, record)
  yield {
    ...recordOf('document', record, ORIGINS),
    value: {
      ...{ id, source: SOURCE.id, language: 'en', url: URL.canParse(journey.url) ? encodeURI(journey.url) : null },
      title: shown ? `${journey.title}, ${showPartialDate(shown)}` : journey.title,
      publishedAt: publishedOf(record, end || start),
      text: journey.remarks || null,
    },
  }
  const claim = {
    subject: traveler.id,
    predicate: 'visit',
    object: state.id,
    time,
    role: journey.role,
    code: `${record.name}:${textOf(record, 'id')}`,
  }
  for (const place of places.length > 0 ? places : [null])
    yield {
      ...recordOf('statement', record, ORIGINS),
      value: { ...claim, place: place?.id ?? null, quote, ...(quote ? { start: 0, end: quote.length } : {}) },
      documentId: id,
    }
}

/** The day of the entry. One that was made beforehand has told of what happened since its last change only, or since the day itself. */
function publishedOf(record: XmlRecord, end: string): string {
  const days = ['created-datetime', 'last-modified-datetime'].map((name) => textOf(record, name).slice(0, 10)).filter(isDay)
  return days.find((day) => day >= end) ?? end
}

/** `Tel Aviv, Jerusalem` are two places; the initials in `Mexico, D.F.` are none. */
const placesOf = (locale: string): string[] => [...new Set(locale.split(/,(?!\s*(?:[A-Z]\.){2})\s*/).filter(Boolean))]

const textOf = ({ fields }: XmlRecord, name: string): string => fields.get(name)?.text ?? ''

/** An element by the names in it; a field with attributes is a map of them and its text. */
const contentOf = ({ name, attributes, fields }: XmlRecord): Record<string, unknown> => ({
  element: name,
  ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
  ...Object.fromEntries(
    [...fields].map(([field, { text, attributes: of }]) => [field, Object.keys(of).length > 0 ? { ...of, text } : text]),
  ),
})

/** The element that was kept so, once it is mended. */
export async function* diplomacyPart({ content, reject, line }: MendedPart): AsyncGenerator<Item> {
  const at = { file: reject.name, line, column: 1 }
  if (typeof content === 'string') return
  const { element, attributes, ...rest } = content
  const fields = Object.entries(rest).map(([name, value]) => {
    const { text, ...of } = typeof value === 'object' && value !== null ? (value as Record<string, string>) : { text: String(value ?? '') }
    return [name, { text: String(text ?? '').trim(), attributes: of, at }] as const
  })
  const record = { name: String(element), attributes: (attributes ?? {}) as Record<string, string>, fields: new Map(fields), at }
  yield* diplomacyRecords([record])
}

const thingOf = (record: XmlRecord): string => `${record.name} ${textOf(record, 'id')}`.trim()

const ORIGINS: Readonly<Record<string, readonly string[]>> = {
  time: ['start-date'],
  publishedAt: ['created-datetime'],
  subject: ['name', 'visitor'],
  object: ['country', 'from'],
  quote: ['remarks', 'description'],
  id: ['id'],
}

function recordOf(type: RecordType, record: XmlRecord, origins: Readonly<Record<string, readonly string[]>>): Omit<RawRecord, 'value'> {
  const fieldOf = (part: string) => (origins[part] ?? []).map((name) => record.fields.get(name)).find(Boolean)
  return { type, thing: thingOf(record), locate: ([first]) => fieldOf(String(first ?? ''))?.at ?? record.at }
}

const derived = (type: RecordType, value: { readonly id: string }, record: XmlRecord): RawRecord => ({
  ...{ type, value, thing: `${type} ${value.id}`, derived: true },
  locate: () => record.at,
})
