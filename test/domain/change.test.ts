import { describe, expect, it } from 'vitest'
import { changeOf } from '../../src/domain/change.ts'

const days = { from: '2012-12-01', to: '2012-12-31' }

describe('what became known of a relation in December', () => {
  it.each<[string, string[], string | null, object | null]>([
    ['published in December', ['2012-12-20'], null, { kinds: ['NEW'], sourcesBefore: 0, sourcesAfter: 1, since: '2012-12-20' }],
    ['published on the first day asked for, which does not count', ['2012-12-01'], null, null],
    ['published on the last day', ['2012-12-31'], null, { kinds: ['NEW'], sourcesBefore: 0, sourcesAfter: 1, since: '2012-12-31' }],
    ['published later', ['2013-01-01'], null, null],
    [
      'published and then by others',
      ['2012-12-20', '2012-12-22'],
      null,
      { kinds: ['NEW'], sourcesBefore: 0, sourcesAfter: 2, since: '2012-12-20' },
    ],
    [
      'known before, then published by others, and more later',
      ['2012-10-30', '2012-12-20', '2012-12-22', '2013-01-14'],
      null,
      { kinds: ['MORE_SOURCES'], sourcesBefore: 1, sourcesAfter: 3, since: '2012-12-22' },
    ],
    ['known and disputed before', ['2012-10-30'], '2012-11-12', null],
    ['disputed later', ['2012-10-30'], '2013-01-14', null],
    ['disputed in December', ['2012-10-30'], '2012-12-12', { kinds: ['DISPUTED'], sourcesBefore: 1, sourcesAfter: 1, since: '2012-12-12' }],
    [
      'new, and disputed later that month',
      ['2012-12-12'],
      '2012-12-20',
      { kinds: ['NEW', 'DISPUTED'], sourcesBefore: 0, sourcesAfter: 1, since: '2012-12-20' },
    ],
    [
      'published by others after it was disputed',
      ['2012-10-30', '2012-12-22'],
      '2012-12-12',
      { kinds: ['MORE_SOURCES', 'DISPUTED'], sourcesBefore: 1, sourcesAfter: 2, since: '2012-12-22' },
    ],
  ])('that was %s', (_name, sourcesKnown, disputedFrom, change) => {
    expect(changeOf({ knownFrom: sourcesKnown[0] ?? '', sourcesKnown, disputedFrom }, days)).toEqual(change)
  })

  it('is nothing from one day to the same', () => {
    expect(
      changeOf({ knownFrom: '2012-12-20', sourcesKnown: ['2012-12-20'], disputedFrom: null }, { from: '2012-12-20', to: '2012-12-20' }),
    ).toBeNull()
  })
})
