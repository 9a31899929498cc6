/** A report that is known by its address alone: its site is the source, and one address is one document whoever names it. */
import { sha256 } from '../../domain/identity.ts'

export interface Seen {
  /** The day on which it was first seen, `YYYY-MM-DD`. */
  readonly day: string
  readonly language?: string | null
}

const MAX_TITLE = 120

/** Null where the text is no http or https address. With and without `www.`, by http or https, it is the same document. */
export function webDocument(address: string, { day, language }: Seen) {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null
  const url = new URL(address)
  const site = url.host.replace(/^www\./, '').replaceAll(/[^A-Za-z0-9.:-]/g, '_')
  const path = `${url.pathname}${url.search}`
  const source = { id: `src:${site}`, name: site }
  const document = {
    ...{ id: `doc:${site}/${sha256(path).slice(0, 16)}`, title: shortened(`${site}${readable(path)}`), source: source.id },
    ...{ publishedAt: day, language: language ?? null, url: url.href },
  }
  return { source, document }
}

function readable(path: string): string {
  try {
    return decodeURI(path === '/' ? '' : path)
  } catch {
    return path // percent signs that encode nothing
  }
}

const shortened = (text: string): string => (text.length <= MAX_TITLE ? text : `${text.slice(0, MAX_TITLE - 1)}…`)
