/** A part of a file as it stood there, kept because it became no record: to be mended, and read again. */
export interface Part {
  /** Its words, or its values by their names. */
  readonly content: string | Readonly<Record<string, unknown>>
  /** Of a row: the head row of its table. */
  readonly head?: string
  /** The format and the file in which it stood, where that is not the file at hand. */
  readonly format?: string
  readonly file?: string
}
