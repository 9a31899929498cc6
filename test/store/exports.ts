/** What leaves a store: complete, in a fixed order, and the same graph when it comes in again. Called once for each engine. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindProblems } from '../../src/domain/ends.ts'
import { DEFAULT_FILTER, EVERYTHING } from '../../src/domain/filter.ts'
import { behindKeys } from '../../src/export/pages.ts'
import type { Engine } from '../../src/store/engine.ts'
import type { GraphReader } from '../../src/store/reader.ts'
import type { StoredStatement } from '../../src/store/rows.ts'
import type { GraphWriter } from '../../src/store/writer.ts'
import { empty, type OpenEmpty } from '../support/engines.ts'
import { loadExample } from '../support/example.ts'
import { exported, openGraph } from '../support/export.ts'
import { loadLines } from '../support/load-lines.ts'
import { withStore } from '../support/opened.ts'
import { vocabulary } from '../support/vocabulary.ts'
import { wholeGraph } from '../support/whole-graph.ts'
import { batchesOf, filters, type World, worlds } from '../support/world.ts'
import { nastyGraph } from './nasty.ts'

export function exports(open: OpenEmpty, { runs, shapes }: { runs: number; shapes: number | null }): void {
  let engine: Engine
  let reader: GraphReader
  let writer: GraphWriter
  withStore(open, (store) => ({ engine, reader, writer } = store))

  const fill = async (what: 'the example' | 'a graph of pitfalls' | 'nothing'): Promise<void> => {
    await empty(engine)
    if (what === 'the example') await loadExample(engine)
    if (what === 'a graph of pitfalls') await writer.write(nastyGraph())
  }

  describe('as JSON Lines', () => {
    it.each(['the example', 'a graph of pitfalls', 'nothing'] as const)('%s goes out and comes in again as it was', async (what) => {
      await fill(what)
      const before = await wholeGraph(engine)
      const text = await exported(engine, 'jsonl')
      await empty(engine)
      await loadLines(engine, text)
      expect(await wholeGraph(engine)).toEqual(before)
      expect(await exported(engine, 'jsonl')).toBe(text)
    })

    it('any graph does', async () => {
      await fc.assert(
        fc.asyncProperty(worlds({ entities: 6 }), async (given) => {
          const world = loadable(given)
          await empty(engine)
          for (const batch of batchesOf(world, 2)) await writer.write(batch)
          const before = await wholeGraph(engine)
          const text = await exported(engine, 'jsonl')
          await empty(engine)
          await loadLines(engine, text)
          expect(await wholeGraph(engine)).toEqual(before)
        }),
        { numRuns: runs },
      )
    })
  })

  describe('under a filter', () => {
    it('holds the relations that the filter means everywhere, and the statements behind them', async () => {
      await fc.assert(
        fc.asyncProperty(worlds(), filters(9, shapes), async (world, filter) => {
          await empty(engine)
          for (const batch of batchesOf(world, 1)) await writer.write(batch)
          const graph = await openGraph(engine, filter)
          const relations = (await all(graph.relations())).sort(byId)
          expect(relations).toEqual((await reader.relations.page(filter, { first: 1000, after: null })).sort(byId))
          const ids = relations.map(({ id }) => id)
          const behind = [
            ...(await reader.statements.ofRelations(ids, { knownAt: filter.knownAt, first: 1000, details: ['documentId'] })).values(),
          ].flat()
          expect(idsOf(await all(graph.statements()))).toEqual(idsOf(behind))
          expect((await all(graph.documents())).map(({ id }) => id)).toEqual(
            [...new Set(behind.map(({ documentId }) => documentId ?? ''))].sort(),
          )
          const ends = new Set(relations.flatMap(({ sourceId, targetId }) => [sourceId, targetId]))
          expect((await all(graph.entities('ends'))).map(({ id }) => id)).toEqual([...ends].sort())
        }),
        { numRuns: runs },
      )
    })

    it('can be loaded alone, because whoever is named goes with it', async () => {
      await fill('the example')
      const text = await exported(engine, 'jsonl', { filter: { ...DEFAULT_FILTER, predicates: ['visit'], entities: ['hollande'] } })
      await empty(engine)
      await loadLines(engine, text)
      const visits = await reader.relations.page(EVERYTHING, { first: 500, after: null })
      expect(visits.length).toBeGreaterThan(0)
      expect(visits.every(({ predicate, modality }) => predicate === 'visit' && modality === 'ASSERTED')).toBe(true)
    })
  })

  it('walks a list in pages of any size as in one', async () => {
    await fill('the example')
    const keys = async function* (): AsyncGenerator<string[]> {
      yield await reader.all.ids('document', '', 1000)
    }
    const statements = (first: number) =>
      all(
        behindKeys<StoredStatement>(keys(), {
          first,
          keyOf: ({ documentId }) => documentId,
          read: (stretch) => reader.all.statementsByDocument(stretch),
        }),
      )
    const whole = await statements(1000)
    expect(whole).toHaveLength(264)
    for (const first of [1, 7, 264]) expect(await statements(first)).toEqual(whole)
    const first = await reader.all.ids('entity', '', 100)
    expect([...first, ...(await reader.all.ids('entity', first.at(-1) ?? '', 100))]).toEqual(await reader.all.ids('entity', '', 1000))
  })
}

const idsOf = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id).sort()
/** Without the statements that join the wrong kinds, which a load refuses. */
function loadable(world: World): World {
  const kinds = new Map(world.entities.map(({ id, kind }) => [id, kind]))
  return { ...world, statements: world.statements.filter((said) => kindProblems(said, vocabulary, (id) => kinds.get(id)).length === 0) }
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)

async function all<Item>(pages: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = []
  for await (const page of pages) items.push(...page)
  return items
}
