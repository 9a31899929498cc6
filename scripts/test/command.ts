import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Runs one of the tools in node_modules and shows what it prints. Resolves with its exit code; a signal or a missing tool counts as 1. */
export async function runTool(name: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  console.log(`\n▸ ${[name, ...args].join(' ')}`)
  const child = spawn(join(ROOT, 'node_modules/.bin', name), args, { cwd: ROOT, env, stdio: 'inherit' })
  const end = () => child.kill()
  process.once('exit', end)
  try {
    const [code] = await once(child, 'close')
    return code ?? 1
  } catch (error) {
    console.error(`${name} does not run. Has "npm ci" been run?`, error)
    return 1
  } finally {
    process.off('exit', end)
  }
}
