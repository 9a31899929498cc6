import { describe, expect, it } from 'vitest'
import { expectedSpan, GRACE_DAYS, judge } from '../../src/domain/expectation.ts'
import type { Modality, Polarity } from '../../src/domain/model.ts'
import { date } from '../fixtures/statements.ts'

interface Told {
  readonly id?: string
  readonly time?: string | null
  readonly known?: string
  readonly modality?: Modality
  readonly polarity?: Polarity
}

const told = ({ id = 'r:x', time = '2012-12', known = '2012-10-30', modality = 'ASSERTED', polarity = 'AFFIRMED' }: Told) => ({
  ...{ id, modality, polarity, knownFrom: known },
  time: time === null ? null : date(time),
})
const announced = (part: Told = {}) => told({ id: 'r:announced', modality: 'EXPECTED', ...part })
const by = '2013-06-01'

describe('an announcement', () => {
  it.each<[string, string | null, string | null, number | null]>([
    ['on a day of the announced month', '2012-12', '2012-12-19', 50],
    ['over days that overlap it', '2012-12', '2012-12-19/2012-12-20', 50],
    ['in the same month, nobody says on which day', '2012-12', '2012-12', null],
    ['since an earlier day that is still behind the announcement', '2012-12', '2012-11-20/..', 21],
    ['31 days before it', '2012-12', '2012-10-31', 1],
    ['31 days after it', '2012-12', '2013-01-31', 93],
    ['at a time nobody gives', '2012-12', null, null],
    ['while the announcement names no time', null, '2013-03-01', 122],
    ['after the beginning of what is open', '2012-10-30/..', '2013-03-01', 122],
    ['on the day of the announcement', '2012-10-30', '2012-10-30', 0],
  ])('is fulfilled by what happened %s', (_name, expected, happened, leadDays) => {
    const fact = told({ time: happened, known: '2013-04-01' })
    expect(judge(announced({ time: expected }), [fact], { by, calledOff: false })).toEqual({
      status: 'FULFILLED',
      happened: [fact],
      leadDays,
    })
  })

  it.each<[string, string | null, Told, string]>([
    ['began 32 days after it', '2012-12', { time: '2013-02-01', known: '2013-02-02' }, 'LAPSED'],
    ['ended 32 days before it began', '2012-12', { time: '2012-10-30', known: '2012-10-30' }, 'LAPSED'],
    ['was reported before the announcement', null, { time: null, known: '2012-10-29' }, 'OPEN'],
    ['had happened before an announcement without a time', null, { time: '2007', known: '2012-12-01' }, 'OPEN'],
    ['was not known yet', '2012-12', { time: '2012-12-19', known: '2013-06-02' }, 'LAPSED'],
    ['was only alleged', '2012-12', { time: '2012-12-19', known: '2012-12-20', modality: 'ALLEGED' }, 'LAPSED'],
    ['was denied before it was announced', '2012-12', { known: '2012-10-29', modality: 'DENIED' }, 'LAPSED'],
    ['was denied on the day it was announced', '2012-12', { known: '2012-10-30', modality: 'DENIED' }, 'LAPSED'],
    ['was denied of another time', '2012-12', { time: '2013-01-01', known: '2013-01-02', polarity: 'NEGATED' }, 'LAPSED'],
    ['was denied afterwards', '2012-12', { known: '2012-11-30', modality: 'DENIED' }, 'CANCELLED'],
    ['was said not to be expected any more', '2012-12', { known: '2012-11-30', modality: 'EXPECTED', polarity: 'NEGATED' }, 'CANCELLED'],
    ['was denied of no time in particular', '2012-12', { time: null, known: '2012-11-30', modality: 'DENIED' }, 'CANCELLED'],
    ['was denied too late to be known', '2012-12', { known: '2013-06-02', modality: 'DENIED' }, 'LAPSED'],
  ])('is not fulfilled by what %s', (_name, expected, other, status) => {
    expect(judge(announced({ time: expected }), [told(other)], { by, calledOff: false })).toEqual({ status, happened: [], leadDays: null })
  })

  it.each<[string | null, string, boolean, string]>([
    ['2012-12', '2013-01-31', false, 'OPEN'],
    ['2012-12', '2013-02-01', false, 'LAPSED'],
    ['2012-12/..', '2020-01-01', false, 'OPEN'],
    ['../2012-12-31', '2013-02-01', false, 'LAPSED'],
    ['9999', '9999-12-31', false, 'OPEN'],
    [null, '2020-01-01', false, 'OPEN'],
    [null, '2020-01-01', true, 'CANCELLED'],
    ['2012-12', '2013-02-01', true, 'CANCELLED'],
  ])('of %s is, as of %s and called off: %s, %s when nothing is heard of it', (time, day, calledOff, status) => {
    expect(judge(announced({ time }), [], { by: day, calledOff })?.status).toBe(status)
  })

  it.each<[string, string]>([
    ['2012-12-19', '2012-12-20'],
    ['2012-12-19/..', '2012-12-20'],
    ['2012-12', '2013-01-01'],
    ['../2012-12-20', '2012-12-21'],
  ])('is none when the thing had begun (%s) before anybody announced it (%s)', (time, known) => {
    const fact = told({ time, known: '2013-01-02' })
    expect(judge(announced({ known }), [fact], { by, calledOff: false })).toBeNull()
    const again = told({ id: 'r:again', time: '2013-01-20', known: '2013-01-21' })
    expect(judge(announced({ known }), [fact, again], { by, calledOff: false })).toMatchObject({ status: 'FULFILLED', happened: [again] })
  })

  it('is fulfilled before it is cancelled, by all that fits, the earliest first', () => {
    const facts = [told({ id: 'r:c', time: '2012-12-20', known: by }), told({ id: 'r:b', time: '2012-12-19', known: by })]
    const undated = told({ id: 'r:a', time: null, known: by })
    const denial = told({ id: 'r:d', modality: 'DENIED', known: '2012-11-30' })
    const verdict = judge(announced(), [...facts, undated, denial], { by, calledOff: true })
    expect(verdict?.happened.map(({ id }) => id)).toEqual(['r:a', 'r:b', 'r:c'])
    expect(verdict).toMatchObject({ status: 'FULFILLED', leadDays: 50 })
  })

  it('may be off by the longest month', () => {
    expect(GRACE_DAYS).toBe(31)
    expect(expectedSpan(date('2012-12'))).toEqual({ from: '2012-10-31', to: '2013-01-31' })
    expect(expectedSpan(date('../2012-12-31'))).toEqual({ from: '', to: '2013-01-31' })
    expect(expectedSpan(null)).toEqual({ from: '', to: null })
  })
})
