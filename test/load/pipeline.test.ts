import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadInto } from '../../src/cli/commands/load.ts'
import { RECORD_TYPES } from '../../src/domain/record.ts'
import { findInputs } from '../../src/load/inputs.ts'
import type { LoadOptions } from '../../src/load/pipeline.ts'
import type { Report } from '../../src/load/report.ts'
import { showReport } from '../../src/load/show-report.ts'
import { GraphWriter } from '../../src/store/writer.ts'
import { ICEWS_HEADER, icewsExport } from '../fixtures/event-rows.ts'
import { type Dump, dump, type MemoryStore, memoryStore } from '../fixtures/memory-store.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'

const EXAMPLE = fileURLToPath(new URL('../../examples/mali-2012', import.meta.url))

type Options = { dryRun?: boolean } & Pick<LoadOptions, 'signal' | 'onProgress' | 'replace'>
const load = async (store: MemoryStore, paths: readonly string[], options: Options = {}): Promise<Report> =>
  loadInto(store, await findInputs(paths), { dryRun: false, ...options })

/** Loads texts as files 1.yaml, 2.yaml, … of a folder that is gone afterwards; the report names them so. */
async function loadTexts(store: MemoryStore, texts: readonly string[], options: Options = {}): Promise<Report> {
  await using folder = await temporaryFolder()
  const paths = await Promise.all(texts.map((text, index) => folder.write(`${index + 1}.yaml`, text)))
  const report = await load(store, paths, options)
  return JSON.parse(JSON.stringify(report).replaceAll(`${folder.path}/`, '')) as Report
}

const told = (report: Report): string[] =>
  report.rejections.map(({ at, thing, reason, remedy }) => `${at.file}:${at.line}:${at.column} ${thing}: ${reason}. ${remedy}`)
const counts = ({ total }: Report) => Object.fromEntries(RECORD_TYPES.map((type) => [type, { ...total[type] }]))
const tally = (read: number, parts: Partial<Record<'new' | 'changed' | 'unchanged' | 'refused' | 'skipped', number>>) => ({
  ...{ read, new: 0, changed: 0, unchanged: 0, refused: 0, skipped: 0 },
  ...parts,
})

const ACTORS = `\
sources:
  - { id: src:desk, name: The Desk }
entities:
  - { id: hollande, kind: Person, name: Hollande }
  - { id: bouteflika, kind: Person, name: Bouteflika }
  - { id: state:dza, kind: State, name: Algeria }
  - { id: algiers, kind: Place, name: Algiers }
`
const report = (id: string, statements: string, { day = '2012-12-20', source = 'src:desk' } = {}): string =>
  `documents:\n  - id: ${id}\n    title: Report ${id}\n    source: ${source}\n    publishedAt: ${day}\n    statements:\n${statements
    .trim()
    .split('\n')
    .map((line) => `      - { ${line.trim()} }\n`)
    .join('')}`
const VISIT = 'subject: hollande, predicate: visit, object: state:dza, time: 2012-12-19'
const MEETING = 'subject: hollande, predicate: meet, object: bouteflika, time: 2012-12-19'

