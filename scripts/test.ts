import { parseArgs } from 'node:util'
import { runTool } from './test/command.ts'
import { openTestNeo4j, type TestNeo4j } from './test/neo4j.ts'
import { failed, type Outcome, passed, summarize } from './test/outcome.ts'
import { runVitest } from './test/vitest.ts'

const HELP = `Checks format, lint and types, and runs every test, on the embedded engine and on a Neo4j of its own. All of it is run, whatever fails.

npm test -- [--without-neo4j] [--help] [-- arguments for vitest]

A Neo4j that runs already: NEO4J_TEST_URI, NEO4J_TEST_PASSWORD and NEO4J_TEST_USERNAME (default neo4j). The tests write to it and delete.
Another Neo4j than 5.26: NEO4J_TEST_VERSION=calendar, or its three numbers.
Neo4j Browser is tested where there is a Chromium: in the usual places, or named in ENTENTE_CHROMIUM.
ENTENTE_REQUIRE_NEO4J=1 makes it a failure when there is no Neo4j, ENTENTE_REQUIRE_BROWSER=1 when there is no Chromium.`

async function runAll(isNeo4jWanted: boolean, vitestArgs: readonly string[]): Promise<void> {
  // It takes some ten seconds to start, in which the other two checks are done.
  const starting = openTestNeo4j(isNeo4jWanted)
  const checks = [await check('biome', ['ci', '--error-on-warnings', '.']), await check('tsc', ['--noEmit'])]
  const neo4j = await starting
  try {
    const tests = await runVitest(vitestArgs, environmentFor(neo4j))
    report([...checks, ...neo4j.outcomes, ...tests], neo4j.skipReason)
  } finally {
    await neo4j.close()
  }
}

async function check(tool: string, args: readonly string[]): Promise<Outcome> {
  const name = [tool, ...args].join(' ')
  return (await runTool(tool, args)) === 0 ? passed(name) : failed(name)
}

/** Without what a shell may hold about some other Neo4j: the tests take the one that was opened here, or none. */
function environmentFor(neo4j: TestNeo4j): NodeJS.ProcessEnv {
  const { NEO4J_TEST_URI, NEO4J_TEST_USERNAME, NEO4J_TEST_PASSWORD, ...inherited } = process.env
  return { ...inherited, ...neo4j.env }
}

function report(outcomes: readonly Outcome[], skipReason: string | null): void {
  const notes = skipReason === null ? [] : [`Neo4j was not tested: ${skipReason}`]
  console.log(`\n${summarize(outcomes, notes)}`)
  process.exitCode = outcomes.some(({ result }) => result === 'failed') ? 1 : 0
}

// Through "exit", where what was started is ended.
process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'without-neo4j': { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
})
if (values.help) console.log(HELP)
else await runAll(!values['without-neo4j'], positionals)
