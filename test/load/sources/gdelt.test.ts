import { describe, expect, it } from 'vitest'
import { countryOfFips } from '../../../src/domain/countries.ts'
import { codeTable } from '../../../src/load/readers/code-tables.ts'
import { gdeltRecords, isGdelt } from '../../../src/load/sources/gdelt.ts'
import { cased, GdeltActors } from '../../../src/load/sources/gdelt-actors.ts'
import { GdeltEvents } from '../../../src/load/sources/gdelt-events.ts'
import { gdeltMentions, isGdeltMentions } from '../../../src/load/sources/gdelt-mentions.ts'
import { gdeltMention, gdeltRow } from '../../fixtures/event-rows.ts'
import { linesOf, type Mapped, mapped, valuesOf } from '../../fixtures/lines.ts'
import { vocabulary } from '../../fixtures/vocabulary.ts'

const actors = new GdeltActors(await codeTable('parts'), await codeTable('actors'))
const map = (rows: readonly string[], events = new GdeltEvents()): Promise<Mapped> =>
  mapped(gdeltRecords(linesOf(rows), 'a.CSV', { vocabulary, actors, events }))

describe('a row of GDELT', () => {
  it('is a statement of the report that it names', async () => {
    const { records, told, skipped } = await map([gdeltRow()])
    expect([told, skipped]).toEqual([[], []])
    expect(valuesOf(records, 'source')).toEqual([{ id: 'src:vale.example', name: 'vale.example' }])
    expect(valuesOf(records, 'document')).toEqual([
      {
        ...{ id: expect.stringMatching(/^doc:vale\.example\/[0-9a-f]{16}$/), title: 'vale.example/news?id=1', source: 'src:vale.example' },
        ...{ publishedAt: '2019-10-24', language: null, url: 'https://www.vale.example/news?id=1' },
      },
    ])
    expect(valuesOf(records, 'entity')).toMatchObject([
      { id: 'state:fra', kind: 'State', name: 'France' },
      { id: 'state:mli', kind: 'State', name: 'Mali' },
      {
        id: 'gdelt:place/-123',
        kind: 'Place',
        name: 'Bamako',
        description: 'Bamako, Mali (general), Mali',
        country: 'MLI',
        lat: '12.65',
        lon: '-8',
      },
    ])
    expect(valuesOf(records, 'statement')).toEqual([
      {
        ...{ subject: 'state:fra', predicate: 'visit', object: 'state:mli', modality: 'ASSERTED', time: '2019-10-20', code: '042' },
        ...{ role: null, place: 'gdelt:place/-123', externalIds: ['gdelt:7'] },
      },
    ])
  })

  it.each([61, 58, 57])('is read by the number of its columns: %i', async (width) => {
    const { records, told } = await map([gdeltRow({}, width)])
    expect(told).toEqual([])
    expect(valuesOf(records, 'statement')).toMatchObject([{ time: '2019-10-20', place: 'gdelt:place/-123' }])
    expect(valuesOf(records, 'document')).toMatchObject([
      {
        publishedAt: '2019-10-24',
        ...(width === 57 ? { id: 'doc:gdelt/2019-10-24', source: 'src:gdelt' } : { source: 'src:vale.example' }),
      },
    ])
  })

  it.each([
    ['036', 'meet', 'EXPECTED', '2019-10-20/..'],
    ['0841', 'release', 'ASSERTED', '2019-10-20'],
    ['1999', 'fight', 'ASSERTED', '2019-10-20'],
  ])('with the code %s is read as %s (%s)', async (code, predicate, modality, time) => {
    expect(valuesOf((await map([gdeltRow({ code })])).records, 'statement')).toMatchObject([{ predicate, modality, time, code }])
  })

  it('turns a visit that is hosted round, with the office of the visitor', async () => {
    const { records } = await map([gdeltRow({ code: '043', first: 'MLI|MALI|MLI', second: 'USAGOV|HILLARY CLINTON|USA' })])
    expect(valuesOf(records, 'statement')).toMatchObject([
      { subject: 'gdelt:name/HILLARY_CLINTON', object: 'state:mli', role: 'Government' },
    ])
  })

  it('without a second actor says something of the first, and makes no relation', async () => {
    const { records } = await map([gdeltRow({ second: '', code: '010' })])
    expect(valuesOf(records, 'statement')).toMatchObject([{ subject: 'state:fra', object: null }])
  })

  it.each([
    [{ first: '' }, 'no first actor'],
    [{ first: 'FRA|PARIS|FRA', second: 'FRA|FRENCH|FRA' }, 'an actor and itself'],
    [{ second: '', code: '043' }, 'no second actor, who would be the subject'],
    [{ code: '---' }, 'no event code'],
    [{ code: 'X' }, 'no event code'],
  ])('that says too little (%j) is left out and counted', async (fields, reason) =>
    expect(await map([gdeltRow(fields)])).toMatchObject({ records: [], told: [], skipped: [`1: ${reason}`] }),
  )

  it.each([
    [gdeltRow({ day: '20191332' }), '1:3 row 1: "20191332" is no day. SQLDATE is YYYYMMDD.'],
    [gdeltRow({ day: '00000000' }), '1:3 row 1: "00000000" is no day. SQLDATE is YYYYMMDD.'],
    [gdeltRow({ id: 'x' }), '1:1 row 1: "x" is no number of an event. GLOBALEVENTID is a whole number.'],
    [gdeltRow({ added: '2019' }), '1:180 row 1: "2019" is no day. DATEADDED begins YYYYMMDD.'],
    [gdeltRow({ code: '99' }), '1:75 row 1: "99" has no root that the vocabulary knows. CAMEO codes begin with 01 to 20.'],
    [gdeltRow({}, 58), '1:1 row 1: it has 58 columns, not 61. GDELT 2.0 has 61, 1.0 has 58 or 57, the same in all rows of a file.'],
    ['a\tb', '1:1 row 1: it has 2 columns, not 61. GDELT 2.0 has 61, 1.0 has 58 or 57, the same in all rows of a file.'],
  ])('that is wrong is refused with its place, and the rest is read', async (bad, message) => {
    const { records, told } = await mapped(
      gdeltRecords(linesOf([...(bad === gdeltRow({}, 58) ? [gdeltRow({ id: '9' })] : []), bad, gdeltRow()]), 'a.CSV', {
        vocabulary,
        actors,
        events: new GdeltEvents(),
      }),
    )
    expect(told.map((text) => text.replace(/:2:1 row 2/, ':1:1 row 1'))).toEqual([`a.CSV:${message}`])
    expect(valuesOf(records, 'statement').length).toBeGreaterThan(0)
  })

  it.each([
    ['1|Mali|ML|ML|17|-4|ML', 'state:mli'],
    ['2|Texas, United States|US|USTX|31|-97|TX', 'gdelt:place/TX'],
    ['0||||||', null],
    ['4|Zürich, Switzerland|SZ|SZ25|47|8|', expect.stringMatching(/^gdelt:place\/Zurich_Switzerland@/)],
  ])('takes place in %s', async (place, id) =>
    expect(valuesOf((await map([gdeltRow({ place })])).records, 'statement')).toMatchObject([{ place: id }]),
  )

  it.each([
    ['http://vale.example/news?id=1', 'https://www.vale.example/news?id=1', true],
    ['https://vale.example/news?id=1', 'https://vale.example/news?id=2', false],
    ['https://vale.example/a#top', 'https://vale.example/a', true],
  ])('by %s and by %s: one document is %s', async (a, b, same) => {
    const { records } = await map([gdeltRow({ url: a }), gdeltRow({ url: b, id: '8' })])
    expect(new Set(records.filter(({ type }) => type === 'statement').map(({ documentId }) => documentId)).size).toBe(same ? 1 : 2)
  })

  it.each(['', 'BBC Monitoring', 'ftp://vale.example/a', 'https://'])('whose address is "%s" is said by the data set', async (url) =>
    expect((await map([gdeltRow({ url })])).records.at(-1)?.documentId).toBe('doc:gdelt/2019-10-24'),
  )
})

