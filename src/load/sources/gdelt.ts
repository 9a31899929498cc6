/** GDELT events: 2.0 with 61 columns, 1.0 with 58 or 57. Pure: lines in, raw records out. */
import { countryOfFips, stateOf } from '../../domain/countries.ts'
import { isDay } from '../../domain/partial-date.ts'
import type { Item } from '../../domain/record.ts'
import type { Vocabulary } from '../../domain/vocabulary.ts'
import type { Line } from '../readers/lines.ts'
import { claimOf } from './cameo-event.ts'
import type { GdeltActors, Recognized } from './gdelt-actors.ts'
import { externalIdOf, type GdeltEvents } from './gdelt-events.ts'
import { idOf, Row, Told } from './rows.ts'
import { webDocument } from './web-document.ts'

export interface GdeltContext {
  readonly vocabulary: Vocabulary
  readonly actors: GdeltActors
  readonly events: GdeltEvents
}

/** Where each version has its last columns; those before them are the same. */
const VERSIONS: Readonly<
  Record<number, { readonly geo: number; readonly geoWidth: number; readonly added: number; readonly url: number | null }>
> = {
  61: { geo: 51, geoWidth: 8, added: 59, url: 60 },
  58: { geo: 49, geoWidth: 7, added: 56, url: 57 },
  57: { geo: 49, geoWidth: 7, added: 56, url: null },
}
/** What the columns are called in each version. */
export const GDELT_COLUMNS: readonly (readonly string[])[] = [
  gdeltColumns(true, true),
  gdeltColumns(false, true),
  gdeltColumns(false, false),
]

const COLUMN = { id: 0, day: 1, actor1: 5, actor2: 15, code: 26, actorGeo: 35 } as const
const ACTOR_WIDTH = { code: 0, name: 1, country: 2 } as const

export const DATA_SET = {
  id: 'src:gdelt',
  name: 'GDELT',
  description: 'The GDELT Project (https://www.gdeltproject.org): events that a program read out of news reports',
}

function gdeltColumns(hasSecondRegion: boolean, hasAddress: boolean): string[] {
  const parts = ['Code', 'Name', 'CountryCode', 'KnownGroupCode', 'EthnicCode', 'Religion1Code', 'Religion2Code', 'Type1Code', 'Type2Code']
  const geo = ['Type', 'Fullname', 'CountryCode', 'ADM1Code', ...(hasSecondRegion ? ['ADM2Code'] : []), 'Lat', 'Long', 'FeatureID']
  return [
    ...['GLOBALEVENTID', 'SQLDATE', 'MonthYear', 'Year', 'FractionDate'],
    ...['Actor1', 'Actor2'].flatMap((actor) => [...parts, 'Type3Code'].map((part) => actor + part)),
    ...['IsRootEvent', 'EventCode', 'EventBaseCode', 'EventRootCode', 'QuadClass'],
    ...['GoldsteinScale', 'NumMentions', 'NumSources', 'NumArticles', 'AvgTone'],
    ...['Actor1', 'Actor2', 'Action'].flatMap((where) => geo.map((part) => `${where}Geo_${part}`)),
    ...['DATEADDED', ...(hasAddress ? ['SOURCEURL'] : [])],
  ]
}

/** Whether a file that begins so has events of GDELT. */
export const isGdelt = (head: string): boolean =>
  /^\d+\t\d{8}\t\d{6}\t\d{4}\t/.test(head) && VERSIONS[head.split('\n', 1)[0]?.split('\t').length ?? 0] !== undefined

/** Each row is one statement, by the report that it names, after the things that it names for the first time. */
export async function* gdeltRecords(lines: AsyncIterable<Line>, file: string, context: GdeltContext): AsyncGenerator<Item> {
  const told = new Told()
  let width: number | null = null
  for await (const line of lines) {
    if (line.text === '') continue
    const row = new Row(line, file, GDELT_COLUMNS)
    width ??= VERSIONS[row.cells.length] ? row.cells.length : 61
    if (row.cells.length === width) yield* eventRow(row, { told, context, width })
    else
      yield row.reject(
        0,
        `it has ${row.cells.length} columns, not ${width}`,
        'GDELT 2.0 has 61, 1.0 has 58 or 57, the same in all rows of a file.',
      )
  }
}

interface Making {
  readonly told: Told
  readonly context: GdeltContext
  readonly width: number
}

