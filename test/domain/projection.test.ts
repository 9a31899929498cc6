import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MODALITIES } from '../../src/domain/model.ts'
import { type Evidence, flagDisputes, projectRelations } from '../../src/domain/projection.ts'
import { date, evidence } from '../fixtures/statements.ts'
import { vocabulary } from '../fixtures/vocabulary.ts'

const day = (index: number): string => `2012-12-${String(index + 1).padStart(2, '0')}`
const one = (...items: Evidence[]) => {
  const relations = projectRelations(items, vocabulary)
  expect(relations).toHaveLength(1)
  return relations[0] as (typeof relations)[number]
}

describe('ten reports of one meeting', () => {
  const reports = Array.from({ length: 10 }, (_, index) =>
    evidence({
      id: `s:${index}`,
      predicate: 'meet',
      subjectId: index % 2 ? 'clinton' : 'bouteflika',
      objectId: index % 2 ? 'bouteflika' : 'clinton',
      documentId: `doc:${index % 5}`,
      sourceId: `src:${index % 3}`,
      publishedAt: day(index),
      confidence: index / 10,
      quote: `quote ${index}`,
      title: `report ${index}`,
    }),
  )

  it('are one relation, with its statements, documents and sources counted', () =>
    expect(one(...reports)).toMatchObject({
      sourceId: 'bouteflika',
      targetId: 'clinton',
      predicate: 'meet',
      category: 'VERBAL_COOPERATION',
      ...{ statements: 10, documents: 5, sources: 3 },
      ...{ confidence: 0.9, quote: 'quote 9', document: 'report 9', label: 'met · 19 Dec 2012' },
      ...{ knownFrom: '2012-12-01', sourcesKnown: ['2012-12-01', '2012-12-02', '2012-12-03'] },
      ...{ disputed: false, disputedFrom: null },
    }))

  it('show each rise of the confidence with its day', () => {
    const steps = one(
      evidence({ id: 's:1', publishedAt: day(3), confidence: 0.9 }),
      evidence({ id: 's:2', publishedAt: day(0), confidence: null }),
      evidence({ id: 's:3', publishedAt: day(1), confidence: 0.5 }),
      evidence({ id: 's:4', publishedAt: day(2), confidence: 0.5 }),
      evidence({ id: 's:5', publishedAt: day(4), confidence: 0.7 }),
      evidence({ id: 's:6', publishedAt: day(3), confidence: 0.6 }),
    ).confidenceKnown
    expect(steps).toEqual(['2012-12-02 0.5', '2012-12-04 0.9'])
  })
})

