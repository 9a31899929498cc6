/** What the system says of a file, in words that name the file and the remedy. */
import { EntenteError } from './errors.ts'

interface SystemError {
  readonly code?: string | undefined
  readonly message: string
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist. Check the spelling; paths are taken from the folder you are in.',
  EACCES: 'may not be read by this user. Change its permissions.',
  EPERM: 'may not be read by this user. Change its permissions.',
  EISDIR: 'is a folder, not a file.',
}

const UNWRITABLE: Readonly<Record<string, string>> = {
  ENOENT: 'cannot be made: its folder does not exist. Make it first; paths are taken from the folder you are in.',
  ENOTDIR: 'cannot be made: a part of its path is a file.',
  EISDIR: 'is a folder. Give the name of a file in it.',
  EACCES: 'may not be written by this user. Choose another place, or change its permissions.',
  EPERM: 'may not be written by this user. Choose another place, or change its permissions.',
  EROFS: 'lies on a disk that cannot be written to. Choose another place.',
  ENOSPC: 'could not be written: the disk is full. Make room, or choose another place.',
}

export const unreadable = (path: string, cause: SystemError): EntenteError =>
  new EntenteError('FILE_UNREADABLE', `${path} ${UNREADABLE[cause.code ?? ''] ?? `cannot be read (${cause.message}).`}`, { cause })

/** Anything but a matter of the file system passes as it is. */
export function unwritable(path: string, cause: unknown): unknown {
  const reason = cause instanceof Error && 'code' in cause ? UNWRITABLE[String(cause.code)] : undefined
  return reason ? new EntenteError('FILE_UNWRITABLE', `${path} ${reason}`, { cause }) : cause
}

export const isUnreadable = (error: unknown): error is EntenteError => error instanceof EntenteError && error.code === 'FILE_UNREADABLE'
