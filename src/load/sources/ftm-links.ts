/** What an entity of FollowTheMoney says of others: statements, one for each pair of ends and each dataset that says so. */
import { countryOfCode, stateOf } from '../../domain/countries.ts'
import { HOLDER_PROPERTIES, LINK_PROPERTIES, type LinkProperty, type LinkSchema } from '../../domain/ftm-schemata.ts'
import { sha256 } from '../../domain/identity.ts'
import type { Kind } from '../../domain/model.ts'
import { isDay } from '../../domain/partial-date.ts'
import { quotable } from '../../domain/quote.ts'
import type { Item, Locate, RawRecord, RecordType } from '../../domain/record.ts'
import type { Vocabulary } from '../../domain/vocabulary.ts'
import { type Dataset, entityPart, type FtmEntity, firstOf, valuesOf } from './ftm-entity.ts'
import { countryOf, DATES, dayOf, ftmId, nameOf, timeOf } from './ftm-thing.ts'

/** What has a name and no kind here. A post has an organization, or the state whose it is. */
export interface Named {
  readonly label: string
  readonly office: { readonly organization: string | null; readonly country: string | null } | null
}

export interface LinkContext {
  readonly vocabulary: Vocabulary
  readonly named: ReadonlyMap<string, Named>
  /** What the file is called, for entities that name no dataset. */
  readonly dataset: string
  /** The day from which the file itself was there, for entities without one of their own. */
  readonly day: string
  /** What the pass at hand takes; left out: everything. */
  readonly types?: ReadonlySet<RecordType>
}

export function namedOf(entity: FtmEntity): Named {
  const isPost = entity.schema === 'Position'
  return {
    label: isPost ? nameOf(entity) : `${entity.schema} "${nameOf(entity)}"`,
    office: isPost ? { organization: firstOf(entity, 'organization'), country: countryOf(entity).alpha3 } : null,
  }
}

/** A schema that joins entities: Ownership, Payment, … */
export function* linkRecords(entity: FtmEntity, schema: LinkSchema, context: LinkContext): Generator<Item> {
  const [subjects, objects] = [valuesOf(entity, schema.subject), valuesOf(entity, schema.object)]
  const missing = subjects.length === 0 ? schema.subject : objects.length === 0 ? schema.object : null
  if (missing) {
    yield {
      at: entity.locate(['properties']),
      thing: `${entity.schema} ${entity.id}`,
      reason: `it has no ${missing}`,
      remedy: `A ${entity.schema} joins "${schema.subject}" and "${schema.object}": give both.`,
      part: entityPart(entity),
    }
    return
  }
  for (const [i, subject] of subjects.entries())
    for (const [j, object] of objects.entries()) {
      const ends = { subject: ['properties', schema.subject, i], object: ['properties', schema.object, j] }
      if (context.named.has(subject)) yield skipped(entity, `${entity.schema}: begins at what has no kind here`)
      else yield* pair(entity, schema, { subject, object, ends }, context)
    }
}

interface Pair {
  readonly subject: string
  readonly object: string
  readonly ends: Readonly<Record<string, readonly PropertyKey[]>>
}

function* pair(entity: FtmEntity, schema: LinkSchema, { subject, object, ends }: Pair, context: LinkContext): Generator<Item> {
  const named = context.named.get(object)
  const office = named?.office
  const country = office && !office.organization && office.country ? countryOfCode(office.country) : null
  if (country) yield record('entity', stateOf(country), `entity ${stateOf(country).id}`, entity.locate)
  const target = country ? stateOf(country).id : office?.organization ? ftmId(office.organization) : null
  const words = [named?.label, ...amountOf(entity), ...valuesOf(entity, ...schema.role)].filter(Boolean)
  const text = firstOf(entity, 'summary', 'description', 'reason')
  yield* statements(entity, context, ends, {
    subject: ftmId(subject),
    predicate: schema.predicate,
    object: named ? target : ftmId(object),
    time: timeOf(entity, context.vocabulary.find(schema.predicate)?.aspect ?? 'STATE'),
    role: words.join('; ') || (schema.plainRole ?? null),
    quote: text ? quotable(text) : null,
    code: `${entity.schema}:${entity.id}`,
  })
}

/** A listing: it names its authority in words only, so it is said of the entity alone. */
export function* sanctionRecords(entity: FtmEntity, context: LinkContext): Generator<Item> {
  const listed = valuesOf(entity, 'entity')
  if (listed.length === 0)
    yield {
      at: entity.locate(['properties']),
      thing: `Sanction ${entity.id}`,
      reason: 'it has no entity',
      remedy: 'Give the id of what is sanctioned under "entity".',
      part: entityPart(entity),
    }
  const [authority, program] = [valuesOf(entity, 'authority').join('; '), valuesOf(entity, 'program').join('; ')]
  const reason = firstOf(entity, 'reason', 'summary')
  for (const [index, subject] of listed.entries()) {
    if (context.named.has(subject)) yield skipped(entity, 'Sanction: of what has no kind here')
    else
      yield* statements(
        entity,
        context,
        { subject: ['properties', 'entity', index] },
        {
          subject: ftmId(subject),
          predicate: 'describe',
          object: null,
          time: timeOf(entity, 'STATE'),
          role: ['sanctioned', authority && `by ${authority}`, program && `(${program})`].filter(Boolean).join(' '),
          quote: reason ? quotable(reason) : null,
          code: `Sanction:${entity.id}`,
        },
      )
  }
}

