/** Bytes in another encoding become UTF-8: UTF-16 is told by its byte order mark, everything else has to be named. */
import { EntenteError } from '../../domain/errors.ts'

/** The name of an encoding as `--encoding` takes it, in its usual spelling. */
export function encodingNamed(label: string): string {
  try {
    return new TextDecoder(label).encoding
  } catch (cause) {
    throw new EntenteError(
      'BAD_USER_INPUT',
      `There is no encoding "${label}". Usual ones: utf-8, utf-16le, utf-16be, windows-1252, iso-8859-2, windows-1251, gb18030.`,
      { cause },
    )
  }
}

/** What the first bytes of a file say of its encoding; null: it is taken for UTF-8. */
export function markedEncoding(head: Uint8Array): string | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null
}

interface Told {
  /** What the person says; null: what a byte order mark says, or UTF-8. */
  readonly given: string | null
  readonly name: string
  /** Told which it is. */
  readonly onEncoding?: ((encoding: string) => void) | undefined
}

/** The same text in UTF-8. What is UTF-8 passes as it is, and is checked line by line. */
export async function* asUtf8(chunks: AsyncIterable<Buffer>, { given, name, onEncoding }: Told): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null | undefined
  for await (const chunk of chunks) {
    if (decoder === undefined) {
      const encoding = given ?? markedEncoding(chunk) ?? 'utf-8'
      onEncoding?.(encoding)
      decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding, { fatal: true })
    }
    yield decoder === null ? chunk : Buffer.from(decode(decoder, chunk, { name, stream: true }))
  }
  if (decoder) yield Buffer.from(decode(decoder, undefined, { name, stream: false }))
}

function decode(decoder: TextDecoder, chunk: Buffer | undefined, { name, stream }: { name: string; stream: boolean }): string {
  try {
    return decoder.decode(chunk, { stream })
  } catch (cause) {
    throw new EntenteError('FILE_UNREADABLE', `${name} is not ${decoder.encoding} to its end. Say what it is with --encoding.`, { cause })
  }
}
