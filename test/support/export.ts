/** An export as `entente export` makes it, as one text. */
import type { RelationFilter } from '../../src/domain/filter.ts'
import type { Table } from '../../src/export/formats/csv.ts'
import { chooseFormat } from '../../src/export/formats.ts'
import { ExportedGraph } from '../../src/export/graph.ts'
import type { Engine } from '../../src/store/engine.ts'
import { GraphReader } from '../../src/store/reader.ts'
import { vocabulary } from './vocabulary.ts'

interface Choices {
  readonly filter?: RelationFilter | null
  readonly table?: Table
}

export async function openGraph(engine: Engine, filter: RelationFilter | null = null): Promise<ExportedGraph> {
  const reader = new GraphReader(engine, vocabulary)
  return new ExportedGraph(reader, filter, await reader.version())
}

export async function exported(engine: Engine, format: string, { filter = null, table = 'relations' }: Choices = {}): Promise<string> {
  const pieces: string[] = []
  const chosen = chooseFormat(format, null)
  const graph = await openGraph(engine, filter)
  if (chosen.kind === 'stream') for await (const piece of chosen.write(graph, { table })) pieces.push(piece)
  // Of a folder: what stands in its files, in the order in which it was written.
  else for await (const { file, text } of chosen.write(graph)) pieces.push(`${file}: ${text}`)
  return pieces.join('')
}
