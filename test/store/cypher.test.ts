/** The query files themselves: all of them listed, each with its promise, none with what one of the engines cannot read. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { queryFile } from '../../src/store/cypher.ts'
import { openEmbedded } from '../support/engines.ts'
import { CATALOGUE as catalogue, filledQueries, someParams } from './filled-queries.ts'

const root = fileURLToPath(new URL('../../cypher', import.meta.url))
const files = ['read', 'write'].flatMap((folder) =>
  readdirSync(`${root}/${folder}`).map((name) => `${folder}/${name.replace('.cypher', '')}`),
)
const textOf = (name: string): string => readFileSync(`${root}/${name}.cypher`, 'utf8')
const bodyOf = (name: string): string => textOf(name).replace(/^\/\/.*$/gm, '')

describe('the query files', () => {
  it('are in the catalogue, each once', () => {
    expect(
      Object.values(catalogue)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...files].sort())
  })

  it.each(files)('%s says first what it answers, in a sentence', (name) => {
    const promise = /^((?:\/\/ .*\n)+?)(?:\/\/ (?:params|slots): |(?!\/\/))/.exec(textOf(name))?.[1] ?? ''
    expect(promise).toMatch(/^\/\/ [A-Z][\s\S]*[.]\n$/)
  })

  // What Grafeo reads otherwise or not at all; see cypher/README.md.
  it.each([
    ['a negative bound of a slice', /\[-\d*\.\.|\.\.-\d/],
    ['an element added to a list without brackets', /\+ '[^']*'\s*(AS|,|$)/m],
    ['a sum that may be of nothing', /(?<!coalesce\()sum\(/],
    ['ids of the engine', /\b(elementId|id)\((?!\))/],
    ['labels of a node, whose order differs', /\blabels\(/],
    ['quantified paths and SHORTEST', /\{\d+,\d*\}|\bSHORTEST\b/],
    ['dynamic labels and types', /:\$\(|:\$any/],
    ['whole nodes or relations in the answer', /RETURN (DISTINCT )?[a-z](,|\s*$)(?![\s\S]*RETURN)/],
    ['variable length', /\*\d*\.\./],
  ])('have none of %s', (_what, pattern) => {
    expect(files.filter((name) => pattern.test(bodyOf(name)))).toEqual([])
  })

  it('keep what they read in a total order, and pages in a bound', () => {
    const reads = files.filter(
      (name) =>
        name.startsWith('read/') &&
        !/-count$|\/(version|nodes-count|entity-by|names)/.test(name) &&
        !/count\(/.test(bodyOf(name).split('RETURN').at(-1) ?? ''),
    )
    expect(reads.filter((name) => !/ORDER BY/.test(bodyOf(name)) && name !== 'read/version')).toEqual([])
    expect(files.filter((name) => /-page$/.test(name) && !/LIMIT \$first/.test(bodyOf(name)))).toEqual([])
  })

  it('name every column that they return', () => {
    const unnamed = files.filter((name) => {
      const last =
        bodyOf(name)
          .split(/\bRETURN\b/)
          .at(-1) ?? ''
      const columns = last.split(/\bORDER BY\b|\bLIMIT\b/)[0]?.replace(/\([^()]*(\([^()]*\)[^()]*)*\)|\[[^\]]*\]/g, '()') ?? ''
      return columns.split(',').some((column) => !/\bAS \w+\s*$|^\s*\{\{\w+\}\}\s*$/.test(column))
    })
    expect(unnamed).toEqual([])
  })

  it('are refused when they and the catalogue differ', () => {
    expect(() => queryFile('read/search', { params: ['first'] })).toThrow(/cypher\/read\/search\.cypher: params of its header/)
    expect(() => queryFile('read/search', { params: ['first', 'rest', 'exact', 'start', 'kinds', 'limit'], slots: [] })).toThrow(/slots/)
    expect(() => queryFile('read/nothing', { params: [] })).toThrow(/nothing/)
  })

  it('fill the same slots to the same statement', () => {
    const slots = { types: 'MET', filter: 'true' }
    expect(catalogue.degrees.fill(slots)).toBe(catalogue.degrees.fill({ ...slots }))
  })

  it('are all read by the embedded engine', async () => {
    await using engine = await openEmbedded()
    for (const { name, text } of filledQueries()) {
      await expect(engine.read({ name: `explain ${name}`, text: `EXPLAIN ${text}` }, someParams(text)), name).resolves.toBeDefined()
    }
  })
})
