/** A graph of any size from a seed: the same options always give the same records, with hubs as in the real world (a power law). */
import { readFileSync } from 'node:fs'
import { deniedClaim, relationId, shortDigest, statementId } from '../src/domain/identity.ts'
import { type Document, type Entity, KINDS, type Modality, type Reliability, type Source, type Statement } from '../src/domain/model.ts'
import { type PartialDate, parsePartialDate } from '../src/domain/partial-date.ts'
import type { StatementRecord } from '../src/domain/record.ts'
import type { Vocabulary } from '../src/domain/vocabulary.ts'

export interface Size {
  readonly entities: number
  readonly relations: number
}

/** Names what is generated, so that a store loaded before is not taken for the same data: raised with every change here, and of the vocabulary. */
export const GENERATION = `1 ${shortDigest(readFileSync(new URL('../vocabulary.yaml', import.meta.url), 'utf8'))}`
export const FULL: Size = { entities: 100_000, relations: 1_000_000 }
const SOURCES = 40
const FIRST_DAY = Date.UTC(2005, 0, 1)
export const YEARS = { first: 2005, count: 10 } as const
const DAYS = 3652
/** Weights i^-0.8: of a million relations among 100,000 entities the largest has about 44,000. */
const EXPONENT = -0.8
const REPEATED = 0.1
/** A second report comes so many statements after the first: in another batch, as in a newsroom. */
const DELAY = 10_000
export const COUNTRIES = ['MLI', 'FRA', 'USA', 'DZA', 'NGA', 'CHN', 'RUS', 'GBR', 'DEU', 'SEN', 'MRT', 'NER', 'BFA', 'LBY', 'MAR'] as const
const UNCERTAIN: readonly Modality[] = ['EXPECTED', 'PROPOSED', 'POSSIBLE', 'ALLEGED', 'DENIED']
const SYLLABLES = 'ba ko ri da sen mo ul ta ne vi ghar lo mi zu pe ro an del ka ish fo ra ti mur ok sa le du win ja'.split(' ')

/** A source of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function pick<Item>(next: () => number, list: readonly Item[]): Item {
  const item = list[Math.floor(next() * list.length)]
  if (item === undefined) throw new Error('there is nothing to pick from')
  return item
}

export const entityId = (index: number): string => `e${index}`

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const word = (next: () => number, length: number): string => capital(Array.from({ length }, () => pick(next, SYLLABLES)).join(''))

export function entityName(index: number): string {
  const next = random(index * 7919 + 11)
  return `${word(next, 2)} ${word(next, 3)}`
}

/** What else an entity is called; unlike its name. */
export function entityAlias(index: number): string {
  const next = random(index * 104_729 + 5)
  return `${word(next, 3)} of ${word(next, 2)}`
}

export function sources(): Source[] {
  const grades: readonly Reliability[] = ['A', 'B', 'C', 'D', 'E', 'F']
  return Array.from({ length: SOURCES }, (_, index) => ({
    id: `src:${index}`,
    name: `Source ${index}`,
    reliability: grades[index % grades.length] ?? null,
    country: COUNTRIES[index % COUNTRIES.length] ?? null,
    description: null,
  }))
}

export function* entities({ entities: count }: Size): Generator<Entity> {
  for (let index = 0; index < count; index++) {
    const kind = KINDS[index % KINDS.length] ?? 'Person'
    const isPlace = kind === 'Place'
    yield {
      ...{ id: entityId(index), kind, name: entityName(index), aliases: [entityAlias(index)] },
      description: `The ${kind.toLowerCase()} number ${index} of a generated world.`,
      wikidata: `Q${index + 1}`,
      country: COUNTRIES[index % COUNTRIES.length] ?? null,
      lat: isPlace ? (index % 180) - 90 : null,
      lon: isPlace ? (index % 360) - 180 : null,
      ...{ status: null, time: null },
    }
  }
}

const dayAt = (offset: number): string => new Date(FIRST_DAY + offset * 86_400_000).toISOString().slice(0, 10)

/** As many documents as entities. */
export function* documents({ entities: count }: Size): Generator<Document> {
  for (let index = 0; index < count; index++) {
    const id = `doc:${index}`
    yield {
      ...{ id, sourceId: `src:${index % SOURCES}`, title: `Report ${index}`, url: `https://example.org/${index}` },
      ...{ publishedAt: dayAt(Math.floor((index * DAYS) / count)), language: 'en', text: null, sha256: null },
    }
  }
}

/** Draws the index of an entity, the first ones far more often than the last. */
function drawByWeight(count: number, next: () => number): () => number {
  const sums = new Float64Array(count)
  let total = 0
  for (let index = 0; index < count; index++) {
    total += (index + 1) ** EXPONENT
    sums[index] = total
  }
  return () => {
    const wanted = next() * total
    let [low, high] = [0, count - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** A day in 85 of 100 cases; months, years, intervals open at the end and no time at all make up the rest. */
function drawTime(next: () => number): PartialDate | null {
  const day = dayAt(Math.floor(next() * DAYS))
  const kind = next()
  if (kind < 0.85) return parsePartialDate(day)
  if (kind < 0.93) return parsePartialDate(day.slice(0, 7))
  if (kind < 0.96) return parsePartialDate(day.slice(0, 4))
  return kind < 0.98 ? parsePartialDate(`${day}/..`) : null
}

type Draft = Omit<Statement, 'id' | 'documentId' | 'confidence'>

/** Statements of `relations` occurrences, one in ten of them reported twice. */
export function* statements(size: Size, vocabulary: Vocabulary, seed = 3): Generator<StatementRecord> {
  const next = random(seed)
  const draw = drawByWeight(size.entities, next)
  const predicates = vocabulary.predicates.filter(({ objects }) => objects.length > 0)
  const report = (draft: Draft): StatementRecord => {
    const documentId = `doc:${Math.floor(next() * size.entities)}`
    const statement = { ...draft, documentId, confidence: Math.round(next() * 100) / 100 }
    const predicate = vocabulary.get(draft.predicate)
    return {
      ...{ id: statementId(statement), ...statement },
      ...{ relationId: relationId(statement, predicate), denies: deniedClaim(statement, predicate) },
    }
  }
  const later: { readonly due: number; readonly draft: Draft }[] = []
  let first = 0
  for (let index = 0; index < size.relations; index++) {
    const [subject, other] = [draw(), draw()]
    const object = subject === other ? (other + 1) % size.entities : other
    // Squared, so that some predicates are common and some rare.
    const predicate = predicates[Math.floor(next() ** 2 * predicates.length)]?.id ?? ''
    const modality = next() < 0.85 ? 'ASSERTED' : pick(next, UNCERTAIN)
    const draft = draftOf({ index, subject, object, predicate, modality, time: drawTime(next) })
    yield report(draft)
    if (next() < REPEATED) later.push({ due: index + DELAY, draft })
    for (let due = later[first]; due && due.due <= index; due = later[++first]) yield report(due.draft)
  }
  for (const { draft } of later.slice(first)) yield report(draft)
}

interface Drawn extends Pick<Draft, 'predicate' | 'modality' | 'time'> {
  readonly index: number
  readonly subject: number
  readonly object: number
}

function draftOf({ index, subject, object, predicate, modality, time }: Drawn): Draft {
  return {
    ...{ subjectId: entityId(subject), predicate, objectId: entityId(object), aboutId: null, placeId: null, time, modality },
    ...{ polarity: 'AFFIRMED', role: null, start: null, end: null, speakerId: null, attribution: null, code: null, externalIds: [] },
    quote: `Occurrence ${index}, in some words that are as long as those of a report usually are, about ${predicate}.`,
  }
}
