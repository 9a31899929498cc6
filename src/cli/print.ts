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

/** How far a load has come, in one line: the share of the bytes of all files, the rate, and the time that is left at this pace. */
export function progressLine({ file, bytes, ofBytes, records }: Progress, seconds: number): string {
  const rate = `${records} records, ${Math.round(records / Math.max(seconds, 0.001))}/s`
  if (ofBytes === null) return `${rate}  ${file}`
  const share = ofBytes === 0 ? 1 : Math.min(1, bytes / ofBytes)
  const left = share > 0 ? `, ${duration((seconds * (1 - share)) / share)} left` : ''
  const bar = '█'.repeat(Math.round(share * 20)).padEnd(20, '░')
  return `${bar} ${Math.floor(share * 100)} %  ${rate}${left}  ${file}`
}

function duration(seconds: number): string {
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3600)]
  if (hours > 0) return `${hours} h ${minutes % 60} min`
  return minutes > 0 ? `${minutes} min ${Math.round(seconds % 60)} s` : `${Math.round(seconds)} s`
}

/** A bar on a terminal, a line every few seconds elsewhere; nothing at all for what is over at once. */
export function progressBar(stream: NodeJS.WriteStream = process.stderr): { show(progress: Progress): void; end(): void } {
  const started = Date.now()
  let last = started
  return {
    show(progress) {
      const now = Date.now()
      if (now - last < (stream.isTTY ? 100 : 3000)) return
      last = now
      const line = progressLine(progress, (now - started) / 1000)
      stream.write(stream.isTTY ? `\r\u001b[2K${line.slice(0, (stream.columns || 80) - 1)}` : `${line}\n`)
    },
    end() {
      if (stream.isTTY) stream.write('\r\u001b[2K')
    },
  }
}
