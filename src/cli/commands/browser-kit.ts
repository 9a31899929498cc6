/** `entente browser-kit`: what to set in a Neo4j server so that its Browser opens with Entente's colors, guide and questions. */
import { EntenteError } from '../../domain/errors.ts'
import { BROWSER_KIT, browserCommands, browserSettings, dockerVariable } from '../../server/browser-settings.ts'
import { config } from '../open.ts'
import { EXIT, print } from '../print.ts'

export async function browserKitCommand({ url }: { url?: string }): Promise<number> {
  print(instructions(serviceOf(url ?? `http://localhost:${config().port || 4000}`)))
  return EXIT.ok
}

function serviceOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && text.replace(/\/$/, '') === url.origin) return url.origin
  throw new EntenteError(
    'BAD_SETTINGS',
    `--url "${text}": expected the address of the service, such as https://entente.example.org, without a path.`,
  )
}

function instructions(service: string): string {
  // A guide of another host than localhost is shown only where the server's settings allow it.
  const typed = browserCommands(service).filter((command) => !command.startsWith('play') || new URL(service).hostname === 'localhost')
  const settings = Object.entries(browserSettings(service))
  return `Neo4j Browser 5 for the service at ${service}

In neo4j.conf, before Neo4j starts:

${settings.map(([name, value]) => `${name}=${value}`).join('\n')}

The same in the environment of Neo4j's Docker image:

${settings.map(([name, value]) => `${dockerVariable(name)}: "${value}"`).join('\n')}

Without access to the server, typed into Browser, again after each time it connects:

${typed.map((command) => `:${command}`).join('\n')}

The saved questions: fetch this file and drop it onto the page of Browser, once.

${service}${BROWSER_KIT.questions}`
}
