import { describe, expect, it } from 'vitest'
import { sha256 } from '../../src/domain/identity.ts'
import { parseDossier } from '../fixtures/dossier.ts'

const TEXT = 'Hollande visited Algiers on Thursday. Thursday was cold. “We talked”, he said.'

/** One document with one statement, whose fields begin at line 9, column 9. */
const statement = (fields: string, document = `text: ${TEXT}`): string => `\
documents:
  - id: doc:a
    title: A visit
    source: src:desk
    publishedAt: 2012-12-21
    language: en
    ${document}
    statements:
      - ${fields.trim().replaceAll('\n', '\n        ')}
`
const GOOD = 'subject: hollande\npredicate: visit\nobject: state:dza\nquote: Hollande visited Algiers'
const only = <Item>(items: readonly Item[]): Item => {
  expect(items).toHaveLength(1)
  return items[0] as Item
}
const refusal = (text: string): string => only(parseDossier(text).rejections)
const statementOf = (text: string) => {
  const { records, rejections } = parseDossier(text)
  expect(rejections).toEqual([])
  return records.find((record) => record.type === 'statement')?.value
}

describe('a good statement', () => {
  it('comes with its offsets, its ids and its defaults', () =>
    expect(statementOf(statement(GOOD))).toEqual({
      id: expect.stringMatching(/^s:/),
      documentId: 'doc:a',
      ...{ subjectId: 'hollande', predicate: 'visit', objectId: 'state:dza', aboutId: null, placeId: null, speakerId: null },
      ...{ time: null, modality: 'ASSERTED', polarity: 'AFFIRMED', confidence: null, role: null, attribution: null, code: null },
      externalIds: [],
      ...{ quote: 'Hollande visited Algiers', start: 0, end: 24 },
      relationId: expect.stringMatching(/^r:/),
      denies: null,
    }))

  it.each([
    ['a CAMEO code with its zero', 'code: 0312', { code: '0312' }],
    ['a year as a time', 'time: 2012', { time: { text: '2012', from: '2012-01-01', to: '2012-12-31', precision: 'YEAR' } }],
    ['a day as a time', 'time: 2012-12-20', { time: { text: '2012-12-20', from: '2012-12-20', to: '2012-12-20', precision: 'DAY' } }],
    ['a time open at its start', 'time: ../2012-12', { time: { text: '../2012-12', from: '', to: '2012-12-31', precision: 'INTERVAL' } }],
    ['an empty field', 'time:', { time: null }],
    ['a null', 'role: null', { role: null }],
    ['a confidence', 'confidence: 0.85', { confidence: 0.85 }],
    ['no confidence at all', 'confidence: 0', { confidence: 0 }],
    ['blanks around a text', 'role: "  President "', { role: 'President' }],
    ['a denial', 'modality: DENIED', { modality: 'DENIED', denies: 'hollande|visit|state:dza' }],
    ['a negation', 'polarity: NEGATED', { polarity: 'NEGATED', denies: 'hollande|visit|state:dza' }],
    ['its own offsets', 'start: 0\nend: 24', { start: 0, end: 24 }],
  ])('may have %s', (_what, fields, expected) => expect(statementOf(statement(`${GOOD}\n${fields}`))).toMatchObject(expected))

  it('without an object makes no relation', () =>
    expect(statementOf(statement('subject: hollande\npredicate: visit\nquote: Hollande visited'))).toMatchObject({
      objectId: null,
      relationId: null,
    }))

  it('may quote with offsets what occurs twice', () => {
    const at = TEXT.lastIndexOf('Thursday')
    const fields = `subject: hollande\npredicate: visit\nquote: Thursday\nstart: ${at}\nend: ${at + 8}`
    expect(statementOf(statement(fields))).toMatchObject({ start: at, end: at + 8 })
  })

  it('may quote curly marks with straight ones', () =>
    expect(statementOf(statement(`${GOOD.replace(/quote:.*/, '')}quote: '"We talked"'`))).toMatchObject({ start: TEXT.indexOf('“') }))

  it.each([
    ['has words that cannot be checked', 'url: https://example.org/a', GOOD],
    ['has no words at all', 'url: https://example.org/a', 'subject: hollande\npredicate: visit\nobject: state:dza'],
  ])('of a document without a text %s', (_what, document, fields) =>
    expect(statementOf(statement(fields, document))).toMatchObject({ start: null, end: null }),
  )
})

