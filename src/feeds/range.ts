/** The part of a body that a `Range` header asks for. */

export interface Part {
  /** The first byte, and the last, both included. */
  readonly start: number
  readonly end: number
}

/** Null: the whole, also for several ranges and other units, which may be answered so. 'beyond': there is no such part. */
export function partOf(header: string | undefined, size: number): Part | null | 'beyond' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return null
  if (first === '') return size === 0 || Number(last) === 0 ? 'beyond' : { start: Math.max(0, size - Number(last)), end: size - 1 }
  if (last !== '' && Number(last) < Number(first)) return null
  return Number(first) >= size ? 'beyond' : { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}
