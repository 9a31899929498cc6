import { describe, expect, it } from 'vitest'
import type { Kind, Modality, Polarity } from '../../src/domain/model.ts'
import { type Aim, actorsOf, positionsOn, type Stance, stanceOf } from '../../src/domain/position.ts'
import { date } from '../fixtures/statements.ts'
import { vocabulary } from '../fixtures/vocabulary.ts'

interface Told {
  readonly id?: string
  readonly source?: string
  readonly target?: string
  readonly about?: string | null
  readonly predicate?: string
  readonly time?: string | null
  readonly modality?: Modality
  readonly polarity?: Polarity
}

const told = (part: Told) => {
  const { id = 'r:x', source = 'dza', target = 'plan', about = null, predicate = 'support', time = '2012-10-29' } = part
  const { modality = 'ASSERTED', polarity = 'AFFIRMED' } = part
  const ends = { sourceId: source, targetId: target, aboutId: about }
  return { ...{ id, ...ends, predicate, modality, polarity }, time: time === null ? null : date(time) }
}
const kinds: Readonly<Record<string, Kind>> = {
  plan: 'Event',
  coup: 'Event',
  algiers: 'Place',
  dza: 'State',
  fra: 'State',
  clinton: 'Person',
}
const positions = (...relations: ReturnType<typeof told>[]) =>
  positionsOn('plan', relations, { vocabulary, kindOf: (id) => kinds[id] }).map(({ steps, ...rest }) => ({
    ...rest,
    steps: steps.map(({ stance, relation }) => `${relation.id} ${stance}`),
  }))

describe('a stance', () => {
  it.each<[string, Aim, Stance | null]>([
    ['support', 'END', 'FOR'],
    ['support', 'TOPIC', 'FOR'],
    ['lobby', 'TOPIC', 'FOR'],
    ['aid', 'TOPIC', 'FOR'],
    ['agree', 'TOPIC', 'FOR'],
    ['criticize', 'END', 'AGAINST'],
    ['criticize', 'TOPIC', 'AGAINST'],
    ['withhold', 'TOPIC', 'AGAINST'],
    ['protest', 'TOPIC', 'AGAINST'],
    ['attack', 'END', 'AGAINST'],
    // Fighting somebody about an intervention may be the intervention.
    ['fight', 'TOPIC', null],
    ['arrest', 'TOPIC', null],
    // Who joins in an event is for it, however violent it is.
    ['take-part', 'END', 'FOR'],
    ['take-part', 'TOPIC', null],
    // Talks, words and bonds.
    ['meet', 'END', null],
    ['meet', 'TOPIC', null],
    ['negotiate', 'TOPIC', null],
    ['attend', 'END', null],
    ['say', 'END', null],
    ['debate', 'TOPIC', null],
    ['ally', 'END', null],
    ['depend-on', 'END', null],
  ])('that "%s" shows towards its %s is %s', (predicate, aim, stance) => {
    expect(stanceOf(told({}), vocabulary.get(predicate), aim)).toBe(stance)
  })

  it.each<[string, Modality, Polarity, Stance | null]>([
    ['support', 'DENIED', 'AFFIRMED', 'UNDECIDED'],
    ['support', 'ASSERTED', 'NEGATED', 'UNDECIDED'],
    ['attack', 'DENIED', 'AFFIRMED', 'UNDECIDED'],
    ['attack', 'EXPECTED', 'NEGATED', 'UNDECIDED'],
    ['attack', 'ALLEGED', 'AFFIRMED', 'AGAINST'],
    ['support', 'PROPOSED', 'AFFIRMED', 'FOR'],
    ['meet', 'DENIED', 'AFFIRMED', null],
  ])('of "%s" that is %s and %s is %s', (predicate, modality, polarity, stance) => {
    expect(stanceOf({ modality, polarity }, vocabulary.get(predicate), 'END')).toBe(stance)
  })
})

describe('who takes a position on something', () => {
  it.each<[string, Told, [string, Aim][]]>([
    ['the source, on its target', { predicate: 'support' }, [['dza', 'END']]],
    ['nobody by being a target', { source: 'plan', target: 'dza', predicate: 'threaten' }, []],
    ['the source, on what it is about', { source: 'clinton', target: 'dza', about: 'plan', predicate: 'lobby' }, [['clinton', 'TOPIC']]],
    ['the source once, where its target is also what it is about', { about: 'plan', predicate: 'support' }, [['dza', 'END']]],
    [
      'both ends that stand alike',
      { source: 'dza', target: 'fra', about: 'plan', predicate: 'agree' },
      [
        ['dza', 'TOPIC'],
        ['fra', 'TOPIC'],
      ],
    ],
    [
      'the other end, where the thing is one of two that stand alike',
      { source: 'plan', target: 'zzz', predicate: 'agree' },
      [['zzz', 'END']],
    ],
    ['not the thing itself', { source: 'plan', target: 'plan', about: 'plan', predicate: 'agree' }, []],
  ])('is %s', (_name, part, actors) => {
    const relation = told(part)
    expect([...actorsOf(relation, vocabulary.get(relation.predicate), 'plan')]).toEqual(actors)
  })
})

describe('positions', () => {
  it('stand in order of time, and the latest day counts', () => {
    const steps = [
      told({ id: 'r:3', time: '2012-12', predicate: 'reject' }),
      told({ id: 'r:1', time: '2012-10-29' }),
      told({ id: 'r:0', time: null, predicate: 'criticize' }),
      told({ id: 'r:2', time: '../2012-11-30' }),
    ]
    expect(positions(...steps)).toEqual([
      { actorId: 'dza', latest: 'AGAINST', changed: true, steps: ['r:0 AGAINST', 'r:1 FOR', 'r:2 FOR', 'r:3 AGAINST'] },
    ])
  })

  it('are undecided where the steps of the latest day disagree', () => {
    expect(positions(told({ id: 'r:b', predicate: 'reject' }), told({ id: 'r:a' }))).toEqual([
      { actorId: 'dza', latest: 'UNDECIDED', changed: false, steps: ['r:a FOR', 'r:b AGAINST'] },
    ])
  })

  it('are those of actors, with most steps first, then by id', () => {
    const relations = [
      told({ id: 'r:1', source: 'fra' }),
      told({ id: 'r:2', source: 'clinton' }),
      told({ id: 'r:3', source: 'fra', predicate: 'lobby', target: 'dza', about: 'plan' }),
      told({ id: 'r:4', source: 'coup', predicate: 'attack' }),
      told({ id: 'r:5', source: 'fra', predicate: 'meet', target: 'zzz', about: 'plan' }),
    ]
    expect(positions(...relations)).toEqual([
      { actorId: 'fra', latest: 'FOR', changed: false, steps: ['r:1 FOR', 'r:3 FOR'] },
      { actorId: 'clinton', latest: 'FOR', changed: false, steps: ['r:2 FOR'] },
    ])
  })
})
