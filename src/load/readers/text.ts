/** A file's whole text, or one sentence on why it cannot be had. */
import { EntenteError } from '../../domain/errors.ts'
import { type FileInput, readBytes } from './bytes.ts'

/** What is read whole has at most this size, unpacked; what is larger is a data set and wants a format of lines. */
const MAX_MB = 32

/** `mostMb`: another bound, for a format whose files are read whole and larger. */
export async function readText(file: FileInput, { mostMb = MAX_MB } = {}): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of readBytes(file)) {
    length += chunk.length
    if (length > mostMb * 1024 * 1024)
      throw new EntenteError('FILE_UNREADABLE', `${file.name} has more than ${mostMb} MB, too much to be read whole. Split it.`)
    chunks.push(chunk)
  }
  return decodeUtf8(Buffer.concat(chunks), file.name)
}

function decodeUtf8(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new EntenteError('FILE_UNREADABLE', `${name} is not UTF-8 (first bad byte near ${firstBadByte(bytes)}). Save it as UTF-8.`, {
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
