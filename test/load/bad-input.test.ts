/** What files in the field hold: each is refused with its place, and the rest is loaded. */
import { appendFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { loadInto } from '../../src/cli/commands/load.ts'
import { findInputs } from '../../src/load/inputs.ts'
import type { Report } from '../../src/load/report.ts'
import { showRejection } from '../../src/load/show-report.ts'
import { gdeltRow, icewsCut } from '../fixtures/event-rows.ts'
import { memoryStore } from '../fixtures/memory-store.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'

const GOOD = [
  '{"type":"source","id":"src:a","name":"A"}',
  '{"type":"entity","id":"a","kind":"Person","name":"A"}',
  '{"type":"entity","id":"b","kind":"Person","name":"B"}',
]
const REPORT = '{"type":"document","id":"doc:a","title":"T","source":"src:a","publishedAt":"2012-12-20"}'
const SAID = '{"type":"statement","document":"doc:a","subject":"a","predicate":"meet","object":"b"'
const END = '{"type":"entity","id":"z","kind":"Person","name":"Z"}'
const told = ({ rejections }: Report): string[] => rejections.map(({ at, thing, reason }) => `${at.line} ${thing}: ${reason}`)

/** Loads what stands before and behind, and says what was refused. */
async function load(name: string, content: string | Uint8Array): Promise<Report> {
  await using folder = await temporaryFolder()
  await using store = await memoryStore()
  return await loadInto(store, await findInputs([await folder.write(name, content)]), { dryRun: false })
}

describe('a line that is refused, with the rest loaded, for', () => {
  it.each([
    [
      'a lone surrogate',
      '{"type":"entity","id":"c","kind":"Person","name":"C \\ud83d"}',
      'entity c: name holds half of a character (U+D83D)',
    ],
    [
      'a lone surrogate in a list',
      '{"type":"entity","id":"c","kind":"Person","name":"C","aliases":["x","\\udc00"]}',
      'entity c: aliases.1 holds half of a character (U+DC00)',
    ],
    ['an escaped NUL', '{"type":"entity","id":"c","kind":"Person","name":"C\\u0000"}', 'entity c: name holds the control character U+0000'],
    ['a NUL byte', '{"type":"entity","id":"c","kind":"Person","name":"C\0"}', 'line 4: it holds a NUL byte'],
    [
      'an id with a control character',
      '{"type":"entity","id":"c\\u0007","kind":"Person","name":"C"}',
      /^entity c.: id holds the control character U\+0007$/,
    ],
    ['an id with two kinds', '{"type":"entity","id":"a","kind":"Place","name":"A"}', /^entity a: a is declared otherwise in .*:2$/],
    [
      'a number that is none',
      '{"type":"entity","id":"c","kind":"Place","name":"C","lat":"north","lon":1}',
      'entity c: lat: expected a number from -90 to 90',
    ],
    [
      'a day 0000-00-00',
      `${REPORT.replace('doc:a', 'doc:b').replace('2012-12-20', '0000-00-00')}`,
      'document doc:b: publishedAt: expected a day that exists, YYYY-MM-DD',
    ],
    ['a month 13', `${SAID},"time":"2012-13-32"}`, /^statement of doc:a: time: expected YYYY.*but got "2012-13-32"$/],
    ['digits for a date', `${SAID},"time":20121332}`, /^statement of doc:a: time: expected YYYY.*but got "20121332"$/],
    ['a predicate that does not exist', SAID.replace('meet', 'mete').concat('}'), 'statement of doc:a: "mete" is not in the vocabulary'],
    ['a deep value', `{"type":"entity","id":"c","kind":"Person","name":${'['.repeat(5000)}${']'.repeat(5000)}}`, /^entity c: name: /],
    ['an unknown field', `${SAID},"time_":"2012"}`, 'statement of doc:a: unknown key "time_"'],
  ])('%s', async (_what, line, reason) => {
    const report = await load('a.jsonl', [...GOOD, line, REPORT, `${SAID}}`, END].join('\n'))
    expect(told(report)).toEqual([
      typeof reason === 'string' ? `4 ${reason}` : expect.stringMatching(new RegExp(reason.source.replace('^', '^4 '))),
    ])
    expect(report.total).toMatchObject({ entity: { new: 3 }, statement: { new: 1 } })
  })

  it('a line of 100 MB', { timeout: 60_000 }, async () => {
    const long = Buffer.concat([Buffer.from('{"type":"entity","id":"'), Buffer.alloc(100 * 1024 * 1024, 'x'), Buffer.from('"}\n')])
    const report = await load('a.jsonl', Buffer.concat([Buffer.from(`${GOOD.join('\n')}\n`), long, Buffer.from(END)]))
    expect(told(report)).toEqual(['4 line 4: a line of 101 MB'])
    expect(report.total.entity.new).toBe(3)
  })
})

it('what is refused is told on one line that no terminal obeys, however long or odd its id', async () => {
  const ids = ['x'.repeat(20_000), 'a\nb', '\u001b[31mred', 'a\u202eb']
  const lines = ids.map((id) => JSON.stringify({ type: 'entity', id, kind: 'Person', name: 'C' }))
  const { rejections } = await load('a.jsonl', lines.join('\n'))
  const shown = rejections.map((rejection) => showRejection(rejection).slice(rejection.at.file.length))
  expect(shown).toEqual([
    expect.stringMatching(/^:1:18 {2}entity x{113}…: id: expected an id: .{1,200}$/),
    expect.stringMatching(/^:2:18 {2}entity a\\u000ab: id: .*It reads "a\\u000ab"\.$/),
    expect.stringMatching(/^:3:18 {2}entity \\u001b\[31mred: id holds the control character U\+001B/),
    expect.stringMatching(/^:4:18 {2}entity a\\u202eb: id: /),
  ])
})

it('a statement of somebody about themselves is said, and joins nobody to another', async () => {
  const report = await load('a.jsonl', [...GOOD, REPORT, SAID.replace('"b"', '"a"').concat('}')].join('\n'))
  expect([told(report), report.total.statement.new]).toEqual([[], 1])
})

it('packed data that is cut off is loaded up to the break, and told', async () => {
  const many = Array.from(
    { length: 20_000 },
    (_, index) => `{"type":"entity","id":"e${index}","kind":"Person","name":"${Math.sin(index)}"}`,
  )
  const packed = gzipSync(many.join('\n'))
  const report = await load('a.jsonl.gz', packed.subarray(0, packed.length - 5000))
  expect(told(report)).toEqual([
    expect.stringMatching(/^1 the file: .*a\.jsonl\.gz is cut off: its packed data ends too early\. Fetch or pack it again$/),
  ])
  expect(report.total.entity.new).toBeGreaterThan(10_000)
})

it('packed data that is cut off is told by what stands before the break, however little', async () => {
  const lines = [...GOOD, ...Array.from({ length: 200 }, (_, index) => `{"type":"entity","id":"e${index}","kind":"Person","name":"E"}`)]
  const packed = gzipSync(lines.join('\n'))
  const report = await load('a.jsonl.gz', packed.subarray(0, packed.length - 50))
  expect(told(report)).toEqual([expect.stringMatching(/^1 the file: .*a\.jsonl\.gz is cut off: /)])
  expect(report.total.entity.new).toBeGreaterThan(100)
})

it.each([
  [
    'packed data that cannot be unpacked',
    'a.jsonl.gz',
    Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.from('no such thing')]),
    /is broken/,
  ],
  ['a link to nowhere', 'a.jsonl', null, /does not exist/],
])('%s in a folder is refused, and the other files are loaded', async (_what, name, content, reason) => {
  await using folder = await temporaryFolder()
  await using store = await memoryStore()
  await folder.write('good.jsonl', GOOD.join('\n'))
  if (content) await folder.write(name, content)
  else await symlink('nowhere', join(folder.path, name))
  const report = await loadInto(store, await findInputs([folder.path]), { dryRun: false })
  expect([report.refused, report.skipped, report.total.entity.new]).toEqual([1, [], 2])
  expect(report.rejections).toMatchObject([
    { at: { line: 1 }, thing: 'the file', reason: expect.stringMatching(reason), remedy: 'Nothing of it was read; the other files were.' },
  ])
})

