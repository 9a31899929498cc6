/** Event data in a store: what two cuts, two sides of a visit and many reports of one event come to. */
import { describe, expect, it } from 'vitest'
import { loadInto } from '../../src/cli/commands/load.ts'
import { findInputs } from '../../src/load/inputs.ts'
import type { Report } from '../../src/load/report.ts'
import type { Engine } from '../../src/store/engine.ts'
import { GraphReader } from '../../src/store/reader.ts'
import { gdeltMention, gdeltRow, ICEWS_HEADER, icewsCut, icewsExport } from '../fixtures/event-rows.ts'
import { type Dump, dump } from '../fixtures/memory-store.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import type { OpenEmpty } from '../support/engines.ts'
import { vocabulary } from '../support/vocabulary.ts'

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
    expect(report.total.statement).toMatchObject({ read: 5, new: 5, skipped: 0, refused: 0 })
    expect(report.rejections.map(({ reason }) => reason)).toEqual(['its event 99 is in no file of this load'])
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
}
