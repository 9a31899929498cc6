/** A file in each of the formats, of any size from a seed, for benchmarks of what reading one takes. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Vocabulary } from '../src/domain/vocabulary.ts'
import { gdeltMention, gdeltRow, ICEWS_HEADER, icewsExport } from '../test/fixtures/event-rows.ts'
import { entityName, pick, random } from './data.ts'
import { writeIcews, writeJsonFiles } from './load-files.ts'

export interface FormatFile {
  readonly format: string
  readonly paths: readonly string[]
  /** The column map it is read by. */
  readonly map?: string
}

interface Options {
  readonly folder: string
  /** Statements in each of them, about. */
  readonly count: number
  readonly vocabulary: Vocabulary
}

export async function writeFormatFiles({ folder, count, vocabulary }: Options): Promise<FormatFile[]> {
  const write = async (name: string, lines: Iterable<string>): Promise<string> => {
    const path = join(folder, name)
    await writeFile(path, [...lines].join('\n'))
    return path
  }
  const { world, pieces } = await writeJsonFiles(join(folder, 'jsonl'), { pieces: 1, perPiece: count, vocabulary })
  const icews = join(folder, 'icews.tsv')
  await writeIcews(icews, count)
  return [
    { format: 'jsonl', paths: [world, ...pieces.map(({ path }) => path)] },
    { format: 'dossier', paths: [await write('dossier.yaml', dossier(count))] },
    { format: 'table', paths: [await write('people.csv', people(count)), await write('said.csv', said(count))] },
    { format: 'map', paths: [await write('table.csv', foreign(count))], map: await write('map.yaml', [MAP]) },
    { format: 'ftm', paths: [await write('a.ftm.json', ftm(count))] },
    { format: 'ftm-statements', paths: [await write('statements.csv', ftmStatements(count))] },
    { format: 'stix', paths: [await write('bundle.json', stix(count))] },
    { format: 'diplomacy', paths: [await write('trips.xml', trips(count))] },
    { format: 'icews, 4 columns', paths: [icews] },
    { format: 'icews, 20 columns', paths: [await write('icews.tab', icewsRows(count))] },
    { format: 'gdelt', paths: [await write('events.CSV', gdelt(count))] },
    { format: 'gdelt-mentions', paths: [await write('some.CSV', gdelt(count / 5)), await write('mentions.CSV', mentions(count))] },
  ]
}

/** Names of whom there are as many as there would be: one for each forty statements. */
function actors(count: number): () => number {
  const next = random(11)
  const all = Math.max(100, Math.round(count / 40))
  return () => Math.floor(next() ** 2 * all)
}

const dayOf = (index: number): string => new Date(Date.UTC(2005, 0, 1) + (index % 3652) * 86_400_000).toISOString().slice(0, 10)
const times = (count: number): number[] => Array.from({ length: Math.round(count) }, (_, index) => index)
const names = (count: number): number[] => times(Math.max(100, Math.round(count / 40)))

function* dossier(count: number): Generator<string> {
  yield 'sources: [{ id: "src:0", name: Source 0 }]\nentities:'
  for (const index of names(count)) yield `  - { id: p${index}, kind: Person, name: ${entityName(index)} }`
  yield 'documents:'
  const actor = actors(count)
  for (const index of times(count)) {
    if (index % 10 === 0)
      yield `  - id: doc:${index}\n    title: Report ${index}\n    source: src:0\n    publishedAt: ${dayOf(index)}\n    statements:`
    yield `      - { subject: p${actor()}, predicate: meet, object: p${actor()}, time: ${dayOf(index)}, quote: Words of report ${index} }`
  }
}

function* people(count: number): Generator<string> {
  yield 'type,id,kind,name,source,title,publishedAt'
  yield 'source,src:0,,Source 0,,,'
  for (const index of names(count)) yield `entity,p${index},Person,${entityName(index)},,,`
  for (const index of times(count / 10)) yield `document,doc:${index},,,src:0,Report ${index},${dayOf(index)}`
}

function* said(count: number): Generator<string> {
  yield 'document,subject,predicate,object,time,quote'
  const actor = actors(count)
  for (const index of times(count))
    yield `doc:${Math.floor(index / 10)},p${actor()},meet,p${actor()},${dayOf(index)},"Words of report ${index}"`
}

const MAP = `
source: { id: "src:map/{paper}", name: "{paper}" }
document: { id: "doc:map/{report}", title: "Report {report}", publishedAt: { column: day, dates: D.M.YYYY } }
entities:
  from: { id: "map:{from}", name: "{from}", kind: Organization }
  to: { id: "map:{to}", name: "{to}", kind: Organization }
  place: { id: "map:place/{place}", name: "{place}", kind: Place, lat: "{lat}", lon: "{lon}" }
statements:
  - { subject: from, predicate: { column: what, map: { talks: meet, attack: attack } }, object: to, place: place, time: { column: day, dates: D.M.YYYY }, quote: "{notes}" }
`

