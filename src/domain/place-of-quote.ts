/** Where the quote of a statement stands in its document, or why it stands nowhere. */
import type { Document, Statement } from './model.ts'
import { checkQuote, type Located, locateQuote } from './quote.ts'
import type { Problem } from './schema-problems.ts'

type Quoted = { start: number | null; end: number | null } | { problem: Problem }

/** Every quote is checked against the text, or found in it. */
export function placeOfQuote({ quote, start, end }: Pick<Statement, 'quote' | 'start' | 'end'>, { id, text }: Document): Quoted {
  if (quote === null)
    return text === null && start === null && end === null
      ? { start, end }
      : { problem: { path: [], reason: `no quote, but ${id} has a text`, remedy: 'Quote the words that say so.' } }
  if ((start === null) !== (end === null))
    return {
      problem: { path: [start === null ? 'end' : 'start'], reason: 'start and end belong together', remedy: 'Give both or neither.' },
    }
  if (text === null)
    return start === null
      ? { start, end }
      : {
          problem: {
            path: ['start'],
            reason: `${id} has no text to check offsets against`,
            remedy: 'Give the text, or leave start and end out.',
          },
        }
  const found: Located = start !== null && end !== null ? checkQuote(text, quote, start, end) : locateQuote(text, quote)
  return found.ok ? { start: found.start, end: found.end } : { problem: { path: ['quote'], reason: found.reason, remedy: found.remedy } }
}
