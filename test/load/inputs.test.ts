import { symlink } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EntenteError } from '../../src/domain/errors.ts'
import { findInputs } from '../../src/load/inputs.ts'
import { fileAt } from '../../src/load/readers/bytes.ts'
import { readText } from '../../src/load/readers/text.ts'
import { type TemporaryFolder, temporaryFolder } from '../fixtures/temporary-folder.ts'

async function found(folder: TemporaryFolder, ...paths: string[]): Promise<{ files: string[]; skipped: string[] }> {
  const { files, skipped } = await findInputs(paths.map((path) => join(folder.path, path)))
  const short = (path: string): string => relative(folder.path, path)
  return { files: files.map(({ path }) => short(path)), skipped: skipped.map(short) }
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((cause: unknown) => cause)
  expect(error).toBeInstanceOf(EntenteError)
  expect(error).toHaveProperty('code', 'FILE_UNREADABLE')
  return (error as EntenteError).message
}

describe('the files to load', () => {
  it('are every dossier in a folder, in the order of their names, without hidden ones', async () => {
    await using folder = await temporaryFolder()
    for (const name of [
      'b.yaml',
      'a.yml',
      'sub/c.json',
      'D.YAML',
      '.hidden.yaml',
      '.git/x.yaml',
      'node_modules/x.json',
      'README.md',
      'sub/data.csv',
    ])
      await folder.write(name, '{}')
    expect(await found(folder, '.')).toEqual({ files: ['D.YAML', 'a.yml', 'b.yaml', 'sub/c.json'], skipped: ['README.md', 'sub/data.csv'] })
  })

  it('are read once though named twice', async () => {
    await using folder = await temporaryFolder()
    await folder.write('a.yaml', '{}')
    await folder.write('b.yaml', '{}')
    expect((await found(folder, 'b.yaml', '.', './b.yaml')).files).toEqual(['b.yaml', 'a.yaml'])
  })

  it('keep the order in which they are named', async () => {
    await using folder = await temporaryFolder()
    for (const name of ['a.yaml', 'b.yaml', 'c.yaml']) await folder.write(name, '{}')
    expect((await found(folder, 'c.yaml', 'a.yaml')).files).toEqual(['c.yaml', 'a.yaml'])
  })

  it('are refused together with all that is wrong with their paths', async () => {
    await using folder = await temporaryFolder()
    await folder.write('good.yaml', '{}')
    await folder.write('notes.txt', 'x')
    const message = await refusal(found(folder, 'good.yaml', 'gone.yaml', 'notes.txt', 'good.yaml/inside.yaml'))
    expect(message.split('\n')).toEqual([
      expect.stringMatching(/gone\.yaml does not exist\. Check the spelling; paths are taken from the folder you are in\.$/),
      expect.stringMatching(
        /notes\.txt is in no format that can be told by its name or its beginning\. Name it with --format: dossier.*\.$/,
      ),
      expect.stringMatching(/inside\.yaml cannot be read \(ENOTDIR/),
    ])
  })

  it.each([[['README.md']], [[]]])('are refused when a folder holds none (%j)', async (names) => {
    await using folder = await temporaryFolder()
    for (const name of names) await folder.write(name, 'x')
    expect(await refusal(found(folder, '.'))).toMatch(
      /^Nothing to load in .*: no file there is in a known format \(dossier.*; see docs\/loading\.md\)\.$/,
    )
  })
})

describe('the text of a file', () => {
  it('is read as UTF-8, without its byte order mark', async () => {
    await using folder = await temporaryFolder()
    expect(await readText(fileAt(await folder.write('a.yaml', '\ufeffAlgérie 🤝')))).toBe('Algérie 🤝')
    expect(await readText(fileAt(await folder.write('b.yaml', '')))).toBe('')
  })

  it.each([
    ['in Latin-1', Buffer.from('name: Algérie', 'latin1'), 9],
    ['in UTF-16', Buffer.from('\ufeffname', 'utf16le'), 0],
    ['cut in a character', Buffer.from('name: é').subarray(0, -1), 6],
    ['with a surrogate', Buffer.concat([Buffer.from('ab'), Buffer.from([0xed, 0xa0, 0x80])]), 2],
  ])('%s is refused, with the place of the first bad byte', async (_what, bytes, at) => {
    await using folder = await temporaryFolder()
    const message = await refusal(readText(fileAt(await folder.write('a.yaml', bytes))))
    const [, near] = /is not UTF-8 \(first bad byte near (\d+)\)\. Save it as UTF-8\.$/.exec(message) ?? []
    expect(Math.abs(Number(near) - at)).toBeLessThanOrEqual(1)
  })

  it('cannot be had of a folder, of what is gone, and of what is too large', async () => {
    await using folder = await temporaryFolder()
    expect(await refusal(readText(fileAt(folder.path)))).toMatch(/is a folder, not a file\.$/)
    await symlink(join(folder.path, 'nowhere'), join(folder.path, 'link.yaml'))
    expect(await refusal(readText(fileAt(join(folder.path, 'link.yaml'))))).toMatch(/does not exist\./)
    const large = await folder.write('large.yaml', Buffer.alloc(32 * 1024 * 1024 + 1, ' '))
    expect(await refusal(readText(fileAt(large)))).toMatch(/has more than 32 MB, too much to be read whole\. Split it\.$/)
  })

  it.skipIf(process.getuid?.() === 0)('cannot be had without permission (skipped as root, who may read everything)', async () => {
    await using folder = await temporaryFolder()
    const path = await folder.write('secret.yaml', '{}')
    await import('node:fs/promises').then(({ chmod }) => chmod(path, 0))
    expect(await refusal(readText(fileAt(path)))).toMatch(/may not be read by this user\. Change its permissions\.$/)
  })
})
