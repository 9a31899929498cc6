/** Where an export goes: a stream somebody reads, or a file that is there whole or not at all. */
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { EntenteError } from '../domain/errors.ts'
import { unwritable } from '../domain/file-errors.ts'
import { COMMAND_FILE, type FilePiece } from './import-files.ts'

export interface FileOptions {
  /** Take the place of what stands there. */
  readonly force: boolean
  readonly signal: AbortSignal
}

/** Writes as fast as the reader reads. A reader that has seen enough and goes, as `head` does, ends it quietly: the answer is then false. */
export async function toStream(pieces: AsyncIterable<string>, stream: Writable, signal: AbortSignal): Promise<boolean> {
  try {
    await pipeline(readable(pieces), stream, { end: false, signal })
    return true
  } catch (error) {
    if (isErrno(error) && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')) return false
    throw error
  }
}

/** Writes beside the name until all is there; compressed where the name ends in `.gz`. */
export async function toFile(pieces: AsyncIterable<string>, path: string, { force, signal }: FileOptions): Promise<void> {
  const isPlain = await checkTarget(path, force)
  const partial = isPlain ? `${path}.${process.pid}.partial` : path
  const file = await open(partial, 'w').catch((error) => {
    throw unwritable(path, error)
  })
  try {
    const compressed = path.endsWith('.gz') ? [createGzip()] : []
    await pipeline([readable(pieces), ...compressed, file.createWriteStream({ flush: isPlain })], { signal })
    if (isPlain) await rename(partial, path)
  } catch (error) {
    if (isPlain) await rm(partial, { force: true })
    throw unwritable(path, error)
  }
}

/** A folder of files that is there whole or not at all. It takes the place of an earlier export only. */
export async function toFolder(pieces: AsyncIterable<FilePiece>, path: string, { force, signal }: FileOptions): Promise<void> {
  const replaces = await checkFolder(path, force)
  const [partial, old] = [`${path}.${process.pid}.partial`, `${path}.${process.pid}.old`]
  await mkdir(partial).catch((error) => {
    throw unwritable(path, error)
  })
  try {
    await writeFiles(pieces, partial, signal)
    if (replaces) await rename(path, old)
    await rename(partial, path)
    await rm(old, { recursive: true, force: true })
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw unwritable(path, error)
  }
}

async function writeFiles(pieces: AsyncIterable<FilePiece>, folder: string, signal: AbortSignal): Promise<void> {
  const files = new Map<string, FileHandle>()
  try {
    for await (const { file, text } of pieces) {
      signal.throwIfAborted()
      const handle = files.get(file) ?? (await open(join(folder, file), 'w'))
      files.set(file, handle)
      await handle.appendFile(text)
    }
    for (const handle of files.values()) await handle.sync()
  } finally {
    for (const handle of files.values()) await handle.close()
  }
}

/** Whether there is an earlier export whose place it takes. */
async function checkFolder(path: string, force: boolean): Promise<boolean> {
  const there = await stat(path).catch(() => null)
  if (!there) return false
  if (!there.isDirectory()) throw new EntenteError('FILE_UNWRITABLE', `${path} is a file, and a folder is to be made. Choose another name.`)
  const content = await readdir(path)
  if (content.length > 0 && !content.includes(COMMAND_FILE))
    throw new EntenteError('FILE_UNWRITABLE', `${path} is a folder with other things in it. Choose another name.`)
  if (!force) throw exists(path)
  return true
}

/** One piece ahead, and no more: a piece is a page of the graph. */
const readable = (pieces: AsyncIterable<string>): Readable => Readable.from(pieces, { highWaterMark: 1 })

/** Whether it becomes a file of its own; what is there already and is none, such as a pipe, is written to as it is. */
async function checkTarget(path: string, force: boolean): Promise<boolean> {
  const there = await stat(path).catch(() => null)
  if (!there) return true
  if (there.isDirectory()) throw new EntenteError('FILE_UNWRITABLE', `${path} is a folder. Give the name of a file in it.`)
  if (there.isFile() && !force) throw exists(path)
  return there.isFile()
}

const exists = (path: string): EntenteError =>
  new EntenteError('FILE_UNWRITABLE', `${path} is there already. Choose another name, or give --force to take its place.`)

const isErrno = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error
