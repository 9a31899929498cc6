/** What a person sees: results on stdout, everything else on stderr, and the exit codes. */
import { EntenteError, type ErrorCode } from '../domain/errors.ts'
import type { Progress } from '../load/pipeline.ts'

export const EXIT = { ok: 0, usage: 1, refused: 2, unavailable: 3, interrupted: 130 } as const

const CODES: Partial<Readonly<Record<ErrorCode, number>>> = {
  STORE_UNAVAILABLE: EXIT.unavailable,
  STORE_REFUSED_LOGIN: EXIT.unavailable,
  STORE_LOCKED: EXIT.unavailable,
  STORE_BROKEN: EXIT.unavailable,
  STORE_FULL: EXIT.unavailable,
}

export const print = (text: string): void => void process.stdout.write(`${text}\n`)
export const printError = (text: string): void => void process.stderr.write(`${text}\n`)

/** Tells a person what went wrong; the exit code says of which sort it was. What is no EntenteError is a bug and shows its stack. */
export function fail(error: unknown): number {
  if (error instanceof EntenteError) {
    printError(`entente: ${error.message}`)
    return CODES[error.code] ?? EXIT.usage
  }
  printError(`entente: unexpected error, please report it\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  return 70
}

/** A bar on a terminal, a line every few seconds elsewhere; nothing at all for what is over at once. */
export function progressBar(stream: NodeJS.WriteStream = process.stderr): { show(progress: Progress): void; end(): void } {
  const started = Date.now()
  let lastLine = started
  const line = ({ done, of, file, statements }: Progress): string => {
    const share = of === 0 ? 1 : done / of
    const seconds = (Date.now() - started) / 1000
    const left = share > 0 ? Math.round((seconds * (1 - share)) / share) : 0
    const bar = '█'.repeat(Math.round(share * 20)).padEnd(20, '░')
    return `${bar} ${Math.round(share * 100)} %  ${statements} statements, ${Math.round(statements / Math.max(seconds, 0.001))}/s, ${left} s left  ${file}`
  }
  return {
    show(progress) {
      if (stream.isTTY) stream.write(`\r\u001b[2K${line(progress).slice(0, (stream.columns || 80) - 1)}`)
      else if (Date.now() - lastLine > 3000) {
        lastLine = Date.now()
        stream.write(`${line(progress)}\n`)
      }
    },
    end() {
      if (stream.isTTY) stream.write('\r\u001b[2K')
    },
  }
}
