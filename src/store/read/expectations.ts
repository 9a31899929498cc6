/** Questions about what was announced, and what became of it. */
import { type ExpectationStatus, expectedSpan, judge, type Verdict } from '../../domain/expectation.ts'
import type { RelationFilter } from '../../domain/filter.ts'
import { groupBy } from '../../domain/group.ts'
import type { Relation, Status } from '../../domain/model.ts'
import { relationType } from '../../domain/vocabulary.ts'
import { aroundEach, askingEach } from '../around.ts'
import * as ofClaims from '../claim-queries.ts'
import { DIRECTED_COLUMNS, type EndTexts, FROM_A_TO_B, RELATION_DETAILS, relationColumns } from '../columns.ts'
import { filterText, labelFor } from '../filter-text.ts'
import * as queries from '../queries.ts'
import { type RelationRow, toRelation } from '../rows.ts'
import { asKnown, type Graph } from './as-known.ts'
import { after, NEWEST, type Page } from './pages.ts'

export interface Expectation extends Verdict<Relation> {
  readonly announced: Relation
}

export interface ExpectationQuestion {
  /** The day as of which everything is known and judged. */
  readonly by: string
  /** Null: any. */
  readonly status: ExpectationStatus | null
  /** What the announcement has to pass; its certainty and the day of knowledge are those of the question. */
  readonly filter: RelationFilter
}

/** What may have happened, of one announcement. */
export const MAX_HAPPENED = 100
/** Announcements judged at a time where not every one is wanted. */
const CHUNK = 500

/** The newest day on which a document was published; '' in a store without any. */
export async function newestDay({ engine }: Graph): Promise<string> {
  const [row] = await engine.read(ofClaims.newestDay.fill(), {})
  return row?.publishedAt ?? ''
}

/** In the order of the announced time, newest first, undated last, then of the announcement's id. */
export async function pageOfExpectations(graph: Graph, question: ExpectationQuestion, page: Page): Promise<Expectation[]> {
  const found: Expectation[] = []
  const size = question.status === null ? page.first : Math.max(page.first, CHUNK)
  for await (const expectations of judged(graph, question, { ...page, first: size })) {
    found.push(...expectations)
    if (found.length >= page.first) break
  }
  return atThatDay(graph, found.slice(0, page.first), question.by)
}

/** Judges every announcement that the filter lets pass, since only the judgement tells which of them count. */
export async function countExpectations(graph: Graph, question: ExpectationQuestion): Promise<number> {
  let total = 0
  for await (const expectations of judged(graph, question, { first: CHUNK, after: null })) total += expectations.length
  return total
}

/** Announcements by the page, judged, without those of another status and without what is told in hindsight. */
async function* judged(graph: Graph, question: ExpectationQuestion, page: Page): AsyncGenerator<Expectation[]> {
  for (let position = page.after; ; ) {
    const announcements = await announced(graph, question, { first: page.first, after: position })
    const outcomes = await outcomesOf(graph, announcements, question.by)
    yield announcements.flatMap(({ relation, calledOff }) => {
      const verdict = judge(relation, outcomes.get(relation.id) ?? [], { by: question.by, calledOff })
      return verdict && (question.status ?? verdict.status) === verdict.status ? [{ announced: relation, ...verdict }] : []
    })
    const last = announcements.at(-1)?.relation
    if (!last || announcements.length < page.first) return
    position = { day: last.time?.from ?? '', id: last.id }
  }
}

interface Announcement {
  readonly relation: Relation
  readonly calledOff: boolean
}

type AnnouncedRow = RelationRow & { readonly sourceStatus: Status | null; readonly targetStatus: Status | null }

const withStatus = (ends: EndTexts): string =>
  `${ends.source}.status AS sourceStatus, ${ends.target}.status AS targetStatus, ${relationColumns(RELATION_DETAILS, ends)}`

async function announced({ engine, vocabulary }: Graph, { by, filter }: ExpectationQuestion, page: Page): Promise<Announcement[]> {
  const { entities, ...rest } = filter
  const asked: RelationFilter = { ...rest, entities: null, modality: ['EXPECTED', 'PROPOSED'], polarity: 'AFFIRMED', knownAt: by }
  const text = filterText(asked, vocabulary, { ends: entities === null ? 'either' : 'far' })
  if (text.types === '') return []
  const { types, filter: condition } = text
  const ofAll = () => {
    const slots = { label: labelFor(engine, types), types, filter: condition, directed: withStatus(FROM_A_TO_B) }
    return engine.read(queries.relationsPage.fill(slots), { ...text.params, ...after(page) })
  }
  const among = (some: readonly string[]) => {
    const { ends, ...each } = aroundEach(askingEach(engine, asked), types)
    const slots = { ...each, filter: condition, relation: withStatus(ends) }
    return engine.read(queries.relationsAmongPage.fill(slots), { ...text.params, ...after(page), entities: [...new Set(some)] })
  }
  const rows: RelationRow[] = await (entities === null ? ofAll() : among(entities))
  return (rows as AnnouncedRow[]).map(({ sourceStatus, targetStatus, ...row }) => ({
    relation: toRelation(row, vocabulary),
    calledOff: sourceStatus === 'CANCELLED' || targetStatus === 'CANCELLED',
  }))
}

async function outcomesOf(
  { engine, vocabulary }: Graph,
  announcements: readonly Announcement[],
  by: string,
): Promise<ReadonlyMap<string, Relation[]>> {
  if (announcements.length === 0) return new Map()
  const claims = announcements.map(({ relation: { id, sourceId, targetId, predicate, knownFrom, time } }) => {
    const { from, to } = expectedSpan(time)
    const bounds = { from: time?.from ?? '', to: time?.to ?? NEWEST, earliest: from, latest: to ?? NEWEST }
    return { id, sourceId, targetId, predicate, knownFrom, ...bounds }
  })
  const types = vocabulary.predicates.map((predicate) => relationType(predicate, 'ASSERTED', 'AFFIRMED')).join('|')
  const rows = await engine.read(ofClaims.expectationOutcomes.fill({ types, directed: DIRECTED_COLUMNS }), {
    ...{ claims, by, most: MAX_HAPPENED },
  })
  const relations = rows.map(({ announcedId, ...row }) => ({ announcedId, relation: toRelation(row, vocabulary) }))
  return new Map(
    [...groupBy(relations, ({ announcedId }) => announcedId)].map(([id, items]) => [id, items.map(({ relation }) => relation)]),
  )
}

async function atThatDay(graph: Graph, expectations: readonly Expectation[], by: string): Promise<Expectation[]> {
  const shown = expectations.flatMap(({ announced: relation, happened }) => [relation, ...happened])
  const then = new Map((await asKnown(graph, shown, by)).map((relation) => [relation.id, relation]))
  const known = (relation: Relation): Relation => then.get(relation.id) ?? relation
  return expectations.map((one) => ({ ...one, announced: known(one.announced), happened: one.happened.map(known) }))
}
