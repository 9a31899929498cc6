/** Whole real files, end to end in the embedded store, against what a plain loop finds in them. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { loadInto } from '../../src/cli/commands/load.ts'
import { RECORD_TYPES } from '../../src/domain/record.ts'
import { findInputs } from '../../src/load/inputs.ts'
import type { Report } from '../../src/load/report.ts'
import { dump, type MemoryStore, memoryStore } from '../fixtures/memory-store.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
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

  it('the same donations in the statement form are the same graph', async () => {
    const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
    const rows = readFileSync(sharedData('ftm/donations.ijson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; schema: string; properties: Record<string, string[]> })
      .flatMap(({ id, schema, properties }) =>
        Object.entries({ id: [id], ...properties }).flatMap(([prop, values]) =>
          values.map((value) => [id, id, prop, schema, value, 'donations']),
        ),
      )
    await using folder = await temporaryFolder()
    const text = [['canonical_id', 'entity_id', 'prop', 'schema', 'value', 'dataset'], ...rows].map((row) => row.map(quoted).join(','))
    const path = await folder.write('statements.csv', text.join('\n'))
    await using one = await memoryStore()
    await using other = await memoryStore()
    await load(one, 'ftm/donations.ijson')
    const report = await loadInto(other, await findInputs([path]), { dryRun: false })
    expectAccounted(report)
    expect(report.rejections).toEqual([])
    const [expected, found] = [await dump(one), await dump(other)]
    expect(found.entities).toEqual(expected.entities)
    expect(found.statements).toEqual(expected.statements)
  })

  interface Bundle {
    readonly objects: readonly (Record<string, unknown> & { readonly id: string; readonly type: string })[]
  }

  it('ATT&CK for industrial control systems, as STIX', async () => {
    const { objects } = JSON.parse(gunzipSync(readFileSync(sharedData('stix/ics-attack-18.1.json.gz'))).toString('utf8')) as Bundle
    const gone = new Set(objects.flatMap((object) => (object.revoked || object.x_mitre_deprecated ? [object.id] : [])))
    const isThing = (id: unknown): boolean => /^(?:identity|intrusion-set|campaign)--/.test(String(id)) && !gone.has(String(id))
    const links = objects.filter(
      (object) =>
        object.type === 'relationship' &&
        !gone.has(object.id) &&
        object.relationship_type !== 'revoked-by' &&
        isThing(object.source_ref) &&
        !gone.has(String(object.target_ref)),
    )

    await using store = await memoryStore()
    const report = await loadTwice(store, 'stix/ics-attack-18.1.json.gz')
    expect(report.rejections).toEqual([])
    expect(report.total.entity.read + report.total.statement.read).toBe(1826)
    const { entities, statements, relations, documents } = await dump(store)
    expect(entities.map(({ id }) => id)).toEqual(objects.flatMap(({ id }) => (isThing(id) ? [id] : [])).sort())
    expect(statements.map(({ documentId }) => documentId).sort()).toEqual(links.map(({ id }) => `doc:stix/${id}`).sort())
    expect(relations).toHaveLength(links.filter(({ target_ref }) => isThing(target_ref)).length)
    expect(documents.some(({ title }) => title.includes('Citation'))).toBe(false)
    expect(statements.some(({ quote }) => quote?.includes('(Citation:'))).toBe(false)
  })

  it('the countries and regions of the world, as STIX', async () => {
    await using store = await memoryStore()
    const report = await loadTwice(store, 'stix/opencti-geography.json.gz')
    expect(report.rejections).toEqual([])
    const { entities, relations } = await dump(store)
    expect(entities).toHaveLength(273)
    expect(entities.filter(({ kind }) => kind === 'State')).toHaveLength(248) // TWA and CRQ are codes of nothing else than this list
    expect(relations).toHaveLength(266)
    expect(relations.every(({ predicate }) => predicate === 'located-in')).toBe(true)
  })

  it('journeys of a secretary of state, as XML', async () => {
    const xml = readFileSync(sharedData('diplomacy/secretary-travels/clinton-hillary-rodham.xml'), 'utf8')
    const trips = xml.split('<trip ').slice(1)
    const field = (trip: string, name: string): string => new RegExp(`<${name}[^>]*>([^<]*)<`).exec(trip)?.[1] ?? ''
    const days = trips.map((trip) => [field(trip, 'start-date'), field(trip, 'end-date')])

    await using store = await memoryStore()
    const report = await loadTwice(store, 'diplomacy/secretary-travels/clinton-hillary-rodham.xml')
    expect(report.rejections).toEqual([])
    const { documents, relations, statements } = await dump(store)
    expect(documents).toHaveLength(trips.length)
    expect(relations).toHaveLength(trips.length)
    expect(relations.every(({ sourceId, predicate }) => sourceId === 'clinton-hillary-rodham' && predicate === 'visit')).toBe(true)
    expect(relations.map(({ time }) => `${time?.from} ${time?.to}`).sort()).toEqual(days.map((pair) => pair.join(' ')).sort())
    expect(new Set(statements.map(({ quote }) => quote)).size).toBe(
      new Set(trips.map((trip) => field(trip, 'remarks').replace(/\s+/g, ' ').trim())).size,
    )
  })

  it('visits of foreign leaders through two decades, as XML', async () => {
    const count = ['2000', '2010'].reduce(
      (sum, decade) => sum + readFileSync(sharedData(`diplomacy/visits/${decade}.xml`), 'utf8').split('<visit>').length - 1,
      0,
    )
    await using store = await memoryStore()
    const report = await loadTwice(store, 'diplomacy/visits')
    expect(report.rejections).toEqual([])
    expect(report.total.document.new).toBe(count)
    expect(report.total.statement.new).toBe(count)
  })
})