describe('the example', () => {
  it('is loaded whole, and once: a second load changes nothing', async () => {
    await using store = await memoryStore()
    const first = await load(store, [EXAMPLE])
    expect(told(first)).toEqual([])
    expect(first.interrupted).toBe(false)
    for (const type of RECORD_TYPES) {
      expect(first.total[type].read).toBeGreaterThan(0)
      expect(first.total[type]).toEqual(tally(first.total[type].read, { new: first.total[type].read }))
    }
    const [before, version] = [await dump(store), await store.reader.version()]
    expect(before.statements).toHaveLength(first.total.statement.read)
    expect(before.entities).toHaveLength(first.total.entity.read)
    expect(before.relations).toHaveLength(first.relations.new)

    const second = await load(store, [EXAMPLE])
    for (const type of RECORD_TYPES)
      expect(second.total[type]).toEqual(tally(first.total[type].read, { unchanged: first.total[type].read }))
    expect(second.relations).toEqual({ new: 0, changed: 0, unchanged: 0 })
    expect(await dump(store)).toEqual(before)
    expect(await store.reader.version()).toBe(version)
  })

  it('gives the same graph from its files in any order, and from one file at a time', { timeout: 30_000 }, async () => {
    const names = (await readdir(EXAMPLE)).filter((name) => name.endsWith('.yaml')).map((name) => join(EXAMPLE, name))
    const loaded = async (...loads: string[][]): Promise<Dump> => {
      await using store = await memoryStore()
      for (const paths of loads) expect(told(await load(store, paths))).toEqual([])
      return dump(store)
    }
    const expected = await loaded(names)
    const actors = names.filter((name) => name.endsWith('actors.yaml'))
    const reports = names.filter((name) => !actors.includes(name))
    const [shuffled = []] = fc.sample(fc.shuffledSubarray(names, { minLength: names.length }), { numRuns: 1 })
    expect(await loaded(shuffled)).toEqual(expected)
    expect(await loaded([...names].reverse())).toEqual(expected)
    expect(await loaded(actors, ...reports.reverse().map((name) => [name]))).toEqual(expected)
  })

  it('leaves the statements that an edited file no longer has, and takes them away with replace, rehearsed or done', async () => {
    await using store = await memoryStore()
    await loadTexts(store, [ACTORS, report('doc:a', `${VISIT}\n${MEETING}`), report('doc:b', MEETING)])
    const edited = [ACTORS, report('doc:a', VISIT)]
    expect((await loadTexts(store, edited)).retracted.statements).toBe(0)
    const expected = { documents: 0, statements: 1, relationsGone: 0, relationsChanged: 1 }
    const before = await dump(store)
    expect((await loadTexts(store, edited, { replace: true, dryRun: true })).retracted).toEqual(expected)
    expect(await dump(store)).toEqual(before)
    expect((await loadTexts(store, edited, { replace: true })).retracted).toEqual(expected)
    expect((await loadTexts(store, edited, { replace: true })).retracted.statements).toBe(0)
    const done = await loadTexts(store, [ACTORS, report('doc:b', '')], { replace: true })
    expect([done.retracted.statements, done.rejections.length > 0]).toEqual([0, true])
  })

  it('is only rehearsed by a dry run, which says what would be', async () => {
    await using store = await memoryStore()
    const rehearsal = await load(store, [EXAMPLE], { dryRun: true })
    expect(await dump(store)).toEqual({ entities: [], relations: [], statements: [], documents: [] })
    expect(await store.reader.version()).toBe(0)
    const performance = await load(store, [EXAMPLE])
    expect(rehearsal).toEqual(performance)
    expect(showReport(rehearsal, { dryRun: true })).toMatch(/^\d+ files, nothing written \(dry run\)\nwould be +read +new/)
  })
})

describe('every record that is read', () => {
  const entity = fc.constantFrom(
    '{ id: hollande, kind: Person, name: Hollande }',
    '{ id: hollande, kind: Person, name: François Hollande }',
    '{ id: clinton, kind: Person, name: Clinton }',
    '{ id: clinton, kind: person, name: Clinton }',
    '{ id: "5", kind: Person, name: Five }',
    '{ name: Nobody }',
    'Mali',
  )
  const statement = fc.constantFrom(
    ...[VISIT, MEETING, 'subject: clinton, predicate: meet, object: hollande', 'subject: nobody, predicate: meet, object: hollande'],
    ...[
      'subject: hollande, predicate: vist',
      'subject: hollande, predicate: attend, object: algiers',
      'predicate: meet',
      `${VISIT}, modality: DENIED`,
    ],
  )
  const document = fc.record({
    id: fc.constantFrom('doc:a', 'doc:b', 'c'),
    day: fc.constantFrom('2012-12-20', '2012-12-21', 'soon'),
    source: fc.constantFrom('src:desk', 'src:dsk'),
    statements: fc.array(statement, { minLength: 1, maxLength: 5 }),
  })
  const file = fc.oneof(
    fc.array(entity, { minLength: 1, maxLength: 5 }).map((items) => `entities:\n${items.map((item) => `  - ${item}\n`).join('')}`),
    document.map(({ id, statements, ...rest }) => report(id, statements.join('\n'), rest)),
    fc.constantFrom('', 'a: b: c', 'entitys: []', 'entities: 5'),
  )

  it('is new, changed, unchanged or refused, and what is refused is told; once more, nothing is new', { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 6 }), async (files) => {
        await using store = await memoryStore()
        for (const texts of [files, [ACTORS, ...files], [ACTORS, ...files]]) {
          const done = await loadTexts(store, texts)
          for (const { total } of [done, ...done.files.map((each) => ({ total: each.counts }))])
            for (const type of RECORD_TYPES) {
              const { read, new: fresh, changed, unchanged, refused } = total[type]
              expect(fresh + changed + unchanged + refused).toBe(read)
            }
          const refused = RECORD_TYPES.reduce((sum, type) => sum + done.total[type].refused, 0)
          expect(done.rejections.length).toBeGreaterThanOrEqual(refused)
          expect(done.files).toHaveLength(texts.length)
          const { statements, relations } = await dump(store)
          const supporting = statements.filter(({ relationId }) => relationId !== null)
          expect(relations.reduce((sum, relation) => sum + relation.statements, 0)).toBe(supporting.length)
        }
        const before = await dump(store)
        const again = await loadTexts(store, [ACTORS, ...files])
        for (const type of RECORD_TYPES) expect(again.total[type]).toMatchObject({ new: 0, changed: 0 })
        expect(await dump(store)).toEqual(before)
      }),
      { numRuns: 25 },
    )
  })
})

