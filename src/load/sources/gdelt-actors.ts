/** Who a GDELT actor is: by its CAMEO code, and by its name where the dictionaries know that name for an actor of its own. */
import { type Country, countryOfCode, stateOf } from '../../domain/countries.ts'
import { idOf } from './rows.ts'

/** A code of three letters a part, the name as it stood in the text, and which of the parts is the country. */
export interface GdeltActor {
  readonly code: string
  readonly name: string
  readonly country: string
  /** Where the row places it, if anywhere. */
  readonly seenIn?: Country | null
}

interface Thing {
  readonly id: string
  readonly kind: string
  readonly name: string
}

export interface Recognized {
  readonly thing: Thing
  /** In which capacity a named actor acts, by the code: "Government". */
  readonly role: string | null
}

interface Whereabouts {
  readonly country: string
  readonly home: Country | null
  readonly seenIn: Country | null
}

interface DictionaryActor {
  readonly name: string
  readonly firstParts: readonly string[]
  /** Dated codes are offices that someone held for a time. */
  readonly isDated: boolean
  readonly aliases: readonly string[]
}

/** CAMEO keeps codes that ISO has replaced, and has its own for three. */
const CAMEO_ONLY: Readonly<Record<string, string>> = { ROM: 'ROU', TMP: 'TLS', MTN: 'MNE', IMY: 'IMN', KSV: 'XKX' }
/** The part of a multinational corporation: what it is, and no capacity in which it acts. */
const COMPANY = 'MNC'
/** Parts that are in use and in no list. */
const IN_USE: readonly (readonly string[])[] = [
  ['group', 'AFU', 'African Union'],
  ['type', 'REL', 'Religious'],
  ['type', 'PTY', 'Party'],
]

export class GdeltActors {
  readonly #labels = new Map<string, string>()
  readonly #groups = new Map<string, string>()
  readonly #dictionary = new Map<string, DictionaryActor[]>()

  constructor(parts: readonly (readonly string[])[], dictionary: readonly (readonly string[])[]) {
    for (const [kind = '', code = '', label = ''] of [...parts, ...IN_USE]) {
      if (kind === 'group') this.#groups.set(code, label)
      if (kind === 'country' || !this.#labels.has(code)) this.#labels.set(kind === 'country' ? `country ${code}` : code, label)
    }
    for (const row of dictionary) this.#enter(row)
  }

  #enter([name = '', codes = '', aliases = '']: readonly string[]): void {
    const entry = {
      name,
      ...{ firstParts: codes.replace('@', '').split(' '), isDated: codes.startsWith('@') },
      aliases: aliases === '' ? [] : aliases.split('; '),
    }
    for (const spelling of new Set([name, ...entry.aliases])) {
      const known = this.#dictionary.get(spelling)
      if (known) known.push(entry)
      else this.#dictionary.set(spelling, [entry])
    }
  }

  /** Null where the row names nobody. */
  find({ code, name, country, seenIn = null }: GdeltActor): Recognized | null {
    const parts: string[] = code.match(/.{1,3}/g) ?? []
    if (parts.length === 0)
      return name === '' ? null : { thing: { id: idOf('gdelt:name/', [name]), kind: 'Actor', name: cased(name) }, role: null }
    const rest = parts.filter((part, index) => part !== country || index !== parts.indexOf(country))
    const home = countryOf(country)
    if (rest.length === 0) return { thing: home ? stateOf(home) : this.#region(country), role: null }
    const entries = (this.#dictionary.get(name) ?? []).filter(({ firstParts }) => firstParts.some((part) => parts.includes(part)))
    const dated = entries.find(({ isDated }) => isDated)
    const group = rest.findLast((part) => this.#groups.has(part))
    const role = this.#labelsOf(rest.filter((part) => part !== COMPANY)) || null
    if (dated) return { thing: named(dated), role }
    if (group !== undefined) return { thing: this.#group(group), role: null }
    return entries[0] ? { thing: named(entries[0]), role } : { thing: this.#generic(code, rest, { country, home, seenIn }), role: null }
  }

  /** Powers and people of a part of the world, spoken of as one. */
  #region(code: string): Thing {
    return { id: `gdelt:${code}`, kind: 'Group', name: this.#labels.get(`country ${code}`) ?? code }
  }

  /** CAMEO gives such codes to "known" organizations, whatever else stands in the code. */
  #group(code: string): Thing {
    const [, name = '', short] = /^(.*?)(?: \(([^)]*)\))?$/.exec(this.#groups.get(code) ?? code) ?? []
    return { id: `gdelt:group/${code}`, kind: 'Organization', name, ...(short ? { aliases: [short] } : {}) }
  }

  /**
   * Those of a country by their code, else those in a country by where the row places them: the police of one country and of another
   * are not one actor, and reports of the two do not bear each other out.
   */
  #generic(code: string, rest: readonly string[], { country, home, seenIn }: Whereabouts): Thing {
    const label = this.#labelsOf(rest)
    const from = home?.name ?? this.#labels.get(`country ${country}`)
    if (from) return { id: idOf('gdelt:', [code]), kind: 'Group', name: `${label} (${from})`, ...(home ? { country: home.alpha3 } : {}) }
    // A people is the same one wherever it is.
    if (!seenIn || rest.every((part) => part === part.toLowerCase())) return { id: idOf('gdelt:', [code]), kind: 'Group', name: label }
    return { id: idOf('gdelt:', [code, 'in', seenIn.alpha3]), kind: 'Group', name: `${label} in ${seenIn.name}` }
  }

  #labelsOf = (parts: readonly string[]): string => [...new Set(parts.map((part) => this.#labels.get(part) ?? part))].join(', ')
}

const countryOf = (code: string): Country | null => (code === '' ? null : countryOfCode(CAMEO_ONLY[code] ?? code))

/** Companies are listed as such (MNC); of all others the dictionaries do not say whether they are persons or bodies. */
function named({ name, firstParts, aliases }: DictionaryActor): Thing {
  const home = firstParts.map(countryOf).find((country) => country !== null)
  return {
    ...{ id: idOf('gdelt:name/', [name]), kind: firstParts.includes(COMPANY) ? 'Organization' : 'Actor', name: cased(name) },
    ...{ aliases: aliases.map(cased), ...(home ? { country: home.alpha3 } : {}) },
  }
}

const SMALL = new Set(['of', 'the', 'and', 'for', 'in', 'on', 'to'])
/** A single word of at most so many letters is taken for an acronym: SADC, NATO, UNHCR. */
const ACRONYM = 5

/** `BARACK OBAMA` as it is written elsewhere. */
export function cased(name: string): string {
  if (!name.includes(' ') && name.length <= ACRONYM) return name
  return name
    .toLowerCase()
    .split(' ')
    .map((word, index) => (index > 0 && SMALL.has(word) ? word : word.replaceAll(/(^|[-.'(])\p{L}/gu, (start) => start.toUpperCase())))
    .join(' ')
}
