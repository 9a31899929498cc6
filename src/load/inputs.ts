/** Paths as typed become the files to read: a folder is every dossier in it. */
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { EntenteError } from '../domain/errors.ts'
import { detectFormat, type Format } from './detect.ts'
import { unreadable } from './readers/text.ts'

export interface InputFile {
  readonly path: string
  readonly format: Format
}

export interface Inputs {
  readonly files: readonly InputFile[]
  /** Files in a folder that are in no known format. */
  readonly skipped: readonly string[]
}

/** All that is wrong with the paths is one error; nothing is loaded then. */
export async function findInputs(paths: readonly string[]): Promise<Inputs> {
  const files: InputFile[] = []
  const skipped: string[] = []
  const problems: string[] = []
  for (const path of paths) {
    const kind = await stat(path).catch((cause: NodeJS.ErrnoException) => unreadable(path, cause))
    if (kind instanceof EntenteError) problems.push(kind.message)
    else if (kind.isDirectory()) await addFolder(path, { files, skipped, folders: new Set() })
    else addFile(path, files, problems)
  }
  if (problems.length > 0) throw new EntenteError('FILE_UNREADABLE', problems.join('\n'))
  if (files.length === 0)
    throw new EntenteError(
      'FILE_UNREADABLE',
      `No dossier in ${paths.join(', ')}. A dossier is a .yaml, .yml or .json file; see docs/dossier.md.`,
    )
  return { files: distinct(files), skipped }
}

function addFile(path: string, files: InputFile[], problems: string[]): void {
  const format = detectFormat(path)
  if (format) files.push({ path, format })
  else problems.push(`${path} is in no known format. A dossier ends in .yaml, .yml or .json.`)
}

/** Links are followed, but no folder is gone into twice; pipes and devices are no dossiers. */
async function addFolder(folder: string, found: Found): Promise<void> {
  const place = await realpath(folder)
  if (found.folders.has(place)) return
  found.folders.add(place)
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(folder, cause)
  })
  for (const name of names.sort()) {
    if (name.startsWith('.') || name === 'node_modules') continue
    const path = join(folder, name)
    const info = await stat(path).catch(() => null)
    // What cannot be looked at is tried all the same, so that reading it says why.
    const format = info === null || info.isFile() ? detectFormat(path) : null
    if (info?.isDirectory()) await addFolder(path, found)
    else if (format) found.files.push({ path, format })
    else found.skipped.push(path)
  }
}

interface Found {
  readonly files: InputFile[]
  readonly skipped: string[]
  readonly folders: Set<string>
}

/** A file that was named twice, or once and once more by its folder, is read once. */
const distinct = (files: readonly InputFile[]): InputFile[] => [...new Map(files.map((file) => [join(file.path), file])).values()]