describe('a statement is refused', () => {
  const thing = 'statement 1 of doc:a'

  it.each([
    ['for a key that nobody knows', 'objekt: state:dza', `13:9 ${thing}: unknown key "objekt". Did you mean "object"?`],
    ['for a key like no other', 'zzzzzzzz: 1', `13:9 ${thing}: unknown key "zzzzzzzz". Known keys: subject, predicate,`],
    [
      'for a modality in lower case',
      'modality: expected',
      `13:19 ${thing}: modality: "expected" is not one of ASSERTED, EXPECTED, PROPOSED, POSSIBLE, ALLEGED, DENIED. Did you mean "EXPECTED"?`,
    ],
    ['for a modality that is misspelt', 'modality: ALEGED', 'Did you mean "ALLEGED"?'],
    ['for a modality like no other', 'modality: 5', 'Choose one of these.'],
    [
      'for a polarity that is none',
      'polarity: NEGATIVE',
      `13:19 ${thing}: polarity: "NEGATIVE" is not one of AFFIRMED, NEGATED. Did you mean "NEGATED"?`,
    ],
    ['for a date that does not exist', 'time: 2012-02-30', `13:15 ${thing}: time: expected YYYY, YYYY-MM, YYYY-MM-DD,`],
    ['for a date in words', 'time: Dec 2012', 'but got "Dec 2012"'],
    ['for an interval that ends before it starts', 'time: 2012-12/2012-11', 'but got "2012-12/2012-11"'],
    ['for an id with a blank', 'about: Mali conflict', `13:16 ${thing}: about: expected an id: a letter, then letters, digits`],
    ['for an id beyond ASCII', 'place: algérie', `13:16 ${thing}: place: expected an id`],
    ['for an entity named like a document', 'speaker: doc:b', 'the id of an entity must not begin with doc:'],
    ['for too high a confidence', 'confidence: 1.5', `13:21 ${thing}: confidence: `],
    ['for a confidence in words', 'confidence: high', 'confidence: expected a number from 0 to 1. It reads "high".'],
    ['for an empty confidence in quotes', 'confidence: ""', 'confidence: expected a number from 0 to 1'],
    ['for a list as confidence', 'confidence: [0.5]', 'confidence: expected a number from 0 to 1'],
    ['for an empty role', 'role: "  "', `13:15 ${thing}: role: must not be empty`],
    ['for a list as role', 'role: [a, b]', `13:15 ${thing}: role: `],
    ['for a map as code', 'code: { a: b }', `13:15 ${thing}: code: `],
    ['for half a pair of offsets', 'start: 0', `13:16 ${thing}: start and end belong together. Give both or neither.`],
    ['for the other half', 'end: 24', `13:14 ${thing}: start and end belong together`],
    ['for a negative offset', 'start: -1\nend: 24', `13:16 ${thing}: start: `],
    ['for an offset with a fraction', 'start: 0\nend: 23.5', `14:14 ${thing}: end: `],
    [
      'for wrong offsets',
      'start: 1\nend: 24',
      `12:16 ${thing}: the text from 1 to 24 reads "ollande visited Algiers" and not "Hollande visited Algiers"`,
    ],
    [
      'for denying and negating at once',
      'modality: DENIED\npolarity: NEGATED',
      `14:19 ${thing}: DENIED already says no. Use DENIED with AFFIRMED`,
    ],
  ])('%s', (_what, fields, message) => expect(refusal(statement(`${GOOD}\n${fields}`))).toContain(message))

  it.each([
    [
      'for a predicate near another',
      'subject: a\npredicate: visited\nobject: b\nquote: Hollande',
      `10:20 ${thing}: "visited" is not in the vocabulary. Did you mean "visit"? vocabulary.yaml lists what there is, and is where a predicate is added.`,
    ],
    [
      'for a predicate like no other',
      'subject: a\npredicate: qqqqqqqqqqqq\nquote: Hollande',
      '"qqqqqqqqqqqq" is not in the vocabulary. vocabulary.yaml lists what there is',
    ],
    [
      'for an object where none is allowed',
      'subject: a\npredicate: describe\nobject: b\nquote: Hollande',
      `11:17 ${thing}: "describe" takes no object. Leave the object out`,
    ],
    [
      'for a quote that is not in the text',
      'subject: a\npredicate: visit\nquote: Hollande went',
      `11:16 ${thing}: the quote "Hollande went" is not in the document's text`,
    ],
    [
      'for a quote that occurs twice',
      'subject: a\npredicate: visit\nquote: Thursday',
      `11:16 ${thing}: the quote "Thursday" occurs more than once in the document's text. Quote more words, or give "start" and "end".`,
    ],
    [
      'for no quote where there is a text',
      'subject: a\npredicate: visit',
      `9:9 ${thing}: no quote, but doc:a has a text. Quote the words that say so.`,
    ],
    [
      'for too long a quote',
      `subject: a\npredicate: visit\nquote: ${'x'.repeat(601)}`,
      `11:16 ${thing}: quote: a quote has at most 600 characters`,
    ],
    ['without a subject', 'predicate: visit\nquote: Hollande', `9:9 ${thing}: subject is missing. Add "subject".`],
    ['with an empty subject', 'subject:\npredicate: visit\nquote: Hollande', `9:9 ${thing}: subject is missing`],
    ['that is a text', 'Hollande visited Algeria', `9:9 ${thing}: invalid input: expected object, received string`],
  ])('%s', (_what, fields, message) => expect(refusal(statement(fields))).toContain(message))

  it.each([
    ['offsets', `${GOOD}\nstart: 0\nend: 24`, `13:16 ${thing}: doc:a has no text to check offsets against`],
    ['offsets and no quote', 'subject: a\npredicate: visit\nstart: 0\nend: 24', `9:9 ${thing}: no quote`],
  ])('for %s without a text', (_what, fields, message) =>
    expect(refusal(statement(fields, 'url: https://example.org/a'))).toContain(message),
  )

  it('with everything that is wrong, each with its own place', () => {
    const wrong = 'subject: a b\npredicate: visit\nobjekt: c\ntime: Dec 2012\nmodality: expected\nconfidence: 7\nquote: Hollande'
    expect(
      parseDossier(statement(wrong))
        .rejections.map((text) => text.split(' ')[0])
        .sort(),
    ).toEqual(['11:9', '12:15', '13:19', '14:21', '9:18'].sort())
  })

  it('with a wrong predicate and a wrong quote, each with its own place', () => {
    const { rejections } = parseDossier(statement('subject: a\npredicate: vist\nobject: b\nquote: nowhere'))
    expect(rejections.map((text) => text.split(' ')[0])).toEqual(['10:20', '12:16'])
  })

  it('when its document was, though both are told', () => {
    const { records, rejections } = parseDossier(statement(GOOD).replace('publishedAt: 2012-12-21', 'publishedAt: yesterday'))
    expect(records).toEqual([])
    expect(rejections).toEqual([
      '5:18 document doc:a: publishedAt: expected a day that exists, YYYY-MM-DD. It reads "yesterday".',
      '9:9 statement 1 of doc:a: its document doc:a was refused or is unknown. Mend the document; its statements follow.',
    ])
  })

  it('alone: its neighbours are taken, and it is counted from 1', () => {
    const { records, rejections } = parseDossier(
      `${statement(GOOD)}      - subject: b\n      - { subject: c, predicate: visit, quote: cold }\n`,
    )
    expect(records.filter(({ type }) => type === 'statement')).toHaveLength(2)
    expect(rejections).toEqual(['13:9 statement 2 of doc:a: predicate is missing. Add "predicate".'])
  })
})

