/** Every batch that can be written. One batch is one transaction: it is there as a whole, with the relations that follow from it, or not at all. */
import { chunk } from '../domain/group.ts'
import type { Entity } from '../domain/model.ts'
import type { StatementRecord } from '../domain/record.ts'
import type { Vocabulary } from '../domain/vocabulary.ts'
import type { Batch, Outcome, Written } from './batch.ts'
import type { Engine, ReadEngine, Run } from './engine.ts'
import { locked } from './lock.ts'
import { type Memory, type RememberedLoad, readMemory, remember } from './memory.ts'
import { projectAll } from './project-all.ts'
import * as queries from './queries.ts'
import { type Retracted, RetractedSum, retractDocuments, retractOthers, type Taken } from './retract.ts'
import { writeDocuments, writeEntities, writeSources } from './write-nodes.ts'
import * as steps from './write-queries.ts'
import { readEvidence, writeRelations } from './write-relations.ts'
import { createStatements, evidenceOf, newStatements, relabelStatements, relocateQuotes } from './write-statements.ts'

/** Documents in one transaction. */
const RETRACT_AT_ONCE = 100

export type WriteBatch = (batch: Batch) => Promise<Written>

/** What a load needs of a writer. */
export interface Writing {
  readonly write: WriteBatch
  retractOthers(documentId: string, keep: ReadonlySet<string>): Promise<Taken>
}

export class GraphWriter implements Writing {
  readonly #engine: Engine
  readonly #vocabulary: Vocabulary
  /** How often this writer has raised the version of the data. */
  #raised = 0

  constructor(engine: Engine, vocabulary: Vocabulary) {
    this.#engine = engine
    this.#vocabulary = vocabulary
  }

  write: WriteBatch = (batch) => this.#change((run) => writeBatch(run, batch, this.#vocabulary), isOtherwise)

  /**
   * Does `work` in one transaction that is taken back at the end: what would happen, without it happening. `inside` reads what is written
   * there.
   */
  rehearse<Result>(work: (writer: Writing, inside: ReadEngine) => Promise<Result>): Promise<Result> {
    const { description, beginsWithType, tellsEnds } = this.#engine
    return this.#engine.rehearse((run) =>
      work(
        {
          write: (batch) => locked(run, () => writeBatch(run, batch, this.#vocabulary), isOtherwise),
          retractOthers: (documentId, keep) => retractOthers(run, this.#vocabulary, documentId, keep),
        },
        { description, days: null, named: null, keeping: null, beginsWithType, tellsEnds, read: run },
      ),
    )
  }

  /** Takes documents away with all that only they supported, beside what `sum` tells already. Unknown ids are left out. */
  async retract(documentIds: readonly string[], sum = new RetractedSum()): Promise<Retracted> {
    for (const ids of chunk(documentIds, RETRACT_AT_ONCE))
      sum.add(await this.#change((run) => retractDocuments(run, this.#vocabulary, ids), isLess))
    return sum.total
  }

  /** Takes a source away with all its documents. */
  async retractSource(sourceId: string, sum = new RetractedSum()): Promise<Retracted> {
    for (;;) {
      const page = await this.#engine.read(queries.documentIdsOfSource.fill(), { sourceId, first: RETRACT_AT_ONCE })
      if (page.length === 0) break
      await this.retract(
        page.map(({ id }) => id),
        sum,
      )
    }
    await this.#change((run) => run(steps.sourcesDelete.fill(), { rows: [{ id: sourceId }] }), Boolean)
    return sum.total
  }

  /** Takes from a document the statements that are not among those to keep. */
  retractOthers(documentId: string, keep: ReadonlySet<string>): Promise<Taken> {
    return this.#change((run) => retractOthers(run, this.#vocabulary, documentId, keep), isLess)
  }

  async #change<Result>(work: (run: Run) => Promise<Result>, hasChanged: (result: Result) => boolean): Promise<Result> {
    const result = await this.#engine.write((run) => locked(run, () => work(run), hasChanged))
    if (hasChanged(result)) this.#raised++
    return result
  }

  /** The store at this moment, with the loads that it remembers. */
  memory(): Promise<Memory> {
    return this.#engine.write(readMemory) // where it is written: a copy of it that only reads may lag behind
  }

  /** Remembers a load that began at `before` and was made by this writer alone. Says whether it did: not where others wrote meanwhile. */
  remember(load: RememberedLoad, before: Memory): Promise<boolean> {
    return this.#engine.write((run) =>
      locked(
        run,
        () => remember(run, load, before.version + this.#raised),
        () => false,
      ),
    )
  }

  /** Makes what was written survive a loss of power. */
  flush(): Promise<void> {
    return this.#engine.flush()
  }

  /** Derives everything that follows from the statements again. Returns how many relations there are. */
  projectAll(): Promise<number> {
    return projectAll(this.#engine, this.#vocabulary)
  }
}

const isOtherwise = ({ outcomes }: Written): boolean => [...outcomes.values()].some((outcome) => outcome !== 'unchanged')
const isLess = ({ documents, statements }: Taken): boolean => documents + statements > 0

async function writeBatch(run: Run, batch: Batch, vocabulary: Vocabulary): Promise<Written> {
  const sources = await writeSources(run, batch.sources, batch.derived)
  const entities = await writeEntities(run, batch.entities, batch.derived)
  const documents = await writeDocuments(run, batch.documents, batch.derived)
  await relabelStatements(run, entities.renamed, vocabulary)
  const { fresh, outcomes, changes } = await newStatements(run, batch.statements)
  await relocateQuotes(run, documents.edited)
  const prior = await readEvidence(run, await touchedRelations(run, fresh, documents.changed))
  const all = new Map([...sources.outcomes, ...entities.outcomes, ...documents.outcomes, ...outcomes])
  const standing = { ...batch, entities: standingIn(batch, all), documents: documents.standing }
  const evidence = await evidenceOf(run, fresh, standing.documents)
  // Neither waits for the other: relations are derived while the database writes the statements.
  const [relations] = await Promise.all([
    writeRelations(run, vocabulary, { prior, fresh: evidence }),
    createStatements(run, fresh, standing, vocabulary),
  ])
  return {
    outcomes: all,
    relations,
    changes: [...sources.changes, ...entities.changes, ...documents.changes, ...changes],
  }
}

/** The entities of a batch without those that gave way to the store, where another name may stand under the same id. */
function standingIn({ entities, derived }: Batch, outcomes: ReadonlyMap<string, Outcome>): readonly Entity[] {
  return entities.filter(({ id }) => !derived?.has(id) || outcomes.get(id) !== 'unchanged')
}

/** Relations that new statements support, and those of documents whose day, title or source has changed. */
async function touchedRelations(run: Run, fresh: readonly StatementRecord[], changed: readonly string[]): Promise<string[]> {
  const rewritten = changed.length === 0 ? [] : await run(steps.relationsOfDocuments.fill(), { ids: changed })
  return [...new Set([...rewritten.map(({ id }) => id), ...fresh.flatMap(({ relationId }) => (relationId === null ? [] : [relationId]))])]
}
