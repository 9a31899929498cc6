import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EntenteError } from '../../src/domain/errors.ts'
import { groupBy } from '../../src/domain/group.ts'
import { KINDS, MODALITIES } from '../../src/domain/model.ts'
import { allTypes, denies, MODALITY_TYPES, parseVocabulary, relationType } from '../../src/domain/vocabulary.ts'
import { readYaml } from '../../src/load/readers/yaml.ts'
import { vocabulary } from '../fixtures/vocabulary.ts'

describe('the vocabulary that comes with Entente', () => {
  it('lists about as many predicates as one can keep in mind', () => expect(vocabulary.predicates.length).toBeGreaterThan(40))

  it('has another relation type for each predicate, and none of a modality', () => {
    const types = allTypes(vocabulary)
    expect(new Set(types).size).toBe(vocabulary.predicates.length + MODALITY_TYPES.length)
    expect(types.slice(-MODALITY_TYPES.length)).toEqual(MODALITY_TYPES)
  })

  it.each(vocabulary.predicates)('finds $id, and knows what it joins', (predicate) => {
    expect(vocabulary.get(predicate.id)).toBe(predicate)
    expect(predicate.subjects.length).toBeGreaterThan(0)
    for (const kind of [...predicate.subjects, ...predicate.objects]) expect(KINDS).toContain(kind)
    expect(predicate.plover === null || predicate.category !== 'STRUCTURE').toBe(true)
  })

  it.each([
    ['visit', ['Person', 'State', 'Organization', 'Group', 'Actor'], ['Person', 'State', 'Organization', 'Group', 'Actor', 'Place']],
    ['attack', ['Person', 'State', 'Organization', 'Group', 'Actor', 'Event'], KINDS],
    ['describe', KINDS, []],
  ])('spells out the kinds that %s joins', (id, subjects, objects) =>
    expect(vocabulary.get(id)).toMatchObject({ subjects: [...subjects], objects: [...objects] }),
  )

  it.each([
    ['042', 'visit'],
    ['0421', 'visit'],
    ['04', 'consult'],
    ['049', 'consult'],
    ['0312', 'cooperate'],
    ['186', 'kill'],
    ['1821', 'attack'],
    ['01', 'say'],
  ])('reads CAMEO %s as %s: the longest listed beginning decides', (code, id) => expect(vocabulary.byCameo(code)?.predicate.id).toBe(id))

  it.each([
    ['042', 'ASSERTED', false],
    ['043', 'ASSERTED', true],
    ['036', 'EXPECTED', false],
    ['0332', 'EXPECTED', false],
  ])('reads CAMEO %s as %s, from target to source: %s', (code, modality, isReversed) =>
    expect(vocabulary.byCameo(code)).toMatchObject({ modality, isReversed }),
  )

  it('reads no intent of CAMEO as a fact, and nothing else as an intent', () => {
    for (const code of ['03', '030', '0311', '0314', '032', '0334', '0344', '0356', '036', '037', '038', '039'])
      expect(vocabulary.byCameo(code)?.modality).toBe('EXPECTED')
    for (const root of ['01', '02', ...Array.from({ length: 17 }, (_, index) => String(index + 4).padStart(2, '0'))])
      expect(vocabulary.byCameo(root)?.modality).toBe('ASSERTED')
  })

  it.each(['', '0', '21', '99', '4', 'ab'])('reads no CAMEO code in "%s"', (code) => expect(vocabulary.byCameo(code)).toBeNull())

  it('answers for a predicate that the store holds and the file has lost', () => {
    expect(vocabulary.find('vist')).toBeNull()
    expect(() => vocabulary.get('vist')).toThrow(/"vist", which the vocabulary does not list. Did you mean "visit"\?/)
  })
})

const CAMEO = new URL('../../../shared/data/cameo/', import.meta.url)

describe.skipIf(!existsSync(CAMEO))('CAMEO (skipped without ../shared/data: the code list is not shipped)', () => {
  const lines = (file: string): string[] => readFileSync(new URL(file, CAMEO), 'utf8').split('\n')
  const codes = existsSync(CAMEO)
    ? lines('cameo-codes.tsv')
        .slice(1)
        .flatMap((line) => line.split('\t')[0] || [])
    : []
  /** The categories of each code: 08 as a whole has two. */
  const plover = existsSync(CAMEO)
    ? groupBy(
        lines('CAMEO2PLOVER-2021.txt').flatMap((line) =>
          [...line.matchAll(/^(\d+): *(\w+)/g)].map(([, code = '', name = '']) => ({ code, name })),
        ),
        ({ code }) => code,
      )
    : new Map<string, { name: string }[]>()

  it('has a predicate for every one of its codes', () => {
    expect(codes.length).toBeGreaterThan(290)
    expect(codes.filter((code) => !vocabulary.byCameo(code))).toEqual([])
  })

  const listed = vocabulary.predicates.flatMap(({ id, cameo, plover: own }) =>
    cameo.map((entry) => ({ id, code: entry.split(' ')[0] ?? '', own })),
  )

  // PLOVER has dropped 01 and 02; whoever lists them chooses a category without its help. An intent (03) agrees to a deed of any sort.
  it.each(listed.filter(({ own, code }) => own && !code.startsWith('03')))('$code is $own in PLOVER too, as $id says', ({ code, own }) => {
    if (/^0[12]/.test(code)) expect(plover.has(code)).toBe(false)
    else expect(plover.get(code)?.map(({ name }) => name)).toContain(own)
  })

  it.each(listed)('$code is a code that CAMEO knows', ({ code }) => expect(codes).toContain(code))
})

