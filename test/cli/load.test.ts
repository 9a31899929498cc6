/** What files a load takes, and what becomes of those it refuses. */
import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { cli, startCli } from '../fixtures/cli.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'

const PEOPLE = 'id;kind;name;aliases\na;Person;Ägidius;"Gilles; Giles"\nb;Person;Bára;\n'
const counted = (type: string, ...numbers: number[]): RegExp => new RegExp(`^${type} +${numbers.join(' +')}$`, 'm')

describe.concurrent('entente load', { timeout: 60_000 }, () => {
  it('reads standard input, of any format and packed, and leaves nothing of it behind', async () => {
    await using folder = await temporaryFolder()
    const environment = { TMPDIR: folder.path }
    const lines = gzipSync('{"type":"entity","id":"a","kind":"Person","name":"A"}\n{"type":"entity","id":"b"}\n')
    const ended = await cli(folder.path, ['load', '-'], environment, lines)
    expect(ended).toMatchObject({ code: 2, stdout: expect.stringMatching(counted('entities', 2, 1, 0, 0, 1)) })
    expect(ended.stderr).toMatch(/^stdin:2:1 {2}entity b: kind is missing/)
    expect(await cli(folder.path, ['check', '-'], environment, PEOPLE)).toMatchObject({
      code: 0,
      stdout: '1 file: sources 0, entities 2, documents 0, statements 0; nothing to mend\n',
    })
    expect((await readdir(folder.path)).filter((name) => name.startsWith('entente-'))).toEqual([])
  })

  it('--replace says what it takes away, and a dry run what it would', async () => {
    await using folder = await temporaryFolder()
    const dossier = (statements: string): string =>
      [
        'sources: [{ id: "src:desk", name: Desk }]',
        'entities: [{ id: a, kind: Person, name: A }, { id: b, kind: Person, name: B }]',
        `documents: [{ id: "doc:a", title: T, source: "src:desk", publishedAt: 2012-12-20, statements: [${statements}] }]\n`,
      ].join('\n')
    const [meet, phone] = ['{ subject: a, predicate: meet, object: b }', '{ subject: a, predicate: phone, object: b }']
    await folder.write('a.yaml', dossier(`${meet}, ${phone}`))
    expect(await cli(folder.path, ['load', 'a.yaml'])).toMatchObject({ code: 0 })
    await folder.write('a.yaml', dossier(meet))
    const rehearsed = await cli(folder.path, ['load', '--replace', '--dry-run', 'a.yaml'])
    expect(rehearsed.stdout).toMatch(/^would be retracted: 1 statement that the files no longer have, and 1 relation with them$/m)
    const done = await cli(folder.path, ['load', '--replace', 'a.yaml'])
    expect(done.stdout).toMatch(/^retracted: 1 statement that the files no longer have, and 1 relation with them$/m)
  })

  it.skipIf(process.platform === 'win32')(
    'reads a pipe that is named like a file, told by its beginning, as often as its format asks for (skipped on Windows, which has none)',
    async () => {
      await using folder = await temporaryFolder()
      await folder.write(
        'all.jsonl',
        [
          { type: 'source', id: 'src:desk', name: 'Desk' },
          { type: 'entity', id: 'a', kind: 'Person', name: 'A' },
          { type: 'entity', id: 'b', kind: 'Person', name: 'B' },
          { type: 'document', id: 'doc:a', title: 'T', source: 'src:desk', publishedAt: '2012-12-20' },
          { type: 'statement', document: 'doc:a', subject: 'a', predicate: 'meet', object: 'b' },
        ]
          .map((record) => `${JSON.stringify(record)}\n`)
          .join(''),
      )
      expect(spawnSync('mkfifo', [`${folder.path}/pipe`]).status).toBe(0)
      const load = startCli(folder.path, ['load', 'pipe'], { TMPDIR: folder.path })
      await writeFile(`${folder.path}/pipe`, await readFile(`${folder.path}/all.jsonl`))
      const ended = await load.ended
      expect(ended).toMatchObject({ code: 0, stdout: expect.stringMatching(counted('statements', 1, 1, 0, 0, 0)) })
      expect(ended.stdout).toMatch(counted('entities', 2, 2, 0, 0, 0))
      expect((await readdir(folder.path)).filter((name) => name.startsWith('entente-'))).toEqual([])
    },
  )

  it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
    'that waits for standard input ends with %s, and leaves nothing of it behind (skipped on Windows, which has no such signals)',
    async (signal) => {
      await using folder = await temporaryFolder()
      const load = startCli(folder.path, ['load', '-'], { TMPDIR: folder.path }, null)
      load.child.stdin?.write(PEOPLE)
      await expect.poll(() => readdir(folder.path), { timeout: 30_000 }).toContainEqual(expect.stringMatching(/^entente-input-/))
      load.child.kill(signal)
      expect(await load.ended).toMatchObject({ code: 130, stdout: '' })
      expect((await readdir(folder.path)).filter((name) => name.startsWith('entente-'))).toEqual([])
    },
  )

  it('tells what it found out about a table, and takes an encoding that is named', async () => {
    await using folder = await temporaryFolder()
    await folder.write('utf-16.csv', Buffer.from(`\ufeff${PEOPLE}`, 'utf16le'))
    await folder.write('latin.csv', Buffer.from(PEOPLE.replace('Bára', 'B'), 'latin1'))
    const ended = await cli(folder.path, ['load', 'utf-16.csv', '--per-file'])
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    expect(ended.stdout).toContain(
      'utf-16.csv: utf-16le, separated by ";", columns id, kind, name, aliases\nutf-16.csv (table): 2 read, 2 new',
    )
    const bad = await cli(folder.path, ['check', 'latin.csv'])
    expect(bad).toMatchObject({
      code: 2,
      stderr: 'latin.csv:2:1  line 2: it is not UTF-8. Save the file as UTF-8, or say what it is with --encoding.\n',
    })
    const dry = await cli(folder.path, ['load', '--dry-run', '--encoding', 'latin1', 'latin.csv'])
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringMatching(counted('entities', 2, 0, 1, 1, 0)) })
    expect(dry.stdout).toContain('\nentity b, name: "Bára" → "B"\n')
  })

  it('says at once that the same files hold nothing new, and reads them where it is told to', async () => {
    await using folder = await temporaryFolder()
    await folder.write('people.csv', PEOPLE)
    const load = (...args: string[]) => cli(folder.path, ['load', ...args, 'people.csv'])
    await load()
    const [again, reread] = [await load(), await load('--reread')]
    const today = new Date().toISOString().slice(0, 10)
    const words = `\nas it was when last loaded on ${today}; nothing changed in the store since (--reread reads it anyway)\n`
    expect(again).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining(`1 file${words}`) })
    expect(reread.stdout).toBe(again.stdout.replace(words, '\n'))
    expect(again.stdout).toMatch(counted('entities', 2, 0, 0, 2, 0))
  })

  it('keeps what is refused in a file that loads once it is mended', async () => {
    await using folder = await temporaryFolder()
    await folder.write(
      'a.yaml',
      'sources: [{ id: "src:a", name: A }]\nentities: [{ id: a, kind: Persn, name: A }, { id: b, kind: Person, name: B }]\ndocuments:\n  - { id: "doc:a", title: T, source: "src:a", publishedAt: 2012-12-20, statements: [{ subject: a, predicate: meet, object: b }] }\n',
    )
    await folder.write('b.jsonl', '{"type":"entity"\n')
    const ended = await cli(folder.path, ['load', 'a.yaml', 'b.jsonl', '--reject-file', 'rejects.jsonl'])
    expect(ended.code).toBe(2)
    const rejects = await readFile(`${folder.path}/rejects.jsonl`, 'utf8')
    expect(
      rejects
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      expect.objectContaining({ type: 'unread', format: 'jsonl', file: 'b.jsonl', content: '{"type":"entity"' }),
      { type: 'entity', id: 'a', kind: 'Persn', name: 'A', refused: [expect.objectContaining({ file: 'a.yaml', line: 2, column: 27 })] },
      expect.objectContaining({ type: 'statement', document: 'doc:a', subject: 'a', predicate: 'meet', object: 'b' }),
    ])
    expect(await cli(folder.path, ['load', 'rejects.jsonl', '--reject-file', './rejects.jsonl'])).toMatchObject({
      code: 1,
      stderr: 'entente: ./rejects.jsonl is to be read, and --reject-file would write over it. Name another file.\n',
    })
    await folder.write('mended.jsonl', rejects.replace('Persn', 'Person').replace(/^.*unread.*\n/m, ''))
    const mended = await cli(folder.path, ['load', 'mended.jsonl', '--reject-file', 'rejects.jsonl'])
    expect(mended).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(counted('statements', 1, 1, 0, 0, 0)) })
    expect(await readFile(`${folder.path}/rejects.jsonl`, 'utf8')).toBe('')
  })

  it.each([['store.grafeo'], ['columns.yaml']])('does not write what is refused over %s, which it needs', async (needed) => {
    await using folder = await temporaryFolder()
    await folder.write('a.csv', PEOPLE)
    const content = await readFile(new URL('../../examples/maps/acled.yaml', import.meta.url), 'utf8')
    await folder.write('columns.yaml', content)
    await folder.write('store.grafeo', content)
    const ended = await cli(folder.path, ['load', '--map', 'columns.yaml', '--reject-file', needed, 'a.csv'])
    expect(ended).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`${needed} is to be read, and --reject-file would write over it`),
    })
    expect(await readFile(`${folder.path}/${needed}`, 'utf8')).toBe(content)
  })

  it('leaves a reject file as it stands where the store cannot be opened, so that nothing was tried', async () => {
    await using folder = await temporaryFolder()
    await folder.write('a.csv', PEOPLE)
    await folder.write('rejects.jsonl', 'of the load before\n')
    await folder.write('store', 'no store')
    const ended = await cli(folder.path, ['load', 'a.csv', '--reject-file', 'rejects.jsonl'], { ENTENTE_STORE: 'store' })
    expect([ended.code, await readFile(`${folder.path}/rejects.jsonl`, 'utf8')]).toEqual([3, 'of the load before\n'])
  })

  it.each([
    [['--format', 'csv', 'a'], /^entente: There is no format "csv"\..* Formats: dossier, jsonl, table/],
    [['--encoding', 'utf-7', 'a'], /^entente: There is no encoding "utf-7"\. Usual ones: utf-8, /],
    [['--reject-file', 'folder', 'a.csv'], /^entente: folder is a folder\. Give the name of a file in it\./],
    [['--reject-file', 'gone/r.jsonl', 'a.csv'], /^entente: gone\/r\.jsonl cannot be made: its folder does not exist\./],
    [['a.txt'], /^entente: a\.txt is in no format that can be told by its name or its beginning\. Name it with --format: dossier/],
    [['foreign.csv'], /^entente: foreign\.csv is in no format.*\. If its columns have other names, say what they mean with --map/],
    [['-'], /^entente: stdin is in no format that can be told/],
  ])('%j says what is wrong before anything is read', async (args, stderr) => {
    await using folder = await temporaryFolder()
    await folder.write('a.csv', PEOPLE)
    await folder.write('foreign.csv', 'who,whom\nAda,Keller\n')
    await folder.write('a.txt', 'Dear reader')
    await mkdir(`${folder.path}/folder`)
    const ended = await cli(folder.path, ['load', ...args])
    expect(ended.stderr).toMatch(stderr)
    expect(ended).toMatchObject({ code: 1, stdout: '' })
  })

  it.skipIf(process.platform !== 'linux')(
    'ends where its reject file meets a full disk (skipped where there is no /dev/full)',
    async () => {
      await using folder = await temporaryFolder()
      await folder.write('a.jsonl', '{"type":"entity","id":"b"}\n')
      expect(await cli(folder.path, ['load', 'a.jsonl', '--reject-file', '/dev/full'])).toMatchObject({
        code: 1,
        stderr: 'entente: /dev/full could not be written: the disk is full. Make room, or choose another place.\n',
      })
    },
  )

  it('lists every format with an example in its help', async () => {
    await using folder = await temporaryFolder()
    const { FORMATS } = await import('../../src/load/detect.ts')
    const { stdout } = await cli(folder.path, ['load', '--help'])
    for (const { name, about, example } of FORMATS)
      expect(stdout).toMatch(new RegExp(`^  ${name} +${about.replace(/[.*+?()[\]]/g, '\\$&')}\n +entente load ${example}$`, 'm'))
  })
})
