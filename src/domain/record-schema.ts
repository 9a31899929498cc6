/** The shape of each record as a person or a mapping writes it. The dossier's JSON Schema is made from these. */
import { z } from 'zod'
import { ID_FORM, ID_PREFIXES, RESERVED_PREFIXES } from './identity.ts'
import { KINDS, MODALITIES, POLARITIES, RELIABILITIES, STATUSES } from './model.ts'
import { DATE_FORMS, isDay, parsePartialDate } from './partial-date.ts'
import { MAX_QUOTE } from './quote.ts'

const text = (description: string) => z.string().trim().min(1, 'must not be empty').describe(description)
const optional = <Type extends z.ZodType>(type: Type) => type.nullish().transform((value) => value ?? null)

const id = z.string().regex(ID_FORM, 'expected an id: a letter, then letters, digits and . _ : @ / - (ASCII, at most 200)')
const documentId = id.startsWith(ID_PREFIXES.document, 'the id of a document begins with "doc:"')
const sourceId = id.startsWith(ID_PREFIXES.source, 'the id of a source begins with "src:"')
const entityId = id.refine(
  (value) => !RESERVED_PREFIXES.some((prefix) => value.startsWith(prefix)),
  `the id of an entity must not begin with ${RESERVED_PREFIXES.join(', ')}`,
)

const country = z
  .string()
  .regex(/^[A-Z]{3}$/, 'expected an ISO 3166-1 alpha-3 code such as MLI')
  .describe('ISO 3166-1 alpha-3')
const day = z.string().refine(isDay, 'expected a day that exists, YYYY-MM-DD').meta({ format: 'date' })
const time = z
  .string()
  .meta({ type: ['string', 'integer'], description: `When, in EDTF (ISO 8601-2): ${DATE_FORMS}` })
  .transform((value, context) => {
    const date = parsePartialDate(value)
    if (!date) context.addIssue({ code: 'custom', message: `expected ${DATE_FORMS}, but got "${value}"` })
    return date
  })
/** Text that is written as a decimal number; anything else, such as '' or a list, stays what it is and is refused. */
const numeral = (value: unknown): unknown =>
  typeof value === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : value
const number = (least: number, most: number) =>
  z.preprocess(numeral, z.number(`expected a number from ${least} to ${most}`).min(least).max(most))
const offset = z.preprocess(numeral, z.number('expected a whole number').int().min(0))

export const sourceInput = z
  .strictObject({
    id: sourceId.describe('Begins with src:'),
    name: text('How the source is called'),
    reliability: optional(z.enum(RELIABILITIES).describe('NATO Admiralty code: A completely reliable … E unreliable, F cannot be judged')),
    country: optional(country),
    description: optional(text('What it is')),
  })
  .describe('Who publishes: a newspaper, an agency, a data set')

export const entityInput = z
  .strictObject({
    id: entityId.describe('Stable, ASCII, given by you: clinton, state:dza'),
    kind: z.enum(KINDS),
    name: text('The short display form'),
    aliases: z
      .array(text('Another name'))
      .nullish()
      .transform((names) => names ?? [])
      .describe('Full forms, acronyms, transliterations'),
    description: optional(text('Who or what this is')),
    wikidata: optional(z.string().regex(/^Q[1-9]\d*$/, 'expected a Wikidata id such as Q6294')),
    country: optional(country),
    lat: optional(number(-90, 90).describe('Places only, decimal degrees')),
    lon: optional(number(-180, 180).describe('Places only, decimal degrees')),
    status: optional(z.enum(STATUSES).describe('Events only')),
    time: optional(time),
  })
  .describe('An actor, a place or an event')

export const statementInput = z
  .strictObject({
    subject: entityId,
    predicate: text('An id from vocabulary.yaml'),
    object: optional(entityId.describe('Left out where the words name none')),
    about: optional(entityId.describe('What it was about')),
    place: optional(entityId.describe('Where')),
    time: optional(time),
    modality: z
      .enum(MODALITIES)
      .nullish()
      .transform((value) => value ?? 'ASSERTED')
      .meta({ default: 'ASSERTED' }),
    polarity: z
      .enum(POLARITIES)
      .nullish()
      .transform((value) => value ?? 'AFFIRMED')
      .meta({ default: 'AFFIRMED' }),
    confidence: optional(number(0, 1).describe('How sure it is that the words say this, 0 to 1')),
    role: optional(text('The office, capacity or means the words give')),
    quote: optional(
      text('The words that say so, exactly as they stand in the text').max(
        MAX_QUOTE,
        `a quote has at most ${MAX_QUOTE} characters: keep the words that carry the claim`,
      ),
    ),
    start: optional(offset.describe('UTF-16 offset of the quote; needed only where it occurs more than once')),
    end: optional(offset),
    speaker: optional(entityId.describe('Who in the text says so; left out: the document itself')),
    attribution: optional(text('The words used for an unnamed speaker')),
    code: optional(text("The source's own code, e.g. CAMEO 0312")),
    externalIds: z
      .array(id)
      .nullish()
      .transform((ids) => [...new Set(ids)].sort())
      .describe('Under which ids its source keeps what it says: gdelt:870193451'),
  })
  .describe('What a source says about an entity')

export const documentInput = z
  .strictObject({
    id: documentId.describe('Begins with doc:'),
    title: text('Its headline'),
    source: sourceId.describe('The id of a declared source'),
    publishedAt: day.describe('The day on which it became known'),
    language: optional(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'expected a language tag such as en or fr-FR (BCP 47)')),
    url: optional(z.url({ protocol: /^https?$/, error: 'expected an http or https address' })),
    sha256: optional(z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits')),
    text: optional(z.string().min(1, 'must not be empty').describe('The whole text, against which each quote is checked')),
  })
  .describe('One report')

/** A document in a dossier carries its statements; unknown keys are found here and not one level deeper. */
export const documentInDossier = documentInput.extend({ statements: z.array(statementInput).nullish() })

export const dossierInput = z.strictObject({
  sources: z.array(sourceInput).nullish(),
  entities: z.array(entityInput).nullish(),
  documents: z.array(documentInDossier).nullish(),
})

/** JSON Schema (draft 2020-12) of a dossier, so that an editor completes and checks it. `predicates` become the choices of `predicate`. */
export function dossierJsonSchema(predicates: readonly string[]): Record<string, unknown> {
  const schema = z.toJSONSchema(dossierInput, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === statementInput.shape.predicate) jsonSchema.enum = [...predicates]
      if (jsonSchema.format === 'starts_with') delete jsonSchema.format // no format of JSON Schema; the pattern beside it says the same
    },
  })
  return { $id: 'https://entente.example/dossier.schema.json', title: 'Entente dossier', ...schema }
}
