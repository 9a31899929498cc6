/** Standard input in a temporary file, since a load may go through its input more than once. */
import { createWriteStream, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { unwritable } from '../domain/file-errors.ts'

export interface Spool extends Disposable {
  readonly path: string
}

/** Takes all of a stream; the folder is gone when the spool is let go, and no name of it leads to others' files. */
export async function spool(input: NodeJS.ReadableStream, signal: AbortSignal): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), 'entente-input-')).catch((cause: unknown) => {
    throw unwritable(tmpdir(), cause)
  })
  const path = join(folder, 'input')
  const dispose = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    await pipeline(input, createWriteStream(path, { mode: 0o600 }), { signal })
  } catch (cause) {
    dispose()
    throw unwritable(path, cause)
  }
  return { path, [Symbol.dispose]: dispose }
}