describe('an actor of GDELT', () => {
  it.each([
    ['FRA|PARIS|FRA', 'state:fra', 'State', 'France'],
    ['ROM|ROMANIA|ROM', 'state:rou', 'State', 'Romania'],
    ['AFR|AFRICA|AFR', 'gdelt:AFR', 'Group', 'Africa'],
    ['COP|POLICE|', 'gdelt:COP', 'Group', 'Police forces'],
    ['IRNGOV|IRANIAN|IRN', 'gdelt:IRNGOV', 'Group', 'Government (Iran)'],
    ['MMRGOVMIL|MYANMAR|MMR', 'gdelt:MMRGOVMIL', 'Group', 'Government, Military (Myanmar)'],
    ['EUREDU|EUROPEAN|EUR', 'gdelt:EUREDU', 'Group', 'Education (Europe)'],
    ['kur|KURD|', 'gdelt:kur', 'Group', 'Kurd'],
    ['CHR|CHRISTIAN|', 'gdelt:CHR', 'Group', 'Christianity'],
    ['IGOEUREEC|THE EU|EUR', 'gdelt:group/EEC', 'Organization', 'European Union'],
    ['IGOUNODEVWBKMED|WORLD BANK|', 'gdelt:group/WBK', 'Organization', 'World Bank'],
    ['AFGINSTAL|TALIBAN|AFG', 'gdelt:group/TAL', 'Organization', 'Taliban'],
    ['USAGOV|OBAMA|USA', 'gdelt:name/BARACK_OBAMA', 'Actor', 'Barack Obama'],
    ['MNCUSAMED|GOOGLE|USA', 'gdelt:name/GOOGLE', 'Organization', 'Google'],
    ['MNCUSA|NO SUCH FIRM|USA', 'gdelt:MNCUSA', 'Group', 'Multinational Corporation (United States)'],
    ['FRAGOV|OBAMA|FRA', 'gdelt:FRAGOV', 'Group', 'Government (France)'],
    ['ZZQ|NOBODY KNOWS|', 'gdelt:ZZQ', 'Group', 'ZZQ'],
    ['|SOMEONE ELSE|', 'gdelt:name/SOMEONE_ELSE', 'Actor', 'Someone Else'],
  ])('%s is %s: a %s, %s', (text, id, kind, name) => {
    const [code = '', called = '', country = ''] = text.split('|')
    expect(actors.find({ code, name: called, country })?.thing).toMatchObject({ id, kind, name })
  })

  it.each([
    ['COP|POLICE|', 'gdelt:COP/in/MLI', 'Police forces in Mali'],
    ['CHR|CHRISTIAN|', 'gdelt:CHR/in/MLI', 'Christianity in Mali'],
    ['kur|KURD|', 'gdelt:kur', 'Kurd'],
    ['FRACOP|FRENCH|FRA', 'gdelt:FRACOP', 'Police forces (France)'],
    ['EUREDU|EUROPEAN|EUR', 'gdelt:EUREDU', 'Education (Europe)'],
    ['FRA|FRENCH|FRA', 'state:fra', 'France'],
  ])('%s that the row places in Mali is %s, %s', (text, id, name) => {
    const [code = '', called = '', country = ''] = text.split('|')
    expect(actors.find({ code, name: called, country, seenIn: countryOfFips('ML') })?.thing).toMatchObject({ id, name })
  })

  it.each([61, 58, 57])('is placed by its own columns, in a row of %i', async (width) => {
    const columns = gdeltRow({ first: 'COP|POLICE|', second: 'GOV|GOVERNMENT|' }, width).split('\t')
    const geo = width === 61 ? 8 : 7
    columns[35 + 2] = 'NG'
    columns[35 + geo + 2] = 'SF'
    const { records } = await map([columns.join('\t')])
    expect(valuesOf(records, 'statement')).toMatchObject([{ subject: 'gdelt:COP/in/NER', object: 'gdelt:GOV/in/ZAF' }])
  })

  it.each([
    ['USAGOV|OBAMA|USA', 'Government'],
    ['MNCUSAMED|GOOGLE|USA', 'Media'],
    ['MNCUSA|NETFLIX|USA', null],
    ['USAGOV|AMERICAN|USA', null],
  ])('%s acts as %s', (text, role) => {
    const [code = '', name = '', country = ''] = text.split('|')
    expect(actors.find({ code, name, country })?.role).toBe(role)
  })

  it('without code and name is nobody', () => expect(actors.find({ code: '', name: '', country: '' })).toBeNull())

  it('keeps other spellings, and the country that the dictionary gives', () =>
    expect(actors.find({ code: 'USAGOV', name: 'OBAMA', country: 'USA' })?.thing).toMatchObject({
      country: 'USA',
      aliases: expect.arrayContaining(['OBAMA', 'President Obama']),
    }))

  it.each([
    ['BARACK OBAMA', 'Barack Obama'],
    ['UNHCR', 'UNHCR'],
    ['BANK OF ENGLAND', 'Bank of England'],
    ['BAN KI-MOON', 'Ban Ki-Moon'],
    ["SINN O'NEIL", "Sinn O'Neil"],
  ])('called %s is written %s', (name, expected) => expect(cased(name)).toBe(expected))
})

