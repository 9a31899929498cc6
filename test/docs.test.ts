/** The manual says what the program does: all that a user can set, run, ask or meet is named in it, and what it shows is true. */
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { buildSchema, type GraphQLEnumType, type GraphQLInputObjectType, parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadInto } from '../src/cli/commands/load.ts'
import { readVocabulary } from '../src/cli/open.ts'
import { readConfig, SETTINGS } from '../src/config.ts'
import { ERROR_CODES } from '../src/domain/errors.ts'
import { FORMATS } from '../src/load/detect.ts'
import { findInputs } from '../src/load/inputs.ts'
import type { Report } from '../src/load/report.ts'
import { createLog } from '../src/log.ts'
import { serve } from '../src/server/serve.ts'
import type { Engine } from '../src/store/engine.ts'
import { openStore } from '../src/store/open.ts'
import { GraphReader } from '../src/store/reader.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const NOT_OURS = /^(\..*|node_modules|dist|coverage|test-results)$/
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** The files of a folder and of all below it, without what is made or fetched. */
const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.test(name))
    .flatMap((entry) => {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`
      return entry.isDirectory() ? filesIn(path, ending) : path.endsWith(ending) ? [path] : []
    })
    .sort()

const PAGES = filesIn('.', '.md')
const MANUAL = PAGES.filter((path) => !path.startsWith('examples/'))
const QUERIES = filesIn('queries', '.graphql')

// ---------------------------------------------------------------- Markdown

interface Block {
  readonly language: string
  readonly text: string
}

const blocksOf = (page: string): Block[] =>
  [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({ language, text }))

const withoutCode = (page: string): string => page.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '')

/** The part of a page under a heading, up to the next heading of its level or above. */
function section(page: string, heading: string): string | null {
  const lines = page.split('\n')
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading)
  if (start < 0) return null
  const level = /^#+/.exec(lines[start] ?? '')?.[0].length ?? 1
  const length = lines.slice(start + 1).findIndex((line) => /^#+ /.test(line) && (/^#+/.exec(line)?.[0].length ?? 0) <= level)
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join('\n')
}

/** The cells of every row of every table, without heads. */
const rowsOf = (text: string): string[][] =>
  [...text.matchAll(/^\| (?!---)(.*) \|$/gm)].map(([, row = '']) => row.split(/ ?\| ?/).map((cell) => cell.trim()))

/** Names in code style. */
const codes = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

const anchorsOf = (page: string): string[] =>
  [...page.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading))

describe('the pages', () => {
  it.each(PAGES)('%s leads only to what is there', (path) => {
    const targets = [...withoutCode(read(path)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
    const broken = targets
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [file = '', anchor] = target.split('#')
        const full = file === '' ? join(ROOT, path) : resolve(ROOT, dirname(path), file)
        if (!existsSync(full)) return true
        return anchor !== undefined && !anchorsOf(readFileSync(full, 'utf8')).includes(anchor)
      })
    expect(broken).toEqual([])
  })

  it('names no script that package.json does not have', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = MANUAL.flatMap((path) => [...read(path).matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name))
    expect(named).not.toEqual([])
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  it('names no setting that does not exist', () => {
    const ofScripts = filesIn('scripts', '.ts').flatMap((path) => read(path).match(/\b(?:ENTENTE|NEO4J)_[A-Z_]+\b/g) ?? [])
    const known = new Set<string>([...Object.values(SETTINGS).map(({ name }) => name), ...ofScripts])
    const named = MANUAL.flatMap((path) => [...read(path).matchAll(/\b(?:ENTENTE|NEO4J)_[A-Z_]+\b/g)].map(([name]) => name))
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })

  it('shows a query file as it is', () => {
    const [shown] = blocksOf(read('cypher/README.md')).filter(({ language }) => language === 'cypher')
    expect(shown?.text).toBe(read('cypher/read/relations-of.cypher'))
  })
})

describe('docs/settings.md', () => {
  it('is the list of settings, with their defaults and meanings', () => {
    const [head, ...rows] = rowsOf(read('docs/settings.md'))
    expect(head).toEqual(['Setting', 'Default', 'Meaning'])
    expect(rows).toEqual(
      Object.values(SETTINGS).map(({ name, default: fallback, about }) => [`\`${name}\``, fallback && `\`${fallback}\``, about]),
    )
  })
})

