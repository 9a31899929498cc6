/** Exports, read by the tools they are for: `npm run test:clients`. Python packages come from the registry, into a folder of this run. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../src/domain/filter.ts'
import type { Engine } from '../../src/store/engine.ts'
import { GraphReader } from '../../src/store/reader.ts'
import { GraphWriter } from '../../src/store/writer.ts'
import { type TemporaryFolder, temporaryFolder } from '../fixtures/temporary-folder.ts'
import { nastyGraph } from '../store/nasty.ts'
import { openEmbedded } from '../support/engines.ts'
import { loadExample } from '../support/example.ts'
import { exported } from '../support/export.ts'
import { vocabulary } from '../support/vocabulary.ts'

const run = promisify(execFile)
const SCRIPT = fileURLToPath(new URL('read-exports.py', import.meta.url))
const PACKAGES = ['networkx==3.6.1', 'followthemoney==4.11.2', 'stix2-validator==3.3.2']
const isAsked = process.env.ENTENTE_TEST_CLIENTS === '1'

describe.skipIf(!isAsked)(`the tools of others${isAsked ? '' : ' (skipped: npm run test:clients runs them)'}`, { timeout: 900_000 }, () => {
  let folder: TemporaryFolder
  let python: string
  let missing: string | null = null
  const engines = new Map<string, Engine>()

  beforeAll(async () => {
    folder = await temporaryFolder()
    for (const name of ['example', 'pitfalls', 'nothing']) engines.set(name, await openEmbedded())
    await loadExample(engineOf('example'))
    await new GraphWriter(engineOf('pitfalls'), vocabulary).write(nastyGraph())
    python = join(folder.path, 'venv/bin/python')
    try {
      await run('python3', ['-m', 'venv', join(folder.path, 'venv')])
      await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES])
    } catch (error) {
      missing = `Python with ${PACKAGES.join(', ')} cannot be had: ${(error as Error).message.split('\n').slice(-3).join(' ')}`
    }
  }, 900_000)
  afterAll(async () => {
    for (const engine of engines.values()) await engine[Symbol.asyncDispose]()
    await folder[Symbol.asyncDispose]()
  })

  const engineOf = (name: string): Engine => {
    const engine = engines.get(name)
    if (!engine) throw new Error(`no graph ${name}`)
    return engine
  }

  /** Skips the test with its reason where the tools are not there. */
  const read = async (skip: (reason: string) => never, format: string, graph: string) => {
    if (missing) skip(missing)
    const path = await folder.write(`${graph}.${format}`, await exported(engineOf(graph), format))
    const { stdout } = await run(python, [SCRIPT, format, path], { maxBuffer: 1e9 })
    return JSON.parse(stdout)
  }

  const GRAPHS = ['example', 'pitfalls', 'nothing']

  it.for(GRAPHS.flatMap((graph) => ['graphml', 'gexf'].map((format) => [format, graph] as const)))(
    'NetworkX reads %s of %s with every node, edge and text',
    async ([format, graph], { skip }) => {
      const found = await read(skip, format, graph)
      const reader = new GraphReader(engineOf(graph), vocabulary)
      const relations = await reader.relations.page(EVERYTHING, { first: 500, after: null })
      const entities = await reader.entities.page({ kinds: null, countries: null, status: null }, { first: 500, after: null })
      const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)
      expect(
        Object.entries(found.nodes)
          .map(([id, data]) => ({ id, label: (data as { label: string }).label }))
          .sort(byId),
      ).toEqual(entities.map(({ id, name }) => ({ id, label: name })).sort(byId))
      const seen = (found.edges as Record<string, unknown>[]).map(({ source, target, label, modality, quote, weight }) =>
        JSON.stringify([source, target, label, modality, quote ?? null, weight]),
      )
      const there = relations.map(({ sourceId, targetId, label, modality, quote, sources }) =>
        JSON.stringify([sourceId, targetId, label, modality, quote, sources]),
      )
      expect(seen.sort()).toEqual(there.sort())
    },
  )

  it.for(GRAPHS)("Python's csv module reads the tables of %s", async (graph, { skip }) => {
    const rows = await read(skip, 'csv', graph)
    const relations = await new GraphReader(engineOf(graph), vocabulary).relations.page(EVERYTHING, { first: 500, after: null })
    expect(rows).toHaveLength(relations.length)
    for (const row of rows) expect(Object.values(row as object).filter((cell) => /^[=+@]/.test(cell as string))).toEqual([])
  })

  it.for(GRAPHS)('followthemoney keeps every value and finds every reference of %s', async (graph, { skip }) => {
    const { problems, entities } = await read(skip, 'ftm', graph)
    expect(problems).toEqual([])
    if (graph !== 'nothing') expect(entities).toBeGreaterThan(20)
  })

  // Ids are UUIDs of version 5, so that an entity has the same one in every export; addresses have no digests; types of relationships are our own.
  const ADVICE = /not a valid UUIDv4 ID|has a URL but no hash|is permitted, but not a suggested/

  it.for(GRAPHS)('stix2-validator finds nothing wrong with %s', async (graph, { skip }) => {
    const { valid, errors, warnings } = await read(skip, 'stix', graph)
    expect(errors).toEqual([])
    expect(valid).toBe(true)
    expect((warnings as string[]).filter((warning) => !ADVICE.test(warning))).toEqual([])
  })
})
