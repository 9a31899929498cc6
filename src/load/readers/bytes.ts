/** The bytes of a file as a stream, unpacked where they are gzip, closed whenever the reader stops. */
import { createReadStream } from 'node:fs'
import { PassThrough, pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { EntenteError } from '../../domain/errors.ts'
import { unreadable } from '../../domain/file-errors.ts'
import { digestOfPieces } from '../../domain/identity.ts'

/** What there is to read. */
export interface FileInput {
  /** As the person named it; places and messages show it. */
  readonly name: string
  readonly path: string
  /** Of what can be read only once: reads it, and says where it can be read again. */
  readonly copied?: (() => Promise<string>) | undefined
  /** Bytes when the load began: what a growing file gets afterwards is left for the next load. Null where there is no size. */
  readonly size: number | null
  /** Told how many bytes of the file have been read so far, packed as they are. */
  readonly onBytes?: ((count: number) => void) | undefined
  /** Told the digest of all that was read, packed as it is, whenever it was read to its end. */
  readonly onEnd?: ((sha256: string) => void) | undefined
}

export const fileAt = (path: string, name = path): FileInput => ({ name, path, size: null })

const CHUNK = 256 * 1024

/** Throws FILE_UNREADABLE where the file cannot be opened, or its packed data is broken, after all that could be had before. */
export async function* readBytes(file: FileInput): AsyncGenerator<Buffer> {
  const source = stored(file)
  try {
    const head = await firstBytes(source)
    if (isGzip(head)) yield* unpacked(file, joined(head, source))
    else yield* joined(head, source)
  } finally {
    await source.return(undefined)
  }
}

async function* unpacked(file: FileInput, packed: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK })
  const bytes = new PassThrough() // a stream that breaks forgets what nobody took from it yet; this one only ends
  const broken: unknown[] = []
  gunzip.on('error', (cause) => {
    broken.push(cause)
    bytes.end()
  })
  pipeline(Readable.from(packed, { objectMode: false }), gunzip, () => undefined)
  gunzip.pipe(bytes)
  try {
    for await (const chunk of bytes) yield chunk as Buffer
  } finally {
    gunzip.destroy()
  }
  if (broken.length > 0) throw unpackingProblem(file, broken[0])
}

/** The file as it is on the disk. */
export async function* stored({ name, path, copied, size, onBytes, onEnd }: FileInput): AsyncGenerator<Buffer> {
  const stream = createReadStream(copied ? await copied() : path, {
    highWaterMark: CHUNK,
    ...(size === null || size === 0 ? {} : { end: size - 1 }),
  })
  const digest = onEnd && digestOfPieces()
  let count = 0
  try {
    for await (const chunk of stream) {
      count += (chunk as Buffer).length
      digest?.add(chunk as Buffer)
      onBytes?.(count)
      yield chunk as Buffer
    }
  } catch (cause) {
    throw unreadable(name, cause as NodeJS.ErrnoException)
  }
  if (digest) onEnd?.(digest.hex())
}

/** At least two bytes, where there are two: a pipe may hand them over one by one. */
async function firstBytes(source: AsyncGenerator<Buffer>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0)
  while (head.length < 2) {
    const next = await source.next()
    if (next.done) break
    head = Buffer.concat([head, next.value])
  }
  return head
}

async function* joined(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head
  yield* rest
}

const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b

function unpackingProblem({ name }: FileInput, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (!code.startsWith('Z_')) return cause
  const what = code === 'Z_BUF_ERROR' ? 'is cut off: its packed data ends too early' : 'is broken: its packed data cannot be unpacked'
  return new EntenteError('FILE_UNREADABLE', `${name} ${what}. Fetch or pack it again.`, { cause })
}
