/** The way through the files: every file once in each pass that takes something from it. */
import type { RecordType } from '../domain/record.ts'

/** What each of the three passes over all files takes from a file: first who there is, then the documents, then what rests on both. */
export type Passes = readonly [readonly RecordType[], readonly RecordType[], readonly RecordType[]]

/** Things may be declared anywhere, in this file or another. Statements stand behind their document. */
export const DECLARED_FIRST: Passes = [['source', 'entity'], ['document', 'statement'], []]
/** The same for a format in which only statements name a source. */
export const THINGS_FIRST: Passes = [['entity'], ['source', 'document', 'statement'], []]
/** Records in any order: a statement may stand before its document, and a document before its source. */
export const IN_ANY_ORDER: Passes = [['source', 'entity'], ['document'], ['statement']]
/** Each row brings all that it names: once through is enough. */
export const SELF_CONTAINED: Passes = [[], ['source', 'entity', 'document', 'statement'], []]

/** Rows that rest on what other files of the load have told, such as mentions of events. */
export const AFTER_OTHERS: Passes = [[], [], ['source', 'entity', 'document', 'statement']]

export interface Step<File> {
  readonly file: File
  readonly types: readonly RecordType[]
  /** Of its file: what is wrong with the file itself is told then. */
  readonly isFirst: boolean
  /** Of its pass: what the next one rests on must be written. */
  readonly isLast: boolean
}

export function steps<File extends { readonly format: { readonly passes: Passes } }>(files: readonly File[]): Step<File>[] {
  const started = new Set<File>()
  return [0, 1, 2].flatMap((pass) => {
    const taken = files.flatMap((file) => {
      const types = file.format.passes[pass] ?? []
      return types.length > 0 ? [{ file, types }] : []
    })
    return taken.map(({ file, types }, index) => {
      const isFirst = !started.has(file)
      started.add(file)
      return { file, types, isFirst, isLast: index === taken.length - 1 }
    })
  })
}
