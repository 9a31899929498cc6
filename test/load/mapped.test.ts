/** Foreign tables by a column map: the maps of the examples, the one of the manual, and what is wrong with a map or a row. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadInto } from '../../src/cli/commands/load.ts'
import { findInputs } from '../../src/load/inputs.ts'
import { mappedFormat, readColumnMap } from '../../src/load/mapped-format.ts'
import type { Report } from '../../src/load/report.ts'
import { dump, memoryStore } from '../fixtures/memory-store.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const EXPORT = `${ROOT}../shared/data/acled/acled-shape.invented.csv`
const MAPS = `${ROOT}examples/maps`

async function loaded(map: string, table: string) {
  await using store = await memoryStore()
  const format = mappedFormat(await readColumnMap(map))
  const once = await loadInto(store, await findInputs([table], { format }), { dryRun: false })
  const graph = await dump(store)
  const again = await loadInto(store, await findInputs([table], { format }), { dryRun: false })
  expect(again.total.statement.new).toBe(0)
  expect(await dump(store)).toEqual(graph)
  return { report: once, graph }
}

async function loadedTexts(map: string, table: string, name = 'table.csv') {
  await using folder = await temporaryFolder()
  return await loaded(await folder.write('map.yaml', map), await folder.write(name, table))
}
const told = ({ rejections }: Report): string[] => rejections.map(({ at, thing, reason }) => `${at.line}:${at.column} ${thing}: ${reason}`)
const claims = ({ statements }: Awaited<ReturnType<typeof dump>>) =>
  statements.map(({ subjectId, predicate, objectId, time }) => [subjectId, predicate, objectId, time?.text ?? null].join(' ')).sort()

describe('the maps of the examples', () => {
  it('read ACLED: what is no statement is skipped, what is wrong is refused', async () => {
    const { report, graph } = await loaded(`${MAPS}/acled.yaml`, `${MAPS}/acled.csv`)
    expect(claims(graph)).toEqual([
      expect.stringMatching(/^acled:Military_Forces_of_Examplia_2010-2013@\w{7} fight acled:Northern_Front 2012-10-21$/),
      expect.stringMatching(/^acled:Protesters_Examplia@\w{7} protest {2}2012-11$/),
    ])
    expect(report.files[0]).toMatchObject({
      counts: { source: { read: 1, new: 1 }, document: { new: 4 }, statement: { read: 4, new: 2, skipped: 1, refused: 1 } },
      skipped: { 'no predicate for event_type "Strategic developments"': 1 },
      form: expect.stringMatching(/^utf-8, separated by ",", columns event_id_cnty, event_date/),
    })
    expect(told(report)).toEqual([expect.stringMatching(/^6:1 row 6: time: expected YYYY.* but got "2012-11-31"$/)])
    expect(graph.statements.map(({ quote }) => quote)).toContain('In November 2012, teachers marched.\nNobody was hurt.')
    expect(graph.documents.map(({ publishedAt }) => publishedAt)).toContain('2012-10-24')
  })

  it('read UCDP GED: intervals, precision, one document for an article', async () => {
    const { report, graph } = await loaded(`${MAPS}/ucdp-ged.yaml`, `${MAPS}/ucdp-ged.csv`)
    expect(told(report)).toEqual([])
    expect(claims(graph)).toEqual([
      'ucdp:9001 fight ucdp:9002 2012-10-21',
      'ucdp:9002 attack ucdp:9004 2012-10-30/2012-11-01',
      'ucdp:9002 fight ucdp:9003 2012-10',
    ])
    expect(graph.documents).toHaveLength(2)
    expect(graph.entities.map(({ name }) => name)).toContain('Radio Gara')
  })

  it.skipIf(!existsSync(EXPORT))('read the whole column order of an export (skipped where ../shared/data is absent)', async () => {
    const { report } = await loaded(`${MAPS}/acled.yaml`, EXPORT)
    expect(told(report)).toEqual([])
    expect(report.total.statement.new).toBeGreaterThan(0)
  })
})

const MAP = `
source: { id: src:log, name: Log }
document: { id: "doc:log/{report}", title: "Report {report}", publishedAt: { column: filed, dates: D.M.YYYY } }
entities:
  ship: { id: "ship:{ship}", name: "{ship}", kind: Organization }
  crew: { each: crew, separator: ",", id: "crew:{each}", name: "{each}", kind: Person }
statements:
  - { subject: ship, predicate: { column: what, map: { call: visit } }, object: place:bergen }
  - { subject: crew, predicate: meet, object: crew-of-port, when: { what: [call, stay] } }
`
const HEAD = 'report;filed;ship;what;crew'

describe('a column map', () => {
  it('of the manual does what the manual says', async () => {
    const page = await readFile(`${ROOT}docs/formats/map.md`, 'utf8')
    const [map = '', table = ''] = [...page.matchAll(/^```(?:yaml|text)\n([\s\S]*?)^```$/gm)].map(([, text]) => text)
    const { report, graph } = await loadedTexts(map, table)
    expect(told(report)).toEqual([])
    expect(claims(graph)).toEqual(['harbor:Aurora visit harbor:port/NOR/Bergen 2012-03-02'])
    expect(report.files[0]?.skipped).toEqual({ 'no predicate for what "leave"': 1 })
  })

  it('makes several of one cell, a statement each, and says what is missing', async () => {
    const { report, graph } = await loadedTexts(
      MAP,
      `${HEAD}\n1;4.3.2012;Aurora;call;Ada, Bo,\n1;4.3.2012;;stay;Cy\n2;soon;Aurora;rest;\n3`,
    )
    expect(graph.entities.map(({ id }) => id)).toEqual(['crew:Ada', 'crew:Bo', 'crew:Cy', 'ship:Aurora'])
    expect(told(report)).toEqual([
      '2:1 row 2: the entity "place:bergen" is not declared',
      ...['2:1 row 2', '2:1 row 2', '3:1 row 3'].map((place) => `${place}: the entity "crew-of-port" is not declared`),
      '4:3 document doc:log/2: publishedAt: expected a day that exists, YYYY-MM-DD',
      '5:1 row in line 5: 1 cells under 5 columns',
    ])
    expect(report.files[0]).toMatchObject({
      unread: 1,
      counts: { statement: { read: 6, refused: 4, skipped: 2 } },
      skipped: { 'no subject: ship is empty': 1, 'no predicate for what "rest"': 1 },
    })
  })

  it.each([
    ['statements: []', /map\.yaml:1:13 {2}the map: statements: say what a row states/],
    ['sorce: {}', /the map: unknown key "sorce"\. Did you mean "source"\?/],
    ['a: [', /the file: not valid YAML/],
    [
      MAP.replace('D.M.YYYY', 'D.M.YY'),
      /map\.yaml:3:\d+ {2}the map: document\.publishedAt: expected a text in which \{column\} stands for a cell, or \{ column: … \}/,
    ],
    [MAP.replace('ship:{ship}', 'ship:{ship}-x'), /entities\.ship\.id: expected a beginning and then columns with "\/" between them/],
  ])('that is wrong is refused with its place: %s', async (map, message) => {
    await using folder = await temporaryFolder()
    await expect(readColumnMap(await folder.write('map.yaml', map))).rejects.toThrow(message)
  })

  it('that asks for a column which is not there refuses the table', async () => {
    const { report } = await loadedTexts(MAP, 'report;filed;shp;what;crew\n1;4.3.2012;Aurora;call;Ada')
    expect(told(report)).toEqual(['1:1 the head row: the map looks for a column "ship", which is not there'])
    expect(report.total.source.read).toBe(0)
  })

  it('reads JSON Lines of another make, and a table without a head', async () => {
    const row = { report: 1, filed: '4.3.2012', ship: 'Aurora', what: 'leave', crew: null }
    const json = await loadedTexts(MAP, `${JSON.stringify(row)}\n{"report":\n`, 'log.jsonl')
    expect(json.graph.entities.map(({ id }) => id)).toEqual(['ship:Aurora'])
    expect(told(json.report)).toEqual(['2:11 line 2: not valid JSON'])
    const bare = await loadedTexts(
      `${MAP}columns: [report, filed, ship, what, crew]\n`,
      '1;4.3.2012;Aurora;leave;\n2;4.3.2012;Borealis;leave;\n',
    )
    expect(bare.graph.entities.map(({ id }) => id)).toEqual(['ship:Aurora', 'ship:Borealis'])
  })
})