it('Latin-1 passed as UTF-8 loses its own lines only', async () => {
  const report = await load('a.csv', Buffer.from('id,kind,name\r\na,Person,Ägidius\r\nb,Person,B\r\n', 'latin1'))
  expect(told(report)).toEqual(['2 line 2: it is not UTF-8'])
  expect(report.total.entity.new).toBe(1)
})

const TRIP = (id: number, remarks: string): string =>
  `<trip role="secretary" who="vale-ada"><id>${id}</id><name>Ada Vale</name><start-date>2012-10-29</start-date><country id="algeria">Algeria</country><remarks>${remarks}</remarks></trip>`

describe('a file whose mistake is refused with its place, and whose rest is loaded:', () => {
  it.each([
    [
      'a wrong number of cells in the middle',
      'a.csv',
      'id,kind,name\na,Person,A\nb,Person\nc,Person,C\n',
      [['3 row in line 3: 2 cells under 3 columns'], 2],
    ],
    [
      'a quote that never closes',
      'a.csv',
      'id,kind,name\na,Person,A\nb,Person,"B\nc,Person,C\n',
      [['3 row in line 3: a quote opens a cell and is never closed'], 2],
    ],
    ['a byte order mark and lines that end with CR and LF', 'a.csv', '\ufeffid,kind,name\r\na,Person,A\r\nb,Person,B\r\n', [[], 2]],
    [
      'a label that is none of CAMEO',
      'a.tsv',
      `${icewsCut('Mali', 'Consult', 'Togo')}\n${icewsCut('Mali', 'Dance', 'Togo')}\n${icewsCut('Mali', 'Consult', 'Niger')}`,
      [['2 row 2: "Dance" is no label of CAMEO'], 3],
    ],
    [
      'a code that does not exist',
      'a.CSV',
      `${gdeltRow()}\n${gdeltRow({ id: '8', code: '990' })}`,
      [['2 row 2: "990" has no root that the vocabulary knows'], 3],
    ],
    [
      'a day that does not exist',
      'a.CSV',
      `${gdeltRow()}\n${gdeltRow({ id: '8', day: '20121332' })}`,
      [['2 row 2: "20121332" is no day'], 3],
    ],
    [
      'entities of XML that grow',
      'a.xml',
      `<!DOCTYPE trips [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n<trips>\n${TRIP(1, 'Lunch.')}\n${TRIP(2, '&b;')}\n</trips>`,
      [[expect.stringMatching(/^4 the file: .*undefined entity/)], 2],
    ],
  ])('%s', async (_what, name, content, [reasons, entities]) => {
    const report = await load(name, content)
    expect([told(report), report.total.entity.new]).toEqual([reasons, entities])
  })

  it('lines that came while it was read are left for the next load', async () => {
    await using folder = await temporaryFolder()
    await using store = await memoryStore()
    const path = await folder.write('a.jsonl', `${GOOD.join('\n')}\n`)
    const inputs = await findInputs([path])
    await appendFile(path, `${END}\n{"type":`)
    const first = await loadInto(store, inputs, { dryRun: false })
    expect([told(first), first.total.entity.new]).toEqual([[], 2])
    const next = await loadInto(store, await findInputs([path]), { dryRun: false })
    expect([told(next), next.total.entity]).toEqual([['5 line 5: not valid JSON'], expect.objectContaining({ new: 1, unchanged: 2 })])
  })
})