describe('a relation', () => {
  it.each([
    ['time', { time: date('2012-12') }],
    ['subject', { subjectId: 'clinton' }],
    ['object', { objectId: 'state:mli' }],
    ['predicate', { predicate: 'receive' }],
    ['modality', { modality: 'EXPECTED' as const }],
    ['polarity', { polarity: 'NEGATED' as const }],
  ])('is two where the %s differs', (_what, difference) =>
    expect(projectRelations([evidence({ id: 's:1' }), evidence({ id: 's:2', ...difference })], vocabulary)).toHaveLength(2),
  )

  it('does not follow from a statement without an object', () =>
    expect(projectRelations([evidence({ id: 's:1', objectId: null, predicate: 'describe' })], vocabulary)).toEqual([]))

  it('does not follow from nothing', () => expect(projectRelations([], vocabulary)).toEqual([]))

  it('has the words of its surest statement that quotes any, then of the earliest, then of the smallest id', () => {
    const weak = evidence({ id: 's:1', confidence: 0.2, quote: 'weak', title: 'W', publishedAt: day(0) })
    const mute = evidence({ id: 's:2', confidence: 1, quote: null, title: 'M', publishedAt: day(0) })
    const late = evidence({ id: 's:3', confidence: 0.9, quote: 'late', title: 'L', publishedAt: day(5) })
    const early = evidence({ id: 's:4', confidence: 0.9, quote: 'early', title: 'E', publishedAt: day(4) })
    const twin = evidence({ id: 's:5', confidence: 0.9, quote: 'twin', title: 'T', publishedAt: day(4) })
    const unsaid = evidence({ id: 's:0', confidence: null, quote: 'unsaid', title: 'U', publishedAt: day(0) })
    expect(one(weak, mute, late, early, twin, unsaid)).toMatchObject({ quote: 'early', document: 'E', confidence: 1 })
    expect(one(twin, late, early, mute, weak)).toMatchObject({ quote: 'early', document: 'E' })
    expect(one(unsaid, weak)).toMatchObject({ quote: 'weak', document: 'W' })
    expect(one(mute)).toMatchObject({ quote: null, document: 'M' })
    expect(one(unsaid)).toMatchObject({ quote: 'unsaid', confidence: null, confidenceKnown: [] })
  })

  it.each([
    [280, 'x'.repeat(280)],
    [281, `${'x'.repeat(279)}…`],
    [600, `${'x'.repeat(279)}…`],
  ])('cuts a quote of %i characters at 280', (length, expected) =>
    expect(one(evidence({ id: 's:1', quote: 'x'.repeat(length) })).quote).toBe(expected),
  )

  it('takes role, place and subject matter from the surest statement that gives one', () =>
    expect(
      one(
        evidence({ id: 's:1', confidence: 1 }),
        evidence({ id: 's:2', confidence: 0.5, role: 'President', placeId: 'algiers' }),
        evidence({ id: 's:3', confidence: 0.4, role: 'guest', aboutId: 'mali-conflict' }),
      ),
    ).toMatchObject({ role: 'President', placeId: 'algiers', aboutId: 'mali-conflict' }))

  it('remembers the first day of each source, in order', () => {
    const items = Array.from({ length: 20 }, (_, index) =>
      evidence({ id: `s:${index}`, sourceId: `src:${index}`, publishedAt: day(19 - index) }),
    )
    const { sources, sourcesKnown } = one(...items)
    expect(sources).toBe(20)
    expect(sourcesKnown).toEqual(Array.from({ length: 20 }, (_, index) => day(index)))
  })

  it('counts a source once, from the first day on which it said so', () =>
    expect(
      one(
        evidence({ id: 's:1', publishedAt: day(7) }),
        evidence({ id: 's:2', publishedAt: day(2) }),
        evidence({ id: 's:3', publishedAt: day(9) }),
      ),
    ).toMatchObject({ sources: 1, sourcesKnown: [day(2)], knownFrom: day(2) }))
})

const anyEvidence: fc.Arbitrary<Evidence[]> = fc
  .array(
    fc.record({
      documentId: fc.constantFrom('doc:a', 'doc:b', 'doc:c'),
      sourceId: fc.constantFrom('src:a', 'src:b', 'src:c'),
      title: fc.constantFrom('A', 'B'),
      publishedAt: fc.constantFrom('2012-01-01', '2012-12-31'),
      subjectId: fc.constantFrom('a', 'b'),
      objectId: fc.constantFrom('a', 'b', 'b', null),
      predicate: fc.constantFrom('meet', 'meet', 'meet', 'visit'),
      time: fc.constantFrom(null, date('2012')),
      modality: fc.oneof({ weight: 5, arbitrary: fc.constant('ASSERTED' as const) }, fc.constantFrom(...MODALITIES)),
      polarity: fc.constantFrom('AFFIRMED' as const, 'AFFIRMED' as const, 'AFFIRMED' as const, 'NEGATED' as const),
      confidence: fc.constantFrom(null, 0.5, 1),
      role: fc.constantFrom(null, 'x', 'y'),
      aboutId: fc.constantFrom(null, 'x', 'y'),
      placeId: fc.constantFrom(null, 'x', 'y'),
      quote: fc.constantFrom(null, 'q', 'r'),
    }),
    { maxLength: 25 },
  )
  .map((items) => items.map((item, index) => evidence({ ...item, id: `s:${index}` })))

