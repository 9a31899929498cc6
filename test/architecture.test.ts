/** The table of docs/style.md: who may import whom, who alone may touch what. Change both or neither. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const src = join(root, 'src')

interface Room {
  /** Rooms, or single files, it may import from beside itself. */
  readonly mayImport: readonly string[]
}

const ROOMS: Readonly<Record<string, Room>> = {
  domain: { mayImport: [] },
  store: { mayImport: ['domain'] },
  load: { mayImport: ['domain', 'store/batch.ts', 'store/memory.ts', 'store/retract.ts', 'store/writer.ts'] },
  export: { mayImport: ['domain', 'store/reader.ts', 'store/read', 'store/rows.ts'] },
  api: {
    mayImport: [
      'domain',
      'store/reader.ts',
      'store/read',
      'store/walk',
      'store/columns.ts',
      'store/rows.ts',
      'store/filter-text.ts',
      'store/group-text.ts',
      'store/queries.ts',
      'store/bounded.ts',
      'config.ts',
      'log.ts',
      'once.ts',
    ],
  },
  feeds: { mayImport: ['domain', 'api/tables', 'store/reader.ts', 'log.ts', 'once.ts'] },
  server: {
    mayImport: [
      ...['domain/errors.ts', 'domain/identity.ts', 'domain/suggest.ts', 'api/yoga.ts', 'api/schema.ts', 'api/answers.ts'],
      ...['feeds', 'store/reader.ts', 'config.ts', 'log.ts'],
    ],
  },
  cli: { mayImport: ['domain', 'store', 'load', 'export', 'server', 'config.ts', 'log.ts'] },
  'config.ts': { mayImport: ['domain/errors.ts', 'domain/suggest.ts', 'store/open.ts'] },
  'log.ts': { mayImport: ['config.ts'] },
  'once.ts': { mayImport: ['domain/recent.ts'] },
}

