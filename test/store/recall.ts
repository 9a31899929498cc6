/** The same load again does nothing where nothing can be new, and is read wherever something can. Called once for each engine. */
import { writeFileSync } from 'node:fs'
import { rename, rm, utimes } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { loadInto, loadUnlessKnown } from '../../src/cli/commands/load.ts'
import { Vocabulary } from '../../src/domain/vocabulary.ts'
import { FORMATS } from '../../src/export/formats.ts'
import { findInputs } from '../../src/load/inputs.ts'
import type { Refused } from '../../src/load/refusals.ts'
import type { Report } from '../../src/load/report.ts'
import { showReport } from '../../src/load/show-report.ts'
import type { Engine } from '../../src/store/engine.ts'
import { GraphReader } from '../../src/store/reader.ts'
import { GraphWriter } from '../../src/store/writer.ts'
import { gdeltMention, gdeltRow, icewsCut } from '../fixtures/event-rows.ts'
import { type TemporaryFolder, temporaryFolder } from '../fixtures/temporary-folder.ts'
import type { OpenEmpty } from '../support/engines.ts'
import { exported } from '../support/export.ts'
import { vocabulary } from '../support/vocabulary.ts'
import { wholeGraph } from '../support/whole-graph.ts'

const DOSSIER = `\
sources: [{ id: "src:desk", name: Desk }]
entities: [{ id: ada, kind: Person, name: Ada }, { id: bob, kind: Person, name: Bob }]
documents:
  - id: doc:a
    title: T
    source: src:desk
    publishedAt: 2012-12-20
    statements: [{ subject: ada, predicate: meet, object: bob }, { subject: ada, predicate: negotiate, object: bob }]
`
const LINES = '{"type":"entity","id":"cleo","kind":"Person","name":"Cleo"}\n'
const FTM = '{"id":"dan","schema":"Person","properties":{"name":["Dan"]}}\n'

type Options = Partial<Parameters<typeof loadUnlessKnown>[2]>
const loadInFolder = async (engine: Engine, folder: TemporaryFolder, options: Options = {}, ours = vocabulary): Promise<Report> =>
  loadUnlessKnown({ engine, vocabulary: ours }, await findInputs([folder.path]), { dryRun: false, ...options })
const isRead = ({ unchangedSince }: Report): boolean => unchangedSince === null

