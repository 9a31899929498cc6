import { describe, expect, it } from 'vitest'
import { didYouMean, nearest } from '../../src/domain/suggest.ts'

describe('a suggestion', () => {
  it.each([
    ['vist', ['visit', 'meet'], 'visit'],
    ['clintn', ['obama', 'clinton', 'bouteflika'], 'clinton'],
    ['Clinton', ['clinton'], 'clinton'],
    ['asserted', ['ASSERTED', 'DENIED'], 'ASSERTED'],
    ['state:dz', ['state:dza', 'state:mli'], 'state:dza'],
    ['xyz', ['visit', 'meeting'], null],
    ['anything', [], null],
    ['', ['visit'], null],
    ['c', ['b'], null],
    ['ab', ['cd', 'ax'], 'ax'],
    ['ab', ['cd'], null],
  ])('for "%s" among %j is %s', (written, candidates, expected) => expect(nearest(written, candidates)).toBe(expected))

  it('is the end of a sentence, or nothing', () => {
    expect(didYouMean('vist', ['visit'])).toBe(' Did you mean "visit"?')
    expect(didYouMean('xyz', ['visit'])).toBe('')
  })
})
