import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

export type Java = { readonly path: string; readonly version: number }

/** Where Debian, Fedora, macOS and SDKMAN keep JDKs that are not on the path; a folder in it is a JDK, or on macOS holds one. */
const JDK_FOLDERS = ['/usr/lib/jvm', '/Library/Java/JavaVirtualMachines', join(homedir(), '.sdkman/candidates/java')]

/** The first Java that is new enough: ENTENTE_JAVA, JAVA_HOME, the path, then the JDKs installed beside it. */
export function findJava(minimum: number): Java {
  const tooOld = new Set<number>()
  for (const path of javaCandidates()) {
    const version = readJavaVersion(path)
    if (version !== null && version >= minimum) return { path, version }
    if (version !== null) tooOld.add(version)
  }
  const found = tooOld.size > 0 ? `only Java ${[...tooOld].join(', ')}` : 'no Java'
  throw new Error(`Neo4j needs Java ${minimum} or newer, but there is ${found}. Install a JDK, or name one in ENTENTE_JAVA.`)
}

/** The Maven on the path, which fetches Neo4j's jars. */
export function findMaven(): string {
  if (spawnSync('mvn', ['--version'], { stdio: 'ignore' }).status === 0) return 'mvn'
  throw new Error('Neo4j is fetched with Maven, but "mvn --version" does not run. Install Maven 3.8 or newer and put it on the path.')
}

function* javaCandidates(): Generator<string> {
  const { ENTENTE_JAVA, JAVA_HOME } = process.env
  if (ENTENTE_JAVA) yield existsSync(join(ENTENTE_JAVA, 'bin/java')) ? join(ENTENTE_JAVA, 'bin/java') : ENTENTE_JAVA
  if (JAVA_HOME) yield join(JAVA_HOME, 'bin/java')
  yield 'java'
  for (const folder of JDK_FOLDERS.filter((folder) => existsSync(folder))) {
    for (const name of readdirSync(folder).sort()) {
      yield* [join(folder, name, 'bin/java'), join(folder, name, 'Contents/Home/bin/java')].filter((path) => existsSync(path))
    }
  }
}

/** 17 for `openjdk version "17.0.15"`, 8 for `java version "1.8.0_402"`; null when it does not run. */
function readJavaVersion(path: string): number | null {
  const { status, stderr } = spawnSync(path, ['-version'], { encoding: 'utf8' })
  const major = status === 0 ? /version "(?:1\.)?(\d+)/.exec(stderr)?.[1] : undefined
  return major === undefined ? null : Number(major)
}
