/** A file's name tells its format: one reader, which makes located values of bytes, and one mapping, which makes raw records of them. */
import type { RawRecord, Rejection } from '../domain/record.ts'
import { readText } from './readers/text.ts'
import { readYaml } from './readers/yaml.ts'
import { dossierRecords } from './sources/dossier.ts'

export interface Format {
  readonly name: string
  /** The raw records of a file, and a rejection for each part that is none. Throws where the file cannot be read at all. */
  records(path: string): AsyncIterable<RawRecord | Rejection>
}

const dossier: Format = {
  name: 'dossier',
  async *records(path) {
    const read = readYaml(await readText(path), path)
    if (read.ok) yield* dossierRecords(read.content)
    else yield* read.rejections
  },
}

export function detectFormat(path: string): Format | null {
  return /\.(ya?ml|json)$/i.test(path) ? dossier : null
}
