import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkQuote, cut, locateQuote } from '../../src/domain/quote.ts'

const HALF_A_PAIR = /\p{Surrogate}/u

/** What a quote was found to stand on, or the reason why not. */
function found(text: string, quote: string): string {
  const located = locateQuote(text, quote)
  return located.ok ? text.slice(located.start, located.end) : located.reason
}

describe('a quote', () => {
  it.each([
    ['as it stands', 'Clinton met Bouteflika.', 'met Bouteflika', 'met Bouteflika'],
    ['that is the whole text', 'met', 'met', 'met'],
    ['at the beginning', 'Clinton met', 'Clinton', 'Clinton'],
    ['across two lines', 'Clinton\n      met  Bouteflika', 'Clinton met Bouteflika', 'Clinton\n      met  Bouteflika'],
    ['written across two lines', 'Clinton met Bouteflika', 'Clinton\n  met\tBouteflika', 'Clinton met Bouteflika'],
    ['across a Windows line end', 'Clinton\r\nmet', 'Clinton met', 'Clinton\r\nmet'],
    ['with no-break and narrow blanks', 'at 10\u00a0%\u202fof', 'at 10 % of', 'at 10\u00a0%\u202fof'],
    ['with blanks around it', 'Clinton met', '  met ', 'met'],
    ['in curly marks for straight ones', 'He said “no” to it', 'said "no"', 'said “no”'],
    ['in straight marks for curly ones', 'He said "no" to it', 'said “no”', 'said "no"'],
    ['in German marks', 'Er sagte „nein“ dazu', '"nein"', '„nein“'],
    ['in French marks', 'Il dit «non» hier', '"non"', '«non»'],
    ['with a curly apostrophe', 'Côte d’Ivoire', "d'Ivoire", 'd’Ivoire'],
    ['with a single low mark', '‚so‘', "'so'", '‚so‘'],
    ...['-', '‐', '‑', '‒', '–', '—', '―', '−'].map((dash) => [`with the dash ${dash}`, `a ${dash} b`, 'a - b', `a ${dash} b`]),
    ...['‐', '‑', '‒', '–', '—', '―', '−'].map((dash) => [`written with the dash ${dash}`, 'a - b', `a ${dash} b`, 'a - b']),
    ['behind a surrogate pair', '🤝🤝 Clinton met', 'met', 'met'],
    ['with a surrogate pair', 'They shook 🤝 hands', 'shook 🤝 hands', 'shook 🤝 hands'],
    ['with accents', 'Présidente à Alger', 'à Alger', 'à Alger'],
    ['with combining accents', 'Pre\u0301sident a\u0300 Alger', 'a\u0300 Alger', 'a\u0300 Alger'],
    ['in another script', 'قال بوتفليقة نعم', 'بوتفليقة', 'بوتفليقة'],
  ])('%s is found', (_what, text, quote, expected) => expect(found(text, quote)).toBe(expected))

  it.each([
    ['in another case', 'Clinton met', 'clinton met'],
    ['with a word changed', 'Clinton met Bouteflika', 'Clinton saw Bouteflika'],
    ['with a word left out', 'Clinton met Bouteflika', 'Clinton Bouteflika'],
    ['with an ellipsis', 'Clinton met Bouteflika', 'Clinton … Bouteflika'],
    ['with another accent', 'Algérie', 'Algerie'],
    ['with a blank where none is', 'Clinton met', 'Clin ton'],
    ['of nothing but blanks', 'Clinton met', '   '],
    ['that is empty', 'Clinton met', ''],
    ['longer than the text', 'met', 'met him'],
    ['with signs of regular expressions', 'Clinton met', 'C.*met'],
  ])('%s is not found', (_what, text, quote) => expect(found(text, quote)).toMatch(/is not in the document's text$/))

  it.each([
    ['Mali and Mali', 'Mali'],
    ['aaa', 'aa'],
    ['a – b and a - b', 'a - b'],
    ['so\n so', 'so'],
  ])('in "%s" that occurs twice is not found', (text, quote) => {
    expect(locateQuote(text, quote)).toMatchObject({ ok: false, remedy: 'Quote more words, or give "start" and "end".' })
    expect(found(text, quote)).toContain('more than once')
  })

  it('has UTF-16 offsets: a character beyond the basic plane counts twice', () => {
    expect(locateQuote('🤝 met', 'met')).toEqual({ ok: true, start: 3, end: 6 })
    expect(locateQuote('Pre\u0301 met', 'met')).toEqual({ ok: true, start: 5, end: 8 })
  })

  const anyText = fc.string({
    unit: fc.constantFrom('a', 'b', 'é', '🤝', ' ', '\n', '\u00a0', '“', '"', '’', "'", '–', '-', '.'),
    maxLength: 60,
  })
  const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[“”]/g, '"').replace(/’/g, "'").replace(/–/g, '-').trim()

  it('that is any piece of any text is found if it occurs once, on words that read the same', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, from, length) => {
        const characters = [...text]
        const piece = characters
          .slice(from % (characters.length + 1))
          .slice(0, length % 20)
          .join('')
        const located = locateQuote(text, piece)
        const occursOnce = plain(piece) !== '' && plain(text).indexOf(plain(piece)) === plain(text).lastIndexOf(plain(piece))
        expect(located.ok).toBe(occursOnce)
        if (!located.ok) return
        expect(plain(text.slice(located.start, located.end))).toBe(plain(piece))
        expect(checkQuote(text, piece, located.start, located.end)).toEqual(located)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('given offsets', () => {
  const text = 'Mali asked France. “Mali” asked twice.'

  it.each([
    ['Mali', 0, 4],
    ['Mali', 20, 24],
    ['"Mali"', 19, 25],
    ['Mali asked France.', 0, 18],
  ])('of "%s" from %i to %i are right', (quote, start, end) =>
    expect(checkQuote(text, quote, start, end)).toEqual({ ok: true, start, end }),
  )

  it.each([
    ['Mali', 1, 5],
    ['Mali', 0, 3],
    ['Mali', 19, 24],
    ['Mali', 500, 504],
    ['Mali', 4, 0],
    ['', 3, 3],
    ['mali', 0, 4],
  ])('of "%s" from %i to %i are wrong', (quote, start, end) => expect(checkQuote(text, quote, start, end)).toMatchObject({ ok: false }))

  it('that are wrong are answered with what stands there', () =>
    expect(checkQuote(text, 'Mali', 5, 10)).toMatchObject({ reason: 'the text from 5 to 10 reads "asked" and not "Mali"' }))
})

describe('a cut text', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['one too many', 11, 'one too ma…'],
    ['blank at the cut', 7, 'blank…'],
    ['  many \n blanks ', 20, 'many blanks'],
    ['🤝🤝🤝🤝', 3, '🤝🤝…'],
    ['', 5, ''],
  ])('"%s" at %i reads "%s"', (text, length, expected) => expect(cut(text, length)).toBe(expected))

  it('is never longer than asked, nor half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.integer({ min: 1, max: 30 }), (text, length) => {
        const short = cut(text, length)
        expect([...short].length).toBeLessThanOrEqual(length)
        expect(short).not.toMatch(HALF_A_PAIR)
      }),
    )
  })
})
