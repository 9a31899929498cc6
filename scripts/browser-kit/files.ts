/** The files of integrations/neo4j-browser that follow from the code. */
import { browserSettings } from '../../src/server/browser-settings.ts'
import { styleSheet } from './style-sheet.ts'

export const KIT = new URL('../../integrations/neo4j-browser/', import.meta.url)

const neo4jConf = (service: string): string =>
  Object.entries(browserSettings(service))
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')

export const MADE: Readonly<Record<string, string>> = {
  'entente.grass': styleSheet(),
  'neo4j.conf': neo4jConf('http://localhost:4000'),
}
