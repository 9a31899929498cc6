import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDay, parsePartialDate, showPartialDate } from '../../src/domain/partial-date.ts'

describe('a partial date', () => {
  it.each([
    // text, first day, last day, precision, as people read it
    ['2012', '2012-01-01', '2012-12-31', 'YEAR', '2012'],
    ['0001', '0001-01-01', '0001-12-31', 'YEAR', '0001'],
    ['9999', '9999-01-01', '9999-12-31', 'YEAR', '9999'],
    ['2012-01', '2012-01-01', '2012-01-31', 'MONTH', 'Jan 2012'],
    ['2012-02', '2012-02-01', '2012-02-29', 'MONTH', 'Feb 2012'],
    ['2013-02', '2013-02-01', '2013-02-28', 'MONTH', 'Feb 2013'],
    ['1900-02', '1900-02-01', '1900-02-28', 'MONTH', 'Feb 1900'],
    ['2000-02', '2000-02-01', '2000-02-29', 'MONTH', 'Feb 2000'],
    ['0096-02', '0096-02-01', '0096-02-29', 'MONTH', 'Feb 0096'],
    ['2012-04', '2012-04-01', '2012-04-30', 'MONTH', 'Apr 2012'],
    ['2012-12', '2012-12-01', '2012-12-31', 'MONTH', 'Dec 2012'],
    ['2012-12-20', '2012-12-20', '2012-12-20', 'DAY', '20 Dec 2012'],
    ['2012-02-29', '2012-02-29', '2012-02-29', 'DAY', '29 Feb 2012'],
    ['2012-03-05', '2012-03-05', '2012-03-05', 'DAY', '5 Mar 2012'],
    ['2012-21', '2012-03-01', '2012-05-31', 'INTERVAL', 'spring 2012'],
    ['2012-22', '2012-06-01', '2012-08-31', 'INTERVAL', 'summer 2012'],
    ['2012-23', '2012-09-01', '2012-11-30', 'INTERVAL', 'autumn 2012'],
    ['2012-24', '2012-12-01', '2013-02-28', 'INTERVAL', 'winter 2012'],
    ['2011-24', '2011-12-01', '2012-02-29', 'INTERVAL', 'winter 2011'],
    ['2012-12-19/2012-12-20', '2012-12-19', '2012-12-20', 'INTERVAL', '19–20 Dec 2012'],
    ['2012-11-30/2012-12-02', '2012-11-30', '2012-12-02', 'INTERVAL', '30 Nov–2 Dec 2012'],
    ['2012-12-30/2013-01-02', '2012-12-30', '2013-01-02', 'INTERVAL', '30 Dec 2012–2 Jan 2013'],
    ['2012-04/2012-05', '2012-04-01', '2012-05-31', 'INTERVAL', 'Apr–May 2012'],
    ['2012-12/2013-01', '2012-12-01', '2013-01-31', 'INTERVAL', 'Dec 2012–Jan 2013'],
    ['2011/2012', '2011-01-01', '2012-12-31', 'INTERVAL', '2011–2012'],
    ['2011/2012-06', '2011-01-01', '2012-06-30', 'INTERVAL', '2011–Jun 2012'],
    ['2012-06-15/2013', '2012-06-15', '2013-12-31', 'INTERVAL', '15 Jun 2012–2013'],
    ['2012-03/2012-06-15', '2012-03-01', '2012-06-15', 'INTERVAL', 'Mar–15 Jun 2012'],
    ['2012-21/2012-22', '2012-03-01', '2012-08-31', 'INTERVAL', 'spring–summer 2012'],
    ['2012-24/2013-03-15', '2012-12-01', '2013-03-15', 'INTERVAL', 'winter 2012–15 Mar 2013'],
    ['../2012-10-30', '', '2012-10-30', 'INTERVAL', 'until 30 Oct 2012'],
    ['../2012', '', '2012-12-31', 'INTERVAL', 'until 2012'],
    ['2012-10-29/..', '2012-10-29', null, 'INTERVAL', 'since 29 Oct 2012'],
    ['2012-21/..', '2012-03-01', null, 'INTERVAL', 'since spring 2012'],
  ])('%s lasts from %s to %s (%s) and reads "%s"', (text, from, to, ...[precision, shown]) => {
    expect(parsePartialDate(text)).toEqual({ text, from, to, precision })
    expect(showPartialDate({ text })).toBe(shown)
  })

  it.each([
    ['2012-12-19/2012-12-19', '2012-12-19', 'DAY'],
    ['2012-12/2012-12', '2012-12', 'MONTH'],
    ['2012/2012', '2012', 'YEAR'],
  ])('%s with equal ends is the same as %s', (text, same, precision) => {
    expect(parsePartialDate(text)).toEqual(parsePartialDate(same))
    expect(parsePartialDate(text)).toMatchObject({ text: same, precision })
  })

  it.each([
    ...['', ' ', '2012-13', '2012-00', '2012-20', '2012-25', '2012-1', '2012-1-1', '2012-02-30', '2013-02-29', '1900-02-29', '2012-04-31'],
    ...[
      '2012-12-00',
      '2012-12-32',
      '2012-21-01',
      '0000',
      '0000-01-01',
      '12',
      '20121220',
      '2012/12/20',
      '12-20-2012',
      'Dec 2012',
      '2012-12-20T10:00',
    ],
    ...[
      '../..',
      '/',
      '2012/',
      '/2012',
      '2012/..x',
      'a/b/c',
      '2011/2012/2013',
      '2013/2012',
      '2012-12-20/2012-12-19',
      '2012-12/2012-11',
      '2013-01-01/2012',
    ],
    ...['2012-12-20 ', ' 2012', '2012\n', '+2012', '-2012', '２０１２', '2012-12~', '2012?', '9999-24'],
  ])('refuses "%s"', (text) => expect(parsePartialDate(text)).toBeNull())

  const year = fc.integer({ min: 1, max: 9998 }).map((value) => String(value).padStart(4, '0'))
  const day = fc
    .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
    .map((value) => value.toISOString().slice(0, 10))
  const month = fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([of, number]) => `${of}-${String(number).padStart(2, '0')}`)
  const season = fc.tuple(year, fc.integer({ min: 21, max: 24 })).map(([of, number]) => `${of}-${number}`)
  const point = fc.oneof(year, month, day, season)

  it('keeps every day that exists as it is', () => {
    fc.assert(
      fc.property(day, (text) => {
        expect(parsePartialDate(text)).toEqual({ text, from: text, to: text, precision: 'DAY' })
      }),
    )
  })

  it('never ends before it starts, and never lies outside the days that exist', () => {
    fc.assert(
      fc.property(point, fc.option(point), (start, end) => {
        const parsed = parsePartialDate(end === null ? start : `${start}/${end}`)
        if (parsed === null) return // an interval that ends before it starts
        expect(isDay(parsed.from) && isDay(parsed.to ?? '')).toBe(true)
        expect(parsed.from <= (parsed.to ?? '')).toBe(true)
      }),
    )
  })

  it('of a month or a year contains each of its days, and none of another', () => {
    fc.assert(
      fc.property(day, day, (inside, other) => {
        for (const length of [4, 7]) {
          const span = parsePartialDate(inside.slice(0, length))
          const contains = (text: string): boolean => (span?.from ?? '~') <= text && text <= (span?.to ?? '')
          expect(contains(inside)).toBe(true)
          expect(contains(other)).toBe(other.slice(0, length) === inside.slice(0, length))
        }
      }),
    )
  })

  it('has one text for one meaning: what is parsed parses to itself', () => {
    fc.assert(
      fc.property(point, point, (start, end) => {
        const parsed = parsePartialDate(`${start}/${end}`)
        if (parsed) expect(parsePartialDate(parsed.text)).toEqual(parsed)
      }),
    )
  })
})

describe('a day', () => {
  it.each(['2012-02-29', '0001-01-01', '9999-12-31', '2000-02-29'])('%s exists', (text) => expect(isDay(text)).toBe(true))
  it.each(['2011-02-29', '2012-13-01', '2012-00-10', '2012-06-31', '2012-06', '2012', '', '0000-01-01', '2012-06-1', '20120601'])(
    '"%s" does not exist',
    (text) => expect(isDay(text)).toBe(false),
  )
})