describe('what is declared twice', () => {
  it('with the same content counts once', async () => {
    await using store = await memoryStore()
    const done = await loadTexts(store, [ACTORS, ACTORS, report('doc:a', `${VISIT}\n${VISIT}`), report('doc:a', VISIT)])
    expect(told(done)).toEqual([])
    expect(counts(done)).toEqual({
      source: tally(2, { new: 1, unchanged: 1 }),
      entity: tally(8, { new: 4, unchanged: 4 }),
      document: tally(2, { new: 1, unchanged: 1 }),
      statement: tally(3, { new: 1, unchanged: 2 }),
    })
    expect((await dump(store)).relations).toMatchObject([{ statements: 1, documents: 1, sources: 1 }])
  })

  it('with other content is refused, and the first place is named', async () => {
    await using store = await memoryStore()
    const other =
      'entities:\n  - id: bouteflika\n    kind: Person\n    name: Bouteflika\n  - id: hollande\n    kind: Group\n    name: The Hollandes\n'
    const done = await loadTexts(store, [ACTORS, ACTORS, other])
    expect(told(done)).toEqual([
      '3.yaml:5:9 entity hollande: hollande is declared otherwise in 1.yaml:4. Keep one of the two, or give one another id.',
    ])
    expect(counts(done).entity).toEqual(tally(10, { new: 4, unchanged: 5, refused: 1 }))
    expect((await dump(store)).entities.find(({ id }) => id === 'hollande')).toMatchObject({ kind: 'Person', name: 'Hollande' })
  })

  it.each([
    ['in another file', (first: string, second: string) => [ACTORS, first, second]],
    ['in the same file', (first: string, second: string) => [ACTORS, first + second.replace('documents:\n', '')]],
  ])('is refused with what is said in it, when it is a document %s', async (_where, arrange) => {
    await using store = await memoryStore()
    const done = await loadTexts(store, arrange(report('doc:a', VISIT), report('doc:a', MEETING, { day: '2013-01-01' })))
    expect(counts(done)).toMatchObject({ document: tally(2, { new: 1, refused: 1 }), statement: tally(2, { new: 1, refused: 1 }) })
    expect(told(done)).toEqual([
      expect.stringContaining('document doc:a: doc:a is declared otherwise in '),
      expect.stringContaining('statement 1 of doc:a: its document doc:a was refused or is unknown'),
    ])
    expect((await dump(store)).statements).toMatchObject([{ predicate: 'visit' }])
  })
})

