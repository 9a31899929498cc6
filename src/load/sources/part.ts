/** A part of a file that was refused: kept as it stood, and read again by the format it came from once it is mended. */
import type { Part } from '../../domain/part.ts'
import { type Item, isRejection, isSkipped, type Rejection } from '../../domain/record.ts'
import type { FileInput } from '../readers/bytes.ts'
import type { Line } from '../readers/lines.ts'

/** A part that is to be read again, in a line of a reject file. */
export interface MendedPart extends Part {
  readonly format: string
  /** The file in which it stood first. */
  readonly file: string
  /** Where it stands now. */
  readonly reject: FileInput
  readonly line: number
}

/** What comes of a part that stands among records and is of another format: it counts whatever the pass at hand takes. */
export interface FromPart {
  readonly fromPart: Item
}

export const isFromPart = (item: Item | FromPart): item is FromPart => 'fromPart' in item

/** The part in a line of a reject file; null where it does not say what it was. */
export function partIn(fields: Readonly<Record<string, unknown>>, reject: FileInput, line: number): MendedPart | null {
  const { format, file, head, content } = fields
  const isContent = typeof content === 'string' || (typeof content === 'object' && content !== null && !Array.isArray(content))
  if (typeof format !== 'string' || !isContent) return null
  return {
    ...{ format, file: typeof file === 'string' ? file : reject.name, content: content as Part['content'], reject, line },
    ...(typeof head === 'string' ? { head } : {}),
  }
}

/** What reading a part again gives: as it is in the line, it is refused again. */
export async function* partItems(part: MendedPart, read: (part: MendedPart) => AsyncIterable<Item | FromPart>): AsyncGenerator<FromPart> {
  const { line, reject, ...kept } = part
  const at = { file: reject.name, line, column: 1 }
  if (JSON.stringify(part.content).includes(UNREADABLE)) yield { fromPart: { at, ...LOST, part: kept } }
  else for await (const item of read(part)) if (!isFromPart(item)) yield { fromPart: keptIn(item, { at, part: kept }) }
}

/** What is refused, or has to wait once more, stands where the part stands. */
function keptIn(item: Item, kept: Pick<Rejection, 'at' | 'part'>): Item {
  if (isRejection(item)) return { ...item, ...kept }
  return isSkipped(item) && item.waits ? { ...item, waits: { ...item.waits, ...kept } } : item
}

/** What stands for bytes that are no characters. */
const UNREADABLE = '\ufffd'
const LOST: Omit<Rejection, 'at'> = {
  thing: 'the line',
  reason: 'it still has characters (U+FFFD) that could not be read',
  remedy: 'Write what stands there in the file.',
}

/** A part as the text of a line: cells by name stand in the order of that list which has all of their names. */
export function rowText({ content }: Part, lists: readonly (readonly string[])[]): string {
  if (typeof content === 'string') return content
  const names = lists.find((list) => list.every((name) => name in content)) ?? Object.keys(content)
  return names.map((name) => cellText(content[name])).join('\t')
}

const cellText = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

/** A part of JSON as its text. */
export const jsonText = ({ content }: Part): string => (typeof content === 'string' ? content : JSON.stringify(content))

/** An object of JSON where the text is one, else the text: what is easier to mend. */
export function jsonPart(text: string): Part {
  try {
    const content: unknown = JSON.parse(text)
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) return { content: content as Record<string, unknown> }
  } catch {
    // it is for being no JSON that it is kept
  }
  return { content: text }
}

/** A text as lines that all stand where the part stands. */
export async function* linesAt({ line }: MendedPart, ...texts: readonly string[]): AsyncGenerator<Line> {
  for (const text of texts.flatMap((part) => part.split('\n'))) yield { text, number: line }
}
