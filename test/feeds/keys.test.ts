/** Keys: how they are sent, what they open, and that they never reach the log. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import type { Engine } from '../../src/store/engine.ts'
import { openEmbedded } from '../support/engines.ts'
import { loadExample } from '../support/example.ts'
import { type Service, startService } from '../support/service.ts'

const MASTER = 'master-key-0123456789'
const BOUND = 'bound-key.0123456789'

describe('a service with keys', () => {
  let engine: Engine
  let service: Service
  beforeAll(async () => {
    engine = await openEmbedded()
    await loadExample(engine)
    service = await startService(engine, { environment: { ENTENTE_KEYS: `${MASTER}, ${BOUND}@timeline+top` } })
  })
  afterAll(async () => {
    await service[Symbol.asyncDispose]()
    await engine[Symbol.asyncDispose]()
  })

  const basic = (key: string): Record<string, string> => ({ authorization: `Basic ${Buffer.from(`anybody:${key}`).toString('base64')}` })
  const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` })
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(service.url + path, { headers })
  const graphql = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"query":"{ stats { entities } }"}',
    })

  it.each([
    ['Bearer', '/feeds/top.csv', bearer(MASTER)],
    ['Basic, under any user', '/feeds/top.csv', basic(MASTER)],
    ['the address', `/feeds/top.csv?token=${MASTER}`, {}],
    ['a header, for the list', '/feeds', bearer(BOUND)],
    ['a key that is bound to the feed', '/feeds/timeline.json', bearer(BOUND)],
    ['a key that is bound to the feed, for its columns', `/feeds/timeline.schema?token=${BOUND}`, {}],
  ])('opens a feed by %s', async (_how, path, headers) => {
    expect((await get(path, headers as Record<string, string>)).status).toBe(200)
  })

  it('refuses whoever has no key, or a wrong one, and says how to send it', async () => {
    for (const path of ['/feeds', '/feeds/top.csv', '/feeds/top.schema', '/feeds/no-such.csv']) {
      const answer = await get(path)
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(/^Basic .*Bearer /)])
      expect(await answer.text()).toContain('KEY_NEEDED')
    }
    expect((await get('/feeds/top.csv', bearer(`${MASTER}x`))).status).toBe(401)
    expect((await get('/feeds/top.csv?token=')).status).toBe(401)
    expect(await (await get('/feeds/top.csv?token=wrong')).text()).toContain('This key does not open anything.')
  })

  it('logs who comes with a wrong key as a warning, and never the key', async () => {
    service.lines.length = 0
    await get('/feeds/top.csv?token=a-wrong-key-0123456789')
    await fetch(`${service.url}/graphql`)
    await fetch(`${service.url}/nothing?token=secret`)
    const logged = service.lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(logged).toMatchObject([
      {
        event: 'refused',
        level: 'warn',
        path: '/feeds/top.csv',
        status: 401,
        code: 'KEY_NEEDED',
        from: expect.stringContaining('127.0.0.1'),
      },
      { event: 'refused', level: 'info', path: '/graphql', status: 401, code: 'KEY_NEEDED' },
      { event: 'refused', level: 'info', path: '/nothing', status: 404, code: 'NOT_FOUND' },
    ])
    expect(service.lines.join('')).not.toMatch(/wrong-key|secret/)
  })

  it('refuses a key of other feeds, names what it opens, and lists no others', async () => {
    const answer = await get('/feeds/relations.csv', bearer(BOUND))
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('but: timeline, top.')])
    const listed = (await (await get('/feeds', bearer(BOUND))).json()) as { name: string }[]
    expect(listed.map(({ name }) => name)).toEqual(['timeline', 'top'])
  })

  it('protects GraphQL with the same keys, by header alone', async () => {
    expect((await graphql({})).status).toBe(401)
    expect((await graphql(bearer(MASTER))).status).toBe(200)
    expect((await graphql(basic(MASTER))).status).toBe(200)
    expect((await graphql(bearer(BOUND))).status).toBe(403)
    expect((await fetch(`${service.url}/graphql?query={__typename}&token=${MASTER}`)).status).toBe(401)
    expect((await get('/health')).status).toBe(200)
  })

  it('15. lets pages of any origin read what a key opens', async () => {
    const preflight = await fetch(`${service.url}/feeds/top.csv`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://example.org',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization,range',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization')
    const answer = await get(`/feeds/top.csv?token=${MASTER}`, { origin: 'https://example.org' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-expose-headers')).toBe(
      'ETag, Link, Content-Range, Content-Length, Last-Modified, X-Entente-Truncated',
    )
    expect((await get('/feeds/top.csv')).headers.get('access-control-allow-origin')).toBe('*')
  })

  it('14. keeps keys out of the log, of links and of referrers', async () => {
    service.lines.length = 0
    const answer = await get(`/feeds/relations.csv?first=5&token=${MASTER}`)
    await answer.text()
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('link')).toMatch(/first=5&cursor=/)
    expect(answer.headers.get('link')).not.toContain(MASTER)
    await expect.poll(() => service.lines.length).toBeGreaterThan(0)
    expect(service.lines.join('')).toContain('token=***')
    expect(service.lines.join('')).not.toContain(MASTER)
  })
})

describe('the setting of keys', () => {
  const keysOf = (text: string) => readConfig({ ENTENTE_KEYS: text }).keys

  it('takes keys alone or bound to feeds, with commas or spaces between', () => {
    expect(keysOf('')).toEqual([])
    expect(keysOf('0123456789abcdef, fedcba9876543210@top+graph-nodes')).toEqual([
      { secret: '0123456789abcdef', feeds: null },
      { secret: 'fedcba9876543210', feeds: ['top', 'graph-nodes'] },
    ])
  })

  it.each(['short', '0123456789abcde!', '0123456789abcdef@', '0123456789abcdef@Top', '0123456789abcdef@top+'])(
    'refuses "%s" without showing it',
    (text) => {
      expect(() => keysOf(text)).toThrow(/ENTENTE_KEYS: expected keys of 16 or more/)
      try {
        keysOf(`${text},secretsecret`)
      } catch (error) {
        expect(String(error)).not.toContain('secretsecret')
      }
    },
  )

  it('refuses a feed that is not there, when the service starts', async () => {
    await using engine = await openEmbedded()
    const starting = startService(engine, { environment: { ENTENTE_KEYS: '0123456789abcdef@timelin' } })
    await expect(starting).rejects.toThrow('names the feed "timelin", which is not there. Did you mean "timeline"?')
  })
})
