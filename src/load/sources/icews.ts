/** ICEWS event data, in the four columns of its benchmark cuts or the twenty of its export. Pure: lines in, raw records out. */
import { isDay, showPartialDate } from '../../domain/partial-date.ts'
import type { Item } from '../../domain/record.ts'
import type { Vocabulary } from '../../domain/vocabulary.ts'
import type { Line } from '../readers/lines.ts'
import { type CameoLabels, claimOf } from './cameo-event.ts'
import { type Details, icewsActor, icewsPlace, inOrder, plainName, UNSPECIFIED } from './icews-actors.ts'
import { idOf, Row, Told } from './rows.ts'

export interface IcewsContext {
  readonly vocabulary: Vocabulary
  readonly labels: CameoLabels
}

/** A cut has labels in the place of codes. */
const CUT = { source: 0, label: 1, code: 1, target: 2, day: 3 } as const
const EXPORT = {
  ...{ day: 1, source: 2, sourceSectors: 3, sourceCountry: 4, label: 5, code: 6, target: 8, targetSectors: 9, targetCountry: 10 },
  ...{ story: 11, publisher: 13, city: 14, district: 15, province: 16, country: 17, lat: 18, lon: 19 },
} as const
const WIDTH = { cut: 4, export: 20 }

/** What its columns are called: in a cut, and in an export. */
export const ICEWS_COLUMNS: readonly (readonly string[])[] = [
  ['source', 'label', 'target', 'date'],
  [
    ...[
      'Event ID',
      'Event Date',
      'Source Name',
      'Source Sectors',
      'Source Country',
      'Event Text',
      'CAMEO Code',
      'Intensity',
      'Target Name',
    ],
    ...['Target Sectors', 'Target Country', 'Story ID', 'Sentence Number', 'Publisher', 'City', 'District', 'Province', 'Country'],
    ...['Latitude', 'Longitude'],
  ],
]

const EXPORT_HEADER = 'Event ID\tEvent Date\tSource Name\t'

/** Whether a file that begins so is an export or a cut. */
export const isIcews = (head: string): boolean =>
  head.startsWith(EXPORT_HEADER) || /^[^\t\n]+\t[^\t\n]+\t[^\t\n]+\t\d{4}-\d{2}-\d{2}\r?(?:\n|$)/.test(head)

/** Each row is one statement, after the things that it names for the first time. */
export async function* icewsRecords(lines: AsyncIterable<Line>, file: string, context: IcewsContext): AsyncGenerator<Item> {
  const told = new Told()
  let width: number | null = null
  for await (const line of lines) {
    if (line.text.trim() === '') continue
    const row = new Row(line, file, ICEWS_COLUMNS)
    width ??= row.cells.length === WIDTH.export ? WIDTH.export : WIDTH.cut
    if (line.text.startsWith(EXPORT_HEADER)) continue
    if (row.cells.length !== width)
      yield row.reject(0, `it has ${row.cells.length} columns, not ${width}`, 'ICEWS has 4 or 20, parted by tabs, the same in all rows.')
    else yield* width === WIDTH.cut ? cutRow(row, told, context) : exportRow(row, told, context)
  }
}

interface Report {
  readonly source: object & { readonly id: string }
  readonly document: object & { readonly id: string }
  readonly place: (object & { readonly id: string }) | null
  readonly columns: Readonly<Record<string, number>>
}

const DATA_SET = {
  id: 'src:icews',
  name: 'ICEWS',
  description: 'Integrated Crisis Early Warning System: events that a program read out of news reports',
}

/** A cut names no report: the data set itself says so, in one document a day, whatever file the day is in. */
const dayReport = (day: string) => ({
  source: DATA_SET,
  document: {
    id: `doc:icews/${day}`,
    title: `ICEWS, ${showPartialDate({ text: day })}`,
    source: DATA_SET.id,
    publishedAt: day,
  },
})

function* cutRow(row: Row, told: Told, context: IcewsContext): Generator<Item> {
  const label = plainName(row.cell(CUT.label))
  const code = context.labels.codeOf(label)
  if (code === null) yield row.reject(CUT.label, `"${label}" is no label of CAMEO`, 'codes/cameo.tsv lists them; case does not matter.')
  else yield* eventOf({ row, code, columns: CUT }, { told, context, reportOf: (day) => ({ ...dayReport(day), place: null, columns: {} }) })
}

