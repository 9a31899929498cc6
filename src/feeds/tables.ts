/** The tables of folders of saved operations: one for each file, by its name. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTable, type Table, type TableOptions } from '../api/tables/table.ts'
import { EntenteError } from '../domain/errors.ts'

const ENDING = '.graphql'

/** A file takes the place of one of the same name in a folder before its own. */
export function readTables(folders: readonly string[], options: TableOptions): ReadonlyMap<string, Table> {
  const files = new Map(folders.flatMap((folder) => namesIn(folder).map((name) => [name, join(folder, `${name}${ENDING}`)] as const)))
  const inOrder = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(inOrder.map(([name, path]) => [name, createTable({ name, text: readFileSync(path, 'utf8') }, options)]))
}

function namesIn(folder: string): string[] {
  const broken = (problem: string, cause?: unknown): EntenteError =>
    new EntenteError('BAD_SETTINGS', `The folder of saved operations, ${folder}, ${problem}. Set ENTENTE_QUERIES to another one.`, {
      cause,
    })
  let names: string[]
  try {
    names = readdirSync(folder).filter((name) => name.endsWith(ENDING))
  } catch (cause) {
    throw broken('cannot be read', cause)
  }
  if (names.length === 0) throw broken(`holds no file that ends in ${ENDING}`)
  return names.map((name) => name.slice(0, -ENDING.length))
}
