import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codeTable } from '../../../src/load/readers/code-tables.ts'
import { CameoLabels } from '../../../src/load/sources/cameo-event.ts'
import { icewsRecords, isIcews } from '../../../src/load/sources/icews.ts'
import { ICEWS_HEADER, icewsCut, icewsExport } from '../../fixtures/event-rows.ts'
import { linesOf, type Mapped, mapped, valuesOf } from '../../fixtures/lines.ts'
import { vocabulary } from '../../fixtures/vocabulary.ts'

const labels = new CameoLabels(await codeTable('cameo'))
const map = (...rows: string[]): Promise<Mapped> => mapped(icewsRecords(linesOf(rows), 'a.tsv', { vocabulary, labels }))
const mapCoded = (...rows: string[]): Promise<Mapped> => map(ICEWS_HEADER, ...rows)

describe('an actor of ICEWS', () => {
  it.each([
    ['Mali', 'state:mli', 'State', 'MLI'],
    ['Holy See (Vatican City State)', 'state:vat', 'State', 'VAT'],
    ['Palestinian Territory, Occupied', 'state:pse', 'State', 'PSE'],
    ['Police (Mali)', 'icews:Police/Mali', 'Group', 'MLI'],
    ['Activist (Holy See (Vatican City State))', 'icews:Activist/Holy_See/Vatican_City_State', 'Group', 'VAT'],
    ['Militant (Red Dawn)', 'icews:Militant/Red_Dawn', 'Actor', null],
    ['Ada Vale', 'icews:Ada_Vale', 'Actor', null],
    ['UN Security Council', 'icews:UN_Security_Council', 'Actor', null],
    ['Ada B. Vale-Tarn', 'icews:Ada_B._Vale-Tarn', 'Actor', null],
    ['Ada_Vale', 'icews:Ada_Vale', 'Actor', null],
    ['Ada\u00a0Vale', 'icews:Ada_Vale', 'Actor', null],
  ])('called %s is %s, a %s of %s', async (name, id, kind, country) => {
    const { records } = await map(icewsCut(name, 'Consult', 'Togo'))
    expect(valuesOf(records, 'entity')[0]).toMatchObject({ id, kind, country })
  })

  it.each([
    ['Ádá Vale', /^icews:Ada_Vale@[0-9a-f]{7}$/],
    ["Ada O'Vale", /^icews:Ada_O_Vale@[0-9a-f]{7}$/],
    ['Party (Old) of Vale', /^icews:Party_Old_of_Vale@[0-9a-f]{7}$/],
    ['Ọ', /^icews:O@[0-9a-f]{7}$/],
    ['阿達', /^icews:@[0-9a-f]{7}$/],
    ['A'.repeat(300), /^icews:A{186}@[0-9a-f]{7}$/],
  ])('whose name %s does not fit into an id has a digest in it', async (name, id) => {
    const { records } = await map(icewsCut(name, 'Consult', 'Togo'))
    expect(valuesOf(records, 'entity')[0]).toMatchObject({ id: expect.stringMatching(id), name })
  })

  it('stays apart from one whose name folds alike', async () => {
    const { records } = await map(
      ...['Ada Vale', 'Ádá Vale', 'Adá Vale', 'Ada/Vale', 'Ada (Vale)', 'Ada, Vale'].map((name) => icewsCut(name, 'Consult', 'Togo')),
    )
    const ids = valuesOf(records, 'entity').map((value) => (value as { id: string }).id)
    expect(new Set(ids).size).toBe(7)
    expect(ids).toHaveLength(7)
  })
})

