import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { ROOT, runTool } from './command.ts'
import { failed, type Outcome } from './outcome.ts'

/** What is read of the report that vitest's JSON reporter writes. */
export type Report = { readonly testResults: readonly FileResult[] }
type FileResult = { readonly name: string; readonly status: string; readonly assertionResults: readonly TestResult[] }
type TestResult = { readonly fullName: string; readonly status: string }

const REPORT_FILE = join(ROOT, 'test-results', 'vitest.json')

/** Runs every test and hands back an outcome for each, and one more for anything that went wrong outside a test. */
export async function runVitest(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome[]> {
  await mkdir(dirname(REPORT_FILE), { recursive: true })
  // A report of an earlier run must not speak for a run that crashed.
  await rm(REPORT_FILE, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT_FILE}`]
  const code = await runTool('vitest', ['run', ...reporters, ...args], env)
  const report = await readReport()
  return report ? readOutcomes(report, code) : [failed(`vitest: ended with code ${code} and without a whole report`)]
}

async function readReport(): Promise<Report | null> {
  try {
    return JSON.parse(await readFile(REPORT_FILE, 'utf8'))
  } catch {
    // Missing or cut off: vitest crashed, and has said why on the screen.
    return null
  }
}

/** A report and vitest's exit code as outcomes. Nothing that made vitest fail gets lost on the way. */
export function readOutcomes(report: Report, code: number): Outcome[] {
  const outcomes = report.testResults.flatMap(readFileResult)
  if (!outcomes.some(({ result }) => result !== 'skipped')) return [...outcomes, failed('vitest: not one test was run')]
  const isExplained = code === 0 || outcomes.some(({ result }) => result === 'failed')
  return isExplained ? outcomes : [...outcomes, failed(`vitest: ended with code ${code} though no test failed`)]
}

function readFileResult({ name, status, assertionResults }: FileResult): Outcome[] {
  const file = relative(ROOT, name)
  const outcomes = assertionResults.map((test) => ({ name: `${file} › ${test.fullName}`, result: readStatus(test.status) }))
  const isExplained = status !== 'failed' || outcomes.some(({ result }) => result === 'failed')
  return isExplained ? outcomes : [...outcomes, failed(`${file}: did not load, or failed outside its tests`)]
}

function readStatus(status: string): Outcome['result'] {
  if (status === 'passed') return 'passed'
  return ['skipped', 'pending', 'todo', 'disabled'].includes(status) ? 'skipped' : 'failed'
}
