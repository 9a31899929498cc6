/** What was refused is kept as it stood; mended in the reject file and loaded from there, the graph is that of files without a mistake. */
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { loadInto } from '../../src/cli/commands/load.ts'
import type { Format } from '../../src/load/format.ts'
import { findInputs } from '../../src/load/inputs.ts'
import { mappedFormat, readColumnMap } from '../../src/load/mapped-format.ts'
import { openRejectFile } from '../../src/load/reject-file.ts'
import type { Report } from '../../src/load/report.ts'
import { gdeltRow, ICEWS_HEADER, icewsCut, icewsExport } from '../fixtures/event-rows.ts'
import { dump, type MemoryStore, memoryStore } from '../fixtures/memory-store.ts'
import { type TemporaryFolder, temporaryFolder } from '../fixtures/temporary-folder.ts'

type Texts = Readonly<Record<string, string | Buffer>>
interface Loading {
  readonly folder: TemporaryFolder
  readonly store: MemoryStore
  readonly format: Format | null
}

/** Loads files by their names, keeping in rejects.jsonl what is refused. */
async function load({ folder, store, format }: Loading, names: readonly string[], rejectFile: string): Promise<Report> {
  using rejects = openRejectFile(`${folder.path}/${rejectFile}`)
  const inputs = await findInputs(
    names.map((name) => `${folder.path}/${name}`),
    { format },
  )
  return await loadInto(store, inputs, { dryRun: false, onRefused: (refused) => rejects.add(refused) })
}

interface Case {
  readonly files: Texts
  readonly wrong: string | Buffer
  readonly right: string
  /** The same two in the reject file, where they read otherwise there. */
  readonly there?: readonly [wrong: string, right: string]
  readonly map?: string
  /** What may be otherwise: texts that are made of what stands elsewhere in the file. */
  readonly unlike?: RegExp
  /** Files that have to be there with the reject file. */
  readonly beside?: readonly string[]
  readonly refused?: number
}

const replaced = (content: string | Buffer, wrong: string | Buffer, right: string): Buffer => {
  const bytes = Buffer.from(content)
  const at = bytes.indexOf(wrong)
  return at < 0 ? bytes : Buffer.concat([bytes.subarray(0, at), Buffer.from(right), bytes.subarray(at + Buffer.from(wrong).length)])
}

async function mended({
  files,
  wrong,
  right,
  there = [wrong.toString(), right],
  map,
  unlike = /(?!)/,
  beside = [],
  refused = 1,
}: Case): Promise<void> {
  await using folder = await temporaryFolder()
  const format = map === undefined ? null : mappedFormat(await readColumnMap(await folder.write('map.yaml', map)))
  const names = Object.keys(files)
  for (const [name, content] of Object.entries(files)) await folder.write(name, replaced(content, wrong, right))
  await using expected = await memoryStore()
  expect(await load({ folder, store: expected, format }, names, 'none.jsonl')).toMatchObject({ refused: 0 })
  for (const [name, content] of Object.entries(files)) await folder.write(name, content)
  await using store = await memoryStore()
  expect(await load({ folder, store, format }, names, 'rejects.jsonl')).toMatchObject({ refused })
  const rejects = await readFile(`${folder.path}/rejects.jsonl`, 'utf8')
  // As it is, it is refused once more, and kept in the same form.
  expect(await load({ folder, store, format }, ['rejects.jsonl'], 'again.jsonl')).toMatchObject({ refused })
  const again = await readFile(`${folder.path}/again.jsonl`, 'utf8')
  expect(withoutReasons(again)).toEqual(withoutReasons(rejects))
  await folder.write('mended.jsonl', replaced(again, ...there))
  const report = await load({ folder, store, format }, ['mended.jsonl', ...beside], 'none.jsonl')
  expect(report.rejections).toEqual([])
  const graphs = await Promise.all([store, expected].map(async (each) => JSON.stringify(await dump(each), null, 1).replace(unlike, '…')))
  expect(graphs[0]).toEqual(graphs[1])
}

