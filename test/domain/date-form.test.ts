import { describe, expect, it } from 'vitest'
import { DATE_FORM, readDate } from '../../src/domain/date-form.ts'

describe('a date in a stated form', () => {
  it.each([
    ['2012-12-20', 'YYYY-MM-DD', '2012-12-20'],
    ['20121220', 'YYYYMMDD', '2012-12-20'],
    ['3/4/2012', 'D/M/YYYY', '2012-04-03'],
    ['3/4/2012', 'M/D/YYYY', '2012-03-04'],
    ['21 October 2012', 'D MMMM YYYY', '2012-10-21'],
    ['21-Oct-2012', 'D-MMM-YYYY', '2012-10-21'],
    ['October 2012', 'MMMM YYYY', '2012-10'],
    ['2012', 'YYYY', '2012'],
    ['2012-10-21 00:00:00.000', 'YYYY-MM-DD HH:mm:ss', '2012-10-21'],
    ['2012-10-21T08:00:00Z', 'YYYY-MM-DDTHH:mm:ssZ', '2012-10-21'],
    ['1351036800', 'unix', '2012-10-24'],
    ['3/4/2012', 'YYYY-MM-DD', null],
    ['21 Octember 2012', 'D MMMM YYYY', null],
    ['soon', 'unix', null],
    ['2012-13-45', 'YYYY-MM-DD', '2012-13-45'], // a day that does not exist is refused where all dates are
  ])('%s as %s is %s', (text, form, expected) => {
    expect(form).toMatch(DATE_FORM)
    expect(readDate(text, [form])).toBe(expected)
  })

  it('is read in the first form that fits', () => expect(readDate('4.3.2012', ['YYYY-MM-DD', 'D.M.YYYY', 'M.D.YYYY'])).toBe('2012-03-04'))

  it.each(['', 'day', 'D MMMM YYYYx', 'YY'])('has no form "%s"', (form) => expect(form).not.toMatch(DATE_FORM))
})
