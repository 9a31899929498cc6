/** What every engine makes true, on the example and on small worlds. Called once for each engine. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_FILTER } from '../../src/domain/filter.ts'
import type { Document, Entity, Source } from '../../src/domain/model.ts'
import { type ParsedRecord, parseRecord, type RecordType, type StatementRecord } from '../../src/domain/record.ts'
import { Vocabulary } from '../../src/domain/vocabulary.ts'
import type { Batch } from '../../src/store/batch.ts'
import { STATEMENT_DETAILS } from '../../src/store/columns.ts'
import type { Query } from '../../src/store/cypher.ts'
import type { Engine } from '../../src/store/engine.ts'
import { GraphReader } from '../../src/store/reader.ts'
import { RetractedSum } from '../../src/store/retract.ts'
import { findPaths } from '../../src/store/walk/paths.ts'
import { GraphWriter } from '../../src/store/writer.ts'
import { empty, type OpenEmpty } from '../support/engines.ts'
import { loadExample } from '../support/example.ts'
import { withStore } from '../support/opened.ts'
import { vocabulary } from '../support/vocabulary.ts'

const whole = { first: 500, after: null }
const anything = { ...DEFAULT_FILTER, modality: null, polarity: null }

export function conformance(open: OpenEmpty): void {
  let engine: Engine
  let reader: GraphReader
  let writer: GraphWriter
  withStore(open, (store) => ({ engine, reader, writer } = store))

  describe('with the example', () => {
    beforeAll(async () => {
      await empty(engine)
      await loadExample(engine)
    })

    it('finds nothing new in a second load and keeps the version of the data', async () => {
      const before = await reader.version()
      const { total, relations } = await loadExample(engine)
      expect(Object.values(total).map(({ new: fresh, changed, refused }) => fresh + changed + refused)).toEqual([0, 0, 0, 0])
      expect(relations).toEqual({ new: 0, changed: 0, unchanged: 0 })
      expect(await reader.version()).toBe(before)
    })

    it('never shows a visit that was only expected as a visit', async () => {
      const visits = await reader.relations.page({ ...DEFAULT_FILTER, predicates: ['visit'], entities: ['hollande'] }, whole)
      expect(visits.length).toBeGreaterThan(0)
      expect(visits.every(({ modality, polarity }) => modality === 'ASSERTED' && polarity === 'AFFIRMED')).toBe(true)
      const typed: Query<Record<string, never>, { modality: string }> = {
        name: 'test/visited',
        text: 'MATCH (:Thing)-[r:VISITED]->(:Thing) RETURN r.modality AS modality',
      }
      expect(new Set((await engine.read(typed, {})).map(({ modality }) => modality))).toEqual(new Set(['ASSERTED']))
    })

    it('shows the expected visit when asked, dated as it was said', async () => {
      const expected = await reader.relations.page(
        { ...DEFAULT_FILTER, predicates: ['visit'], modality: ['EXPECTED'], entities: ['hollande'] },
        whole,
      )
      const inDecember = expected.find(({ time }) => time?.text === '2012-12')
      expect(inDecember?.label).toBe('expected visit · Dec 2012')
      expect(inDecember?.time).toEqual({ text: '2012-12', from: '2012-12-01', to: '2012-12-31', precision: 'MONTH' })
    })

    it('finds what lies between two that are asked about from either of them, whatever kind the filter asks of the other end', async () => {
      const entities = ['hollande', 'state:dza']
      const visits = { ...anything, predicates: ['visit'], entities }
      const between = (await reader.relations.page(visits, whole)).filter(
        ({ sourceId, targetId }) => entities.includes(sourceId) && entities.includes(targetId),
      )
      expect(between.length).toBeGreaterThan(0)
      for (const kind of ['Person', 'State'] as const) {
        const ids = (await reader.relations.page({ ...visits, kinds: [kind] }, whole)).map(({ id }) => id)
        expect(ids).toEqual(expect.arrayContaining(between.map(({ id }) => id)))
        expect(new Set(ids).size).toBe(ids.length)
      }
    })

    it('keeps what is expected not to happen apart from both', async () => {
      const fight = { ...DEFAULT_FILTER, predicates: ['fight'], modality: ['EXPECTED' as const] }
      expect((await reader.relations.page(fight, whole)).filter(({ polarity }) => polarity === 'NEGATED')).toEqual([])
      const [negated] = await reader.relations.page({ ...fight, polarity: 'NEGATED' }, whole)
      expect(negated?.label).toMatch(/^no expected fight/)
    })

    it.each(['ALLEGED', 'POSSIBLE', 'PROPOSED', 'DENIED'] as const)('keeps what is %s out of the default answer', async (modality) => {
      const found = await reader.relations.page({ ...DEFAULT_FILTER, modality: [modality] }, whole)
      expect(found.length).toBeGreaterThan(0)
      const default_ = new Set((await reader.relations.page(DEFAULT_FILTER, whole)).map(({ id }) => id))
      expect(found.filter(({ id }) => default_.has(id))).toEqual([])
    })

    it('knows in October nothing of December', async () => {
      const then = { ...anything, knownAt: '2012-10-31' }
      const found = await reader.relations.page(then, whole)
      expect(found.every(({ knownFrom }) => knownFrom <= '2012-10-31')).toBe(true)
      expect(
        found.some(({ predicate, modality, sourceId }) => sourceId === 'hollande' && predicate === 'visit' && modality === 'ASSERTED'),
      ).toBe(false)
    })

    it('disputes the border that does not exist', async () => {
      const borders = await reader.relations.page({ ...anything, predicates: ['border'], disputed: true }, whole)
      expect(borders.map(({ sourceId, targetId, polarity }) => [sourceId, targetId, polarity]).sort()).toEqual([
        ['state:lby', 'state:mli', 'AFFIRMED'],
        ['state:lby', 'state:mli', 'NEGATED'],
      ])
    })

    it('leads from Clinton to AQIM with evidence on every hop', async () => {
      const { paths } = await findPaths(reader, {
        from: 'clinton',
        to: 'aqim',
        maxHops: 4,
        first: 5,
        directed: false,
        filter: DEFAULT_FILTER,
      })
      expect(paths.length).toBe(5)
      const pairs = paths.flatMap(({ ids }) => ids.slice(1).map((b, index) => ({ a: ids[index] ?? '', b })))
      const hops = await reader.relations.between(pairs, DEFAULT_FILTER, { ends: 'far', exempt: ['clinton', 'aqim'] }, 1)
      const evidence = await reader.statements.ofRelations(
        [...hops.values()].map(([best]) => best?.id ?? ''),
        { knownAt: null, first: 5, details: STATEMENT_DETAILS },
      )
      for (const [best] of hops.values()) expect(evidence.get(best?.id ?? '')?.every(({ quote }) => quote)).toBe(true)
    })

    it.each([
      ['algerie', 'state:dza'],
      ['ALGÉRIE', 'state:dza'],
      ['aqmi', 'aqim'],
      ['francois hollande', 'hollande'],
      ['al-qaida in the islamic maghreb', 'aqim'],
    ])('finds "%s" by name', async (name, id) => {
      expect((await reader.entities.byName(name))?.id).toBe(id)
      expect((await reader.entities.search(name, null, 5))[0]?.entity.id).toBe(id)
    })

    it.each(['', '   ', '…', '))) OR 1=1', "' RETURN 1 //", '$x', '{{types}}'])('takes "%s" for a name like any other', async (text) => {
      expect(await reader.entities.byName(text)).toBeNull()
      expect(await reader.entities.search(text, null, 5)).toEqual([])
    })

    it('asks nothing of the database where nothing can pass', async () => {
      expect(await reader.relations.page({ ...DEFAULT_FILTER, predicates: [] }, whole)).toEqual([])
      expect(await reader.relations.count({ ...DEFAULT_FILTER, modality: [] })).toBe(0)
    })

    it('sets itself up again without harm', async () => {
      const before = await reader.stats()
      await engine.setUp()
      expect(await reader.stats()).toEqual(before)
    })

    it('does not write through read', async () => {
      const query: Query = { name: 'write/sneaky', text: "CREATE (:Thing {id: 'sneaky', kind: 'Person', name: 'Sneaky'})" }
      await expect(engine.read(query, {})).rejects.toThrow()
      expect(await reader.entities.byIds(['sneaky'])).toEqual([])
    })
  })

  describe('in writing', () => {
    beforeEach(() => empty(engine))

    const source = make<Source>('source', { id: 'src:a', name: 'A' })
    const other = make<Source>('source', { id: 'src:b', name: 'B' })
    const person = (id: string, name = id): Entity => make('entity', { id, kind: 'Person', name })
    const document = (id: string, publishedAt: string, from = 'src:a'): Document =>
      make('document', { id, title: id, source: from, publishedAt })
    const says = (report: Document, value: object): StatementRecord =>
      make('statement', { subject: 'x', predicate: 'criticize', object: 'y', time: '2012-10', ...value }, report)
    const batch = (part: Partial<Batch>): Batch => ({ sources: [], entities: [], documents: [], statements: [], ...part })
    const people = batch({ sources: [source, other], entities: [person('x'), person('y')] })
    const only = async () => (await reader.relations.page(anything, whole))[0]

    it('leaves nothing of a batch that fails', async () => {
      await writer.write(people)
      const before = await reader.stats()
      const orphan = says(document('doc:missing', '2012-10-30'), {})
      for (const _again of [1, 2, 3, 4, 5])
        await expect(writer.write(batch({ documents: [document('doc:1', '2012-10-30')], statements: [orphan] }))).rejects.toThrow(
          /doc:missing/,
        )
      expect(await reader.stats()).toEqual(before)
      await writer.write(batch({ documents: [document('doc:1', '2012-10-30')] }))
    })

    it('leaves nothing of a rehearsal, and says what would have been', async () => {
      const first = document('doc:1', '2012-10-30')
      const outcomes = await writer.rehearse(async ({ write }) => {
        await write(people)
        return (await write(batch({ documents: [first], statements: [says(first, {})] }))).relations
      })
      expect(outcomes).toEqual({ new: 1, changed: 0, unchanged: 0 })
      expect((await reader.stats()).entities).toBe(0)
      expect(await reader.version()).toBe(0)
    })

    it('adds evidence to a relation that is there already', async () => {
      const [first, second] = [document('doc:1', '2012-10-30'), document('doc:2', '2012-11-02', 'src:b')]
      await writer.write(people)
      await writer.write(batch({ documents: [first], statements: [says(first, { confidence: 0.5 })] }))
      const { relations } = await writer.write(batch({ documents: [second], statements: [says(second, { confidence: 0.9 })] }))
      expect(relations).toEqual({ new: 0, changed: 1, unchanged: 0 })
      expect(await only()).toMatchObject({
        statements: 2,
        documents: 2,
        sources: 2,
        confidence: 0.9,
        knownFrom: '2012-10-30',
        sourcesKnown: ['2012-10-30', '2012-11-02'],
        confidenceKnown: ['2012-10-30 0.5', '2012-11-02 0.9'],
      })
    })

    it('disputes a relation as soon as a later batch denies it, and from then on', async () => {
      const [first, second] = [document('doc:1', '2012-10-30'), document('doc:2', '2012-11-02')]
      await writer.write({ ...people, documents: [first], statements: [says(first, {})] })
      expect(await only()).toMatchObject({ disputed: false, disputedFrom: null })
      await writer.write(batch({ documents: [second], statements: [says(second, { modality: 'DENIED' })] }))
      expect(
        (await reader.relations.page(anything, whole))
          .map(({ modality, disputed, disputedFrom }) => [modality, disputed, disputedFrom])
          .sort(),
      ).toEqual([
        ['ASSERTED', true, '2012-11-02'],
        ['DENIED', true, '2012-11-02'],
      ])
    })

    it('counts sources anew when a document turns out to be of another one', async () => {
      const [first, second] = [document('doc:1', '2012-10-30'), document('doc:2', '2012-11-02', 'src:b')]
      await writer.write({ ...people, documents: [first, second], statements: [says(first, {}), says(second, {})] })
      expect(await only()).toMatchObject({ sources: 2 })
      const { outcomes, relations } = await writer.write(batch({ documents: [document('doc:2', '2012-09-01')] }))
      expect([outcomes.get('doc:2'), relations.changed]).toEqual(['changed', 1])
      expect(await only()).toMatchObject({ sources: 1, documents: 2, knownFrom: '2012-09-01' })
    })

    it('renames an entity in captions and takes its old kind away', async () => {
      const first = document('doc:1', '2012-10-30')
      await writer.write({ ...people, documents: [first], statements: [says(first, {})] })
      await writer.write(batch({ entities: [make<Entity>('entity', { id: 'x', kind: 'Group', name: 'Ex' })] }))
      expect((await reader.statements.ofDocuments(['doc:1'], whole)).get('doc:1')?.map(({ label }) => label)).toEqual([
        'Ex · criticized · y',
      ])
      const labels: Query<Record<string, never>, { persons: number; groups: number }> = {
        name: 'test/labels',
        text: 'OPTIONAL MATCH (p:Person) WITH count(p) AS persons OPTIONAL MATCH (g:Group) RETURN persons AS persons, count(g) AS groups',
      }
      expect(await engine.read(labels, {})).toEqual([{ persons: 1, groups: 1 }])
    })

    it('takes away what an entity no longer has', async () => {
      const full = { id: 'x', kind: 'Person', name: 'X', aliases: ['Ex'], country: 'MLI', wikidata: 'Q42', description: 'Somebody' }
      await writer.write(batch({ entities: [make<Entity>('entity', full)] }))
      await writer.write(batch({ entities: [person('x', 'X')] }))
      expect(await reader.entities.byIds(['x'])).toEqual([{ ...person('x', 'X'), weight: 0 }])
      expect(await reader.entities.byName('Ex')).toBeNull()
    })

    it('knows a statement again whose quote stands elsewhere in an edited text', async () => {
      const text = 'Yesterday x criticized y.'
      const before = make<Document>('document', { id: 'doc:1', title: 'One', source: 'src:a', publishedAt: '2012-10-30', text })
      const after = make<Document>('document', {
        id: 'doc:1',
        title: 'One',
        source: 'src:a',
        publishedAt: '2012-10-30',
        text: `Update. ${text}`,
      })
      await writer.write({ ...people, documents: [before], statements: [says(before, { quote: 'x criticized y' })] })
      const moved = says(after, { quote: 'x criticized y' })
      const { outcomes } = await writer.write(batch({ documents: [after], statements: [moved] }))
      expect([outcomes.get('doc:1'), outcomes.get(moved.id)]).toEqual(['changed', 'changed'])
      expect((await reader.statements.ofDocuments(['doc:1'], whole)).get('doc:1')?.map(({ start, end }) => [start, end])).toEqual([
        [18, 32],
      ])
    })

    it('takes a quote that is gone from an edited text from its place, and never points at other words', async () => {
      const text = 'Yesterday x criticized y.'
      const before = make<Document>('document', { id: 'doc:1', title: 'One', source: 'src:a', publishedAt: '2012-10-30', text })
      const gone = make<Document>('document', {
        id: 'doc:1',
        title: 'One',
        source: 'src:a',
        publishedAt: '2012-10-30',
        text: 'Correction: x praised y, it did not criticize it.',
      })
      await writer.write({ ...people, documents: [before], statements: [says(before, { quote: 'x criticized y' })] })
      await writer.write(batch({ documents: [gone] }))
      expect(
        (await reader.statements.ofDocuments(['doc:1'], whole)).get('doc:1')?.map(({ quote, start, end }) => [quote, start, end]),
      ).toEqual([['x criticized y', null, null]])
      await writer.write(batch({ documents: [before] }))
      expect((await reader.statements.ofDocuments(['doc:1'], whole)).get('doc:1')?.map(({ start, end }) => [start, end])).toEqual([
        [10, 24],
      ])
    })

    it('derives everything by a changed vocabulary, leaving nothing of the old one', async () => {
      const changed = new Vocabulary(
        vocabulary.predicates.map((one) =>
          one.id === 'criticize' ? { ...one, type: 'BLAMED', past: 'blamed', symmetric: true, subjects: one.objects } : one,
        ),
      )
      const first = document('doc:1', '2012-10-30')
      await writer.write({
        ...people,
        documents: [first],
        statements: [says(first, {}), says(first, { subject: 'y', object: 'x' }), says(first, { modality: 'DENIED' })],
      })
      expect(await new GraphWriter(engine, changed).projectAll()).toBe(2)
      const by = new GraphReader(engine, changed)
      const relations = await by.relations.page(anything, whole)
      expect(relations.map(({ label, statements, disputed }) => [label, statements, disputed]).sort()).toEqual([
        ['blamed · Oct 2012', 2, true],
        ['denied criticism · Oct 2012', 1, true],
      ])
      const evidence = await by.statements.ofRelations(
        relations.map(({ id }) => id),
        { knownAt: null, first: 10, details: STATEMENT_DETAILS },
      )
      expect([...evidence.values()].map((statements) => statements.length).sort()).toEqual([1, 2])
      expect([...evidence.values()].flat().map(({ label }) => label)).toContain('y · blamed · x')
      expect((await by.entities.byIds(['x', 'y'])).map(({ weight }) => weight)).toEqual([2, 2])
      expect((await by.stats()).relations).toBe(2)
    })

    it('takes a document away with whatever only it supported, and what denied a claim no longer disputes it', async () => {
      const [first, second] = [document('doc:1', '2012-10-30'), document('doc:2', '2012-11-02', 'src:b')]
      await writer.write({
        ...people,
        documents: [first, second],
        statements: [says(first, {}), says(second, {}), says(second, { modality: 'DENIED' })],
      })
      expect(await writer.retract(['doc:2', 'doc:nothing'])).toEqual({ documents: 1, statements: 2, relationsGone: 1, relationsChanged: 1 })
      expect(await reader.relations.page(anything, whole)).toMatchObject([
        { modality: 'ASSERTED', statements: 1, sources: 1, disputed: false, disputedFrom: null },
      ])
      expect((await reader.entities.byIds(['x', 'y'])).map(({ weight }) => weight)).toEqual([1, 1])
      expect(await reader.documents.byIds(['doc:2'])).toEqual([])
      const before = await reader.version()
      expect((await writer.retract(['doc:2'])).documents).toBe(0)
      expect(await reader.version()).toBe(before)
    })

    it('counts a relation once when several sources are taken away, and as gone where nothing is left of it', async () => {
      const reports = [source, other].map(({ id }, index) => document(`doc:${index}`, '2012-10-30', id))
      await writer.write({ ...people, documents: reports, statements: reports.map((report) => says(report, {})) })
      const sum = new RetractedSum()
      expect(await writer.retractSource(source.id, sum)).toEqual({ documents: 1, statements: 1, relationsGone: 0, relationsChanged: 1 })
      expect(await writer.retractSource(other.id, sum)).toEqual({ documents: 2, statements: 2, relationsGone: 1, relationsChanged: 0 })
    })

    it('gives the identical graph when what was retracted is loaded again', async () => {
      await loadExample(engine)
      const dump = async () => ({
        relations: await reader.relations.page(anything, whole),
        entities: await reader.entities.page({ kinds: null, countries: null, status: null }, whole),
        stats: { ...(await reader.stats()), version: 0 },
      })
      const before = await dump()
      await writer.retract(['doc:2012-10-30-clinton-in-algiers'])
      await writer.retractSource('src:rumor-sheet')
      const between = await dump()
      expect(between.relations.length).toBeLessThan(before.relations.length)
      const projected = await writer.projectAll()
      expect(projected).toBe(between.relations.length)
      expect(await dump()).toEqual(between)
      await loadExample(engine)
      expect(await dump()).toEqual(before)
    })

    it('gives the same graph when several load at once', async () => {
      const reports = Array.from({ length: 4 }, (_, index) =>
        document(`doc:${index}`, `2012-10-0${index + 1}`, index % 2 ? 'src:a' : 'src:b'),
      )
      await writer.write({ ...people, documents: reports })
      await Promise.all(
        reports.map((report) =>
          new GraphWriter(engine, vocabulary).write(batch({ statements: [says(report, {}), says(report, { time: '2012-11' })] })),
        ),
      )
      const found = await reader.relations.page(anything, whole)
      expect(found.map(({ statements, documents, sources }) => [statements, documents, sources])).toEqual([
        [4, 4, 2],
        [4, 4, 2],
      ])
    })

    it('keeps numbers, empty lists and text as they were given', async () => {
      const place = make<Entity>('entity', {
        id: 'p',
        kind: 'Place',
        name: "  Ségou “x” \\ ' `;` ",
        aliases: ['Ḍ', '😀 ﬀ'],
        lat: 13,
        lon: -6.25,
      })
      await writer.write(batch({ entities: [place] }))
      expect(await reader.entities.byIds(['p'])).toEqual([{ ...place, weight: 0 }])
    })
  })
}

function make<Value extends ParsedRecord['value']>(type: RecordType, value: unknown, document?: Document): Value {
  const parsed = parseRecord(
    { type, value, thing: type, locate: () => ({ file: 'test', line: 1, column: 1 }), documentId: document?.id ?? null },
    { vocabulary, document: () => document },
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.rejections))
  return parsed.record.value as Value
}
