/** Random worlds: what is counted by group is what a plain count finds. Once an engine. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DIMENSIONS, type Dimension, isInterval, isOfEitherEnd, LASTINGS, MEASURES } from '../../src/domain/dimension.ts'
import { INTERVALS } from '../../src/domain/timeline.ts'
import type { Engine } from '../../src/store/engine.ts'
import { countsOf, matrixOf, timelineOfSeries } from '../../src/store/read/aggregates.ts'
import type { GraphReader } from '../../src/store/reader.ts'
import type { GraphWriter } from '../../src/store/writer.ts'
import { stepOf, stepsBetween, type Tally, tally } from '../support/counts-oracle.ts'
import { empty, type OpenEmpty } from '../support/engines.ts'
import { withStore } from '../support/opened.ts'
import { batchesOf, filters, type World, worlds } from '../support/world.ts'
import type { Effort } from './traversals.ts'

const SIZE = { entities: 6, statements: 60 }
/** Questions tried on each world. */
const QUESTIONS = 12

const fits = (by: readonly Dimension[]): boolean => by.filter(isInterval).length < 2 && by.filter(isOfEitherEnd).length < 2
const dimensions = (most: number) => fc.uniqueArray(fc.constantFrom(...DIMENSIONS), { minLength: 1, maxLength: most }).filter(fits)
const few = fc.integer({ min: 1, max: 4 })

export function counts(open: OpenEmpty, { runs, shapes }: Effort): void {
  let engine: Engine
  let reader: GraphReader
  let writer: GraphWriter
  withStore(open, (store) => ({ engine, reader, writer } = store))

  const question = { measure: fc.constantFrom(...MEASURES), lasting: fc.constantFrom(...LASTINGS), filter: filters(SIZE.entities) }

  /** Questions from a pool where an engine plans each new text for a while. */
  const pool = <Given>(given: fc.Arbitrary<Given>): fc.Arbitrary<Given> =>
    shapes === null ? given : fc.constantFrom(...fc.sample(given, { seed: 7, numRuns: shapes }))

  const property = <Given>(given: fc.Arbitrary<Given>, check: (world: World, given: Given) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(worlds(SIZE), fc.array(pool(given), { minLength: QUESTIONS, maxLength: QUESTIONS }), async (world, questions) => {
        await empty(engine)
        for (const batch of batchesOf(world, 2)) await writer.write(batch)
        for (const one of questions) await check(world, one)
      }),
      { numRuns: runs },
    )

  it('counts are the sizes of the groups, and of the rest together', async () => {
    // Entities are counted in a way of their own.
    const by = fc.oneof({ weight: 3, arbitrary: dimensions(3) }, { weight: 1, arbitrary: fc.constant<Dimension[]>(['ENTITY']) })
    const asked = fc.record({ ...question, by, first: fc.constantFrom(1, 2, 5, 500) })
    await property(asked, async (world, { first, ...rest }) => {
      const expected = tally(world, rest)
      const shown = expected.slice(0, first).map(({ keys, things }) => ({ keys, value: things.size }))
      const left = { keys: rest.by.map(() => '~'), value: new Set(expected.slice(first).flatMap(({ things }) => [...things])).size }
      expect(await countsOf(reader, { ...rest, first })).toEqual(expected.length > first ? [...shown, left] : shown)
    })
  })

  it('a timeline has each step once for every series, and says what has no place on it', async () => {
    const by = fc.option(fc.constantFrom(...DIMENSIONS.filter((dimension) => !isInterval(dimension))))
    const asked = fc.record({ ...question, by, interval: fc.constantFrom(...INTERVALS), series: few })
    await property(asked, async (world, { by: series, interval, series: most, ...rest }) => {
      const kept: (string | null)[] =
        series === null
          ? [null]
          : tally(world, { ...rest, by: [series] })
              .slice(0, most)
              .map(({ keys }) => keys[0] ?? '')
      const start = stepOf(rest.filter.happened?.from ?? '0001-01-01', interval)
      const early = (key: string): string => (key !== '' && key < start && rest.filter.happened?.from ? '-' : key)
      const found = tally(world, { ...rest, by: series === null ? [interval] : [series, interval] }, (keys) => [
        ...(series === null ? [] : [kept.includes(keys[0] ?? '') ? (keys[0] ?? '') : '~']),
        early(keys.at(-1) ?? ''),
      ])
      const keys = [...kept, ...(found.some(({ keys: [key] }) => series !== null && key === '~') ? ['~'] : [])]
      const size = (key: string | null, step: string): number => sizeAt(found, key === null ? [step] : [key, step])
      const steps = found
        .map((one) => one.keys.at(-1) ?? '')
        .filter((step) => step !== '' && step !== '-')
        .sort()
      const { from, to } = { from: rest.filter.happened?.from ?? steps[0], to: rest.filter.happened?.to ?? steps.at(-1) }
      const all = from === undefined || to === undefined ? [] : stepsBetween(stepOf(from, interval), to, interval)
      expect(await timelineOfSeries(reader, { ...rest, interval, by: series, series: most })).toEqual({
        series: keys.map((key) => ({ key, undated: size(key, ''), earlier: size(key, '-') })),
        points: all.flatMap((step) => keys.map((key) => ({ start: step, key, value: size(key, step) }))),
      })
    })
  })

  it('a matrix has every pair of a row and a column', async () => {
    const asked = fc.record({ ...question, by: dimensions(2).filter(({ length }) => length === 2), firstRows: few, firstColumns: few })
    await property(asked, async (world, { by, firstRows, firstColumns, ...rest }) => {
      const [rows, columns] = by as [Dimension, Dimension]
      const kept = [largest(world, rows, firstRows), largest(world, columns, firstColumns)]
      const found = tally(world, { ...rest, by }, (keys) => keys.map((key, index) => (kept[index]?.includes(key) === false ? '~' : key)))
      const axis = (index: number): string[] => {
        const keys = found.map((one) => one.keys[index] ?? '')
        const side = kept[index]
        if (side) return [...side, ...(keys.includes('~') ? ['~'] : [])]
        const steps = keys.filter((key) => key !== '').sort()
        const between = steps[0] === undefined ? [] : stepsBetween(steps[0], steps.at(-1) ?? '', by[index] ?? 'DAY')
        return [...between, ...(keys.includes('') ? [''] : [])]
      }
      expect(await matrixOf(reader, { ...rest, rows, columns, firstRows, firstColumns })).toEqual(
        axis(0).flatMap((row) => axis(1).map((column) => ({ row, column, value: sizeAt(found, [row, column]) }))),
      )

      function largest(of: World, dimension: Dimension, first: number): string[] | null {
        if (isInterval(dimension)) return null
        return tally(of, { ...rest, by: [dimension] })
          .slice(0, first)
          .map(({ keys }) => keys[0] ?? '')
      }
    })
  })
}

const sizeAt = (found: readonly Tally[], keys: readonly string[]): number =>
  found.find((one) => one.keys.join('#') === keys.join('#'))?.things.size ?? 0
