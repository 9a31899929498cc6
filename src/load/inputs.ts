/** Paths as typed become the files to read: a folder is every file in it that is in a known format. */
import type { Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { EntenteError } from '../domain/errors.ts'
import { isUnreadable, unreadable } from '../domain/file-errors.ts'
import { detectFormat, FORMATS } from './detect.ts'
import type { Format } from './format.ts'
import { SELF_CONTAINED } from './passes.ts'
import type { FileInput } from './readers/bytes.ts'

export interface InputFile extends FileInput {
  readonly format: Format
  /** When it was last changed, in milliseconds; null for what is gone once it was read, such as standard input and pipes. */
  readonly modified: number | null
}

export interface Inputs {
  readonly files: readonly InputFile[]
  /** Files in a folder that are in no known format. */
  readonly skipped: readonly string[]
}

export interface InputOptions {
  /** Instead of telling the format by name and content. */
  readonly format?: Format | null
  /** Keeps what can be read only once and says where: standard input, for the path "-", and pipes. */
  readonly keep?: (path: string) => Promise<string>
}

/** All that is wrong with the paths is one error; nothing is loaded then. */
export async function findInputs(paths: readonly string[], options: InputOptions = {}): Promise<Inputs> {
  const files: InputFile[] = []
  const skipped: string[] = []
  const problems: string[] = []
  for (const named of paths) {
    const isStandardInput = named === '-' && options.keep !== undefined
    const path = isStandardInput ? await options.keep(named) : named
    const info = await stat(path).catch((cause: NodeJS.ErrnoException) => unreadable(path, cause))
    if (info instanceof EntenteError) problems.push(info.message)
    else if (info.isDirectory()) await addFolder(path, { files, skipped, folders: new Set() }, options)
    else {
      const name = isStandardInput ? 'stdin' : path
      const file = await recognised({ path, name, ...onceOnly(path, info, options) }, info, options, isStandardInput)
      if (file) files.push(file)
      else problems.push(unrecognised(name))
    }
  }
  if (problems.length > 0) throw new EntenteError('FILE_UNREADABLE', problems.join('\n'))
  if (files.length === 0)
    throw new EntenteError(
      'FILE_UNREADABLE',
      `Nothing to load in ${paths.join(', ')}: no file there is in a known format (${formatNames()}; see docs/loading.md).`,
    )
  return { files: distinct(files), skipped }
}

/** A pipe that is named like a file is kept when it is first read. */
const onceOnly = (path: string, info: Stats, { keep }: InputOptions): Pick<FileInput, 'copied'> =>
  info.isFile() || !keep ? {} : { copied: () => keep(path) }

const formatNames = (): string => FORMATS.map(({ name }) => name).join(', ')

type Named = Pick<FileInput, 'path' | 'name' | 'copied'>

async function recognised(named: Named, info: Stats | null, options: InputOptions, isGone = false): Promise<InputFile | null> {
  const file: FileInput = { ...named, size: info?.isFile() ? info.size : null }
  const format = options.format ?? (await detectFormat(file).catch(unread))
  return format && { ...file, format, modified: info?.isFile() && !isGone ? info.mtimeMs : null }
}

/** What is there and cannot be looked at is no reason to leave the other files: reading it says why, and it is refused. */
function unread(cause: unknown): Format {
  if (!isUnreadable(cause)) throw cause
  return {
    ...{ name: 'unknown', about: 'a file that cannot be read', example: '', passes: SELF_CONTAINED },
    records: () => {
      throw cause
    },
  }
}

function unrecognised(name: string): string {
  const isTable = /\.(csv|tsv|tab)(\.gz)?$/i.test(name)
  const remedy = isTable ? ' If its columns have other names, say what they mean with --map; docs/formats/map.md says how.' : ''
  return `${name} is in no format that can be told by its name or its beginning. Name it with --format: ${formatNames()}.${remedy}`
}

/** Links are followed, but no folder is gone into twice; pipes and devices in a folder are no files to read. */
async function addFolder(folder: string, found: Found, options: InputOptions): Promise<void> {
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
    if (info?.isDirectory()) await addFolder(path, found, options)
    else {
      const file = info === null || info.isFile() ? await recognised({ path, name: path }, info, options) : null
      if (file === null) found.skipped.push(path)
      else found.files.push(file)
    }
  }
}

interface Found {
  readonly files: InputFile[]
  readonly skipped: string[]
  readonly folders: Set<string>
}

/** A file that was named twice, or once and once more by its folder, is read once. */
const distinct = (files: readonly InputFile[]): InputFile[] => [...new Map(files.map((file) => [join(file.path), file])).values()]
