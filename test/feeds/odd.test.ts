/** Feeds of what nobody would write by choice: names and texts that break formats, and requests that are wrong. */
import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Document, Entity, Source } from '../../src/domain/model.ts'
import { type ParsedRecord, parseRecord, type RecordType, type StatementRecord } from '../../src/domain/record.ts'
import type { Engine } from '../../src/store/engine.ts'
import { GraphWriter } from '../../src/store/writer.ts'
import { openEmbedded } from '../support/engines.ts'
import { type Data, type Service, startService } from '../support/service.ts'
import { vocabulary } from '../support/vocabulary.ts'
import { raw, readCsv, readNdjson } from './read.ts'

const NAMES = [
  `=cmd|'/C calc'!A0`,
  '+1 the plus',
  '-1 the minus',
  '@sum',
  'Abou Zeid, "l\'émir"',
  'two\nlines\r\nand a third',
  '👩‍👩‍👧 family 🏴‍☠️',
  'الجزائر \u202e reversed',
  '</script><script>alert(1)</script>',
  '; semicolon; list',
  'NA',
  'null',
  ' spaces ',
  '\\backslash\\',
]

function parsed<Value extends ParsedRecord['value']>(type: RecordType, value: object, document?: Document): Value {
  const found = parseRecord(
    { type, value, thing: type, locate: () => ({ file: 'odd', line: 1, column: 1 }), documentId: document?.id ?? null },
    { vocabulary, document: () => document },
  )
  if (!found.ok) throw new Error(JSON.stringify(found.rejections))
  return found.record.value as Value
}

