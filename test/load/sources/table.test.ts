import { describe, expect, it } from 'vitest'
import { isRejection, isSkipped } from '../../../src/domain/record.ts'
import { openTable } from '../../../src/load/readers/rows.ts'
import { rowsAre, tableRecords } from '../../../src/load/sources/table.ts'
import { show } from '../../fixtures/dossier.ts'

async function items(text: string): Promise<unknown[]> {
  const lines = (async function* () {
    for (const [index, line] of text.split('\n').entries()) yield { text: line, number: index + 1 }
  })()
  const table = await openTable(lines, { file: 'a.csv', refuse: () => undefined })
  if (!table) return []
  const found: unknown[] = []
  for await (const item of tableRecords(table, 'a.csv')) {
    if (isRejection(item)) found.push(show(item))
    else if (!isSkipped(item)) {
      const { line, column } = item.locate(['name'])
      found.push([item.type, item.value, item.documentId ?? `${line}:${column}`])
    }
  }
  return found
}

describe('a table of our own records', () => {
  it('is of one type by its columns, and empty cells are left out', async () =>
    expect(await items('id,kind,name,aliases,lat\na,Place,A, B ; C;,1.5\nb,Person,B,,')).toEqual([
      ['entity', { id: 'a', kind: 'Place', name: 'A', aliases: ['B', 'C'], lat: '1.5' }, '2:9'],
      ['entity', { id: 'b', kind: 'Person', name: 'B' }, '3:10'],
    ]))

  it('may have a type in each row', async () =>
    expect(await items('type\tid\tname\tdocument\tsubject\tpredicate\nsource\tsrc:a\tA\t\t\t\nstatement\t\t\tdoc:a\ta\tmeet')).toEqual([
      ['source', { id: 'src:a', name: 'A' }, '2:14'],
      ['statement', { subject: 'a', predicate: 'meet' }, 'doc:a'],
    ]))

  it.each([
    ['id,nam', /^1:1 the head row: its columns tell no type of record\. Add a column "type"/],
    ['id,kind,name,alias\na,Person,A,', /^1:1 the head row: unknown column "alias"\. Did you mean "aliases"\? Known: type, id/],
    ['id,kind,name,name', /^1:1 the head row: two columns are called "name"\. Keep one of them\.$/],
    ['id,kind,name\na,Person', /^2:1 row in line 2: 2 cells under 3 columns\. Quote a cell that holds the delimiter/],
    ['type,id\nentty,a', /^2:1 the record: type: "entty" is not one of .*Did you mean "entity"\?$/],
  ])('%j is refused', async (text, message) => expect(await items(text)).toEqual([expect.stringMatching(message)]))

  it.each([
    ['document,subject,predicate', 'statement'],
    ['id,title,source,publishedAt', 'document'],
    ['id,kind,name', 'entity'],
    ['id,name,reliability', 'source'],
    ['type,id', 'each its own'],
    ['type,name', null],
    ['id,name', null],
  ])('with %s holds %s', (columns, expected) => expect(rowsAre(columns.split(','))).toBe(expected))
})
