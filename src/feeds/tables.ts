/** The tables of a folder of saved operations: one for each file, by its name. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTable, type Table, type TableOptions } from '../api/tables/table.ts'
import { EntenteError } from '../domain/errors.ts'

const ENDING = '.graphql'

export function readTables(folder: string, options: TableOptions): ReadonlyMap<string, Table> {
  const names = namesIn(folder).map((file) => file.slice(0, -ENDING.length))
  const texts = names.map((name) => ({ name, text: readFileSync(join(folder, `${name}${ENDING}`), 'utf8') }))
  return new Map(texts.map((query) => [query.name, createTable(query, options)]))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ENDING))
      .sort()
  } catch (cause) {
    throw new EntenteError(
      'BAD_SETTINGS',
      `The folder of saved operations, ${folder}, cannot be read. Set ENTENTE_QUERIES to one that can.`,
      { cause },
    )
  }
}
