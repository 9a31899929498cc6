/** The real Neo4j Browser over the example: what somebody sees who opens it. Its pictures land in test-results/neo4j-browser. */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import neo4j from 'neo4j-driver'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Neo4jBrowser } from '../../scripts/browser-kit/neo4j-browser.ts'
import { findChromium } from '../../scripts/test/chromium.ts'
import { CERTAINTY_COLORS, KIND_COLORS } from '../../src/domain/colors.ts'
import type { Engine } from '../../src/store/engine.ts'
import { guideQuestions, savedQuestions } from '../support/browser-kit.ts'
import { neo4jTest, type OpenEmpty } from '../support/engines.ts'
import { loadExample } from '../support/example.ts'
import { type Service, startService } from '../support/service.ts'

const PICTURES = fileURLToPath(new URL('../../test-results/neo4j-browser/', import.meta.url))

/** Where the Neo4j under test shows its Browser, and the service at which that asks for its colors; null: it does neither. */
async function findBrowser(): Promise<{ url: string; servicePort: number } | null> {
  if (!neo4jTest) return null
  const driver = neo4j.driver(neo4jTest.uri, neo4j.auth.basic(neo4jTest.username, neo4jTest.password))
  try {
    const { records } = await driver.executeQuery('SHOW SETTINGS YIELD name, value')
    const settings = new Map(records.map((row) => [row.get('name'), row.get('value')]))
    const service = /style http:\/\/localhost:(\d+)\/neo4j\//.exec(settings.get('browser.post_connect_cmd') ?? '')
    const url = `http://${settings.get('server.http.advertised_address')}/browser/`
    const isThere = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
    return service && isThere ? { url, servicePort: Number(service[1]) } : null
  } finally {
    await driver.close()
  }
}

/** A page on a busy machine takes its time. */
const PATIENTLY = { timeout: 30_000 }

const chromium = findChromium()
const found = await findBrowser()

/** Why it cannot be tested here; null where it can. With ENTENTE_REQUIRE_BROWSER=1, as in CI, that is a failure. */
export const browserSkipReason =
  process.env.ENTENTE_REQUIRE_BROWSER === '1'
    ? null
    : chromium.available
      ? found
        ? null
        : 'its Browser is not there, or does not open with Entente'
      : chromium.reason

