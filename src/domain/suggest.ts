/** "Did you mean": the nearest of what is known. */
import { closest, distance } from 'fastest-levenshtein'

/** The candidate nearest to what was written, or null when none is near enough to be meant. */
export function nearest(written: string, candidates: readonly string[]): string | null {
  if (candidates.length === 0) return null
  const best = closest(written, candidates as string[])
  const length = Math.max(written.length, best.length)
  const tolerance = Math.min(length - 1, Math.max(2, Math.floor(length * 0.4))) // something of it must be the same
  return distance(written.toLowerCase(), best.toLowerCase()) <= tolerance ? best : null
}

/** The suggestion as the end of a sentence, or nothing. */
export function didYouMean(written: string, candidates: readonly string[]): string {
  const best = nearest(written, candidates)
  return best === null ? '' : ` Did you mean "${best}"?`
}

/** The candidate that was meant where at most two letters are wrong: near enough to refuse what was written. */
export function slipOf(written: string, candidates: readonly string[]): string | null {
  const best = nearest(written, candidates)
  return best !== null && distance(written, best) <= 2 ? best : null
}