describe('.env.example', () => {
  it('has every setting with its default', () => {
    const lines = [...read('.env.example').matchAll(/^#?([A-Z0-9_]+=.*)$/gm)].map(([, line]) => line)
    expect(lines).toEqual(Object.values(SETTINGS).map(({ name, default: fallback }) => `${name}=${fallback}`))
  })
})

describe('docs/errors.md', () => {
  const named = rowsOf(read('docs/errors.md')).flatMap(([code = '']) => codes(code))
  /** Codes that are made in the API and in the server, beside the closed list of the domain. */
  const made = ['src/api/plugins', 'src/server', 'src/feeds']
    .flatMap((folder) => filesIn(folder, '.ts'))
    .flatMap((path) => [...read(path).matchAll(/'([A-Z]+(?:_[A-Z]+)+)'/g)].map(([, code = '']) => code))

  it.each(ERROR_CODES)('explains %s', (code) => expect(named).toContain(code))

  it.each([...new Set(made)])('explains %s, which an answer may have', (code) => expect(named).toContain(code))

  it('finds codes in the code', () =>
    expect(made).toEqual(expect.arrayContaining(['GRAPHQL_PARSE_FAILED', 'QUERY_TOO_LARGE', 'BODY_TOO_LARGE', 'NOT_FOUND'])))

  it('explains no code that nothing has', () => {
    const known = new Set<string>([...ERROR_CODES, ...made, 'BAD_REQUEST'])
    expect(named.filter((code) => !known.has(code))).toEqual([])
  })
})

// ---------------------------------------------------------------- commands

const entente = async (...args: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], { cwd: ROOT })
  return stdout
}
const flagsOf = (help: string): string[] =>
  [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, flag = '']) => flag).filter((flag) => flag !== '--help')

describe('docs/loading.md', () => {
  it('has every format, each with its page', () => {
    const rows = rowsOf(section(read('docs/loading.md'), 'Formats') ?? '').slice(1)
    expect(rows.map(([name]) => name)).toEqual(FORMATS.map(({ name }) => `\`${name}\``))
    for (const [, what] of rows) expect(what).toMatch(/\]\([\w/]+\.md\)/)
  })
})

