/** The formats, one entry each: how it is told, how it is gone through, and its reader and mapping. */
import { EntenteError } from '../domain/errors.ts'
import { isUnreadable } from '../domain/file-errors.ts'
import { didYouMean } from '../domain/suggest.ts'
import { isFlat, jsonLines, table } from './flat-formats.ts'
import { type Format, lines, wholeText } from './format.ts'
import { ftmFile, ftmPart, ftmStatementFile, ftmStatementPart } from './ftm-file.ts'
import { AFTER_OTHERS, DECLARED_FIRST, SELF_CONTAINED, THINGS_FIRST } from './passes.ts'
import { type FileInput, readBytes } from './readers/bytes.ts'
import { codeTable } from './readers/code-tables.ts'
import { markedEncoding } from './readers/encoding.ts'
import { readLines } from './readers/lines.ts'
import { readXmlRecords } from './readers/xml-records.ts'
import { readYaml } from './readers/yaml.ts'
import { CameoLabels } from './sources/cameo-event.ts'
import { diplomacyPart, diplomacyRecords } from './sources/diplomacy.ts'
import { dossierRecords } from './sources/dossier.ts'
import { isStatementHead } from './sources/ftm-statements.ts'
import { GDELT_COLUMNS, gdeltRecords, isGdelt } from './sources/gdelt.ts'
import { GdeltActors } from './sources/gdelt-actors.ts'
import { gdeltMentions, isGdeltMentions, MENTION_COLUMNS } from './sources/gdelt-mentions.ts'
import { ICEWS_COLUMNS, icewsRecords, isIcews } from './sources/icews.ts'
import { linesAt, rowText } from './sources/part.ts'
import { stixFile, stixPart } from './stix-file.ts'

