/** Loads that are cut off anywhere, and loads beside each other, come to the graph of one clean load. */
import { describe, expect, it } from 'vitest'
import { loadInto } from '../../src/cli/commands/load.ts'
import { findInputs } from '../../src/load/inputs.ts'
import type { Engine } from '../../src/store/engine.ts'
import { type Ended, type Running, startCli } from '../fixtures/cli.ts'
import { icewsCut } from '../fixtures/event-rows.ts'
import { type TemporaryFolder, temporaryFolder } from '../fixtures/temporary-folder.ts'
import { openEmbedded } from '../support/engines.ts'
import { vocabulary } from '../support/vocabulary.ts'
import { wholeGraph } from '../support/whole-graph.ts'

/** A store that processes share: how they are told of it, and how to open what they left. */
export interface SharedStore {
  readonly environment: (folder: string) => Readonly<Record<string, string>>
  /** `isNew`: empty, whatever was there. */
  readonly open: (folder: string, isNew: boolean) => Promise<Engine>
  /** Whether two processes may have it open at once. */
  readonly isForMany: boolean
}

const PEOPLE = 40
const REPORTS = 60
const STATEMENTS_EACH = 50
const KILLS = 3

/** Records in an order in which nothing stands behind what it names, and rows of events; both hold relations that many statements support. */
export async function writeFiles(folder: TemporaryFolder): Promise<string[]> {
  const statements = Array.from({ length: REPORTS * STATEMENTS_EACH }, (_, index) => {
    const claim = {
      subject: `p${index % PEOPLE}`,
      predicate: 'meet',
      object: `p${(index * 7 + 3) % PEOPLE}`,
      time: `${2000 + (index % 9)}`,
    }
    return { type: 'statement', document: `doc:${index % REPORTS}`, ...claim, quote: `Words ${index}` }
  })
  const documents = Array.from({ length: REPORTS }, (_, index) => ({
    ...{ type: 'document', id: `doc:${index}`, title: `Report ${index}`, source: `src:${index % 5}`, publishedAt: '2012-10-30' },
  }))
  const things = Array.from({ length: PEOPLE }, (_, index) => ({ type: 'entity', id: `p${index}`, kind: 'Person', name: `P ${index}` }))
  const sources = Array.from({ length: 5 }, (_, index) => ({ type: 'source', id: `src:${index}`, name: `S ${index}` }))
  const lines = [...statements, ...documents, ...things, ...sources].map((record) => JSON.stringify(record))
  const days = Array.from(
    { length: 1500 },
    (_, index) => `2014-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`,
  )
  const rows = days.map((day, index) => icewsCut(`Police (${['Mali', 'Togo', 'Niger'][index % 3]})`, 'Consult', `Actor ${index % 90}`, day))
  return [await folder.write('a.jsonl', lines.join('\n')), await folder.write('b.tsv', `${rows.join('\n')}\n`)]
}

export async function cleanGraph(files: readonly string[]): Promise<string[]> {
  await using engine = await openEmbedded()
  const report = await loadInto({ engine, vocabulary }, await findInputs(files), { dryRun: false })
  expect([report.rejections, report.total.statement.new > 4000]).toEqual([[], true])
  return wholeGraph(engine)
}

export function loading({ environment, open, isForMany }: SharedStore): void {
  const start = (folder: string, files: readonly string[]): Running => startCli(folder, ['load', ...files], environment(folder))

  it('a load that is killed at random moments is completed by the same command', { timeout: 180_000 }, async () => {
    await using folder = await temporaryFolder()
    const files = await writeFiles(folder)
    const expected = await cleanGraph(files)
    await (await open(folder.path, true))[Symbol.asyncDispose]()
    const ends: Ended['code'][] = []
    for (let round = 0; round < KILLS; round++) {
      const began = performance.now()
      const load = start(folder.path, files)
      const timer = setTimeout(() => load.child.kill('SIGKILL'), 500 + Math.random() * lasting)
      ends.push((await load.ended).code)
      clearTimeout(timer)
      if (ends.at(-1) === 0) lasting = performance.now() - began
    }
    for (const code of ends) expect(['SIGKILL', 0]).toContain(code)
    expect((await start(folder.path, files).ended).code).toBe(0)
    const { stdout } = await startCli(folder.path, ['load', '--json', ...files], environment(folder.path)).ended
    expect(JSON.parse(stdout)).toMatchObject({ unchangedSince: expect.any(String), total: { statement: { new: 0, refused: 0 } } })
    await using engine = await open(folder.path, false)
    expect(await wholeGraph(engine)).toEqual(expected)
  })

  describe.skipIf(!isForMany)('two loads at once', () => {
    it('of the same files both finish, and come to the same graph', { timeout: 180_000 }, async () => {
      await using folder = await temporaryFolder()
      const files = await writeFiles(folder)
      const expected = await cleanGraph(files)
      await (await open(folder.path, true))[Symbol.asyncDispose]()
      const loads = [files, [...files].reverse()].map((order) => start(folder.path, order))
      for (const { ended } of loads) expect(await ended).toMatchObject({ code: 0, stderr: '' })
      await using engine = await open(folder.path, false)
      expect(await wholeGraph(engine)).toEqual(expected)
    })
  })
}

/** Milliseconds within which a kill falls into a load on this machine; learned from loads that came to their end before it. */
let lasting = 4000