it('mentions that wait for their events load with them or after them, however they are named', async () => {
  await using folder = await temporaryFolder()
  await folder.write('a.export.CSV', gdeltRow())
  await folder.write('b.mentions.CSV', mention('7', '80'))
  await using expected = await memoryStore()
  await load({ folder, store: expected, format: null }, ['a.export.CSV', 'b.mentions.CSV'], 'none.jsonl')
  for (const loads of [[['rejects.jsonl', 'a.export.CSV']], [['a.export.CSV', 'rejects.jsonl']], [['a.export.CSV'], ['rejects.jsonl']]]) {
    await using store = await memoryStore()
    const waiting = { refused: 0, postponed: 1 }
    expect(await load({ folder, store, format: null }, ['b.mentions.CSV'], 'first.jsonl')).toMatchObject(waiting)
    expect(await load({ folder, store, format: null }, ['first.jsonl'], 'rejects.jsonl')).toMatchObject(waiting)
    expect(withoutReasons(await readFile(`${folder.path}/rejects.jsonl`, 'utf8'))).toEqual(
      withoutReasons(await readFile(`${folder.path}/first.jsonl`, 'utf8')),
    )
    for (const files of loads)
      expect(await load({ folder, store, format: null }, files, 'none.jsonl')).toMatchObject({ refused: 0, postponed: 0 })
    expect(await dump(store)).toEqual(await dump(expected))
  }
})

const withoutReasons = (rejects: string): unknown[] =>
  rejects
    .trim()
    .split('\n')
    .map((line) => ({ ...(JSON.parse(line) as object), refused: null }))

const MAP = `
source: { id: src:log, name: Log }
document: { id: "doc:log/{report}", title: "Report {report}", publishedAt: { column: filed, dates: D.M.YYYY } }
entities:
  ship: { id: "ship:{ship}", name: "{ship}", kind: Organization }
  captain: { id: "captain:{captain}", name: "{captain}", kind: Person }
statements:
  - { subject: captain, predicate: meet, object: ship }
`
const FTM = (properties: object): string =>
  [
    { id: 'a', schema: 'Person', properties: { name: ['Ada'] } },
    { id: 'b', schema: 'Company', properties: { name: ['Vale Works'] } },
    { id: 'o', schema: 'Ownership', properties, datasets: ['register'], first_seen: '2020-01-01' },
  ]
    .map((entity) => JSON.stringify(entity))
    .join('\n')
