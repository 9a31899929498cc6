/** Files of FollowTheMoney. They are gone through for names first, because an edge may stand before what it names. */
import type { Item, Rejection } from '../domain/record.ts'
import type { Vocabulary } from '../domain/vocabulary.ts'
import type { FormatContext, Reading } from './format.ts'
import type { FileInput } from './readers/bytes.ts'
import { beforehand, fileDay, fileTitle } from './readers/file-facts.ts'
import { readLines } from './readers/lines.ts'
import { openTable } from './readers/rows.ts'
import { ftmLines, ftmRecords, namedInLines, namedOfEntities } from './sources/ftm.ts'
import type { LinkContext } from './sources/ftm-links.ts'
import { entitiesOf, type Given, isStatementHead } from './sources/ftm-statements.ts'
import { jsonText, linesAt, type MendedPart } from './sources/part.ts'

const ignore = (): void => undefined

/** Entities, one in a line of JSON. */
export async function* ftmFile(file: FileInput, { vocabulary, refuse, encoding, types }: Reading): AsyncGenerator<Item> {
  const lines = beforehand(file, (same) => readLines(same, ignore, encoding))
  const named = await namedInLines(lines, file.name)
  const entities = ftmLines(readLines(file, refuse, encoding), file.name)
  yield* ftmRecords(entities, { vocabulary, named, dataset: fileTitle(file), day: await fileDay(file), types })
}

/** The statement form: a table with one value a row. */
export async function* ftmStatementFile(file: FileInput, { vocabulary, refuse, encoding, say, types }: Reading): AsyncGenerator<Item> {
  const former = new Map<string, string>()
  const first = beforehand(file, (same) => statements(same, { refuse: ignore, encoding, former: new Map() }))
  const named = await namedOfEntities(first, (id, referents) => {
    for (const referent of referents) former.set(referent, id)
  })
  const entities = statements(file, { refuse, encoding, former })
  say('one value a row')
  yield* ftmRecords(entities, { vocabulary, named, dataset: fileTitle(file), day: await fileDay(file), types })
}

/** An entity that was refused and is mended. */
export async function* ftmPart(part: MendedPart, { vocabulary }: FormatContext): AsyncGenerator<Item> {
  const entities = ftmLines(linesAt(part, jsonText(part)), part.reject.name)
  yield* ftmRecords(entities, await partContext(part, vocabulary))
}

/** The rows of an entity that were refused together and are mended. A row alone would make an entity of a single value. */
export async function* ftmStatementPart(part: MendedPart, { vocabulary }: FormatContext): AsyncGenerator<Item> {
  const { head, reject, line, content } = part
  if (head === undefined || typeof content !== 'string') {
    yield { at: { file: reject.name, line, column: 1 }, ...ROW_ALONE }
    return
  }
  const refused: Rejection[] = []
  const table = await openTable(linesAt(part, head, content), { file: reject.name, refuse: (rejection) => refused.push(rejection) })
  if (table) yield* ftmRecords(entitiesOf(table, reject.name, new Map()), await partContext(part, vocabulary))
  yield* refused
}

const ROW_ALONE = {
  thing: 'the line',
  reason: 'a row of the statement form says nothing without the others of its entity',
  remedy: 'Mend it in its table, and load that again.',
}

const partContext = async ({ file, reject }: MendedPart, vocabulary: Vocabulary): Promise<LinkContext> => ({
  ...{ vocabulary, named: new Map() },
  ...{ dataset: fileTitle({ ...reject, name: file }), day: await fileDay(reject) },
})

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