describe('a vocabulary file', () => {
  const line = (fields: string): string =>
    `{ type: MET, past: met, base: meeting, inverse: met, category: VERBAL_COOPERATION, aspect: HAPPENING, subjects: [actor], objects: [actor], cameo: ['044'], ${fields} }`
  const other = (fields: string): string =>
    `{ type: SAW, past: saw, base: sight, inverse: seen by, category: VERBAL_COOPERATION, aspect: HAPPENING, subjects: [actor], objects: [any], cameo: [], ${fields} }`
  /** Later keys of one map win here, so that a test can spoil one field. */
  function parse(predicates: Record<string, string>) {
    const content = Object.fromEntries(
      Object.entries(predicates).map(([id, text]) => {
        const pairs = [...text.matchAll(/(\w+): (\[[^\]]*\]|[^,}]+)/g)].map(([, key, value]) => `${key}: ${value?.trim()}`)
        return [id, Object.assign({}, ...pairs.map((pair) => yaml(pair)))]
      }),
    )
    return parseVocabulary({ predicates: content }, 'my.yaml')
  }
  function yaml(text: string): unknown {
    const read = readYaml(text, 'my.yaml')
    if (!read.ok) throw new Error(text)
    return read.content.value
  }
  function problems(work: () => unknown): string[] {
    try {
      work()
    } catch (error) {
      if (error instanceof EntenteError && error.code === 'BAD_VOCABULARY') return error.message.split('\n').slice(1)
      throw error
    }
    return []
  }

  it('is read with its defaults', () => {
    const own = parse({ meet: line('symmetric: true'), see: other('') })
    expect(own.ids).toEqual(['meet', 'see'])
    expect(own.get('meet')).toMatchObject({ symmetric: true, plover: null, cameo: ['044'] })
    expect(own.get('see').symmetric).toBe(false)
  })

  it.each([
    ['one type twice', { meet: line(''), see: other('type: MET') }, ['  see: type MET is taken by "meet"']],
    ['one CAMEO code twice', { meet: line(''), see: other("cameo: ['044 EXPECTED']") }, ['  see: CAMEO code 044 is taken by "meet"']],
    [
      'a symmetric predicate with different ends',
      { see: other('symmetric: true') },
      ['  see: a symmetric predicate joins the same kinds at both ends'],
    ],
    [
      'several clashes at once',
      { meet: line(''), see: other("type: MET, symmetric: true, cameo: ['044']") },
      [
        '  see: type MET is taken by "meet"',
        '  see: CAMEO code 044 is taken by "meet"',
        '  see: a symmetric predicate joins the same kinds at both ends',
      ],
    ],
  ])('with %s is refused', (_what, predicates, expected) => expect(problems(() => parse(predicates))).toEqual(expected))

  it.each([
    ['a category that is none', 'category: FRIENDLY', /meet\.category/],
    ['a type in lower case', 'type: met', /meet\.type: expected UPPER_SNAKE/],
    ['the type of a modality', 'type: EXPECTED', /meet\.type: that type belongs to a modality/],
    ['a kind that is none', 'objects: [Planet]', /meet\.objects/],
    ['a CAMEO code of one digit', "cameo: ['4']", /meet\.cameo\.0: expected a CAMEO code/],
    ['a CAMEO code read in no known way', "cameo: ['044 SOON']", /meet\.cameo\.0: expected a CAMEO code/],
    ['a PLOVER category that is none', 'plover: TALK', /meet\.plover/],
    ['a key it does not know', 'colour: red', /meet: .*colour/],
    ['neither true nor false', 'symmetric: maybe', /meet\.symmetric/],
  ])('with %s is refused', (_what, fields, expected) => {
    const found = problems(() => parse({ meet: line(fields) }))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(expected)
  })

  it('is told all that is wrong with it at once', () => {
    const found = problems(() => parse({ meet: line('category: X, type: met'), see: other('aspect: NEVER') })).join('\n')
    for (const part of ['meet.category', 'meet.type', 'see.aspect']) expect(found).toContain(part)
  })

  it.each([[null], [[]], ['text'], [{}], [{ predicates: [] }], [{ predicates: { 'Not an id': {} } }]])('that is %j is refused', (content) =>
    expect(() => parseVocabulary(content, 'my.yaml')).toThrow(/^my.yaml cannot be used:/),
  )
})

describe('the type of a relation', () => {
  const visit = vocabulary.get('visit')

  it.each(MODALITIES)('that is %s is a verb only when it is a fact', (modality) => {
    expect(relationType(visit, modality, 'AFFIRMED')).toBe(modality === 'ASSERTED' ? 'VISITED' : modality)
    expect(relationType(visit, modality, 'NEGATED')).toBe('DENIED')
    expect(denies(modality, 'AFFIRMED')).toBe(modality === 'DENIED')
    expect(denies(modality, 'NEGATED')).toBe(true)
  })
})
