import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { COMMAND_FILE } from '../../src/export/import-files.ts'
import { toFile, toFolder, toStream } from '../../src/export/output.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'

const running = { force: false, signal: new AbortController().signal }

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  yield* texts
}

describe('an export into a file', () => {
  it('is there under its name when it is whole, and nothing is left beside it', async () => {
    await using folder = await temporaryFolder()
    const path = join(folder.path, 'a.csv')
    const seen: boolean[] = []
    const watched = async function* (): AsyncGenerator<string> {
      for (const text of ['one\n', 'two\n', 'three\n']) {
        seen.push(existsSync(path))
        yield text
      }
    }
    await toFile(watched(), path, running)
    expect(seen).toEqual([false, false, false])
    expect(await readFile(path, 'utf8')).toBe('one\ntwo\nthree\n')
    expect(await readdir(folder.path)).toEqual(['a.csv'])
  })

  it('is compressed where the name says so', async () => {
    await using folder = await temporaryFolder()
    await toFile(pieces('é\n', 'x'), join(folder.path, 'a.csv.gz'), running)
    expect(gunzipSync(await readFile(join(folder.path, 'a.csv.gz'))).toString()).toBe('é\nx')
  })

  it('takes the place of another only when it may, and not before it is whole', async () => {
    await using folder = await temporaryFolder()
    const path = join(folder.path, 'a.csv')
    await writeFile(path, 'old')
    await expect(toFile(pieces('new'), path, running)).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
      message: expect.stringContaining('--force'),
    })
    const broken = async function* (): AsyncGenerator<string> {
      yield 'half'
      throw new Error('the store went away')
    }
    await expect(toFile(broken(), path, { ...running, force: true })).rejects.toThrow('the store went away')
    expect(await readFile(path, 'utf8')).toBe('old')
    await toFile(pieces('new'), path, { ...running, force: true })
    expect(await readFile(path, 'utf8')).toBe('new')
    expect(await readdir(folder.path)).toEqual(['a.csv'])
  })

  it('that is interrupted leaves nothing behind', async () => {
    await using folder = await temporaryFolder()
    const controller = new AbortController()
    const endless = async function* (): AsyncGenerator<string> {
      for (let count = 0; ; count++) {
        if (count === 5) controller.abort()
        yield 'x'.repeat(100_000)
        await new Promise(setImmediate)
      }
    }
    await expect(toFile(endless(), join(folder.path, 'a.csv'), { force: false, signal: controller.signal })).rejects.toThrow()
    expect(await readdir(folder.path)).toEqual([])
  })

  it('says what stands in its way', async () => {
    await using folder = await temporaryFolder()
    await mkdir(join(folder.path, 'sub'))
    await writeFile(join(folder.path, 'file'), '')
    const refused = (name: string) => toFile(pieces('x'), join(folder.path, name), running).catch((error: Error) => error.message)
    expect(await refused('sub')).toContain('is a folder. Give the name of a file in it.')
    expect(await refused('gone/a.csv')).toContain('its folder does not exist')
    expect(await refused('file/a.csv')).toContain('a part of its path is a file')
    expect((await readdir(folder.path)).sort()).toEqual(['file', 'sub'])
  })
})

describe('an export into a folder', () => {
  async function* files(text = 'x'): AsyncGenerator<{ file: string; text: string }> {
    for (const part of [text, text]) for (const file of ['a.csv', 'b.csv']) yield { file, text: part }
    yield { file: COMMAND_FILE, text: 'import' }
  }

  it('takes the place of an earlier one only, and is there whole or not at all', async () => {
    await using folder = await temporaryFolder()
    const path = join(folder.path, 'out')
    await toFolder(files(), path, running)
    expect((await readdir(path)).sort()).toEqual(['a.csv', 'b.csv', COMMAND_FILE])
    expect(await readFile(join(path, 'b.csv'), 'utf8')).toBe('xx')
    await expect(toFolder(files(), path, running)).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
      message: expect.stringContaining('--force'),
    })
    const broken = async function* (): AsyncGenerator<{ file: string; text: string }> {
      yield { file: 'a.csv', text: 'new' }
      throw new Error('the store went away')
    }
    await expect(toFolder(broken(), path, { ...running, force: true })).rejects.toThrow('the store went away')
    expect(await readFile(join(path, 'a.csv'), 'utf8')).toBe('xx')
    await toFolder(files('y'), path, { ...running, force: true })
    expect(await readFile(join(path, 'a.csv'), 'utf8')).toBe('yy')
    expect(await readdir(folder.path)).toEqual(['out'])
  })

  it('never takes the place of anything else', async () => {
    await using folder = await temporaryFolder()
    await folder.write('docs/thesis.txt', 'years of work')
    await folder.write('file', '')
    const forced = { ...running, force: true }
    await expect(toFolder(files(), join(folder.path, 'docs'), forced)).rejects.toThrow('is a folder with other things in it')
    await expect(toFolder(files(), join(folder.path, 'file'), forced)).rejects.toThrow('is a file, and a folder is to be made')
    await expect(toFolder(files(), join(folder.path, 'gone/out'), forced)).rejects.toThrow('its folder does not exist')
    expect((await readdir(folder.path)).sort()).toEqual(['docs', 'file'])
  })
})

describe('an export into a stream', () => {
  it('goes no faster than its reader', async () => {
    const made: number[] = []
    const source = async function* (): AsyncGenerator<string> {
      for (let count = 1; count <= 50; count++) {
        made.push(count)
        yield 'x'.repeat(1000)
      }
    }
    let ahead = 0
    let read = 0
    const slow = new Writable({
      highWaterMark: 1000,
      write(_chunk, _encoding, done) {
        read++
        ahead = Math.max(ahead, made.length - read)
        setTimeout(done, 1)
      },
    })
    expect(await toStream(source(), slow, running.signal)).toBe(true)
    expect(read).toBe(50)
    expect(ahead).toBeLessThan(6)
  })

  it('ends quietly when the reader has gone', async () => {
    const gone = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    })
    expect(await toStream(pieces('a', 'b'), gone, running.signal)).toBe(false)
  })
})
