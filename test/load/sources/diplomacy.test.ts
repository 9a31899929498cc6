import { describe, expect, it } from 'vitest'
import type { Rejection } from '../../../src/domain/record.ts'
import { fileAt } from '../../../src/load/readers/bytes.ts'
import { readXmlRecords } from '../../../src/load/readers/xml-records.ts'
import { diplomacyRecords } from '../../../src/load/sources/diplomacy.ts'
import { stateOfId } from '../../../src/load/sources/diplomacy-countries.ts'
import { temporaryFolder } from '../../fixtures/temporary-folder.ts'
import { sorted } from '../../support/items.ts'

async function read(text: string | Buffer) {
  await using folder = await temporaryFolder()
  const broken: Rejection[] = []
  const path = await folder.write('x.xml', text)
  const all = await sorted(diplomacyRecords(readXmlRecords(fileAt(path, 'x.xml'), (rejection) => broken.push(rejection))))
  return { ...all, broken: broken.map(({ at, reason }) => `${at.line}:${at.column} ${reason}`) }
}

const fields = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(
      ([name, text]) =>
        `    <${name}${text.startsWith('@') ? ` id="${text.slice(1).split(' ')[0]}">${text.replace(/^@\S+ /, '')}` : `>${text}`}</${name}>\n`,
    )
    .join('')
const TRIP = {
  ...{
    id: '7',
    role: 'secretary',
    name: 'Ada Lovelace',
    'start-date': '2012-10-29',
    'end-date': '2012-10-30',
    country: '@algeria Algeria',
  },
  ...{ locale: 'Algiers', remarks: 'Met with President Abdelaziz\n      Bouteflika.', 'created-datetime': '2013-04-05T06:07:08-04:00' },
}
const trip = (changes: Record<string, string> = {}): string =>
  `<trips>\n  <trip role="secretary" who="lovelace-ada">\n${fields({ ...TRIP, ...changes })}  </trip>\n</trips>`
const VISIT = {
  ...{ id: '9', 'start-date': '2012-05-18', 'end-date': '2012-05-18', visitor: 'President Francois Hollande', from: '@france France' },
  ...{ description: 'Working visit. <em>Lunch</em>.', 'created-datetime': '2012-06-01T00:00:00-04:00' },
}
const visit = (changes: Record<string, string> = {}): string =>
  `<visits>\n  <visit>\n${fields({ ...VISIT, ...changes })}  </visit>\n</visits>`

describe('a journey', () => {
  it('is a visit to a state, at a place, in an office, with its remarks as quote', async () => {
    const { sources, entities, documents, statements, records } = await read(trip())
    expect(sources).toMatchObject([{ id: 'src:history.state.gov', country: 'USA' }])
    expect(entities).toMatchObject([
      { id: 'lovelace-ada', kind: 'Person', name: 'Ada Lovelace', country: 'USA' },
      { id: 'state:dza', kind: 'State', name: 'Algeria', country: 'DZA' },
      { id: 'place:dza/algiers', kind: 'Place', name: 'Algiers', country: 'DZA' },
    ])
    expect(documents).toEqual([
      {
        ...{
          id: 'doc:diplomacy/trip/7',
          title: 'Secretary of State Ada Lovelace in Algeria, 29–30 Oct 2012',
          source: 'src:history.state.gov',
        },
        ...{ publishedAt: '2013-04-05', language: 'en', text: 'Met with President Abdelaziz Bouteflika.' },
        url: 'https://history.state.gov/departmenthistory/travels/secretary/lovelace-ada',
      },
    ])
    expect(statements).toEqual([
      {
        ...{ subject: 'lovelace-ada', predicate: 'visit', object: 'state:dza', place: 'place:dza/algiers', role: 'Secretary of State' },
        ...{ time: '2012-10-29/2012-10-30', quote: 'Met with President Abdelaziz Bouteflika.', start: 0, end: 40 },
        ...{ code: 'trip:7', in: 'doc:diplomacy/trip/7' },
      },
    ])
    expect(records.filter(({ derived }) => derived).map(({ type }) => type)).toEqual(['source', 'entity', 'entity', 'entity'])
  })

  it.each([
    ['Tel Aviv, Jerusalem', ['Tel Aviv', 'Jerusalem']],
    ['Mexico, D.F.', ['Mexico, D.F.']],
    ['Halifax, Stellarton (Nova Scotia)', ['Halifax', 'Stellarton (Nova Scotia)']],
    ['', []],
  ])('has a statement for each place (%s)', async (locale, names) => {
    const { entities, statements } = await read(trip({ locale }))
    expect(entities.flatMap(({ kind, name }) => (kind === 'Place' ? [name] : []))).toEqual(names)
    expect(statements.map(({ place }) => place)).toEqual(names.length > 0 ? entities.slice(2).map(({ id }) => id) : [undefined])
  })

  it.each([
    [{ 'end-date': '2012-10-29' }, '2012-10-29'],
    [{ 'end-date': '' }, '2012-10-29'],
    [{ 'start-date': '2012-10' }, '2012-10/2012-10-30'],
  ])('has its days (%j)', async (changes, time) => expect((await read(trip(changes))).statements[0]?.time).toBe(time))

  it.each([
    [{}, '2013-04-05'],
    [{ 'created-datetime': '2012-01-01T00:00:00Z', 'last-modified-datetime': '2012-11-01T00:00:00Z' }, '2012-11-01'],
    [{ 'created-datetime': '2012-01-01T00:00:00Z', 'last-modified-datetime': '' }, '2012-10-30'],
  ])('is known from the entry that tells of it as past (%j)', async (changes, day) =>
    expect((await read(trip(changes))).documents[0]?.publishedAt).toBe(day),
  )

  it('without remarks has no quote', async () => {
    const { documents, statements } = await read(trip({ remarks: ' ' }))
    expect([documents[0]?.text, statements[0]?.quote]).toEqual([undefined, undefined])
  })

  it('knows the place of its parts', async () => {
    const statement = (await read(trip())).records.find(({ type }) => type === 'statement')
    expect(statement?.locate(['time'])).toEqual({ file: 'x.xml', line: 6, column: 5 })
    expect(statement?.locate([])).toEqual({ file: 'x.xml', line: 2, column: 3 })
  })
})

