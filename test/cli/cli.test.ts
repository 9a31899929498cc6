import { existsSync } from 'node:fs'
import { readdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { cli, EXAMPLE, startCli } from '../fixtures/cli.ts'
import { violations } from '../fixtures/json-schema.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'

const SLOW = { timeout: 60_000 }
const ACTORS =
  'sources: [{ id: "src:desk", name: Desk }]\nentities:\n  - { id: a, kind: Person, name: A }\n  - { id: b, kind: Person, name: B }\n'
const MEETING = `${ACTORS}documents:\n  - { id: "doc:a", title: T, source: "src:desk", publishedAt: 2012-12-20, statements: [{ subject: a, predicate: meet, object: b }] }\n`

describe.concurrent('entente', SLOW, () => {
  it.each<[args: string[], code: number, stdout: RegExp, stderr: RegExp]>([
    [['--help'], 0, /^Usage: entente[\s\S]*load \[options\] <path\.\.\.>[\s\S]*Exit codes: 0 all well, 1 usage/, /^$/],
    [['load', '--help'], 0, /--dry-run[\s\S]*--json/, /^$/],
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/, /^$/],
    [[], 1, /^$/, /^Usage: entente/],
    [['laod', 'x'], 1, /^$/, /unknown command 'laod'\n\(Did you mean load\?\)/],
    [['load'], 1, /^$/, /missing required argument 'path'/],
    [['retract'], 1, /^$/, /missing required argument 'id'/],
    [
      ['browser-kit'],
      0,
      /^browser\.post_connect_cmd=.* style http:\/\/localhost:4000\/neo4j\/entente\.grass;[\s\S]*^:play http:\/\/localhost:4000\/neo4j\/guide\.html$/m,
      /^$/,
    ],
    [
      ['browser-kit', '--url', 'https://entente.example.org/'],
      0,
      /^NEO4J_browser_remote__content__hostname__whitelist: "entente\.example\.org,localhost"$[\s\S]*\nhttps:\/\/entente\.example\.org\/neo4j\/entente-queries\.zip\n$/m,
      /^$/,
    ],
    [
      ['browser-kit', '--url', 'entente.example.org'],
      1,
      /^$/,
      /^entente: --url "entente\.example\.org": expected the address of the service/,
    ],
    [['browser-kit', '--url', 'https://a.b/c'], 1, /^$/, /without a path/],
    [['load', '--jsn', 'x'], 1, /^$/, /unknown option '--jsn'\n\(Did you mean --json\?\)/],
    [
      ['load', 'gone.yaml', 'gone.txt', 'lost/'],
      1,
      /^$/,
      /^entente: gone\.yaml does not exist.*\ngone\.txt does not exist.*\nlost\/ does not exist.*\n$/,
    ],
    [['check', 'gone.yaml'], 1, /^$/, /^entente: gone\.yaml does not exist\. Check the spelling/],
    [['load', '.'], 1, /^$/, /^entente: Nothing to load in \.: no file there is in a known format \(dossier, jsonl/],
  ])('%j ends with %i', async (args, code, stdout, stderr) => {
    await using folder = await temporaryFolder()
    const ended = await cli(folder.path, args)
    expect(ended.stderr).toMatch(stderr)
    expect(ended.stdout).toMatch(stdout)
    expect(ended.code).toBe(code)
    expect(existsSync(join(folder.path, 'store.grafeo'))).toBe(false)
  })

  it.each<[what: string, environment: Record<string, string>, code: number, stderr: RegExp]>([
    [
      'wrong settings',
      { PORT: 'x', LOG_LEVEL: 'loud' },
      1,
      /^entente: The settings cannot be used .*\n {2}PORT="x".*\n {2}LOG_LEVEL="loud".*\n$/,
    ],
    ['no vocabulary', { ENTENTE_VOCABULARY: 'gone.yaml' }, 1, /^entente: gone\.yaml does not exist/],
    ['a broken vocabulary', { ENTENTE_VOCABULARY: 'words.yaml' }, 1, /^entente: words\.yaml cannot be used:\n.*see\.type/s],
    ['a vocabulary that is no YAML', { ENTENTE_VOCABULARY: 'broken.yaml' }, 1, /^entente: broken\.yaml:1:4 .*not valid YAML/],
    ['a store that is none', { ENTENTE_STORE: 'broken.yaml' }, 3, /^entente: The store broken\.yaml cannot be opened/],
  ])('stats with %s says so, without a stack', async (_what, environment, code, stderr) => {
    await using folder = await temporaryFolder()
    await folder.write('words.yaml', 'predicates: { see: { type: saw } }')
    await folder.write('broken.yaml', 'a: b: c')
    const ended = await cli(folder.path, ['stats'], environment)
    expect(ended.stderr).toMatch(stderr)
    expect(ended.stderr).not.toMatch(/^ {4}at /m)
    expect([ended.code, ended.stdout]).toEqual([code, ''])
  })

  it('load into a store in a file says so', async () => {
    await using folder = await temporaryFolder()
    await folder.write('a.yaml', MEETING)
    const ended = await cli(folder.path, ['load', 'a.yaml'], { ENTENTE_STORE: 'a.yaml/store' })
    expect(ended).toMatchObject({ code: 3, stderr: expect.stringMatching(/^entente: The store a\.yaml\/store cannot be opened/) })
  })

  it('reads .env in the folder it is in, and the environment wins', async () => {
    await using folder = await temporaryFolder()
    await folder.write('.env', 'ENTENTE_STORE=mine.grafeo\nPORT=x\n')
    expect((await cli(folder.path, ['stats'])).stderr).toContain('PORT="x"')
    const { code, stderr } = await cli(folder.path, ['stats'], { PORT: '0', ENTENTE_STORE: undefined })
    expect([code, stderr]).toEqual([0, expect.stringContaining('mine.grafeo')])
  })

  it.each([['stats'], ['project'], ['export']])('%s of a store that is not there says so, and makes none', async (command) => {
    await using folder = await temporaryFolder()
    const { code, stderr } = await cli(folder.path, [command], { ENTENTE_STORE: 'mistyped.grafeo' })
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/^There is no store at mistyped\.grafeo yet \(setting ENTENTE_STORE\): "entente load" makes one\.\n/),
    ])
    expect(await readdir(folder.path)).toEqual([])
  })

  it('stats of an empty store says how to fill it', async () => {
    await using folder = await temporaryFolder()
    expect(await cli(folder.path, ['stats'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/entities +0\n[\s\S]*Nothing is loaded yet: entente load/),
    })
    const { code, stdout } = await cli(folder.path, ['stats', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ version: 0, entities: 0, relations: 0, statements: 0, kinds: [], certainties: [] })
  })

  it('schema prints a JSON Schema that takes the example and refuses what is broken', async () => {
    await using folder = await temporaryFolder()
    const { code, stdout, stderr } = await cli(folder.path, ['schema'])
    expect([code, stderr]).toEqual([0, ''])
    const schema = JSON.parse(stdout) as Record<string, unknown>
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' })
    expect(stdout).not.toContain('starts_with')
    const files = (await readdir(EXAMPLE)).filter((name) => name.endsWith('.yaml'))
    expect(files.length).toBeGreaterThan(10)
    for (const name of files) expect([name, violations(schema, parse(await readFile(join(EXAMPLE, name), 'utf8')))]).toEqual([name, []])
    const statement = { subject: 'a', predicate: 'meet' }
    const document = { id: 'doc:a', title: 'T', source: 'src:a', publishedAt: '2012-12-20' }
    expect(violations(schema, { documents: [{ ...document, statements: [statement] }] })).toEqual([])
    for (const [broken, problem] of [
      [{ documents: [{ ...document, statements: [{ ...statement, predicate: 'vist' }] }] }, 'is no choice'],
      [{ documents: [{ ...document, statements: [{ ...statement, modality: 'MAYBE' }] }] }, 'is no choice'],
      [{ documents: [{ ...document, statements: [{ ...statement, objekt: 'b' }] }] }, 'objekt is unknown'],
      [{ documents: [{ ...document, id: 'a' }] }, 'is not ^doc:'],
      [{ documents: [{ ...document, statements: [{ predicate: 'meet' }] }] }, 'subject is missing'],
      [{ entities: [{ id: 'a', kind: 'person', name: 'A' }] }, 'is no choice'],
      [{ entities: [{ id: 'a b', kind: 'Person', name: 'A' }] }, 'is not ^'],
      [{ entities: {} }, 'is no array'],
      [{ entitys: [] }, 'entitys is unknown'],
    ] as const)
      expect(violations(schema, broken)).toEqual([expect.stringContaining(problem)])
  })

  it('does not mind when nobody reads its output any more', async () => {
    await using folder = await temporaryFolder()
    const running = startCli(folder.path, ['schema'])
    running.child.stdout?.destroy()
    expect(await running.ended).toMatchObject({ code: 0, stderr: '' })
  })
})

