/** Random worlds and random filters: whatever is asked, the answer is that of the oracle. Called once for each engine. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RelationFilter } from '../../src/domain/filter.ts'
import type { Relation } from '../../src/domain/model.ts'
import { flagDisputes, projectRelations } from '../../src/domain/projection.ts'
import type { Engine } from '../../src/store/engine.ts'
import type { StatementFilter } from '../../src/store/filter-text.ts'
import type { Page } from '../../src/store/read/pages.ts'
import { pairKey } from '../../src/store/read/relations.ts'
import type { GraphReader } from '../../src/store/reader.ts'
import { findMediators } from '../../src/store/walk/mediators.ts'
import { neighborhood, subgraph } from '../../src/store/walk/neighborhood.ts'
import { findPaths, type PathQuestion } from '../../src/store/walk/paths.ts'
import { rankedNeighbors } from '../../src/store/walk/ranked.ts'
import { walkStandpoint } from '../../src/store/walk/two-sided.ts'
import type { GraphWriter } from '../../src/store/writer.ts'
import { empty, type OpenEmpty } from '../support/engines.ts'
import { withStore } from '../support/opened.ts'
import { allPaths, neighborsOf, newestFirst, order, other, passing, stepsOf, suits, touches } from '../support/oracle.ts'
import { vocabulary } from '../support/vocabulary.ts'
import { batchesOf, filters, type World, worlds } from '../support/world.ts'

const ENTITIES = 9
/** Filters tried on each world. */
const FILTERS = 6

const dayOf = ({ time }: Relation): string => time?.from ?? ''
const everything = { first: 1000, after: null }

interface Dated {
  readonly id: string
  readonly day: string
}

const latestFirst = (a: Dated, b: Dated): number => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? 1 : -1)

/** All pages of so many, put together. */
async function pages(first: number, read: (page: Page) => Promise<Dated[]>): Promise<Dated[]> {
  const all: Dated[] = []
  for (let after: Page['after'] = null; ; ) {
    const page = await read({ first, after })
    all.push(...page)
    after = page.at(-1) ?? null
    if (!after) return all
  }
}

const NO_STATEMENT_FILTER: StatementFilter = {
  ...{ entities: null, subjects: null, objects: null, speakers: null, about: null, predicates: null, categories: null },
  ...{ modality: null, polarity: null, happened: null, knownAt: null, documents: null, sources: null, minConfidence: null },
}

export interface Effort {
  /** Random worlds for each property. */
  readonly runs: number
  /** How many shapes of filters there may be; null: any number. */
  readonly shapes: number | null
}

