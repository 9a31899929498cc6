/** Makes docs/images/dashboard.png: the upper part of the dashboard over the example. It needs Chromium. */
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { loadInto } from '../../src/cli/commands/load.ts'
import { readVocabulary } from '../../src/cli/open.ts'
import { readConfig } from '../../src/config.ts'
import { findInputs } from '../../src/load/inputs.ts'
import { createLog } from '../../src/log.ts'
import { serve } from '../../src/server/serve.ts'
import { openStore } from '../../src/store/open.ts'
import { GraphReader } from '../../src/store/reader.ts'
import { findChromium } from '../test/chromium.ts'
import { buildDashboard } from './build.ts'

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

const found = findChromium()
if (!found.available) throw new Error(found.reason)
await buildDashboard()
const config = readConfig({ PORT: '0' })
const vocabulary = await readVocabulary(config.vocabulary)
await using engine = await openStore({ kind: 'embedded', path: null })
await loadInto({ engine, vocabulary }, await findInputs([root('examples/mali-2012')]), { dryRun: false })
await using service = await serve(new GraphReader(engine, vocabulary), config, createLog('error'))
const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] })
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 1480 }, reducedMotion: 'reduce' })
  await page.goto(`${service.url}/dashboard`)
  await page.waitForFunction(() => document.querySelector('#latest .statement') !== null && document.querySelector('[aria-busy]') === null)
  await page.waitForFunction(() => document.querySelector('.chart:empty') === null)
  await page.screenshot({ path: root('docs/images/dashboard.png') })
} finally {
  await browser.close()
}
