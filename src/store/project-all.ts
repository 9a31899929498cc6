/**
 * Everything that follows from statements and vocabulary, derived again: what a change of `vocabulary.yaml` asks for. It works in many
 * transactions, so that no load may run beside it; broken off, it is simply run again.
 */
import type { Vocabulary } from '../domain/vocabulary.ts'
import { DERIVED_COLUMNS } from './columns.ts'
import type { Query } from './cypher.ts'
import type { Engine, Run } from './engine.ts'
import { locked } from './lock.ts'
import * as queries from './queries.ts'
import * as steps from './write-queries.ts'
import { readEvidence, writeRelations } from './write-relations.ts'
import { deriveStatements } from './write-statements.ts'

/** Statements or relations in one transaction. */
const AT_ONCE = 2000

/** Derives captions and keys of statements, then every relation, then the weights of entities. Returns how many relations there are. */
export async function projectAll(engine: Engine, vocabulary: Vocabulary): Promise<number> {
  const write = (work: (run: Run) => Promise<number>): Promise<number> => engine.write((run) => locked(run, () => work(run), Boolean))
  await eachPage(engine, queries.statementsDerivedPage.fill({ derived: DERIVED_COLUMNS }), (page) =>
    write((run) => deriveStatements(run, page, vocabulary)),
  )
  const drop = async (run: Run): Promise<number> => (await run(steps.relationsDelete.fill(), { first: AT_ONCE }))[0]?.written ?? 0
  while ((await write(drop)) > 0);
  const derive = async (run: Run, ids: readonly string[]): Promise<number> =>
    (await writeRelations(run, vocabulary, { prior: [], fresh: await readEvidence(run, ids) })).new
  const total = await eachPage(engine, queries.relationIdsPage.fill(), (page) => write((run) => derive(run, idsOf(page))))
  await eachPage(engine, queries.thingIdsPage.fill(), (page) =>
    write(async (run) => (await run(steps.weightsUpdate.fill(), { ids: idsOf(page) })).length),
  )
  return total
}

const idsOf = (page: readonly { readonly id: string }[]): string[] => page.map(({ id }) => id)

/** Walks a list in order of id; adds up what each page comes to. */
async function eachPage<Row extends { readonly id: string }>(
  engine: Engine,
  query: Query<{ afterId: string; first: number }, Row>,
  work: (page: readonly Row[]) => Promise<number>,
): Promise<number> {
  let total = 0
  for (let afterId = ''; ; ) {
    const page = await engine.read(query, { afterId, first: AT_ONCE })
    const last = page.at(-1)
    if (!last) return total
    total += await work(page)
    afterId = last.id
  }
}