const FTM_STATEMENTS = [
  'canonical_id,entity_id,prop,schema,value,dataset,first_seen',
  ...['a,a,name,Person,Ada', 'b,b,name,Company,Vale Works', 'o,o,owner,Ownership,a', 'o,o,aset,Ownership,b'].map(
    (row) => `${row},register,2020-01-01`,
  ),
].join('\n')
const uuid = (digit: string): string => `00000000-0000-4000-8000-${digit.repeat(12)}`
const STIX = {
  ...{ type: 'bundle', id: `bundle--${uuid('1')}` },
  objects: [
    { type: 'identity', id: `identity--${uuid('4')}`, name: 'Vale Lab', identity_class: 'organization' },
    { type: 'intrusion-set', id: `intrusion-set--${uuid('2')}`, name: 'Bear' },
    { type: 'threat-actor', id: `threat-actor--${uuid('3')}`, name: 'Bureau' },
    {
      ...{ type: 'relationship', id: `relationship--${uuid('5')}`, relationship_type: 'attributed-to' },
      ...{ source_ref: `intrusion-set--${uuid('2')}`, targetref: `threat-actor--${uuid('3')}` },
    },
  ].map((object) => ({
    ...object,
    created_by_ref: `identity--${uuid('4')}`,
    created: '2020-01-01T00:00:00Z',
    modified: '2020-01-01T00:00:00Z',
  })),
}
/** Only the bundle has the names of both ends. */
const TITLES = /(?<="(?:title|document)": ")[^"]* attributed to [^"]*/g
const TRIP = (start: string): string =>
  `<trips>\n<trip role="secretary" who="lovelace-ada"><id>7</id><role>secretary</role><name>Ada Lovelace</name><${start}>2012-10-29</${start}><end-date>2012-10-30</end-date><country id="algeria">Algeria</country><locale>Algiers</locale><remarks>Met with <em>everybody</em>.</remarks></trip>\n</trips>`
const mention = (event: string, percent: string): string =>
  [
    event,
    '20191024143000',
    '20191024150000',
    '1',
    'b.example',
    'https://b.example/1',
    '1',
    '-1',
    '-1',
    '-1',
    '1',
    percent,
    '900',
    '1',
    '',
    '',
  ].join('\t')

describe('a mistake that is mended in the reject file is none any more:', () => {
  it.each<[string, Case]>([
    [
      'a line that is no JSON',
      {
        files: { 'a.jsonl': '{"type":"source","id":"src:a","name":"A"}\n{"type":"source","id":"src:b","name":"B"' },
        wrong: '"name":"B"',
        right: '"name":"B"}',
        there: ['\\"B\\"', '\\"B\\"}'],
      },
    ],
    [
      'a record without a type',
      {
        files: { 'a.jsonl': '{"type":"source","id":"src:a","name":"A"}\n{"typ":"source","id":"src:b","name":"B"}' },
        wrong: '"typ":',
        right: '"type":',
      },
    ],
    ['a row with a cell too many', { files: { 'a.csv': 'id;kind;name\na;Person;A\nb;Person;;B\n' }, wrong: ';;B', right: ';B' }],
    [
      'a quote that is never closed',
      { files: { 'a.csv': 'id,kind,name\na,Person,A\nb,Person,"B\n' }, wrong: '"B', right: 'B', there: ['\\"B', 'B'] },
    ],
    [
      'a row in another encoding',
      {
        files: { 'a.csv': Buffer.from('id,kind,name\na,Person,A\nb,Person,Ägidius\n', 'latin1') },
        wrong: Buffer.from('Ä', 'latin1'),
        right: 'Ä',
        there: ['\ufffd', 'Ä'],
      },
    ],
    [
      'a row for a map',
      {
        files: { 'a.csv': 'report,filed,ship,captain\n1,4.3.2012,Aurora,Ada\n2,5.3.2012,Aurora,,Bo\n' },
        wrong: ',,Bo',
        right: ',Bo',
        map: MAP,
      },
    ],
    [
      'a line of JSON for a map',
      {
        files: {
          'a.jsonl':
            '{"report":1,"filed":"4.3.2012","ship":"Aurora","captain":"Ada"}\n{"report":2,"filed":"4.3.2012","ship":"Aurora","captain":"Bo"',
        },
        ...{ wrong: '"captain":"Bo"', right: '"captain":"Bo"}', there: ['\\"Bo\\"', '\\"Bo\\"}'], map: MAP },
      },
    ],
    [
      'an edge of FollowTheMoney without an end',
      { files: { 'a.ftm.json': FTM({ owner: ['a'], aset: ['b'] }) }, wrong: '"aset"', right: '"asset"' },
    ],
    ['an edge of its statement form', { files: { 'a.csv': FTM_STATEMENTS }, wrong: 'o,o,aset', right: 'o,o,asset' }],
    [
      'a relationship of STIX without a target',
      { files: { 'a.json': JSON.stringify(STIX) }, wrong: 'targetref', right: 'target_ref', unlike: TITLES },
    ],
    [
      'a journey without a day',
      {
        files: { 'a.xml': TRIP('begin') },
        wrong: 'begin>2012-10-29</begin',
        right: 'start-date>2012-10-29</start-date',
        there: ['"begin"', '"start-date"'],
      },
    ],
    [
      'a day of ICEWS',
      {
        files: { 'a.tsv': `${icewsCut('Mali', 'Consult', 'Togo')}\n${icewsCut('Niger', 'Consult', 'Togo', '2014-13-01')}` },
        wrong: '2014-13-01',
        right: '2014-12-01',
      },
    ],
    [
      'a day of the export of ICEWS',
      {
        files: {
          'a.tab': `${ICEWS_HEADER}\n${icewsExport()}\n${icewsExport({ 'Event ID': '8', 'Story ID': '48', 'Event Date': '2018-06-31' })}`,
        },
        wrong: '2018-06-31',
        right: '2018-06-30',
      },
    ],
    [
      'a row of ICEWS with a cell too many',
      {
        files: { 'a.tsv': `${icewsCut('Mali', 'Consult', 'Togo')}\n${icewsCut('Niger', 'Consult', 'Togo\t?')}` },
        wrong: '\t?',
        right: '',
        there: ['\\t?', ''],
      },
    ],
    ...[61, 58, 57].map((width): [string, Case] => [
      `a day of GDELT, ${width} columns`,
      {
        files: { 'a.CSV': `${gdeltRow({}, width)}\n${gdeltRow({ id: '8', day: '20191032' }, width)}` },
        wrong: '20191032',
        right: '20191022',
      },
    ]),
    [
      'a percentage of a mention',
      {
        files: { 'a.CSV': gdeltRow(), 'b.CSV': `${mention('7', '80')}\n${mention('7', '180').replaceAll('b.example', 'c.example')}` },
        wrong: '\t180\t',
        right: '\t70\t',
        there: ['"180"', '"70"'],
        beside: ['a.CSV'],
      },
    ],
  ])('%s', (_what, given) => mended(given))
})
