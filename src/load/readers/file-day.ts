/** The day from which a file's content was there for certain: that of its last change. */
import { stat } from 'node:fs/promises'
import { unreadable } from '../../domain/file-errors.ts'
import type { FileInput } from './bytes.ts'

export async function fileDay({ name, path }: FileInput): Promise<string> {
  const { mtime } = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(name, cause)
  })
  return mtime.toISOString().slice(0, 10)
}
