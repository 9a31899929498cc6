import { describe, expect, it } from 'vitest'
import { isRejection, isSkipped } from '../../../src/domain/record.ts'
import type { Line } from '../../../src/load/readers/lines.ts'
import { jsonLinesRecords } from '../../../src/load/sources/flat.ts'
import { isFromPart } from '../../../src/load/sources/part.ts'
import { show } from '../../fixtures/dossier.ts'

/** What a text of lines holds, in order: the record beside its thing, or the text of a rejection. */
async function items(text: string): Promise<unknown[]> {
  const lines = async function* (): AsyncGenerator<Line> {
    for (const [index, line] of text.split('\n').entries()) yield { text: line, number: index + 1 }
  }
  const found: unknown[] = []
  for await (const item of jsonLinesRecords(lines(), 'a.jsonl')) {
    if (isFromPart(item)) found.push(item)
    else if (isRejection(item)) found.push(show(item))
    else if (!isSkipped(item)) found.push([item.thing, item.type, item.value, item.documentId])
  }
  return found
}

describe('a line of JSON', () => {
  it('is a record by its type, and a statement names its document', async () =>
    expect(
      await items(`\
{"type":"source","id":"src:a","name":"A"}
{"type":"entity","id":"a","kind":"Place","name":"A","lat":50.10,"lon":-1,"aliases":["B"]}

{"document":"doc:a","type":"statement","id":"s:made","subject":"a","predicate":"visit","time":2012,"confidence":1e-1}
{"type":"statement","subject":"a"}`),
    ).toEqual([
      ['source src:a', 'source', { id: 'src:a', name: 'A' }, undefined],
      ['entity a', 'entity', { id: 'a', kind: 'Place', name: 'A', lat: 50.1, lon: -1, aliases: ['B'] }, undefined],
      ['statement of doc:a', 'statement', { subject: 'a', predicate: 'visit', time: '2012', confidence: 0.1 }, 'doc:a'],
      ['statement of no document', 'statement', { subject: 'a' }, undefined],
    ]))

  it('that was refused before says so, and is read without that', async () =>
    expect(await items('{"type":"entity","id":"a","refused":[{"line":3,"reason":"x"}]}')).toEqual([
      ['entity a', 'entity', { id: 'a' }, undefined],
    ]))

  it.each([
    ['{"type":"entity"', /^1:17 line 1: not valid JSON\. Each line is one object/],
    ['{"type":"entity",}', /^1:18 line 1: not valid JSON/],
    ['[1]', /^1:1 line 1: not an object\. Each line is one object/],
    ['{"id":"a"}', /^1:1 the record: type is missing\. Say what it is: source, entity, document, statement\.$/],
    ['{"id":"a","type":"entty"}', /^1:11 the record: type: "entty" is not one of .*Did you mean "entity"\?$/],
    ['{"id":"a","type":5}', /^1:11 the record: type: "5" is not one of/],
    [
      '{"type":"unread","content":"?","refused":[{"file":"b.tsv","line":7,"reason":"no columns"}]}',
      /^1:1 the line: it was refused before and is no record yet \(b\.tsv:7: no columns\)/,
    ],
  ])('%s is refused', async (text, message) => expect(await items(text)).toEqual([expect.stringMatching(message)]))
})
