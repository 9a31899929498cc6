/** Where a claim of STIX stands: in the reports that list it, or in the object itself, as its creator published it. */
import { quotable } from '../../domain/quote.ts'
import type { Item, RawRecord, RecordType } from '../../domain/record.ts'
import type { StixIndex } from './stix-index.ts'
import { dayOf, plainText, referencesOf, type StixObject, textOf, textsOf, versionOf } from './stix-object.ts'

export interface StixContext {
  readonly index: StixIndex
  /** What the file is called, for objects without a creator. */
  readonly bundle: string
  /** What the pass at hand takes; left out: everything. */
  readonly types?: ReadonlySet<RecordType>
}

/** A document with its source, and the words of an object as a quote of it. */
export interface Evidence {
  readonly items: readonly RawRecord[]
  readonly documentId: string
  readonly quote: { readonly quote: string | null; readonly start?: number; readonly end?: number }
}

export function evidenceOf(object: StixObject, title: string, context: StixContext): Evidence[] {
  if (context.types && !context.types.has('statement')) return []
  const words = plainText(textOf(object, 'description') ?? '')
  const quote = words ? quotable(words) : null
  const reports = context.index.reports.get(object.id) ?? []
  if (reports.length > 0)
    return reports.map((report) => {
      const items = reportRecords(report, context)
      return { items, documentId: documentIdOf(report), quote: { quote } }
    })
  const source = sourceOf(object, context)
  const text = quote === null ? null : [words, ...notesOf(object, context)].join('\n')
  const document = { ...documentOf(object, title, source.id, context), text }
  return [
    {
      items: [recordOf('source', source, object), recordOf('document', document, object)],
      documentId: document.id,
      quote: quote === null ? { quote } : { quote, start: 0, end: quote.length },
    },
  ]
}

/** A report is a document; what it says in its description is not kept, since no claim is quoted from it. */
export function reportRecords(report: StixObject, context: StixContext): RawRecord[] {
  const source = sourceOf(report, context)
  const document = documentOf(report, textOf(report, 'name') ?? report.id, source.id, context)
  return [recordOf('source', source, report), recordOf('document', document, report)]
}

const documentIdOf = ({ id }: StixObject): string => `doc:stix/${id}`

function documentOf(object: StixObject, title: string, source: string, { index }: StixContext) {
  const secrecy = textsOf(object, 'object_marking_refs').flatMap((id) => index.markings.get(id)?.match(/^TLP:(?!WHITE|CLEAR).*/) ?? [])
  return {
    id: documentIdOf(object),
    title: [title, ...secrecy.map((mark) => `[${mark}]`)].join(' '),
    source,
    publishedAt: dayOf(object, 'published') ?? dayOf(object, 'created'),
    language: textOf(object, 'lang'),
    url: referencesOf(object).find(({ url }) => url && /^https?:/.test(url) && URL.canParse(url))?.url ?? null,
  }
}

/** The creator, or the file where an object names none. */
function sourceOf(object: StixObject, { index, bundle }: StixContext): { id: string; name: string } {
  const creator = textOf(object, 'created_by_ref')
  return creator
    ? { id: `src:stix/${creator}`, name: index.objects.get(creator)?.name ?? creator }
    : { id: `src:stix/${bundle}`, name: bundle }
}

/** What stands beside the description: what it cites, and how it is marked. */
function notesOf(object: StixObject, { index }: StixContext): string[] {
  const cited = referencesOf(object).map(({ source, description, url }) =>
    [plainText(description ?? '') || source, url].filter(Boolean).join(' '),
  )
  const marked = textsOf(object, 'object_marking_refs').map((id) => `Marking: ${index.markings.get(id) ?? id}`)
  return [...(cited.length > 0 ? ['References:', ...cited] : []), ...marked]
}

const recordOf = (type: RawRecord['type'], value: { readonly id: string }, object: StixObject): RawRecord => ({
  ...{ type, value, thing: `${type} ${value.id}` },
  ...(type === 'source' ? { derived: true } : { version: versionOf(object) }),
  locate: ([first], part) => object.locate(ORIGINS[String(first ?? '')] ?? [], part),
})

const ORIGINS: Readonly<Record<string, readonly PropertyKey[]>> = {
  publishedAt: ['created'],
  url: ['external_references'],
  language: ['lang'],
}

export const skip = (object: StixObject, skipped: string, type: RawRecord['type']): Item => ({ skipped, type, at: object.at })