describe('a document', () => {
  const document = (fields: string): string => `documents:\n  - ${fields.replaceAll('\n', '\n    ')}\n`
  const WHOLE = 'id: doc:a\ntitle: A visit\nsource: src:desk\npublishedAt: 2012-12-21'

  it('has the digest of its text', () =>
    expect(parseDossier(document(`${WHOLE}\ntext: Hollande came.`)).records[0]?.value).toMatchObject({
      ...{ id: 'doc:a', sourceId: 'src:desk', publishedAt: '2012-12-21', text: 'Hollande came.', sha256: sha256('Hollande came.') },
      ...{ url: null, language: null },
    }))

  it('keeps a digest of a text that is not there', () =>
    expect(parseDossier(document(`${WHOLE}\nsha256: ${'ab'.repeat(32)}`)).records[0]?.value).toMatchObject({
      text: null,
      sha256: 'ab'.repeat(32),
    }))

  it.each([
    ['an id without its beginning', WHOLE.replace('doc:a', 'a'), 'document a: id: the id of a document begins with "doc:"'],
    ['a source without its beginning', WHOLE.replace('src:desk', 'desk'), 'the id of a source begins with "src:"'],
    ['no source', WHOLE.replace('source: src:desk\n', ''), 'source is missing'],
    ['a month as its day', WHOLE.replace('2012-12-21', '2012-12'), 'publishedAt: expected a day that exists'],
    ['a day that does not exist', WHOLE.replace('2012-12-21', '2013-02-29'), 'publishedAt: expected a day that exists'],
    [
      'a digest of another text',
      `${WHOLE}\ntext: Hollande came.\nsha256: ${'0'.repeat(64)}`,
      `the text has the digest ${sha256('Hollande came.')}`,
    ],
    ['an address of another sort', `${WHOLE}\nurl: javascript:alert(1)`, 'url: expected an http or https address'],
    ['a language in words', `${WHOLE}\nlanguage: English language`, 'language: expected a language tag'],
    ['an empty text', `${WHOLE}\ntext: ""`, 'text: must not be empty'],
    ['a key of a statement', `${WHOLE}\nquote: x`, 'unknown key "quote"'],
    ['no id', WHOLE.replace('id: doc:a\n', ''), '2:5 document 1 (without id): id is missing. Add "id".'],
  ])('with %s is refused', (_what, fields, message) => expect(refusal(document(fields))).toContain(message))
})

