/** `entente export` as a person runs it. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli, EXAMPLE, startCli } from '../fixtures/cli.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'

describe.sequential('entente export', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  beforeAll(async () => {
    folder = await temporaryFolder()
    expect((await cli(folder.path, ['load', EXAMPLE])).code).toBe(0)
  })
  afterAll(() => folder[Symbol.asyncDispose]())
  const run = (...args: string[]) => cli(folder.path, ['export', ...args])
  const file = (name: string): string => join(folder.path, name)

  it('writes data to stdout and says on stderr what it was', async () => {
    const { code, stdout, stderr } = await run()
    expect(code).toBe(0)
    expect(stderr).toBe('exported: sources 4, entities 112, documents 13, statements 264\n')
    expect(stdout.split('\n')).toHaveLength(4 + 112 + 13 + 264 + 1)
    for (const line of stdout.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('type')
  })

  it('writes the same bytes each time, in a file too, and compressed', async () => {
    const { stdout } = await run('--format', 'csv')
    expect((await run('-o', 'a.csv')).stderr).toBe('a.csv: relations 229\n')
    expect((await run('-o', 'b.csv.gz')).code).toBe(0)
    expect(await readFile(file('a.csv'), 'utf8')).toBe(stdout)
    expect(gunzipSync(await readFile(file('b.csv.gz'))).toString()).toBe(stdout)
  })

  it('takes the filter of GraphQL, and says that it means facts', async () => {
    const visits = await run('-f', 'csv', '--filter', 'predicates=visit', 'entities=hollande')
    expect(visits.stderr).toBe(
      'exported: relations 2\nFacts only, as in GraphQL: with modality=any and polarity=any the filter takes every certainty.\n',
    )
    const json = await run(
      '-f',
      'csv',
      '--filter',
      '{"predicates": ["visit"], "entities": ["hollande"], "modality": null, "polarity": null}',
    )
    expect(json.stderr).toBe('exported: relations 4\n')
    expect(json.stdout).toContain('"expected visit · Dec 2012","EXPECTED"')
  })

  it.each<[args: string[], message: RegExp]>([
    [['-f', 'cvs'], /^entente: --format: "cvs" is not one of jsonl, csv.*Did you mean "csv"\?\n$/],
    [['-o', 'graph.txt'], /^entente: The name graph\.txt does not tell the format\. Give --format: jsonl, csv/],
    [['--table', 'documents'], /^entente: --table: only csv has tables, and the format is jsonl\.\n$/],
    [['-f', 'csv', '--table', 'entitys'], /^entente: --table: "entitys" is not one of .* Did you mean "entities"\?\n$/],
    [['--filter', 'predicates=vist'], /^entente: filter\.predicates: "vist" is not in the vocabulary\. Did you mean "visit"\?/],
    [['-f', 'neo4j-csv'], /^entente: neo4j-csv is a folder of files: give its name with -o\.\n$/],
    [['-o', 'gone/a.csv'], /^entente: gone\/a\.csv cannot be made: its folder does not exist/],
  ])('%j ends with 1 and its reason', async (args, message) => {
    const { code, stdout, stderr } = await run(...args)
    expect(stderr).toMatch(message)
    expect(stdout).toBe('')
    expect(code).toBe(1)
  })

  it('does not take the place of a file unless it may', async () => {
    await run('-o', 'kept.jsonl')
    const again = await run('-o', 'kept.jsonl')
    expect(again.code).toBe(1)
    expect(again.stderr).toMatch(/^entente: kept\.jsonl is there already\. Choose another name, or give --force/)
    expect((await run('-o', 'kept.jsonl', '--force')).code).toBe(0)
  })

  it('ends quietly when nobody reads on', async () => {
    const { child, ended } = startCli(folder.path, ['export'])
    const head = spawn('head', ['-c', '10'])
    child.stdout?.pipe(head.stdin)
    head.stdin.on('error', () => child.stdout?.destroy())
    const { code, stderr } = await ended
    expect(stderr).not.toMatch(/error|EPIPE/)
    expect(code).toBe(0)
  })

  it('of a store that is not there says so and is empty, and makes none', async () => {
    await using nowhere = await temporaryFolder()
    const { code, stdout, stderr } = await cli(nowhere.path, ['export'])
    expect([code, stdout]).toEqual([0, ''])
    expect(stderr).toMatch(/^There is no store at .*\nexported: nothing\n$/)
    expect((await cli(nowhere.path, ['export', '-f', 'csv'])).stdout).toMatch(/^"id","label",.*\r\n$/)
    expect(existsSync(join(nowhere.path, 'store.grafeo'))).toBe(false)
  })
})
