/** Real event data, loaded whole; what must come out is counted by plain loops over the rows. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { loadInto } from '../../src/cli/commands/load.ts'
import { findInputs } from '../../src/load/inputs.ts'
import type { Refused } from '../../src/load/refusals.ts'
import type { Report } from '../../src/load/report.ts'
import { type Dump, dump, type MemoryStore, memoryStore } from '../fixtures/memory-store.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

const rowsOf = (file: string): string[][] =>
  gunzipSync(readFileSync(DATA + file))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))

const load = async (store: MemoryStore, ...paths: string[]): Promise<Report> => loadInto(store, await findInputs(paths), { dryRun: false })

/** Loads twice; the second time nothing may change. Every record read must be accounted for. */
async function loadTwice(...paths: string[]): Promise<{ report: Report; graph: Dump }> {
  await using store = await memoryStore()
  const report = await load(store, ...paths)
  const graph = await dump(store)
  for (const { read, new: fresh, changed, unchanged, refused, skipped } of Object.values(report.total))
    expect(read).toBe(fresh + changed + unchanged + refused + skipped)
  const again = await load(store, ...paths)
  expect(Object.values(again.total).map(({ new: fresh, changed }) => fresh + changed)).toEqual([0, 0, 0, 0])
  expect(again.relations).toEqual({ new: 0, changed: 0, unchanged: 0 })
  expect(await dump(store)).toEqual(graph)
  return { report, graph }
}

const distinct = (keys: readonly string[]): number => new Set(keys).size
const pair = (a = '', b = ''): string => [a, b].sort().join('|')
const ofPredicate = ({ relations }: Dump, id: string) => relations.filter(({ predicate }) => predicate === id)

describe.skipIf(!existsSync(DATA))('ICEWS (skipped without ../shared/data)', () => {
  it('the export of two days in 2018 is loaded whole, and twice without a change', { timeout: 60_000 }, async () => {
    const file = 'icews/events.2018.sample.tab.gz'
    const { report, graph } = await loadTwice(DATA + file)
    const rows = rowsOf(file).slice(1)
    const used = rows.filter((row) => row[2] !== row[8] && !row.includes('Unspecified Actor'))
    const { read, refused, skipped } = report.total.statement
    expect([read, refused, skipped]).toEqual([rows.length, 0, rows.length - used.length])

    expect(graph.documents).toHaveLength(distinct(used.map((row) => row[11] ?? '')))
    expect(distinct(graph.documents.map(({ sourceId }) => sourceId))).toBe(distinct(used.map((row) => row[13] ?? '')))
    const actors = graph.entities.filter(({ kind }) => kind === 'Group' || kind === 'Actor')
    expect(new Set(actors.map(({ name }) => name))).toEqual(
      new Set(
        used.flatMap((row) => [row[2], row[8]]).filter((name) => !graph.entities.some((one) => one.kind === 'State' && isNamed(one, name))),
      ),
    )
    expect(graph.entities.filter(({ kind }) => kind === 'Place')).toHaveLength(
      distinct(used.filter((row) => row.slice(14, 17).some((cell) => cell !== 'NA')).map((row) => row.slice(14, 18).join('|'))),
    )
    // One statement a row, but for rows that say the same of the same story.
    expect(graph.statements).toHaveLength(
      distinct(used.map((row) => [...[1, 2, 6, 8, 11], ...[14, 15, 16, 17]].map((at) => row[at]).join('|'))),
    )

    const talks = used.filter((row) => row[6] === '040')
    expect(ofPredicate(graph, 'consult')).toHaveLength(distinct(talks.map((row) => `${row[1]}|${pair(row[2], row[8])}`)))
    const visits = used.flatMap((row) =>
      row[6] === '042' ? [[row[1], row[2], row[8]]] : row[6] === '043' ? [[row[1], row[8], row[2]]] : [],
    )
    expect(ofPredicate(graph, 'visit')).toHaveLength(distinct(visits.map((visit) => visit.join('|'))))
    const intents = used.filter((row) => row[6]?.startsWith('03'))
    expect(graph.statements.filter(({ modality }) => modality !== 'ASSERTED')).toHaveLength(
      distinct(intents.map((row) => [...[1, 2, 6, 8, 11], ...[14, 15, 16, 17]].map((at) => row[at]).join('|'))),
    )
  })

  it('two cuts that overlap are merged, whatever they are called', { timeout: 60_000 }, async () => {
    const week = (row: string[]): boolean => /^2014-03-0[1-3]$/.test(row[3] ?? '')
    const cuts = ['icews/icews14.tsv.gz', 'icews/icews05-15.upto2014.tsv.gz'].map((file) => rowsOf(file).filter(week))
    await using folder = await temporaryFolder()
    const write = (rows: string[][] | undefined, name: string) =>
      folder.write(name, (rows ?? []).map((row) => `${row.join('\t')}\n`).join(''))
    const { report, graph } = await loadTwice(await write(cuts[0], 'a.tsv'), await write(cuts[1], 'b.txt'))
    const all = cuts.flat().map((row) => row.map((cell) => cell.replaceAll('\u00a0', ' ')))
    const used = all.filter((row) => row[0] !== row[2])
    expect(report.total.statement.read).toBe(all.length)
    expect(graph.statements).toHaveLength(distinct(used.map((row) => row.join('|'))))
    expect(graph.statements.length).toBeLessThan(used.length)
    expect(graph.documents).toHaveLength(3)
    const visits = used.flatMap(([from, label, to, day]) =>
      label === 'Make a visit' ? [[day, from, to]] : label === 'Host a visit' ? [[day, to, from]] : [],
    )
    expect(ofPredicate(graph, 'visit')).toHaveLength(distinct(visits.map((visit) => visit.join('|'))))
    // Nearly every visit is written from both sides.
    const both = ofPredicate(graph, 'visit').filter(({ statements }) => statements === 2)
    expect(both.length).toBeGreaterThan(ofPredicate(graph, 'visit').length * 0.9)
  })
})

