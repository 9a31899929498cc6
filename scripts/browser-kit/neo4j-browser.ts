/** Drives the real Neo4j Browser, 5.24.0, as somebody in front of it would. */
import { type BrowserContext, chromium, type Page } from 'playwright-core'

export interface Login {
  /** Where the server shows its Browser. */
  readonly url: string
  readonly username: string
  readonly password: string
}

export interface DrawnNode {
  readonly caption: string
  readonly color: string
}

const LOCAL = ['localhost', '127.0.0.1', '[::1]']
const ERROR = '[data-testid=cypherFrameErrorMessage]'

export class Neo4jBrowser implements AsyncDisposable {
  readonly page: Page
  /** Hosts that the page wanted to reach, and did not. */
  readonly blocked: ReadonlySet<string>
  readonly #context: BrowserContext

  private constructor(page: Page, context: BrowserContext, blocked: ReadonlySet<string>) {
    this.page = page
    this.#context = context
    this.blocked = blocked
  }

  /** Opens a page that can reach this machine and nothing else. */
  static async open(executablePath: string, colorScheme: 'light' | 'dark'): Promise<Neo4jBrowser> {
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, colorScheme, reducedMotion: 'reduce' })
    // On a busy machine a page takes its time.
    context.setDefaultTimeout(60_000)
    const blocked = new Set<string>()
    await context.route('**/*', (route) => {
      const { hostname } = new URL(route.request().url())
      if (LOCAL.includes(hostname)) return route.continue()
      blocked.add(hostname)
      return route.abort()
    })
    return new Neo4jBrowser(await context.newPage(), context, blocked)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context.browser()?.close()
  }

  /** Logs in, and waits for the last of the commands that the server has it run. */
  async connect({ url, username, password }: Login): Promise<void> {
    await this.page.goto(url)
    await this.page.fill('[data-testid=username]', username)
    await this.page.fill('[data-testid=password]', password)
    await this.page.click('[data-testid=connect]')
    await this.page.getByText('You are connected as user').waitFor()
    const guide = this.page.locator('[data-testid=frame]', { hasText: ':play http' })
    await guide.locator('.deck, h3, [data-testid=nextSlide], [data-testid=errorBanner]').first().waitFor()
  }

  /** The commands of the frames, the newest first. */
  commands(): Promise<string[]> {
    return this.page.locator('[data-testid=frameCommand]').allTextContents()
  }

  stored(key: string): Promise<unknown> {
    return this.page.evaluate((name) => JSON.parse(localStorage.getItem(name) ?? 'null'), key)
  }

  /** Inserted as a whole: the editor closes brackets of what is typed. */
  async run(text: string): Promise<void> {
    await this.page.click('[data-testid=activeEditor] .monaco-editor')
    await this.page.keyboard.press('ControlOrMeta+A')
    await this.page.keyboard.insertText(text)
    await this.page.click('[data-testid=editor-Run]')
  }

  async clear(): Promise<void> {
    await this.run(':clear')
    await this.page.locator('[data-testid=frame]').first().waitFor({ state: 'detached' })
  }

  /** Runs a question alone and waits until it is drawn and lies still. */
  async ask(text: string): Promise<void> {
    await this.clear()
    await this.run(text)
    await this.page.locator(`g.node, [role=table], ${ERROR}`).first().waitFor()
    const error = await this.page.locator(ERROR).allTextContents()
    if (error.length > 0) throw new Error(error.join('\n'))
    await this.settle()
  }

  /** Waits until no circle moves any more. */
  async settle(): Promise<void> {
    const where = (): Promise<string> =>
      this.page.locator('g.node').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('transform')).join())
    for (let last = '', now = await where(); now !== last; ) {
      await this.page.waitForTimeout(400)
      last = now
      now = await where()
    }
  }

  nodes(): Promise<DrawnNode[]> {
    return this.page.locator('g.node').evaluateAll((nodes) =>
      nodes.map((node) => ({
        caption: [...node.querySelectorAll('text')]
          .map((text) => text.textContent?.trim())
          .join(' ')
          .trim(),
        color: node.querySelector('circle.b-outline')?.getAttribute('fill') ?? '',
      })),
    )
  }

  relations(): Promise<DrawnNode[]> {
    return this.page.locator('g.relationship').evaluateAll((relations) =>
      relations.map((relation) => ({
        caption: relation.querySelector('text')?.textContent ?? '',
        color: relation.querySelector('path.b-outline')?.getAttribute('fill') ?? '',
      })),
    )
  }

  /** `Person (2)`, `EXPECTED (3)`. */
  legend(): Promise<string[]> {
    return this.page.locator('[data-testid^="property-details-overview-"]').allTextContents()
  }

  /** The answer over the whole window, all of it in sight. */
  async fullscreen(): Promise<void> {
    await this.page.click('[title=Fullscreen]')
    const fit = this.page.locator('[aria-label=zoom-to-fit]')
    if ((await fit.count()) === 0) return
    await fit.click()
    await this.settle()
    // The zoom is eased in.
    await this.page.waitForTimeout(700)
  }

  async endFullscreen(): Promise<void> {
    await this.page.click("[title='Close fullscreen']")
  }

  /** Lets go of a file over the editor. */
  async drop(name: string, type: string, bytes: Uint8Array): Promise<void> {
    const transfer = await this.page.evaluateHandle(
      ([fileName, fileType, base64]) => {
        const held = new DataTransfer()
        held.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], fileName, { type: fileType }))
        return held
      },
      [name, type, Buffer.from(bytes).toString('base64')] as const,
    )
    for (const event of ['dragenter', 'dragover', 'drop'])
      await this.page.dispatchEvent('[data-testid=activeEditor]', event, { dataTransfer: transfer })
  }
}
