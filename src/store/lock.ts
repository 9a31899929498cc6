/** The lock at the head of every write transaction, and the version of the data at its end. */
import type { Run } from './engine.ts'
import * as steps from './write-queries.ts'

/** Writers queue at one node: without it two of them would both take a relation for new. Raises the data's version if anything changed. */
export async function locked<Result>(run: Run, work: () => Promise<Result>, hasChanged: (result: Result) => boolean): Promise<Result> {
  await run(steps.lock.fill(), {})
  const result = await work()
  if (hasChanged(result)) await run(steps.versionRaise.fill(), {})
  return result
}
