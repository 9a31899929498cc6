/** A quote must be words of its document. White space, quotation marks and dashes may differ in form; nothing else may. */

/** Longest quote kept: evidence is a clause or a sentence, not the article. */
export const MAX_QUOTE = 600

export type Located =
  | { readonly ok: true; readonly start: number; readonly end: number }
  | { readonly ok: false; readonly reason: string; readonly remedy: string }

/** One character for each form of quotation mark, dash and white space. */
const FORMS: readonly (readonly [plain: string, forms: string])[] = [
  ['"', '“”„‟«»″'],
  ["'", '’‘‚‛′'],
  ['-', '‐‑‒–—―−'],
]
const PLAIN: ReadonlyMap<string, string> = new Map(FORMS.flatMap(([plain, forms]) => [...forms].map((form) => [form, plain] as const)))
const WHITE = /\s/

function plain(character: string): string {
  if (character > ' ' && character < '\u007f') return character
  return WHITE.test(character) ? ' ' : (PLAIN.get(character) ?? character)
}

interface Normal {
  readonly text: string
  /** For each character of `text`, where it stands in the original (UTF-16). */
  readonly origin: readonly number[]
}

function normalize(original: string): Normal {
  const characters: string[] = []
  const origin: number[] = []
  for (let at = 0; at < original.length; at++) {
    const character = plain(original.charAt(at))
    if (character === ' ' && (characters.length === 0 || characters.at(-1) === ' ')) continue
    characters.push(character)
    origin.push(at)
  }
  if (characters.at(-1) === ' ') {
    characters.pop()
    origin.pop()
  }
  return { text: characters.join(''), origin }
}

/** The text that was looked into last: all quotes of a document come one after the other. */
let latest: { readonly original: string; readonly normal: Normal } | null = null

function normalizeText(original: string): Normal {
  if (latest?.original !== original) latest = { original, normal: normalize(original) }
  return latest.normal
}

/** Finds a quote that occurs once. Offsets are UTF-16 and half-open, in the text as it was given. */
export function locateQuote(text: string, quote: string): Located {
  const words = normalize(quote).text
  const whole = normalizeText(text)
  const at = words ? whole.text.indexOf(words) : -1
  if (at < 0) {
    return {
      ok: false,
      reason: `the quote "${cut(quote, 60)}" is not in the document's text`,
      remedy: 'Copy the words exactly as they stand in the text.',
    }
  }
  if (whole.text.indexOf(words, at + 1) >= 0) {
    return {
      ok: false,
      reason: `the quote "${cut(quote, 60)}" occurs more than once in the document's text`,
      remedy: 'Quote more words, or give "start" and "end".',
    }
  }
  return { ok: true, start: whole.origin[at] ?? 0, end: (whole.origin[at + words.length - 1] ?? 0) + 1 }
}

/** Checks that a quote is the text at its offsets. */
export function checkQuote(text: string, quote: string, start: number, end: number): Located {
  const found = text.slice(start, end)
  if (normalize(found).text === normalize(quote).text && found !== '') return { ok: true, start, end }
  return {
    ok: false,
    reason: `the text from ${start} to ${end} reads "${cut(found, 60)}" and not "${cut(quote, 60)}"`,
    remedy: 'Mend the offsets (UTF-16 units, the end not included), or leave them out when the quote occurs once.',
  }
}

/** The beginning of a text that may be quoted, as long as a quote may be: to the end of a sentence, or of a word. White space is evened out. */
export function quotable(text: string): string {
  const even = text.replace(/\s+/g, ' ').trim()
  if (even.length <= MAX_QUOTE) return even
  const head = even.slice(0, MAX_QUOTE)
  const sentence = Math.max(head.lastIndexOf('. '), head.lastIndexOf('! '), head.lastIndexOf('? '))
  return sentence > MAX_QUOTE / 3 ? head.slice(0, sentence + 1) : head.slice(0, Math.max(head.lastIndexOf(' '), 1)).trim()
}

/** At most `length` characters, with an ellipsis for what is missing; never half a surrogate pair. */
export function cut(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  const characters = [...line]
  return characters.length <= length
    ? line
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`
}
