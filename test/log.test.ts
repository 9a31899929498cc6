import { describe, expect, it } from 'vitest'
import { EntenteError } from '../src/domain/errors.ts'
import { createLog, type Log } from '../src/log.ts'

function logged(level: Parameters<typeof createLog>[0], work: (log: Log) => void): Record<string, unknown>[] {
  const lines: string[] = []
  work(createLog(level, (line) => lines.push(line)))
  for (const line of lines) expect(line).toMatch(/^[^\n]*\n$/)
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('the log', () => {
  it.each([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
    ['silent', []],
  ] as const)('at %s keeps %j', (level, kept) => {
    const events = logged(level, (log) => {
      log.debug('debug')
      log.info('info')
      log.warn('warn')
      log.error('error')
    })
    expect(events.map((event) => event.event)).toEqual(kept)
    expect(events.map((event) => event.level)).toEqual(kept)
  })

  it('is one JSON line an event, with its time and fields', () => {
    const [event] = logged('info', (log) => log.info('request', { ms: 12, text: 'two\nlines', nothing: null, list: [1, 'a'] }))
    expect(event).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      ...{ level: 'info', event: 'request', ms: 12, text: 'two\nlines', nothing: null, list: [1, 'a'] },
    })
  })

  it('holds an error with its name, code and stack, and what caused it', () => {
    const root = new TypeError('socket closed')
    const [event] = logged('error', (log) =>
      log.error('failed', {
        error: new EntenteError('STORE_UNAVAILABLE', 'No Neo4j answers', { cause: new Error('driver', { cause: root }) }),
      }),
    )
    expect(event?.error).toMatchObject({
      name: 'EntenteError',
      code: 'STORE_UNAVAILABLE',
      message: 'No Neo4j answers',
      stack: expect.stringContaining('log.test.ts'),
      cause: { name: 'Error', message: 'driver', cause: { name: 'TypeError', message: 'socket closed' } },
    })
  })

  it('takes numbers that JSON cannot hold', () =>
    expect(logged('info', (log) => log.info('counted', { total: 2n ** 64n }))[0]).toMatchObject({ total: '18446744073709551616' }))
})