describe('docs/commands.md', () => {
  const page = read('docs/commands.md')
  let help = ''
  let commands: string[] = []

  beforeAll(async () => {
    help = await entente('--help')
    const list = help.slice(help.indexOf('Commands:'), help.indexOf('Exit codes'))
    commands = [...list.matchAll(/^ {2}([a-z]+(?:-[a-z]+)*)/gm)].map(([, command = '']) => command)
  })

  it('finds commands in the help', () => expect(commands).toEqual(expect.arrayContaining(['serve', 'load', 'check', 'schema'])))

  it('has each command with exactly its flags', async () => {
    const sections = commands.map((command) => [command, section(page, `entente ${command}`)] as const)
    expect(sections.filter(([, text]) => text === null)).toEqual([])
    for (const [command, text] of sections.filter(([name]) => name !== 'help')) {
      const listed = [...(text ?? '').matchAll(/^- `(--[\w-]+)/gm)].map(([, flag]) => flag)
      expect([command, listed]).toEqual([command, flagsOf(await entente(command, '--help'))])
    }
  })

  it('has no command that does not exist', () => {
    const described = [...page.matchAll(/^## entente (\w+)$/gm)].map(([, command = '']) => command)
    expect(described.filter((command) => !commands.includes(command))).toEqual([])
  })

  it('has every global flag', () => expect(flagsOf(help).filter((flag) => !page.includes(`entente ${flag}`))).toEqual([]))

  it('has every exit code of the help', () => {
    const inHelp = [...help.slice(help.indexOf('Exit codes')).matchAll(/(\d+) /g)].map(([, code = '']) => code)
    const described = rowsOf(section(page, 'Exit codes') ?? '').map(([code]) => code)
    expect(inHelp.length).toBeGreaterThan(3)
    expect(inHelp.filter((code) => !described.includes(code))).toEqual([])
  })
})

// ---------------------------------------------------------------- the API

describe('docs/api.md', () => {
  const page = read('docs/api.md')
  const schema = buildSchema(read('schema.graphql'))
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {})
  const rows = new Map(rowsOf(section(page, 'Where to begin') ?? '').map(([name = '', args = '']) => [codes(name)[0], codes(args)]))

  it.each(fields.map(({ name, args }) => [name, args.map((arg) => arg.name)] as const))('has %s with its arguments', (name, args) => {
    expect([...rows.keys()]).toContain(name)
    expect(rows.get(name)).toEqual(expect.arrayContaining(args))
  })

  it('has no root field that does not exist', () =>
    expect([...rows.keys()].filter((name) => name !== undefined && !fields.some((field) => field.name === name))).toEqual([]))

  it('has every field of the filter of relations', () => {
    const filter = Object.keys((schema.getType('RelationFilter') as GraphQLInputObjectType).getFields())
    const named = rowsOf(section(page, 'Filters') ?? '').flatMap(([name = '']) => codes(name))
    expect([...named].sort()).toEqual([...filter].sort())
  })

  it('has every reason for which an answer is cut', () => {
    const reasons = (schema.getType('TruncationReason') as GraphQLEnumType).getValues().map(({ name }) => name)
    expect(reasons.filter((reason) => !codes(section(page, 'Bounds') ?? '').includes(reason))).toEqual([])
  })

  it('leads, together with the page about feeds, to every query and every answer', () => {
    const linked = [...(page + read('docs/feeds.md')).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) =>
      join('docs', target).replaceAll('\\', '/'),
    )
    expect(QUERIES.length).toBeGreaterThanOrEqual(10)
    expect([...QUERIES, ...filesIn('docs/answers', '.json')].filter((path) => !linked.includes(path))).toEqual([])
  })
})

/** A graph of its own behind an HTTP server of its own. */
class World {
  readonly reports: Report[] = []
  readonly #engine: Engine
  readonly #running: Awaited<ReturnType<typeof serve>>

  constructor(engine: Engine, running: Awaited<ReturnType<typeof serve>>) {
    this.#engine = engine
    this.#running = running
  }

  get engine(): Engine {
    return this.#engine
  }

  static async with(...paths: string[]): Promise<World> {
    const config = readConfig({})
    const [vocabulary, engine] = await Promise.all([readVocabulary(config.vocabulary), openStore({ kind: 'embedded', path: null })])
    const reports: Report[] = []
    const opened = { config, vocabulary, engine, [Symbol.asyncDispose]: async () => undefined }
    for (const path of paths) reports.push(await loadInto(opened, await findInputs([path]), { dryRun: false }))
    const world = new World(
      engine,
      await serve(new GraphReader(engine, vocabulary), { ...config, host: '127.0.0.1', port: 0 }, createLog('silent')),
    )
    world.reports.push(...reports)
    return world
  }

  async ask(query: string): Promise<unknown> {
    const response = await fetch(`${this.#running.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
    return await response.json()
  }

  async fetch(path: string): Promise<string> {
    return (await fetch(this.#running.url + path)).text()
  }

  async close(): Promise<void> {
    await this.#running[Symbol.asyncDispose]()
    await this.#engine[Symbol.asyncDispose]()
  }
}

/** Whether all that is shown stands in the answer, lists in their order; an answer may be shortened, not changed. */
function isShortened(shown: unknown, real: unknown): boolean {
  if (Array.isArray(shown)) {
    if (!Array.isArray(real)) return false
    let at = 0
    return shown.length === 0
      ? real.length === 0
      : shown.every((item) => {
          while (at < real.length && !isShortened(item, real[at])) at++
          return at++ < real.length
        })
  }
  if (typeof shown !== 'object' || shown === null) return shown === real
  if (typeof real !== 'object' || real === null) return false
  return Object.entries(shown).every(([key, value]) => isShortened(value, (real as Record<string, unknown>)[key]))
}

const expectShortened = (shown: string, real: unknown): void => {
  const value: unknown = JSON.parse(shown)
  expect({ isShortened: isShortened(value, real), shown: value, real }).toEqual({ isShortened: true, shown: value, real })
}

describe('the questions', () => {
  let world: World
  const answerOf = (query: string): string => `docs/answers/${query.slice('queries/'.length).replace(/graphql$/, 'json')}`

  beforeAll(async () => {
    world = await World.with(join(ROOT, 'examples/mali-2012'))
  })
  afterAll(() => world.close())

  it('are asked of the whole example', () => {
    expect(world.reports.flatMap(({ rejections }) => rejections)).toEqual([])
    expect(world.reports[0]?.total.statement.new).toBeGreaterThan(200)
  })

  it.each(QUERIES)('%s has the answer that is written down', async (path) => {
    const text = read(path)
    // Without its price, which says nothing about the world.
    const { extensions: _, ...answer } = (await world.ask(text)) as Record<string, unknown>
    expect(answer).not.toHaveProperty('errors')
    if (process.env.UPDATE_ANSWERS) writeFileSync(join(ROOT, answerOf(path)), `${JSON.stringify(answer, null, 2)}\n`)
    expect(answer).toEqual(JSON.parse(read(answerOf(path))))
    // As text too: the order of fields is that of the question.
    expect(JSON.stringify(answer)).toBe(JSON.stringify(JSON.parse(read(answerOf(path)))))
  })

  it.each(QUERIES)('%s says what it asks and has one named operation', (path) => {
    const text = read(path)
    expect(text).toMatch(/^# .*\?\n/)
    const operations = parse(text).definitions.filter(({ kind }) => kind === 'OperationDefinition')
    const fromPath = path.replace(/^queries\/|\.graphql$/g, '').replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase())
    expect(operations.map((operation) => ('name' in operation ? operation.name?.value : null))).toEqual([fromPath])
  })

  it('leave no answer without its question', () => {
    expect(filesIn('docs/answers', '.json')).toEqual(QUERIES.map(answerOf).sort())
  })

  /** What is a table first of all is shown as one. */
  const TABLES = QUERIES.filter((path) => read('docs/feeds.md').includes(`(../${path})`))

  it('are answers or tables in the manual, and not both', () => {
    expect(TABLES.length).toBeGreaterThanOrEqual(12)
    expect(TABLES.filter((path) => read('docs/api.md').includes(`(../${path})`))).toEqual([])
  })

  it.each(TABLES)('%s is shown in docs/feeds.md with its columns and its first row', async (path) => {
    const name = path.replace(/^queries\/|\.graphql$/g, '')
    const page = read('docs/feeds.md')
    const [, before = '', shown = ''] = new RegExp(`(### ${name}\\n[^#]*?\`\`\`csv\\n)([\\s\\S]*?)\\n\`\`\``).exec(page) ?? []
    const lines = (await world.fetch(`/feeds/${name}.csv`)).split('\r\n').slice(0, shown.split('\n').length)
    if (process.env.UPDATE_ANSWERS) writeFileSync(join(ROOT, 'docs/feeds.md'), page.replace(before + shown, before + lines.join('\n')))
    else expect(shown.split('\n')).toEqual(lines)
    expect(lines.length).toBeGreaterThan(1)
  })

  it.each(QUERIES.filter((path) => !TABLES.includes(path)))('%s has an answer in docs/api.md that is shortened and not changed', (path) => {
    const name = path.replace(/^queries\/|\.graphql$/g, '')
    const part = read('docs/api.md')
      .split(/^### /m)
      .find((text) => text.includes(`(../queries/${name}.graphql)`))
    const [shown] = blocksOf(part ?? '').filter(({ language }) => language === 'json')
    expectShortened(shown?.text ?? 'null', JSON.parse(read(answerOf(path))))
  })

  it.each(['README.md', 'docs/api.md', 'docs/feeds.md'])('of %s run', async (path) => {
    const asked = blocksOf(read(path)).filter(({ language }) => language === 'graphql')
    expect(asked).not.toEqual([])
    for (const { text } of asked) expect(await world.ask(text)).not.toHaveProperty('errors')
  })

  it('have in README.md the answer that is shown', async () => {
    const [asked, answer] = blocksOf(read('README.md')).filter(({ language }) => language === 'graphql' || language === 'json')
    expectShortened(answer?.text ?? 'null', await world.ask(asked?.text ?? ''))
  })

  it('lists every property that the store holds', async () => {
    const rows = rowsOf(section(read('docs/data-model.md'), 'What the store holds') ?? '')
    const named = (owner: string): string[] => codes(rows.find(([name]) => name?.includes(owner))?.[1] ?? '')
    const keys = async (pattern: string): Promise<string[]> => {
      const text = `MATCH ${pattern} UNWIND keys(x) AS key RETURN DISTINCT key AS key ORDER BY key`
      return (await world.engine.read<Record<string, never>, { key: string }>({ name: 'test/keys', text }, {})).map(({ key }) => key)
    }
    for (const label of ['Thing', 'Statement', 'Document', 'Source', 'Version']) {
      const held = await keys(`(x:${label})`)
      expect(held).toContain('id')
      expect([label, held.filter((key) => !named(label).includes(key))]).toEqual([label, []])
    }
    const held = await keys('(:Thing)-[x]->(:Thing)')
    expect(held).toContain('knownFrom')
    expect(held.filter((key) => !named('a relation').includes(key))).toEqual([])
  })
})

describe('the dossiers of the manual', () => {
  const dossiers = ['docs/dossier.md', 'docs/getting-started.md'].map((path) => {
    const found = blocksOf(read(path)).filter(({ language, text }) => language === 'yaml' && /^documents:$/m.test(text))
    return { path, found }
  })
  let folder: string
  let world: World

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-docs-'))
    const files: string[] = []
    for (const [index, { text }] of dossiers.flatMap(({ found }) => found).entries()) {
      files.push(join(folder, `${index}.yaml`))
      await writeFile(join(folder, `${index}.yaml`), text)
    }
    world = await World.with(join(ROOT, 'examples/mali-2012'), ...files)
  })
  afterAll(async () => {
    await world.close()
    await rm(folder, { recursive: true })
  })

  it.each(dossiers)('$path has one', ({ found }) => expect(found).toHaveLength(1))

  it('load with nothing refused', () => {
    const [, ...reports] = world.reports
    expect(reports).toHaveLength(2)
    expect(reports.flatMap(({ rejections }) => rejections)).toEqual([])
    for (const { total } of reports) expect(total.statement.new).toBe(total.statement.read)
    for (const { total } of reports) expect(total.statement.new).toBeGreaterThan(0)
  })

  it('stand beside a table of every field', () => {
    const page = read('docs/dossier.md')
    const schema = JSON.parse(read('docs/dossier.schema.json')) as Shape
    const lists = { sources: itemsOf(schema, 'sources'), entities: itemsOf(schema, 'entities'), documents: itemsOf(schema, 'documents') }
    const all = { ...lists, statements: itemsOf(lists.documents, 'statements') }
    for (const [name, { properties = {}, required = [] }] of Object.entries(all)) {
      const rows = rowsOf(section(page, name) ?? '').slice(1)
      const named = rows.flatMap(([field = '']) => codes(field))
      expect([name, [...named].sort()]).toEqual([name, Object.keys(properties).sort()])
      const bold = rows.flatMap(([field = '']) => (field.startsWith('**') ? codes(field) : []))
      expect([name, bold.sort()]).toEqual([name, [...required].sort()])
    }
  })

  it('of getting started has the answers that are shown', async () => {
    const blocks = blocksOf(read('docs/getting-started.md'))
    const answers = blocks.filter(({ language }) => language === 'json')
    expect(answers).toHaveLength(2)
    for (const answer of answers) {
      const before = blocks[blocks.indexOf(answer) - 1]
      const posted = /-d '(.*)'/.exec(before?.text ?? '')?.[1]
      const query = posted ? (JSON.parse(posted) as { query: string }).query : (before?.text ?? '')
      expectShortened(answer.text, await world.ask(query))
    }
  })
})

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Shape[]
  readonly items?: Shape
}

/** The shape of the items of a list that may be null. */
function itemsOf({ properties }: Shape, name: string): Shape {
  const list = properties?.[name]
  return list?.items ?? list?.anyOf?.find(({ items }) => items)?.items ?? {}
}

describe('docs/dossier.schema.json', () => {
  it('is what `entente schema` prints', async () => {
    expect(JSON.parse(read('docs/dossier.schema.json'))).toEqual(JSON.parse(await entente('schema')))
  })
})
