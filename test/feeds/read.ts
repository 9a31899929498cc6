/** Reads what a feed sends: CSV by the letter of RFC 4180, NDJSON, and headers. */
import { type IncomingHttpHeaders, request } from 'node:http'

/** Cells as they stand there; what is empty and without quotes is null. */
export function readCsv(text: string): { header: string[]; rows: (string | null)[][] } {
  const rows: (string | null)[][] = []
  let row: (string | null)[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [, quoted, plain = '', end] = match
    row.push(quoted !== undefined ? quoted.replaceAll('""', '"') : plain === '' ? null : plain)
    if (end === ',') continue
    rows.push(row)
    row = []
    if (cell.lastIndex === text.length) break
  }
  if (cell.lastIndex !== text.length && text !== '') throw new Error(`no CSV from ${cell.lastIndex} on`)
  const [header = [], ...rest] = rows
  return { header: header.map(String), rows: rest }
}

export const readNdjson = (text: string): unknown[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

export interface Raw {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly trailers: NodeJS.Dict<string>
  readonly body: Buffer
}

/** A request by hand, without what fetch adds or hides: packing, and trailers. */
export function raw(
  url: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, trailers: response.trailers, body: Buffer.concat(parts) }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}
