/** The closed words of the graph, as the page says them. */

export const CATEGORIES = ['VERBAL_COOPERATION', 'MATERIAL_COOPERATION', 'VERBAL_CONFLICT', 'MATERIAL_CONFLICT', 'STRUCTURE'] as const
export const MODALITIES = ['ASSERTED', 'EXPECTED', 'PROPOSED', 'POSSIBLE', 'ALLEGED', 'DENIED'] as const
/** All that is no fact. */
export const UNCERTAIN = MODALITIES.slice(1)
/** Whatever the certainty, as a parameter. */
export const ANY_OF = MODALITIES.join(',')

const WORDS: Readonly<Record<string, string>> = {
  VERBAL_COOPERATION: 'Cooperation in words',
  MATERIAL_COOPERATION: 'Cooperation in deeds',
  VERBAL_CONFLICT: 'Conflict in words',
  MATERIAL_CONFLICT: 'Conflict in deeds',
  STRUCTURE: 'Offices, ties, places',
  ASSERTED: 'Fact',
  EXPECTED: 'Expected',
  PROPOSED: 'Proposed',
  POSSIBLE: 'Possible',
  ALLEGED: 'Alleged',
  DENIED: 'Denied',
  OPEN: 'Still open',
  FULFILLED: 'Came true',
  LAPSED: 'Ran out of time',
  CANCELLED: 'Called off',
  UNDATED: 'have no date',
  DISPUTED: 'are disputed',
  ONE_SOURCE: 'rest on one source',
  NO_CONFIDENCE: 'have no confidence',
}

/** A word that is not in the list stays as it is. */
export const say = (word: string): string => WORDS[word] ?? word

/** How a statement is shown: what is negated is a denial, however sure. */
export const certaintyOf = (modality: string, polarity: string): string => (polarity === 'NEGATED' ? 'DENIED' : modality)

/** `1,234 facts`; the plural is given where it is not an s more. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`

const RELIABILITY: Readonly<Record<string, string>> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'reliability unknown',
}
export const sayReliability = (letter: string | null): string => (letter ? `${letter}, ${RELIABILITY[letter] ?? ''}` : '')
