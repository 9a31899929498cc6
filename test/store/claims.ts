/** Random worlds: what is disputed, expected, held and new is what the oracle finds by reading the papers day by day. Once an engine. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXPECTATION_STATUSES } from '../../src/domain/expectation.ts'
import { DEFAULT_FILTER, type RelationFilter } from '../../src/domain/filter.ts'
import type { Relation } from '../../src/domain/model.ts'
import type { Engine } from '../../src/store/engine.ts'
import { countChanges, pageOfChanges } from '../../src/store/read/changes.ts'
import { countDisputes, pageOfDisputes, sidesOfDisputes } from '../../src/store/read/disputes.ts'
import { countExpectations, newestDay, pageOfExpectations } from '../../src/store/read/expectations.ts'
import type { Page } from '../../src/store/read/pages.ts'
import { findPositions } from '../../src/store/read/positions.ts'
import type { GraphReader } from '../../src/store/reader.ts'
import type { GraphWriter } from '../../src/store/writer.ts'
import { changesOf, disputesOf, expectationsOf, positionsOf } from '../support/claims-oracle.ts'
import { empty, type OpenEmpty } from '../support/engines.ts'
import { withStore } from '../support/opened.ts'
import type { Known } from '../support/oracle.ts'
import { batchesOf, filters, type World, worlds } from '../support/world.ts'
import type { Effort } from './traversals.ts'

/** So few, of whom so much is said, that claims meet. */
const SIZE = { entities: 3, statements: 90, predicates: ['lobby', 'attack', 'agree'] }
/** Filters tried on each world. */
const FILTERS = 5
const BY = ['2012-01-01', '2012-10-30', '2012-11-30', '2012-12-21', '2013-01-14', '2013-02-02', '2013-06-01']
const whole: Page = { first: 1000, after: null }

export function claims(open: OpenEmpty, { runs, shapes }: Effort): void {
  const day = fc.constantFrom(...BY)
  const asked = fc.array(fc.tuple(filters(SIZE.entities, shapes), day, day), { minLength: FILTERS, maxLength: FILTERS })
  let engine: Engine
  let reader: GraphReader
  let writer: GraphWriter
  withStore(open, (store) => ({ engine, reader, writer } = store))

  type Check = (world: World, filter: RelationFilter, days: readonly [string, string]) => Promise<void>

  const property = (check: Check) =>
    fc.assert(
      fc.asyncProperty(worlds(SIZE), asked, async (plain, given) => {
        const world = withCancelled(plain)
        await empty(engine)
        for (const batch of batchesOf(world, 3)) await writer.write(batch)
        for (const [filter, one, other] of given) {
          await check(world, filter, [one, other])
          await check(world, ANY, [one, other])
        }
      }),
      { numRuns: runs },
    )

  it('a claim is disputed since both sides are known, and shown with both', async () => {
    await property(async (world, filter) => {
      const expected = disputesOf(world, filter)
      const found = await pageOfDisputes(reader, filter, whole)
      expect(found.map(({ id, since, affirmed, denied }) => [id, since, affirmed, denied])).toEqual(
        expected.map(({ id, since, affirmed, denied }) => [id, since, affirmed.length, denied.length]),
      )
      const ids = found.map(({ id }) => id)
      const sides = await sidesOfDisputes(reader, ids, { knownAt: filter.knownAt, first: 2 })
      for (const { id, affirmed, denied } of expected) {
        expect(sides.get(id)?.affirmed.map(brief)).toEqual(affirmed.slice(0, 2).map(brief))
        expect(sides.get(id)?.denied.map(brief)).toEqual(denied.slice(0, 2).map(brief))
      }
      expect(await countDisputes(reader, filter)).toBe(expected.length)
      expect(await inPages((page) => pageOfDisputes(reader, filter, page), placeOf)).toEqual(found)
    })
  })

  it('an announcement is judged by what was known of its claim', async () => {
    await property(async (world, filter, [by]) => {
      const expected = expectationsOf(world, by, filter)
      for (const status of [null, ...EXPECTATION_STATUSES]) {
        const question = { by, status, filter }
        const found = await pageOfExpectations(reader, question, whole)
        const those = expected.filter((one) => status === null || one.status === status)
        expect(found.map((one) => [brief(one.announced), one.status, one.happened.map(({ id }) => id), one.leadDays])).toEqual(
          those.map((one) => [brief(one.announced), one.status, one.happened, one.leadDays]),
        )
        expect(await countExpectations(reader, question)).toBe(those.length)
        const place = ({ announced: { time, id } }: (typeof found)[number]) => ({ day: time?.from ?? '', id })
        expect(await inPages((page) => pageOfExpectations(reader, question, page), place)).toEqual(found)
      }
    })
  })

  it('a position is read off what an actor did to a thing and about it, as known on the day', async () => {
    await property(async (world, _filter, [day]) => {
      for (const by of [null, day])
        for (const { id: on } of world.entities) {
          const { actors, truncated } = await findPositions(reader, { on, by, first: 100 })
          const shown = actors.map(({ steps, ...rest }) => ({
            ...rest,
            steps: steps.map(({ relation: { id }, stance, certain }) => ({ id, stance, certain })),
          }))
          expect([shown, truncated]).toEqual([positionsOf(world, on, by), false])
          const [first] = actors
          const cut = await findPositions(reader, { on, by, first: 1 })
          expect(cut).toEqual({ actors: first ? [first] : [], truncated: actors.length > 1 })
        }
    })
  })

  it('a change is what the papers of the days between add', async () => {
    await property(async (world, filter, days) => {
      const [from = '', to = ''] = [...days].sort()
      const question = { from, to, filter }
      const expected = changesOf(world, question, filter)
      const found = await pageOfChanges(reader, question, whole)
      expect(found.map(({ relation: _, ...change }) => change)).toEqual(expected)
      for (const { relation, sourcesAfter } of found) expect(relation.sources).toBe(sourcesAfter)
      expect(await countChanges(reader, question)).toBe(expected.length)
      expect(await inPages((page) => pageOfChanges(reader, question, page), placeOf)).toEqual(found)
    })
  })

  describe('of an empty store', () => {
    it('there is neither a newest day nor anything to judge', async () => {
      await empty(engine)
      expect(await newestDay(reader)).toBe('')
      expect(await pageOfExpectations(reader, { by: '', status: null, filter: ANY }, whole)).toEqual([])
    })
  })
}

/** Most filters let little pass. */
const ANY: RelationFilter = { ...DEFAULT_FILTER, modality: null, polarity: null }

/** Some events are called off. */
const withCancelled = (world: World): World => ({
  ...world,
  entities: world.entities.map((entity, index) =>
    entity.kind === 'Event' && index % 2 === 0 ? { ...entity, status: 'CANCELLED' } : entity,
  ),
})

const brief = ({ id, statements, documents, sources, confidence, disputed }: Relation | Known) => ({
  ...{ id, statements, documents, sources, confidence, disputed },
})

const placeOf = ({ since, id }: { since: string; id: string }) => ({ day: since, id })

/** All pages of two, put together. */
async function inPages<Item>(
  read: (page: Page) => Promise<readonly Item[]>,
  place: (item: Item) => NonNullable<Page['after']>,
): Promise<Item[]> {
  const items: Item[] = []
  for (let after: Page['after'] = null; ; ) {
    const page = await read({ first: 2, after })
    items.push(...page)
    const last = page.at(-1)
    if (!last) return items
    after = place(last)
  }
}
