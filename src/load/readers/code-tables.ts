/** The tables in `codes/`: tab-separated, a header first. Each is read when a format first asks for it. */
import { readFile } from 'node:fs/promises'

const read = new Map<string, Promise<readonly string[][]>>()

/** The rows of `codes/NAME.tsv` without the header. */
export function codeTable(name: 'cameo' | 'parts' | 'actors'): Promise<readonly string[][]> {
  const known = read.get(name)
  if (known) return known
  const fresh = readFile(new URL(`../../../codes/${name}.tsv`, import.meta.url), 'utf8').then((text) =>
    text
      .replace(/\n$/, '')
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t')),
  )
  read.set(name, fresh)
  return fresh
}
