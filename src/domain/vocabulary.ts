/** The predicates, read from `vocabulary.yaml`: what may be said, between which kinds, and what a relation made of it is called. */
import { z } from 'zod'
import { EntenteError } from './errors.ts'
import { ACTORS, CATEGORIES, type Category, KINDS, type Kind, MODALITIES, type Modality, type Polarity } from './model.ts'
import { didYouMean } from './suggest.ts'

/** PLOVER's event categories (CAMEO2PLOVER table of September 2021). */
export const PLOVER = [
  ...['AGREE', 'CONSULT', 'SUPPORT', 'COOPERATE', 'AID', 'CONCEDE', 'RETREAT', 'REQUEST'],
  ...['ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'],
] as const

export const ASPECTS = ['HAPPENING', 'STATE'] as const

/** The relation type of everything that is not asserted and affirmed. They sort behind the predicates' own types. */
export const MODALITY_TYPES = ['EXPECTED', 'PROPOSED', 'POSSIBLE', 'ALLEGED', 'DENIED'] as const

export interface Predicate {
  readonly id: string
  readonly type: string
  readonly past: string
  readonly base: string
  readonly inverse: string
  readonly category: Category
  readonly aspect: (typeof ASPECTS)[number]
  readonly symmetric: boolean
  readonly subjects: readonly Kind[]
  /** Empty: a statement with this predicate has no object. */
  readonly objects: readonly Kind[]
  readonly plover: (typeof PLOVER)[number] | null
  /** The codes it stands for, each with how it is to be read where that is not plain: `042`, `043 reversed`, `036 EXPECTED`. */
  readonly cameo: readonly string[]
}

/** What a CAMEO code says of its source and its target. */
export interface Reading {
  readonly predicate: Predicate
  readonly modality: Modality
  /** Whether the target is the subject: who hosts a visit is visited. */
  readonly isReversed: boolean
}

const GROUPS: Readonly<Record<string, readonly Kind[]>> = { actor: ACTORS, any: KINDS }

const kinds = z
  .array(z.enum([...KINDS, 'actor', 'any']))
  .transform((names) => KINDS.filter((kind) => names.some((name) => name === kind || GROUPS[name]?.includes(kind))))

const CAMEO_FORM = new RegExp(`^(\\d{2,4})( reversed)?(?: (${MODALITIES.join('|')}))?$`)

const definition = z.strictObject({
  type: z
    .string()
    .regex(/^[A-Z][A-Z_]*$/, 'expected UPPER_SNAKE')
    .refine((type) => !MODALITY_TYPES.some((taken) => taken === type), 'that type belongs to a modality'),
  past: z.string().min(1),
  base: z.string().min(1),
  inverse: z.string().min(1),
  category: z.enum(CATEGORIES),
  aspect: z.enum(ASPECTS),
  symmetric: z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]).default(false),
  subjects: kinds,
  objects: kinds,
  plover: z.enum(PLOVER).nullable().default(null),
  cameo: z.array(z.string().regex(CAMEO_FORM, 'expected a CAMEO code of 2 to 4 digits, alone or as "043 reversed" or "036 EXPECTED"')),
})

const file = z.strictObject({ predicates: z.record(z.string().regex(/^[a-z][a-z-]*$/, 'expected a lower-case id'), definition) })

/** The closed list of predicates; every relation type that is ever rendered into Cypher comes from here. */
export class Vocabulary {
  readonly predicates: readonly Predicate[]
  readonly #byId: ReadonlyMap<string, Predicate>
  readonly #byCameo: ReadonlyMap<string, Reading>

  constructor(predicates: readonly Predicate[]) {
    this.predicates = predicates
    this.#byId = new Map(predicates.map((predicate) => [predicate.id, predicate]))
    this.#byCameo = new Map(
      predicates.flatMap((predicate) => predicate.cameo.map((entry) => [cameoCode(entry), readingOf(entry, predicate)])),
    )
  }

  find(id: string): Predicate | null {
    return this.#byId.get(id) ?? null
  }

  /** The predicate of what the store holds. A predicate that was removed from the file is an error with its remedy. */
  get(id: string): Predicate {
    const predicate = this.#byId.get(id)
    if (predicate) return predicate
    throw new EntenteError(
      'BAD_VOCABULARY',
      `The store holds the predicate "${id}", which the vocabulary does not list.${didYouMean(id, this.ids)} Put it back, or load into an empty store.`,
    )
  }

  get ids(): readonly string[] {
    return [...this.#byId.keys()]
  }

  /** How a CAMEO code is read: the longest listed beginning decides. Null for a code whose root is unknown. */
  byCameo(code: string): Reading | null {
    for (let length = code.length; length >= 2; length--) {
      const reading = this.#byCameo.get(code.slice(0, length))
      if (reading) return reading
    }
    return null
  }
}

const cameoCode = (entry: string): string => entry.split(' ')[0] ?? ''

function readingOf(entry: string, predicate: Predicate): Reading {
  const [, , reversed, modality] = CAMEO_FORM.exec(entry) ?? []
  return { predicate, modality: MODALITIES.find((one) => one === modality) ?? 'ASSERTED', isReversed: reversed !== undefined }
}

/** Reads the content of `vocabulary.yaml`; throws one error that lists every mistake in it. */
export function parseVocabulary(content: unknown, name: string): Vocabulary {
  const parsed = file.safeParse(content)
  const problems = parsed.success
    ? clashes(parsed.data.predicates)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (!parsed.success || problems.length > 0)
    throw new EntenteError('BAD_VOCABULARY', `${name} cannot be used:\n  ${problems.join('\n  ')}`)
  return new Vocabulary(Object.entries(parsed.data.predicates).map(([id, rest]) => ({ id, ...rest })))
}

/** What no single predicate can know: a type or a CAMEO code that stands for two of them. */
function clashes(predicates: Readonly<Record<string, z.output<typeof definition>>>): string[] {
  const owner = new Map<string, string>()
  return Object.entries(predicates).flatMap(([id, { type, cameo, symmetric, subjects, objects }]) => {
    const taken = [`type ${type}`, ...cameo.map((entry) => `CAMEO code ${cameoCode(entry)}`)].flatMap((key) => {
      const other = owner.get(key)
      owner.set(key, id)
      return other ? [`${id}: ${key} is taken by "${other}"`] : []
    })
    return symmetric && subjects.join() !== objects.join()
      ? [...taken, `${id}: a symmetric predicate joins the same kinds at both ends`]
      : taken
  })
}

/** The relationship type in the store: the verb for a fact, the modality for everything else. */
export function relationType(predicate: Predicate, modality: Modality, polarity: Polarity): string {
  if (polarity === 'NEGATED') return 'DENIED'
  return modality === 'ASSERTED' ? predicate.type : modality
}

/** Whether a claim says that something is not so. */
export const denies = (modality: Modality, polarity: Polarity): boolean => modality === 'DENIED' || polarity === 'NEGATED'

/** Every relation type there can be, always in this order: the text of a query is the key of its plan. */
export const allTypes = (vocabulary: Vocabulary): readonly string[] => [...vocabulary.predicates.map(({ type }) => type), ...MODALITY_TYPES]
