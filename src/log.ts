/** One JSON line an event, to stderr. */
import type { LogLevel } from './config.ts'

const ORDER: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent']

export type Fields = Readonly<Record<string, unknown>>

export interface Log {
  debug(event: string, fields?: Fields): void
  info(event: string, fields?: Fields): void
  warn(event: string, fields?: Fields): void
  error(event: string, fields?: Fields): void
}

/** A log that keeps what is at least `level`. `write` gets whole lines. */
export function createLog(level: LogLevel, write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const at =
    (own: LogLevel) =>
    (event: string, fields: Fields = {}): void => {
      if (ORDER.indexOf(own) < ORDER.indexOf(level)) return
      write(`${JSON.stringify({ time: new Date().toISOString(), level: own, event, ...fields }, errorAsText)}\n`)
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

function errorAsText(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value) // JSON has none, and a log must not throw
  if (!(value instanceof Error)) return value
  const { name, message, stack, cause } = value
  return { name, message, code: 'code' in value ? value.code : undefined, stack, cause }
}