describe('a statement', () => {
  it('that names an undeclared entity is refused with the nearest one, and its neighbours are loaded', async () => {
    await using store = await memoryStore()
    const done = await loadTexts(store, [
      ACTORS,
      report('doc:a', `${VISIT}\nsubject: holande, predicate: meet, object: zzzzzzzz\n${MEETING}`),
    ])
    expect(told(done)).toEqual([
      '2.yaml:8:20 statement 2 of doc:a: the entity "holande" is not declared. Did you mean "hollande"? If not, declare it under "entities".',
      '2.yaml:8:54 statement 2 of doc:a: the entity "zzzzzzzz" is not declared. Declare it under "entities".',
    ])
    expect(counts(done).statement).toEqual(tally(3, { new: 2, refused: 1 }))
    expect((await dump(store)).statements).toHaveLength(2)
  })

  it('may name what only the store has, and is told the nearest of that too', async () => {
    await using store = await memoryStore()
    await loadTexts(store, [ACTORS])
    const done = await loadTexts(store, [report('doc:a', `${VISIT}\nsubject: bouteflica, predicate: meet, object: hollande`)])
    expect(told(done)).toEqual([expect.stringContaining('the entity "bouteflica" is not declared. Did you mean "bouteflika"?')])
    expect(counts(done)).toMatchObject({ document: tally(1, { new: 1 }), statement: tally(2, { new: 1, refused: 1 }) })
  })

  it.each(['about: nobody', 'place: nobody', 'speaker: nobody'])('is refused for an undeclared entity in "%s"', async (field) => {
    await using store = await memoryStore()
    const done = await loadTexts(store, [ACTORS, report('doc:a', `${VISIT}, ${field}`)])
    expect(told(done)).toEqual([expect.stringContaining('the entity "nobody" is not declared')])
  })

  it('about a refused entity says where that was', async () => {
    await using store = await memoryStore()
    const done = await loadTexts(store, [
      ACTORS,
      'entities:\n  - { id: clinton, kind: Persn, name: Clinton }',
      report('doc:a', 'subject: clinton, predicate: meet, object: hollande'),
    ])
    expect(told(done)).toEqual([
      expect.stringContaining('2.yaml:2:26 entity clinton: kind: "Persn" is not one of'),
      '3.yaml:7:20 statement 1 of doc:a: the entity clinton was refused (2.yaml:2). Mend it; what is said of it follows.',
    ])
  })

  it.each([
    [
      'subject: algiers, predicate: visit, object: state:dza',
      '"visit" takes as subject Person, State, Organization, Group, Actor, and algiers is a Place',
    ],
    ['subject: hollande, predicate: attend, object: algiers', '"attend" takes as object Event, and algiers is a Place'],
    [`${VISIT}, place: bouteflika`, '"visit" takes as place Place, State, and bouteflika is a Person'],
    [`${VISIT}, speaker: algiers`, '"visit" takes as speaker Person, State, Organization, Group, Actor, and algiers is a Place'],
  ])('between kinds that its predicate does not join is refused: %s', async (fields, reason) => {
    await using store = await memoryStore()
    const done = await loadTexts(store, [ACTORS, report('doc:a', `${fields}\n${MEETING}`)])
    expect(told(done)).toEqual([expect.stringContaining(reason)])
    expect(counts(done).statement).toEqual(tally(2, { new: 1, refused: 1 }))
  })

  it('goes with its document: one whose source is unknown takes its statements with it', async () => {
    await using store = await memoryStore()
    const done = await loadTexts(store, [ACTORS, report('doc:a', VISIT, { source: 'src:dek' }), report('doc:b', MEETING)])
    expect(told(done)).toEqual([
      '2.yaml:4:13 document doc:a: the source src:dek is not declared. Declare it under "sources". Did you mean "src:desk"?',
      '2.yaml:7:9 statement 1 of doc:a: its document doc:a was refused or is unknown. Mend the document; its statements follow.',
    ])
    expect(counts(done)).toMatchObject({ document: tally(2, { new: 1, refused: 1 }), statement: tally(2, { new: 1, refused: 1 }) })
    expect((await dump(store)).documents.map(({ id }) => id)).toEqual(['doc:b'])
  })

  it('may come from a source that only the store has', async () => {
    await using store = await memoryStore()
    await loadTexts(store, [ACTORS])
    expect(told(await loadTexts(store, [report('doc:a', VISIT)]))).toEqual([])
  })
})

describe('a file that cannot be read', () => {
  it('is told once, and the others are loaded', async () => {
    await using store = await memoryStore()
    await using folder = await temporaryFolder()
    const paths = [
      await folder.write('actors.yaml', ACTORS),
      await folder.write('latin.yaml', Buffer.from('entities: [é]', 'latin1')),
      await folder.write('broken.yaml', 'a: b: c'),
      await folder.write('report.yaml', report('doc:a', VISIT)),
    ]
    const done = await load(store, paths)
    expect(done.rejections.map(({ at, thing }) => [at.file.replace(`${folder.path}/`, ''), thing])).toEqual([
      ['latin.yaml', 'the file'],
      ['broken.yaml', 'the file'],
    ])
    expect(counts(done).statement).toEqual(tally(1, { new: 1 }))
  })
})

