/** The files for Neo4j Browser: made of what the code says, served to anybody, and the same every time. */
import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { KIT, MADE } from '../../scripts/browser-kit/files.ts'
import { CERTAINTY_COLORS, KIND_COLORS } from '../../src/domain/colors.ts'
import { MODALITY_TYPES } from '../../src/domain/vocabulary.ts'
import { questionsZip } from '../../src/server/browser-kit.ts'
import { browserSettings, dockerVariable } from '../../src/server/browser-settings.ts'
import type { Engine } from '../../src/store/engine.ts'
import { guideQuestions, kitFile, savedQuestions } from '../support/browser-kit.ts'
import { openEmbedded } from '../support/engines.ts'
import { type Service, startService } from '../support/service.ts'

describe('integrations/neo4j-browser', () => {
  it.each(Object.entries(MADE))('%s is what "npm run browser-kit" makes of the code', (name, text) => expect(kitFile(name)).toBe(text))

  it('has a style sheet of nothing but rules with one declaration a line, since Browser drops all that follows anything else', () =>
    expect(kitFile('entente.grass')).toMatch(
      /^(?:(?:node|relationship)(?:\.\w+)? \{\n(?: {2}[a-z-]+: (?:#[0-9A-F]{6}|\d+px|"(?:\{\w+\}|<type>)");\n)+\}\n)+$/,
    ))

  it('has at least sixteen questions, each with a title, its shape and what to change, each with a limit', () => {
    expect(savedQuestions.length).toBeGreaterThanOrEqual(16)
    for (const [index, { file, title, shape, statement }] of savedQuestions.entries()) {
      const number = String(index + 1).padStart(2, '0')
      expect([file, file.slice(0, 3), title.slice(0, 3), shape]).toEqual([
        file,
        `${number}_`,
        `${number} `,
        expect.stringMatching(/^(Graph|Table)$/),
      ])
      // As much as the list of saved questions shows.
      expect(title.length).toBeLessThanOrEqual(30)
      expect(statement).toMatch(/ LIMIT \d+$/)
      // One that is not set would be the first thing a newcomer sees.
      expect(statement).not.toContain('$')
    }
  })

  it('has a guide whose questions are saved ones, with the colors of the table', () => {
    expect(guideQuestions().length).toBeGreaterThanOrEqual(5)
    for (const question of guideQuestions()) expect(savedQuestions.map(({ statement }) => statement)).toContain(question)
    const guide = kitFile('guide.html')
    for (const type of MODALITY_TYPES)
      expect(guide).toContain(`<b style="color: ${CERTAINTY_COLORS[type]}">⟶</b> <b>${type.toLowerCase()}</b>`)
    for (const [kind, { fill, text }] of Object.entries(KIND_COLORS))
      expect(guide).toContain(`<span style="background: ${fill}; color: ${text}">&nbsp;${kind.toLowerCase()}s&nbsp;</span>`)
    expect(guide).not.toMatch(/<script|\son\w+=/i)
    expect([savedQuestions.length, guide]).toEqual([20, expect.stringContaining('twenty saved questions')])
  })

  it('is told to Neo4j by docker-compose.yml', () => {
    const compose = parse(readFileSync(new URL('../../docker-compose.yml', KIT), 'utf8'))
    for (const [name, value] of Object.entries(browserSettings('http://localhost:4000')))
      expect(compose.services.neo4j.environment).toHaveProperty(dockerVariable(name), value)
  })

  it('allows guides of a host that is not this machine, and leaves the list of hosts alone otherwise', () => {
    expect(browserSettings('https://entente.example.org')).toMatchObject({
      'browser.remote_content_hostname_whitelist': 'entente.example.org,localhost',
    })
    expect(Object.keys(browserSettings('http://localhost:4000'))).toEqual(['browser.post_connect_cmd', 'client.allow_telemetry'])
  })
})

describe('/neo4j', () => {
  let engine: Engine
  let service: Service
  beforeAll(async () => {
    engine = await openEmbedded()
    service = await startService(engine)
  })
  afterAll(async () => {
    await service[Symbol.asyncDispose]()
    await engine[Symbol.asyncDispose]()
  })
  const at = (name: string, init?: RequestInit) => fetch(`${service.url}/neo4j/${name}`, init)
  const files = ['entente.grass', 'guide.html', 'entente-queries.zip']

  it('/entente.grass is the style sheet', async () => {
    const answer = await at('entente.grass')
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await answer.text()).toBe(kitFile('entente.grass'))
  })

  it('/guide.html leads to where the caller reached the service, through a proxy too', async () => {
    expect(await (await at('guide.html')).text()).toBe(kitFile('guide.html').replaceAll('{{service}}', service.url))
    const proxied = await (await at('guide.html', { headers: { 'x-forwarded-proto': 'https' } })).text()
    const odd = await (await at('guide.html', { headers: { 'x-forwarded-proto': 'javascript:alert(1)//' } })).text()
    expect(odd).toContain(`href="${service.url}/neo4j/entente-queries.zip"`)
    expect(proxied).toContain(`href="${service.url.replace('http:', 'https:')}/neo4j/entente-queries.zip"`)
  })

  it('/entente-queries.zip holds every saved question in the folder Entente, as the same bytes each time', async () => {
    const answer = await at('entente-queries.zip')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="entente-queries.zip"')
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const held = Object.entries(unzipSync(bytes)).map(([name, text]) => [name, strFromU8(text)])
    expect(held).toEqual(savedQuestions.map(({ file, text }) => [`Entente/${file}`, text]))
    expect(Buffer.from(questionsZip()).equals(bytes)).toBe(true)
  })

  it.each(files)('/%s may be fetched from any page, and says whether it has changed', async (name) => {
    const asked = await at(name, {
      method: 'OPTIONS',
      headers: { origin: 'http://localhost:7474', 'access-control-request-headers': 'pragma' },
    })
    expect(asked.status).toBe(204)
    const answer = await at(name)
    for (const { headers } of [asked, answer]) {
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('access-control-allow-headers')).toBe('*')
      expect(headers.get('access-control-allow-credentials')).toBeNull()
    }
    const etag = answer.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
    const length = (await answer.arrayBuffer()).byteLength

    const head = await at(name, { method: 'HEAD' })
    expect([head.status, head.headers.get('etag'), head.headers.get('content-length')]).toEqual([200, etag, String(length)])
    for (const known of [etag, `"other", W/${etag}`, '*'])
      expect((await at(name, { headers: { 'if-none-match': known } })).status).toBe(304)
    expect((await at(name, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })

  it.each(['POST', 'PUT', 'DELETE'])('is not written by %s', async (method) => {
    const answer = await at('guide.html', {
      method,
      ...(method !== 'DELETE' && { body: '{}', headers: { 'content-type': 'application/json' } }),
    })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }] })
  })

  it.each(['', '/', 'queries/', 'neo4j.conf', '..%2fpackage.json', 'entente.grass/x'])('has nothing at "%s"', async (name) =>
    expect((await at(name)).status).toBe(404),
  )

  it('answers to its own names alone', async () => {
    const { port } = new URL(service.url)
    const answer = await new Promise<number | undefined>((resolve, reject) =>
      import('node:http').then(({ get }) =>
        get({ port, host: '127.0.0.1', path: '/neo4j/guide.html', headers: { host: 'evil.example' } }, (response) => {
          response.resume()
          resolve(response.statusCode)
        }).on('error', reject),
      ),
    )
    expect(answer).toBe(403)
  })
})

describe('docs/neo4j-browser.md', () => {
  const page = readFileSync(new URL('../../docs/neo4j-browser.md', KIT), 'utf8')

  it('lists every saved question', () =>
    expect(
      [...page.matchAll(/^\| (\d\d) \| \[(.+?)\]\(\.\.\/integrations\/neo4j-browser\/queries\/(.+?)\) \| (\w+) \|$/gm)].map(
        ([, ...row]) => row,
      ),
    ).toEqual(savedQuestions.map(({ title, file, shape }) => [title.slice(0, 2), title.slice(3), file, shape.toLowerCase()])))

  it('shows the lines of neo4j.conf', () => expect(page).toContain(`\`\`\`properties\n${kitFile('neo4j.conf')}\`\`\``))
})
