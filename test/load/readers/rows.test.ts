import { describe, expect, it } from 'vitest'
import type { Line } from '../../../src/load/readers/lines.ts'
import { delimiterOf, openTable, splitRow, startOfCell } from '../../../src/load/readers/rows.ts'

async function* linesOf(text: string): AsyncGenerator<Line> {
  for (const [index, line] of text.split('\n').entries()) yield { text: line, number: index + 1 }
}

/** The delimiter, then each row behind its line; and what was refused. */
async function read(text: string): Promise<unknown[]> {
  const refused: string[] = []
  const table = await openTable(linesOf(text), { file: 'a.csv', refuse: ({ at, reason }) => refused.push(`${at.line}: ${reason}`) })
  if (!table) return []
  const rows: unknown[] = []
  for await (const { number, cells } of table.rows) rows.push([number, ...cells])
  return [table.delimiter, [table.head.number, ...table.head.cells], ...rows, ...refused]
}

describe('the rows of a table', () => {
  it.each([
    ['a,b\n1,2\n', [',', [1, 'a', 'b'], [2, '1', '2']]],
    ['\n\na\tb\n\n1\t\n', ['\t', [3, 'a', 'b'], [5, '1', '']]],
    ['a|b|c,d\n1|2|3', ['|', [1, 'a', 'b', 'c,d'], [2, '1', '2', '3']]],
    ['"a;b;c",d\n1,2', [',', [1, 'a;b;c', 'd'], [2, '1', '2']]],
    ['a\n1', [',', [1, 'a'], [2, '1']]],
    ['', []],
  ])('%j are told apart by the delimiter that the head has most of', async (text, expected) => {
    expect(await read(text)).toEqual(expected)
  })

  it('are not read under a head row that is broken', async () => expect(await read('"a"b,c\n1,2')).toEqual([]))

  it('hold delimiters, quotes and line breaks in quoted cells, and know in which line they begin', async () =>
    expect(await read('a,b\n"x, ""y""\nz\n",2\n"",""\n3,4" wide')).toEqual([
      ',',
      ...[
        [1, 'a', 'b'],
        [2, 'x, "y"\nz\n', '2'],
        [5, '', ''],
        [6, '3', '4" wide'],
      ],
    ]))

  it('that are broken are refused by the line they begin in, and the next line is read as a row', async () =>
    expect(await read('a,b\n"open,1\n2,3\n"x"y,4\n5,6\n"never')).toEqual([
      ',',
      [1, 'a', 'b'],
      [3, '2', '3'],
      [5, '5', '6'],
      '2: a quote opens a cell and is never closed',
      '4: text stands behind the closing quote of a cell',
      '6: a quote opens a cell and is never closed',
    ]))

  it('are read on after a quote that a whole file never closes', { timeout: 20_000 }, async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `${index},x`)
    const found = await read(['a,b', '"open,1', ...rows].join('\n'))
    expect(found).toHaveLength(2 + rows.length + 1)
    expect(found.at(-1)).toBe('2: a quote opens a cell and is never closed')
  })

  it.each([
    ['a,b', ['a', 'b']],
    ['', ['']],
    ['"a"', ['a']],
    ['"a",', ['a', '']],
    ['"a""",b', ['a"', 'b']],
    ['"a', 'open'],
    ['"a""', 'open'],
    ['"a"b', 'broken'],
  ])('%j is %j', (text, cells) => expect(splitRow(text, ',')).toEqual(cells))

  it('say where their cells begin', () => {
    const row = { number: 1, text: 'ab,c,,d', cells: ['ab', 'c', '', 'd'] }
    expect([0, 1, 2, 3].map((index) => startOfCell(row, index))).toEqual([1, 4, 6, 7])
    expect(delimiterOf('"a;b;c",d')).toBe(',')
  })
})
