/** What a format is: how it is told, how often its files are gone through, and its reader and mapping. */
import type { Item, RecordType } from '../domain/record.ts'
import type { Vocabulary } from '../domain/vocabulary.ts'
import type { Passes } from './passes.ts'
import type { FileInput } from './readers/bytes.ts'
import { type Line, type Refuse, readLines } from './readers/lines.ts'
import { readText } from './readers/text.ts'
import type { GdeltEvents } from './sources/gdelt-events.ts'
import type { FromPart, MendedPart } from './sources/part.ts'

/** What a mapping may look at beside its input. */
export interface FormatContext {
  readonly vocabulary: Vocabulary
  /** Of one load: mentions of GDELT name events that stand in another file. */
  readonly events: GdeltEvents
}

/** What reading a file takes beside the file. */
export interface Reading extends FormatContext {
  /** What the pass at hand takes: anything else may be left out, but what is wrong must be told in the first. */
  readonly types: ReadonlySet<RecordType>
  /** Of its file: what is wrong with the file itself is told then. */
  readonly isFirst: boolean
  /** Takes what is no line, row or file. */
  readonly refuse: Refuse
  /** What the person says of the encoding; null: UTF-8, or what a byte order mark says. */
  readonly encoding: string | null
  /** What a part that was refused and is mended gives, read by the format it came from; null where that format reads no parts. */
  readonly again: (part: MendedPart | null) => AsyncIterable<FromPart> | null
  /** Takes what was found out about the form of the file: its delimiter, its columns. */
  readonly say: (form: string) => void
}

export interface Format {
  /** As `--format` takes it. */
  readonly name: string
  /** One line for the help: what it is. */
  readonly about: string
  /** One file name for the help. */
  readonly example: string
  /** Whether a file's name (lower case, without `.gz`) alone makes sure. */
  readonly isNamed?: (name: string) => boolean
  /** Whether the first bytes of a file, unpacked, look like it. */
  readonly looksLike?: (head: string, name: string) => boolean
  /** Whether it gives way to any other format that looks like the file. */
  readonly isGeneral?: boolean
  /** What a person says of it that decides what becomes of a file, such as a map of its columns. */
  readonly settings?: string
  /** Whether documents without a day of their own are of the day of their file. */
  readonly isDatedByFile?: boolean
  /** Which types of record are taken in each of the passes over all files; a pass without any is left out. */
  readonly passes: Passes
  /** What a file holds. Throws FILE_UNREADABLE where it cannot be read, or not to its end. */
  records(file: FileInput, reading: Reading): AsyncIterable<Item | FromPart>
  /** What a part holds that was refused and is mended; left out where a part says nothing without the rest of its file. */
  readonly again?: (part: MendedPart, context: FormatContext) => AsyncIterable<Item | FromPart>
}

/** A mapping of lines. */
export const lines =
  (mapping: (lines: AsyncIterable<Line>, file: string, context: FormatContext) => AsyncIterable<Item>): Format['records'] =>
  (file, { refuse, encoding, vocabulary, events }) =>
    mapping(readLines(file, refuse, encoding), file.name, { vocabulary, events })

/** A mapping of a text that is read whole. */
export const wholeText = (
  mapping: (text: string, file: string, context: FormatContext) => Iterable<Item> | AsyncIterable<Item>,
  limits?: { readonly mostMb: number },
): Format['records'] =>
  async function* (file, context) {
    yield* mapping(await readText(file, limits), file.name, context)
  }
