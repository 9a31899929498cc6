/** What is known of a report that several rows name, each with the day on which it saw it. */
import type { Document } from './model.ts'

/**
 * Two descriptions of one report that say the same of it as far as its id tells: together, with the earlier day. The result does not
 * depend on which came first. Null where they are not alike, as when a person wrote one of them.
 */
export function sameReport(one: Document, other: Document): Document | null {
  const isAlike = one.id === other.id && one.sourceId === other.sourceId && one.title === other.title
  if (!isAlike || one.text !== null || other.text !== null) return null
  return {
    ...one,
    publishedAt: one.publishedAt < other.publishedAt ? one.publishedAt : other.publishedAt,
    language: firstOf(one.language, other.language),
    url: firstOf(one.url, other.url),
    sha256: firstOf(one.sha256, other.sha256),
  }
}

const firstOf = (one: string | null, other: string | null): string | null => (one === null || (other !== null && other < one) ? other : one)