describe.skipIf(!existsSync(DATA))('GDELT (skipped without ../shared/data)', () => {
  const EXPORT = 'gdelt/20191024143000.export.CSV.gz'
  const isCountry = (row: string[], first: number): boolean => row[first] !== '' && row[first] === row[first + 2]

  it('fifteen minutes of 2019 are loaded whole, and twice without a change', { timeout: 60_000 }, async () => {
    const { report, graph } = await loadTwice(DATA + EXPORT)
    const rows = rowsOf(EXPORT)
    const nobody = rows.filter((row) => row[5] === '' && row[6] === '')
    const guestless = rows.filter((row) => !nobody.includes(row) && row[26] === '043' && row[15] === '' && row[16] === '')
    const used = rows.filter((row) => !nobody.includes(row) && !guestless.includes(row))
    const [file] = report.files
    expect(file?.skipped).toEqual({
      'no first actor': nobody.length,
      'no second actor, who would be the subject': guestless.length,
    })
    expect(report.total.statement).toMatchObject({ read: rows.length, refused: 0 })

    const addresses = used.map((row) => (row[60] ?? '').replace(/^https?:\/\/(www\.)?/, '').replace(/#.*/, ''))
    expect(graph.documents).toHaveLength(distinct(addresses))
    expect(distinct(graph.documents.map(({ sourceId }) => sourceId))).toBe(
      distinct(addresses.map((address) => address.split('/')[0]?.replace(/:443$/, '') ?? '')),
    )
    expect(graph.statements.filter(({ objectId }) => objectId === null)).toHaveLength(
      distinct(
        used.filter((row) => row[15] === '' && row[16] === '').map((row) => [...said(row), row[5], nameOf(row), whereOf(row)].join('|')),
      ),
    )
    const states = used.filter((row) => isCountry(row, 5) && isCountry(row, 15))
    const kinds = new Map(graph.entities.map(({ id, kind }) => [id, kind]))
    const between = (predicate: string) =>
      ofPredicate(graph, predicate).filter(({ sourceId, targetId }) => [sourceId, targetId].every((id) => kinds.get(id) === 'State'))
    for (const [code, predicate] of [
      ['046', 'negotiate'],
      ['057', 'sign'],
    ] as const) {
      const pairs = states
        .filter((row) => row[26] === code && !REGION.test(`${row[5]} ${row[15]}`))
        .map((row) => `${row[1]}|${pair(row[5], row[15])}`)
      expect(pairs.length).toBeGreaterThan(0)
      expect(between(predicate)).toHaveLength(distinct(pairs))
    }
  })

  it('mentions of events that are nowhere wait for them, each with the file that has its event', async () => {
    await using store = await memoryStore()
    const kept: Refused[] = []
    const inputs = await findInputs([`${DATA}gdelt/20150218230000.mentions.sample.CSV`])
    const report = await loadInto(store, inputs, { dryRun: false, onRefused: (refused) => kept.push(refused) })
    expect(report).toMatchObject({ refused: 0, postponed: 100 })
    expect(report.files[0]?.skipped).toEqual({ 'a mention whose event is in none of the files and not in the store': 100 })
    expect(kept).toHaveLength(100)
    for (const { rejections } of kept) expect(rejections[0]?.remedy).toMatch(/^Load this once \d{14}\.export\.CSV is loaded, or together/)
  })

  it('mentions count reports and sources, in whatever order the files are named', { timeout: 60_000 }, async () => {
    const events = rowsOf(EXPORT).filter((row) => row[5] !== '' && row[15] !== '' && row[5] !== row[15] && row[26] === '042')
    const mentionsOf = (row: string[]): string[] =>
      [row[60] ?? '', 'https://first.example/1', 'https://second.example/2', 'https://second.example/2'].map((url, index) =>
        [
          row[0],
          '20191024143000',
          '20191024143000',
          '1',
          'x',
          url,
          '1',
          '1',
          '1',
          '1',
          '1',
          String(20 * (index + 1)),
          '9',
          '1',
          '',
          '',
        ].join('\t'),
      )
    await using folder = await temporaryFolder()
    const paths = [
      await folder.write('a.mentions.CSV', `${events.flatMap(mentionsOf).join('\n')}\n`),
      await folder.write('b.export.CSV', events.map((row) => `${row.join('\t')}\n`).join('')),
    ]
    const { report, graph } = await loadTwice(...paths)
    expect(report.files[0]?.skipped).toEqual({ 'a mention by a report that is counted already': 2 * events.length })
    const visits = ofPredicate(graph, 'visit')
    expect(visits.length).toBeGreaterThan(10)
    for (const { sources, confidence, documents } of visits) {
      expect(sources).toBeGreaterThanOrEqual(3)
      expect(documents).toBeGreaterThanOrEqual(sources)
      expect(confidence).toBe(0.6)
    }
  })
})

/** CAMEO's codes of regions, which are no countries. */
const REGION = /\b(AFR|ASA|BLK|CRB|CAU|CFR|CAS|CEU|EIN|EAF|EEU|EUR|LAM|MEA|MDT|NAF|NMR|PGS|SCN|SAM|SAS|SEA|SAF|WAF|WST|WSB|GZS|BAG)\b/
/** What makes a statement beside its actors: report, day, code, place. */
const said = (row: string[]): (string | undefined)[] => [
  row[60]?.replace(/^https?:\/\/(www\.)?/, ''),
  row[1],
  row[26],
  row[51],
  row[52],
  row[58],
]
/** A role without a country is told apart by where the row places it. */
const whereOf = (row: string[]): string => (row[7] === '' && row[5] === row[5]?.toUpperCase() ? (row[37] ?? '') : '')
/** Only a name beside more than a country may tell two actors apart. */
const nameOf = (row: string[]): string => ((row[5] ?? '').length > 3 ? (row[6] ?? '') : '')

const isNamed = ({ name, aliases }: Dump['entities'][number], wanted: string | undefined): boolean =>
  wanted !== undefined && [name, ...aliases].includes(wanted)
