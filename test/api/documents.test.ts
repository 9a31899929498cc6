/** Queries that were read are kept, and never more of them than there is room for. */
import { parse } from 'graphql'
import { expect, it } from 'vitest'
import { Answers } from '../../src/api/answers.ts'
import { ReadDocuments } from '../../src/api/documents.ts'
import { createSchema } from '../../src/api/schema.ts'
import { createApi } from '../../src/api/yoga.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { heapInUse } from '../support/heap.ts'

const document = parse('{ stats { version } }')

it('A query is kept while there is room, and the longest ones are read again each time', () => {
  const kept = new ReadDocuments(100)
  kept.set('short', document)
  kept.set('x'.repeat(51), document)
  expect([kept.get('short'), kept.get('x'.repeat(51))]).toEqual([document, undefined])
  for (let time = 0; time < 30; time++) kept.set(`${time}`.padStart(10, 'x'), document)
  expect(kept.get('short')).toBeUndefined()
})

it('Hundreds of long queries, sound and broken, leave nothing of themselves', async () => {
  const { limits } = readConfig({})
  const api = createApi({ schema: createSchema(), log: createLog('silent'), answers: new Answers(), limits, reader: {} as never })
  const ask = async (query: string): Promise<number> => {
    const headers = { 'content-type': 'application/json' }
    const response = await api.fetch('http://localhost/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) })
    return (await response.text()).length
  }
  await ask('{ __typename }')
  const before = heapInUse()
  for (let time = 0; time < 100; time++) {
    const comment = `#${time}${'x'.repeat(300_000)}\n`
    await ask(`${comment}{ __typename }`)
    await ask(`${comment}{ __typename`)
  }
  expect(heapInUse() - before).toBeLessThan(15_000_000)
})
