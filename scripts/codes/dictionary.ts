/** Actor dictionaries in the form of TABARI and PETRARCH → one row an actor that has a name of its own. */

interface Entry {
  readonly codes: string[]
  readonly aliases: string[]
  isDated: boolean
}

/** `name codes aliases`; names of countries, which the dictionaries list with their cities and demonyms, are left out. */
export function dictionaryActors(texts: readonly string[], countries: ReadonlySet<string>): string[][] {
  const entries = new Map<string, Entry>()
  for (const text of texts) readEntries(text, entries)
  return [...entries].flatMap(([name, { codes, aliases, isDated }]) => {
    const firsts = [...new Set(codes.map((code) => code.slice(0, 3)))]
    const isCountry = codes.length === 0 || codes.some((code) => countries.has(code))
    const others = [...new Set(aliases)].filter((alias) => alias !== name)
    return isCountry ? [] : [[name, `${isDated ? '@' : ''}${firsts.join(' ')}`, others.join('; ')]]
  })
}

function readEntries(text: string, entries: Map<string, Entry>): void {
  let entry: Entry | undefined
  for (const raw of text.split('\n')) {
    const line = raw.split('#')[0] ?? ''
    const name = plain(line.replaceAll(/\[[^\]]*\]/g, ''))
    if (name.startsWith('+')) entry?.aliases.push(plain(name.slice(1)))
    else if (name !== '' && !/^\s/.test(line)) {
      entry = entries.get(name) ?? { codes: [], aliases: [], isDated: false }
      entries.set(name, entry)
    }
    for (const [, content = ''] of line.matchAll(/\[([^\]]*)\]/g)) {
      const [code = '', date] = content.trim().split(/\s+/)
      if (!entry || !/^[A-Za-z]{3,}$/.test(code)) continue
      entry.codes.push(code)
      if (date !== undefined) entry.isDated = true
    }
  }
}

const plain = (name: string): string => name.replaceAll('_', ' ').replaceAll(/\s+/g, ' ').trim()