describe.concurrent('entente check', SLOW, () => {
  it('finds nothing to mend in the example, and needs no store', async () => {
    await using folder = await temporaryFolder()
    const ended = await cli(folder.path, ['check', EXAMPLE])
    expect(ended).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^\d+ files: sources \d+, .* statements \d+; nothing to mend\n$/),
    })
    expect(existsSync(join(folder.path, 'store.grafeo'))).toBe(false)
  })

  it('names each mistake with its place, and ends with 2', async () => {
    await using folder = await temporaryFolder()
    await folder.write('bad.yaml', MEETING.replace('kind: Person', 'kind: Persn').replace('object: b', 'object: c'))
    await folder.write('latin.yaml', Buffer.from('entities: [é]', 'latin1'))
    await symlink(join(folder.path, 'nowhere'), join(folder.path, 'zlink.yaml'))
    const ended = await cli(folder.path, ['check', '.'])
    expect(ended.code).toBe(2)
    expect(ended.stderr.split('\n')).toEqual([
      expect.stringMatching(/^bad\.yaml:3:20 {2}entity a: kind: "Persn" is not one of .*\. Did you mean "Person"\?$/),
      expect.stringMatching(/^bad\.yaml:6:99 {2}statement 1 of doc:a: the entity a was refused \(bad\.yaml:3\)/),
      expect.stringMatching(/^bad\.yaml:6:127 {2}statement 1 of doc:a: the entity "c" is not declared\. Declare it under "entities"\.$/),
      expect.stringMatching(/^latin\.yaml:1:1 {2}the file: latin\.yaml is not UTF-8 \(first bad byte near 12\)/),
      expect.stringMatching(/^zlink\.yaml:1:1 {2}the file: zlink\.yaml does not exist/),
      '',
    ])
    expect(ended.stdout).toMatch(/4 to mend\n$/)
  })

  it('--json is JSON on stdout and nothing else', async () => {
    await using folder = await temporaryFolder()
    await folder.write('bad.yaml', 'entitys: []')
    const { code, stdout, stderr } = await cli(folder.path, ['check', '--json', 'bad.yaml'])
    expect([code, stderr]).toEqual([2, ''])
    expect(JSON.parse(stdout)).toMatchObject({
      files: [{ file: 'bad.yaml' }],
      rejections: [
        {
          at: { file: 'bad.yaml', line: 1, column: 1 },
          thing: 'the file',
          reason: 'unknown section "entitys"',
          remedy: 'Did you mean "entities"?',
        },
      ],
    })
  })
})

