/** Every feed, read as the manual says by the tools it is for: `npm run test:clients`. Python packages come from the registry, into a folder of this run. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src/store/engine.ts'
import { type TemporaryFolder, temporaryFolder } from '../fixtures/temporary-folder.ts'
import { openEmbedded } from '../support/engines.ts'
import { loadExample } from '../support/example.ts'
import { type Service, startService } from '../support/service.ts'

const run = promisify(execFile)
const SCRIPT = fileURLToPath(new URL('read-feeds.py', import.meta.url))
const PACKAGES = ['pandas==3.1.1', 'polars==2.1.0', 'pyarrow==26.0.1', 'duckdb==1.5.5', 'duckdb-extension-httpfs==1.5.5']
const KEY = 'clients-0123456789'
const isAsked = process.env.ENTENTE_TEST_CLIENTS === '1'

describe.skipIf(!isAsked)(`feeds in notebooks${isAsked ? '' : ' (skipped: npm run test:clients runs them)'}`, { timeout: 900_000 }, () => {
  let folder: TemporaryFolder
  let engine: Engine
  let service: Service
  let missing: string | null = null

  beforeAll(async () => {
    folder = await temporaryFolder()
    engine = await openEmbedded()
    await loadExample(engine)
    service = await startService(engine, { environment: { ENTENTE_KEYS: KEY } })
    try {
      await run('python3', ['-m', 'venv', join(folder.path, 'venv')])
      await run(join(folder.path, 'venv/bin/python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES])
    } catch (error) {
      missing = `Python with ${PACKAGES.join(', ')} cannot be had: ${(error as Error).message.split('\n').slice(-3).join(' ')}`
    }
  }, 900_000)
  afterAll(async () => {
    await service[Symbol.asyncDispose]()
    await engine[Symbol.asyncDispose]()
    await folder[Symbol.asyncDispose]()
  })

  it('are what their schemas promise to pandas, polars, pyarrow and DuckDB, column by column', async ({ skip }) => {
    if (missing) skip(missing)
    const { stdout } = await run(join(folder.path, 'venv/bin/python'), [SCRIPT, service.url, KEY], { maxBuffer: 1e8 }).catch(
      ({ stdout: said = '', stderr = '' }: { stdout?: string; stderr?: string }) => ({ stdout: `${said}${stderr}` }),
    )
    expect(stdout.trim()).toMatch(/^\d{4,} checks of pandas [\d.]+, polars [\d.]+, pyarrow [\d.]+, DuckDB [\d.]+$/)
  })
})
