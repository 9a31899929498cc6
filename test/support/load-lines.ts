/** The lines of an export, loaded through the one door for records. */
import type { Document } from '../../src/domain/model.ts'
import { parseRecord, type RawRecord } from '../../src/domain/record.ts'
import type { Batch } from '../../src/store/batch.ts'
import type { Engine } from '../../src/store/engine.ts'
import { GraphWriter } from '../../src/store/writer.ts'
import { vocabulary } from './vocabulary.ts'

export async function loadLines(engine: Engine, text: string): Promise<void> {
  const documents = new Map<string, Document>()
  const batch = { sources: [], entities: [], documents: [], statements: [] } as Record<
    'sources' | 'entities' | 'documents' | 'statements',
    unknown[]
  >
  for (const line of text.split('\n').filter(Boolean)) {
    const { type, document = null, ...value } = JSON.parse(line) as { type: RawRecord['type']; document?: string }
    const at = { file: 'export', line: 1, column: 1 }
    const parsed = parseRecord(
      { type, value, thing: type, locate: () => at, documentId: document },
      { vocabulary, document: (id) => documents.get(id) },
    )
    if (!parsed.ok) throw new Error(`${line}: ${JSON.stringify(parsed.rejections)}`)
    if (parsed.record.type === 'document') documents.set(parsed.record.value.id, parsed.record.value)
    batch[({ source: 'sources', entity: 'entities', document: 'documents', statement: 'statements' } as const)[type]].push(
      parsed.record.value,
    )
  }
  await new GraphWriter(engine, vocabulary).write(batch as unknown as Batch)
}
