/** Standard input and pipes in temporary files, since a load may go through its input more than once. */
import { createWriteStream, rmSync } from 'node:fs'
import { mkdtemp, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { unreadable, unwritable } from '../domain/file-errors.ts'

/**
 * Each is kept once it is asked for and until all are let go, whichever way the process ends. The signal ends the wait for standard input,
 * before anything was loaded; of a pipe in the middle of a load the rest is still taken.
 */
export class Spools implements Disposable {
  readonly #signal: AbortSignal
  readonly #kept = new Map<string, Promise<string>>()
  readonly #folders: string[] = []

  constructor(signal: AbortSignal) {
    this.#signal = signal
    process.once('exit', () => this[Symbol.dispose]()) // a second Ctrl-C leaves by no other way
  }

  /** Takes all of what is at a path, "-" being standard input, and says where it lies then. */
  keep = (path: string): Promise<string> => {
    const kept = this.#kept.get(path) ?? this.#spool(path)
    this.#kept.set(path, kept)
    return kept
  }

  /** No name of a folder leads to others' files. */
  async #spool(from: string): Promise<string> {
    const input =
      from === '-' ? process.stdin : (await open(from).catch((cause) => Promise.reject(unreadable(from, cause)))).createReadStream()
    const folder = await mkdtemp(join(tmpdir(), 'entente-input-')).catch((cause: unknown) => {
      throw unwritable(tmpdir(), cause)
    })
    this.#folders.push(folder)
    const path = join(folder, 'input')
    await pipeline(input, createWriteStream(path, { mode: 0o600 }), from === '-' ? { signal: this.#signal } : {}).catch(
      (cause: unknown) => {
        throw unwritable(path, cause)
      },
    )
    return path
  }

  [Symbol.dispose](): void {
    for (const folder of this.#folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  }
}
