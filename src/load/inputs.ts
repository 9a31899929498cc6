/** Paths as typed become the files to read: a folder is every dossier in it. */
import { readdir, stat } from 'node:fs/promises'
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
    else if (kind.isDirectory()) await addFolder(path, files, skipped)
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

async function addFolder(folder: string, files: InputFile[], skipped: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: NodeJS.ErrnoException) => {
    throw unreadable(folder, cause)
  })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await addFolder(path, files, skipped)
    else {
      const format = detectFormat(path)
      if (format) files.push({ path, format })
      else skipped.push(path)
    }
  }
}

/** A file that was named twice, or once and once more by its folder, is read once. */
const distinct = (files: readonly InputFile[]): InputFile[] => [...new Map(files.map((file) => [join(file.path), file])).values()]