describe('feeds of odd data', () => {
  let engine: Engine
  let service: Service
  beforeAll(async () => {
    engine = await openEmbedded()
    const source = parsed<Source>('source', { id: 'src:a', name: 'A, "B"' })
    const document = parsed<Document>('document', { id: 'doc:a', title: '=HYPERLINK("x")', source: 'src:a', publishedAt: '2012-10-30' })
    const entities = NAMES.map((_, index) =>
      parsed<Entity>('entity', { id: `e${index}`, kind: 'Group', name: `x${index}`, aliases: [`${index}`] }),
    ).map((entity, index) => ({ ...entity, name: NAMES[index] ?? '', aliases: [NAMES[index] ?? '', 'b'] }))
    const statements = NAMES.slice(1).map((_, index) =>
      parsed<StatementRecord>(
        'statement',
        { subject: `e${index}`, predicate: 'attack', object: `e${index + 1}`, time: '2012-10-29' },
        document,
      ),
    )
    await new GraphWriter(engine, vocabulary).write({ sources: [source], entities, documents: [document], statements })
    service = await startService(engine)
  })
  afterAll(async () => {
    await service[Symbol.asyncDispose]()
    await engine[Symbol.asyncDispose]()
  })

  const text = async (address: string): Promise<string> => (await fetch(`${service.url}/feeds/${address}`)).text()
  const names = (rows: readonly Data[]): string[] => rows.map(({ name }) => name).sort()

  it('have names in JSON, NDJSON and Arrow as they are', async () => {
    const sorted = [...NAMES].sort()
    expect(names(JSON.parse(await text('entities.json')))).toEqual(sorted)
    expect(names(readNdjson(await text('entities.ndjson')))).toEqual(sorted)
    const bytes = new Uint8Array(await (await fetch(`${service.url}/feeds/entities.arrow`)).arrayBuffer())
    expect(names(tableFromIPC(bytes).toArray())).toEqual(sorted)
  })

  it('have names in CSV on one line, and none that a spreadsheet would run', async () => {
    const body = await text('entities.csv')
    expect(body.split('\r\n')).toHaveLength(NAMES.length + 2)
    expect(body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const { header, rows } = readCsv(body)
    const shown = NAMES.map((name) => (/^[=+\-@]/.test(name) ? `'${name}` : name).replace(/\r\n|\n/g, ' '))
    expect(rows.map((row) => row[header.indexOf('name')]).sort()).toEqual(shown.sort())
  })

  it('guard texts and never numbers', async () => {
    const { header, rows } = readCsv(await text('documents.csv'))
    expect(rows[0]?.[header.indexOf('title')]).toBe(`'=HYPERLINK("x")`)
    expect(JSON.parse(await text('documents.json'))[0].title).toBe('=HYPERLINK("x")')
  })

  const refused = async (
    address: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; code: string; message: string }> => {
    const { status, body } = await raw(`${service.url}/feeds/${address}`, { headers })
    const [error] = (JSON.parse(body.toString()) as { errors: { message: string; extensions: { code: string } }[] }).errors
    return { status, code: error?.extensions.code ?? '', message: error?.message ?? '' }
  }

  it.each([
    ['timelin.csv', 404, 'UNKNOWN_FEED', 'There is no feed "timelin". Did you mean "timeline"?'],
    ['nothing-like-it.csv', 404, 'UNKNOWN_FEED', '/feeds lists them all.'],
    ['timeline', 404, 'UNKNOWN_FEED', 'Say in which format: /feeds/timeline.csv'],
    ['timeline.xlsx', 404, 'UNKNOWN_FEED', 'There is no format "xlsx": /feeds/timeline.csv'],
    ['timeline.csv.json', 404, 'UNKNOWN_FEED', 'One format at a time: /feeds/timeline.csv'],
    ['..%2f..%2fetc%2fpasswd.csv', 404, 'UNKNOWN_FEED', 'There is no feed "..%2f'],
    ['%2e%2e%5cpackage.json', 404, 'NOT_FOUND', ''],
    ['__proto__.csv', 404, 'UNKNOWN_FEED', 'There is no feed "__proto__"'],
    ['timeline.constructor', 404, 'UNKNOWN_FEED', 'There is no format "constructor"'],
    ['timeline.csv?form=2012', 400, 'BAD_USER_INPUT', 'There is no parameter "form". Did you mean "from"? Known are: from, to, actor'],
    ['timeline.csv?format=json', 400, 'BAD_USER_INPUT', 'There is no parameter "format".'],
    ['timeline.csv?from=2012', 400, 'BAD_USER_INPUT', 'a day that exists as YYYY-MM-DD, but got "2012"'],
    ['timeline.csv?from=2012-02-30', 400, 'BAD_USER_INPUT', '2012-02-30'],
    ['timeline.csv?from=2012-12-31&to=2012-01-01', 400, 'BAD_USER_INPUT', 'ends (2012-01-01) before it starts (2012-12-31)'],
    [
      'timeline.csv?interval=MONHT',
      400,
      'BAD_USER_INPUT',
      'interval: "MONHT" is none of YEAR, QUARTER, MONTH, WEEK, DAY. Did you mean "MONTH"?',
    ],
    ['timeline.csv?modality=ASSERTED,expected', 400, 'BAD_USER_INPUT', 'modality: "expected" is none of ASSERTED'],
    ['timeline.csv?series=ten', 400, 'BAD_USER_INPUT', 'series: expected a whole number, but got "ten".'],
    ['timeline.csv?series=51', 400, 'BAD_USER_INPUT', 'series: must lie between 1 and 50'],
    ['timeline.csv?minSources=2&minSources=3', 400, 'BAD_USER_INPUT', 'minSources: give it once'],
    ['timeline.csv?minConfidence=high', 400, 'BAD_USER_INPUT', 'minConfidence: expected a number, but got "high".'],
    ['timeline.csv?disputed=yes', 400, 'BAD_USER_INPUT', 'disputed: "yes" is none of true, false'],
    ['timeline.csv?predicate=vist', 400, 'BAD_USER_INPUT', 'Did you mean "visit"?'],
    ['timeline.csv?strict=perhaps', 400, 'BAD_USER_INPUT', 'strict: expected 1 or 0'],
    ['timeline.csv?wide=1', 400, 'BAD_USER_INPUT', 'There is no parameter "wide".'],
    ['relations.csv?first=0', 400, 'BAD_USER_INPUT', 'first: expected a whole number from 1 to 1000000'],
    ['relations.csv?first=1e9', 400, 'BAD_USER_INPUT', 'first: expected a whole number'],
    ['relations.csv?cursor=abc', 400, 'BAD_USER_INPUT', 'is no cursor of the list "relations"'],
    ['timeline.schema?x=1', 400, 'BAD_USER_INPUT', 'There is no parameter "x".'],
  ])('refuse /feeds/%s with %i and a remedy', async (address, status, code, message) => {
    const found = await refused(address)
    if (code === 'NOT_FOUND') expect([404, 400]).toContain(found.status)
    else expect([found.status, found.code, found.message]).toEqual([status, code, expect.stringContaining(message)])
  })

  it('refuse a range beyond the end, and say how much there is', async () => {
    const { body } = await raw(`${service.url}/feeds/entities.csv`)
    for (const range of [`bytes=${body.length}-`, 'bytes=999999-1000000', 'bytes=-0']) {
      const answer = await raw(`${service.url}/feeds/entities.csv`, { headers: { range } })
      expect([answer.status, answer.headers['content-range']]).toEqual([416, `bytes */${body.length}`])
    }
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('refuse %s', async (method) => {
    const answer = await fetch(`${service.url}/feeds/timeline.csv`, {
      method,
      ...(method === 'POST' && { headers: { 'content-type': 'application/json' }, body: '{}' }),
    })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })
})