function* exportRow(row: Row, told: Told, context: IcewsContext): Generator<Item> {
  const code = given(row, EXPORT.code) || (context.labels.codeOf(given(row, EXPORT.label)) ?? '')
  if (code === '') {
    yield row.reject(EXPORT.code, 'it has no CAMEO code', 'Give the code, with its leading zero.')
    return
  }
  const reportOf = (day: string): Report => {
    const [story, publisher] = [given(row, EXPORT.story), given(row, EXPORT.publisher)]
    const source = publisher === '' ? DATA_SET : { id: idOf('src:icews/', [publisher]), name: publisher }
    const title = `${source.name}, story ${story}`
    const ofStory = { source, document: { id: idOf('doc:icews/story/', [story]), title, source: source.id, publishedAt: day } }
    return { ...(story === '' ? dayReport(day) : ofStory), place: placeOf(row), columns: { lat: EXPORT.lat, lon: EXPORT.lon } }
  }
  yield* eventOf({ row, code, columns: EXPORT }, { told, context, reportOf })
}

/** A cell, or '' for the three ways of writing that there is nothing in it. */
function given(row: Row, index: number): string {
  const text = plainName(row.cell(index))
  return text === 'NA' || text === 'NULL' ? '' : text
}

const placeOf = (row: Row) =>
  icewsPlace({
    names: [EXPORT.city, EXPORT.district, EXPORT.province].map((column) => given(row, column)).filter((name) => name !== ''),
    country: given(row, EXPORT.country),
    lat: given(row, EXPORT.lat),
    lon: given(row, EXPORT.lon),
  })

interface Event {
  readonly row: Row
  readonly code: string
  readonly columns: typeof CUT | typeof EXPORT
}

interface Making {
  readonly told: Told
  readonly context: IcewsContext
  readonly reportOf: (day: string) => Report
}

function* eventOf({ row, code, columns }: Event, { told, context, reportOf }: Making): Generator<Item> {
  const day = row.cell(columns.day)
  const names = [columns.source, columns.target].map((column) => given(row, column))
  const [sourceName = '', targetName = ''] = names
  if (!isDay(day)) yield row.reject(columns.day, `"${day}" is no day`, 'Write it YYYY-MM-DD.')
  else if (sourceName === '') yield row.reject(columns.source, 'it has no source actor', 'Name who acted.')
  else if (targetName === '') yield row.reject(columns.target, 'it has no target actor', 'Name who was acted upon.')
  else if (names.includes(UNSPECIFIED)) yield row.skip(`${UNSPECIFIED} is nobody in particular`)
  else {
    const [source, target] = [
      icewsActor(sourceName, detailsOf(row, columns, 'source')),
      icewsActor(targetName, detailsOf(row, columns, 'target')),
    ]
    // Two names may name one state.
    if (source.id === target.id) {
      yield row.skip('an actor and itself')
      return
    }
    const claim = claimOf({ code, day, source: source.id, target: target.id }, context.vocabulary)
    if (claim === null || claim === 'no subject') {
      yield row.reject(columns.code, `"${code}" has no root that the vocabulary knows`, 'CAMEO codes begin with 01 to 20.')
      return
    }
    const { source: publisher, document, place, columns: placed } = reportOf(day)
    if (told.isNew(publisher.id)) yield row.record('source', publisher, {})
    if (told.isNew(source.id)) yield row.record('entity', source, { '': columns.source })
    if (told.isNew(target.id)) yield row.record('entity', target, { '': columns.target })
    if (place && told.isNew(place.id)) yield row.record('entity', place, placed)
    if (told.isNew(document.id)) yield row.record('document', document, {})
    const where = { subject: columns.source, object: columns.target, time: columns.day, code: columns.code }
    yield row.record('statement', { ...claim, place: place?.id ?? null }, where, document.id)
  }
}

function detailsOf(row: Row, columns: typeof CUT | typeof EXPORT, end: 'source' | 'target'): Details {
  if (!('sourceSectors' in columns)) return { sectors: '', country: '' }
  return { sectors: inOrder(given(row, columns[`${end}Sectors`])), country: given(row, columns[`${end}Country`]) }
}
