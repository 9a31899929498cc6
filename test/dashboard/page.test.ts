/** The dashboard in a real Chromium over the real service: what somebody sees who opens it. Its pictures land in test-results/dashboard. */
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildDashboard } from '../../scripts/dashboard/build.ts'
import { findChromium } from '../../scripts/test/chromium.ts'
import type { Engine } from '../../src/store/engine.ts'
import { openEmbedded } from '../support/engines.ts'
import { loadExample } from '../support/example.ts'
import { loadLines } from '../support/load-lines.ts'
import { type Service, startService } from '../support/service.ts'

const PICTURES = fileURLToPath(new URL('../../test-results/dashboard/', import.meta.url))
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const KEY = 'dashboard-key-0123456789'

const found = findChromium()
/** With ENTENTE_REQUIRE_BROWSER=1, as in CI, a missing one is a failure. */
const isMissing = !found.available && process.env.ENTENTE_REQUIRE_BROWSER !== '1'

interface Opening {
  readonly path?: string
  readonly dark?: boolean
  readonly width?: number
  readonly before?: (page: Page) => Promise<unknown>
}

const said = (name: string): string => JSON.stringify({ type: 'entity', id: name.slice(0, 1), kind: 'Group', name })

describe.skipIf(isMissing)(`the dashboard${found.available ? '' : ` (${found.reason})`}`, () => {
  let engine: Engine
  let service: Service
  let browser: Browser
  /** What the pages of a test complained about: a policy that was broken, a script that failed. */
  const complaints: string[] = []

  beforeAll(async () => {
    if (!found.available) throw new Error(found.reason)
    mkdirSync(PICTURES, { recursive: true })
    await buildDashboard()
    engine = await openEmbedded()
    await loadExample(engine)
    service = await startService(engine)
    browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] })
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await service?.[Symbol.asyncDispose]()
    await engine?.[Symbol.asyncDispose]()
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    complaints.length = 0
  })

  /** All panels have answered. */
  const settled = (page: Page): Promise<unknown> =>
    page.waitForFunction(
      () =>
        document.querySelector('.content > *') !== null &&
        document.querySelector('[aria-busy]') === null &&
        !document.querySelector('.chart:empty'),
    )

  async function open(at: string, { path = '/dashboard', dark = false, width = 1280, before }: Opening = {}): Promise<Page> {
    const colorScheme = dark ? 'dark' : 'light'
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce', bypassCSP: false })
    context.setDefaultTimeout(60_000)
    const page = await context.newPage()
    page.on('pageerror', ({ message }) => complaints.push(message))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('request', (request) => !request.url().startsWith(at) && !request.url().startsWith('data:') && complaints.push(request.url()))
    await before?.(page)
    await page.goto(at + path)
    return page
  }

  async function opened(opening: Opening = {}): Promise<Page> {
    const page = await open(service.url, opening)
    await settled(page)
    return page
  }

  const picture = async (page: Page, name: string, fullPage = true): Promise<void> =>
    void (await page.screenshot({ path: `${PICTURES}${name}.png`, fullPage }))

  /** What axe-core finds that keeps people from using the page. It runs as an extension would, past the policy of the page. */
  async function barriers(page: Page): Promise<string[]> {
    const session = await page.context().newCDPSession(page)
    await session.send('Runtime.evaluate', { expression: AXE })
    const { result } = await session.send('Runtime.evaluate', {
      expression:
        'axe.run(document).then(({ violations }) => JSON.stringify(violations.flatMap(({ id, impact, nodes }) => nodes.map((node) => ({ id, impact, at: node.target.join(" "), why: node.failureSummary })))))',
      awaitPromise: true,
    })
    const all = JSON.parse(String(result.value)) as { id: string; impact: string; at: string; why: string }[]
    return all.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, at, why }) => `${id} ${at}: ${why}`)
  }

  const bars = (page: Page) => page.locator('#timeline .chart').first().locator('rect[role=button]')

  it('draws the story on one page, and nothing of it comes from elsewhere', async () => {
    const page = await opened()
    await picture(page, 'light')
    expect(await bars(page).count()).toBeGreaterThan(20)
    expect(await page.locator('#timeline .chart').nth(1).locator('rect[role=button]').count()).toBeGreaterThan(8)
    expect(await page.locator('#certainty .figure').allInnerTexts()).toEqual([
      expect.stringMatching(/^\d+\s+Facts$/),
      ...['Expected', 'Proposed', 'Possible', 'Alleged', 'Denied'].map((word) => expect.stringContaining(word)),
    ])
    expect(await page.locator('#matrix .cell').count()).toBeGreaterThan(10)
    expect(await page.locator('#matrix').textContent()).toMatch(/Not drawn: \d+ facts from or to others\./)
    expect(await page.locator('#expectations').textContent()).toMatch(/Not drawn: \d+ for which no time was announced\./)
    expect(await page.locator('#actors tbody tr').count()).toBe(10)
    expect(await page.locator('#actors .trend svg').count()).toBe(10)
    expect(await page.locator('#expectations circle[role=button]').count()).toBeGreaterThan(10)
    expect(await page.locator('#disputes .dispute').count()).toBe(4)
    expect(await page.locator('#latest .statement').count()).toBe(9)
    expect(complaints).toEqual([])
  })

  it('tells what is no fact from facts without color: hatched, in a chart of its own', async () => {
    const page = await opened()
    const fills = (index: number): Promise<(string | null)[]> =>
      page
        .locator('#timeline .chart')
        .nth(index)
        .locator('rect[role=button]')
        .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('fill')))
    expect((await fills(0)).every((fill) => fill?.startsWith('var(--category-'))).toBe(true)
    expect((await fills(1)).every((fill) => fill?.startsWith('url(#hatch-'))).toBe(true)
  })

  it.each([
    ['light', false],
    ['dark', true],
  ])('keeps nobody out, in %s colors', async (name, dark) => {
    const page = await opened({ dark })
    await picture(page, name)
    expect(await barriers(page)).toEqual([])
    await page.locator('#matrix .cell').first().click()
    await page.locator('#evidence .statement').first().waitFor()
    await picture(page, `statements-${name}`, false)
    expect(await barriers(page)).toEqual([])
  })

  it('leads from a bar to its statements, and the back button leads back', async () => {
    const page = await opened()
    const bar = bars(page).last()
    const label = await bar.getAttribute('aria-label')
    await bar.click()
    await page.locator('#evidence .statement').first().waitFor()
    expect(page.url()).toContain('open.category=')
    const evidence = page.locator('#evidence')
    expect(await evidence.locator('.statement').count()).toBeGreaterThanOrEqual(Number(label?.split(': ').at(-1)))
    expect(await evidence.locator('.tag').allInnerTexts()).toEqual(expect.arrayContaining(['Stated as fact']))
    expect(await evidence.locator('blockquote').first().textContent()).not.toBe('')
    await page.goBack()
    await evidence.waitFor({ state: 'hidden' })
    expect(page.url()).toBe(`${service.url}/dashboard`)
    await page.goForward()
    await evidence.locator('.statement').first().waitFor()
    await page.keyboard.press('Escape')
    await evidence.waitFor({ state: 'hidden' })
    expect(page.url()).not.toContain('open')
  })

  it('narrows to an actor and a time, says so in its address, and shows the same to whoever gets that', async () => {
    const page = await opened()
    await page.fill('[name=actor]', 'Hollande')
    await page.fill('[name=from]', '2012-10-01')
    await page.fill('[name=to]', '2012-12-31')
    await page.click('text=Show')
    await page.waitForURL('**/dashboard?from=2012-10-01&to=2012-12-31&actor=hollande')
    await settled(page)
    await picture(page, 'hollande')
    const shown = await page.locator('main').textContent()
    expect(await page.locator('h1').textContent()).toContain('Hollande')
    const other = await opened({ path: '/dashboard?from=2012-10-01&to=2012-12-31&actor=hollande' })
    expect(await other.locator('main').textContent()).toBe(shown)
    expect(await other.inputValue('[name=actor]')).toBe('Hollande')
    await page.goBack()
    await settled(page)
    expect(await page.inputValue('[name=actor]')).toBe('')
  })

  it('shows what was known on a day: fewer facts, the one dispute of then, and announcements judged as of then', async () => {
    const page = await opened()
    const facts = async (): Promise<number> => Number.parseInt((await page.locator('#certainty .figure').first().textContent()) ?? '', 10)
    const now = await facts()
    await page.fill('[name=known]', '2012-10-31')
    await page.click('text=Show')
    await page.waitForURL('**/dashboard?known=2012-10-31')
    await settled(page)
    await picture(page, 'known')
    expect(await page.locator('h1').textContent()).toBe('Who did what to whom, as known on 31 Oct 2012')
    expect(await facts()).toBeLessThan(now)
    expect(await page.locator('#disputes .dispute').count()).toBe(1)
    expect(await page.locator('#expectations').textContent()).not.toMatch(/came true/i)
    await page.locator('#certainty .figure').first().click()
    await page.locator('#evidence .statement').first().waitFor()
    const days = await page.locator('#evidence figcaption').allInnerTexts()
    expect(days.filter((text) => /(Nov|Dec) 2012$|2013$/.test(text))).toEqual([])
  })

  it('finds an actor by half a name, however few relations there are of it', async () => {
    const page = await opened({
      before: (one) => one.route('**/feeds/entities.json*', (route) => route.fulfill({ json: [{ id: 'aqim', name: 'AQIM' }] })),
    })
    await page.fill('[name=actor]', 'stev')
    await page.locator('#actors-known option[value="Stevens"]').waitFor({ state: 'attached' })
    await page.click('text=Show')
    await page.waitForURL('**/dashboard?actor=stevens')
    await page.getByText('Shown: \u2068Stevens\u2069.').waitFor()
    const other = await opened({
      path: '/dashboard?actor=stevens',
      before: (one) => one.route('**/feeds/entities.json*', (route) => route.fulfill({ json: [{ id: 'aqim', name: 'AQIM' }] })),
    })
    await expect.poll(() => other.locator('h1').textContent()).toContain('Stevens')
  })

  it('is walked with the keyboard alone', async () => {
    const page = await opened()
    await bars(page).first().focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    expect(focused).toBe(await bars(page).nth(2).getAttribute('aria-label'))
    await page.keyboard.press('Enter')
    await page.locator('#evidence .statement').first().waitFor()
    await page.keyboard.press('Escape')
    await page.locator('#evidence').waitFor({ state: 'hidden' })
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(focused)
  })

  it('has every chart as a table too', async () => {
    const page = await opened()
    for (const name of ['timeline', 'expectations']) {
      await page.locator(`#${name} summary`).click()
      expect(await page.locator(`#${name} .as-table tbody tr`).count()).toBeGreaterThan(5)
    }
  })

  it.each([390, 320])('fits on a screen of %d pixels', async (width) => {
    const page = await opened({ width })
    await picture(page, `narrow-${width}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    expect(await barriers(page)).toEqual([])
  })

  it('prints', async () => {
    const page = await opened({ dark: true })
    await page.emulateMedia({ media: 'print' })
    await page.locator('#filter').waitFor({ state: 'hidden' })
    await picture(page, 'print')
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000)
  })

  it('says in its panel when a feed fails, goes on with the others, and tries again', async () => {
    let isBroken = true
    const page = await opened({
      before: (one) =>
        one.route('**/feeds/matrix.json*', (route) =>
          isBroken ? route.fulfill({ status: 503, json: { errors: [{ message: 'The store does not answer.' }] } }) : route.continue(),
        ),
    })
    await picture(page, 'failing')
    expect(await page.locator('#matrix [role=alert]').textContent()).toContain('The store does not answer.')
    expect(await page.locator('[role=alert]').count()).toBe(1)
    expect(await bars(page).count()).toBeGreaterThan(20)
    isBroken = false
    await page.click('#matrix >> text=Try again')
    await page.locator('#matrix .cell').first().waitFor()
  })

  it('says that the service is gone when it is', async () => {
    const page = await opened({ before: (one) => one.route('**/feeds/quality.json*', (route) => route.abort()) })
    expect(await page.locator('#sources [role=alert]').textContent()).toContain('does not answer')
  })

  it('says what to do when the graph is empty', async () => {
    await using nothing = await openEmbedded()
    await using bare = await startService(nothing)
    const page = await open(bare.url)
    await page.getByText('The graph is empty').waitFor()
    await picture(page, 'empty', false)
    expect(await page.locator('main').textContent()).toContain('entente load')
    expect(await barriers(page)).toEqual([])
  })

  it('says that there is nothing where a filter leaves nothing', async () => {
    const page = await opened({ path: '/dashboard?from=1700-01-01&to=1700-12-31&actor=no-such-actor' })
    expect(await page.locator('#matrix').textContent()).toContain('No facts between two actors')
    expect(await page.locator('[role=alert]').count()).toBe(0)
    await page.getByText('No statement names “no-such-actor”.').waitFor()
  })

  it('shows names and texts that are code as texts', async () => {
    const names = [
      'a<img src=x onerror=window.hacked=1>',
      'b</script><script>window.hacked=1</script>',
      'c"\' onclick=window.hacked=1',
      'd👩‍👧 \u202eالجزائر, comma',
      'e javascript:window.hacked=1',
    ]
    const lines = [
      { type: 'source', id: 'src:x', name: '<b>Bold</b> paper' },
      {
        type: 'document',
        id: 'doc:x',
        title: '<svg onload=window.hacked=1>',
        source: 'src:x',
        publishedAt: '2012-10-30',
        url: 'https://example.org/?a="><script>window.hacked=1</script>',
      },
    ]
    const statements = names.slice(1).map((name, index) => ({
      ...{
        type: 'statement',
        document: 'doc:x',
        subject: name.slice(0, 1),
        predicate: 'meet',
        object: names[index]?.slice(0, 1),
        time: '2012-10-29',
      },
    }))
    await using odd = await openEmbedded()
    await loadLines(odd, [...names.map(said), ...[...lines, ...statements].map((line) => JSON.stringify(line))].join('\n'))
    await using serving = await startService(odd)
    const page = await open(serving.url)
    await settled(page)
    expect(await page.locator('#actors').textContent()).toContain(names[0])
    await page.fill('[name=actor]', names[3] ?? '')
    await page.click('text=Show')
    await page.waitForURL('**/dashboard?actor=d')
    await settled(page)
    await picture(page, 'odd')
    await page.locator('#matrix .cell').first().click()
    await page.locator('#evidence .statement').first().waitFor()
    expect(await page.locator('#evidence').textContent()).toContain('<svg onload=window.hacked=1>')
    expect(await page.locator('img, main script, #evidence script').count()).toBe(0)
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(complaints).toEqual([])
  })

  it('asks for a key where one is wanted, keeps it for the tab, and asks again when it is wrong', async () => {
    await using locked = await startService(engine, { environment: { ENTENTE_KEYS: KEY } })
    const page = await open(locked.url)
    await page.locator('#login').waitFor()
    await picture(page, 'key', false)
    expect(await barriers(page)).toEqual([])
    await page.fill('[name=key]', 'a-wrong-key-0123456789')
    await page.keyboard.press('Enter')
    await page.getByText('does not open anything').waitFor()
    await page.fill('[name=key]', KEY)
    await page.keyboard.press('Enter')
    await settled(page)
    expect(await bars(page).count()).toBeGreaterThan(20)
    expect(await page.evaluate(() => [localStorage.length, document.cookie, sessionStorage.length])).toEqual([0, '', 1])
    expect(page.url()).not.toContain(KEY)
  })

  it('shows the panels that a narrow key opens, and says of the others that it does not', async () => {
    await using locked = await startService(engine, { environment: { ENTENTE_KEYS: `${KEY}@top+timeline` } })
    const page = await open(locked.url)
    await page.locator('#login').waitFor()
    await page.fill('[name=key]', KEY)
    await page.keyboard.press('Enter')
    await settled(page)
    expect(await bars(page).count()).toBeGreaterThan(20)
    expect(await page.locator('#matrix .content').textContent()).toBe('The key does not open this.')
    expect(await page.locator('[role=alert]').count()).toBe(0)
  })

  it('is sent packed, with a validator and a policy that lets nothing in', async () => {
    const page = await fetch(`${service.url}/dashboard`)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(await page.text()).not.toMatch(/<style|<script>| style=| on\w+=/)
    const script = await fetch(`${service.url}/dashboard/main.js`, { headers: { 'accept-encoding': 'gzip' } })
    expect([script.headers.get('content-encoding'), script.headers.get('content-type')]).toEqual(['gzip', 'text/javascript; charset=utf-8'])
    expect(Number(script.headers.get('content-length'))).toBeLessThan(130_000)
    const again = await fetch(`${service.url}/dashboard/main.js`, {
      headers: { 'accept-encoding': 'gzip', 'if-none-match': script.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
    expect(await (await fetch(`${service.url}/dashboard/licenses.txt`)).text()).toContain('@observablehq/plot')
    expect((await fetch(`${service.url}/dashboard/..%2fpackage.json`)).status).toBe(404)
  })
})
