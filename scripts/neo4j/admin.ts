import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { installNeo4j } from './install.ts'
import { findJava } from './toolchain.ts'
import { findRelease, LONG_TERM_VERSION } from './versions.ts'

type Admin = {
  readonly version?: string
  /** Of a server that does not run. */
  readonly home: string
  /** The folder in which the command looks for its files. */
  readonly folder: string
}

/** Runs a command of `neo4j-admin`, given as its words, and answers what it printed. */
export async function neo4jAdmin(words: readonly string[], { version, home, folder }: Admin): Promise<string> {
  const release = findRelease(version ?? LONG_TERM_VERSION)
  const [java, library] = [findJava(release.minimumJava), await installNeo4j(release.version)]
  const [root, configuration] = [resolve(home), join(resolve(home), 'conf')]
  await mkdir(configuration, { recursive: true })
  const { stdout } = await promisify(execFile)(java.path, ['-Xmx1g', '-cp', join(library, '*'), 'org.neo4j.cli.AdminTool', ...words], {
    cwd: folder,
    env: { ...process.env, NEO4J_HOME: root, NEO4J_CONF: configuration },
    maxBuffer: 100_000_000,
  })
  return stdout
}
