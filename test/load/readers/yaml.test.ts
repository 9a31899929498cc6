import { describe, expect, it } from 'vitest'
import { readYaml } from '../../../src/load/readers/yaml.ts'
import { show } from '../../fixtures/dossier.ts'

function value(text: string): unknown {
  const read = readYaml(text, 'test.yaml')
  if (!read.ok) throw new Error(read.rejections.map(show).join('\n'))
  return read.content.value
}
function refusals(text: string): string[] {
  const read = readYaml(text, 'test.yaml')
  return read.ok ? [] : read.rejections.map(show)
}
function place(text: string, ...path: (string | number)[]): string {
  const read = readYaml(text, 'test.yaml')
  if (!read.ok) throw new Error(text)
  const { file, line, column } = read.content.locate(path)
  return `${file}:${line}:${column}`
}

describe('YAML', () => {
  it.each([
    ['a code with its zero', 'code: 0312', { code: '0312' }],
    ['numbers as they are written', 'a: 1.50\nb: 0x10\nc: 1e3', { a: '1.50', b: '0x10', c: '1e3' }],
    ['dates as they are written', 'a: 2012-12-20', { a: '2012-12-20' }],
    ['words of YAML as words', 'a: no\nb: true\nc: .nan', { a: 'no', b: 'true', c: '.nan' }],
    ['what is missing as null', 'a:\nb: ~\nc: null\nd: Null', { a: null, b: null, c: null, d: null }],
    ['what is quoted as text', 'a: ""\nb: "null"\nc: \'~\'', { a: '', b: 'null', c: '~' }],
    ['block text with its lines', 'a: |\n  one\n\n  two\nb: >\n  one\n  two\n', { a: 'one\n\ntwo\n', b: 'one two\n' }],
    ['Windows line ends as line ends', 'a: 1\r\nb: |\r\n  one\r\n  two\r\n', { a: '1', b: 'one\ntwo\n' }],
    ['a byte order mark as nothing', '\ufeffa: 1', { a: '1' }],
    ['comments as nothing', '# who\na: 1 # what\n', { a: '1' }],
    ['an anchor and its alias as the same', 'a: &x [1]\nb: *x', { a: ['1'], b: ['1'] }],
    ['tags as nothing but their text', 'a: !!js/function x\nb: !!int 5', { a: 'x', b: '5' }],
    ['a merge key as a key', 'a: { <<: { b: 1 } }', { a: { '<<': { b: '1' } } }],
    ['a single document after "---"', '---\na: 1\n', { a: '1' }],
    ['an empty file', '', null],
    ['a file of comments', '# nothing yet\n', null],
    ['JSON', '{"a": 1.50, "b": [null, true, "\\u00e9"], "c": {}}', { a: '1.50', b: [null, 'true', 'é'], c: {} }],
  ])('reads %s', (_what, text, expected) => expect(value(text)).toEqual(expected))

  it('does not take a key for the prototype', () => {
    const read = value('__proto__: { admin: yes }') as Record<string, unknown>
    expect(Object.keys(read)).toEqual(['__proto__'])
    expect(read.admin).toBeUndefined()
    expect(Object.getPrototypeOf({}).admin).toBeUndefined()
  })

  it.each([
    ['a text that is not closed', 'a: "x\nb: 1', /^\d:\d+ the file: not valid YAML: .*Quote a text that holds/],
    ['a colon in a plain text', 'a: b: c', /^1:4 the file: not valid YAML: Nested mappings are not allowed/],
    ['a key twice', 'a: 1\nb: 2\na: 3', /^3:1 the file: not valid YAML: Map keys must be unique. Keep one of the two\.$/],
    ['a key twice, deeper', 'a:\n  - b: 1\n    c: 2\n    b: 3', /^4:5 the file: not valid YAML: Map keys must be unique/],
    ['a tab as indentation', 'a:\n\tb: 1', /^2:1 the file: not valid YAML: Tabs are not allowed as indentation. Indent with blanks\.$/],
    ['two documents in one file', 'a: 1\n---\nb: 2', /^2:1 the file: .*One file holds one dossier: split it at "---"\.$/],
    ['an alias of nothing', 'a: *Mali', /Unresolved alias .*Mali. Quote a text that begins with "\*"/],
    ['JSON with a comma too few', '{\n "a": 1\n "b": 2\n}', /^2:7 the file: not valid YAML/],
    ['a bracket that is not closed', 'a: [1, 2', /the file: not valid YAML/],
  ])('refuses %s, and says where', (_what, text, expected) => expect(refusals(text)[0]).toMatch(expected))

  it('reports every syntax error, up to twenty', () => {
    expect(refusals('a: 1\na: 2\nb: 1\nb: 2\n').map((text) => text.split(' ')[0])).toEqual(['2:1', '4:1'])
    expect(refusals('a: 1\n'.repeat(100))).toHaveLength(20)
  })

  it('shows no warnings of its own', async () => {
    const warnings: string[] = []
    const listen = (warning: Error): number => warnings.push(warning.message)
    process.on('warning', listen)
    value('? [a, b]\n: c')
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', listen)
    expect(warnings).toEqual([])
  })
})

