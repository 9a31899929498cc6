/** FollowTheMoney: Aleph, OpenSanctions and their tools. One entity a line; documents and relations are entities too. */
import { countryOfCode } from '../../domain/countries.ts'
import { KIND_SCHEMATA, linkSchema } from '../../domain/ftm-schemata.ts'
import { sha256 } from '../../domain/identity.ts'
import { claimVerb } from '../../domain/label.ts'
import type { Document, Kind, Relation } from '../../domain/model.ts'
import type { PartialDate } from '../../domain/partial-date.ts'
import type { Reference, StoredEntity } from '../../store/rows.ts'
import type { ExportedGraph } from '../graph.ts'

interface FtmEntity {
  readonly id: string
  readonly schema: string
  readonly properties: Readonly<Record<string, readonly string[]>>
}

export async function* ftm(graph: ExportedGraph): AsyncGenerator<string> {
  for await (const page of graph.entities('ends')) yield lines(page.map(thing))
  for await (const page of graph.documents()) {
    const titles = await graph.documentsNamed(page.map(({ id }) => id))
    yield lines(page.map((document) => article(document, titles.get(document.id)?.source ?? null)))
  }
  for await (const page of graph.relations()) {
    const [ends, references] = [await graph.named(page.flatMap(endsOf)), await graph.references(page)]
    yield lines(page.flatMap((relation) => links(relation, { ends, references: references.get(relation.id) ?? [], graph })))
  }
}

const lines = (entities: readonly FtmEntity[]): string => entities.map((entity) => `${JSON.stringify(entity)}\n`).join('')
const endsOf = ({ sourceId, targetId }: Relation): string[] => [sourceId, targetId]

type Given = Readonly<Record<string, readonly (string | number | null | undefined)[]>>

/** Every property is a list of texts; those without a value are left out. */
function entity(id: string, schema: string, given: Given): FtmEntity {
  const properties = Object.entries(given).flatMap(([name, values]) => {
    const known = [...new Set(values.map((value) => String(value ?? '').trim()).filter(Boolean))]
    return known.length > 0 ? [[name, known] as const] : []
  })
  return { id: ftmId(id), schema, properties: Object.fromEntries(properties) }
}

