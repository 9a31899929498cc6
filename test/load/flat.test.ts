/** The flat form through the whole loader: order, documents in the store, refusals that load again. */

import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { loadInto } from '../../src/cli/commands/load.ts'
import { isRejection, type RawRecord } from '../../src/domain/record.ts'
import { findInputs } from '../../src/load/inputs.ts'
import { readYaml } from '../../src/load/readers/yaml.ts'
import type { Report } from '../../src/load/report.ts'
import { dossierRecords } from '../../src/load/sources/dossier.ts'
import { EXAMPLE } from '../fixtures/cli.ts'
import { dump, type MemoryStore, memoryStore } from '../fixtures/memory-store.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'

const load = async (store: MemoryStore, paths: readonly string[]): Promise<Report> =>
  loadInto(store, await findInputs(paths), { dryRun: false })
const told = ({ rejections }: Report): string[] =>
  rejections.map(({ at, thing, reason, remedy }) => `${at.line}:${at.column} ${thing}: ${reason}. ${remedy}`)

/** The example, one record a line. */
async function exampleLines(): Promise<string[]> {
  const lines: string[] = []
  for (const name of (await readdir(EXAMPLE)).filter((each) => each.endsWith('.yaml'))) {
    const read = readYaml(await readFile(`${EXAMPLE}/${name}`, 'utf8'), name)
    if (!read.ok) throw new Error(name)
    for (const item of dossierRecords(read.content)) if (!isRejection(item)) lines.push(lineOf(item))
  }
  return lines
}
const lineOf = ({ type, value, documentId }: RawRecord): string =>
  JSON.stringify({ type, ...(type === 'statement' ? { document: documentId } : {}), ...(value as object) })

const ACTORS = [
  '{"type":"source","id":"src:desk","name":"Desk"}',
  '{"type":"entity","id":"a","kind":"Person","name":"A"}',
  '{"type":"entity","id":"b","kind":"Person","name":"B"}',
]
const REPORT = '{"type":"document","id":"doc:a","title":"T","source":"src:desk","publishedAt":"2012-12-20","text":"A met B."}'
const MEETING = '{"type":"statement","document":"doc:a","subject":"a","predicate":"meet","object":"b","quote":"A met B"}'

describe('JSON Lines', () => {
  it('give the same graph as the dossiers they were made from, in any order', { timeout: 30_000 }, async () => {
    await using folder = await temporaryFolder()
    const lines = await exampleLines()
    await using expected = await memoryStore()
    await load(expected, [EXAMPLE])
    const graph = await dump(expected)
    for (const order of [lines, lines.toReversed()]) {
      await using store = await memoryStore()
      const report = await load(store, [await folder.write('all.jsonl', order.join('\n'))])
      expect(told(report)).toEqual([])
      expect(report.total.statement).toMatchObject({ read: graph.statements.length, new: graph.statements.length })
      expect(await dump(store)).toEqual(graph)
    }
  })

  it('name documents that are in the store, whose texts their quotes are checked against', async () => {
    await using folder = await temporaryFolder()
    await using store = await memoryStore()
    await load(store, [await folder.write('a.jsonl', [...ACTORS, REPORT].join('\n'))])
    const wrong = MEETING.replace('A met B', 'A saw B')
    const report = await load(store, [await folder.write('b.jsonl', [wrong, MEETING, MEETING.replace('doc:a', 'doc:b')].join('\n'))])
    expect(report.total.statement).toMatchObject({ read: 3, new: 1, refused: 2 })
    expect(told(report)).toEqual([
      expect.stringMatching(/^1:\d+ statement of doc:a: the quote "A saw B" is not in the document's text/),
      expect.stringMatching(/^3:1 statement of doc:b: its document doc:b was refused or is unknown\./),
    ])
    expect((await dump(store)).statements).toMatchObject([{ start: 0, end: 7 }])
  })

  it('that are broken in between are refused by their lines, and the others loaded', async () => {
    await using folder = await temporaryFolder()
    await using store = await memoryStore()
    const latin = Buffer.from('{"type":"entity","id":"c","kind":"Person","name":"é"}\n', 'latin1')
    const text = [...ACTORS, '{"type":"entity","id":', '', REPORT, MEETING].join('\r\n')
    const report = await load(store, [await folder.write('a.jsonl', Buffer.concat([latin, Buffer.from(text)]))])
    expect(told(report)).toEqual([
      expect.stringMatching(/^1:1 line 1: it is not UTF-8/),
      expect.stringMatching(/^5:23 line 5: not valid JSON/),
    ])
    expect(report.files).toMatchObject([{ unread: 2, counts: { entity: { new: 2 }, statement: { new: 1 } } }])
  })
})
