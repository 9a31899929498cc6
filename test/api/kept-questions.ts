/** Questions that are asked again, through HTTP. Called once for each engine. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/store/engine.ts'
import { GraphWriter } from '../../src/store/writer.ts'
import type { OpenEmpty } from '../support/engines.ts'
import { withExample } from '../support/opened.ts'
import type { Service } from '../support/service.ts'
import { vocabulary } from '../support/vocabulary.ts'

const AROUND = 'query ($id: ID!) { neighborhood(around: [$id], depth: 2) { nodes { distance entity { name } } relations { id label } } }'

export function keptQuestions(open: OpenEmpty): void {
  let engine: Engine
  let service: Service
  withExample(open, (opened) => ({ engine, service } = opened), { environment: { ENTENTE_KEEP_FROM: '0' } })
  beforeEach(() => void service.statements.splice(0))

  /** The answer, and the statements that it took. */
  async function ask(query: string, variables?: object, headers: Readonly<Record<string, string>> = {}) {
    const before = service.statements.length
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    })
    return { text: await response.text(), statements: service.statements.slice(before) }
  }

  describe('a question that took long', () => {
    it('costs a look at the version once it was asked twice, and has the same answer', async () => {
      const answers = []
      for (let time = 0; time < 4; time++) answers.push(await ask(AROUND, { id: 'aqim' }))
      const [first, second, ...later] = answers
      expect(first?.statements).not.toContain('read/version')
      expect(second?.statements.length).toBe((first?.statements.length ?? 0) + 1)
      for (const { text, statements } of later) expect({ text, statements }).toEqual({ text: first?.text, statements: ['read/version'] })
      expect(JSON.parse(first?.text ?? '')).toMatchObject({
        data: { neighborhood: { nodes: expect.arrayContaining([{ distance: 0, entity: { name: 'AQIM' } }]) } },
      })
    })

    it('is another one with other variables', async () => {
      const texts = new Set<string>()
      for (const id of ['clinton', 'state:dza', 'clinton', 'state:dza', 'clinton', 'state:dza']) texts.add((await ask(AROUND, { id })).text)
      expect(texts.size).toBe(2)
    })

    it('is asked anew once the data has changed, and of whoever wants no kept answer', async () => {
      for (let time = 0; time < 3; time++) await ask('{ entity(by: {id: "aqim"}) { statements { totalCount } } }')
      const anew = await ask('{ entity(by: {id: "aqim"}) { statements { totalCount } } }', {}, { 'cache-control': 'no-cache' })
      expect(anew.statements).not.toContain('read/version')
      expect(anew.statements.length).toBeGreaterThan(0)

      const total = () => ask('{ stats { documents } }').then(({ text }) => JSON.parse(text).data.stats.documents as number)
      const before = [await total(), await total(), await total()]
      await new GraphWriter(engine, vocabulary).retract(['doc:2012-10-30-clinton-in-algiers'])
      expect([...before, await total()]).toEqual([...Array(3).fill(before[0]), (before[0] ?? 0) - 1])
    })

    it('that fails is asked again each time', async () => {
      const counts = []
      for (let time = 0; time < 3; time++) {
        const { text, statements } = await ask('{ entity(by: {id: "aqim"}) { name relations(first: 9999) { totalCount } } }')
        expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
        counts.push(statements.filter((name) => name !== 'read/version').length)
      }
      expect(counts).toEqual([counts[0], counts[0], counts[0]])
      expect(counts[0]).toBeGreaterThan(0)
    })

    it('is answered once for all who ask at the same time', async () => {
      const query = '{ paths(from: "clinton", to: "aqim", maxHops: 4) { paths { nodes { name } hops { relations { label } } } } }'
      const alone = await ask(query)
      service.statements.length = 0
      const texts = await Promise.all(Array.from({ length: 8 }, () => ask(query).then(({ text }) => text)))
      expect(new Set(texts)).toEqual(new Set([alone.text]))
      expect(service.statements.filter((name) => name !== 'read/version').length).toBe(alone.statements.length)
    })
  })
}