describe('what has changed since the last load', () => {
  it('counts as changed, and a new name shows in the captions of statements', async () => {
    await using store = await memoryStore()
    await loadTexts(store, [ACTORS, report('doc:a', `${VISIT}\n${MEETING}`)])
    const renamed = ACTORS.replace('name: Hollande }', 'name: François Hollande, aliases: [Hollande] }').replace('The Desk', 'A Desk')
    const done = await loadTexts(store, [renamed])
    expect(counts(done)).toMatchObject({ source: tally(1, { changed: 1 }), entity: tally(4, { changed: 1, unchanged: 3 }) })
    const { entities, statements } = await dump(store)
    expect(entities.find(({ id }) => id === 'hollande')).toMatchObject({ name: 'François Hollande', aliases: ['Hollande'] })
    expect(statements.map(({ label }) => label).sort()).toEqual([
      'François Hollande · met · Bouteflika',
      'François Hollande · visited · Algeria',
    ])
    expect(await store.reader.entities.byName('francois hollande')).toMatchObject({ id: 'hollande' })
  })

  it('loses what is no longer said of it', async () => {
    await using store = await memoryStore()
    await loadTexts(store, [ACTORS.replace('name: Algeria', 'name: Algeria, country: DZA, aliases: [Algérie]')])
    expect(counts(await loadTexts(store, [ACTORS])).entity).toEqual(tally(4, { changed: 1, unchanged: 3 }))
    expect((await dump(store)).entities.find(({ id }) => id === 'state:dza')).toMatchObject({ country: null, aliases: [] })
  })

  it('is derived anew: the day of a document becomes that of its relations', async () => {
    await using store = await memoryStore()
    await loadTexts(store, [ACTORS, report('doc:a', VISIT), report('doc:b', VISIT, { day: '2012-12-22' })])
    expect((await dump(store)).relations).toMatchObject([{ knownFrom: '2012-12-20', sourcesKnown: ['2012-12-20'], statements: 2 }])
    const done = await loadTexts(store, [report('doc:a', VISIT, { day: '2012-12-24' })])
    expect(counts(done)).toMatchObject({ document: tally(1, { changed: 1 }), statement: tally(1, { unchanged: 1 }) })
    expect(done.relations).toMatchObject({ new: 0, changed: 1 })
    expect((await dump(store)).relations).toMatchObject([{ knownFrom: '2012-12-22', sourcesKnown: ['2012-12-22'], statements: 2 }])
  })

  it('stands in what follows from rows that only name it, under another name or day', async () => {
    await using folder = await temporaryFolder()
    await using store = await memoryStore()
    const declared = [
      { type: 'source', id: 'src:icews/The_Vale_Courier', name: 'The Vale Courier' },
      { type: 'entity', id: 'icews:Ada_Vale', kind: 'Person', name: 'Minister Vale' },
      { type: 'document', id: 'doc:icews/story/47', title: 'Talks', source: 'src:icews/The_Vale_Courier', publishedAt: '2018-05-30' },
    ]
    await load(store, [await folder.write('a.jsonl', declared.map((record) => JSON.stringify(record)).join('\n'))])
    await load(store, [await folder.write('b.tab', `${ICEWS_HEADER}\n${icewsExport()}`)])
    const graph = await dump(store)
    expect(graph.statements.map(({ label }) => label)).toEqual([expect.stringContaining('Minister Vale')])
    expect(graph.relations).toMatchObject([{ knownFrom: '2018-05-30', document: 'Talks' }])
    await new GraphWriter(store.engine, store.vocabulary).projectAll()
    expect(await dump(store)).toEqual(graph)
  })

  it('keeps its statements when its text is edited, and their quotes are found where they stand now', async () => {
    const TEXT = 'Hollande came to Algiers. He met Bouteflika.'
    const written = (text: string): string =>
      `${report('doc:a', `${VISIT}, quote: Hollande came to Algiers\n${MEETING}, quote: He met Bouteflika`).replace('    statements:', `    text: ${text}\n    statements:`)}`
    await using store = await memoryStore()
    await loadTexts(store, [ACTORS, written(TEXT)])
    const edited = 'Corrected 🤝. Hollande came to Algiers. He met Bouteflika.'
    const done = await loadTexts(store, [written(edited)])
    expect(counts(done)).toMatchObject({ document: tally(1, { changed: 1 }), statement: tally(2, { changed: 2 }) })
    const { statements } = await dump(store)
    expect(statements).toHaveLength(2)
    for (const { quote, start, end } of statements) expect(edited.slice(start ?? 0, end ?? 0)).toBe(quote)
    expect(counts(await loadTexts(store, [written(edited)]))).toMatchObject({ statement: tally(2, { unchanged: 2 }) })

    const shortened = await loadTexts(store, [written('Hollande came to Algiers.')])
    expect(told(shortened)).toEqual([expect.stringContaining('the quote "He met Bouteflika" is not in the document')])
    expect(counts(shortened).statement).toEqual(tally(2, { changed: 1, refused: 1 }))
  })

  it('is disputed as soon as a denial comes, in whichever load', async () => {
    const denial = `${VISIT}, modality: DENIED`
    const loaded = async (...loads: string[][]): Promise<Dump> => {
      await using store = await memoryStore()
      for (const texts of loads) expect(told(await loadTexts(store, texts))).toEqual([])
      return dump(store)
    }
    const [claim, answer] = [report('doc:a', VISIT), report('doc:b', denial, { day: '2012-12-25' })]
    const together = await loaded([ACTORS, claim, answer])
    expect(together.relations).toHaveLength(2)
    for (const relation of together.relations) expect(relation).toMatchObject({ disputed: true, disputedFrom: '2012-12-25' })
    expect(await loaded([ACTORS, claim], [answer])).toEqual(together)
    expect(await loaded([ACTORS, answer], [claim])).toEqual(together)
  })
})

