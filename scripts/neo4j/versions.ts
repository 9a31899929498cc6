export type Release = { readonly version: string; readonly mainClass: string; readonly minimumJava: number }

/** The release that the tests run against: the line with long-term support. */
export const LONG_TERM_VERSION = '5.26.28'
const CALENDAR_VERSION = '2026.09.0'

/** What a version needs to run. `calendar` stands for the newest release of the line that is named after months. */
export function findRelease(name: string): Release {
  const version = name === 'calendar' ? CALENDAR_VERSION : name
  if (!/^\d+\.\d+\.\d+$/.test(version)) {
    throw new Error(
      `"${name}" is no Neo4j version. Give three numbers, such as ${LONG_TERM_VERSION}, or "calendar" for ${CALENDAR_VERSION}.`,
    )
  }
  return version.startsWith('5.')
    ? { version, mainClass: 'org.neo4j.server.CommunityEntryPoint', minimumJava: 17 }
    : { version, mainClass: 'org.neo4j.server.Neo4jCommunity', minimumJava: 21 }
}
