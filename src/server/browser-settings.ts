/** What a Neo4j server is told, so that its Browser opens with Entente's colors, guide and questions. */

/** Where this service has the files for it. */
export const BROWSER_KIT = {
  styleSheet: '/neo4j/entente.grass',
  guide: '/neo4j/guide.html',
  questions: '/neo4j/entente-queries.zip',
} as const

/**
 * What Browser runs at each connection, without the colons that one would type. Each opens a frame on top of those before: the guide is
 * last. "Connect result nodes" goes off, because it draws every relation between the nodes shown, also those that a question left out.
 */
export const browserCommands = (service: string): readonly string[] => [
  'config autoComplete: false',
  `style ${service}${BROWSER_KIT.styleSheet}`,
  `play ${service}${BROWSER_KIT.guide}`,
]

/** The lines of neo4j.conf, by name. `service` is the address under which the browsers of its users reach Entente. */
export function browserSettings(service: string): Readonly<Record<string, string>> {
  const { hostname } = new URL(service)
  return {
    'browser.post_connect_cmd': browserCommands(service).join('; '),
    'client.allow_telemetry': 'false',
    // By default guides may come from localhost and from Neo4j.
    ...(hostname !== 'localhost' && { 'browser.remote_content_hostname_whitelist': `${hostname},localhost` }),
  }
}

/** The name of a setting as an environment variable of Neo4j's Docker image. */
export const dockerVariable = (setting: string): string => `NEO4J_${setting.replaceAll('_', '__').replaceAll('.', '_')}`
