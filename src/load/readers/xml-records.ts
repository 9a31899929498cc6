/**
 * The records of an XML file of any size: the elements right below its root, each with the texts of its own children. Entities that a
 * file defines itself are not known, so none can grow.
 */
import { SaxesParser } from 'saxes'
import type { Place } from '../../domain/record.ts'
import { type FileInput, readBytes } from './bytes.ts'
import { asUtf8 } from './encoding.ts'
import type { Refuse } from './lines.ts'

export interface XmlRecord {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly fields: ReadonlyMap<string, XmlField>
  readonly at: Place
}

export interface XmlField {
  /** Of all that is in it, without the tags in between; runs of white space are one blank. */
  readonly text: string
  readonly attributes: Readonly<Record<string, string>>
  readonly at: Place
}

/** Longer than any record that is worth reading; it bounds what a file without an end can do to memory. */
const MAX_RECORD = 4 * 1024 * 1024

/** Every record up to the first mistake in the form of the file, which goes to `refuse`. */
export async function* readXmlRecords(file: FileInput, refuse: Refuse, encoding: string | null = null): AsyncGenerator<XmlRecord> {
  const records = new RecordCutter(file.name)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of asUtf8(readBytes(file), { given: encoding, name: file.name })) {
    const text = decoded(() => decoder.decode(chunk, { stream: true }))
    if (text === null) records.breakOff(chunk)
    else records.write(text)
    yield* records.take()
    if (records.problem) break
  }
  if (!records.problem) records.close()
  yield* records.take()
  if (records.problem)
    refuse({
      at: records.place,
      thing: 'the file',
      reason: records.problem,
      remedy: records.remedy,
    })
}

/** Null where it is no UTF-8. */
function decoded(decode: () => string): string | null {
  try {
    return decode()
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

class RecordCutter {
  problem: string | null = null
  remedy = 'What stands before was read; mend it and load the file again.'
  /** Where the problem is. */
  place: Place
  readonly #file: string
  readonly #parser = new SaxesParser<{ position: true; xmlns: false }>({ position: true, xmlns: false })
  #done: XmlRecord[] = []
  #depth = 0
  #length = 0
  /** Where the tag at hand begins. */
  #tag: Place
  #record: { name: string; attributes: Readonly<Record<string, string>>; fields: Map<string, XmlField>; at: Place } | null = null
  #field: { name: string; attributes: Readonly<Record<string, string>>; texts: string[]; at: Place } | null = null

  constructor(file: string) {
    this.#file = file
    this.place = this.#tag = { file, line: 1, column: 1 }
    this.#parser.on('opentagstart', ({ name }) => {
      this.#tag = this.#here(name.length + 2)
    })
    this.#parser.on('opentag', ({ name, attributes }) => this.#open(name, attributes))
    this.#parser.on('closetag', () => this.#close())
    this.#parser.on('text', (text) => this.#text(text))
    this.#parser.on('cdata', (text) => this.#text(text))
    this.#parser.on('error', ({ message }) => this.#fail(`not well-formed XML: ${message.replace(/^\d+:\d+: |\.$/g, '')}`))
  }

  write(text: string): void {
    this.#parser.write(text)
  }

  /** What stands before the first byte that is no UTF-8 is taken; then it ends. */
  breakOff(bytes: Uint8Array): void {
    this.#parser.write(new TextDecoder('utf-8').decode(bytes).split('\ufffd', 1)[0] ?? '')
    if (!this.problem) this.remedy = `Save the file as UTF-8, or say what it is with --encoding. ${this.remedy}`
    this.#fail('it is not UTF-8')
  }

  close(): void {
    this.#parser.close()
  }

  *take(): Generator<XmlRecord> {
    const done = this.#done
    this.#done = []
    yield* done
  }

  #here(back: number): Place {
    const { line, columnIndex } = this.#parser
    return { file: this.#file, line, column: Math.max(1, columnIndex - back + 1) }
  }

  #fail(problem: string): void {
    if (this.problem) return
    this.problem = problem
    this.place = this.#here(0)
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#depth++
    if (this.#depth === 2) {
      this.#record = { name, attributes: { ...attributes }, fields: new Map(), at: this.#tag }
      this.#length = 0
    } else if (this.#depth === 3) this.#field = { name, attributes: { ...attributes }, texts: [], at: this.#tag }
  }

  #text(text: string): void {
    this.#length += text.length
    if (this.#length > MAX_RECORD) this.#fail(`a record of more than ${MAX_RECORD / 1024 / 1024} MB`)
    else this.#field?.texts.push(text)
  }

  #close(): void {
    const [record, field] = [this.#record, this.#field]
    if (this.#depth === 3 && record && field) {
      const { name, attributes, texts, at } = field
      record.fields.set(name, { text: texts.join('').replace(/\s+/g, ' ').trim(), attributes, at })
      this.#field = null
    }
    if (this.#depth === 2 && record) {
      if (!this.problem) this.#done.push(record)
      this.#record = null
    }
    this.#depth--
  }
}
