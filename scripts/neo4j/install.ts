import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { findMaven } from './toolchain.ts'

/** Everything a Neo4j needs and makes here; not in Git, and safe to delete while none runs. */
export const NEO4J_FOLDER = fileURLToPath(new URL('../../.neo4j', import.meta.url))
const POM = fileURLToPath(new URL('pom.xml', import.meta.url))

/** The folder with the jars of a Neo4j Community server, fetched from Maven Central when it is not there yet. */
export async function installNeo4j(version: string): Promise<string> {
  const library = join(NEO4J_FOLDER, version, 'lib')
  if (existsSync(library)) return library
  console.error(`Neo4j ${version} is not here yet: Maven fetches about 150 MB, once, into ${library}`)
  const maven = findMaven()
  await mkdir(dirname(library), { recursive: true })
  // Under another name until it is whole, so that a download which breaks off never passes for a library.
  const partial = await mkdtemp(`${library}.partial-`)
  try {
    await copyJars(maven, version, partial)
    await publish(partial, library)
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
  return library
}

async function copyJars(maven: string, version: string, folder: string): Promise<void> {
  const settings = [`-Dneo4j.version=${version}`, '-DincludeScope=runtime', `-DoutputDirectory=${folder}`]
  const child = spawn(maven, ['-q', '-B', '-Dstyle.color=never', '-f', POM, 'dependency:copy-dependencies', ...settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
  if (code !== 0) {
    throw new Error(`Maven could not fetch Neo4j ${version}. Does that version exist, and is Maven Central reachable?\n${output.trim()}`)
  }
}

/** Two processes may have fetched the same version at once: the second finds the name taken by an equal folder and lets it be. */
async function publish(partial: string, library: string): Promise<void> {
  try {
    await rename(partial, library)
  } catch (cause) {
    if (!existsSync(library)) throw cause
  }
}
