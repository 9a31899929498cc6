/** What was refused, as JSON Lines that load again once they are mended: the record in the flat form, and beside it why. */
import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { badInput } from '../domain/errors.ts'
import { unwritable } from '../domain/file-errors.ts'
import type { Refused } from './refusals.ts'
import { REFUSED, UNREAD } from './sources/flat.ts'

export interface RejectFile extends Disposable {
  add(refused: Refused): void
  /** Takes out what stood there before: the first refusal does so too, and a load that never began must not. */
  begin(): void
}

/** Writes at once: nothing that was refused waits in memory, and a full disk ends the load where it is. */
export function openRejectFile(path: string): RejectFile {
  const attempt = <Result>(work: () => Result): Result => {
    try {
      return work()
    } catch (cause) {
      throw unwritable(path, cause)
    }
  }
  const file = attempt(() => openSync(path, 'a'))
  let begun = false
  const begin = (): void => {
    if (!begun && fstatSync(file).isFile()) ftruncateSync(file)
    begun = true
  }
  return {
    begin,
    add: (refused) => {
      begin()
      attempt(() => writeSync(file, `${lineOf(refused)}\n`))
    },
    [Symbol.dispose]: () => closeSync(file),
  }
}

function lineOf({ raw, rejections }: Refused): string {
  const why = { [REFUSED]: rejections.map(({ at, thing, reason, remedy }) => ({ ...at, thing, reason, remedy })) }
  if (raw === null) return JSON.stringify({ type: UNREAD, ...rejections[0]?.part, ...why })
  const { type, value, documentId } = raw
  const fields = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { value }
  return JSON.stringify({ type, ...(documentId ? { document: documentId } : {}), ...fields, ...why })
}

/** A file that is to be read must not be written over. */
export async function refuseSameFile(path: string, others: readonly string[]): Promise<void> {
  const place = await realpath(path).catch(() => null)
  if (place === null) return
  for (const other of others)
    if ((await realpath(other).catch(() => null)) === place)
      throw badInput(`${path} is to be read, and --reject-file would write over it. Name another file.`)
}
