/** A file's text, or one sentence on why it cannot be had. */
import { readFile, stat } from 'node:fs/promises'
import { EntenteError } from '../../domain/errors.ts'

/** A dossier is read whole; what is larger than this is a data set and wants another format. */
const MAX_BYTES = 32 * 1024 * 1024

export async function readText(path: string): Promise<string> {
  const info = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(path, cause)
  })
  if (info.isDirectory()) throw new EntenteError('FILE_UNREADABLE', `${path} is a folder, not a file.`)
  if (info.size > MAX_BYTES)
    throw new EntenteError(
      'FILE_UNREADABLE',
      `${path} has ${Math.ceil(info.size / 1024 / 1024)} MB; a dossier has at most ${MAX_BYTES / 1024 / 1024} MB. Split it.`,
    )
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(path, cause)
  })
  return decodeUtf8(bytes, path)
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist. Check the spelling; paths are taken from the folder you are in.',
  EACCES: 'may not be read by this user. Change its permissions.',
  EPERM: 'may not be read by this user. Change its permissions.',
}

export function unreadable(path: string, cause: NodeJS.ErrnoException): EntenteError {
  return new EntenteError('FILE_UNREADABLE', `${path} ${REASONS[cause.code ?? ''] ?? `cannot be read (${cause.message}).`}`, { cause })
}

function decodeUtf8(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new EntenteError('FILE_UNREADABLE', `${path} is not UTF-8 (first bad byte near ${firstBadByte(bytes)}). Save it as UTF-8.`, {
      cause,
    })
  }
}

/** The length of the longest beginning that decodes. */
function firstBadByte(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (decodes(bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  return good
}

function decodes(bytes: Uint8Array): boolean {
  try {
    // "stream" lets a character end beyond the piece that is looked at.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
