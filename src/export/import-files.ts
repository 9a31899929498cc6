/** Files as `neo4j-admin database import` reads them: a header of its own for each, and rows of what stands in the store. */

export interface FilePiece {
  readonly file: string
  readonly text: string
}

/** Holds the command that imports the others, and is the last file to be written: by it a folder is known for an export. */
export const COMMAND_FILE = 'import-command.txt'

export type ImportValue = string | number | boolean | readonly string[] | null

export interface ImportColumn<Item> {
  /** Name and type: `name`, `weight:long`, `id:ID(Thing)`. */
  readonly head: string
  of(item: Item): ImportValue
}

/** Between the elements of a list, and between labels: a sign that stands in no text that a person wrote. */
export const LIST_SEPARATOR = '\u001F'

/** What the rows so far ask of the importer. */
export class ImportNeeds {
  hasLineBreaks = false
  longest = 0

  /** Texts are in quotes, because an empty one in quotes is a text, and one without is not there. */
  cell(value: ImportValue): string {
    if (value === null) return ''
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    if (typeof value !== 'string' && value.length === 0) return ''
    const text = typeof value === 'string' ? value : value.map((element) => element.replaceAll(LIST_SEPARATOR, ' ')).join(LIST_SEPARATOR)
    this.hasLineBreaks ||= /[\r\n]/.test(text)
    this.longest = Math.max(this.longest, text.length)
    return `"${text.replaceAll('"', '""')}"`
  }

  rows<Item>(items: readonly Item[], columns: readonly ImportColumn<Item>[]): string {
    return items.map((item) => `${columns.map(({ of }) => this.cell(of(item))).join(',')}\n`).join('')
  }

  /** The options that these rows need, beside the names of the files. */
  options(): string[] {
    const bytes = 4 * this.longest + 1024 // of UTF-8 at most, with its neighbours
    return [
      '--array-delimiter=U+001F',
      ...(this.hasLineBreaks ? ['--multiline-fields=true'] : []),
      ...(bytes > DEFAULT_BUFFER ? [`--read-buffer-size=${Math.ceil(bytes / MEGABYTE)}m`] : []),
    ]
  }
}

const MEGABYTE = 1024 * 1024
const DEFAULT_BUFFER = 4 * MEGABYTE

export const header = (columns: readonly { readonly head: string }[]): string => `${columns.map(({ head }) => head).join(',')}\n`
