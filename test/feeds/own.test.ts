/** Saved operations of one's own: a file in a folder is a feed. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/store/engine.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { openEmbedded } from '../support/engines.ts'
import { loadExample } from '../support/example.ts'
import { startService } from '../support/service.ts'
import { readCsv } from './read.ts'

const VISITS = `# Who visited whom?
query Visits($first: Int! = 10, $after: Cursor) {
  relations(first: $first, after: $after, filter: { predicates: ["visit"] }) { nodes { source { name } target { name } } }
}`

describe('a folder of saved operations', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await openEmbedded()
    await loadExample(engine)
  })
  afterAll(() => engine[Symbol.asyncDispose]())

  const starting = (folder: string) => startService(engine, { environment: { ENTENTE_QUERIES: folder } })

  it('makes a feed of each, beside those that the dashboards need', async () => {
    await using folder = await temporaryFolder()
    await folder.write('visits.graphql', VISITS)
    await using service = await starting(folder.path)
    const { header, rows } = readCsv(await (await fetch(`${service.url}/feeds/visits.csv`)).text())
    expect(header).toEqual(['source_name', 'target_name'])
    expect(rows).toContainEqual(['Hollande', 'Algeria'])
    const listed = (await (await fetch(`${service.url}/feeds`)).json()) as { name: string; question: string }[]
    expect(listed.find(({ name }) => name === 'visits')?.question).toBe('Who visited whom?')
    expect(listed.map(({ name }) => name)).toEqual(expect.arrayContaining(['timeline', 'top', 'visits', 'who-was-for-it']))
    expect(listed.map(({ name }) => name)).toEqual(listed.map(({ name }) => name).sort())
  })

  it('takes the place of a feed of the same name', async () => {
    await using folder = await temporaryFolder()
    await folder.write('top.graphql', VISITS)
    await using service = await starting(folder.path)
    expect(readCsv(await (await fetch(`${service.url}/feeds/top.csv`)).text()).header).toEqual(['source_name', 'target_name'])
  })

  it.each([
    ['is not there', 'gone', /gone, cannot be read\. Set ENTENTE_QUERIES to another one\./],
    ['holds none', '.', /holds no file that ends in \.graphql\./],
  ])('that %s stops the service', async (_name, path, reason) => {
    await using folder = await temporaryFolder()
    await expect(starting(join(folder.path, path))).rejects.toThrow(reason)
  })

  it.each([
    ['Visits.graphql', VISITS, /Visits\.graphql: the name of the file has to be of lower-case letters/],
    ['visits.graphql', '{ relations { nodes { nme } } }', /visits\.graphql: Cannot query field "nme"/],
    ['visits.graphql', 'query A { stats { version } } query B { stats { version } }', /visits\.graphql: .*exactly one operation/],
  ])('with a file %s that cannot be a feed stops the service, and names it', async (name, text, reason) => {
    await using folder = await temporaryFolder()
    await folder.write(name, text)
    await expect(starting(folder.path)).rejects.toThrow(reason)
  })
})
