/** Whole real files, end to end in the embedded store, against what a plain loop finds in them. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadInto } from '../../src/cli/commands/load.ts'
import { RECORD_TYPES } from '../../src/domain/record.ts'
import { findInputs } from '../../src/load/inputs.ts'
import type { Report } from '../../src/load/report.ts'
import { dump, type MemoryStore, memoryStore } from '../fixtures/memory-store.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

async function load(store: MemoryStore, path: string): Promise<Report> {
  return loadInto(store, await findInputs([sharedData(path)]), { dryRun: false })
}

/** Every record read went somewhere. */
function expectAccounted({ total }: Report): void {
  for (const type of RECORD_TYPES) {
    const { read, new: fresh, changed, unchanged, refused, skipped } = total[type]
    expect(fresh + changed + unchanged + refused + skipped).toBe(read)
  }
}

/** Loads a file twice; the second time changes nothing. */
async function loadTwice(store: MemoryStore, path: string): Promise<Report> {
  const first = await load(store, path)
  expectAccounted(first)
  const before = await dump(store)
  const second = await load(store, path)
  expectAccounted(second)
  for (const type of RECORD_TYPES) expect(second.total[type]).toMatchObject({ new: 0, changed: 0, read: first.total[type].read })
  expect(second.relations).toEqual({ new: 0, changed: 0, unchanged: 0 })
  expect(await dump(store)).toEqual(before)
  return first
}

describe.skipIf(!hasSharedData)('real files (skipped without ../shared/data)', { timeout: 60_000 }, () => {
  it('donations to German parties, as FollowTheMoney', async () => {
    const entities = readFileSync(sharedData('ftm/donations.ijson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; schema: string; properties: Record<string, string[]> })
    const payments = entities.filter(({ schema }) => schema === 'Payment')
    const homes = entities.flatMap(({ properties }) => properties.addressEntity ?? [])

    await using store = await memoryStore()
    const report = await loadTwice(store, 'ftm/donations.ijson')
    expect(report.rejections).toEqual([])
    const { entities: things, statements, relations } = await dump(store)
    expect(things).toHaveLength(entities.length - payments.length)
    expect(statements).toHaveLength(payments.length + homes.length)
    const paid = relations.filter(({ predicate }) => predicate === 'pay')
    expect(paid.reduce((sum, { statements: count }) => sum + count, 0)).toBe(290)
    expect(paid.map(({ sourceId, targetId, time }) => [sourceId, targetId, time?.text].join()).sort()).toEqual(
      [...new Set(payments.map(({ properties: { payer, beneficiary, date } }) => `ftm:${payer},ftm:${beneficiary},${date}`))].sort(),
    )
  })
})
