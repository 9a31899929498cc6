/**
 * Which statements each document of a load has, so that those the store has beside them can be taken away. They are kept on the disk, in
 * buckets by document, and read back bucket by bucket: memory does not grow with the files.
 */
import { appendFileSync, closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unwritable } from '../domain/file-errors.ts'
import { shortDigest } from '../domain/identity.ts'
import type { ParsedRecord, RawRecord } from '../domain/record.ts'

/** As many files are open at once. */
const BUCKETS = 64
/** So much text waits before it is written. */
const WAITING = 1024 * 1024

/** Says that a document is not to be touched; no id of a statement reads so. */
const BROKEN = '!'

interface Bucket {
  readonly file: number
  waiting: string[]
}

export class Kept implements Disposable {
  #buckets: readonly Bucket[] = []
  #waiting = 0

  accept({ type, value }: ParsedRecord): void {
    if (type === 'document') this.#add(value.id, '')
    if (type === 'statement') this.#add(value.documentId, value.id)
  }

  /** A document with a refused statement is not touched: what it means to say is not known. */
  refuse({ type, documentId }: RawRecord): void {
    if (type === 'statement' && documentId && !/[\t\n]/.test(documentId)) this.#add(documentId, BROKEN)
  }

  /** The documents that were read whole, each with the ids of its statements. */
  *whole(): Generator<[documentId: string, statements: ReadonlySet<string>]> {
    this.#write()
    for (const { file } of this.#buckets)
      for (const [documentId, statements] of readBucket(file)) {
        if (statements.has(BROKEN)) continue
        statements.delete('')
        yield [documentId, statements]
      }
  }

  [Symbol.dispose](): void {
    for (const { file } of this.#buckets) closeSync(file)
    this.#buckets = []
  }

  #add(documentId: string, statement: string): void {
    if (this.#buckets.length === 0) this.#buckets = openBuckets()
    const line = `${documentId}\t${statement}\n`
    this.#buckets[bucketOf(documentId)]?.waiting.push(line)
    this.#waiting += line.length
    if (this.#waiting >= WAITING) this.#write()
  }

  #write(): void {
    for (const bucket of this.#buckets) {
      if (bucket.waiting.length > 0) attempt(() => appendFileSync(bucket.file, bucket.waiting.join('')))
      bucket.waiting = []
    }
    this.#waiting = 0
  }
}

/** The same bucket for the same document, and documents evenly among them, however their ids are made. */
const bucketOf = (documentId: string): number =>
  Buffer.from(shortDigest(documentId)).reduce((sum, byte) => (sum * 31 + byte) % 997, 0) % BUCKETS

/** Files that have no name any more once they are open: whichever way the process ends, nothing is left of them. */
function openBuckets(): Bucket[] {
  return attempt(() => {
    const folder = mkdtempSync(join(tmpdir(), 'entente-kept-'))
    try {
      return Array.from({ length: BUCKETS }, (_, index) => ({ file: openSync(join(folder, String(index)), 'wx+', 0o600), waiting: [] }))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
}

function readBucket(file: number): Map<string, Set<string>> {
  const bytes = Buffer.alloc(fstatSync(file).size)
  for (let read = 0; read < bytes.length; ) read += readSync(file, bytes, read, bytes.length - read, read)
  const found = new Map<string, Set<string>>()
  for (const line of bytes.toString('utf8').split('\n')) {
    const [documentId = '', statement = ''] = line.split('\t')
    if (documentId === '') continue
    const known = found.get(documentId)
    if (known) known.add(statement)
    else found.set(documentId, new Set([statement]))
  }
  return found
}

function attempt<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (cause) {
    throw unwritable(tmpdir(), cause)
  }
}
