/** The formats of an export, in the order in which help and manual list them. */
import { badInput } from '../domain/errors.ts'
import { didYouMean } from '../domain/suggest.ts'
import { csv, type Table } from './formats/csv.ts'
import { ftm } from './formats/ftm.ts'
import { gexf } from './formats/gexf.ts'
import { graphml } from './formats/graphml.ts'
import { jsonLines } from './formats/json-lines.ts'
import { neo4jCsv } from './formats/neo4j-csv.ts'
import { stix } from './formats/stix.ts'
import type { ExportedGraph } from './graph.ts'
import type { FilePiece } from './import-files.ts'

export interface Choices {
  /** Of csv only. */
  readonly table: Table
}

interface StreamFormat {
  readonly name: string
  readonly kind: 'stream'
  /** The ending of a file's name that says which format is meant. */
  readonly ending: string
  write(graph: ExportedGraph, choices: Choices): AsyncIterable<string>
}

interface FolderFormat {
  readonly name: string
  readonly kind: 'folder'
  write(graph: ExportedGraph): AsyncIterable<FilePiece>
}

export type Format = StreamFormat | FolderFormat

export const FORMATS: readonly Format[] = [
  { name: 'jsonl', kind: 'stream', ending: '.jsonl', write: jsonLines },
  { name: 'csv', kind: 'stream', ending: '.csv', write: (graph, { table }) => csv(graph, table) },
  { name: 'graphml', kind: 'stream', ending: '.graphml', write: graphml },
  { name: 'gexf', kind: 'stream', ending: '.gexf', write: gexf },
  { name: 'ftm', kind: 'stream', ending: '.ftm.json', write: ftm },
  { name: 'stix', kind: 'stream', ending: '.stix.json', write: stix },
  { name: 'neo4j-csv', kind: 'folder', write: neo4jCsv },
]

/** The format that was named, or else the one that the name of the file tells; JSON Lines for standard output. */
export function chooseFormat(name: string | undefined, path: string | null): Format {
  const names = FORMATS.map((format) => format.name)
  if (name !== undefined) {
    const named = FORMATS.find((format) => format.name === name)
    if (named) return named
    throw badInput(`--format: "${name}" is not one of ${names.join(', ')}.${didYouMean(name, names)}`)
  }
  const file = path?.replace(/\.gz$/i, '').toLowerCase()
  const meant = FORMATS.find((format) => format.kind === 'stream' && (file === undefined || file.endsWith(format.ending)))
  if (meant) return meant
  throw badInput(`The name ${path} does not tell the format. Give --format: ${names.join(', ')}.`)
}
