import { readdir } from 'node:fs/promises'
import { expect, it, vi } from 'vitest'
import type { ParsedRecord, RawRecord } from '../../src/domain/record.ts'
import { Kept } from '../../src/load/kept.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'

const document = (id: string) => ({ type: 'document', value: { id } }) as ParsedRecord
const statement = (documentId: string, id: string) => ({ type: 'statement', value: { id, documentId } }) as ParsedRecord
const refused = (documentId: string) => ({ type: 'statement', documentId }) as RawRecord

it('hands back each document with its statements, wherever in a load they stood', () => {
  using kept = new Kept()
  const names = Array.from({ length: 3000 }, (_, index) => `doc:${index}`)
  for (const round of [0, 1, 2]) for (const name of names) kept.accept(statement(name, `s:${name}/${round}`.padEnd(300, 'x')))
  kept.accept(document('doc:empty'))
  const found = new Map(kept.whole())
  expect(found.size).toBe(names.length + 1)
  expect(found.get('doc:empty')).toEqual(new Set())
  for (const name of names) expect(found.get(name)).toEqual(new Set([0, 1, 2].map((round) => `s:${name}/${round}`.padEnd(300, 'x'))))
})

it('leaves out documents of which a statement was refused, before or after others', () => {
  using kept = new Kept()
  kept.refuse(refused('doc:a'))
  kept.accept(statement('doc:a', 's:1'))
  kept.accept(statement('doc:b', 's:2'))
  kept.refuse(refused('doc:b'))
  kept.refuse(refused('doc:\tc'))
  kept.accept(statement('doc:c', 's:3'))
  expect([...kept.whole()]).toEqual([['doc:c', new Set(['s:3'])]])
})

it('leaves nothing in the folder for temporary files, even while it is at work', async () => {
  await using folder = await temporaryFolder()
  vi.stubEnv('TMPDIR', folder.path)
  using kept = new Kept()
  kept.accept(document('doc:a'))
  expect(await readdir(folder.path)).toEqual([])
  vi.unstubAllEnvs()
})
