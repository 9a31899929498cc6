/** Times in buckets. */
import { describe, expect, it } from 'vitest'
import { bucketOf, timelineOf } from '../../src/domain/timeline.ts'

describe('the bucket of a time', () => {
  it.each([
    ['2012-12-20', 'DAY', '2012-12-20'],
    ['2012-12-20', 'WEEK', '2012-12-17'],
    ['2012-12-17', 'WEEK', '2012-12-17'],
    ['2013-01-01', 'WEEK', '2012-12-31'],
    ['2012-12-20', 'MONTH', '2012-12-01'],
    ['2012-12-20', 'QUARTER', '2012-10-01'],
    ['2012-12-20', 'YEAR', '2012-01-01'],
    ['2012-12', 'MONTH', '2012-12-01'],
    ['2012-12', 'WEEK', null],
    ['2012-12', 'DAY', null],
    ['2012', 'YEAR', '2012-01-01'],
    ['2012', 'QUARTER', null],
    ['2012-21', 'YEAR', '2012-01-01'],
    ['2012-21', 'QUARTER', null],
    ['2012-24', 'YEAR', null],
    ['2012-12-19/2013-02', 'DAY', '2012-12-19'],
    ['2012-12/2013-02-01', 'DAY', null],
    ['2012-12/..', 'MONTH', '2012-12-01'],
    ['../2012-12-20', 'YEAR', null],
    ['', 'YEAR', null],
  ] as const)('%s by %s is %s', (time, interval, bucket) => expect(bucketOf(time, interval)).toBe(bucket))
})

describe('a timeline', () => {
  it('fills the gaps between the first bucket and the last, and counts apart what is too coarse', () => {
    const times = [
      { time: '2012-11-30', total: 2 },
      { time: '2013-02', total: 1 },
      { time: '2012', total: 4 },
      { time: '', total: 3 },
    ]
    expect(timelineOf(times, 'MONTH')).toEqual({
      undated: 7,
      points: [
        { start: '2012-11-01', relations: 2 },
        { start: '2012-12-01', relations: 0 },
        { start: '2013-01-01', relations: 0 },
        { start: '2013-02-01', relations: 1 },
      ],
    })
  })

  it.each([
    ['YEAR', 5],
    ['QUARTER', 17],
    ['MONTH', 49],
    ['WEEK', 209],
    ['DAY', 1462],
  ] as const)('by %s has each step once over four years', (interval, steps) => {
    const { points } = timelineOf(
      [
        { time: '2008-01-01', total: 1 },
        { time: '2012-01-01', total: 1 },
      ],
      interval,
    )
    expect(points).toHaveLength(steps)
    expect(new Set(points.map(({ start }) => start)).size).toBe(steps)
  })

  it('is empty for nothing, and refused where it would not end', () => {
    expect(timelineOf([], 'DAY')).toEqual({ points: [], undated: 0 })
    expect(() =>
      timelineOf(
        [
          { time: '1000-01-01', total: 1 },
          { time: '2012-01-01', total: 1 },
        ],
        'DAY',
      ),
    ).toThrow(/more than 5000 points/)
  })
})
