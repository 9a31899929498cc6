/** Kept answers: of the same question to the same data, and of no other. */
import { describe, expect, it } from 'vitest'
import { Answers } from '../../src/api/answers.ts'
import { heapInUse } from '../support/heap.ts'

describe('kept answers', () => {
  /** A store whose version is what a test says, and that counts how often it is asked. */
  function store(answer: unknown = 'answer') {
    const state = { version: 1, asked: 0 }
    const version = async (): Promise<number> => state.version
    const ask = async (): Promise<unknown> => {
      state.asked++
      return answer
    }
    return { state, asking: { version, ask, signal: new AbortController().signal } }
  }

  it('are given again, without asking, while the data stays the same', async () => {
    const [answers, { state, asking }] = [new Answers(), store()]
    for (let time = 0; time < 3; time++) expect(await answers.of(['a', { first: 1 }], asking)).toBe('answer')
    expect(state.asked).toBe(1)
    await answers.of(['a', { first: 2 }], asking)
    expect(state.asked).toBe(2)
  })

  it('take no room for the length of their questions', async () => {
    const [answers, { asking }] = [new Answers(), store()]
    const before = heapInUse()
    for (let time = 0; time < 100; time++) await answers.of([`${time}${'x'.repeat(1_000_000)}`], asking)
    expect(heapInUse() - before).toBeLessThan(30_000_000)
    await answers.of(['a'], asking)
  })

  it('are of no use once the data has changed', async () => {
    const [answers, { state, asking }] = [new Answers(), store()]
    await answers.of(['a'], asking)
    state.version++
    await answers.of(['a'], asking)
    expect(state.asked).toBe(2)
  })

  it('of data that changed meanwhile are of no use either, and where the question failed there is none', async () => {
    const [answers, { state, asking }] = [new Answers(), store()]
    const changing = async (): Promise<unknown> => {
      state.version++
      return asking.ask()
    }
    await answers.of(['a'], { ...asking, ask: changing })
    await answers.of(['a'], asking)
    expect(state.asked).toBe(2)
    await expect(answers.of(['b'], { ...asking, ask: () => Promise.reject(new Error('no')) })).rejects.toThrow('no')
    await answers.of(['b'], asking)
    expect(state.asked).toBe(3)
  })

  it('go when there is too much, the least recently used first, and are never larger than all of them may be', async () => {
    const answers = new Answers(25)
    const { state, asking } = store(Array.from({ length: 9 }, () => 0))
    for (const name of ['a', 'b', 'a', 'c', 'a']) await answers.of([name], asking)
    expect(state.asked).toBe(3)
    await answers.of(['b'], asking)
    expect(state.asked).toBe(4)
    const large = store(Array.from({ length: 30 }, () => 0))
    for (let time = 0; time < 2; time++) await answers.of(['large'], large.asking)
    expect(large.state.asked).toBe(2)
  })

  describe('that many ask for at once', () => {
    /** A question that is answered when a test says so. */
    function slow() {
      const state = { asked: 0, ended: 0, answer: (_: string) => undefined as unknown, fail: (_: Error) => undefined as unknown }
      const ask = (whileWanted: AbortSignal): Promise<unknown> => {
        state.asked++
        return new Promise((resolve, reject) => {
          Object.assign(state, { answer: resolve, fail: reject })
          whileWanted.addEventListener('abort', () => {
            state.ended++
            reject(new Error('ended'))
          })
        })
      }
      const callers = Array.from({ length: 16 }, () => new AbortController())
      const answers = new Answers()
      const all = callers.map(({ signal }) => answers.of(['all'], { version: async () => 1, signal, ask }))
      return { state, callers, answers, all, ask }
    }
    const soon = () => new Promise((resolve) => setTimeout(resolve))

    it('are found once, also where the one who asked first goes away', async () => {
      const { state, callers, all } = slow()
      await soon()
      callers[0]?.abort()
      state.answer('answer')
      expect(await Promise.all(all)).toEqual(all.map(() => 'answer'))
      expect([state.asked, state.ended]).toEqual([1, 0])
    })

    it('are sought no longer once all have gone, and anew by who comes then', async () => {
      const { state, callers, answers, all, ask } = slow()
      const ends = Promise.allSettled(all)
      await soon()
      for (const caller of callers) caller.abort()
      expect((await ends).every(({ status }) => status === 'rejected')).toBe(true)
      const later = answers.of(['all'], { version: async () => 1, signal: new AbortController().signal, ask })
      await soon()
      state.answer('answer')
      expect(await later).toBe('answer')
      expect([state.asked, state.ended]).toEqual([2, 1])
    })

    it('fail for all, and are asked for anew after that', async () => {
      const { state, answers, all, ask } = slow()
      const ends = Promise.allSettled(all)
      await soon()
      state.fail(new Error('no'))
      expect((await ends).every((end) => end.status === 'rejected' && end.reason.message === 'no')).toBe(true)
      const later = answers.of(['all'], { version: async () => 1, signal: new AbortController().signal, ask })
      await soon()
      state.answer('answer')
      expect(await later).toBe('answer')
      expect(state.asked).toBe(2)
    })
  })
})