describe('a row of four columns', () => {
  it('is a statement of the data set on that day', async () => {
    const { records, told, skipped } = await map(icewsCut('Ada Vale', 'Consult', 'Police (Mali)'))
    expect([told, skipped]).toEqual([[], []])
    expect(records.map(({ type, derived, documentId }) => [type, derived ?? false, documentId ?? null])).toEqual([
      ['source', true, null],
      ['entity', true, null],
      ['entity', true, null],
      ['document', true, null],
      ['statement', false, 'doc:icews/2014-03-01'],
    ])
    expect(valuesOf(records, 'document')).toEqual([
      { id: 'doc:icews/2014-03-01', title: 'ICEWS, 1 Mar 2014', source: 'src:icews', publishedAt: '2014-03-01' },
    ])
    expect(valuesOf(records, 'statement')).toEqual([
      {
        ...{ subject: 'icews:Ada_Vale', predicate: 'consult', object: 'icews:Police/Mali', modality: 'ASSERTED' },
        ...{ time: '2014-03-01', code: '040', place: null },
      },
    ])
  })

  it.each([
    ['Make a visit', 'visit', 'ASSERTED', '042'],
    ['Host a visit', 'visit', 'ASSERTED', '043'],
    ['Express intent to meet or negotiate', 'meet', 'EXPECTED', '036'],
    ['Express intent to provide military aid', 'arm', 'EXPECTED', '0332'],
    ['fight with small arms and light weapons', 'fight', 'ASSERTED', '193'],
    ['FIGHT WITH SMALL ARMS AND LIGHT WEAPONS', 'fight', 'ASSERTED', '193'],
    ['Accuse of espionage, treason', 'accuse', 'ASSERTED', '1125'],
    ['Deny responsibility', 'deny-blame', 'ASSERTED', '016'],
    ['Attempt to assassinate', 'attack', 'ASSERTED', '185'],
  ])('that says "%s" is read as %s (%s)', async (label, predicate, modality, code) => {
    const { records } = await map(icewsCut('Ada Vale', label, 'Mali'))
    const [subject, object] = label === 'Host a visit' ? ['state:mli', 'icews:Ada_Vale'] : ['icews:Ada_Vale', 'state:mli']
    const time = modality === 'ASSERTED' ? '2014-03-01' : '2014-03-01/..'
    expect(valuesOf(records, 'statement')).toEqual([{ subject, predicate, object, modality, time, code, place: null }])
  })

  it('names what an earlier row named not again', async () => {
    const { records } = await map(icewsCut('Ada Vale', 'Consult', 'Mali'), icewsCut('Mali', 'Consult', 'Ada Vale'))
    expect(records.map(({ type }) => type)).toEqual(['source', 'entity', 'entity', 'document', 'statement', 'statement'])
  })

  it.each([
    ['Unspecified Actor', 'Mali', 'Unspecified Actor is nobody in particular'],
    ['Mali', 'Unspecified Actor', 'Unspecified Actor is nobody in particular'],
    ['Mali', 'Mali', 'an actor and itself'],
    ['Holy See', 'Holy See (Vatican City State)', 'an actor and itself'],
  ])('between %s and %s is left out and counted', async (source, target, reason) => {
    expect(await map(icewsCut(source, 'Consult', target))).toMatchObject({ records: [], told: [], skipped: [`1: ${reason}`] })
  })

  it.each([
    [
      icewsCut('Mali', 'Have tea with', 'Togo'),
      '1:6 row 1: "Have tea with" is no label of CAMEO. codes/cameo.tsv lists them; case does not matter.',
    ],
    [icewsCut('Mali', 'Consult', 'Togo', '2014-02-30'), '1:19 row 1: "2014-02-30" is no day. Write it YYYY-MM-DD.'],
    [icewsCut('Mali', 'Consult', 'Togo', '0000-00-00'), '1:19 row 1: "0000-00-00" is no day. Write it YYYY-MM-DD.'],
    [icewsCut('', 'Consult', 'Togo'), '1:1 row 1: it has no source actor. Name who acted.'],
    [icewsCut('Mali', 'Consult', ' '), '1:14 row 1: it has no target actor. Name who was acted upon.'],
    ['Mali\tConsult\tTogo', '1:1 row 1: it has 3 columns, not 4. ICEWS has 4 or 20, parted by tabs, the same in all rows.'],
  ])('that is wrong is refused with its place (%j), and the rest is read', async (row, message) => {
    const { records, told } = await map(row, '', icewsCut('Ada Vale', 'Consult', 'Mali'))
    expect(told).toEqual([`a.tsv:${message}`])
    expect(valuesOf(records, 'statement')).toHaveLength(1)
  })
})

