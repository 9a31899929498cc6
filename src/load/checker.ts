/** A batch of raw records becomes the records that can be written; the others are refused with all that is wrong with them. */
import { kindProblems } from '../domain/ends.ts'
import type { Kind } from '../domain/model.ts'
import { type ParsedRecord, parseRecord, type RawRecord, type Rejection, type StatementRecord } from '../domain/record.ts'
import type { Vocabulary } from '../domain/vocabulary.ts'
import type { Pending, Waiting } from './pending.ts'
import type { Registry } from './registry.ts'

export interface CheckEvents {
  refused(waiting: Waiting, rejections: readonly Rejection[]): void
  /** The same once more, or one that gives way to what is there. */
  repeated(waiting: Waiting): void
}

type Checked = { readonly record: ParsedRecord } | { readonly rejections: readonly Rejection[] } | 'repeated'

export class Checker {
  readonly #registry: Registry
  readonly #vocabulary: Vocabulary
  readonly #events: CheckEvents

  constructor(registry: Registry, vocabulary: Vocabulary, events: CheckEvents) {
    this.#registry = registry
    this.#vocabulary = vocabulary
    this.#events = events
  }

  async check(batch: readonly Waiting[]): Promise<Pending[]> {
    await this.#registry.prepare(batch.map(({ raw }) => raw))
    const parsed: Pending[] = []
    for (const waiting of batch) {
      const checked = this.#parse(waiting.raw)
      if (checked === 'repeated') this.#events.repeated(waiting)
      else if ('record' in checked) parsed.push({ ...waiting, record: checked.record })
      else this.#refuse(waiting, checked.rejections)
    }
    return this.#withKnownEnds(parsed)
  }

  #parse(raw: RawRecord): Checked {
    const parsed = parseRecord(raw, { vocabulary: this.#vocabulary, document: (id) => this.#registry.document(id) })
    if (!parsed.ok) return { rejections: parsed.rejections }
    const problem = this.#registry.declare(parsed.record, raw.locate([]), raw)
    if (problem === 'repeated') return problem
    if (problem === null) return { record: parsed.record }
    const { path, ...rest } = problem
    return { rejections: [{ at: raw.locate(path), thing: raw.thing, ...rest }] }
  }

  #refuse(waiting: Waiting, rejections: readonly Rejection[]): void {
    this.#registry.refuse(waiting.raw)
    this.#events.refused(waiting, rejections)
  }

  /** Leaves out the statements that name an entity which is neither declared nor stored, or one of the wrong kind. */
  async #withKnownEnds(parsed: readonly Pending[]): Promise<Pending[]> {
    const named = parsed.flatMap(({ record }) => (record.type === 'statement' ? namedIds(record.value) : []))
    const kinds = await this.#registry.kinds(named)
    const accepted: Pending[] = []
    for (const item of parsed) {
      const rejections = item.record.type === 'statement' ? await this.#problems(item.record.value, item.raw, kinds) : []
      if (rejections.length === 0) accepted.push(item)
      else this.#events.refused(item, rejections)
    }
    return accepted
  }

  async #problems(statement: StatementRecord, raw: RawRecord, kinds: ReadonlyMap<string, Kind>): Promise<Rejection[]> {
    const reject = (path: string, rest: Pick<Rejection, 'reason' | 'remedy'>): Rejection => ({
      at: raw.locate([path]),
      thing: raw.thing,
      ...rest,
    })
    const rejections: Rejection[] = []
    for (const [path, id] of Object.entries(namedFields(statement)))
      if (id !== null && !kinds.has(id)) rejections.push(reject(path, await this.#registry.unknownEntity(id)))
    const wrong = kindProblems(statement, this.#vocabulary, (id) => kinds.get(id))
    return [...rejections, ...wrong.map(({ path, ...rest }) => reject(path, rest))]
  }
}

const namedFields = ({ subjectId, objectId, aboutId, placeId, speakerId }: StatementRecord) => ({
  subject: subjectId,
  object: objectId,
  about: aboutId,
  place: placeId,
  speaker: speakerId,
})
const namedIds = (statement: StatementRecord): string[] => Object.values(namedFields(statement)).filter((id) => id !== null)
