/** Files for the benchmarks of loading, of any size from a seed: JSON Lines in pieces, and rows as ICEWS cuts have them. */
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { kindProblems } from '../src/domain/ends.ts'
import { type Entity, KINDS, type Kind } from '../src/domain/model.ts'
import type { StatementRecord } from '../src/domain/record.ts'
import type { Vocabulary } from '../src/domain/vocabulary.ts'
import { documents, entities, entityName, pick, random, type Size, sources, statements } from './data.ts'

export interface Piece {
  readonly path: string
  readonly statements: number
}

export interface JsonFiles {
  /** Sources and entities. */
  readonly world: string
  /** Documents with their statements, the same number in each. */
  readonly pieces: readonly Piece[]
}

export const kindOf = (id: string): Kind => KINDS[Number(id.slice(1)) % KINDS.length] ?? 'Person'

/** Statements that pass every check; the generated world draws some between wrong kinds. */
function* sound(size: Size, vocabulary: Vocabulary): Generator<StatementRecord> {
  for (const statement of statements(size, vocabulary)) if (kindProblems(statement, vocabulary, kindOf).length === 0) yield statement
}

export async function writeJsonFiles(
  folder: string,
  { pieces, perPiece, vocabulary }: { pieces: number; perPiece: number; vocabulary: Vocabulary },
): Promise<JsonFiles> {
  await mkdir(folder, { recursive: true })
  const size: Size = { entities: Math.max(1000, Math.round((pieces * perPiece) / 10)), relations: pieces * perPiece * 20 }
  const world = join(folder, 'world.jsonl')
  await writeLines(world, [
    ...sources().map((source) => ({ type: 'source', ...source })),
    ...[...entities(size)].map((entity) => ({ type: 'entity', ...withText(entity) })),
  ])
  const reports = new Map([...documents(size)].map((document) => [document.id, document]))
  const claims = sound(size, vocabulary)
  const written: Piece[] = []
  for (let index = 0; index < pieces; index++) {
    const lines: object[] = []
    for (let count = 0; count < perPiece; count++) {
      const next = claims.next()
      if (next.done) throw new Error('the generated world is too small')
      const { documentId } = next.value
      const report = reports.get(documentId)
      if (report) {
        const { sourceId, ...rest } = report
        lines.push({ type: 'document', ...rest, source: sourceId })
        reports.delete(documentId)
      }
      lines.push(lineOf(next.value))
    }
    written.push({ path: join(folder, `piece-${index}.jsonl`), statements: perPiece })
    await writeLines(join(folder, `piece-${index}.jsonl`), lines)
  }
  return { world, pieces: written }
}

const withText = ({ time, ...entity }: Entity) => ({ ...entity, time: time?.text ?? null })

function lineOf({ documentId, subjectId, objectId, predicate, time, modality, polarity, confidence, quote }: StatementRecord): object {
  const claim = { subject: subjectId, predicate, object: objectId, time: time?.text ?? null, modality, polarity, confidence, quote }
  return { type: 'statement', document: documentId, ...claim }
}

const writeLines = (path: string, records: Iterable<object>): Promise<void> =>
  writeText(
    path,
    mapped(records, (record) => `${JSON.stringify(record)}\n`),
  )

async function writeText(path: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(lines), createWriteStream(path))
}

function* mapped<Item>(items: Iterable<Item>, text: (item: Item) => string): Generator<string> {
  for (const item of items) yield text(item)
}

const LABELS = [
  'Make statement',
  'Consult',
  'Make a visit',
  'Host a visit',
  'Criticize or denounce',
  'Use conventional military force',
  'Provide aid',
]

/** Rows of four columns: actor, deed, actor, day. As many actors as real cuts have: one for each forty rows. */
export async function writeIcews(path: string, rows: number): Promise<void> {
  const next = random(7)
  const actors = Math.max(100, Math.round(rows / 40))
  const actor = (): string => `${entityName(Math.floor(next() ** 2 * actors))} (Mali)`
  const day = (): string => new Date(Date.UTC(2005, 0, 1) + Math.floor(next() * 3652) * 86_400_000).toISOString().slice(0, 10)
  const indexes = Array.from({ length: rows }, (_, index) => index)
  await writeText(
    path,
    mapped(indexes, () => `${actor()}\t${pick(next, LABELS)}\t${actor()}\t${day()}\n`),
  )
}