export function traversals(open: OpenEmpty, { runs, shapes }: Effort): void {
  const asked = fc.array(filters(ENTITIES, shapes), { minLength: FILTERS, maxLength: FILTERS })
  let engine: Engine
  let reader: GraphReader
  let writer: GraphWriter
  withStore(open, (store) => ({ engine, reader, writer } = store))

  /** Loads a world in pieces, then tries each filter on it. */
  async function inWorld(world: World, given: readonly RelationFilter[], check: (filter: RelationFilter) => Promise<void>): Promise<void> {
    await empty(engine)
    for (const batch of batchesOf(world, 3)) await writer.write(batch)
    for (const filter of given) await check(filter)
  }

  const property = (check: (world: World, filter: RelationFilter) => Promise<void>, numRuns = runs) =>
    fc.assert(
      fc.asyncProperty(worlds({ entities: ENTITIES }), asked, (world, given) => inWorld(world, given, (filter) => check(world, filter))),
      { numRuns },
    )

  describe('in any world', () => {
    it('relations are those that follow from all statements at once, in whatever pieces they were loaded', async () => {
      await property(
        async (world) => {
          const distinct = [...new Map(world.statements.map((one) => [one.id, one])).values()]
          const documents = new Map(world.documents.map((document) => [document.id, document]))
          const evidence = distinct.map((one) => {
            const { title, publishedAt, sourceId } = documents.get(one.documentId) ?? { title: '', publishedAt: '', sourceId: '' }
            return { ...one, title, publishedAt, sourceId }
          })
          const claims = groupClaims(projectRelations(evidence, vocabulary))
          const relations = [...claims.values()].flatMap((claim) => flagDisputes(claim)).sort((a, b) => (a.id < b.id ? -1 : 1))
          const expected = relations.map((relation) => ({ ...relation, from: relation.time?.from ?? '' }))
          const stored = await reader.relations.byIds(expected.map(({ id }) => id))
          expect(stored).toEqual(expected)
          expect(await reader.relations.count(ANY)).toBe(expected.length)
        },
        Math.ceil(runs / 4),
      )
    })

    it('a list holds what the filter lets pass, newest first', async () => {
      await property(async (world, filter) => {
        const entities = new Map(world.entities.map((entity) => [entity.id, entity]))
        const expected = passing(world, { ...filter, entities: null })
          .filter((relation) => {
            const ends =
              filter.entities === null
                ? [relation.sourceId, relation.targetId]
                : filter.entities.filter((id) => touches(relation, id)).map((id) => other(relation, id))
            return ends.some((id) => suits(entities.get(id), filter))
          })
          .sort(newestFirst)
        const found = await reader.relations.page(filter, everything)
        expect(
          found.map(({ id, statements, documents, sources, confidence, disputed }) => ({
            id,
            statements,
            documents,
            sources,
            confidence,
            disputed,
          })),
        ).toEqual(
          expected.map(({ id, statements, documents, sources, confidence, disputed }) => ({
            id,
            statements,
            documents,
            sources,
            confidence,
            disputed,
          })),
        )
        expect(await reader.relations.count(filter)).toBe(expected.length)
      })
    })

    it('pages of a list put together are the list', async () => {
      await property(
        async (_world, filter) => {
          const whole = await reader.relations.page(filter, everything)
          const pages: Relation[] = []
          for (let after: { day: string; id: string } | null = null; ; ) {
            // Whether the newest statements are enough for it or not.
            const page: Relation[] = await reader.relations.page(filter, { first: 3, after }, { least: 2, most: 2 })
            expect(await reader.relations.page(filter, { first: 3, after }, { least: 2, most: 1000 })).toEqual(page)
            expect(await reader.relations.page(filter, { first: 3, after })).toEqual(page)
            pages.push(...page)
            const last = page.at(-1)
            if (!last) break
            after = { day: dayOf(last), id: last.id }
          }
          expect(pages).toEqual(whole)
        },
        Math.ceil(runs / 2),
      )
    })

    it('pages of all statements, and of all documents, put together are all of them in their order', async () => {
      await property(
        async (world, { knownAt, modality }) => {
          const published = new Map(world.documents.map(({ id, publishedAt }) => [id, publishedAt]))
          const statements = [...new Map(world.statements.map((one) => [one.id, one])).values()]
            .filter((one) => modality?.includes(one.modality) ?? true)
            .filter(({ documentId }) => knownAt === null || (published.get(documentId) ?? '') <= knownAt)
            .map(({ id, time }) => ({ id, day: time?.from ?? '' }))
          const said = await pages(3, async (page) =>
            (await reader.statements.page({ ...NO_STATEMENT_FILTER, knownAt, modality }, page)).map(({ id, time }) => ({
              id,
              day: time?.from ?? '',
            })),
          )
          expect(said).toEqual(statements.sort(latestFirst))
          const documents = await pages(2, async (page) =>
            (await reader.documents.page(page)).map(({ id, publishedAt }) => ({ id, day: publishedAt })),
          )
          expect(documents).toEqual(world.documents.map(({ id, publishedAt }) => ({ id, day: publishedAt })).sort(latestFirst))
        },
        Math.ceil(runs / 4),
      )
    })

    it('the relations of an entity are those that touch it and lead to whom the filter asks for', async () => {
      await property(async (world, filter) => {
        const entities = new Map(world.entities.map((entity) => [entity.id, entity]))
        const ids = world.entities.map(({ id }) => id)
        const [found, counts, around] = await Promise.all([
          reader.relations.of(ids, filter, everything),
          reader.relations.counts(ids, filter),
          reader.neighbors.degrees(ids, filter),
        ])
        for (const id of ids) {
          const expected = passing(world, filter)
            .filter((relation) => touches(relation, id) && suits(entities.get(other(relation, id)), filter))
            .sort(newestFirst)
          expect((found.get(id) ?? []).map((relation) => relation.id)).toEqual(expected.map((relation) => relation.id))
          expect(counts.get(id) ?? 0).toBe(expected.length)
          expect(around.get(id) ?? 0).toBe(new Set(expected.map((relation) => other(relation, id)).filter((end) => end !== id)).size)
        }
      })
    })

    it('the first relations of an entity are the newest, also where its newest statements lead to them', async () => {
      await property(
        async (world, filter) => {
          const ids = world.entities.map(({ id }) => id)
          const whole = await reader.relations.of(ids, filter, everything)
          for (const first of [1, 3]) {
            const newest = await reader.relations.of(ids, filter, { first, after: null }, { dense: 0, spare: 0 })
            const expected = [...whole].map(([id, relations]) => [id, relations.slice(0, first)])
            expect(newest).toEqual(new Map(expected as [string, Relation[]][]))
            for (const [id, relations] of newest) {
              const last = relations.at(-1)
              const page = { first, after: last ? { day: dayOf(last), id: last.id } : null }
              const next = await reader.relations.of([id], filter, page, { dense: 0, spare: 0 })
              expect(next.get(id) ?? []).toEqual(whole.get(id)?.slice(first, 2 * first))
            }
          }
        },
        Math.ceil(runs / 2),
      )
    })

    it('paths are the shortest simple ones under the filter, in their order, directed or not', async () => {
      await property(async (world, filter) => {
        for (const directed of [false, true]) {
          const question: PathQuestion = { from: 'e0', to: 'e1', maxHops: 4, first: 5, directed, filter }
          const steps = stepsOf(world, filter, { exempt: ['e0', 'e1'], directed })
          const expected = allPaths(steps, question, question.maxHops).slice(0, question.first)
          // Frontiers are expanded, or looked for from the other side, as is cheaper.
          expect(await findPaths(reader, question, 0)).toEqual({ paths: expected, truncated: false, reason: null })
          const answer = await findPaths(reader, question)
          expect(answer).toEqual({ paths: expected, truncated: false, reason: null })
          await checkHops(
            world,
            question,
            answer.paths.map(({ ids }) => ids),
          )
        }
      })
    })

    it('a neighbourhood holds whoever is within its depth, at the right distance, with all relations among them', async () => {
      await property(async (world, filter) => {
        const around = ['e0', 'e1', 'nobody']
        const steps = stepsOf(world, filter, { exempt: ['e0', 'e1'], directed: false })
        for (const depth of [1, 2, 3]) {
          const answer = await neighborhood(reader, { around, depth, limit: 50, filter })
          const expected = distances(steps, ['e0', 'e1'], depth)
          expect(new Map(answer.nodes.map(({ id, distance }) => [id, distance]))).toEqual(expected)
          const among = passing(world, filter).filter(({ sourceId, targetId }) => expected.has(sourceId) && expected.has(targetId))
          expect(answer.relations.map(({ id }) => id)).toEqual(among.sort(newestFirst).map(({ id }) => id))
          expect(answer.truncated).toBe(false)
        }
      })
    })

    it('a neighbourhood that is cut says so and keeps the best attested', async () => {
      await property(
        async (world, filter) => {
          const whole = await neighborhood(reader, { around: ['e0'], depth: 2, limit: 50, filter })
          const cut = await neighborhood(reader, { around: ['e0'], depth: 2, limit: 3, filter })
          expect(cut.nodes.map(({ id }) => id)).toEqual(whole.nodes.slice(0, 3).map(({ id }) => id))
          expect(cut.truncated).toBe(whole.nodes.length > 3)
          // What is kept of well connected entities, where it is, changes nothing.
          const everyone = world.entities.map(({ id }) => id)
          for (const perEntity of reader.engine.keeping ? [1, 2] : []) {
            const text = reader.relations.filterText(filter, { ends: 'far' })
            const ask = (ids: readonly string[]) => (text.types === '' ? [] : rankedNeighbors(reader.engine, text, { ids, perEntity }))
            const alone = await Promise.all(everyone.map((id) => ask([id])))
            const together = await ask(everyone)
            expect(together).toEqual(await ask(everyone))
            expect(everyone.map((id) => together.filter(({ entityId }) => entityId === id))).toEqual(alone)
            if (text.types === '') continue
            const { description, days, named, beginsWithType, tellsEnds, read } = reader.engine
            const anew = { description, days, named, beginsWithType, tellsEnds, read, keeping: null }
            expect(together).toEqual(await rankedNeighbors(anew, text, { ids: everyone, perEntity }))
          }
          expect(world.entities.length).toBeGreaterThan(0)
        },
        Math.ceil(runs / 2),
      )
    })

    it('mediators lie on as many shortest paths as a brute-force search says', async () => {
      await property(async (world, filter) => {
        for (const directed of [false, true]) {
          const ends = { from: 'e0', to: 'e1', directed, filter }
          const all = allPaths(stepsOf(world, filter, { exempt: ['e0', 'e1'], directed }), ends, 4)
          const shortest = all.filter(({ ids }) => ids.length === all[0]?.ids.length)
          const counts = new Map<string, number>()
          for (const id of shortest.flatMap(({ ids }) => ids.slice(1, -1))) counts.set(id, (counts.get(id) ?? 0) + 1)
          const mediators = [...counts].map(([id, paths]) => ({ id, paths })).sort((a, b) => b.paths - a.paths || order(a.id, b.id))
          const length = shortest[0] ? shortest[0].ids.length - 1 : null
          const expected = { length, paths: shortest.length, mediators, truncated: false, reason: null }
          const question = { ...ends, maxHops: 4, first: 50 }
          expect(await findMediators(reader, question)).toEqual(expected)
          expect(await findMediators(reader, question, 0)).toEqual(expected)
        }
      })
    })

    it('neighbours are who is at the other ends, by number of relations, page by page, with what there is between', async () => {
      await property(
        async (world, filter) => {
          const ids = world.entities.map(({ id }) => id)
          const [whole, first] = await Promise.all([
            reader.neighbors.of(ids, filter, { first: 50, after: null }),
            reader.neighbors.of(ids, filter, { first: 2, after: null }),
          ])
          for (const id of ids) {
            const expected = neighborsOf(world, filter, id)
            expect(whole.get(id) ?? []).toEqual(
              expected.map(({ id: end, relations, sources, latest }) => ({ id: end, relations, sources, latest })),
            )
            expect(first.get(id) ?? []).toEqual((whole.get(id) ?? []).slice(0, 2))
            const last = first.get(id)?.at(-1)
            if (last)
              expect((await reader.neighbors.of([id], filter, { first: 50, after: last })).get(id) ?? []).toEqual(
                (whole.get(id) ?? []).slice(2),
              )
            const pairs = expected.map(({ id: b }) => ({ a: id, b }))
            const found = await reader.neighbors.predicates(pairs, filter, { ends: 'far' })
            for (const { id: b, predicates } of expected) expect(found.get(pairKey({ a: id, b }))).toEqual(predicates)
          }
        },
        Math.ceil(runs / 3),
      )
    })

    it('shared neighbours are related to as many of those asked about as is asked', async () => {
      await property(async (world, filter) => {
        const asked = world.entities.map(({ id }) => id).slice(0, 3)
        for (const atLeast of [1, asked.length]) {
          const rows = world.entities
            .filter(({ id }) => !asked.includes(id))
            .map(({ id }) => {
              const from = asked
                .map((one) => ({ one, found: neighborsOf(world, filter, one).find((neighbor) => neighbor.id === id) }))
                .filter(({ found }) => found)
              return {
                id,
                related: from.map(({ one }) => one),
                relations: from.reduce((sum, { found }) => sum + (found?.relations ?? 0), 0),
              }
            })
            .filter(({ related }) => related.length >= atLeast)
          rows.sort((a, b) => b.related.length - a.related.length || b.relations - a.relations || order(a.id, b.id))
          expect(await reader.neighbors.shared(asked, filter, { atLeast, first: 50 })).toEqual(rows)
        }
      })
    })

    it('a subgraph holds all relations among its entities, and times are counted once each', async () => {
      await property(
        async (world, filter) => {
          const ids = world.entities.map(({ id }) => id).slice(0, 4)
          const among = passing(world, filter).filter(({ sourceId, targetId }) => ids.includes(sourceId) && ids.includes(targetId))
          const answer = await subgraph(reader, [...ids, 'nobody'], filter)
          expect(answer.relations.map(({ id }) => id)).toEqual(among.sort(newestFirst).map(({ id }) => id))
          const everyone = world.entities.map(({ id }) => id)
          const [all, few] = await Promise.all([500, 2].map((first) => reader.relations.among(everyone, filter, first)))
          expect(few).toEqual(all?.slice(0, 2))
          const [times, relations] = await Promise.all([reader.neighbors.times(ids, filter), reader.relations.of(ids, filter, everything)])
          for (const id of ids) {
            const counts = new Map<string, number>()
            for (const { time } of relations.get(id) ?? []) counts.set(time?.text ?? '', (counts.get(time?.text ?? '') ?? 0) + 1)
            expect(times.get(id) ?? []).toEqual([...counts].map(([time, total]) => ({ time, total })).sort((a, b) => order(a.time, b.time)))
          }
        },
        Math.ceil(runs / 2),
      )
    })

    it('known after the last document is known today, and a degree is no less than what is drawn', async () => {
      await property(
        async (world, filter) => {
          const [today, later] = await Promise.all([
            reader.relations.page({ ...filter, knownAt: null }, everything),
            reader.relations.page({ ...filter, knownAt: '2100-01-01' }, everything),
          ])
          expect(later).toEqual(today)
          const around = ['e0', 'e1']
          const { nodes, relations } = await neighborhood(reader, { around, depth: 1, limit: 50, filter })
          const degrees = await reader.neighbors.degrees(
            nodes.map(({ id }) => id),
            filter,
            around,
          )
          for (const { id } of nodes.filter((node) => node.distance === 0)) {
            const drawn = new Set(
              relations
                .filter((relation) => touches(relation, id))
                .map((relation) => other(relation, id))
                .filter((end) => end !== id),
            )
            expect(degrees.get(id) ?? 0).toBeGreaterThanOrEqual(drawn.size)
          }
          expect(world.entities.length).toBeGreaterThan(1)
        },
        Math.ceil(runs / 2),
      )
    })

    it('dropping every relation and deriving them again gives the identical graph', async () => {
      await property(
        async () => {
          const before = await reader.relations.page(ANY, everything)
          expect(await writer.projectAll()).toBe(before.length)
          expect(await reader.relations.page(ANY, everything)).toEqual(before)
        },
        Math.ceil(runs / 8),
      )
    })
  })

  /** Each hop of each path has the relations of its pair, the best attested first, and says how many there are. */
  async function checkHops(world: World, question: PathQuestion, paths: readonly (readonly string[])[]): Promise<void> {
    const pairs = paths.flatMap((ids) => ids.slice(1).map((b, index) => ({ a: ids[index] ?? '', b })))
    if (pairs.length === 0) return
    const standpoint = walkStandpoint(question)
    const [found, summaries] = await Promise.all([
      reader.relations.between(pairs, question.filter, standpoint, 2),
      reader.relations.summaries(pairs, question.filter, standpoint),
    ])
    const passed = passing(world, question.filter)
    for (const pair of pairs) {
      const between = passed.filter(
        (relation) =>
          touches(relation, pair.a) &&
          other(relation, pair.a) === pair.b &&
          (!question.directed || relation.symmetric || relation.sourceId === pair.a),
      )
      const ranked = [...between].sort((a, b) => b.sources - a.sources || newestFirst(a, b))
      expect((found.get(pairKey(pair)) ?? []).map(({ id }) => id)).toEqual(ranked.slice(0, 2).map(({ id }) => id))
      const sure = between.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]))
      expect(summaries.get(pairKey(pair))).toEqual({ total: between.length, confidence: sure.length === 0 ? null : Math.max(...sure) })
    }
  }
}

const ANY: RelationFilter = {
  ...{ predicates: null, categories: null, modality: null, polarity: null, happened: null, asOf: null, knownAt: null },
  ...{ entities: null, kinds: null, countries: null, about: null, minSources: null, minConfidence: null, disputed: null },
}

/** Breadth first, level by level. */
function distances(steps: ReadonlyMap<string, ReadonlyMap<string, number>>, seeds: readonly string[], depth: number): Map<string, number> {
  const found = new Map(seeds.map((id) => [id, 0]))
  for (let level = 1; level <= depth; level++) {
    const edge = [...found].filter(([, distance]) => distance === level - 1).map(([id]) => id)
    for (const id of edge) for (const next of steps.get(id)?.keys() ?? []) if (!found.has(next)) found.set(next, level)
  }
  return found
}

function groupClaims(relations: readonly Relation[]): Map<string, Relation[]> {
  const claims = new Map<string, Relation[]>()
  for (const relation of relations) {
    const key = [relation.sourceId, relation.predicate, relation.targetId].join()
    claims.set(key, [...(claims.get(key) ?? []), relation])
  }
  return claims
}
