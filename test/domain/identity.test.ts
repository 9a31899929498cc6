import { describe, expect, it } from 'vitest'
import { claimKey, deniedClaim, ID_FORM, relationEnds, relationId, statementId, uuid5 } from '../../src/domain/identity.ts'
import type { Statement } from '../../src/domain/model.ts'
import { date, VISIT } from '../fixtures/statements.ts'
import { vocabulary } from '../fixtures/vocabulary.ts'

type Fields = Omit<Statement, 'id'>

const OTHER: { [Field in keyof Fields]: Fields[Field] } = {
  documentId: 'doc:b',
  subjectId: 'clinton',
  predicate: 'receive',
  objectId: 'state:mli',
  aboutId: 'mali-conflict',
  placeId: 'algiers',
  time: date('2012-12'),
  modality: 'EXPECTED',
  polarity: 'NEGATED',
  confidence: 0.9,
  role: 'President',
  quote: 'He came',
  start: 1,
  end: 25,
  speakerId: 'clinton',
  attribution: 'an aide',
  code: '042',
  externalIds: ['gdelt:7'],
}
/** All that a claim says; where its quote stands, and how its source numbers it, says nothing more. */
const fields = (Object.keys(OTHER) as (keyof Fields)[]).filter((field) => !['start', 'end', 'externalIds'].includes(field))
const changed = (field: keyof Fields, value: unknown = OTHER[field]): Fields => ({ ...VISIT, [field]: value })

describe('the id of a statement', () => {
  it('is the same for the same statement, whatever the order of its fields', () => {
    const turned = Object.fromEntries(Object.entries(VISIT).reverse()) as unknown as Fields
    expect(statementId(turned)).toBe(statementId({ ...VISIT }))
  })

  it('does not change from one release to the next, or every load would begin anew', () =>
    expect(statementId(VISIT)).toBe('s:eiquLBXa_LisExHznuBV'))

  it.each(fields)('is another one when %s differs', (field) => expect(statementId(changed(field))).not.toBe(statementId(VISIT)))

  it.each(fields.filter((field) => VISIT[field] !== null))('is another one when %s is missing', (field) =>
    expect(statementId(changed(field, null))).not.toBe(statementId(VISIT)),
  )

  it.each(['start', 'end', 'externalIds'] as const)(
    'is the same when %s differs: an edited text moves its quotes, and a number says nothing',
    (field) => expect(statementId(changed(field))).toBe(statementId(VISIT)),
  )

  it('tells apart which field holds a text', () => {
    const texts = fields.filter((field) => typeof OTHER[field] === 'string' || OTHER[field] === null)
    expect(new Set(texts.map((field) => statementId(changed(field, 'same')))).size).toBe(texts.length)
  })

  it('does not run two fields into each other', () =>
    expect(statementId({ ...VISIT, role: 'ab', quote: 'c' })).not.toBe(statementId({ ...VISIT, role: 'a', quote: 'bc' })))

  it('is an id that both engines sort alike, and says what it names', () => {
    expect(statementId(VISIT)).toMatch(ID_FORM)
    expect(statementId(VISIT)).toMatch(/^s:/)
  })
})

describe('the id of a relation', () => {
  const meet = vocabulary.get('meet')
  const visit = vocabulary.get('visit')
  const [there, back] = [
    { ...VISIT, subjectId: 'hollande', objectId: 'bouteflika' },
    { ...VISIT, subjectId: 'bouteflika', objectId: 'hollande' },
  ]

  it('is one for both orders of a symmetric predicate', () => expect(relationId(there, meet)).toBe(relationId(back, meet)))
  it('is two for the two directions of any other predicate', () => expect(relationId(there, visit)).not.toBe(relationId(back, visit)))

  it('does not change from one release to the next', () => expect(relationId(VISIT, visit)).toBe('r:lqYWouasRdwWOkcZs3y8'))

  it.each(['documentId', 'aboutId', 'placeId', 'confidence', 'role', 'quote', 'start', 'end', 'speakerId', 'attribution', 'code'] as const)(
    'is the same whatever %s says: it is one occurrence',
    (field) => expect(relationId(changed(field), visit)).toBe(relationId(VISIT, visit)),
  )

  it.each(['subjectId', 'objectId', 'time', 'modality', 'polarity'] as const)('is another one when %s differs', (field) =>
    expect(relationId(changed(field), visit)).not.toBe(relationId(VISIT, visit)),
  )

  it('is another one for another predicate, or no time at all', () => {
    expect(relationId(VISIT, vocabulary.get('receive'))).not.toBe(relationId(VISIT, visit))
    expect(relationId({ ...VISIT, time: null }, visit)).not.toBe(relationId(VISIT, visit))
  })

  it('is the same for an interval of one day and for that day', () =>
    expect(relationId({ ...VISIT, time: date('2012-12-19/2012-12-19') }, visit)).toBe(relationId(VISIT, visit)))

  it('is missing without an object', () => {
    expect(relationId({ ...VISIT, objectId: null }, visit)).toBeNull()
    expect(relationEnds({ ...VISIT, objectId: null }, visit)).toBeNull()
    expect(claimKey({ ...VISIT, objectId: null }, visit)).toBeNull()
  })

  it('of something one does to oneself has one end twice', () =>
    expect(relationEnds({ subjectId: 'a', objectId: 'a' }, meet)).toEqual({ sourceId: 'a', targetId: 'a' }))
})

describe('the claim that a statement denies', () => {
  const link = vocabulary.get('link')

  it.each([
    ['ASSERTED', 'AFFIRMED', null],
    ['EXPECTED', 'AFFIRMED', null],
    ['PROPOSED', 'AFFIRMED', null],
    ['POSSIBLE', 'AFFIRMED', null],
    ['ALLEGED', 'AFFIRMED', null],
    ['DENIED', 'AFFIRMED', 'a|link|b'],
    ['ASSERTED', 'NEGATED', 'a|link|b'],
    ['EXPECTED', 'NEGATED', 'a|link|b'],
  ] as const)('that is %s and %s is %s', (modality, polarity, claim) => {
    for (const [subjectId, objectId] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const)
      expect(deniedClaim({ ...VISIT, predicate: 'link', subjectId, objectId, modality, polarity }, link)).toBe(claim)
  })
})

describe('a UUID of a name', () => {
  it('has the form of version 5, and is the same each time', () => {
    expect(uuid5('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(uuid5('a')).toBe(uuid5('a'))
    expect(uuid5('a')).not.toBe(uuid5('b'))
  })
})