/** Packages, and the only places that may import them. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'neo4j-driver': ['store/engines/neo4j.ts', 'store/engines/neo4j-errors.ts'],
  '@grafeo-db/js': ['store/engines/grafeo.ts'],
  zod: ['domain/'],
  'fastest-levenshtein': ['domain/suggest.ts'],
  yaml: ['load/readers/'],
  saxes: ['load/readers/xml-records.ts'],
  graphql: ['api/'],
  'apache-arrow': ['feeds/formats/arrow.ts'],
  'graphql-yoga': ['api/'],
  '@graphql-tools/schema': ['api/schema.ts'],
  '@graphql-yoga/render-graphiql': ['api/yoga.ts'],
  '@escape.tech/graphql-armor-max-aliases': ['api/plugins/'],
  '@escape.tech/graphql-armor-max-depth': ['api/plugins/'],
  '@escape.tech/graphql-armor-max-directives': ['api/plugins/'],
  '@escape.tech/graphql-armor-max-tokens': ['api/plugins/'],
  dataloader: ['api/loaders.ts'],
  fflate: ['server/browser-kit.ts'],
  dotenv: ['cli/open.ts'],
  commander: ['cli/main.ts'],
  'node:http': ['server/', 'feeds/'],
  'node:fs': [
    'store/cypher.ts',
    'store/engines/grafeo.ts',
    'load/',
    'api/schema.ts',
    'cli/main.ts',
    'cli/open.ts',
    'server/browser-kit.ts',
    'server/dashboard.ts',
    'feeds/tables.ts',
  ],
  'node:fs/promises': ['load/', 'export/output.ts'],
  'node:crypto': ['domain/identity.ts', 'server/keys.ts'],
}

interface Import {
  readonly file: string
  readonly target: string
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(join(src, file), 'utf8')
  return [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, target = '']) => ({
    file,
    target: target.startsWith('.') ? relative(src, join(src, dirname(file), target)) : target,
  }))
})
const own = imports.filter(({ target }) => target.endsWith('.ts'))
const foreign = imports.filter(({ target }) => !target.endsWith('.ts'))
const within = (path: string, place: string): boolean => path === place || path.startsWith(place.endsWith('/') ? place : `${place}/`)

describe('the house', () => {
  it('has the rooms of the table and no others', () => {
    expect([...new Set(files.map((file) => file.split('/')[0]))].sort()).toEqual(Object.keys(ROOMS).sort())
  })

  it.each(Object.entries(ROOMS))('%s imports only what it may', (room, { mayImport }) => {
    const strays = own.filter(
      ({ file, target }) => within(file, room) && !within(target, room) && !mayImport.some((place) => within(target, place)),
    )
    expect(strays).toEqual([])
  })

  it('readers and mappings of formats know nothing of the store', () => {
    const strays = own.filter(
      ({ file, target }) => (within(file, 'load/readers') || within(file, 'load/sources')) && within(target, 'store'),
    )
    expect(strays).toEqual([])
  })

  it('the API cannot reach the writer, not even through others', () => {
    const reached = new Set<string>()
    const visit = (file: string): void => {
      if (reached.has(file)) return
      reached.add(file)
      for (const { target } of own.filter((one) => one.file === file)) visit(target)
    }
    visit('api/yoga.ts')
    visit('server/serve.ts')
    expect([...reached].filter((file) => /writer|write-/.test(file))).toEqual([])
  })

  it('packages are imported only where they belong, and every one of them somewhere', () => {
    const strays = foreign.filter(({ file, target }) => PACKAGES[target] && !PACKAGES[target].some((place) => within(file, place)))
    expect(strays).toEqual([])
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
    const used = new Set(foreign.map(({ target }) => target))
    expect(Object.keys(dependencies).filter((name) => !used.has(name))).toEqual([])
    expect(Object.keys(dependencies).filter((name) => !PACKAGES[name])).toEqual([])
  })

  it('only config.ts and the command line touch the process', () => {
    const touching = files.filter((file) => /\bprocess\.(env|exit|argv|on)\b/.test(readFileSync(join(src, file), 'utf8')))
    expect(touching.filter((file) => !within(file, 'cli'))).toEqual([])
  })

  it('the domain has neither a clock nor a promise', () => {
    const impure = files.filter(
      (file) =>
        within(file, 'domain') &&
        /\bDate\.now\b|new Date\(\)|\bPromise\b|\basync\b|Math\.random/.test(readFileSync(join(src, file), 'utf8')),
    )
    expect(impure).toEqual([])
  })

  it('Cypher stands in its folder and in the one file of filters', () => {
    const withCypher = files.filter((file) => /\bMATCH \(|\bUNWIND \$/.test(readFileSync(join(src, file), 'utf8')))
    expect(withCypher).toEqual([])
  })

  it('every file says first what it promises', () => {
    const mute = files.filter((file) => !/^(#!.*\n)?\/\*\*/.test(readFileSync(join(src, file), 'utf8')))
    expect(mute).toEqual([])
  })

  it('imports never run in a circle, types included', () => {
    const circles: string[][] = []
    const done = new Set<string>()
    const visit = (file: string, trail: readonly string[]): void => {
      if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file])
      if (trail.includes(file) || done.has(file)) return
      for (const { target } of own.filter((one) => one.file === file)) visit(target, [...trail, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
    expect(circles).toEqual([])
  })

  it('the dashboard knows nothing but its feeds, and draws with one library', () => {
    const folder = join(root, 'dashboard')
    const parts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    const strays = parts.flatMap((part) => {
      const text = readFileSync(join(folder, part), 'utf8')
      const targets = [...text.matchAll(/^(?:import|\}) .*from '([^']+)'$/gm)].map(([, target = '']) => target)
      const isOwn = (target: string): boolean => target.startsWith('.') && within(join(folder, dirname(part), target), folder)
      const foreign = targets.filter((target) => !isOwn(target) && target !== '@observablehq/plot')
      const asking = /\bfetch\(/.test(text) && part !== 'feed.ts' ? ['fetch'] : []
      const asCode = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b/.test(text) ? ['text as code'] : []
      return [...foreign, ...asking, ...asCode].map((target) => `${part}: ${target}`)
    })
    expect(parts).not.toEqual([])
    expect(strays).toEqual([])
  })
})
