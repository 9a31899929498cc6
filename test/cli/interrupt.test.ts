import { spawnSync } from 'node:child_process'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { cli, EXAMPLE, type Running, startCli } from '../fixtures/cli.ts'
import { type TemporaryFolder, temporaryFolder } from '../fixtures/temporary-folder.ts'

const ACTORS = 'sources: [{ id: "src:desk", name: Desk }]\nentities: [{ id: a, kind: Person, name: A }, { id: b, kind: Person, name: B }]\n'
const MEETING =
  'documents:\n  - { id: "doc:a", title: T, source: "src:desk", publishedAt: 2012-12-20, statements: [{ subject: a, predicate: meet, object: b }] }\n'

/**
 * Begins a load that waits, with its store open, until the pipe it reads as its second file is written to: a load in the middle,
 * without a clock.
 */
async function waitingLoad(folder: TemporaryFolder): Promise<{ load: Running; pipe: FileHandle }> {
  await folder.write('a.yaml', ACTORS)
  const path = `${folder.path}/pipe.yaml`
  expect(spawnSync('mkfifo', [path]).status).toBe(0)
  const load = startCli(folder.path, ['load', 'a.yaml', 'pipe.yaml'])
  // Should the load end before it reads, this end of the pipe lets go of the other.
  void load.ended
    .then(() => open(path, constants.O_RDONLY | constants.O_NONBLOCK))
    .then(
      (end) => end.close(),
      () => undefined,
    )
  return { load, pipe: await open(path, 'w') }
}

const stats = async (folder: TemporaryFolder) => {
  const { code, stdout, stderr } = await cli(folder.path, ['stats', '--json'])
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout) as Record<string, unknown>
}

describe
  .skipIf(process.platform === 'win32')
  .concurrent('a load (skipped on Windows, which has neither named pipes nor these signals)', { timeout: 60_000 }, () => {
    it('holds its store: whoever comes second is told what to do, and ends with 3', async () => {
      await using folder = await temporaryFolder()
      const { load, pipe } = await waitingLoad(folder)
      for (const args of [['stats'], ['load', 'a.yaml']]) {
        const second = await cli(folder.path, args)
        expect(second.stderr).toMatch(
          /^entente: The store .*store\.grafeo is open in another process\. Stop that one .*ENTENTE_STORE to another file, or use Neo4j/,
        )
        expect([second.code, second.stdout]).toEqual([3, ''])
      }
      load.child.kill('SIGKILL')
      await load.ended
      await pipe.close()
      expect(await stats(folder)).toMatchObject({ entities: 0, statements: 0 })
    })

    it.each(['SIGINT', 'SIGTERM'] as const)(
      'that gets %s finishes the batch at hand, ends with 130, and goes on when it is begun again',
      async (signal) => {
        await using folder = await temporaryFolder()
        const { load, pipe } = await waitingLoad(folder)
        load.child.kill(signal)
        await load.shown('stderr', 'Finishing the batch at hand; interrupt once more to stop at once.')
        await pipe.writeFile(MEETING)
        await pipe.close()
        const ended = await load.ended
        expect(ended.code).toBe(130)
        expect(ended.stdout).toContain('interrupted: load the same files again to go on')
        expect(await stats(folder)).toMatchObject({ entities: 2, sources: 1, statements: 0, relations: 0 })

        await folder.write('b.yaml', MEETING)
        expect(await cli(folder.path, ['load', 'a.yaml', 'b.yaml'])).toMatchObject({
          code: 0,
          stdout: expect.stringMatching(/entities +2 +0 +0 +2 +0\n/),
        })
        expect(await stats(folder)).toMatchObject({ entities: 2, statements: 1, relations: 1 })
      },
    )

    it('that is interrupted twice ends without another word', async () => {
      await using folder = await temporaryFolder()
      const { load, pipe } = await waitingLoad(folder)
      load.child.kill('SIGINT')
      await load.shown('stderr', 'Finishing the batch at hand')
      load.child.kill('SIGINT')
      await new Promise((resolve) => setTimeout(resolve, 300)) // the signal is on its way while the process waits for the pipe
      await pipe.close()
      expect(await load.ended).toMatchObject({ code: 130, stdout: '' })
    })

    it('has kept everything once it shows its summary, whatever happens to the process then', async () => {
      await using folder = await temporaryFolder()
      const load = startCli(folder.path, ['load', '--json', EXAMPLE])
      load.child.stdout?.once('data', () => load.child.kill('SIGKILL'))
      await load.ended
      const kept = await stats(folder)
      const again = await cli(folder.path, ['load', '--json', EXAMPLE])
      const { total } = JSON.parse(again.stdout) as { total: Record<string, { read: number; unchanged: number }> }
      for (const { read, unchanged } of Object.values(total)) expect(unchanged).toBe(read)
      expect(kept).toMatchObject({ statements: total.statement?.read, entities: total.entity?.read, documents: total.document?.read })
      expect(await stats(folder)).toEqual(kept)
    })
  })