function* eventRow(row: Row, making: Making): Generator<Item> {
  const { context, width } = making
  const id = row.cell(COLUMN.id)
  context.events.remember(id, null)
  const { added: addedColumn } = versionOf(width)
  const [day, added] = [dayOf(row.cell(COLUMN.day)), dayOf(row.cell(addedColumn))]
  const code = row.cell(COLUMN.code)
  const [first, second] = [
    actorAt(row, { column: COLUMN.actor1, nth: 0, width }, context.actors),
    actorAt(row, { column: COLUMN.actor2, nth: 1, width }, context.actors),
  ]
  if (!/^\d+$/.test(id)) yield row.reject(COLUMN.id, `"${id}" is no number of an event`, 'GLOBALEVENTID is a whole number.')
  else if (!day) yield row.reject(COLUMN.day, `"${row.cell(COLUMN.day)}" is no day`, 'SQLDATE is YYYYMMDD.')
  else if (!added) yield row.reject(addedColumn, `"${row.cell(addedColumn)}" is no day`, 'DATEADDED begins YYYYMMDD.')
  else if (/^(---|X|)$/.test(code)) yield row.skip('no event code')
  else if (!first) yield row.skip('no first actor')
  else if (first.thing.id === second?.thing.id) yield row.skip('an actor and itself')
  else yield* statementOf({ row, day, added, code, first, second: second ?? null }, making)
}

interface Event {
  readonly row: Row
  readonly day: string
  readonly added: string
  readonly code: string
  readonly first: Recognized
  readonly second: Recognized | null
}

function* statementOf({ row, day, added, code, first, second }: Event, { told, context, width }: Making): Generator<Item> {
  const claim = claimOf({ code, day, source: first.thing.id, target: second?.thing.id ?? null }, context.vocabulary)
  if (claim === null) {
    yield row.reject(COLUMN.code, `"${code}" has no root that the vocabulary knows`, 'CAMEO codes begin with 01 to 20.')
    return
  }
  if (claim === 'no subject') {
    yield row.skip('no second actor, who would be the subject')
    return
  }
  const { source, document } = reportOf(row, width, added)
  const place = placeAt(row, versionOf(width))
  if (told.isNew(source.id)) yield row.record('source', source, {})
  if (told.isNew(first.thing.id)) yield row.record('entity', first.thing, { '': COLUMN.actor1 })
  if (second && told.isNew(second.thing.id)) yield row.record('entity', second.thing, { '': COLUMN.actor2 })
  if (place && told.isNew(place.id)) yield row.record('entity', place, { '': versionOf(width).geo })
  if (told.isNew(`${document.id} ${added}`)) yield row.record('document', document, { url: versionOf(width).url ?? 0 })
  const role = claim.subject === first.thing.id ? first.role : (second?.role ?? null)
  const number = row.cell(COLUMN.id)
  const said = { ...claim, role, place: place?.id ?? null }
  const value = { ...said, externalIds: [externalIdOf(number)] }
  yield row.record('statement', value, { subject: COLUMN.actor1, object: COLUMN.actor2, time: COLUMN.day, code: COLUMN.code }, document.id)
  context.events.remember(number, { claim: said, documentId: document.id })
}

const versionOf = (width: number) => VERSIONS[width] ?? { geo: 51, geoWidth: 8, added: 59, url: 60 }

interface ActorPlace {
  readonly column: number
  readonly nth: 0 | 1
  readonly width: number
}

function actorAt(row: Row, { column, nth, width }: ActorPlace, actors: GdeltActors): Recognized | null {
  const { code, name, country } = ACTOR_WIDTH
  const seenIn = countryOfFips(row.cell(COLUMN.actorGeo + nth * versionOf(width).geoWidth + 2))
  return actors.find({ code: row.cell(column + code), name: row.cell(column + name), country: row.cell(column + country), seenIn })
}

/** The day of `YYYYMMDD` or `YYYYMMDDHHMMSS`, or null. */
export function dayOf(stamp: string): string | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})(\d{6})?$/.exec(stamp) ?? []
  const text = `${year}-${month}-${day}`
  return isDay(text) ? text : null
}

/** The report whose address the row gives; where there is none, the data set, in one document a day. */
function reportOf(row: Row, width: number, day: string) {
  const { url } = versionOf(width)
  const address = url === null ? '' : row.cell(url)
  const dayReport = { id: `doc:gdelt/${day}`, title: `GDELT, events added on ${day}`, source: DATA_SET.id, publishedAt: day }
  return webDocument(address, { day }) ?? { source: DATA_SET, document: dayReport }
}

/** Where it happened: a country as its state, anything smaller as a place of its own. */
function placeAt(row: Row, { geo, geoWidth }: { readonly geo: number; readonly geoWidth: number }) {
  const [type, fullName, fips] = [row.cell(geo), row.cell(geo + 1), row.cell(geo + 2)]
  const [lat, lon, feature] = [row.cell(geo + geoWidth - 3), row.cell(geo + geoWidth - 2), row.cell(geo + geoWidth - 1)]
  const country = countryOfFips(fips)
  if (type === '1') return country && stateOf(country)
  if (fullName === '') return null
  return {
    ...{ id: idOf('gdelt:place/', [feature === '' ? fullName : feature]), kind: 'Place', name: fullName.split(', ')[0] ?? fullName },
    ...{ description: fullName, country: country?.alpha3 ?? null },
    ...(lat !== '' && lon !== '' ? { lat, lon } : {}),
  } as const
}