function* foreign(count: number): Generator<string> {
  yield 'report;day;paper;from;what;to;place;lat;lon;notes'
  const actor = actors(count)
  for (const index of times(count)) {
    const day = dayOf(index).split('-').map(Number).toReversed().join('.')
    const ends = `${entityName(actor())};${index % 3 ? 'talks' : 'attack'};${entityName(actor())}`
    yield `${index};${day};Paper ${index % 40};${ends};Place ${index % 500};${index % 90};${index % 180};Words of report ${index}`
  }
}

function* ftm(count: number): Generator<string> {
  for (const index of names(count))
    yield JSON.stringify({
      id: `p${index}`,
      schema: index % 2 ? 'Person' : 'Company',
      properties: { name: [entityName(index)], country: ['ml'] },
    })
  const actor = actors(count)
  for (const index of times(count))
    yield JSON.stringify({
      ...{ id: `o${index}`, schema: 'UnknownLink', datasets: ['register'], first_seen: dayOf(index) },
      properties: { subject: [`p${actor()}`], object: [`p${actor()}`], role: ['partner'], startDate: [dayOf(index)] },
    })
}

function* ftmStatements(count: number): Generator<string> {
  yield 'canonical_id,entity_id,prop,schema,value,dataset,first_seen,id'
  const row = (id: string, prop: string, schema: string, value: string): string =>
    `${id},${id},${prop},${schema},${value},register,2020-01-01,x`
  for (const index of names(count)) yield row(`p${index}`, 'name', 'Person', entityName(index))
  const actor = actors(count)
  for (const index of times(count)) {
    const values = { subject: `p${actor()}`, object: `p${actor()}`, role: 'partner', startDate: dayOf(index) }
    for (const [prop, value] of Object.entries(values)) yield row(`o${index}`, prop, 'UnknownLink', value)
  }
}

function* stix(count: number): Generator<string> {
  const uuid = (index: number): string => `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`
  const seen = { created: '2020-01-01T00:00:00.000Z', modified: '2020-01-01T00:00:00.000Z', created_by_ref: `identity--${uuid(0)}` }
  const objects = function* (): Generator<object> {
    yield { type: 'identity', id: `identity--${uuid(0)}`, name: 'Lab', identity_class: 'organization', ...seen }
    for (const index of names(count))
      yield { type: 'threat-actor', id: `threat-actor--${uuid(index + 1)}`, name: entityName(index), ...seen }
    const actor = actors(count)
    for (const index of times(count))
      yield {
        ...{ type: 'relationship', id: `relationship--${uuid(index)}`, relationship_type: 'attributed-to', ...seen },
        ...{ source_ref: `threat-actor--${uuid(actor() + 1)}`, target_ref: `threat-actor--${uuid(actor() + 1)}` },
        ...{ description: `Words of report ${index}, as long as such words are.`, start_time: `${dayOf(index)}T00:00:00Z` },
      }
  }
  yield `{"type":"bundle","id":"bundle--${uuid(0)}","objects":[`
  let comma = ''
  for (const object of objects()) {
    yield comma + JSON.stringify(object)
    comma = ','
  }
  yield ']}'
}

function* trips(count: number): Generator<string> {
  yield '<trips>'
  const actor = actors(count)
  for (const index of times(count))
    yield `<trip role="secretary" who="p${actor()}"><id>${index}</id><role>secretary</role><name>${entityName(index % 50)}</name><start-date>${dayOf(index)}</start-date><end-date>${dayOf(index)}</end-date><country id="algeria">Algeria</country><locale>Algiers</locale><remarks>Met with person ${index}.</remarks><created-by>x</created-by></trip>`
  yield '</trips>'
}

function* icewsRows(count: number): Generator<string> {
  yield ICEWS_HEADER
  const actor = actors(count)
  const next = random(5)
  for (const index of times(count))
    yield icewsExport({
      ...{ 'Event ID': `${index}`, 'Event Date': dayOf(Math.floor(index / 50)), 'Story ID': `${Math.floor(index / 3)}` },
      ...{ 'Source Name': entityName(actor()), 'Target Name': entityName(actor()), 'CAMEO Code': pick(next, ['040', '042', '190', '036']) },
    })
}

function* gdelt(count: number): Generator<string> {
  const next = random(3)
  const codes = [
    'FRA|FRENCH|FRA',
    'MLI|MALI|MLI',
    'USAGOV|OBAMA|USA',
    'COP|POLICE|',
    'IGOUNO|UNITED NATIONS|',
    'DZAMIL|ALGERIAN|DZA',
    'REB|REBEL|',
  ]
  for (const index of times(count)) {
    const first = pick(next, codes)
    const second = pick(
      next,
      codes.filter((code) => code !== first),
    )
    const day = dayOf(index).replaceAll('-', '')
    yield gdeltRow({
      id: `${index}`,
      day,
      first,
      second,
      code: pick(next, ['042', '190', '036', '010']),
      url: `https://vale${index % 300}.example/news?id=${Math.floor(index / 4)}`,
    })
  }
}

function* mentions(count: number): Generator<string> {
  for (const index of times(count))
    yield gdeltMention({
      event: `${Math.floor(index / 5)}`,
      url: `https://tarn${index % 300}.example/${index}`,
      name: `tarn${index % 300}.example`,
    })
}
