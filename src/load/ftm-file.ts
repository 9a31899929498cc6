/** Files of FollowTheMoney. They are gone through for names first, because an edge may stand before what it names. */
import type { Item } from '../domain/record.ts'
import type { Reading } from './format.ts'
import type { FileInput } from './readers/bytes.ts'
import { beforehand, fileDay, fileTitle } from './readers/file-facts.ts'
import { readLines } from './readers/lines.ts'
import { openTable } from './readers/rows.ts'
import { ftmLines, ftmRecords, namedInLines, namedOfEntities } from './sources/ftm.ts'
import { entitiesOf, type Given, isStatementHead } from './sources/ftm-statements.ts'

const ignore = (): void => undefined

/** Entities, one in a line of JSON. */
export async function* ftmFile(file: FileInput, { vocabulary, refuse, encoding }: Reading): AsyncGenerator<Item> {
  const lines = beforehand(file, (same) => readLines(same, ignore, encoding))
  const named = await namedInLines(lines, file.name)
  const entities = ftmLines(readLines(file, refuse, encoding), file.name)
  yield* ftmRecords(entities, { vocabulary, named, dataset: fileTitle(file), day: await fileDay(file) })
}

/** The statement form: a table with one value a row. */
export async function* ftmStatementFile(file: FileInput, { vocabulary, refuse, encoding, say }: Reading): AsyncGenerator<Item> {
  const former = new Map<string, string>()
  const first = beforehand(file, (same) => statements(same, { refuse: ignore, encoding, former: new Map() }))
  const named = await namedOfEntities(first, (id, referents) => {
    for (const referent of referents) former.set(referent, id)
  })
  const entities = statements(file, { refuse, encoding, former })
  say('one value a row')
  yield* ftmRecords(entities, { vocabulary, named, dataset: fileTitle(file), day: await fileDay(file) })
}

type Options = Pick<Reading, 'refuse' | 'encoding'> & { readonly former: ReadonlyMap<string, string> }

async function* statements(file: FileInput, { refuse, encoding, former }: Options): AsyncGenerator<Given> {
  const table = await openTable(readLines(file, refuse, encoding), { file: file.name, refuse })
  if (table && isStatementHead(table.head.cells)) yield* entitiesOf(table, file.name, former)
  else refuse({ at: { file: file.name, line: 1, column: 1 }, ...NO_HEAD })
}

const NO_HEAD = {
  thing: 'the file',
  reason: 'no head row with canonical_id, prop, schema, value and dataset',
  remedy: 'The first row names the columns.',
}
