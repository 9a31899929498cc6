import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rejection } from '../../../src/domain/record.ts'
import { fileAt } from '../../../src/load/readers/bytes.ts'
import { readJsonItems } from '../../../src/load/readers/json-items.ts'
import { placesIn } from '../../../src/load/readers/json-place.ts'
import { temporaryFolder } from '../../fixtures/temporary-folder.ts'

async function read(text: string | Buffer) {
  await using folder = await temporaryFolder()
  const refused: Rejection[] = []
  const items: string[] = []
  const path = await folder.write('x.json', text)
  for await (const { text: item, at } of readJsonItems(fileAt(path, 'x.json'), 'objects', {
    refuse: (rejection) => refused.push(rejection),
  }))
    items.push(`${at.line}:${at.column} ${item}`)
  return { items, refused: refused.map(({ at, thing, reason }) => `${at.line}:${at.column} ${thing}: ${reason}`) }
}

describe('the items of a list in JSON', () => {
  it.each([
    ['{"objects": [{"a": 1}, {"b": [2]}]}', ['1:14 {"a": 1}', '1:24 {"b": [2]}']],
    ['[{"a": 1},\n {"b": 2}]', ['1:2 {"a": 1}', '2:2 {"b": 2}']],
    ['{"type": "bundle", "objects":\n[\n  {}\n], "id": "x"}', ['3:3 {}']],
    ['{"objects": [], "id": "x"}', []],
    ['{"other": [{"objects": [1]}], "objects": [{"objects": [2]}]}', ['1:43 {"objects": [2]}']],
    ['{"objects": [1, "two", null,3 ]}', ['1:14 1', '1:17 "two"', '1:24 null', '1:29 3']],
    ['{"objects": ["]", "\\"}", {"k": "]}"}]}', ['1:14 "]"', '1:19 "\\"}"', '1:26 {"k": "]}"}']],
    ['{"objects": ["ü", {"k": "日本"}]}', ['1:14 "ü"', '1:20 {"k": "日本"}']],
  ])('are handed over one by one, with their places (%s)', async (text, items) => expect(await read(text)).toEqual({ items, refused: [] }))

  it.each([
    ['', '1:1 the file: no list "objects" at its top'],
    ['{"things": []}', '1:15 the file: no list "objects" at its top'],
    ['{"objects": {"a": [1]}}', '1:24 the file: no list "objects" at its top'],
    ['{"objects": [{"a": 1}, {"b"', '1:24 an object: it ends nowhere: the file stops in the middle of it'],
    ['{"objects": [{"a": 1}', '1:22 the file: it is cut off: not all brackets are closed'],
  ])('that are not all there are told so (%j)', async (text, expected) => expect((await read(text)).refused).toEqual([expected]))

  it('that are no UTF-8 spoil no other', async () => {
    const { items, refused } = await read(Buffer.concat([Buffer.from('[{"a":"'), Buffer.from([0xff]), Buffer.from('"},{"b":1}]')]))
    expect(items).toEqual(['1:12 {"b":1}'])
    expect(refused).toEqual(['1:2 an object: it is not UTF-8'])
  })

  it('that are too large are refused, and the rest is read', async () => {
    const { items, refused } = await read(`[{"a":"${'x'.repeat(17 * 1024 * 1024)}"},{"b":1}]`)
    expect(items).toHaveLength(1)
    expect(refused).toEqual(['1:2 an object: it has 18 MB'])
  })

  it('are those that JSON itself finds, whatever they hold and however they are written', async () => {
    const world = fc.record({ objects: fc.array(fc.jsonValue()), indent: fc.constantFrom(0, 2) })
    await fc.assert(
      fc.asyncProperty(world, async ({ objects, indent }) => {
        const { items, refused } = await read(JSON.stringify({ id: 'a', objects, more: [1] }, null, indent))
        expect(refused).toEqual([])
        expect(items.map((item) => JSON.parse(item.slice(item.indexOf(' '))))).toEqual(JSON.parse(JSON.stringify(objects)))
      }),
      { numRuns: 60 },
    )
  })
})

it('strings with escapes are read whole, wherever the file is cut into chunks', async () => {
  const objects = Array.from({ length: 60 }, (_, index) => ({ text: '\\"]}'.repeat(20_000 + index), n: index }))
  const { items, refused } = await read(JSON.stringify({ objects }))
  expect(refused).toEqual([])
  expect(items.map((item) => JSON.parse(item.slice(item.indexOf(' '))))).toEqual(objects)
})

describe('a place in JSON', () => {
  const text = '{"id": "a",\n "list": [1, {"k]": "x"}, [true, "\\"}"]],\n "last": null}'
  const start = { file: 'x.json', line: 10, column: 5 }
  it.each([
    [[], undefined, '10:5'],
    [['id'], undefined, '10:12'],
    [['id'], 'key', '10:6'],
    [['list', 1, 'k]'], undefined, '11:21'],
    [['list', 2, 1], undefined, '11:34'],
    [['last'], undefined, '12:10'],
    [['list', 9], undefined, '11:10'],
    [['nowhere', 'deep'], undefined, '10:5'],
  ] as const)('is that of %j (%s)', (path, part, expected) => {
    const { line, column } = placesIn(text, start)(path, part)
    expect(`${line}:${column}`).toBe(expected)
  })

  it('is found in broken text too', () => {
    for (let length = 0; length < text.length; length++) placesIn(text.slice(0, length), start)(['list', 2, 1])
  })
})
