/** GDELT's table of mentions, 16 columns: which report mentions which event, and how sure GDELT is. Pure: lines in, raw records out. */
import { sha256 } from '../../domain/identity.ts'
import type { Item } from '../../domain/record.ts'
import type { Line } from '../readers/lines.ts'
import { DATA_SET, dayOf } from './gdelt.ts'
import type { GdeltEvents, KnownEvent } from './gdelt-events.ts'
import { idOf, Row, Told } from './rows.ts'
import { webDocument } from './web-document.ts'

const WIDTH = 16
/** What the columns are called. */
export const MENTION_COLUMNS: readonly string[] = [
  ...['GLOBALEVENTID', 'EventTimeDate', 'MentionTimeDate', 'MentionType', 'MentionSourceName', 'MentionIdentifier', 'SentenceID'],
  ...['Actor1CharOffset', 'Actor2CharOffset', 'ActionCharOffset', 'InRawText', 'Confidence', 'MentionDocLen', 'MentionDocTone'],
  ...['MentionDocTranslationInfo', 'Extras'],
]
const COLUMN = { event: 0, added: 1, time: 2, type: 3, source: 4, identifier: 5, confidence: 11, translation: 14 } as const

/** Whether a file that begins so has mentions of GDELT. */
export const isGdeltMentions = (head: string): boolean =>
  /^\d+\t\d{14}\t\d{14}\t[1-6]\t/.test(head) && head.split('\n', 1)[0]?.split('\t').length === WIDTH

/**
 * A mention says what its event says, by another report. The event may be of this load or of an earlier one; the report that it names
 * itself, and one that mentions it twice in a row, is not counted again.
 */
export async function* gdeltMentions(
  lines: AsyncIterable<Line>,
  file: string,
  { events }: { readonly events: GdeltEvents },
): AsyncGenerator<Item> {
  const told = new Told()
  let current = { event: '', documents: new Set<string>() }
  for await (const rows of chunks(rowsOf(lines, file))) {
    const known = await events.find([...new Set(rows.map((row) => row.cell(COLUMN.event)))])
    for (const row of rows) {
      const event = row.cell(COLUMN.event)
      if (current.event !== event) current = { event, documents: new Set() }
      if (row.cells.length === WIDTH) yield* mentionRow(row, { told, event: known.get(event), documents: current.documents })
      else yield row.reject(0, `it has ${row.cells.length} columns, not ${WIDTH}`, 'The mentions of GDELT have 16, parted by tabs.')
    }
  }
}

/** So many mentions look for their events at once. */
const AT_ONCE = 1000

async function* rowsOf(lines: AsyncIterable<Line>, file: string): AsyncGenerator<Row> {
  for await (const line of lines) if (line.text !== '') yield new Row(line, file, [MENTION_COLUMNS])
}

async function* chunks(rows: AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let chunk: Row[] = []
  for await (const row of rows) {
    chunk.push(row)
    if (chunk.length < AT_ONCE) continue
    yield chunk
    chunk = []
  }
  yield chunk
}

interface Making {
  readonly told: Told
  /** Null: it was left out or refused. */
  readonly event: KnownEvent | null | undefined
  /** Of the event at hand, those that mentioned it already. */
  readonly documents: Set<string>
}

function* mentionRow(row: Row, { told, event, documents }: Making): Generator<Item> {
  const day = dayOf(row.cell(COLUMN.time))
  const percent = row.cell(COLUMN.confidence)
  if (!day) yield row.reject(COLUMN.time, `"${row.cell(COLUMN.time)}" is no time`, 'MentionTimeDate is YYYYMMDDHHMMSS.')
  else if (!/^(\d\d?|100)$/.test(percent)) yield row.reject(COLUMN.confidence, `"${percent}" is no percentage`, 'Confidence is 0 to 100.')
  else if (event === undefined) yield withoutEvent(row)
  else if (event === null) yield row.skip('a mention whose event was left out or refused')
  else {
    const { source, document } = reportOf(row, day)
    if (document.id === event.documentId || documents.has(document.id)) {
      yield row.skip('a mention by a report that is counted already')
      return
    }
    documents.add(document.id)
    if (told.isNew(source.id)) yield row.record('source', source, {})
    if (told.isNew(`${document.id} ${day} ${document.language ?? ''}`)) yield row.record('document', document, { url: COLUMN.identifier })
    const value = { ...event.claim, confidence: Number(percent) / 100 }
    yield row.record('statement', value, { confidence: COLUMN.confidence }, document.id)
  }
}

/** GDELT names a file of events by the moment at which it added them, and the mention tells that. */
function withoutEvent(row: Row): Item {
  const added = row.cell(COLUMN.added)
  const file = dayOf(added) ? `${added}.export.CSV` : 'the file that has the event'
  const reason = `its event ${row.cell(COLUMN.event)} is in none of the files and not in the store`
  return { ...row.skip(WITHOUT_EVENT), waits: row.reject(COLUMN.event, reason, `Load this once ${file} is loaded, or together with it.`) }
}

const WITHOUT_EVENT = 'a mention whose event is in none of the files and not in the store'

/** Only web pages have an address; what is cited otherwise is known by its citation. */
function reportOf(row: Row, day: string) {
  const identifier = row.cell(COLUMN.identifier)
  const [, language = null] = /srclc:([a-z]{2,3})/.exec(row.cell(COLUMN.translation)) ?? []
  const page = webDocument(identifier, { day, language })
  if (page) return page
  const name = row.cell(COLUMN.source)
  const source = name === '' ? DATA_SET : { id: idOf('src:gdelt/', [name]), name }
  const title = identifier.slice(0, 200) || source.name
  const id = `doc:gdelt/cited/${sha256(`${name}\n${identifier}`).slice(0, 16)}`
  return { source, document: { id, title, source: source.id, publishedAt: day, language } }
}
