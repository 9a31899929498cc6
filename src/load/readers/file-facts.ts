/** What a file itself tells, beside its content. */
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { isUnreadable, unreadable } from '../../domain/file-errors.ts'
import type { FileInput } from './bytes.ts'

/** The day from which its content was there for certain: that of its last change. */
export async function fileDay({ name, path }: FileInput): Promise<string> {
  const { mtime } = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(name, cause)
  })
  return mtime.toISOString().slice(0, 10)
}

/** What it is called, for records that do not name their source. */
export function fileTitle({ name }: FileInput): string {
  const plain = basename(name)
    .replace(/(?:\.[a-z]+)+$/i, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
  return /[A-Za-z0-9]/.test(plain) ? plain : 'unnamed'
}

/** The same file, to be gone through beforehand: without telling how far, and up to where it can be read. What is wrong is told later. */
export async function* beforehand<Value>(file: FileInput, read: (file: FileInput) => AsyncIterable<Value>): AsyncGenerator<Value> {
  try {
    yield* read({ ...file, onBytes: undefined })
  } catch (error) {
    if (!isUnreadable(error)) throw error
  }
}
