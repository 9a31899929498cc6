/** Event data in a store: what two cuts, two sides of a visit and many reports of one event come to. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadInto } from '../../src/cli/commands/load.ts'
import { findInputs } from '../../src/load/inputs.ts'
import { openRejectFile } from '../../src/load/reject-file.ts'
import type { Report } from '../../src/load/report.ts'
import type { Engine } from '../../src/store/engine.ts'
import { GraphReader } from '../../src/store/reader.ts'
import { GraphWriter } from '../../src/store/writer.ts'
import { gdeltMention, gdeltRow, ICEWS_HEADER, icewsCut, icewsExport } from '../fixtures/event-rows.ts'
import { type Dump, dump } from '../fixtures/memory-store.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { type OpenEmpty, openEmbedded } from '../support/engines.ts'
import { exported } from '../support/export.ts'
import { loadLines } from '../support/load-lines.ts'
import { vocabulary } from '../support/vocabulary.ts'
import { wholeGraph } from '../support/whole-graph.ts'

type Files = Readonly<Record<string, readonly string[]>>

async function load(engine: Engine, files: Files): Promise<Report> {
  await using folder = await temporaryFolder()
  for (const [name, rows] of Object.entries(files)) await folder.write(name, `${rows.join('\n')}\n`)
  return await loadInto({ engine, vocabulary }, await findInputs([folder.path]), { dryRun: false })
}

const graphOf = (engine: Engine): Promise<Dump> => dump({ reader: new GraphReader(engine, vocabulary) })
const told = ({ relations }: Dump): string[] =>
  relations.map((one) => `${one.sourceId} ${one.label} ${one.targetId} ${one.statements}`).sort()

const ICEWS: Files = {
  'a.tsv': [
    icewsCut('Ada Vale', 'Make a visit', 'Mali'),
    icewsCut('Mali', 'Host a visit', 'Ada Vale'),
    icewsCut('Mali', 'Consult', 'Togo'),
    icewsCut('Ada Vale', 'Express intent to meet or negotiate', 'Togo'),
    icewsCut('Police (Mali)', 'Use conventional military force', 'Citizen (Mali)'),
    icewsCut('Mali', 'Consult', 'Mali'),
  ],
  'b.tsv': [icewsCut('Togo', 'Consult', 'Mali'), icewsCut('Mali', 'Consult', 'Togo')],
  'c.tab': [ICEWS_HEADER, icewsExport()],
}
const GDELT: Files = {
  'a.export.CSV': [gdeltRow(), gdeltRow({ id: '8', code: '036' }), gdeltRow({ id: '9', second: '', code: '010' })],
  'b.mentions.CSV': [gdeltMention(), gdeltMention({ url: 'https://tarn.example/b', percent: '80' }), gdeltMention({ event: '99' })],
}

export function events(openEmpty: OpenEmpty): void {
  describe('ICEWS', () => {
    it('has one relation for what both sides and both cuts tell, and no fact in what is intended', async () => {
      await using engine = await openEmpty()
      const report = await load(engine, ICEWS)
      expect(report.total.statement).toMatchObject({ read: 9, new: 7, unchanged: 1, skipped: 1, refused: 0 })
      const graph = await graphOf(engine)
      expect(told(graph)).toEqual([
        'icews:Ada_Vale consulted · 1 Jun 2018 icews:Police/Togo 1',
        'icews:Ada_Vale expected meeting · since 1 Mar 2014 state:tgo 1',
        'icews:Ada_Vale visited · 1 Mar 2014 state:mli 2',
        'icews:Police/Mali attacked · 1 Mar 2014 icews:Citizen/Mali 1',
        'state:mli consulted · 1 Mar 2014 state:tgo 2',
      ])
      expect(Object.fromEntries(graph.entities.map(({ id, kind }) => [id, kind]))).toMatchObject({
        'icews:Ada_Vale': 'Actor',
        'icews:Police/Mali': 'Group',
        'state:mli': 'State',
        'icews:place/Bamako/Mali': 'Place',
      })

      const again = await load(engine, ICEWS)
      expect(again.total.statement).toMatchObject({ new: 0, unchanged: 8 })
      expect(await graphOf(engine)).toEqual(graph)
    })

    it('lets a dossier say what an actor is, before and after', async () => {
      const dossier = { 'ada.yaml': ['entities:', '  - { id: icews:Ada_Vale, kind: Person, name: Ada Vale, country: TGO }'] }
      await using engine = await openEmpty()
      for (const files of [ICEWS, dossier, ICEWS]) await load(engine, files)
      expect((await graphOf(engine)).entities.find(({ id }) => id === 'icews:Ada_Vale')).toMatchObject({ kind: 'Person', country: 'TGO' })
      expect((await load(engine, dossier)).total.entity).toMatchObject({ read: 1, unchanged: 1 })
    })
  })

  it('GDELT counts the reports and the sites behind an event', async () => {
    await using engine = await openEmpty()
    const report = await load(engine, GDELT)
    expect(report.total.statement).toMatchObject({ read: 6, new: 5, skipped: 1, refused: 0 })
    expect(report).toMatchObject({ refused: 0, postponed: 1 })
    const graph = await graphOf(engine)
    expect(told(graph)).toEqual([
      'state:fra expected meeting · since 20 Oct 2019 state:mli 1',
      'state:fra visited · 20 Oct 2019 state:mli 3',
    ])
    expect(graph.relations.find(({ predicate }) => predicate === 'visit')).toMatchObject({
      ...{ statements: 3, documents: 3, sources: 2, confidence: 0.8, placeId: 'gdelt:place/-123' },
      ...{ knownFrom: '2019-10-24', sourcesKnown: ['2019-10-24', '2019-10-24'] },
    })
    await load(engine, GDELT)
    expect(await graphOf(engine)).toEqual(graph)
  })

  describe('GDELT', () => {
    it('comes to the same graph whichever way its files arrive, alone or together, mentions before events too', {
      timeout: 60_000,
    }, async () => {
      const names = Object.keys(QUARTERS)
      await using engine = await openEmpty()
      await loadParts(engine, [names])
      const expected = await wholeGraph(engine)
      expect(expected.filter((line) => line.includes('"externalIds",["gdelt:10","gdelt:11","gdelt:7"]'))).toHaveLength(1)
      const orders = fc.sample(fc.shuffledSubarray(names, { minLength: names.length }), 4)
      for (const order of [names, names.toReversed(), ...orders]) {
        await using other = await openEmpty()
        const { postponed } = await loadParts(
          other,
          order.map((name) => [name]),
        )
        expect([order, postponed, await wholeGraph(other)]).toEqual([order, 1, expected])
      }
    })

    it('finds the events of a graph that went out and came in again, and none of a document that was retracted', async () => {
      const { 'a.export.CSV': events = [], 'b.mentions.CSV': mentions = [] } = QUARTERS
      await using engine = await openEmpty()
      await load(engine, { 'a.export.CSV': events })
      await using other = await openEmbedded()
      await loadLines(other, await exported(engine, 'jsonl'))
      for (const each of [engine, other]) expect((await load(each, { 'b.mentions.CSV': mentions })).postponed).toBe(2)
      expect(await wholeGraph(other)).toEqual(await wholeGraph(engine))
      await new GraphWriter(engine, vocabulary).retractSource('src:vale.example')
      expect((await wholeGraph(engine)).filter((line) => line.includes('gdelt:7'))).toEqual([])
      expect((await load(engine, { 'b.mentions.CSV': mentions })).postponed).toBe(mentions.length)
    })
  })
}

/** Events of two quarters of an hour, and mentions of both in each; three events of one report say the same, and reports are named on several days. */
const QUARTERS: Files = {
  'a.export.CSV': [gdeltRow(), gdeltRow({ id: '8', code: '036' }), gdeltRow({ id: '9', second: '' }), gdeltRow({ id: '11' })],
  'b.mentions.CSV': [
    gdeltMention(),
    gdeltMention({ event: '8', url: 'http://www.lake.example/1', time: '20191023120000', translation: 'srclc:fra;eng:GT-FRA 1.0' }),
    gdeltMention({ event: '99' }),
    gdeltMention({ event: '20' }),
  ],
  'c.export.CSV': [
    gdeltRow({ id: '10' }),
    gdeltRow({ id: '20', url: 'https://lake.example/1' }),
    gdeltRow({ id: '21', first: '' }),
    gdeltRow({ id: '22', url: 'https://tarn.example/a', added: '20191022143000' }),
  ],
  'd.mentions.CSV': [
    gdeltMention({ url: 'https://moor.example/a', time: '20191026120000' }),
    gdeltMention({ url: 'http://vale.example/news?id=1', time: '20191021120000' }),
    gdeltMention({ event: '10', url: 'https://moor.example/c', percent: '80' }),
    gdeltMention({ event: '20', url: 'https://moor.example/a', time: '20191025120000' }),
  ],
}

/** Loads some of the quarters after each other, and in the end what waited. */
async function loadParts(engine: Engine, loads: readonly (readonly string[])[]): Promise<Report> {
  await using folder = await temporaryFolder()
  for (const [name, rows] of Object.entries(QUARTERS)) await folder.write(name, `${rows.join('\n')}\n`)
  const pathOf = (name: string): string => `${folder.path}/${name}`
  const read = async (names: readonly string[], rejectFile: string): Promise<Report> => {
    using rejects = openRejectFile(pathOf(rejectFile))
    return await loadInto({ engine, vocabulary }, await findInputs(names.map(pathOf)), { dryRun: false, onRefused: rejects.add })
  }
  for (const [index, names] of loads.entries()) expect((await read(names, `waiting-${index}.jsonl`)).refused).toBe(0)
  return await read(
    loads.map((_, index) => `waiting-${index}.jsonl`),
    'left.jsonl',
  )
}
