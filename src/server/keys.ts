/** Keys: who may ask, and which feeds a key opens. */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Key } from '../config.ts'
import { EntenteError } from '../domain/errors.ts'
import { sha256 } from '../domain/identity.ts'
import { didYouMean } from '../domain/suggest.ts'

/** What a request may see: null for everything, else the names of feeds. 'missing', 'wrong': nothing. */
export type Access = { readonly feeds: readonly string[] | null } | 'missing' | 'wrong'

/** Without keys everything is open. A key in the address counts for feeds alone, where tools cannot send headers. */
export function accessOf(keys: readonly Key[], request: IncomingMessage, { inAddress }: { readonly inAddress: boolean }): Access {
  if (keys.length === 0) return { feeds: null }
  const given = [keyInHeader(request.headers.authorization), inAddress ? keyInAddress(request.url ?? '') : null].filter(
    (key) => key !== null,
  )
  if (given.length === 0) return 'missing'
  // Every key is compared, so that the time tells nothing of which was nearly right.
  const fits = keys.filter(({ secret }) => given.some((one) => isSame(one, secret)))
  const [key] = fits
  return key ? { feeds: key.feeds } : 'wrong'
}

function keyInHeader(header: string | undefined): string | null {
  const [, scheme = '', value = ''] = /^(Bearer|Basic) +(\S+)$/i.exec(header ?? '') ?? []
  if (scheme === '') return null
  if (scheme.toLowerCase() === 'bearer') return value
  // Any user, the key as password.
  return Buffer.from(value, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '')
}

function keyInAddress(url: string): string | null {
  const query = url.split('?')[1]
  return query === undefined ? null : new URLSearchParams(query).get('token')
}

const isSame = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(sha256(one)), Buffer.from(sha256(other)))

/** A key for a feed that is not there would open nothing, without a word. */
export function checkKeys(keys: readonly Key[], feeds: readonly string[]): void {
  for (const name of keys.flatMap((key) => key.feeds ?? []))
    if (!feeds.includes(name))
      throw new EntenteError(
        'BAD_SETTINGS',
        `ENTENTE_KEYS names the feed "${name}", which is not there.${didYouMean(name, feeds)} There are: ${feeds.join(', ')}.`,
      )
}
