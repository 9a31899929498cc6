import { describe, expect, it } from 'vitest'
import { relationLabel, statementLabel } from '../../src/domain/label.ts'
import { date } from '../fixtures/statements.ts'
import { vocabulary } from '../fixtures/vocabulary.ts'

const visit = vocabulary.get('visit')

describe('the caption of a relation', () => {
  it.each([
    ['ASSERTED', 'AFFIRMED', 'visited · 19–20 Dec 2012'],
    ['EXPECTED', 'AFFIRMED', 'expected visit · 19–20 Dec 2012'],
    ['PROPOSED', 'AFFIRMED', 'proposed visit · 19–20 Dec 2012'],
    ['POSSIBLE', 'AFFIRMED', 'possible visit · 19–20 Dec 2012'],
    ['ALLEGED', 'AFFIRMED', 'alleged visit · 19–20 Dec 2012'],
    ['DENIED', 'AFFIRMED', 'denied visit · 19–20 Dec 2012'],
    ['ASSERTED', 'NEGATED', 'no visit · 19–20 Dec 2012'],
    ['EXPECTED', 'NEGATED', 'no expected visit · 19–20 Dec 2012'],
    ['PROPOSED', 'NEGATED', 'no proposed visit · 19–20 Dec 2012'],
    ['POSSIBLE', 'NEGATED', 'no possible visit · 19–20 Dec 2012'],
    ['ALLEGED', 'NEGATED', 'no alleged visit · 19–20 Dec 2012'],
  ] as const)('that is %s and %s reads "%s"', (modality, polarity, label) =>
    expect(relationLabel({ modality, polarity, time: date('2012-12-19/2012-12-20') }, visit)).toBe(label),
  )

  it('of a relation without a time has none', () =>
    expect(relationLabel({ modality: 'EXPECTED', polarity: 'AFFIRMED', time: null }, visit)).toBe('expected visit'))

  it.each(vocabulary.predicates)('of $id never begins like a fact unless it is one', (predicate) => {
    const start = (modality: 'ASSERTED' | 'EXPECTED' | 'DENIED', polarity: 'AFFIRMED' | 'NEGATED'): string =>
      relationLabel({ modality, polarity, time: date('2012') }, predicate).slice(0, 8)
    expect(start('EXPECTED', 'AFFIRMED')).toBe('expected')
    expect(start('DENIED', 'AFFIRMED')).toBe('denied '.padEnd(7) + predicate.base[0])
    expect(start('ASSERTED', 'NEGATED')).toMatch(/^no /)
    expect(start('ASSERTED', 'AFFIRMED')).not.toMatch(/^(no |expected|denied)/)
  })
})

describe('the caption of a statement', () => {
  const claim = { modality: 'EXPECTED', polarity: 'AFFIRMED' } as const

  it.each([
    [{ subject: 'Hollande', object: 'Algeria', role: null }, 'Hollande · expected visit · Algeria'],
    [{ subject: 'Hollande', object: 'Algeria', role: 'President' }, 'Hollande · expected visit · Algeria'],
    [{ subject: 'Hollande', object: null, role: 'President' }, 'Hollande · expected visit · President'],
    [{ subject: 'Hollande', object: null, role: null }, 'Hollande · expected visit'],
  ])('about %o reads "%s"', (names, label) => expect(statementLabel(claim, visit, names)).toBe(label))
})
