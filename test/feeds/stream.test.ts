/** Answers that are sent while they are read: the same rows in little memory, a cut that is told at the end, and an end when nobody reads. */
import { request } from 'node:http'
import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KeptRenderings } from '../../src/feeds/kept.ts'
import type { Engine } from '../../src/store/engine.ts'
import { openEmbedded } from '../support/engines.ts'
import { loadExample } from '../support/example.ts'
import { type Service, startService } from '../support/service.ts'
import { raw, readCsv } from './read.ts'

/** More rows than are made whole, so that the answer is sent while it is read. */
const STREAMED = 'first=200000'

describe('long answers', () => {
  let engine: Engine
  let service: Service
  /** Statements begun, and a wait before each. */
  let [reads, waitMs] = [0, 0]
  beforeAll(async () => {
    engine = await openEmbedded()
    await loadExample(engine)
    const slow: Engine = Object.create(engine, {
      read: {
        value: async (query: never, params: never) => {
          reads++
          if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
          return engine.read(query, params)
        },
      },
    })
    // A budget that pays for a few rows a page makes many pages of few rows.
    service = await startService(slow, { environment: { ENTENTE_MAX_COST: '120' } })
  })
  afterAll(async () => {
    await service[Symbol.asyncDispose]()
    await engine[Symbol.asyncDispose]()
  })

  const url = (address: string): string => `${service.url}/feeds/${address}`

  it.each(['csv', 'json', 'ndjson', 'arrow', 'arrows'])('are in .%s what they are when they are made whole', async (ending) => {
    const [whole, streamed] = [await raw(url(`documents.${ending}`)), await raw(url(`documents.${ending}?${STREAMED}`))]
    expect(streamed.headers).toMatchObject({ 'accept-ranges': 'none', 'content-type': whole.headers['content-type'] })
    expect(streamed.headers['content-length']).toBeUndefined()
    expect(streamed.trailers).toEqual({})
    if (!ending.startsWith('arrow')) expect(streamed.body.equals(whole.body)).toBe(true)
    else expect(JSON.stringify(tableFromIPC(streamed.body).toArray())).toBe(JSON.stringify(tableFromIPC(whole.body).toArray()))
  })

  it('come in pages, each of which the budget pays for', async () => {
    reads = 0
    const { body } = await raw(url(`statements.csv?${STREAMED}`))
    expect(readCsv(body.toString()).rows.length).toBeGreaterThan(200)
    expect(reads).toBeGreaterThan(20)
  })

  it('have no parts and no length, so that HEAD asks nothing of the store', async () => {
    reads = 0
    const head = await raw(url(`statements.csv?${STREAMED}`), { method: 'HEAD' })
    expect([head.status, head.headers['content-length'], head.headers['accept-ranges'], reads]).toEqual([200, undefined, 'none', 1])
    expect((await raw(url(`documents.csv?${STREAMED}`), { headers: { range: 'bytes=0-9' } })).status).toBe(200)
  })

  it('are counted before they are sent where a cut is refused', async () => {
    expect((await raw(url(`statements.csv?${STREAMED}&strict=1`))).status).toBe(200)
  })

  it('end in the store when whoever asked hangs up in the middle', async () => {
    waitMs = 20
    reads = 0
    await new Promise<void>((resolve, reject) => {
      const sent = request(url(`statements.csv?${STREAMED}`), (response) => {
        response.once('data', () => {
          sent.destroy()
          resolve()
        })
      })
      sent.on('error', reject)
      sent.end()
    })
    await new Promise((resolve) => setTimeout(resolve, 200))
    const left = reads
    await new Promise((resolve) => setTimeout(resolve, 300))
    waitMs = 0
    expect(reads).toBe(left)
    expect(left).toBeLessThan(30)
  })

  it('that are made whole end in the store as well, unless somebody else waits for the same', async () => {
    waitMs = 20
    reads = 0
    const hangUp = new AbortController()
    const gone = fetch(url('statements.csv?first=240'), { signal: hangUp.signal }).catch(() => null)
    const waiting = fetch(url('statements.csv?first=240'))
    await new Promise((resolve) => setTimeout(resolve, 150))
    hangUp.abort()
    await gone
    const answer = await waiting
    expect(readCsv(await answer.text()).rows).toHaveLength(240)
    const alone = new AbortController()
    const asked = fetch(url('statements.csv?first=239'), { signal: alone.signal }).catch(() => null)
    await new Promise((resolve) => setTimeout(resolve, 150))
    alone.abort()
    await asked
    await new Promise((resolve) => setTimeout(resolve, 200))
    reads = 0
    await new Promise((resolve) => setTimeout(resolve, 300))
    waitMs = 0
    expect(reads).toBe(0)
  })

  it('break off where something fails in the middle, so that nobody takes them for whole', async () => {
    const read = engine.read.bind(engine)
    let left = 12
    engine.read = (async (query: never, params: never) => {
      if (left-- <= 0) throw new Error('the disk is gone')
      return read(query, params)
    }) as typeof engine.read
    const asked = raw(url(`statements.csv?${STREAMED}`))
    await expect(asked).rejects.toThrow()
    engine.read = read
    expect(service.lines.join('')).toContain('the disk is gone')
  })

  it('are tried whole once, where they turn out too large to be kept', async () => {
    const kept = new KeptRenderings(10_000)
    let tried = 0
    const tooLarge = async (): Promise<null> => {
      tried++
      return null
    }
    const { signal } = new AbortController()
    expect([await kept.of('large', signal, tooLarge), await kept.of('large', signal, tooLarge), tried]).toEqual([null, null, 1])
  })

  it('tell of a cut in trailers, and refuse it before anything is sent', async () => {
    await using keeping = await startService(engine, { environment: { ENTENTE_FEED_CACHE: '0' } })
    const answer = await raw(`${keeping.url}/feeds/statements.csv?first=100`)
    expect(readCsv(answer.body.toString()).rows).toHaveLength(100)
    expect(answer.headers.trailer).toBe('X-Entente-Truncated, Link')
    expect(answer.trailers).toEqual({
      'x-entente-truncated': '100',
      link: expect.stringMatching(/^<\/feeds\/statements\.csv\?first=100&cursor=.+>; rel="next"$/),
    })
    const refused = await raw(`${keeping.url}/feeds/statements.csv?first=100&strict=1`)
    expect([refused.status, refused.body.toString()]).toEqual([413, expect.stringContaining('more than 100.')])
    const wide = await raw(`${keeping.url}/feeds/matrix.csv?wide=1&columnCount=2`)
    expect(wide.body.toString()).toMatch(/^"row_id","row_name","[^"]+","[^"]+","other"\r\n/)
  })
})
