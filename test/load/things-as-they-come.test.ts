/** Files as they come: told by how they begin; what is wrong in them is refused with its place, and the rest is loaded. */
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { loadInto } from '../../src/cli/commands/load.ts'
import { findInputs } from '../../src/load/inputs.ts'
import { dump, memoryStore } from '../fixtures/memory-store.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'

async function load(files: Readonly<Record<string, string | Buffer>>) {
  await using folder = await temporaryFolder()
  await using store = await memoryStore()
  for (const [name, content] of Object.entries(files)) await folder.write(name, content)
  const report = await loadInto(store, await findInputs([folder.path]), { dryRun: false })
  return {
    ...(await dump(store)),
    report,
    told: report.rejections.map(
      ({ at, thing, reason }) => `${at.file.replace(`${folder.path}/`, '')}:${at.line}:${at.column} ${thing}: ${reason}`,
    ),
  }
}

const person = (id: string) => `{"id":"${id}","schema":"Person","properties":{"name":["${id}"]}}`
const family = (id: string, person: string, relative: string, date = '2011') =>
  `{"id":"${id}","schema":"Family","properties":{"person":["${person}"],"relative":["${relative}"],"startDate":["${date}"]}}`

const uuid = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`
const object = (type: string, digit: number, fields = {}) => ({
  ...{
    type,
    id: `${type}--${uuid(digit)}`,
    created: '2017-01-02T03:04:05.000Z',
    modified: '2017-01-02T03:04:05.000Z',
    name: `${type} ${digit}`,
  },
  ...fields,
})
const attributed = (digit: number, from: string, to: string) =>
  object('relationship', digit, { relationship_type: 'attributed-to', source_ref: from, target_ref: to })

describe('FollowTheMoney with mistakes', () => {
  it('loads what is right, whatever the order of its lines', async () => {
    const text = [
      family('f1', 'ada', 'bob'),
      family('f2', 'ada', 'nobody'),
      family('f3', 'ada', 'bob', '2011-13'),
      '{"id":"f4","schema":"Family","properties":{"person":["ada"]}}',
      '{"id":',
      person('ada'),
      person('bob'),
      '{"id":"bob","schema":"Company","properties":{"name":["bob"]}}',
    ]
    const { entities, relations, told, report } = await load({ 'x.ijson': text.join('\n') })
    expect(entities.map(({ id }) => id)).toEqual(['ftm:ada', 'ftm:bob'])
    expect(relations).toMatchObject([{ predicate: 'family', time: { text: '2011/..' } }])
    expect(told).toEqual([
      'x.ijson:2:73 Family f2: the entity "ftm:nobody" is not declared',
      expect.stringMatching(/^x\.ijson:3:92 Family f3: time: expected YYYY/),
      'x.ijson:4:43 Family f4: it has no relative',
      expect.stringMatching(/^x\.ijson:5:1 line 5: not JSON/),
      expect.stringMatching(/^x\.ijson:8:7 Company bob: ftm:bob is declared otherwise in /),
    ])
    expect(report.total.statement).toMatchObject({ read: 3, new: 1, refused: 2 })
  })
})

describe('STIX with mistakes', () => {
  const campaign = object('campaign', 1)
  const group = object('intrusion-set', 2)

  it('of version 2.0 loads, and a relationship to nothing is refused with its place', async () => {
    const objects = [attributed(3, campaign.id, group.id), attributed(4, campaign.id, `intrusion-set--${uuid(9)}`), campaign, group]
    const bundle = JSON.stringify({ type: 'bundle', id: `bundle--${uuid(0)}`, spec_version: '2.0', objects }, null, 1)
    const { relations, told } = await load({ 'x.json': bundle })
    expect(relations).toMatchObject([{ sourceId: campaign.id, predicate: 'attribute', targetId: group.id }])
    expect(told).toEqual([`x.json:24:18 relationship--${uuid(4)}: the entity "intrusion-set--${uuid(9)}" is not declared`])
  })

  it('cut off in the middle loads what stands before, packed or not', async () => {
    const objects = [campaign, group, attributed(3, campaign.id, group.id), object('note', 4, { content: 'x'.repeat(100_000) })]
    const bundle = JSON.stringify({ type: 'bundle', id: `bundle--${uuid(0)}`, objects })
    const cut = await load({ 'x.json': bundle.slice(0, -50) })
    expect(cut.relations).toHaveLength(1)
    expect(cut.told).toEqual([expect.stringMatching(/^x\.json:1:\d+ an object: it ends nowhere: the file stops in the middle of it$/)])
    const noise = Array.from({ length: 3000 }, (_, index) =>
      object('note', 5, { id: `note--${uuid(0).slice(0, -4)}${1000 + index}`, content: String(Math.sin(index)) }),
    )
    const packed = gzipSync(JSON.stringify({ type: 'bundle', objects: [...objects, ...noise] }))
    const torn = await load({ 'x.json.gz': packed.subarray(0, packed.length - 2000) })
    expect(torn.relations).toHaveLength(1)
    expect(torn.told).toEqual([expect.stringContaining('is cut off: its packed data ends too early')])
  })

  it('with a wrong day, place or confidence refuses that object alone', async () => {
    const objects = [
      object('campaign', 1, { first_seen: '2017-02-31T00:00:00Z' }),
      object('location', 3, { latitude: 120, longitude: 3 }),
      { ...attributed(4, group.id, group.id), confidence: 300 },
      group,
    ]
    const { entities, told } = await load({ 'x.json': JSON.stringify({ type: 'bundle', objects }) })
    expect(entities.map(({ id }) => id)).toEqual([group.id])
    expect(told).toEqual([
      expect.stringMatching(/^x\.json:1:\d+ campaign campaign--\S+: time: expected YYYY/),
      expect.stringMatching(/^x\.json:1:\d+ location location--\S+: lat: /),
      expect.stringMatching(/^x\.json:1:\d+ relationship--\S+: confidence: /),
    ])
  })
})

describe('a file is told by how it begins', () => {
  const bundle = JSON.stringify({ type: 'bundle', id: `bundle--${uuid(0)}`, objects: [object('campaign', 1)] })
  const trips = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n<trips><trip><id>1</id></trip></trips>'
  const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')
  it.each([
    ['a.json', person('ada'), 'ftm'],
    ['a.jsonl', person('ada'), 'ftm'],
    ['entities.ftm.json', person('ada'), 'ftm'],
    ['a.json', `\ufeff${person('ada')}`, 'ftm'],
    ['a.csv', 'canonical_id,entity_id,prop,schema,value,dataset\na,a,name,Person,Ada,x', 'ftm-statements'],
    ['a.csv', '"canonical_id","prop","schema","value","dataset"\r\n"a","name","Person","Ada","x"', 'ftm-statements'],
    ['a.json', bundle, 'stix'],
    ['a.txt', bundle, 'stix'],
    ['a.json', gzipSync(bundle), 'stix'],
    ['a.json', utf16(bundle), 'stix'],
    ['a.xml', trips, 'diplomacy'],
    ['a', `\ufeff${trips}`, 'diplomacy'],
    ['a.xml', utf16(trips.replace('UTF-8', 'UTF-16')), 'diplomacy'],
  ])('%s (%#)', async (name, content, format) => {
    const { report, entities, told } = await load({ [name]: content })
    expect(report.files.map((file) => file.format)).toEqual([format])
    expect(entities.length + told.length).toBe(1)
  })
})