describe('a mention', () => {
  async function mentions(rows: readonly string[], events = [gdeltRow()]): Promise<Mapped> {
    const known = new GdeltEvents()
    await map(events, known)
    return mapped(gdeltMentions(linesOf(rows), 'b.CSV', { events: known }))
  }

  it('says what its event says, by another report and with its confidence', async () => {
    const { records, told } = await mentions([gdeltMention({ translation: 'srclc:fra;eng:GT-FRA 1.0' })])
    expect(told).toEqual([])
    expect(records.map(({ type }) => type)).toEqual(['source', 'document', 'statement'])
    expect(valuesOf(records, 'document')).toMatchObject([{ publishedAt: '2019-10-24', language: 'fra', url: 'https://tarn.example/a' }])
    expect(valuesOf(records, 'statement')).toEqual([
      {
        ...{ subject: 'state:fra', predicate: 'visit', object: 'state:mli', modality: 'ASSERTED', time: '2019-10-20', code: '042' },
        ...{ role: null, place: 'gdelt:place/-123', confidence: 0.5 },
      },
    ])
  })

  it.each([
    [[gdeltMention({ url: 'http://vale.example/news?id=1' })], ['1: a mention by a report that is counted already']],
    [[gdeltMention(), gdeltMention({ percent: '100' })], ['2: a mention by a report that is counted already']],
  ])('that adds nothing is left out and counted', async (rows, reasons) => expect((await mentions(rows)).skipped).toEqual(reasons))

  it('of an event that is nowhere waits for it, and the file that has the event is named', async () => {
    const { told, skipped, waiting } = await mentions([gdeltMention({ event: '8' })])
    expect({ told, skipped, waiting }).toEqual({
      told: [],
      skipped: ['1: a mention whose event is in none of the files and not in the store'],
      waiting: [
        'b.CSV:1:1 row 1: its event 8 is in none of the files and not in the store. Load this once 20191024143000.export.CSV is loaded, or together with it.',
      ],
    })
  })

  it.each([gdeltRow({ first: '' }), gdeltRow({ day: '20190230' }), gdeltRow({ code: '---' })])(
    'of an event that was left out or refused is left out',
    async (event) =>
      expect((await mentions([gdeltMention()], [event])).skipped).toEqual(['1: a mention whose event was left out or refused']),
  )

  it('by what is no web page is known by its citation', async () => {
    const { records } = await mentions([gdeltMention({ type: '2', url: 'BBC Monitoring, 24 Oct', name: 'BBC Monitoring' })])
    expect(valuesOf(records, 'source')).toEqual([{ id: 'src:gdelt/BBC_Monitoring', name: 'BBC Monitoring' }])
    expect(valuesOf(records, 'document')).toMatchObject([{ title: 'BBC Monitoring, 24 Oct' }])
  })

  it.each([
    [gdeltMention({ percent: '120' }), 'b.CSV:1:84 row 1: "120" is no percentage. Confidence is 0 to 100.'],
    [gdeltMention({ time: '20191324150000' }), 'b.CSV:1:18 row 1: "20191324150000" is no time. MentionTimeDate is YYYYMMDDHHMMSS.'],
    ['7\t8', 'b.CSV:1:1 row 1: it has 2 columns, not 16. The mentions of GDELT have 16, parted by tabs.'],
  ])('that is wrong is refused with its place', async (bad, message) => {
    const { records, told } = await mentions([bad, gdeltMention({ url: 'https://tarn.example/b' })])
    expect(told).toEqual([message])
    expect(valuesOf(records, 'statement')).toHaveLength(1)
  })

  it('finds the newest events: the oldest are forgotten when there are too many', async () => {
    const events = new GdeltEvents(undefined, 2)
    await map(
      ['1', '2', '3'].map((id) => gdeltRow({ id })),
      events,
    )
    expect([...(await events.find(['1', '2', '3'])).keys()]).toEqual(['2', '3'])
  })
})

it.each([
  [`${gdeltRow()}\n`, true, false],
  [gdeltRow({}, 58), true, false],
  [gdeltRow({}, 57), true, false],
  [`${gdeltRow()}\tx`, false, false],
  [`${gdeltMention()}\nx`, false, true],
  ['1\t2', false, false],
  ['', false, false],
])('tells from its beginning whether a file has events or mentions', (head, events, mentionsToo) =>
  expect([isGdelt(head), isGdeltMentions(head)]).toEqual([events, mentionsToo]),
)