const dossier: Format = {
  name: 'dossier',
  about: 'YAML or JSON written by hand: sources, entities, documents with their statements',
  example: 'examples/mali-2012',
  isNamed: (name) => /\.ya?ml$/.test(name),
  looksLike: (head, name) => name.endsWith('.json') && /^\s*\{/.test(head) && !isFlat(head),
  isGeneral: true,
  passes: DECLARED_FIRST,
  records: wholeText(function* (text, file) {
    const read = readYaml(text, file)
    if (read.ok) yield* dossierRecords(read.content)
    else yield* read.rejections
  }),
}

const ftm: Format = {
  name: 'ftm',
  about: 'entities of FollowTheMoney, one in a line of JSON: OpenSanctions, Aleph',
  example: 'donations.ijson',
  isNamed: (name) => /\.(ijson|ftm\.jsonl?)$/.test(name),
  looksLike: (head) => isFtm(head),
  isDatedByFile: true,
  passes: THINGS_FIRST,
  records: ftmFile,
  again: ftmPart,
}

const ftmStatements: Format = {
  name: 'ftm-statements',
  about: 'the statement form of FollowTheMoney: a table with one value a row',
  example: 'statements.csv',
  looksLike: (head) =>
    isStatementHead(
      head
        .slice(0, head.search(/\r?\n|$/))
        .replaceAll('"', '')
        .split(','),
    ),
  isDatedByFile: true,
  passes: THINGS_FIRST,
  records: ftmStatementFile,
  again: ftmStatementPart,
}

const isFtm = (head: string): boolean =>
  !isFlat(head) && /^\s*\{[^\n]*"schema"\s*:\s*"[A-Z]/.test(head) && /^[^\n]*"properties"\s*:\s*\{/.test(head)

const icews: Format = {
  name: 'icews',
  about: 'events of ICEWS: its export of 20 columns, or the 4 columns of benchmark cuts',
  example: 'events.2018.tab',
  looksLike: isIcews,
  passes: SELF_CONTAINED,
  async *records(file, { vocabulary, refuse, encoding }) {
    const labels = new CameoLabels(await codeTable('cameo'))
    yield* icewsRecords(readLines(file, refuse, encoding), file.name, { vocabulary, labels })
  },
  async *again(part, { vocabulary }) {
    const labels = new CameoLabels(await codeTable('cameo'))
    yield* icewsRecords(linesAt(part, rowText(part, ICEWS_COLUMNS)), part.reject.name, { vocabulary, labels })
  },
}

const stix: Format = {
  name: 'stix',
  about: 'a bundle of STIX 2.0 or 2.1: threat actors, campaigns, who is behind them and whom they target',
  example: 'ics-attack-18.1.json.gz',
  looksLike: (head) => /^\s*\{/.test(head) && /"type"\s*:\s*"bundle"/.test(head),
  passes: THINGS_FIRST,
  records: stixFile,
  again: stixPart,
}

let actors: GdeltActors | null = null
const gdeltActors = async (): Promise<GdeltActors> => {
  actors ??= new GdeltActors(await codeTable('parts'), await codeTable('actors'))
  return actors
}

const gdelt: Format = {
  name: 'gdelt',
  about: 'events of GDELT, 2.0 or 1.0',
  example: '20191024143000.export.CSV',
  looksLike: isGdelt,
  passes: SELF_CONTAINED,
  async *records(file, { vocabulary, events, refuse, encoding }) {
    yield* gdeltRecords(readLines(file, refuse, encoding), file.name, { vocabulary, actors: await gdeltActors(), events })
  },
  async *again(part, { vocabulary, events }) {
    const lines = linesAt(part, rowText(part, GDELT_COLUMNS))
    yield* gdeltRecords(lines, part.reject.name, { vocabulary, actors: await gdeltActors(), events })
  },
}

const mentions: Format = {
  name: 'gdelt-mentions',
  about: 'mentions of GDELT 2.0: more reports of events that are loaded with them or before',
  example: '20191024143000.mentions.CSV',
  looksLike: isGdeltMentions,
  passes: AFTER_OTHERS,
  records: lines(gdeltMentions),
  again: (part, context) => gdeltMentions(linesAt(part, rowText(part, [MENTION_COLUMNS])), part.reject.name, context),
}

const diplomacy: Format = {
  name: 'diplomacy',
  about: 'XML of the Office of the Historian: journeys of US presidents and secretaries, visits of foreign leaders',
  example: 'clinton-hillary-rodham.xml',
  looksLike: (head) => /^\s*(?:<(?:\?[^>]*|![^>[]*(?:\[[^\]]*\][^>]*)?)>\s*)*<(?:trips|visits)[\s>]/.test(head),
  passes: SELF_CONTAINED,
  records: (file, { refuse, encoding }) => diplomacyRecords(readXmlRecords(file, refuse, encoding)),
  again: diplomacyPart,
}

/** Every format there is. */
export const FORMATS: readonly Format[] = [dossier, jsonLines, table, ftm, ftmStatements, stix, diplomacy, icews, gdelt, mentions]

/** The format of that name, as `--format` gives it. */
export function formatNamed(name: string): Format {
  const found = FORMATS.find((format) => format.name === name)
  if (found) return found
  const names = FORMATS.map((format) => format.name)
  throw new EntenteError('BAD_USER_INPUT', `There is no format "${name}".${didYouMean(name, names)} Formats: ${names.join(', ')}.`)
}

/**
 * The format of a file by its name, or by how it begins. Null where none, or more than one, recognises it. Throws FILE_UNREADABLE where
 * it breaks off before it can be told.
 */
export async function detectFormat(file: FileInput): Promise<Format | null> {
  const name = file.name.toLowerCase().replace(/\.gz$/, '')
  const named = FORMATS.filter((format) => format.isNamed?.(name))
  if (named.length > 0) return named.length === 1 ? (named[0] ?? null) : null
  const { head, broken } = await headOf(file)
  const alike = FORMATS.filter((format) => format.looksLike?.(head, name))
  const special = alike.filter(({ isGeneral }) => !isGeneral)
  const [found, ...others] = special.length > 0 ? special : alike
  if (found && others.length === 0) return found
  if (broken) throw broken
  return null
}

const HEAD_BYTES = 64 * 1024

/** How a file begins, without what is cut off in the middle of a character, and why that is all of it, if it should go on. */
async function headOf(file: FileInput): Promise<{ readonly head: string; readonly broken: EntenteError | null }> {
  let head: Buffer = Buffer.alloc(0)
  let broken: EntenteError | null = null
  try {
    for await (const chunk of readBytes(file)) {
      head = Buffer.concat([head, chunk])
      if (head.length >= HEAD_BYTES) break
    }
  } catch (cause) {
    if (!isUnreadable(cause)) throw cause
    broken = cause
  }
  return { head: new TextDecoder(markedEncoding(head) ?? 'utf-8').decode(head.subarray(0, HEAD_BYTES)), broken }
}