describe('an entity', () => {
  const entity = (fields: string): string => `entities:\n  - { ${fields} }\n`

  it.each([
    ['a person', 'id: clinton, kind: Person, name: Clinton', { id: 'clinton', kind: 'Person', name: 'Clinton', aliases: [] }],
    ['aliases once each, without the name', 'id: a, kind: Person, name: A, aliases: [B, A, B, C]', { aliases: ['B', 'C'] }],
    ['a place', 'id: kidal, kind: Place, name: Kidal, lat: 18.44, lon: -1.40', { lat: 18.44, lon: -1.4 }],
    ['a place at zero', 'id: null-island, kind: Place, name: Null Island, lat: 0, lon: 0', { lat: 0, lon: 0 }],
    [
      'an event',
      'id: coup, kind: Event, name: Coup, status: OCCURRED, time: 2012-03-22',
      { status: 'OCCURRED', time: { text: '2012-03-22' } },
    ],
    ['a name like a number', 'id: q, kind: Group, name: 5', { name: '5' }],
    ['a name like a word of YAML', 'id: nor, kind: State, name: no, country: NOR', { name: 'no' }],
  ])('may be or have %s', (_what, fields, expected) => expect(parseDossier(entity(fields)).records[0]?.value).toMatchObject(expected))

  const WHOLE = 'id: a, kind: Person, name: A'
  it.each([
    [
      'a kind in lower case',
      'id: a, kind: person, name: A',
      '2:20 entity a: kind: "person" is not one of Person, State, Organization, Group, Actor, Place, Event. Did you mean "Person"?',
    ],
    ['coordinates though no place', `${WHOLE}, lat: 1, lon: 2`, 'a Person has no coordinates'],
    ['half its coordinates', 'id: a, kind: Place, name: A, lat: 1', 'lat and lon belong together'],
    ['coordinates off the globe', 'id: a, kind: Place, name: A, lat: 91, lon: 0', '2:41 entity a: lat: '],
    ['an empty latitude in quotes', 'id: a, kind: Place, name: A, lat: "", lon: 0', 'lat: expected a number from -90 to 90'],
    [
      'a latitude in hexadecimal',
      'id: a, kind: Place, name: A, lat: 0x10, lon: 0',
      'lat: expected a number from -90 to 90. It reads "0x10".',
    ],
    ['a status though no event', `${WHOLE}, status: EXPECTED`, 'a Person has no status'],
    ['a time though no event', `${WHOLE}, time: 2012`, 'a Person has no time'],
    ['an id like a document', 'id: doc:a, kind: Person, name: A', 'the id of an entity must not begin with doc:, src:, r:, s:'],
    ['an id like a relation', 'id: "r:a", kind: Person, name: A', 'must not begin with'],
    ['an id that begins with a digit', 'id: 5a, kind: Person, name: A', 'expected an id: a letter, then'],
    ['too long an id', `id: ${'a'.repeat(201)}, kind: Person, name: A`, 'expected an id'],
    ['a country in words', `${WHOLE}, country: France`, 'country: expected an ISO 3166-1 alpha-3 code such as MLI. It reads "France".'],
    ['a Wikidata id without its Q', `${WHOLE}, wikidata: 6294`, 'wikidata: expected a Wikidata id such as Q6294'],
    ['one alias in place of a list', `${WHOLE}, aliases: B`, 'aliases: '],
    ['an empty alias', `${WHOLE}, aliases: [B, ""]`, '2:50 entity a: aliases.1: must not be empty'],
    ['a key that is misspelt', `${WHOLE}, contry: FRA`, '2:37 entity a: unknown key "contry". Did you mean "country"?'],
    ['a key that means something to JavaScript', `${WHOLE}, __proto__: { admin: yes }`, 'unknown key "__proto__"'],
    ['no name', 'id: a, kind: Person', 'name is missing'],
    ['no id', 'kind: Person, name: A', '2:5 entity 1 (without id): id is missing'],
  ])('with %s is refused', (_what, fields, message) => expect(refusal(entity(fields))).toContain(message))

  it('is refused with each of several mistakes in place', () =>
    expect(
      parseDossier(
        'entities:\n  - id: a\n    kind: Person\n    name: A\n    lat: 1\n    lon: 1\n    status: EXPECTED\n    time: 2012\n',
      ).rejections.map((text) => text.split(' ')[0]),
    ).toEqual(['5:10', '7:13', '8:11']))
})

describe('a source', () => {
  it('may have a reliability', () =>
    expect(parseDossier('sources: [{ id: "src:a", name: A, reliability: F }]').records[0]?.value).toEqual({
      ...{ id: 'src:a', name: 'A', reliability: 'F', country: null, description: null },
    }))

  it.each([
    ['{ id: a, name: A }', 'the id of a source begins with "src:"'],
    ['{ id: "src:a", name: A, reliability: G }', 'reliability: "G" is not one of A, B, C, D, E, F'],
    ['{ id: "src:a" }', 'name is missing'],
    ['{ id: "src:a", name: }', 'name is missing'],
    ['src:a', 'source 1 (without id): invalid input'],
  ])('that is %s is refused', (source, message) => expect(refusal(`sources:\n  - ${source}\n`)).toContain(message))
})