/** What FollowTheMoney takes as an id; a reference to anything else is dropped by its tools. */
const ID_FORM = /^[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?$/

/** The id an entity came with from FollowTheMoney, or its own if that has the form; else what is like it, with a digest that keeps two apart. */
function ftmId(id: string): string {
  const own = id.startsWith('ftm:') && !id.startsWith('ftm:sha256/') ? id.slice('ftm:'.length) : id
  return ID_FORM.test(own) ? own : `${own.replace(/[^0-9A-Za-z.-]+/g, '-')}-${sha256(own).slice(0, 10)}`
}

const countryOf = (code: string | null): string | null => (code === null ? null : (countryOfCode(code)?.alpha2.toLowerCase() ?? null))

function thing({ id, kind, name, aliases, description, wikidata, country, lat, lon, status, time }: StoredEntity): FtmEntity {
  const actor = kind === 'State' || kind === 'Group' ? { classification: [kind] } : {}
  const place = kind === 'Place' ? { full: [name], latitude: [lat], longitude: [lon] } : {}
  return entity(id, KIND_SCHEMATA[kind], {
    ...{ name: [name], alias: aliases, description: [description], wikidataId: [wikidata], country: [countryOf(country)] },
    ...{ ...actor, ...place, ...dates(time), notes: [ftmId(id) === id ? null : `Id in Entente: ${id}`] },
    // An event that is only proposed must not read like one that took place.
    ...(status === null ? {} : { keywords: [status], summary: [`Status: ${status}`] }),
  })
}

const article = ({ id, title, url, publishedAt, language, text }: Document, source: string | null): FtmEntity =>
  entity(id, 'Article', {
    ...{ title: [title], publishedAt: [publishedAt], publisher: [source], sourceUrl: [url] },
    ...{ language: [language && languageOf(language)], bodyText: [text] },
  })

/** `date` where one point in time was said, a start and an end where two were. Seasons have no other form there than their days. */
function dates(time: PartialDate | null): Given {
  if (time === null) return {}
  if (time.precision !== 'INTERVAL') return { date: [time.text] }
  const [start = '', end] = time.text.split('/')
  return end === undefined
    ? { startDate: [time.from], endDate: [time.to] }
    : { startDate: [pointOf(start, time.from)], endDate: [pointOf(end, time.to)] }
}

/** FollowTheMoney has languages by three letters. Others than these are left out. */
const LANGUAGES: Readonly<Record<string, string>> = {
  ...{ ar: 'ara', de: 'deu', en: 'eng', es: 'spa', fa: 'fas', fr: 'fra', he: 'heb', hi: 'hin', id: 'ind', it: 'ita', ja: 'jpn', ko: 'kor' },
  ...{ nl: 'nld', pl: 'pol', pt: 'por', ro: 'ron', ru: 'rus', sv: 'swe', sw: 'swa', tr: 'tur', uk: 'ukr', ur: 'urd', vi: 'vie', zh: 'zho' },
}
const languageOf = (tag: string): string | null => LANGUAGES[tag.split('-')[0]?.toLowerCase() ?? ''] ?? null

/** One end of an interval as exactly as it was said. */
const pointOf = (said: string, day: string | null): string | null => (said === '..' ? null : isSeason(said) ? day : said)
const isSeason = (text: string): boolean => /^\d{4}-2[1-4]$/.test(text)

interface Surroundings {
  readonly ends: ReadonlyMap<string, { readonly name: string; readonly kind: Kind }>
  readonly references: readonly Reference[]
  readonly graph: ExportedGraph
}

/** Facts between fitting kinds have a schema of their own. All else is an UnknownLink whose role says the verb, its certainty first. */
function links(relation: Relation, { ends, references, graph }: Surroundings): FtmEntity[] {
  const { id, sourceId, targetId, label, quote, modality, polarity, time } = relation
  const predicate = graph.vocabulary.get(relation.predicate)
  const [from, to] = [ends.get(sourceId), ends.get(targetId)]
  const isFact = modality === 'ASSERTED' && polarity === 'AFFIRMED'
  const said: Given = {
    ...{ summary: [label], description: [quote], recordId: [id], ...dates(time) },
    proof: references.map((document) => ftmId(document.id)),
    sourceUrl: references.map(({ url }) => url),
    publisher: references.map(({ source }) => source),
  }
  if (isFact && predicate.id === 'hold-office' && from?.kind === 'Person') return office(relation, said, to?.name ?? targetId)
  const schema = isFact && from && to ? linkSchema(predicate.id, from.kind, to.kind) : null
  if (schema) {
    const role = { [schema.role]: [...(said[schema.role] ?? []), relation.role] }
    return [entity(id, schema.schema, { ...said, ...role, [schema.subject]: [ftmId(sourceId)], [schema.object]: [ftmId(targetId)] })]
  }
  const role = [claimVerb(relation, predicate), relation.role]
  const status = [polarity === 'NEGATED' ? `${modality} NEGATED` : modality]
  return [entity(id, 'UnknownLink', { ...said, role, status, subject: [ftmId(sourceId)], object: [ftmId(targetId)] })]
}

/** An office is an entity of its own there, between the person and where it is held. */
function office({ id, sourceId, targetId, role }: Relation, said: Given, place: string): FtmEntity[] {
  const post = `${id}/post`
  return [
    entity(post, 'Position', { name: [role ?? `Office in ${place}`], organization: [ftmId(targetId)] }),
    entity(id, 'Occupancy', { ...said, holder: [ftmId(sourceId)], post: [ftmId(post)] }),
  ]
}
