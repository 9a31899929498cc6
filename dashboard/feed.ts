/** The only way to the graph: feeds, as JSON, with a key where one is wanted. */

export type Row = Readonly<Record<string, unknown>>

export interface Rows<Kind> {
  readonly rows: readonly Kind[]
  /** Where the rest begins; null where this is all. */
  readonly next: string | null
}

/** A feed that did not answer with rows, in words for people. */
export class FeedFailed extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

const KEY = 'entente-key'

/** For this tab alone, and gone with it. */
export const keepKey = (key: string): void => sessionStorage.setItem(KEY, key)

/** Parameters that are empty are left out. */
export async function ask<Kind>(name: string, given: Readonly<Record<string, string | number>>, signal?: AbortSignal): Promise<Rows<Kind>> {
  const query = new URLSearchParams(Object.entries(given).flatMap(([key, value]) => (value === '' ? [] : [[key, String(value)]])))
  const key = sessionStorage.getItem(KEY)
  // Without credentials a browser shows no login of its own when a key is wanted: the page asks for it.
  const options: RequestInit = {
    credentials: 'omit',
    ...(key && { headers: { authorization: `Bearer ${key}` } }),
    ...(signal && { signal }),
  }
  const response = await fetch(`/feeds/${name}.json?${query}`, options).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new FeedFailed(0, 'The service does not answer. Is it running, and is the network there?')
  })
  if (!response.ok) throw new FeedFailed(response.status, await reason(response))
  return { rows: (await response.json()) as Kind[], next: cursorIn(response.headers.get('link')) }
}

async function reason(response: Response): Promise<string> {
  const text = await response.text()
  try {
    const { errors } = JSON.parse(text) as { errors: readonly { message: string }[] }
    return errors.map(({ message }) => message).join(' ')
  } catch {
    return `The service answered with status ${response.status}.`
  }
}

function cursorIn(link: string | null): string | null {
  const address = /<([^>]*)>\s*;\s*rel="next"/.exec(link ?? '')?.[1]
  return address ? new URL(address, 'http://here').searchParams.get('cursor') : null
}
