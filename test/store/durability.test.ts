/** What was reported as loaded is there after a `kill -9`, whole, and so are the relations that follow from it. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { DEFAULT_FILTER } from '../../src/domain/filter.ts'
import { openStore } from '../../src/store/open.ts'
import { GraphReader } from '../../src/store/reader.ts'
import { GraphWriter } from '../../src/store/writer.ts'
import { vocabulary } from '../support/vocabulary.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-durability-'))
const path = join(folder, 'store.grafeo')
const loader = fileURLToPath(new URL('../support/endless-loader.ts', import.meta.url))
const STATEMENTS_EACH = 20
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Loads from `first` on and is killed within some milliseconds of its first report. Returns the last document it reported. */
function loadUntilKilled(first: number, milliseconds: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', loader, path, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let reported = ''
    child.stdout.on('data', (chunk: Buffer) => {
      if (reported === '') setTimeout(() => child.kill('SIGKILL'), milliseconds)
      reported += chunk.toString()
    })
    child.once('error', reject)
    child.once('exit', () => resolve(Number(reported.trimEnd().split('\n').at(-1))))
  })
}

it('keeps every reported batch whole through kills at random moments', async () => {
  let next = 0
  for (let round = 0; round < 4; round++) {
    const last = await loadUntilKilled(next, 20 + Math.random() * 300)
    expect(last).toBeGreaterThanOrEqual(next)
    await using engine = await openStore({ kind: 'embedded', path })
    const reader = new GraphReader(engine, vocabulary)
    const documents = await reader.documents.page({ first: 10_000, after: null })
    const ids = documents.map(({ id }) => id)
    // A batch whose report was cut off may be there, but then it is there as a whole.
    expect([last + 1, last + 2]).toContain(documents.length)
    expect([...(await reader.statements.countsOfDocuments(ids)).values()]).toEqual(ids.map(() => STATEMENTS_EACH))
    const everything = { ...DEFAULT_FILTER, modality: null, polarity: null }
    const before = await reader.relations.page(everything, { first: 10_000, after: null })
    await new GraphWriter(engine, vocabulary).projectAll()
    expect(await reader.relations.page(everything, { first: 10_000, after: null })).toEqual(before)
    next = documents.length
  }
})