describe('a load that is interrupted', () => {
  const reports = Array.from({ length: 6 }, (_, index) =>
    report(`doc:${index}`, `${VISIT}\nsubject: hollande, predicate: meet, object: bouteflika, time: 2012-12-0${index + 1}`, {
      day: `2012-12-1${index}`,
    }),
  )
  const texts = [ACTORS, ...reports]

  it.each([1, 8, 10, 13])('after %i files leaves nothing half-written, and is completed by loading again', async (files) => {
    await using whole = await memoryStore()
    await loadTexts(whole, texts)
    await using store = await memoryStore()
    const controller = new AbortController()
    const places = new Set<number>()
    const done = await loadTexts(store, texts, {
      signal: controller.signal,
      onProgress: ({ bytes, ofBytes }) => {
        if (places.add(bytes).size === files) controller.abort()
        expect(places.size).toBeLessThanOrEqual(files)
        expect(ofBytes).toBe(2 * texts.join('').length)
      },
    })
    expect(done.interrupted).toBe(true)
    expect(showReport(done, { dryRun: false })).toContain('interrupted: load the same files again to go on')
    const { statements, relations } = await dump(store)
    expect(statements).toHaveLength(done.total.statement.new)
    expect(done.total.statement.read).toBe(Math.max(0, files - 8) * 2)
    expect(relations.reduce((sum, relation) => sum + relation.statements, 0)).toBe(statements.length)

    expect((await loadTexts(store, texts)).interrupted).toBe(false)
    expect(await dump(store)).toEqual(await dump(whole))
  })

  it('in the middle of a large file keeps whole batches, and says how far it came', { timeout: 30_000 }, async () => {
    await using folder = await temporaryFolder()
    const meetings = Array.from(
      { length: 2200 },
      (_, index) => `subject: hollande, predicate: meet, object: bouteflika, time: ${1000 + index}`,
    )
    const inputs = await findInputs([
      await folder.write('actors.yaml', ACTORS),
      await folder.write('large.yaml', report('doc:large', meetings.join('\n'))),
    ])
    const controller = new AbortController()
    let passed = 0 // the first pass goes by all 2,200 for the entities
    const files = inputs.files.map(({ format, ...file }) => ({
      ...file,
      format: {
        ...format,
        async *records(...given: Parameters<typeof format.records>) {
          for await (const item of format.records(...given)) {
            if ('type' in item && item.type === 'statement' && ++passed === 2200 + 2100) controller.abort()
            yield item
          }
        },
      },
    }))
    await using store = await memoryStore()
    const done = await loadInto(store, { files, skipped: [] }, { dryRun: false, signal: controller.signal })
    expect(done).toMatchObject({
      interrupted: true,
      relations: { new: 2100 },
      total: { statement: { read: 2100, new: 2100 }, document: { new: 1 } },
    })
    const { statements, relations } = await dump(store)
    expect([statements.length, relations.length]).toEqual([2100, 2100])

    const rest = await loadInto(store, inputs, { dryRun: false })
    expect(rest.total.statement).toEqual(tally(2200, { new: 100, unchanged: 2100 }))
  })

  it('before it began has read nothing', async () => {
    await using store = await memoryStore()
    const done = await loadTexts(store, texts, { signal: AbortSignal.abort() })
    expect(done.interrupted).toBe(true)
    expect(Object.values(done.total).map(({ read }) => read)).toEqual([0, 0, 0, 0])
    expect(await store.reader.version()).toBe(0)
  })
})