describe.concurrent('entente load', SLOW, () => {
  it('loads the example, says what it did, and does it once', async () => {
    await using folder = await temporaryFolder()
    const first = await cli(folder.path, ['load', EXAMPLE])
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.stdout).toMatch(/^\d+ files\n +read +new +changed +unchanged +refused\nsources +4 +4 +0 +0 +0\n/)
    expect(first.stdout).toMatch(/\nnot recognised: .*README\.md\n$/)
    const counts = async () => JSON.parse((await cli(folder.path, ['stats', '--json'])).stdout) as Record<string, unknown>
    const before = await counts()
    expect((await cli(folder.path, ['load', EXAMPLE])).stdout).toMatch(/\nsources +4 +0 +0 +4 +0\n/)
    expect(await cli(folder.path, ['project'])).toMatchObject({ code: 0, stdout: `${String(before.relations)} relations derived anew\n` })
    expect(await counts()).toEqual({ ...before, version: expect.any(Number) })
  })

  it('refuses what is wrong, loads the rest, and ends with 2', async () => {
    await using folder = await temporaryFolder()
    await folder.write('good.yaml', MEETING)
    await folder.write('bad.yaml', 'entities:\n  - { id: c, kind: Person }\n')
    const ended = await cli(folder.path, ['load', 'good.yaml', 'bad.yaml'])
    expect(ended).toMatchObject({ code: 2, stderr: 'bad.yaml:2:5  entity c: name is missing. Add "name".\n' })
    expect(ended.stdout).toMatch(/entities +3 +2 +0 +0 +1\n/)
    expect((await cli(folder.path, ['stats'])).stdout).toMatch(/relations +1\n/)
  })

  it('--json is JSON on stdout and nothing else, with all that was refused; a dry run writes nothing', async () => {
    await using folder = await temporaryFolder()
    await folder.write('bad.yaml', MEETING.replace('object: b', 'object: c'))
    const { code, stdout, stderr } = await cli(folder.path, ['load', '--json', '--dry-run', 'bad.yaml'])
    expect([code, stderr]).toEqual([2, ''])
    expect(JSON.parse(stdout)).toMatchObject({
      interrupted: false,
      skipped: [],
      files: [{ file: 'bad.yaml', format: 'dossier' }],
      total: { entity: { read: 2, new: 2 }, statement: { read: 1, new: 0, refused: 1 } },
      relations: { new: 0, changed: 0 },
      rejections: [{ at: { file: 'bad.yaml', line: 6 }, thing: 'statement 1 of doc:a', reason: 'the entity "c" is not declared' }],
    })
    expect(JSON.parse((await cli(folder.path, ['stats', '--json'])).stdout)).toMatchObject({ version: 0, entities: 0 })
  })

  it('of a file that is not UTF-8 tells where, and ends with 2', async () => {
    await using folder = await temporaryFolder()
    await folder.write('latin.yaml', Buffer.from('entities: [é]', 'latin1'))
    const ended = await cli(folder.path, ['load', 'latin.yaml'])
    expect(ended).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        'latin.yaml is not UTF-8 (first bad byte near 12). Save it as UTF-8. Nothing of it was read; the other files were.',
      ),
    })
  })
})