describe('the projection', () => {
  it('gives the same for every order of the evidence', () => {
    const shuffled = anyEvidence.chain((items) => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })))
    fc.assert(
      fc.property(shuffled, ([items, others]) => {
        expect(projectRelations(others, vocabulary)).toEqual(projectRelations(items, vocabulary))
      }),
    )
  })

  it('counts every statement with an object in exactly one relation, in order of id', () => {
    fc.assert(
      fc.property(anyEvidence, (items) => {
        const relations = projectRelations(items, vocabulary)
        const counted = relations.reduce((sum, { statements }) => sum + statements, 0)
        expect(counted).toBe(items.filter(({ objectId }) => objectId !== null).length)
        const ids = relations.map(({ id }) => id)
        expect(ids).toEqual([...new Set(ids)].sort())
      }),
    )
  })
})

describe('a dispute', () => {
  const claim = (id: string, overrides: Partial<Evidence> = {}): Evidence => evidence({ id, predicate: 'link', ...overrides })
  const flags = (...items: Evidence[]) =>
    new Map(
      flagDisputes(projectRelations(items, vocabulary)).map(({ modality, polarity, time, disputed, disputedFrom }) => [
        `${modality} ${polarity} ${time?.text ?? ''}`.trim(),
        disputed ? disputedFrom : false,
      ]),
    )
  const denial = (overrides: Partial<Evidence> = {}): Evidence => claim('s:no', { modality: 'DENIED', publishedAt: day(9), ...overrides })

  it('is between a claim and its denial, since the later of the two', () => {
    expect(flags(claim('s:yes', { publishedAt: day(4) }), denial())).toEqual(
      new Map([
        ['ASSERTED AFFIRMED 2012-12-19', day(9)],
        ['DENIED AFFIRMED 2012-12-19', day(9)],
      ]),
    )
    expect(flags(claim('s:yes', { publishedAt: day(12) }), denial()).get('DENIED AFFIRMED 2012-12-19')).toBe(day(12))
    expect(flags(claim('s:yes', { publishedAt: day(12) }), denial()).get('ASSERTED AFFIRMED 2012-12-19')).toBe(day(12))
  })

  it('is since the first of several denials', () =>
    expect(
      flags(claim('s:yes', { publishedAt: day(1) }), denial(), claim('s:not', { polarity: 'NEGATED', publishedAt: day(5) })).get(
        'ASSERTED AFFIRMED 2012-12-19',
      ),
    ).toBe(day(5)))

  it.each(['ASSERTED', 'EXPECTED', 'PROPOSED', 'POSSIBLE', 'ALLEGED'] as const)('is between what is %s and a denial', (modality) =>
    expect([...flags(claim('s:yes', { modality }), denial()).values()]).toEqual([day(19), day(19)]),
  )

  it('is not among those who say the same', () => {
    expect([...flags(claim('s:1'), claim('s:2', { modality: 'ALLEGED' })).values()]).toEqual([false, false])
    expect([...flags(denial(), claim('s:2', { polarity: 'NEGATED' })).values()]).toEqual([false, false])
  })

  it.each([
    ['2012-12-19', '2012-12-19', true],
    ['2012-12-19', '2012-12', true],
    ['2012', '2012-12-31', true],
    ['2012-11', '2012-12', false],
    ['2012-12-18', '2012-12-19', false],
    ['../2012-12-18', '2012-12-19', false],
    ['../2012-12-19', '2012-12-19', true],
    ['2012-12-20/..', '2012-12-19', false],
    ['2012-12-19/..', '2013', true],
    ['2012-12-01/2012-12-10', '2012-12-10/2012-12-20', true],
    [null, '1962', true],
    [null, null, true],
  ])('between claims of %s and %s: %s', (yes, no, disputed) => {
    const time = (text: string | null) => text && date(text)
    const both = [claim('s:yes', { time: time(yes) || null }), denial({ time: time(no) || null })]
    for (const items of [both, [...both].reverse()])
      expect(flagDisputes(projectRelations(items, vocabulary)).map((relation) => relation.disputed)).toEqual([disputed, disputed])
  })

  it('does not depend on the order of the relations', () => {
    fc.assert(
      fc.property(anyEvidence, (items) => {
        const relations = projectRelations(items, vocabulary).filter(({ predicate }) => predicate === 'meet')
        expect(flagDisputes([...relations].reverse()).reverse()).toEqual(flagDisputes(relations))
      }),
    )
  })
})
