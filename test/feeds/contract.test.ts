/** What dashboards, notebooks and spreadsheets rely on, point by point, over the example. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { tableFromIPC } from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import { CERTAINTY_COLORS, KIND_COLORS } from '../../src/domain/colors.ts'
import type { Engine } from '../../src/store/engine.ts'
import { GraphWriter } from '../../src/store/writer.ts'
import { openEmbedded } from '../support/engines.ts'
import { withExample } from '../support/opened.ts'
import type { Data, Service } from '../support/service.ts'
import { vocabulary } from '../support/vocabulary.ts'
import { raw, readCsv, readNdjson } from './read.ts'

const FEEDS = readdirSync(fileURLToPath(new URL('../../queries', import.meta.url))).map((file) => file.replace('.graphql', ''))
const SHIPPED = [
  ...['timeline', 'top', 'matrix', 'relations', 'statements', 'documents', 'entities', 'countries', 'quality', 'expectations', 'sources'],
  ...['graph-nodes', 'graph-edges', 'search'],
]

interface Field {
  readonly name: string
  readonly type: string
  readonly unit?: string
  readonly description: string
}

describe('feeds', () => {
  let engine: Engine
  let service: Service
  withExample(openEmbedded, (opened) => ({ engine, service } = opened))

  const get = (address: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${service.url}/feeds/${address}`, { headers })
  const csv = async (address: string) => readCsv(await (await get(address)).text())
  const json = async (address: string): Promise<Data[]> => (await get(address)).json() as Promise<Data[]>
  const schemaOf = async (name: string): Promise<Field[]> => ((await (await get(`${name}.schema`)).json()) as { fields: Field[] }).fields

  it('are all there are saved questions, and what dashboards need is among them', () => {
    expect(FEEDS).toEqual(expect.arrayContaining(SHIPPED))
  })

  describe.each(FEEDS)('%s', (name) => {
    it('1. names its columns in snake_case, and none like a word of SQL', async () => {
      const columns = (await csv(`${name}.csv`)).header
      expect(columns.length).toBeGreaterThan(0)
      expect(columns.filter((column) => !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(column))).toEqual([])
      expect(columns.filter((column) => /^(from|to|group|row|column|order|select|table|check|user|where|end|on)$/.test(column))).toEqual([])
      expect(new Set(columns).size).toBe(columns.length)
    })

    it('2. has every column in every answer and every format, in one order', async () => {
      const columns = (await schemaOf(name)).map((field) => field.name)
      expect((await csv(`${name}.csv`)).header).toEqual(columns)
      for (const row of await json(`${name}.json`)) expect(Object.keys(row)).toEqual(columns)
      for (const row of readNdjson(await (await get(`${name}.ndjson`)).text())) expect(Object.keys(row as object)).toEqual(columns)
      for (const ending of ['arrow', 'arrows'])
        expect(tableFromIPC(new Uint8Array(await (await get(`${name}.${ending}`)).arrayBuffer())).schema.names).toEqual(columns)
    })

    it('is the same table in CSV, JSON, NDJSON and both flavors of Arrow', async () => {
      const [fields, rows, table] = [await schemaOf(name), await json(`${name}.json`), await csv(`${name}.csv`)]
      expect(readNdjson(await (await get(`${name}.ndjson`)).text())).toEqual(rows)
      expect(table.rows).toEqual(rows.map((row) => fields.map((field) => asCell(row[field.name], field))))
      for (const ending of ['arrow', 'arrows']) {
        const arrow = tableFromIPC(new Uint8Array(await (await get(`${name}.${ending}`)).arrayBuffer()))
        expect(arrow.numRows).toBe(rows.length)
        expect(arrow.toArray().map((row) => fields.map((field) => row[field.name] ?? null))).toEqual(
          rows.map((row) => fields.map((field) => asArrow(row[field.name], field))),
        )
      }
    })

    it('17. says of each column what type it is and what it means', async () => {
      for (const field of await schemaOf(name)) {
        expect(['string', 'integer', 'number', 'boolean', 'date', 'datetime', 'array']).toContain(field.type)
        expect([field.name, field.description]).toEqual([field.name, expect.stringMatching(/\S[.]$/)])
      }
    })
  })

  const asText = (value: unknown): string => (/^[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value)).replace(/[\r\n]+/g, ' ')
  function asCell(value: Data, { type }: Field): string | null {
    if (value === null) return null
    if (type === 'array') return value.length === 0 ? null : asText(value.join('; '))
    return type === 'string' ? asText(value) : String(value)
  }
  function asArrow(value: Data, { type }: Field): unknown {
    if (value === null) return null
    if (type === 'array') return value.length === 0 ? null : value.join('; ')
    if (type === 'date') return Date.parse(`${value}T00:00:00Z`)
    return type === 'datetime' ? Date.parse(value) : value
  }

  it('2. have all columns where nothing is found, too', async () => {
    const none = 'relations.csv?actor=nobody'
    expect((await csv(none)).header).toEqual((await csv('relations.csv')).header)
    expect((await csv(none)).rows).toEqual([])
    expect(await json('relations.json?actor=nobody')).toEqual([])
    expect(await (await get('relations.ndjson?actor=nobody')).text()).toBe('')
    for (const ending of ['arrow', 'arrows']) {
      const table = tableFromIPC(new Uint8Array(await (await get(`relations.${ending}?actor=nobody`)).arrayBuffer()))
      expect([table.numRows, table.schema.names.length]).toEqual([0, (await csv(none)).header.length])
    }
  })

  it('3. have null for what is not known, and never a word for it', async () => {
    const text = await (await get('relations.csv')).text()
    expect(text).toMatch(/,,/)
    expect(text).not.toMatch(/,"?(null|NA|N\/A|-|undefined)"?,/)
    expect((await json('relations.json')).some((row) => row.about_id === null)).toBe(true)
  })

  it('4. quote in CSV everything but numbers and nulls, end lines with CRLF, and have a mark for Excel on demand', async () => {
    const text = await (await get('top.csv?first=1')).text()
    expect(text).toMatch(/^"id","name","value","kind","country"\r\n"state:dza","Algeria",\d+,"STATE","DZA"\r\n/)
    const relations = await (await get('relations.csv?first=1')).text()
    expect(relations).toMatch(/,"(true|false)",/)
    expect(relations).toMatch(/,1,1,1,0\.95,/)
    expect(text.startsWith('\ufeff')).toBe(false)
    const marked = Buffer.from(await (await get('top.csv?excel=1')).arrayBuffer())
    expect([...marked.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })

  it('5. keep days and instants apart, and say how exact a day is', async () => {
    const [points, fields] = [await json('timeline.json'), await schemaOf('timeline')]
    expect(points.every(({ time }) => /^\d{4}-\d\d-01T00:00:00Z$/.test(time))).toBe(true)
    expect(fields.find(({ name }) => name === 'time')?.type).toBe('datetime')
    const relations = await json('relations.json')
    expect(relations.every((row) => row.happened_from === null || /^\d{4}-\d\d-\d\d$/.test(row.happened_from))).toBe(true)
    expect(relations.every((row) => ['YEAR', 'MONTH', 'DAY', 'INTERVAL', 'NONE'].includes(row.precision))).toBe(true)
  })

  it('5. fill every step of a timeline for every series, in order of time', async () => {
    const points = await json('timeline.json?from=2012-01-01&to=2012-12-31')
    const times = points.map(({ time }) => time)
    expect(new Set(times).size).toBe(12)
    expect(times).toEqual([...times].sort())
    expect(points).toHaveLength(12 * new Set(points.map(({ series }) => series)).size)
  })

  it('6. have several values as a list in JSON, and joined elsewhere', async () => {
    const [entity] = await json('entities.json?first=1')
    expect(entity.aliases.length).toBeGreaterThan(1)
    const { header, rows } = await csv('entities.csv?first=1')
    expect(rows[0]?.[header.indexOf('aliases')]).toBe(entity.aliases.join('; '))
  })

  it('7. have numbers as numbers, of 32 bits or as doubles in Arrow', async () => {
    const table = tableFromIPC(new Uint8Array(await (await get('relations.arrow')).arrayBuffer()))
    const types = Object.fromEntries(table.schema.fields.map((field) => [field.name, String(field.type)]))
    expect(types).toMatchObject({
      source_count: 'Int32',
      confidence: 'Float64',
      disputed: 'Bool',
      happened_from: 'Date32<DAY>',
      label: 'Utf8',
    })
    const timeline = tableFromIPC(new Uint8Array(await (await get('timeline.arrows')).arrayBuffer()))
    expect(String(timeline.schema.fields[0]?.type)).toBe('Timestamp<MILLISECOND, UTC>')
  })

  it('8. answer HEAD with the length, and ranges from one rendering: first, middle, last', async () => {
    const head = await fetch(`${service.url}/feeds/relations.csv`, { method: 'HEAD' })
    const whole = await raw(`${service.url}/feeds/relations.csv`)
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    expect(Number(head.headers.get('content-length'))).toBe(whole.body.length)
    expect(head.headers.get('accept-ranges')).toBe('bytes')
    service.statements.length = 0
    const size = whole.body.length
    const parts = [
      ['bytes=0-99', 0, 99],
      ['bytes=100-1099', 100, 1099],
      ['bytes=-200', size - 200, size - 1],
      [`bytes=${size - 50}-${size + 5000}`, size - 50, size - 1],
      ['bytes=500-', 500, size - 1],
    ] as const
    for (const [range, start, end] of parts) {
      const part = await raw(`${service.url}/feeds/relations.csv`, { headers: { range, 'accept-encoding': 'gzip' } })
      expect([part.status, part.headers['content-range'], part.headers['content-encoding']]).toEqual([
        206,
        `bytes ${start}-${end}/${size}`,
        undefined,
      ])
      expect(part.body.equals(whole.body.subarray(start, end + 1))).toBe(true)
      expect(part.headers.etag).toBe(whole.headers.etag)
    }
    expect(service.statements.filter((name) => name !== 'read/version')).toEqual([])
  })

  it('8. give the whole where a part is of another rendering, and parts where it is of this one', async () => {
    const url = `${service.url}/feeds/top.csv`
    const { headers, body } = await raw(url)
    const ask = (ifRange: string) => raw(url, { headers: { range: 'bytes=0-9', 'if-range': ifRange } })
    expect((await ask(String(headers.etag))).status).toBe(206)
    expect((await ask(String(headers['last-modified']))).status).toBe(206)
    expect((await ask('"another"')).body.equals(body)).toBe(true)
    expect((await raw(url, { headers: { range: 'lines=1-2' } })).status).toBe(200)
  })

  it('9. have two names for the two flavors of Arrow, neither of them compressed', async () => {
    const [file, stream] = [await raw(`${service.url}/feeds/top.arrow`), await raw(`${service.url}/feeds/top.arrows`)]
    expect(file.body.subarray(0, 6).toString()).toBe('ARROW1')
    expect(file.body.subarray(-6).toString()).toBe('ARROW1')
    expect([...stream.body.subarray(0, 4)]).toEqual([255, 255, 255, 255])
  })

  it.each([
    ['csv', 'text/csv; charset=utf-8; header=present'],
    ['json', 'application/json; charset=utf-8'],
    ['ndjson', 'application/x-ndjson'],
    ['arrow', 'application/vnd.apache.arrow.file'],
    ['arrows', 'application/vnd.apache.arrow.stream'],
  ])('10. say of .%s that it is %s, under which name to save it, and pack it for who takes that', async (ending, type) => {
    const url = `${service.url}/feeds/relations.${ending}`
    const [plain, packed] = [await raw(url), await raw(url, { headers: { 'accept-encoding': 'gzip' } })]
    expect(plain.headers).toMatchObject({ 'content-type': type, 'content-disposition': `inline; filename="relations.${ending}"` })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true)
    expect(packed.headers.etag).not.toBe(plain.headers.etag)
    expect((await raw(url, { headers: { 'accept-encoding': 'gzip;q=0' } })).headers['content-encoding']).toBeUndefined()
  })

  it('11. are a bare array of flat rows in JSON', async () => {
    const rows = await json('relations.json')
    expect(Array.isArray(rows)).toBe(true)
    expect(
      rows.flatMap((row) => Object.values(row)).some((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
    ).toBe(false)
  })

  it('12. come whole, or say that they were cut and where they go on', async () => {
    const all = await json('relations.json')
    const whole = await get('relations.json')
    expect([whole.headers.get('x-entente-truncated'), whole.headers.get('link')]).toEqual([null, null])
    const found: Data[] = []
    let next: string | null = '/feeds/relations.json?first=70'
    for (; next; ) {
      const response: Response = await fetch(service.url + next)
      found.push(...((await response.json()) as Data[]))
      next = /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1] ?? null
      expect(response.headers.get('x-entente-truncated')).toBe(next ? '70' : null)
    }
    expect(found).toEqual(all)
  })

  it('12. are refused where they would be cut, with strict=1', async () => {
    const refused = await get('relations.csv?first=70&strict=1')
    expect(refused.status).toBe(413)
    expect(await refused.text()).toContain('There are more rows than 70.')
    expect((await get('relations.csv?strict=1')).status).toBe(200)
    const walk = await get('graph-nodes.json?limit=5')
    expect(walk.headers.get('x-entente-truncated')).toBe('5')
    expect((await get('graph-nodes.json?limit=5&strict=1')).status).toBe(413)
  })

  it('12. keep to the number that the author of a question wrote into it, unless another is asked for', async () => {
    const response = await get('aqim-evidence.json')
    expect(await response.json()).toHaveLength(3)
    expect(response.headers.get('x-entente-truncated')).toBe('3')
    expect((await json('aqim-evidence.json?first=100')).length).toBeGreaterThan(3)
  })

  it('13. take filters under the names of variables, lists with commas, ranges as days, and nothing for what nobody set', async () => {
    const rows = await json('relations.json?modality=EXPECTED,ALLEGED&from=2012-01-01&to=2013-12-31&actor=%20&knownAt=')
    expect(new Set(rows.map((row) => row.modality))).toEqual(new Set(['EXPECTED', 'ALLEGED']))
    expect(await json('relations.json?actor=hollande,clinton&_=123')).toEqual(await json('relations.json?actor=hollande%2Cclinton'))
    const [one] = await json('top.json?by=PREDICATE&first=1&measure=DOCUMENTS')
    expect(one).toMatchObject({ value: expect.any(Number), kind: null })
  })

  it('15. may not be read by pages of other origins where no key protects them', async () => {
    const response = await get('top.csv', { origin: 'https://example.org' })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    const preflight = await fetch(`${service.url}/feeds/top.csv`, { method: 'OPTIONS' })
    expect([preflight.status, preflight.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
  })

  it('16. are not sent again while the data stays the same', async () => {
    const first = await raw(`${service.url}/feeds/countries.csv`)
    expect(first.headers).toMatchObject({
      'cache-control': 'no-cache',
      etag: expect.stringMatching(/^"\w+"$/),
      'last-modified': expect.any(String),
    })
    service.statements.length = 0
    for (const etag of [
      String(first.headers.etag),
      `W/${first.headers.etag}`,
      `"x", ${first.headers.etag}`,
      String(first.headers.etag).replace(/"$/, '-gz"'),
    ]) {
      const again = await raw(`${service.url}/feeds/countries.csv`, { headers: { 'if-none-match': etag } })
      expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, first.headers.etag])
    }
    expect(service.statements).toEqual(['read/version', 'read/version', 'read/version', 'read/version'])
    expect((await raw(`${service.url}/feeds/countries.json`)).headers.etag).not.toBe(first.headers.etag)
    expect((await raw(`${service.url}/feeds/countries.csv?first=3`)).headers.etag).not.toBe(first.headers.etag)
    expect((await raw(`${service.url}/feeds/countries.csv?_=9&token=`)).headers.etag).toBe(first.headers.etag)
    const source = { id: 'src:new', name: 'New', reliability: null, country: null, description: null }
    await new GraphWriter(engine, vocabulary).write({ sources: [source], entities: [], documents: [], statements: [] })
    const changed = await raw(`${service.url}/feeds/countries.csv`, { headers: { 'if-none-match': String(first.headers.etag) } })
    expect(changed.status).toBe(200)
  })

  it('17. describe themselves to machines and to people', async () => {
    const listed = (await (await fetch(`${service.url}/feeds`)).json()) as Data[]
    expect(listed.map(({ name }) => name)).toEqual([...FEEDS].sort())
    const timeline = listed.find(({ name }) => name === 'timeline')
    expect(timeline).toMatchObject({
      question: 'How many relations of each category are there in each month?',
      url: `${service.url.replace('localhost', 'localhost')}/feeds/timeline.csv`,
      columns: ['time', 'series', 'value'],
    })
    expect(timeline.parameters.find(({ name }: Data) => name === 'interval')).toEqual({
      name: 'interval',
      type: 'Interval!',
      default: 'MONTH',
      values: ['YEAR', 'QUARTER', 'MONTH', 'WEEK', 'DAY'],
      description: 'The length of a step.',
    })
    for (const { parameters } of listed)
      for (const { name, description } of parameters) expect([name, description]).toEqual([name, expect.stringMatching(/\S\.$/)])
    const page = await fetch(`${service.url}/feeds/`, { headers: { accept: 'text/html,application/xhtml+xml' } })
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const html = await page.text()
    for (const name of FEEDS) expect(html).toContain(`/feeds/${name}.csv`)
    expect(html).not.toMatch(/<script|<link|https?:\/\/(?!localhost)/)
  })

  it('18. have the id and the name of both ends, with kind and country', async () => {
    const [row] = await json('relations.json')
    for (const end of ['source', 'target'])
      for (const part of ['id', 'name', 'kind', 'country']) expect(row).toHaveProperty(`${end}_${part}`)
    expect(Object.keys((await json('matrix.json'))[0])).toEqual(['row_id', 'row_name', 'column_id', 'column_name', 'value'])
    expect(Object.keys((await json('graph-nodes.json'))[0])).toEqual(expect.arrayContaining(['id', 'title', 'subtitle', 'mainstat']))
    expect(Object.keys((await json('graph-edges.json'))[0])).toEqual(expect.arrayContaining(['id', 'source', 'target', 'mainstat']))
    const nodes = new Set((await json('graph-nodes.json')).map(({ id }) => id))
    const [node, edge, entity] = await Promise.all(
      ['graph-nodes.json', 'graph-edges.json', 'entities.json'].map(async (one) => (await json(one))[0]),
    )
    expect([node.color, edge.color]).toEqual([KIND_COLORS.State.fill, CERTAINTY_COLORS.ASSERTED])
    expect(entity.page).toBe('/dashboard?actor=state%3Adza')
    for (const { page } of [node, edge, entity, row]) expect((await fetch(`${service.url}${page}`)).status).toBe(200)
    expect(Object.fromEntries(new URL(edge.page, service.url).searchParams)).toEqual({
      ...{ open: '1', 'open.subject': edge.source, 'open.object': edge.target },
      ...{ 'open.predicate': expect.stringMatching(/^[a-z-]+$/), 'open.certainty': edge.modality },
    })
    expect((await json('graph-edges.json')).every(({ source, target }) => nodes.has(source) && nodes.has(target))).toBe(true)
  })

  it('turn a matrix, on demand, into a table with a column for each of its columns', async () => {
    const [cells, wide] = [await json('matrix.json?rowCount=3&columnCount=2'), await csv('matrix.csv?rowCount=3&columnCount=2&wide=1')]
    const names = [...new Set(cells.map((cell) => cell.column_name))]
    expect(wide.header).toEqual(['row_id', 'row_name', ...names])
    expect(wide.rows).toHaveLength(4)
    expect(wide.rows[0]?.slice(2)).toEqual(names.map((name) => String(cells.find((cell) => cell.column_name === name).value)))
  })

  it('say how much of the data has what weakness', async () => {
    const rows = await json('quality.json')
    expect(rows.map(({ name }) => name)).toEqual(['ALL', 'UNDATED', 'DISPUTED', 'ONE_SOURCE', 'NO_CONFIDENCE'])
    const relations = await json('relations.json')
    const expected = [
      relations.length,
      relations.filter(({ precision }) => precision === 'NONE').length,
      relations.filter(({ disputed }) => disputed).length,
      relations.filter(({ source_count }) => source_count === 1).length,
      relations.filter(({ confidence }) => confidence === null).length,
    ]
    expect(rows.map((row) => row.relations)).toEqual(expected)
    expect(rows[1].share).toBeCloseTo((expected[1] as number) / (expected[0] as number))
  })
})
