/** A program that loads one document after the other and says which are in, until it is killed: `endless-loader.ts STORE FIRST`. */
import type { Document, Entity, Source } from '../../src/domain/model.ts'
import { type ParsedRecord, parseRecord, type RecordType, type StatementRecord } from '../../src/domain/record.ts'
import { openStore } from '../../src/store/open.ts'
import { GraphWriter } from '../../src/store/writer.ts'
import { vocabulary } from './vocabulary.ts'

const STATEMENTS_EACH = 20

function make<Value extends ParsedRecord['value']>(type: RecordType, value: object, document?: Document): Value {
  const parsed = parseRecord(
    { type, value, thing: type, locate: () => ({ file: 'x', line: 1, column: 1 }), documentId: document?.id ?? null },
    { vocabulary, document: () => document },
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.rejections))
  return parsed.record.value as Value
}

const [, , path = '', first = '0'] = process.argv
if (path) {
  const writer = new GraphWriter(await openStore({ kind: 'embedded', path }), vocabulary)
  const entities = Array.from({ length: 10 }, (_, index) => make<Entity>('entity', { id: `e${index}`, kind: 'Person', name: `E ${index}` }))
  await writer.write({ sources: [make<Source>('source', { id: 'src:a', name: 'A' })], entities, documents: [], statements: [] })
  for (let number = Number(first); ; number++) {
    const document = make<Document>('document', {
      id: `doc:${number}`,
      title: `Document ${number}`,
      source: 'src:a',
      publishedAt: '2012-10-30',
    })
    const statements = Array.from({ length: STATEMENTS_EACH }, (_, index) =>
      make<StatementRecord>(
        'statement',
        {
          subject: `e${index % 10}`,
          predicate: 'meet',
          object: `e${(index * 3 + number) % 10}`,
          time: `2012-10-${String((index % 28) + 1).padStart(2, '0')}`,
        },
        document,
      ),
    )
    await writer.write({ sources: [], entities: [], documents: [document], statements })
    process.stdout.write(`${number}\n`)
  }
}
