/** One line of the account: a check, or a test by its full name. */
export type Outcome = { readonly name: string; readonly result: 'passed' | 'failed' | 'skipped' }

export const passed = (name: string): Outcome => ({ name, result: 'passed' })
export const failed = (name: string): Outcome => ({ name, result: 'failed' })

/** The account at the end of a run. Its last line is the count, and nothing else, so that a machine can read it. */
export function summarize(outcomes: readonly Outcome[], notes: readonly string[]): string {
  const skipped = namesOf(outcomes, 'skipped')
  const failures = namesOf(outcomes, 'failed')
  const count = `${namesOf(outcomes, 'passed').length} passed, ${failures.length} failed`
  const lines = [
    ...list('Skipped', skipped),
    ...list('Failed', failures),
    ...notes,
    skipped.length > 0 ? `${count}, ${skipped.length} skipped` : count,
  ]
  return lines.join('\n')
}

function namesOf(outcomes: readonly Outcome[], result: Outcome['result']): string[] {
  return outcomes.filter((outcome) => outcome.result === result).map((outcome) => outcome.name)
}

function list(title: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${title} (${names.length}):`, ...names.map((name) => `  - ${name}`), '']
}