describe('a visit', () => {
  it('is to the United States, by who is named as named', async () => {
    const { entities, documents, statements } = await read(visit())
    expect(entities).toMatchObject([
      { id: 'visitor:france/president-francois-hollande', kind: 'Person', name: 'President Francois Hollande', country: 'FRA' },
      { id: 'state:usa', name: 'United States' },
    ])
    expect(documents).toMatchObject([
      { title: 'President Francois Hollande of France in the United States, 18 May 2012', text: 'Working visit. Lunch.' },
    ])
    expect(statements).toMatchObject([
      {
        subject: 'visitor:france/president-francois-hollande',
        predicate: 'visit',
        object: 'state:usa',
        time: '2012-05-18',
        quote: 'Working visit. Lunch.',
      },
    ])
  })

  it('by names that differ in a letter is by two, whatever their ids would lose', async () => {
    const { entities } = await read(
      `<visits>${['Shinzo Abe', 'Shinzō Abe', 'Shinzo ABE'].map((visitor) => visit({ visitor }).slice(8, -9)).join('')}</visits>`,
    )
    expect(entities.flatMap(({ id, kind }) => (kind === 'Person' ? [id] : []))).toEqual([
      'visitor:france/shinzo-abe',
      expect.stringMatching(/^visitor:france\/shinzo-abe\.[0-9a-f]{6}$/),
      expect.stringMatching(/^visitor:france\/shinzo-abe\.[0-9a-f]{6}$/),
    ])
  })
})

describe('a country id of its day', () => {
  it.each([
    ['burma', 'state:mmr', 'Myanmar'],
    ['palestinian-authority', 'state:pse', 'Palestine'],
    ['bosnia-herzegovina', 'state:bih', 'Bosnia and Herzegovina'],
    ['korea-south', 'state:kor', 'South Korea'],
    ['congo-kinshasa', 'state:cod', 'DR Congo'],
    ['cote-divoire', 'state:civ', "Côte d'Ivoire"],
    ['holy-see', 'state:vat', 'Vatican City'],
    ['united-states', 'state:usa', 'United States'],
    ['yugoslavia', 'country:yugoslavia', 'Yugoslavia'],
    ['soviet-union', 'country:soviet-union', 'Soviet Union'],
  ])('%s is %s', (id, expected, name) => expect(stateOfId(id)).toMatchObject({ id: expected, kind: 'State', name }))
})

describe('a file that is broken', () => {
  it.each([['id'], ['name'], ['start-date'], ['country']])('by a trip without <%s> is refused there', async (field) => {
    const { refused, statements } = await read(trip({ [field]: '' }))
    expect(refused).toEqual([`2:3 ${field === 'id' ? 'trip' : 'trip 7'}: it has no <${field}>`])
    expect(statements).toEqual([])
  })

  it('by something else in between is read beside it', async () =>
    expect((await read(trip().replace('<trips>', '<trips><note>x</note>'))).skipped).toEqual(['<note>: neither a trip nor a visit']))

  it('in the middle is read up to there', async () => {
    const whole = trip()
    const { statements, broken } = await read(whole.replace('</trips>', '<trip><id>8</trip></trips>'))
    expect(statements).toHaveLength(1)
    expect(broken).toEqual([expect.stringMatching(/^14:\d+ not well-formed XML: /)])
    expect((await read(whole.slice(0, -20))).broken).toEqual([expect.stringMatching(/^\d+:\d+ not well-formed XML: unclosed tag/)])
  })

  it('by no UTF-8 is told where it is so, and what stands before is read', async () => {
    const { broken, statements } = await read(
      Buffer.from(trip().replace('</trips>', '<trip><id>8</id><name>Zoë</name></trip></trips>'), 'latin1'),
    )
    expect(broken).toEqual([expect.stringMatching(/^14:\d+ it is not UTF-8/)])
    expect(statements).toHaveLength(1)
  })

  it('by entities that grow is not followed', async () => {
    const bomb = `<!DOCTYPE trips [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n${trip({ remarks: '&b;' })}`
    const { broken, statements } = await read(bomb)
    expect(broken).toEqual([expect.stringMatching(/^11:\d+ not well-formed XML: undefined entity/)])
    expect(statements).toEqual([])
  })
})