export function neo4jBrowserShowsTheGraph(openEmpty: OpenEmpty): void {
  let engine: Engine
  let service: Service
  let browser: Neo4jBrowser
  const saved = (number: string): string => savedQuestions.find(({ title }) => title.startsWith(number))?.text ?? ''
  const picture = async (name: string): Promise<void> => void (await browser.page.screenshot({ path: `${PICTURES}${name}.png` }))

  beforeAll(async () => {
    if (!chromium.available) throw new Error(chromium.reason)
    if (!found) throw new Error('The Neo4j under test has no Browser that opens with Entente; see docs/neo4j-browser.md.')
    mkdirSync(PICTURES, { recursive: true })
    engine = await openEmpty()
    await loadExample(engine)
    service = await startService(engine, { port: found.servicePort })
    browser = await Neo4jBrowser.open(chromium.path, 'light')
    await browser.connect({ ...found, username: neo4jTest?.username ?? '', password: neo4jTest?.password ?? '' })
  }, 300_000)
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]()
    await service?.[Symbol.asyncDispose]()
    await engine?.[Symbol.asyncDispose]()
  })

  it('opens with the guide on top, our colors, and without drawing what a question left out', async () => {
    await picture('1-opens')
    expect((await browser.commands()).slice(0, 3)).toEqual([
      `:play ${service.url}/neo4j/guide.html`,
      `:style ${service.url}/neo4j/entente.grass`,
      ':config autoComplete: false',
    ])
    expect(await browser.page.locator('[data-testid=errorBanner], [data-testid=cypherFrameErrorMessage]').count()).toBe(0)
    expect(await browser.stored('neo4j.settings')).toMatchObject({ autoComplete: false })
    // The whole sheet has arrived: Browser drops, without a word, what follows something that it does not understand.
    expect(await browser.stored('neo4j.grass')).toMatchObject({
      'node.Thing': { caption: '{name}' },
      ...Object.fromEntries(Object.entries(KIND_COLORS).map(([kind, { fill }]) => [`node.${kind}`, { color: fill }])),
      'relationship.DENIED': { color: CERTAINTY_COLORS.DENIED, 'shaft-width': '3px' },
      'relationship.PUBLISHED_BY': { caption: '<type>' },
    })
  })

  it('has a guide whose link leads to the questions, and whose questions go into the editor', async () => {
    const link = browser.page.getByRole('link', { name: 'entente-queries.zip' })
    expect(await link.getAttribute('href')).toBe(`${service.url}/neo4j/entente-queries.zip`)
    await browser.page.locator('[data-testid=frame]').first().locator('[data-testid=nextSlide]').click()
    await browser.page.locator('pre.runnable').first().click()
    await picture('2-guide')
    // Its lines stand beside one another in the page.
    const editor = browser.page.locator('[data-testid=activeEditor] .view-lines')
    const bare = (text: string): string => text.replace(/\s/g, '')
    await expect.poll(async () => bare((await editor.textContent()) ?? ''), PATIENTLY).toBe(bare(guideQuestions()[0] ?? ''))
  })

  it('draws facts alone when asked for facts, with names in the colors of their kinds', async () => {
    await browser.ask(saved('02'))
    const nodes = await browser.nodes()
    expect(nodes).toEqual(
      expect.arrayContaining([
        { caption: 'Hollande', color: KIND_COLORS.Person.fill },
        { caption: 'Algeria', color: KIND_COLORS.State.fill },
        { caption: 'Tlemcen', color: KIND_COLORS.Place.fill },
        { caption: 'Operation Serval', color: KIND_COLORS.Event.fill },
      ]),
    )
    const relations = await browser.relations()
    expect(relations).toHaveLength(9)
    for (const { caption, color } of relations) {
      expect(caption).toMatch(/^(visited|met|received|signed with|authorized|sought support|holds office)/)
      expect(color).toBe(CERTAINTY_COLORS.ASSERTED)
    }
    await browser.fullscreen()
    await picture('3-facts')
    await browser.endFullscreen()
  })

  it('draws what is expected in its color and says so first', async () => {
    await browser.ask(saved('03'))
    const relations = await browser.relations()
    expect(relations).toHaveLength(12)
    const expected = relations.filter(({ caption }) => caption.startsWith('expected '))
    expect(expected.map(({ color }) => color)).toEqual(Array(3).fill(CERTAINTY_COLORS.EXPECTED))
    expect(relations.filter(({ color }) => color === CERTAINTY_COLORS.EXPECTED)).toHaveLength(3)
    expect(await browser.legend()).toEqual(expect.arrayContaining(['EXPECTED (3)', 'VISITED (2)', 'Person (2)', 'State (3)']))
    await browser.fullscreen()
    await picture('4-everything')
    await browser.endFullscreen()
  })

  it('shows allegations and denials in theirs', async () => {
    await browser.ask(saved('08'))
    for (const { caption, color } of await browser.relations())
      expect([caption, color]).toEqual([caption, /^alleged /.test(caption) ? CERTAINTY_COLORS.ALLEGED : CERTAINTY_COLORS.DENIED])
    await browser.fullscreen()
    await picture('5-alleged-and-denied')
    await browser.endFullscreen()
  })

  it('shows the best quote of the arrow that one points at', async () => {
    await browser.ask(saved('04'))
    await browser.fullscreen()
    await browser.page.locator('g.relationship path.overlay').first().hover({ force: true })
    const inspector = browser.page.locator('[data-testid=viz-details-pane-body]')
    await expect.poll(() => inspector.textContent(), PATIENTLY).toMatch(/quote[\s\S]*(visited Algeria|is expected in Algeria)/)
    await picture('6-quote')
    await browser.endFullscreen()
  })

  it('lists evidence in a table', async () => {
    await browser.ask(saved('07'))
    await browser.page.getByText('she talked with President Abdelaziz Bouteflika in Algiers').waitFor()
    await browser.fullscreen()
    await picture('7-evidence')
    await browser.endFullscreen()
  })

  it('shows things alone around what was double-clicked', async () => {
    await browser.ask("MATCH (n:Thing {id: 'bouteflika'}) RETURN n")
    await browser.page.locator('g.node').dblclick()
    await expect.poll(async () => (await browser.nodes()).length, PATIENTLY).toBeGreaterThan(3)
    const labels = (await browser.legend()).map((chip) => chip.split(' ')[0])
    expect(labels).toEqual(expect.arrayContaining(['Thing', 'Person']))
    expect(labels.filter((label) => /Statement|Document|Source/.test(label ?? ''))).toEqual([])
  })

  it('makes a folder of saved questions of the file that is dropped on it', async () => {
    const zip = await fetch(`${service.url}/neo4j/entente-queries.zip`)
    await browser.drop('entente-queries.zip', 'application/zip', new Uint8Array(await zip.arrayBuffer()))
    await expect.poll(async () => JSON.stringify(await browser.stored('neo4j.folders')), PATIENTLY).toContain('"Entente"')
    await browser.page.click('[data-testid=navigationFavorites]')
    await browser.page.locator('[data-testid^="expandFolder-"]', { hasText: 'Entente' }).click()
    await browser.page.getByText(savedQuestions[0]?.title ?? '').waitFor()
    await picture('8-saved-questions')
    const shown = await browser.page.locator('[data-testid^="scriptTitle-"]').allTextContents()
    expect(shown.filter((title) => /^\d\d /.test(title)).sort()).toEqual(savedQuestions.map(({ title }) => title))
  })

  it('has needed no host but this machine', () => {
    for (const host of browser.blocked) expect(host).not.toMatch(/^(localhost|127\.0\.0\.1)$/)
    expect(service.lines.filter((line) => /"level":"error"/.test(line))).toEqual([])
  })
}
