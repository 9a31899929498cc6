import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, nameQuery, searchText } from '../../src/domain/names.ts'

describe('a folded name', () => {
  it.each([
    ['Algérie', 'algerie'],
    ['Alge\u0301rie', 'algerie'],
    ['Erdoğan', 'erdogan'],
    ["Côte d'Ivoire", 'cote divoire'],
    ['Côte d’Ivoire', 'cote divoire'],
    ['Łódź', 'lodz'],
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['ﬁ', 'fi'],
    ['İstanbul', 'istanbul'],
    ['Diyarbakır', 'diyarbakir'],
    ['Ærø', 'aero'],
    ['Œuvre', 'oeuvre'],
    ['Þórður', 'thordur'],
    ['Đà Nẵng', 'da nang'],
    ['Al-Qaida in the Islamic Maghreb', 'al qaida in the islamic maghreb'],
    ['U.S.', 'u s'],
    ['  Mali\t\n ', 'mali'],
    ['الجزائر', 'الجزاير'], // the hamza is a mark like any other
    ['بوتفليقة', 'بوتفليقة'],
    ['Αθήνα', 'αθηνα'],
    ['МОСКВА', 'москва'],
    ['北京', '北京'],
    ['２０１２', '2012'],
    ['a|b', 'a b'],
    ['', ''],
    ['🤝🇲🇱', ''],
    ['—…!', ''],
  ])('"%s" is "%s"', (text, folded) => expect(fold(text)).toBe(folded))

  it('folds to itself, and holds nothing but letters, digits and single blanks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = fold(text)
        expect(fold(folded)).toBe(folded)
        expect(folded).toMatch(/^([\p{L}\p{N}]+( [\p{L}\p{N}]+)*)?$/u)
      }),
    )
  })
})

describe('the search text of an entity', () => {
  it.each([
    [['Clinton', 'Hillary Clinton'], '| clinton | hillary clinton |'],
    [['Algérie', 'Algerie', 'ALGERIE'], '| algerie |'],
    [['Mali', '🤝', ''], '| mali |'],
    [['🤝'], ''],
    [[], ''],
  ])('%j is "%s"', (names, text) => expect(searchText(names)).toBe(text))
})

describe('a question for a name', () => {
  it('looks for the longest word first, each word from its beginning', () =>
    expect(nameQuery('H. Clinton')).toEqual({ first: ' clinton', rest: [' h'], exact: '| h clinton |', start: '| h clinton' }))

  it.each(['', '  ', '🤝', '...'])('"%s" asks for nothing', (text) => expect(nameQuery(text)).toBeNull())

  it('finds every name that it is the beginning of, and every whole name', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { minLength: 1, maxLength: 4 }), fc.nat(), (names, pick) => {
        const text = searchText(names)
        const query = nameQuery(names[pick % names.length] ?? '')
        if (query === null) return
        expect(text).toContain(query.exact)
        expect(text).toContain(query.start)
        for (const word of [query.first, ...query.rest]) expect(text).toContain(word)
      }),
    )
  })
})