describe('entente retract', SLOW, () => {
  it('takes back a document or a source, and refuses all where one is unknown', async () => {
    await using folder = await temporaryFolder()
    await folder.write('a.yaml', MEETING)
    expect((await cli(folder.path, ['load', 'a.yaml'])).code).toBe(0)
    const refused = await cli(folder.path, ['retract', 'doc:a', 'doc:aa'])
    expect(refused).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /"doc:aa" is neither a document nor a source of the store\. Did you mean "doc:a"\? Nothing was retracted/,
      ),
    })
    const done = await cli(folder.path, ['retract', 'doc:a'])
    expect(done).toMatchObject({
      code: 0,
      stderr: '',
      stdout:
        'Retracted 1 document with 1 statement.\n1 relation had no other support and went; 0 relations rest on what is left. Entities stay.\n',
    })
    expect((await cli(folder.path, ['load', 'a.yaml'])).code).toBe(0)
    const json = await cli(folder.path, ['retract', 'src:desk', '--json'])
    expect(JSON.parse(json.stdout)).toEqual({ documents: 1, statements: 1, relationsGone: 1, relationsChanged: 0, sources: 1 })
    expect(JSON.parse((await cli(folder.path, ['stats', '--json'])).stdout)).toMatchObject({
      documents: 0,
      sources: 0,
      statements: 0,
      relations: 0,
      entities: 2,
    })
  })
})