export function recalling(openEmpty: OpenEmpty): void {
  async function loaded() {
    const [engine, folder] = [await openEmpty(), await temporaryFolder()]
    await folder.write('a.yaml', DOSSIER)
    await folder.write('b.jsonl', LINES)
    const load = (options?: Options, ours?: Vocabulary): Promise<Report> => loadInFolder(engine, folder, options, ours)
    const first = await load()
    expect([first.rejections, isRead(first)]).toEqual([[], true])
    const dispose = async (): Promise<void> => {
      await engine[Symbol.asyncDispose]()
      await folder[Symbol.asyncDispose]()
    }
    return { engine, folder, load, writer: new GraphWriter(engine, vocabulary), [Symbol.asyncDispose]: dispose }
  }

  it('files of any format, packed or not, are told as reading them again would tell, and nothing is written', async () => {
    await using store = await loaded()
    const { engine, folder, load } = store
    await folder.write('c.csv', 'id;kind;name\neve;Person;Eve\n')
    await folder.write('d.tsv.gz', gzipSync(`${icewsCut('Mali', 'Consult', 'Togo')}\n${icewsCut('Mali', 'Consult', 'Mali')}\n`))
    await folder.write('e.export.CSV', `${gdeltRow()}\n${gdeltRow({ id: '8', first: '' })}\n`)
    await folder.write('f.ijson', FTM)
    await folder.write('README.md', 'No file to load')
    const first = await load()
    const [before, version] = [await wholeGraph(engine, { recordedAt: true }), await new GraphReader(engine, vocabulary).version()]
    const again = await load()
    expect(again.unchangedSince).toMatch(/^20\d\d-/)
    expect({ ...again, unchangedSince: null }).toEqual(await load({ reread: true }))
    expect(again.total.statement).toMatchObject({ read: first.total.statement.read, new: 0, skipped: 2 })
    expect(await wholeGraph(engine, { recordedAt: true })).toEqual(before)
    expect(await new GraphReader(engine, vocabulary).version()).toBe(version)
    expect(showReport(again, { dryRun: false })).toContain(
      `6 files\nas they were when last loaded on ${again.unchangedSince?.slice(0, 10)}; nothing changed in the store since (--reread reads them anyway)\n`,
    )
  })

  it('a dry run is told the same, and remembers nothing itself', async () => {
    await using engine = await openEmpty()
    await using folder = await temporaryFolder()
    await folder.write('a.yaml', DOSSIER)
    for (const _ of [1, 2]) expect(isRead(await loadInFolder(engine, folder, { dryRun: true }))).toBe(true)
    expect(isRead(await loadInFolder(engine, folder))).toBe(true)
    const told = await loadInFolder(engine, folder, { dryRun: true })
    expect(showReport(told, { dryRun: true })).toMatch(/^1 file, nothing written \(dry run\)\nas it was when last loaded on /)
  })

  const CHANGES: Readonly<Record<string, (folder: TemporaryFolder) => Promise<unknown>>> = {
    'another byte': (folder) => folder.write('a.yaml', DOSSIER.replace('Bob', 'Rob')),
    'another name': (folder) => rename(`${folder.path}/b.jsonl`, `${folder.path}/z.jsonl`),
    'one file more': (folder) => folder.write('c.jsonl', LINES.replaceAll('leo', 'lio')),
    'one file less': (folder) => rm(`${folder.path}/b.jsonl`),
  }
  it.each(Object.entries(CHANGES))('%s is read', async (_what, change) => {
    await using store = await loaded()
    await change(store.folder)
    expect(isRead(await store.load())).toBe(true)
    expect(isRead(await store.load())).toBe(false)
  })

  it('what was retracted since is loaded again, and the graph is the one it was', async () => {
    await using store = await loaded()
    const before = await wholeGraph(store.engine)
    expect((await store.writer.retract(['doc:a'])).statements).toBe(2)
    const restored = await store.load()
    expect([isRead(restored), restored.total.statement.new]).toEqual([true, 2])
    expect(await wholeGraph(store.engine)).toEqual(before)
  })

  it('what was taken away by hand since, past all versions, is loaded again', async () => {
    await using store = await loaded()
    const before = await wholeGraph(store.engine)
    await store.engine.write((run) =>
      run({ name: 'test/remove', text: "MATCH (n:Thing {id: 'cleo'}) DETACH DELETE n RETURN 1 AS gone" }, {}),
    )
    expect((await store.load()).total.entity).toMatchObject({ new: 1, unchanged: 2 })
    expect(await wholeGraph(store.engine)).toEqual(before)
  })

  it('files are read after relations were derived anew, by another vocabulary, in another encoding, or to replace', async () => {
    await using store = await loaded()
    await store.writer.projectAll()
    expect(isRead(await store.load())).toBe(true)
    const [first, ...others] = vocabulary.predicates
    const other = new Vocabulary(first ? [{ ...first, past: 'did otherwise' }, ...others] : [])
    for (const [options, ours] of [[{}, other], [{ encoding: 'latin1' }], [{ replace: true }]] as const) {
      expect(isRead(await store.load(options, ours))).toBe(true)
      expect(isRead(await store.load(options, ours))).toBe(false)
    }
    expect(isRead(await store.load())).toBe(false)
  })

  it('what is refused is told by every load', async () => {
    await using store = await loaded()
    await store.folder.write('c.jsonl', '{"type":"entity","id":"dora"}\n')
    for (const _ of [1, 2]) expect(await store.load()).toMatchObject({ refused: 1, unchangedSince: null })
  })

  it('what waits for something is told by every load, and read where it is to be kept', async () => {
    await using store = await loaded()
    await store.folder.write('e.export.CSV', `${gdeltRow()}\n`)
    await store.folder.write('f.mentions.CSV', `${gdeltMention()}\n${gdeltMention({ event: '99' })}\n`)
    const kept: Refused[] = []
    for (const [options, reads] of [
      [{}, true],
      [{}, false],
      [{ keepsWaiting: true, onRefused: (refused: Refused) => void kept.push(refused) }, true],
    ] as const) {
      const report = await store.load(options)
      expect([isRead(report), report.postponed]).toEqual([reads, 1])
    }
    expect(kept).toHaveLength(1)
    await store.folder.write('g.export.CSV', `${gdeltRow({ id: '99', code: '036' })}\n`)
    expect(await store.load()).toMatchObject({ postponed: 0, unchangedSince: null })
  })

  it('a load that was broken off, or that read nothing, is not remembered', async () => {
    await using engine = await openEmpty()
    await using folder = await temporaryFolder()
    await folder.write('a.yaml', DOSSIER)
    const controller = new AbortController()
    const onProgress = (): void => controller.abort()
    expect(await loadInFolder(engine, folder, { signal: controller.signal, onProgress })).toMatchObject({ interrupted: true })
    expect((await loadInFolder(engine, folder)).total.statement).toMatchObject({ new: 2 })
    await using nothing = await temporaryFolder()
    await nothing.write('a.yaml', '{}')
    for (const _ of [1, 2]) expect(isRead(await loadInFolder(engine, nothing))).toBe(true)
  })

  it('a file that changes while it is loaded is not remembered, neither as it was nor as it is', async () => {
    await using engine = await openEmpty()
    await using folder = await temporaryFolder()
    const [before, after] = [LINES, LINES.replaceAll('leo', 'lio')]
    const path = await folder.write('b.jsonl', before)
    let passes = 0
    const onProgress = (): void => {
      if (passes++ === 0) writeFileSync(path, after)
    }
    await loadInFolder(engine, folder, { onProgress })
    expect(passes).toBeGreaterThan(1)
    expect((await new GraphWriter(engine, vocabulary).memory()).loads).toEqual([])
    expect((await loadInFolder(engine, folder)).total.entity.new).toBe(1)
  })

  it('standard input is read every time', async () => {
    await using engine = await openEmpty()
    await using folder = await temporaryFolder()
    const path = await folder.write('b.jsonl', LINES)
    const inputs = await findInputs(['-'], { keep: async () => path })
    for (const _ of [1, 2]) expect(isRead(await loadUnlessKnown({ engine, vocabulary }, inputs, { dryRun: false }))).toBe(true)
  })

  it('a file that changed after its format was told is not remembered', async () => {
    await using engine = await openEmpty()
    await using folder = await temporaryFolder()
    const path = await folder.write('b.jsonl', LINES)
    const inputs = await findInputs([path])
    await folder.write('b.jsonl', LINES.replaceAll('leo', 'lio'))
    await utimes(path, new Date(), new Date('2012-12-20T12:00:00Z'))
    expect((await loadUnlessKnown({ engine, vocabulary }, inputs, { dryRun: false })).total.entity.new).toBe(1)
    expect((await new GraphWriter(engine, vocabulary).memory()).loads).toEqual([])
  })

  it('loads by turns are all remembered once none of them changes anything, the last sixteen', async () => {
    await using engine = await openEmpty()
    await using folder = await temporaryFolder()
    const paths = await Promise.all(
      Array.from({ length: 17 }, (_, index) => folder.write(`${index}.jsonl`, LINES.replace('cleo', `c${index}`))),
    )
    const load = async (path = ''): Promise<Report> => loadUnlessKnown({ engine, vocabulary }, await findInputs([path]), { dryRun: false })
    for (const path of paths) await load(path)
    expect((await new GraphWriter(engine, vocabulary).memory()).loads).toHaveLength(1)
    for (const path of paths.slice(0, 16)) expect(isRead(await load(path))).toBe(true)
    for (const path of paths.slice(0, 16)) expect(isRead(await load(path))).toBe(false)
    expect((await new GraphWriter(engine, vocabulary).memory()).loads).toHaveLength(16)
    expect(isRead(await load(paths[16]))).toBe(true)
    expect(isRead(await load(paths[15]))).toBe(false)
    expect(isRead(await load(paths[0]))).toBe(true)
  })

  it('a load beside which another one wrote is not remembered', async () => {
    await using store = await loaded()
    await store.folder.write('c.jsonl', LINES.replaceAll('leo', 'lio'))
    const inputs = await findInputs([store.folder.path])
    const others: Promise<unknown>[] = []
    const onProgress = (): void => {
      if (others.length === 0) others.push(store.writer.retract(['doc:a']))
    }
    await loadUnlessKnown({ engine: store.engine, vocabulary }, inputs, { dryRun: false, onProgress })
    await Promise.all(others)
    expect((await store.writer.memory()).loads).toEqual([])
    expect(isRead(await store.load())).toBe(true)
  })

  it('a file that dates its documents is read when it was touched on another day, and any other is not', async () => {
    await using store = await loaded()
    const old = new Date('2012-12-20T12:00:00Z')
    await utimes(`${store.folder.path}/b.jsonl`, old, old)
    expect(isRead(await store.load())).toBe(false)
    const path = await store.folder.write('f.ijson', FTM)
    await store.load()
    await utimes(path, old, old)
    expect(isRead(await store.load())).toBe(true)
  })

  it('what is remembered is no part of the graph: no export, count or version tells it', async () => {
    await using engine = await openEmpty()
    await using folder = await temporaryFolder()
    await folder.write('a.yaml', DOSSIER)
    await loadInto({ engine, vocabulary }, await findInputs([folder.path]), { dryRun: false })
    const told = async () => ({
      exports: await Promise.all(FORMATS.map(({ name }) => exported(engine, name))),
      stats: await new GraphReader(engine, vocabulary).stats(),
    })
    const before = await told()
    await loadInFolder(engine, folder)
    expect((await new GraphWriter(engine, vocabulary).memory()).loads).toHaveLength(1)
    expect(await told()).toEqual(before)
  })
}
