/** The index of the words of names, which the embedded store keeps beside itself. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameQuery, searchText } from '../../src/domain/names.ts'
import type { Engine } from '../../src/store/engine.ts'
import { WordIndex } from '../../src/store/engines/word-index.ts'
import { GraphReader } from '../../src/store/reader.ts'
import { openEmbedded } from '../support/engines.ts'
import { loadExample } from '../support/example.ts'
import { vocabulary } from '../support/vocabulary.ts'
import { SEARCHES } from './questions.ts'

const word = fc.constantFrom('an', 'anna', 'annan', 'ban', 'ki moon', 'Côte d’Ivoire', 'x', 'Ω', '9', 'ΑΒ', 'ß')
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))

describe('the index of words', () => {
  it('finds every entity that a look at all of them finds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(name, { minLength: 1, maxLength: 2 }), { maxLength: 12 }), name, async (entities, asked) => {
        const texts = entities.map((names) => searchText(names))
        const index = await WordIndex.of(
          texts.length,
          (at) => ({ id: `e${at}`, search: texts[at] ?? '' }),
          async () => undefined,
        )
        const query = nameQuery(asked)
        const words = query ? [query.first, ...query.rest] : []
        const expected = texts.flatMap((text, at) => (words.every((one) => text.includes(one)) ? [`e${at}`] : []))
        const found = index.find(
          words.map((one) => one.trim()),
          1000,
        )
        expect([...(found ?? [])].sort()).toEqual(words.length === 0 ? [] : expected.sort())
      }),
      { numRuns: 300 },
    )
  })

  it('says nothing where very many may have such a word', async () => {
    const index = await WordIndex.of(
      10,
      (at) => ({ id: `e${at}`, search: '| anna |' }),
      async () => undefined,
    )
    expect(index.find(['an'], 9)).toBeNull()
    expect(index.find(['an', 'bo'], 9)).toEqual([])
    expect(index.find(['an'], 10)).toHaveLength(10)
  })
})

describe('the embedded store with its index of words', () => {
  it('answers as it does without, and forgets it when something is written', async () => {
    await using engine = await openEmbedded()
    await loadExample(engine)
    const reader = new GraphReader(engine, vocabulary)
    const plain = new GraphReader({ ...withoutIndex(engine), named: null }, vocabulary)
    const answers = (one: GraphReader) =>
      Promise.all(SEARCHES.map(async (text) => [text, await one.entities.search(text, null, 10), await one.entities.byName(text)]))
    const expected = await answers(plain)
    await expect.poll(() => engine.named?.(['nobody is called so'])).toEqual([])
    expect(await answers(reader)).toEqual(expected)
    expect(JSON.stringify(expected)).toContain('aqim')
    await engine.write((run) =>
      run({ name: 'test/rename', text: "MATCH (t:Thing {id: 'aqim'}) SET t.search = '| newly named |' RETURN t.id AS id" }, {}),
    )
    for (let turn = 0; turn < 2; turn++) {
      expect((await reader.entities.search('newly', null, 10)).map(({ entity }) => entity.id)).toEqual(['aqim'])
      await expect.poll(() => engine.named?.(['newly'])).toEqual(['aqim'])
    }
  })
})

const withoutIndex = ({ description, days, keeping, beginsWithType, tellsEnds, read }: Engine) => ({
  description,
  days,
  keeping,
  beginsWithType,
  tellsEnds,
  read,
})