describe('a file made to harm', () => {
  const laughs = (levels: number): string =>
    [
      'a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]',
      ...Array.from({ length: levels }, (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(', ')}]`),
    ].join('\n')

  it.each([
    ['aliases that grow beyond all bounds', laughs(9), /At most 100 aliases are followed/],
    ['100,000 brackets', `a: ${'['.repeat(100_000)}`, /^1:104 the file: nested too deep/],
    ['100,000 pairs of braces', '{"a":'.repeat(100_000), /nested too deep/],
    ['100,000 lists in one line', '- '.repeat(100_000), /nested too deep/],
    ['100,000 questions', '? '.repeat(100_000), /nested too deep/],
    ['deep indentation', Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''), /nested too deep/],
    ['brackets that close too often', `${']'.repeat(100_000)}`, /not valid YAML/],
  ])('by %s is refused, and harms nobody', (_what, text, expected) => expect(refusals(text)[0]).toMatch(expected))

  it('by brackets is still read where they close again', () => {
    expect(value(Array.from({ length: 500 }, (_, at) => `- [${at}]`).join('\n'))).toHaveLength(500)
    expect(JSON.stringify(value(`${'['.repeat(90)}${']'.repeat(90)}`))).toBe(`${'['.repeat(90)}${']'.repeat(90)}`)
  })

  it('by a list that holds itself is read, and does no harm', () => expect(() => value('a: &a [*a]')).not.toThrow())
})

describe('the place of a part', () => {
  const text = 'sources: []\nentities:\n  - id: a\n    name: A\n  - { id: b, aliases: [x,\n      y] }\n'

  it.each([
    [[], 'test.yaml:1:1'],
    [['entities'], 'test.yaml:3:3'],
    [['entities', 0], 'test.yaml:3:5'],
    [['entities', 0, 'name'], 'test.yaml:4:11'],
    [['entities', 1], 'test.yaml:5:5'],
    [['entities', 1, 'aliases', 1], 'test.yaml:6:7'],
  ])('%j is where it stands', (path, expected) => expect(place(text, ...path)).toBe(expected))

  it.each([
    [['entities', 0, 'kind'], 'test.yaml:3:5'],
    [['entities', 7, 'name'], 'test.yaml:3:3'],
    [['documents', 0], 'test.yaml:1:1'],
  ])('%j that is not there is the nearest one around it', (path, expected) => expect(place(text, ...path)).toBe(expected))

  it('is right in JSON, behind Windows line ends and a byte order mark', () => {
    expect(place('{\r\n  "a": [\r\n    {"b": 1}\r\n  ]\r\n}', 'a', 0, 'b')).toBe('test.yaml:3:11')
    expect(place('\ufeffa: 1\nb: 2', 'b')).toBe('test.yaml:2:4')
  })

  it('of a key is where the key stands, though its value begins on the next line', () => {
    const read = readYaml('a:\n  b:\n    - c\n', 'test.yaml')
    if (!read.ok) throw new Error('not read')
    expect(read.content.locate(['a', 'b'], 'key')).toMatchObject({ line: 2, column: 3 })
    expect(read.content.locate(['a', 'b'], 'value')).toMatchObject({ line: 3, column: 5 })
    expect(read.content.locate(['a'], 'key')).toMatchObject({ line: 1, column: 1 })
  })
})
