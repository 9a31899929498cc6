import { describe, expect, it } from 'vitest'
import { readConfig, SETTINGS } from '../src/config.ts'

const neo4j = { NEO4J_URI: 'bolt://localhost:7687', NEO4J_PASSWORD: 'secret' }

describe('the settings', () => {
  it('have defaults that serve the embedded store on this machine only', () =>
    expect(readConfig({})).toEqual({
      store: { kind: 'embedded', path: '.entente/store.grafeo' },
      vocabulary: expect.stringMatching(/vocabulary\.yaml$/),
      keys: [],
      feeds: { queries: [expect.stringMatching(/queries$/)], maxRows: 1_000_000, keptBytes: 64 * 1024 * 1024 },
      hosts: [],
      host: '127.0.0.1',
      port: 4000,
      logLevel: 'info',
      limits: {
        maxPage: 500,
        maxDepth: 15,
        maxTokens: 2000,
        maxBodyBytes: 1024 * 1024,
        maxCost: 100_000,
        timeoutMs: 15_000,
        keepFromMs: 20,
      },
    }))

  it('count as left out when they are empty', () => {
    const empty = Object.fromEntries(Object.values(SETTINGS).map(({ name }) => [name, '']))
    expect(readConfig(empty)).toEqual(readConfig({}))
  })

  it('have a default that is itself accepted', () => {
    const defaults = Object.fromEntries(Object.values(SETTINGS).map(({ name, default: value }) => [name, value]))
    expect(readConfig(defaults)).toEqual(readConfig({}))
  })

  it.each([
    ['HOST', '0.0.0.0', { host: '0.0.0.0' }],
    ['PORT', '0', { port: 0 }],
    ['PORT', '65535', { port: 65535 }],
    ['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
    ['ENTENTE_STORE', '/data/store', { store: { kind: 'embedded', path: '/data/store' } }],
    ['ENTENTE_VOCABULARY', 'mine.yaml', { vocabulary: 'mine.yaml' }],
    ['ENTENTE_MAX_PAGE', '10000', { limits: { maxPage: 10_000 } }],
    ['ENTENTE_MAX_DEPTH', '1', { limits: { maxDepth: 1 } }],
    ['ENTENTE_MAX_TOKENS', '100', { limits: { maxTokens: 100 } }],
    ['ENTENTE_MAX_BODY', '2', { limits: { maxBodyBytes: 2048 } }],
  ])('%s=%s is taken', (name, value, expected) => expect(readConfig({ [name]: value })).toMatchObject(expected))

  it.each(['neo4j://localhost', 'neo4j://localhost:7687', 'bolt://127.0.0.1:7687', 'neo4j+s://x.databases.neo4j.io', 'bolt+ssc://h:1'])(
    'take Neo4j at %s',
    (uri) =>
      expect(readConfig({ NEO4J_URI: uri, NEO4J_PASSWORD: 'secret' }).store).toMatchObject({
        ...{ kind: 'neo4j', uri, username: 'neo4j', password: 'secret', database: 'neo4j', waitSeconds: 60, timeoutMs: 15_000 },
      }),
  )

  it('pass on all that Neo4j wants', () =>
    expect(
      readConfig({ ...neo4j, NEO4J_USERNAME: 'reader', NEO4J_DATABASE: 'mali', NEO4J_WAIT: '0', ENTENTE_TIMEOUT: '3' }).store,
    ).toMatchObject({ username: 'reader', database: 'mali', waitSeconds: 0, timeoutMs: 3000 }))

  const whole = (least: number, most: number): string => `expected a whole number from ${least} to ${most}`
  it.each([
    ...['-1', '65536', '80a', '4e3', '0x50', ' 80', '4000.5', 'http'].map((value) => ['PORT', value, whole(0, 65535)]),
    ...['-1', '3601', 'soon'].map((value) => ['NEO4J_WAIT', value, whole(0, 3600)]),
    ...['0', '3601'].map((value) => ['ENTENTE_TIMEOUT', value, whole(1, 3600)]),
    ...['0', '10001'].map((value) => ['ENTENTE_MAX_PAGE', value, whole(1, 10_000)]),
    ...['0', '101'].map((value) => ['ENTENTE_MAX_DEPTH', value, whole(1, 100)]),
    ...['99', '100001'].map((value) => ['ENTENTE_MAX_TOKENS', value, whole(100, 100_000)]),
    ...['0', '100001'].map((value) => ['ENTENTE_MAX_BODY', value, whole(1, 100_000)]),
    ...['INFO', 'verbose', 'warning'].map((value) => ['LOG_LEVEL', value, 'expected one of debug, info, warn, error, silent']),
    ...['localhost', 'http://localhost:7687', 'bolt:/x', 'neo4j://', 'neo4j://a b', 'bolt://h:1/db'].map((value) => [
      'NEO4J_URI',
      value,
      'expected an address such as neo4j://localhost:7687',
    ]),
  ])('%s="%s" is refused', (name = '', value, reason) =>
    expect(() => readConfig({ NEO4J_PASSWORD: 'x', [name]: value })).toThrow(`${name}="${value}": ${reason}`),
  )

  it('name every mistake at once, each on its line', () => {
    let message = ''
    try {
      readConfig({ PORT: 'x', LOG_LEVEL: 'loud', ENTENTE_MAX_PAGE: '0', NEO4J_URI: 'neo4j://localhost' })
    } catch (error) {
      expect(error).toMatchObject({ name: 'EntenteError', code: 'BAD_SETTINGS' })
      message = String(error)
    }
    const lines = message.split('\n').slice(1)
    expect(lines).toHaveLength(4)
    for (const name of ['PORT=', 'LOG_LEVEL=', 'ENTENTE_MAX_PAGE=', 'NEO4J_PASSWORD is missing']) expect(message).toContain(name)
  })

  it.each([{}, { NEO4J_PASSWORD: '' }])('want a password with NEO4J_URI (%j)', (environment) =>
    expect(() => readConfig({ NEO4J_URI: 'neo4j://localhost', ...environment })).toThrow(
      /NEO4J_PASSWORD is missing.*Set it, or leave NEO4J_URI out/,
    ),
  )

  it.each([
    ['ENTENTE_KEY', 'ENTENTE_KEYS'],
    ['ENTENTE_MAXPAGE', 'ENTENTE_MAX_PAGE'],
    ['ENTENTE_LOG_LEVEL', 'LOG_LEVEL'],
    ['ENTENTE_PORT', 'PORT'],
    ['NEO4J_URL', 'NEO4J_URI'],
    ['NEO4J_PASWORD', 'NEO4J_PASSWORD'],
  ])('refuse %s, and name %s', (slip, meant) => {
    expect(() => readConfig({ [slip]: 'anything-but-hidden' })).toThrow(`${slip} is no setting. Did you mean ${meant}?`)
    expect(() => readConfig({ [slip]: '' })).not.toThrow()
  })

  it('never repeat what stands under a misspelled name', () =>
    expect(() => readConfig({ ENTENTE_KEY: 'kX3vJ9qLr0TtZb5w' })).toThrow(/^((?!kX3vJ9qLr0TtZb5w)[\s\S])*$/))

  it('let pass what other programs and Kubernetes set under names that begin alike', () => {
    const others = {
      ...{
        ENTENTE_PORT: 'tcp://10.0.0.1:4000',
        ENTENTE_SERVICE_HOST: '10.0.0.1',
        ENTENTE_PORT_4000_TCP_PROTO: 'tcp',
        ENTENTE_TEST_EFFORT: '25',
      },
      ...{
        NEO4J_TEST_URI: 'bolt://h:1',
        NEO4J_TEST_PASSWORD: 'x',
        NEO4J_HOME: '/opt',
        NEO4J_AUTH: 'none',
        NEO4J_USER: 'neo4j',
        NEO4J_CONF: '/etc',
      },
      ...{ NEO4J_URL: 'bolt://for-another' },
    }
    expect(() => readConfig({ ...others, ...neo4j })).not.toThrow()
  })

  it('never repeat a password', () => {
    try {
      readConfig({ NEO4J_URI: 'nonsense', NEO4J_PASSWORD: 'hunter2' })
    } catch (error) {
      expect(String(error)).not.toContain('hunter2')
    }
  })

  it('cannot be changed', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true)
  })
})
