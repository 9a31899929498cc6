/** The parts of the dashboard that need no browser. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NOTHING, readState, type State, writeState } from '../../dashboard/state.ts'
import { addressesOf, beganIn, type Statement } from '../../dashboard/statement.ts'
import { endOf, type Interval, intervalFor, lastDayOf, mainSpan, sayStep, sayTime, startOf } from '../../dashboard/time.ts'
import { CATEGORIES as SHOWN_CATEGORIES, MODALITIES as SHOWN_MODALITIES } from '../../dashboard/words.ts'
import { DARK_GROUND, LIGHT_GROUND, PALETTE } from '../../scripts/dashboard/palette.ts'
import { CATEGORIES, MODALITIES } from '../../src/domain/model.ts'
import { dashboardIn } from '../../src/server/dashboard.ts'
import { contrast, difference, VISIONS } from '../support/color-vision.ts'

const NOBODY: State = { from: '', to: '', known: '', actors: [], pick: null }

describe('the address of the page', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 }).map((one) => one.trim())
  const day = fc.constantFrom('', '2012-01-01', '2012-12-31')
  const pick = fc.record({ actor: text, subject: text, object: text, predicate: text, category: text, certainty: text, publisher: text })
  const actors = fc.array(
    text.filter((one) => one !== '' && !one.includes(',')),
    { maxLength: 3 },
  )

  it('holds all that the page shows: what is written is read again', () => {
    const state = fc.record({ from: day, to: day, known: day, actors, pick: fc.option(pick) })
    fc.assert(
      fc.property(state, (given) => {
        fc.pre(!given.from || !given.to || given.from <= given.to)
        const written: State = { ...given, pick: given.pick && { ...NOTHING, ...given.pick } }
        expect(readState(writeState(written))).toEqual(written)
      }),
    )
  })

  it('is empty where nothing is narrowed', () => expect(writeState(NOBODY)).toBe(''))

  it.each(['2012-02-30', '2012', 'yesterday', '2012-1-1', '<script>', '0000-00-00'])('takes no "%s" for a day', (word) =>
    expect(readState(`?from=${encodeURIComponent(word)}`)).toEqual(NOBODY),
  )

  it('puts a range that stands the wrong way round in order', () =>
    expect(readState('?from=2013-01-01&to=2012-01-01')).toMatchObject({ from: '2012-01-01', to: '2013-01-01' }))
})

describe('steps of time', () => {
  it.each([
    ['2012-12-01', '2012-12-31', 'DAY'],
    ['2012-09-01', '2012-12-31', 'WEEK'],
    ['2012-01-01', '2013-02-28', 'MONTH'],
    ['2000-01-01', '2013-02-28', 'QUARTER'],
    ['1950-01-01', '2013-02-28', 'YEAR'],
  ])('from %s to %s are a %s each', (from, to, step) => expect(intervalFor({ from, to })).toBe(step))

  it.each([
    ['2012-12-01', 'MONTH', '2013-01-01', '2012-12-31'],
    ['2012-10-01', 'QUARTER', '2013-01-01', '2012-12-31'],
    ['2012-02-27', 'WEEK', '2012-03-05', '2012-03-04'],
    ['2012-02-29', 'DAY', '2012-03-01', '2012-02-29'],
    ['2012-01-01', 'YEAR', '2013-01-01', '2012-12-31'],
  ] as const)('one that begins on %s, a %s, ends before %s', (start, step, end, last) => {
    expect([endOf(start, step), lastDayOf(start, step)]).toEqual([end, last])
    expect(startOf(last, step)).toBe(start)
  })

  it('leave out the few years at either end that hold next to nothing', () => {
    const years = [
      ['1848-01-01', 1],
      ['2012-01-01', 90],
      ['2013-01-01', 30],
      ['2099-01-01', 1],
    ] as const
    expect(
      mainSpan(
        years.map(([day, value]) => ({ day, value })),
        'YEAR',
      ),
    ).toEqual({ from: '2012-01-01', to: '2013-12-31' })
    expect(mainSpan([{ day: '2012-01-01', value: 1 }], 'YEAR')).toEqual({ from: '2012-01-01', to: '2012-12-31' })
    expect(mainSpan([{ day: '2012-01-01', value: 0 }], 'YEAR')).toBeNull()
  })

  it.each([
    ['2012-12-20', '20 Dec 2012'],
    ['2012-12', 'Dec 2012'],
    ['2012', '2012'],
    ['2013-23', 'autumn 2013'],
    ['2013-09/..', 'since Sep 2013'],
    ['../2012-10-30', 'until 30 Oct 2012'],
    ['2012-12-19/2012-12-20', '19 Dec 2012 – 20 Dec 2012'],
    [null, ''],
  ])('%s reads "%s"', (time, words) => expect(sayTime(time)).toBe(words))

  it.each<[string, Interval, string]>([
    ['2012-10-01', 'QUARTER', '4. quarter 2012'],
    ['2012-12-17', 'WEEK', 'week of 17 Dec 2012'],
    ['2012-12-01', 'MONTH', 'Dec 2012'],
  ])('%s as a %s reads "%s"', (start, step, words) => expect(sayStep(start, step)).toBe(words))
})

describe('the statements behind a mark', () => {
  it('of what is denied are the denials and all that is negated', () => {
    const [denials, negated] = addressesOf({ ...NOTHING, certainty: 'DENIED' }, NOBODY)
    expect(denials).toMatchObject({ modality: 'DENIED', polarity: 'AFFIRMED' })
    expect(negated).toMatchObject({ modality: MODALITIES.join(','), polarity: 'NEGATED' })
  })

  it('of two actors are those between them, either way round, whoever the page is narrowed to', () =>
    expect(addressesOf({ ...NOTHING, subject: 'a', object: 'b' }, { ...NOBODY, actors: ['c'] })).toEqual([
      expect.objectContaining({ subject: 'a,b', object: 'a,b', actor: '' }),
    ]))

  it('of a bar began in its step', () => {
    const december = { ...NOTHING, from: '2012-12-01', to: '2012-12-31' }
    const said = (happened_from: string | null, precision: string): Statement => ({ happened_from, precision }) as Statement
    expect(beganIn(said('2012-12-05', 'DAY'), december)).toBe(true)
    expect(beganIn(said('2009-01-01', 'INTERVAL'), december)).toBe(false)
    expect(beganIn(said(null, 'INTERVAL'), december)).toBe(false)
    expect(beganIn(said('2012-01-01', 'YEAR'), { ...NOTHING, from: '2012-01-01', to: '2012-01-31' })).toBe(false)
    expect(beganIn(said('2012-01-01', 'YEAR'), { ...NOTHING, from: '2012-01-01', to: '2012-12-31' })).toBe(true)
    expect(beganIn(said(null, 'NONE'), NOTHING)).toBe(true)
  })
})

describe('the words and colors of the page', () => {
  it('are those of the model', () => {
    expect([...SHOWN_CATEGORIES].sort()).toEqual([...CATEGORIES].sort())
    expect(SHOWN_MODALITIES).toEqual(MODALITIES)
  })

  it.each(PALETTE)('$name stands out from both grounds', ({ light, dark }) => {
    expect(contrast(light, LIGHT_GROUND)).toBeGreaterThanOrEqual(2.8)
    expect(contrast(dark, DARK_GROUND)).toBeGreaterThanOrEqual(3)
  })

  it('are told apart on the dark ground by every kind of color vision', () => {
    const categories = PALETTE.filter(({ name }) => name.startsWith('category-')).map(({ dark }) => dark)
    const pairs = categories.flatMap((a, index) => categories.slice(0, index).map((b) => [a, b] as const))
    expect(Math.min(...VISIONS.flatMap((vision) => pairs.map(([a, b]) => difference(a, b, vision))))).toBeGreaterThan(6)
  })
})

it('a page that was not built says how it is', () => {
  const files = dashboardIn(new URL('file:///nowhere/'))
  expect(() => files['/dashboard']?.()).toThrow('The page of the dashboard was not built. Run: npm run build')
})
