/** A file of FollowTheMoney entities. It is gone through for names first, because an edge may stand before what it names. */
import { basename } from 'node:path'
import type { Item } from '../domain/record.ts'
import type { Vocabulary } from '../domain/vocabulary.ts'
import type { FileInput } from './readers/bytes.ts'
import { fileDay } from './readers/file-day.ts'
import { type Refuse, readLines } from './readers/lines.ts'
import { ftmLines, ftmRecords, namedInLines } from './sources/ftm.ts'

export interface FileContext {
  readonly vocabulary: Vocabulary
  readonly refuse: Refuse
}

export async function* ftmFile(file: FileInput, { vocabulary, refuse }: FileContext): AsyncGenerator<Item> {
  const named = await namedInLines(
    readLines(aside(file), () => undefined),
    file.name,
  )
  const entities = ftmLines(readLines(file, refuse), file.name)
  yield* ftmRecords(entities, { vocabulary, named, dataset: datasetName(file), day: await fileDay(file) })
}

/** The same file, read without telling how far. */
export const aside = ({ name, path, size }: FileInput): FileInput => ({ name, path, size })

/** What a file is called, for entities that name no dataset. */
export const datasetName = ({ name }: FileInput): string => basename(name).replace(/(?:\.[a-z]+)+$/i, '') || 'entities'
