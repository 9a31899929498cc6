/** Kept answers: of the same question to the same data, and of no other. */
import { describe, expect, it } from 'vitest'
import { Answers } from '../../src/api/answers.ts'

describe('kept answers', () => {
  /** A store whose version is what a test says, and that counts how often it is asked. */
  function store(answer: unknown = 'answer') {
    const state = { version: 1, asked: 0 }
    const version = async (): Promise<number> => state.version
    const ask = async (): Promise<unknown> => {
      state.asked++
      return answer
    }
    return { state, version, ask }
  }

  it('are given again, without asking, while the data stays the same', async () => {
    const [answers, { state, version, ask }] = [new Answers(), store()]
    for (let time = 0; time < 3; time++) expect(await answers.of(['a', { first: 1 }], version, ask)).toBe('answer')
    expect(state.asked).toBe(1)
    await answers.of(['a', { first: 2 }], version, ask)
    expect(state.asked).toBe(2)
  })

  it('are of no use once the data has changed', async () => {
    const [answers, { state, version, ask }] = [new Answers(), store()]
    await answers.of(['a'], version, ask)
    state.version++
    await answers.of(['a'], version, ask)
    expect(state.asked).toBe(2)
  })

  it('of data that changed meanwhile are of no use either, and where the question failed there is none', async () => {
    const [answers, { state, version, ask }] = [new Answers(), store()]
    const changing = async (): Promise<unknown> => {
      state.version++
      return ask()
    }
    await answers.of(['a'], version, changing)
    await answers.of(['a'], version, ask)
    expect(state.asked).toBe(2)
    await expect(answers.of(['b'], version, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await answers.of(['b'], version, ask)
    expect(state.asked).toBe(3)
  })

  it('go when there is too much, the least recently used first, and are never larger than all of them may be', async () => {
    const answers = new Answers(25)
    const { state, version, ask } = store(Array.from({ length: 9 }, () => 0))
    for (const name of ['a', 'b', 'a', 'c', 'a']) await answers.of([name], version, ask)
    expect(state.asked).toBe(3)
    await answers.of(['b'], version, ask)
    expect(state.asked).toBe(4)
    const large = store(Array.from({ length: 30 }, () => 0))
    for (let time = 0; time < 2; time++) await answers.of(['large'], large.version, large.ask)
    expect(large.state.asked).toBe(2)
  })
})
