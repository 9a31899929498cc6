#!/usr/bin/env node
/** The command table. */
import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { EXIT, fail } from './print.ts'

// Where it is not said, graphql-js checks each object for a second copy of itself, which costs a tenth of a long list. It reads this when loaded.
process.env.NODE_ENV ??= 'production'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }

const CODES = `
Exit codes: 0 all well, 1 usage or settings, 2 some records refused, 3 store not available,
70 unexpected error, 130 interrupted.
Settings come from the environment and from .env; docs/settings.md lists them.`

const program = new Command('entente')
  .description('Who did what to whom, who says so, when, and how sure: reports about the world as a graph, asked through GraphQL.')
  .version(version)
  .showHelpAfterError('(entente --help shows what there is)')
  .showSuggestionAfterError()
  .addHelpText('after', CODES)

/** The formats that a load knows, for its help; their code is loaded only where it is asked for. */
async function formatHelp(): Promise<string> {
  if (!process.argv.some((word) => ['--help', '-h', 'help'].includes(word))) return ''
  const { FORMATS } = await import('../load/detect.ts')
  const width = Math.max(...FORMATS.map(({ name }) => name.length))
  const lines = FORMATS.map(({ name, about, example }) => `  ${name.padEnd(width)} ${about}\n  ${''.padEnd(width)} entente load ${example}`)
  return `\nFormats, told by name and content, packed with gzip or not:\n${lines.join('\n')}`
}
const formats = await formatHelp()

/** Runs a command and ends with its exit code. A command's code is loaded only when it runs. */
function run(command: () => Promise<number>): Promise<void> {
  return command()
    .catch(fail)
    .then((code) => {
      process.exitCode = code
    })
}

program
  .command('serve')
  .description('serve GraphQL on http://HOST:PORT/graphql until SIGTERM or Ctrl-C')
  .option('--example <path>', 'load these dossiers first if the store is empty')
  .addHelpText(
    'after',
    `
Settings that matter here, from the environment or .env:
  PORT (4000), HOST (127.0.0.1), ENTENTE_HOSTS, ENTENTE_KEYS, ENTENTE_QUERIES,
  NEO4J_URI with NEO4J_PASSWORD, or ENTENTE_STORE
For instance:
  PORT=8080 entente serve`,
  )
  .action((flags) => run(async () => (await import('./commands/serve.ts')).serveCommand(flags)))

program
  .command('load')
  .description('read files into the store; a folder is every file in it that is in a known format')
  .argument('<path...>', 'files or folders; - is standard input')
  .option('--format <name>', 'instead of telling it by name and content; one of those below')
  .option('--map <file>', 'what the columns of a foreign table mean; docs/formats/map.md says how')
  .option('--encoding <name>', 'of files that are read as lines, such as windows-1252 (default: UTF-8, or UTF-16 if marked)')
  .option('--replace', 'take away the statements that the store has of these documents and the files no longer have')
  .option('--dry-run', 'do everything but write, and say what would be new, changed and refused')
  .option('--reread', 'read the files even if they and the store are as they were when last loaded')
  .option('--reject-file <file>', 'keep what is refused as JSON Lines that load again once they are mended')
  .option('--per-file', 'a line for each file in the report')
  .option('--json', 'the report as JSON')
  .addHelpText('after', formats)
  .action((paths, flags) => run(async () => (await import('./commands/load.ts')).loadCommand(paths, flags)))

program
  .command('retract')
  .description('take documents, or all documents of a source, out of the store with whatever only they supported')
  .argument('<id...>', 'ids of documents (doc:…) or sources (src:…)')
  .option('--json', 'what was done as JSON')
  .action((ids, flags) => run(async () => (await import('./commands/retract.ts')).retractCommand(ids, flags)))

program
  .command('check')
  .description('read files without a store and say what is wrong with them')
  .argument('<path...>', 'files or folders; - is standard input')
  .option('--format <name>', 'instead of telling it by name and content')
  .option('--map <file>', 'what the columns of a foreign table mean')
  .option('--encoding <name>', 'of files that are read as lines')
  .option('--reject-file <file>', 'keep what is refused as JSON Lines')
  .option('--json', 'the findings as JSON')
  .action((paths, flags) => run(async () => (await import('./commands/load.ts')).checkCommand(paths, flags)))

program
  .command('export')
  .description('write the graph, or the part of it that a filter lets pass, in a format of another tool')
  .option('-f, --format <name>', 'jsonl, csv, graphml, gexf, ftm, stix, neo4j-csv; left out: by the name of the file')
  .option('-o, --output <file>', 'where to; compressed if it ends in .gz (default: standard output)')
  .option('--filter <filter...>', 'as in GraphQL: JSON, or key=value as often as needed')
  .option('--table <name>', 'of csv: relations (default), statements, entities or documents')
  .option('--force', 'take the place of a file that is there')
  .action((flags) => run(async () => (await import('./commands/export.ts')).exportCommand(flags)))

program
  .command('stats')
  .description('what the store holds')
  .option('--json', 'as JSON')
  .action((flags) => run(async () => (await import('./commands/stats.ts')).statsCommand(flags)))

program
  .command('project')
  .description('derive all relations from the statements again, as after a change of the vocabulary')
  .action(() => run(async () => (await import('./commands/project.ts')).projectCommand()))

program
  .command('browser-kit')
  .description("what to set in a Neo4j server so that its Browser opens with Entente's colors, guide and questions")
  .option('--url <address>', 'where the browsers of its users reach this service')
  .action((flags) => run(async () => (await import('./commands/browser-kit.ts')).browserKitCommand(flags)))

program
  .command('schema')
  .description('the JSON Schema of a dossier, for editors')
  .action(() => run(async () => (await import('./commands/schema.ts')).schemaCommand()))

for (const command of program.commands) command.showHelpAfterError(`(entente ${command.name()} --help shows what there is)`)

// Whoever reads the output may stop early, as `head` does: what is done is done, and the exit code says how.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}
program.exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage))
await program.parseAsync()
