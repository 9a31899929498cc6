/** One folding for names and for what people type, so that `Algerie` finds `Algérie` on either engine without a full-text index. */

/** Letters that Unicode does not take apart into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
}
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g')

/** Lower case, without marks and apostrophes, every other character but letters and digits turned into single blanks. */
export function fold(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
  return plain
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(APOSTROPHES, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const APOSTROPHES = /['’ʼ‘`]/g

/** All names of an entity in the one string that is searched: `| hillary clinton | clinton |`. An elision stands there both ways: `divoire`, `d ivoire`. */
export function searchText(names: readonly string[]): string {
  const folded = [...new Set(names.flatMap((name) => [fold(name), fold(name.replace(APOSTROPHES, ' '))]).filter(Boolean))]
  return folded.length === 0 ? '' : `| ${folded.join(' | ')} |`
}

export interface NameQuery {
  /** The longest word, which the index serves best, and the others, each with a leading blank: a beginning of a word. */
  readonly first: string
  readonly rest: readonly string[]
  /** What the whole question looks like as a complete name, and as the beginning of one. */
  readonly exact: string
  readonly start: string
}

/** Characters of a name that is looked for: folding takes many marks on one letter in ever more time, and every word is one more to look for. */
export const MAX_NAME = 1000

/** What to look for when a person types a name; null when nothing searchable was typed. */
export function nameQuery(text: string): NameQuery | null {
  const folded = fold(text)
  if (!folded) return null
  const [first = '', ...rest] = folded.split(' ').sort((a, b) => b.length - a.length)
  return { first: ` ${first}`, rest: rest.map((word) => ` ${word}`), exact: `| ${folded} |`, start: `| ${folded}` }
}
