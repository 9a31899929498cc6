import { describe, expect, it } from 'vitest'
import { checkFilter, DEFAULT_FILTER, MAX_IDS, restrictive } from '../../src/domain/filter.ts'
import { KINDS } from '../../src/domain/model.ts'
import { vocabulary } from '../fixtures/vocabulary.ts'

describe('the filter of relations', () => {
  it('asks for asserted facts when nothing else is said', () => {
    expect(DEFAULT_FILTER).toMatchObject({ modality: ['ASSERTED'], polarity: 'AFFIRMED' })
    expect(checkFilter(DEFAULT_FILTER, vocabulary)).toEqual(DEFAULT_FILTER)
  })

  it.each([
    ['predicates', { predicates: ['visit', 'vist'] }, 'filter.predicates: "vist" is not in the vocabulary. Did you mean "visit"?'],
    ['asOf', { asOf: '2012-02-30' }, 'filter.asOf: expected a day as YYYY-MM-DD, but got "2012-02-30".'],
    ['knownAt', { knownAt: '2012-12' }, 'filter.knownAt: expected a day'],
    ['happened.from', { happened: { from: '2012', to: null } }, 'filter.happened.from: expected a day'],
    ['happened.to', { happened: { from: null, to: 'x' } }, 'filter.happened.to: expected a day'],
    ['happened', { happened: { from: null, to: null } }, 'filter.happened: give "from", "to" or both.'],
    [
      'happened',
      { happened: { from: '2012-12-02', to: '2012-12-01' } },
      'filter.happened: ends (2012-12-01) before it starts (2012-12-02).',
    ],
    ['countries', { countries: ['MLI', 'Mali'] }, 'filter.countries: expected an ISO 3166-1 alpha-3 code such as MLI, but got "Mali".'],
    ['minSources', { minSources: -1 }, 'filter.minSources: must not be negative.'],
    ['minConfidence', { minConfidence: 1.1 }, 'filter.minConfidence: must lie between 0 and 1.'],
    ['minConfidence', { minConfidence: Number.NaN }, 'filter.minConfidence: must lie between 0 and 1.'],
    ['entities', { entities: Array<string>(MAX_IDS + 1).fill('a') }, 'filter.entities: at most 1000 ids, but there are 1001.'],
  ])('refuses wrong %s', (_name, part, message) => expect(() => checkFilter({ ...DEFAULT_FILTER, ...part }, vocabulary)).toThrow(message))

  it.each([
    { happened: { from: '2012-12-01', to: '2012-12-01' } },
    { happened: { from: null, to: '2012-12-01' } },
    { minSources: 0, minConfidence: 1, countries: ['MLI'], predicates: [] },
    { entities: Array<string>(MAX_IDS).fill('a') },
  ])('takes %j', (part) => expect(() => checkFilter({ ...DEFAULT_FILTER, ...part }, vocabulary)).not.toThrow())

  it('tests no kinds where every kind is asked for', () => {
    expect(restrictive(null)).toBeNull()
    expect(restrictive([...KINDS].reverse())).toBeNull()
    expect(restrictive(['Person'])).toEqual(['Person'])
  })
})
