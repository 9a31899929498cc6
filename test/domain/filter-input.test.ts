import { describe, expect, it } from 'vitest'
import { DEFAULT_FILTER } from '../../src/domain/filter.ts'
import { filterOfWords, parseFilter } from '../../src/domain/filter-input.ts'
import { vocabulary } from '../support/vocabulary.ts'

const parse = (...words: string[]) => parseFilter(filterOfWords(words), vocabulary)

describe('a filter on the command line', () => {
  it.each<[words: string[], meant: object]>([
    [['{}'], {}],
    [
      ['{"predicates": ["visit"], "happened": {"from": "2012-01-01"}}'],
      { predicates: ['visit'], happened: { from: '2012-01-01', to: null } },
    ],
    [['predicates=visit,meet', 'entities=hollande'], { predicates: ['visit', 'meet'], entities: ['hollande'] }],
    [['happened=2012-01-01..2012-12-31'], { happened: { from: '2012-01-01', to: '2012-12-31' } }],
    [['happened=2012-01-01..'], { happened: { from: '2012-01-01', to: null } }],
    [['happened=..2012-12-31'], { happened: { from: null, to: '2012-12-31' } }],
    [['happened=2012-12-20'], { happened: { from: '2012-12-20', to: '2012-12-20' } }],
    [['modality=any', 'polarity=any'], { modality: null, polarity: null }],
    [['{"modality": null}'], { modality: null }],
    [['minSources=2', 'minConfidence=0.5', 'disputed=true'], { minSources: 2, minConfidence: 0.5, disputed: true }],
    [['{"predicates": ["visit"]}', 'predicates=meet'], { predicates: ['meet'] }],
  ])('%j means what it says, with the defaults of GraphQL', (words, meant) => {
    expect(parse(...words)).toEqual({ ...DEFAULT_FILTER, ...meant })
  })

  it.each([
    ['predicates=vist', 'filter.predicates: "vist" is not in the vocabulary. Did you mean "visit"?'],
    ['happened=2012-13-01..', 'filter.happened.from: expected a day as YYYY-MM-DD, but got "2012-13-01".'],
    ['happened=..', 'filter.happened: give "from", "to" or both.'],
    ['countries=FR', 'filter.countries: expected an ISO 3166-1 alpha-3 code such as MLI, but got "FR".'],
    ['minConfidence=2', 'filter.minConfidence: must lie between 0 and 1.'],
    ['minSources=two', 'filter: minSources: expected a whole number. It reads "two".'],
    ['minSources=', 'filter: minSources: expected a whole number. It reads "".'],
    ['disputed=yes', 'filter: disputed: expected true or false. It reads "yes".'],
    ['modality=expected', 'filter: modality.0: "expected" is not one of'],
    ['predicate=visit', 'filter: unknown key "predicate". Did you mean "predicates"?'],
    ['visit', 'filter: "visit" is neither JSON nor key=value. Keys: predicates, categories,'],
    ['{"predicates": ["visit"]', 'filter: this is not JSON'],
    ['{"predicates": "visit"}', 'filter: predicates: expected a list. It reads "visit".'],
    ['{"happened": "2012"}', 'filter: happened: expected {"from": …, "to": …}. It reads "2012".'],
  ])('%s is refused', (word, message) => {
    expect(() => parse(word)).toThrow(message)
  })
})
