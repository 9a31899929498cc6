/**
 * The shortest simple paths between two entities, best first. A hop is a pair of entities, however many relations it has: otherwise
 * the first five paths between neighbours would be five meetings of the same two people.
 */

import type { GraphReader } from '../reader.ts'
import type { TruncationReason } from './neighborhood.ts'
import { type Found, listPaths } from './path-list.ts'
import { CHEAP, type Ends, TwoSidedSearch } from './two-sided.ts'

export interface PathQuestion extends Ends {
  readonly maxHops: number
  /** How many paths are wanted. */
  readonly first: number
}

export interface PathAnswer {
  /** In order of length, then of the weakest hop's sources (most first), then of the ids of their entities. */
  readonly paths: readonly Found[]
  readonly truncated: boolean
  readonly reason: TruncationReason | null
}

/** Length by length, so that what is found is right even where the search has to stop. */
export async function findPaths(reader: GraphReader, question: PathQuestion, cheap: number = CHEAP): Promise<PathAnswer> {
  const search = await TwoSidedSearch.between(reader, question, cheap)
  const paths: Found[] = []
  for (let length = 1; length <= question.maxHops && paths.length < question.first; length++) {
    await search.reach(length)
    if (search.isOverBudget) return { paths, truncated: true, reason: 'SEARCH_BUDGET' }
    if (search.isApart) break
    const { goal } = search
    const toGoal = (id: string): number => goal.distance.get(id) ?? goal.radius + 1
    const listed = listPaths(search.steps, { from: question.from, to: question.to, length, first: question.first - paths.length, toGoal })
    paths.push(...listed.paths)
    if (listed.cut) return { paths, truncated: true, reason: 'SEARCH_BUDGET' }
  }
  return { paths, truncated: false, reason: null }
}