/** The properties by which a thing names others. */
export function* propertyRecords(entity: FtmEntity, kind: Kind, context: LinkContext): Generator<Item> {
  for (const { property, predicate, role } of LINK_PROPERTIES[kind])
    for (const [index, object] of valuesOf(entity, property).entries())
      if (context.named.has(object)) yield skipped(entity, `${property}: of what has no kind here`)
      else
        yield* statements(
          entity,
          context,
          { object: ['properties', property, index] },
          {
            ...{ subject: ftmId(entity.id), predicate, object: ftmId(object), time: null, role: role ?? null, quote: null, code: property },
          },
        )
}

/** Whose a vessel or an account is, in words. */
export function* holderRecords(entity: FtmEntity, context: LinkContext): Generator<Item> {
  const { label } = namedOf(entity)
  const found = HOLDER_PROPERTIES.flatMap((link): (LinkProperty & { holder: string; index: number })[] =>
    valuesOf(entity, link.property).map((holder, index) => ({ ...link, holder, index })),
  )
  if (found.length === 0) yield { ...skipped(entity, `${entity.schema}: no kind of thing here`), type: 'entity' }
  for (const { property, predicate, role, holder, index } of found)
    yield* statements(
      entity,
      context,
      { subject: ['properties', property, index] },
      {
        ...{ subject: ftmId(holder), predicate, object: null, time: null, quote: null, code: `${entity.schema}:${entity.id}` },
        role: [label, role].filter(Boolean).join('; '),
      },
    )
}

export const skipped = (entity: FtmEntity, reason: string): Item => ({ skipped: reason, at: entity.locate([]) })

/** As it is given: `100000 EUR`. */
function amountOf(entity: FtmEntity): string[] {
  const plain = valuesOf(entity, 'amount')
  const currency = valuesOf(entity, 'currency').join(', ')
  if (plain.length > 0) return plain.map((amount) => [amount, currency].filter(Boolean).join(' '))
  const euros = valuesOf(entity, 'amountEur').map((amount) => `${amount} EUR`)
  return euros.length > 0 ? euros : valuesOf(entity, 'amountUsd').map((amount) => `${amount} USD`)
}

type Claim = Readonly<Record<'subject' | 'predicate' | 'object' | 'time' | 'role' | 'quote' | 'code', string | null>>

/** One statement for each dataset, behind its source and document. */
function* statements(
  entity: FtmEntity,
  context: LinkContext,
  origins: Readonly<Record<string, readonly PropertyKey[]>>,
  claim: Claim,
): Generator<Item> {
  if (context.types && !context.types.has('statement')) return
  const datasets = entity.datasets.length > 0 ? entity.datasets : [{ name: context.dataset, firstSeen: null }]
  for (const dataset of datasets) {
    const { source, document } = evidence(entity, dataset, context)
    yield record('source', source, `source ${source.id}`, entity.locate)
    yield record('document', document, `document ${document.id}`, entity.locate)
    yield {
      type: 'statement',
      value: claim,
      documentId: document.id,
      thing: `${entity.schema} ${entity.id}`,
      locate: ([first, ...rest], part) => entity.locate(origins[String(first)] ?? (first === 'time' ? dateOf(entity) : rest), part),
    }
  }
}

/** Where its time comes from. */
const dateOf = ({ properties }: FtmEntity): string[] => ['properties', ...DATES.filter((name) => properties[name]).slice(0, 1)]

/** What an entity is known from: the page it names, or else the dataset itself, as it was on the day it was first seen there. */
function evidence(entity: FtmEntity, { name, firstSeen }: Dataset, { day }: LinkContext) {
  const own = [firstSeen, ...valuesOf(entity, 'retrievedAt', 'modifiedAt')].map((date) => dayOf(date ?? '')).find(isDay)
  const [publisher, page] = [firstOf(entity, 'publisher'), firstOf(entity, 'sourceUrl')]
  const url = page && isAddress(page) ? page : null
  const key = page || publisher ? `/${sha256(JSON.stringify([publisher, page])).slice(0, 16)}` : ''
  const dataset = name.replace(/[^A-Za-z0-9._-]+/g, '-')
  const source = { id: `src:ftm/${dataset}`, name }
  const title = page || publisher ? [publisher ?? name, page].filter(Boolean).join(': ') : own ? `${name}, as of ${own}` : `Dataset ${name}`
  return {
    source,
    document: { id: `doc:ftm/${dataset}/${own ?? 'undated'}${key}`, title, source: source.id, publishedAt: own ?? day, url },
  }
}

function isAddress(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text)
}

const record = (type: RawRecord['type'], value: object, thing: string, locate: Locate): RawRecord => ({
  ...{ type, value, thing, derived: true },
  locate: () => locate([]),
})
