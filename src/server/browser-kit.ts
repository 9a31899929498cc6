/** What Neo4j Browser fetches from this service: its style sheet, its guide and the saved questions. None of it holds data. */
import { readdirSync, readFileSync } from 'node:fs'
import { zipSync } from 'fflate'
import { BROWSER_KIT } from './browser-settings.ts'
import type { PublicFile } from './file.ts'

const FOLDER = new URL('../../integrations/neo4j-browser/', import.meta.url)
/** Of every file in the zip: the same questions are the same bytes. By the local clock, as zips are, so that it is so in every zone. */
const ZIP_DATE = new Date(1980, 0, 1)

const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8')

/** Made when it is first asked for, and kept. */
function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => (made ??= make())
}

const styleSheet = once(() => read('entente.grass'))
const guide = once(() => read('guide.html'))
const questions = once(questionsZip)

/** The files by their paths; `origin` is where the caller reached this service. */
export const browserKit: Readonly<Record<string, (origin: string) => PublicFile>> = {
  [BROWSER_KIT.styleSheet]: () => ({ type: 'text/plain; charset=utf-8', body: styleSheet(), isForOthers: true }),
  // The page that shows it is another one's, so its links must say where they lead.
  [BROWSER_KIT.guide]: (origin) => ({
    ...{ type: 'text/html; charset=utf-8', body: guide().replaceAll('{{service}}', origin), isForOthers: true },
  }),
  [BROWSER_KIT.questions]: () => ({ type: 'application/zip', body: questions(), saveAs: 'entente-queries.zip', isForOthers: true }),
}

/** Neo4j Browser makes a folder "Entente" of it, with one saved question a file. */
export function questionsZip(): Uint8Array {
  const names = readdirSync(new URL('queries/', FOLDER))
    .filter((name) => name.endsWith('.cypher'))
    .sort()
  const files = names.map((name) => [`Entente/${name}`, Buffer.from(read(`queries/${name}`))] as const)
  return zipSync(Object.fromEntries(files), { mtime: ZIP_DATE })
}