describe('a row of twenty columns', () => {
  it('is a statement of its story, with sectors, country and place', async () => {
    const { records, told } = await mapCoded(icewsExport())
    expect(told).toEqual([])
    expect(valuesOf(records, 'source')).toEqual([{ id: 'src:icews/The_Vale_Courier', name: 'The Vale Courier' }])
    expect(valuesOf(records, 'entity')).toEqual([
      { id: 'icews:Ada_Vale', kind: 'Actor', name: 'Ada Vale', country: 'MLI', description: 'Sectors: Executive, Government' },
      { id: 'icews:Police/Togo', kind: 'Group', name: 'Police (Togo)', country: 'TGO', description: 'Sectors: Police' },
      {
        ...{ id: 'icews:place/Bamako/Mali', kind: 'Place', name: 'Bamako', country: 'MLI', description: 'Bamako, Mali' },
        ...{ lat: '12.65', lon: '-8' },
      },
    ])
    expect(valuesOf(records, 'document')).toEqual([
      {
        ...{ id: 'doc:icews/story/47', title: 'The Vale Courier, story 47', source: 'src:icews/The_Vale_Courier' },
        publishedAt: '2018-06-01',
      },
    ])
    expect(valuesOf(records, 'statement')).toEqual([
      {
        ...{ subject: 'icews:Ada_Vale', predicate: 'consult', object: 'icews:Police/Togo', modality: 'ASSERTED' },
        ...{ time: '2018-06-01', code: '040', place: 'icews:place/Bamako/Mali' },
      },
    ])
  })

  it('has the same sectors in whatever order they stand, and keeps a comma within one', async () => {
    const orders = ['Parties,(National) Major Party,Rock, Stone and Sand', 'Rock, Stone and Sand,Parties,(National) Major Party']
    const told = await Promise.all(orders.map(async (sectors) => (await mapCoded(icewsExport({ 'Source Sectors': sectors }))).records))
    const descriptions = told.map((records) => valuesOf(records, 'entity')[0])
    expect(descriptions[0]).toMatchObject({ description: 'Sectors: (National) Major Party, Parties, Rock, Stone and Sand' })
    expect(descriptions[1]).toEqual(descriptions[0])
  })

  it.each([
    [{ City: 'NA', Province: 'NULL', Latitude: '1', Longitude: '2' }, 'state:mli'],
    [{ City: '', Province: 'Kidal' }, 'icews:place/Kidal/Mali'],
    [{ City: 'NA', Country: 'NA' }, null],
    [{ City: 'Gao', District: 'Gao', Province: 'Gao' }, 'icews:place/Gao/Gao/Gao/Mali'],
  ])('takes place where it says so: %j', async (fields, place) => {
    const { records } = await mapCoded(icewsExport(fields))
    expect(valuesOf(records, 'statement')).toMatchObject([{ place }])
  })

  it.each(['NA', 'NULL', ''])('without a story or a publisher (%j) is one of the data set', async (none) => {
    const { records } = await mapCoded(icewsExport({ 'Story ID': none, Publisher: none }))
    expect(records.at(-1)?.documentId).toBe('doc:icews/2018-06-01')
    expect(valuesOf(records, 'source')).toMatchObject([{ id: 'src:icews' }])
  })

  it.each([
    ['0499', 'consult'],
    ['99', null],
    ['NA', 'consult'],
  ])('with the code %s is read by its root, or its label where there is none: %s', async (code, predicate) => {
    const { records, told } = await mapCoded(icewsExport({ 'CAMEO Code': code }))
    if (predicate) expect(valuesOf(records, 'statement')).toMatchObject([{ predicate, code: code === 'NA' ? '040' : code }])
    else expect(told).toEqual(['a.tsv:2:57 row 2: "99" has no root that the vocabulary knows. CAMEO codes begin with 01 to 20.'])
  })

  it('with neither code nor label is refused', async () => {
    const { told } = await mapCoded(icewsExport({ 'CAMEO Code': '', 'Event Text': 'NA' }))
    expect(told).toEqual([expect.stringMatching(/^a\.tsv:2:\d+ row 2: it has no CAMEO code\./)])
  })
})

it.each([
  [ICEWS_HEADER, true],
  [`${icewsCut('A', 'Consult', 'B')}\n`, true],
  [`${icewsCut('A', 'Consult', 'B')}\r\nx`, true],
  [icewsCut('A', 'Consult', 'B', '20140301'), false],
  ['id\tname\tkind\tcountry', false],
  ['', false],
])('tells from its beginning (%j) whether a file is ICEWS', (head, expected) => expect(isIcews(head)).toBe(expected))

describe('docs/formats/icews.md', () => {
  const page = readFileSync(new URL('../../../docs/formats/icews.md', import.meta.url), 'utf8')

  it('has every code that the vocabulary lists, read as the vocabulary reads it', async () => {
    const names = new Map((await codeTable('cameo')).map(([code, label]) => [code, label]))
    const listed = vocabulary.predicates
      .flatMap(({ cameo }) => cameo.map((entry) => entry.split(' ')[0] ?? ''))
      .sort()
      .map((code) => {
        const reading = vocabulary.byCameo(code)
        const direction = reading?.isReversed ? 'target to source' : 'source to target'
        return [code, names.get(code)?.toLowerCase(), `\`${reading?.predicate.id}\``, direction, reading?.modality].join(' | ')
      })
    const written = [...page.matchAll(/^\| (\d+) \| (.*?) \| (.*) \|$/gm)].map(
      ([, code, label, rest]) => `${code} | ${label?.toLowerCase()} | ${rest}`,
    )
    expect(written).toEqual(listed)
  })
})
