/** What each format makes of a graph, where texts look like markup and formulas, and where there is nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../src/domain/filter.ts'
import type { Entity } from '../../src/domain/model.ts'
import { FORMATS } from '../../src/export/formats.ts'
import { ImportNeeds } from '../../src/export/import-files.ts'
import { escapeXml } from '../../src/export/xml.ts'
import type { Engine } from '../../src/store/engine.ts'
import { GraphReader } from '../../src/store/reader.ts'
import { GraphWriter } from '../../src/store/writer.ts'
import { nastyGraph } from '../store/nasty.ts'
import { openEmbedded } from '../support/engines.ts'
import { loadExample } from '../support/example.ts'
import { exported } from '../support/export.ts'
import { vocabulary } from '../support/vocabulary.ts'
import { readXml } from '../support/xml.ts'

const engines: Engine[] = []
let [example, nasty, nothing] = [] as unknown as [Engine, Engine, Engine]

beforeAll(async () => {
  ;[example, nasty, nothing] = await Promise.all([openEmbedded(), openEmbedded(), openEmbedded()])
  engines.push(example, nasty, nothing)
  await loadExample(example)
  await new GraphWriter(nasty, vocabulary).write(nastyGraph())
})
afterAll(async () => {
  for (const engine of engines) await engine[Symbol.asyncDispose]()
})

const jsonLines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

describe.each(FORMATS.map(({ name }) => name))('%s', (format) => {
  it('is the same text each time', async () => {
    expect(await exported(example, format)).toBe(await exported(example, format))
  })

  it('of an empty graph is whole, and holds nothing', async () => {
    const text = await exported(nothing, format)
    if (format === 'csv') expect(text.trim().split('\r\n')).toHaveLength(1)
    else if (format === 'stix') expect(JSON.parse(text)).toEqual({ type: 'bundle', id: expect.stringMatching(/^bundle--/) })
    else if (format === 'graphml' || format === 'gexf') expect(readXml(text).filter(({ name }) => /^(node|edge)$/.test(name))).toEqual([])
    else if (format === 'neo4j-csv') {
      expect(text).not.toContain('"')
      expect(text).toContain('things-header.csv: id:ID(Thing),:LABEL,kind,name,')
      expect(text).toContain('neo4j-admin database import full neo4j \\\n')
    } else expect(text).toBe('')
  })

  // No format may tell an expectation, an allegation or a denial as a fact.
  it('says how sure each relation is', async () => {
    const text = await exported(example, format)
    for (const certainty of ['EXPECTED', 'ALLEGED', 'POSSIBLE', 'PROPOSED', 'DENIED', 'NEGATED']) expect(text).toContain(certainty)
    if (format !== 'jsonl') expect(text).toMatch(/expected visit/i)
  })
})

describe.each(['graphml', 'gexf'])('%s', (format) => {
  it('has every entity and every relation, with their texts as they are', async () => {
    const elements = readXml(await exported(nasty, format))
    const reader = new GraphReader(nasty, vocabulary)
    const relations = await reader.relations.page(EVERYTHING, { first: 500, after: null })
    const edges = elements.filter(({ name }) => name === 'edge').map(({ attributes }) => attributes)
    expect(edges.map(({ id }) => id).sort()).toEqual(relations.map(({ id }) => id).sort())
    const texts = elements.flatMap(({ attributes, text }) => [text, ...Object.values(attributes)])
    for (const { name, aliases } of nastyGraph().entities) for (const said of [name, aliases.join(' | ')]) expect(texts).toContain(said)
    for (const { label, quote } of relations) for (const said of [label, quote]) expect(texts).toContain(said)
  })
})

describe('gexf', () => {
  it('has an edge only for the time of its relation', async () => {
    const edges = readXml(await exported(nasty, 'gexf')).filter(({ name }) => name === 'edge')
    const times = new Set(edges.map(({ attributes: { start, end } }) => `${start ?? ''}/${end ?? ''}`))
    const said = ['2012-01-01/2012-12-31', '2012-12-01/2012-12-31', '2012-12-20/2012-12-20', '2012-12-01/2013-02-28']
    expect(times).toEqual(new Set([...said, '2012-12-19/2012-12-20', '/2012-10-30', '2012-10-29/', '/']))
  })
})

describe('XML', () => {
  it.each([
    ['a<b>&"c"', 'a&lt;b&gt;&amp;&quot;c&quot;'],
    ['tab\tline\r\n', 'tab&#9;line&#13;&#10;'],
    ['a\u0000\u0008\u000B\u001Fb\uFFFE\uFFFF', 'ab'],
    ['half \uD83D half \uDE00 whole \u{1F600}', 'half  half  whole \u{1F600}'],
    [']]>', ']]&gt;'],
  ])('takes %j', (text, escaped) => {
    expect(escapeXml(text)).toBe(escaped)
    expect(() => readXml(`<a b="${escaped}">${escaped}</a>`)).not.toThrow()
  })
})

describe('ftm', () => {
  it('is entities by their schema, and relations between them', async () => {
    const entities = jsonLines(await exported(example, 'ftm'))
    const schemata = new Set(entities.map(({ schema }) => schema))
    expect([...schemata].sort()).toEqual(
      [
        'Address',
        'Article',
        'Directorship',
        'Event',
        'Membership',
        'Occupancy',
        'Organization',
        'Person',
        'Position',
        'PublicBody',
        'Succession',
        'UnknownLink',
      ].filter((schema) => schemata.has(schema)),
    )
    expect(schemata.has('Membership') && schemata.has('Occupancy') && schemata.has('UnknownLink')).toBe(true)
    const ids = new Set(entities.map(({ id }) => id))
    for (const { schema, properties } of entities.filter(({ properties: { proof } }) => proof)) {
      const ends = Object.entries(properties as Record<string, string[]>).filter(([name]) =>
        /^(subject|object|member|organization|holder|post)$/.test(name),
      )
      if (schema !== 'Position') for (const [, [end]] of ends) expect(ids).toContain(end)
      for (const document of properties.proof) expect(ids).toContain(document)
    }
  })

  it('makes a link of what is no fact, whose role says so first', async () => {
    const entities = jsonLines(await exported(nasty, 'ftm'))
    const links = entities.filter(({ properties: { recordId } }) => recordId)
    for (const { schema, properties } of links) {
      expect(schema).toBe('UnknownLink')
      const [status] = properties.status as string[]
      if (status !== 'ASSERTED') expect(properties.role[0]).toMatch(/^(expected|proposed|possible|alleged|denied|no) /)
    }
    expect(new Set(links.map(({ properties }) => properties.status[0]))).toContain('POSSIBLE')
  })

  it('has only ids that its tools keep, and no two alike', async () => {
    const entities = jsonLines(await exported(nasty, 'ftm'))
    const ids = entities.map(({ id }) => id as string)
    for (const id of ids) expect(id).toMatch(/^[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?$/)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('neo4j-csv', () => {
  it('tells an empty text from one that is not there, and asks for what its texts need', async () => {
    const text = await exported(nasty, 'neo4j-csv')
    expect(text).toContain(',"../2012-10-30","","2012-10-30","INTERVAL",') // open at its start: the first day is '' and not null
    expect(text).toContain('--multiline-fields=true')
    expect(text).not.toContain('--read-buffer-size')
    const needs = new ImportNeeds()
    expect(needs.cell(['a;b', '"c"'])).toBe('"a;b\u001F""c"""')
    expect([needs.cell(null), needs.cell(''), needs.cell([]), needs.cell(1.5), needs.cell(true)]).toEqual(['', '""', '', '1.5', 'true'])
    expect(needs.options()).toEqual(['--array-delimiter=U+001F'])
    needs.cell('x'.repeat(5_000_000))
    expect(needs.options()).toEqual(['--array-delimiter=U+001F', '--read-buffer-size=20m'])
  })
})

describe('stix', () => {
  it('is a bundle whose relationships join its objects, each with a type that says how sure it is', async () => {
    const { objects } = JSON.parse(await exported(nasty, 'stix')) as { objects: Readonly<Record<string, string>>[] }
    const ids = objects.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const relationships = objects.filter(({ type }) => type === 'relationship')
    expect(relationships).toHaveLength(
      (await new GraphReader(nasty, vocabulary).relations.page(EVERYTHING, { first: 500, after: null })).length,
    )
    for (const { source_ref, target_ref, relationship_type, extensions } of relationships) {
      for (const end of [source_ref, target_ref]) expect(ids).toContain(end)
      const [own] = Object.values(extensions as unknown as Record<string, { modality: string; polarity: string }>)
      if (own?.polarity === 'NEGATED') expect(relationship_type).toMatch(/^no-/)
      else if (own?.modality === 'ASSERTED') expect(relationship_type).toBe('related-to')
      else expect(relationship_type).toBe(`${own?.modality.toLowerCase()}-link`)
    }
  })

  it('keeps the ids and types with which objects came from STIX', async () => {
    await using engine = await openEmbedded()
    const { entities, ...rest } = nastyGraph()
    const id = 'intrusion-set--00000000-0000-4000-8000-000000000001'
    const [first] = entities
    await new GraphWriter(engine, vocabulary).write({ ...rest, entities: [...entities, { ...first, id, kind: 'Group' } as Entity] })
    const { objects } = JSON.parse(await exported(engine, 'stix')) as { objects: Readonly<Record<string, string>>[] }
    expect(objects.find((object) => object.id === id)).toMatchObject({ type: 'intrusion-set', aliases: first?.aliases })
  })
})
