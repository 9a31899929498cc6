import { findJava, findMaven, type Java } from './toolchain.ts'
import { findRelease, LONG_TERM_VERSION } from './versions.ts'

export type Availability =
  | { readonly available: true; readonly java: Java; readonly maven: string }
  | { readonly available: false; readonly reason: string }

/** Whether this machine can run a Neo4j, and if not, what to do about it. */
export function neo4jAvailability(version = LONG_TERM_VERSION): Availability {
  try {
    return { available: true, java: findJava(findRelease(version).minimumJava), maven: findMaven() }
  } catch (error) {
    return { available: false, reason: error instanceof Error ? error.message : String(error) }
  }
}
