import { appendFile, readdir } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { fileAt } from '../../../src/load/readers/bytes.ts'
import { MAX_LINE, readLines } from '../../../src/load/readers/lines.ts'
import { type TemporaryFolder, temporaryFolder } from '../../fixtures/temporary-folder.ts'

/** `number:text` of each line, and `number: reason` of each that is refused. */
async function read(folder: TemporaryFolder, content: string | Uint8Array): Promise<{ lines: string[]; refused: string[] }> {
  const path = await folder.write('lines', content)
  const [lines, refused]: [string[], string[]] = [[], []]
  for await (const { text, number } of readLines(fileAt(path), ({ at, reason }) => refused.push(`${at.line}: ${reason}`)))
    lines.push(`${number}:${text}`)
  return { lines, refused }
}
const MIXED = 'Algérie 🤝\n\nb\r\nc'

describe('the lines of a file', () => {
  it.each([
    ['LF, CRLF and no end', MIXED, ['1:Algérie 🤝', '2:', '3:b', '4:c']],
    ['a byte order mark', '\ufeffa\nb\n', ['1:a', '2:b']],
    ['nothing', '', []],
    ['one empty line', '\n', ['1:']],
    ['a byte order mark and no more', '\ufeff', ['1:']],
  ])('with %s', async (_what, content, expected) => {
    await using folder = await temporaryFolder()
    expect(await read(folder, content)).toEqual({ lines: expected, refused: [] })
    expect(await read(folder, gzipSync(content))).toEqual({ lines: expected, refused: [] })
  })

  it('keep their numbers over the borders of chunks, in one packed part or many', async () => {
    await using folder = await temporaryFolder()
    const texts = Array.from({ length: 30_000 }, (_, index) => `${'é'.repeat(index % 37)}${index}`)
    const lines = texts.map((text, index) => `${index + 1}:${text}`)
    expect(await read(folder, `${texts.join('\n')}\n`)).toEqual({ lines, refused: [] })
    const [first, second] = [texts.slice(0, 9_000), texts.slice(9_000)]
    const packed = Buffer.concat([gzipSync(`${first.join('\n')}\n`), gzipSync(second.join('\n'))])
    expect(await read(folder, packed)).toEqual({ lines, refused: [] })
  })

  it('that are no text are refused by their numbers, and the others are read', async () => {
    await using folder = await temporaryFolder()
    const bytes = Buffer.concat([
      ...[Buffer.from('a\n'), Buffer.from('Algérie\n', 'latin1'), Buffer.from('b\nc\0c\n')],
      ...[Buffer.from([0xed, 0xa0, 0x80, 0x0a]), Buffer.from('d')],
    ])
    expect(await read(folder, bytes)).toEqual({
      lines: ['1:a', '3:b', '6:d'],
      refused: ['2: it is not UTF-8', '4: it holds a NUL byte', '5: it is not UTF-8'],
    })
  })

  it('have a bound, and one beyond it takes no memory', async () => {
    await using folder = await temporaryFolder()
    const long = Buffer.concat([Buffer.from('a\n'), Buffer.alloc(MAX_LINE * 6 + 1, 'x'), Buffer.from('\nb\n')])
    const before = process.memoryUsage().arrayBuffers
    expect(await read(folder, long)).toEqual({ lines: ['1:a', '3:b'], refused: ['2: a line of 97 MB'] })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MAX_LINE * 4)
  })

  it('come up to where packed data is cut or broken, which is an error', async () => {
    await using folder = await temporaryFolder()
    const packed = gzipSync(Array.from({ length: 100_000 }, (_, index) => Math.sin(index)).join('\n'))
    const path = await folder.write('cut.gz', packed.subarray(0, packed.length / 2))
    let count = 0
    const all = async (): Promise<void> => {
      for await (const _ of readLines(fileAt(path), () => undefined)) count++
    }
    await expect(all()).rejects.toThrow(/cut\.gz is cut off: its packed data ends too early\. Fetch or pack it again\.$/)
    expect(count).toBeGreaterThan(10_000)
    await folder.write('cut.gz', Buffer.concat([packed.subarray(0, 20), Buffer.alloc(100, 'x')]))
    await expect(all()).rejects.toThrow(/cut\.gz is broken: its packed data cannot be unpacked\. Fetch or pack it again\.$/)
  })

  it('leave no file open when nobody reads on', async () => {
    await using folder = await temporaryFolder()
    const open = async (): Promise<number> => (await readdir('/proc/self/fd').catch(() => [])).length
    const content = 'line\n'.repeat(1_000_000)
    const paths = [await folder.write('a', content), await folder.write('a.gz', gzipSync(content))]
    const before = await open()
    for (const path of [...paths, ...paths, ...paths]) for await (const _ of readLines(fileAt(path), () => undefined)) break
    await new Promise((resolve) => setImmediate(resolve))
    expect(await open()).toBe(before)
  })

  it('are those that were there when the load began, though the file grows', async () => {
    await using folder = await temporaryFolder()
    const path = await folder.write('log', 'a\nb\n')
    const file = { ...fileAt(path), size: 4 }
    await appendFile(path, 'c\nd\n')
    const lines: string[] = []
    for await (const { text } of readLines(file, () => undefined)) lines.push(text)
    expect(lines).toEqual(['a', 'b'])
  })
})
