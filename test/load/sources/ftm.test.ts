import { describe, expect, it } from 'vitest'
import { LINK_SCHEMATA, mostSpecific, SCHEMA_KINDS } from '../../../src/domain/ftm-schemata.ts'
import { ftmLines, ftmRecords, namedInLines } from '../../../src/load/sources/ftm.ts'
import { ftmId } from '../../../src/load/sources/ftm-thing.ts'
import { vocabulary } from '../../fixtures/vocabulary.ts'
import { lines, type Sorted, sorted } from '../../support/items.ts'

type Entity = { id?: string; schema: string; properties?: Record<string, unknown>; [key: string]: unknown }

async function read(...entities: readonly (Entity | string)[]): Promise<Sorted> {
  const texts = entities.map((entity) => (typeof entity === 'string' ? entity : JSON.stringify({ id: 'x', properties: {}, ...entity })))
  const named = await namedInLines(lines(...texts), 'test.ijson')
  return sorted(ftmRecords(ftmLines(lines(...texts), 'test.ijson'), { vocabulary, named, dataset: 'test', day: '2024-05-06' }))
}
const link = (schema: string, properties: Record<string, unknown>): Promise<Sorted> => read({ schema, id: 'link', properties })

describe('an entity of FollowTheMoney', () => {
  it.each(Object.entries(SCHEMA_KINDS))('of the schema %s is a %s', async (schema, kind) => {
    const { entities } = await read({ schema, id: 'a', properties: { name: ['Anna'] } })
    expect(entities).toEqual([{ id: 'ftm:a', kind, name: 'Anna' }])
  })

  it.each([
    [{ caption: 'Caption', properties: { name: ['Name'] } }, 'Caption'],
    [{ properties: { name: ['Name', 'Other'], alias: ['Alias'] } }, 'Name'],
    [{ properties: { firstName: ['Ada'], lastName: ['Lovelace'] } }, 'Ada Lovelace'],
    [{ properties: { email: ['ada@example.org'] } }, 'ada@example.org'],
    [{ properties: {} }, 'x'],
    [{ schema: 'Address', properties: { full: ['1 Main St, York'], city: ['York'] } }, '1 Main St, York'],
    [{ schema: 'Address', properties: { street: ['1 Main St'], city: ['York'] } }, '1 Main St, York'],
  ])('is called by its caption, or what comes nearest to one (%j)', async (entity, name) =>
    expect((await read({ schema: 'Person', ...entity })).entities[0]?.name).toBe(name),
  )

  it('keeps its other names and former ids as aliases, its numbers, country and topics', async () => {
    const { entities } = await read({
      ...{ schema: 'Person', id: 'Q42', referents: ['old-1', 'Q42'] },
      properties: {
        ...{ name: ['Ada', 'Ada L.'], weakAlias: ['AL'], nationality: ['gb'], country: ['fr'], position: ['Minister of Numbers'] },
        ...{ topics: ['role.pep'], birthDate: ['1815-12-10'] },
      },
    })
    expect(entities).toEqual([
      {
        ...{ id: 'ftm:Q42', kind: 'Person', name: 'Ada', aliases: ['Ada L.', 'AL', 'old-1'], wikidata: 'Q42', country: 'GBR' },
        description: 'Minister of Numbers. Topics: role.pep. Born: 1815-12-10',
      },
    ])
  })

  it.each([
    [{ country: ['de'] }, { country: 'DEU' }],
    [{ jurisdiction: ['je'], country: ['gb', 'us'] }, { country: 'JEY' }],
    [{ country: ['gb', 'us'] }, { description: 'Countries: GBR, USA' }],
    [{ country: ['suhh'] }, { description: 'Countries: suhh' }],
  ])('is of a country where it has one only (%j)', async (properties, expected) =>
    expect((await read({ schema: 'Company', properties: { name: ['C'], ...properties } })).entities).toEqual([
      { id: 'ftm:x', kind: 'Organization', name: 'C', ...expected },
    ]),
  )

  it.each([
    ['NK-1', 'ftm:NK-1'],
    ['6d03aec7', 'ftm:6d03aec7'],
  ])('has its id behind "ftm:" (%s)', (id, expected) => expect(ftmId(id)).toBe(expected))

  it('whose id is none here has a digest for one, and is found by its own', async () => {
    const { entities } = await read({ schema: 'Company', id: 'no blanks', properties: { name: ['C'] } })
    expect(entities).toEqual([{ id: ftmId('no blanks'), kind: 'Organization', name: 'C', aliases: ['no blanks'] }])
    expect(ftmId('no blanks')).toMatch(/^ftm:sha256\/[0-9a-f]{32}$/)
  })

  it('that has no kind here is left out, by its schema', async () =>
    expect((await read({ schema: 'Passport' }, { schema: 'Vessel', properties: { name: ['Anna'] } })).skipped).toEqual([
      'Passport: no kind of thing here',
      'Vessel: no kind of thing here',
    ]))

  it('is joined by its properties', async () => {
    const { statements } = await read(
      { schema: 'Company', id: 'c', properties: { addressEntity: ['a', 'b'], parent: ['p'] } },
      { schema: 'Vessel', id: 'v', properties: { name: ['Anna'], owner: ['c'] } },
    )
    expect(statements.map(({ in: _, ...statement }) => statement)).toEqual([
      { subject: 'ftm:c', predicate: 'based-in', object: 'ftm:a', code: 'addressEntity' },
      { subject: 'ftm:c', predicate: 'based-in', object: 'ftm:b', code: 'addressEntity' },
      { subject: 'ftm:c', predicate: 'part-of', object: 'ftm:p', code: 'parent' },
      { subject: 'ftm:c', predicate: 'own', role: 'Vessel "Anna"', code: 'Vessel:v' },
    ])
  })

  it.each([
    [['LegalEntity', 'Company', 'Organization'], 'Company'],
    [['Thing', 'Person'], 'Person'],
    [['Passport'], 'Passport'],
  ])('that %j name is of the schema that says most', (schemata, expected) => expect(mostSpecific(schemata)).toBe(expected))
})

describe('an entity that joins others', () => {
  it.each(Object.entries(LINK_SCHEMATA))('%s reads from %o', async (schema, { subject, object, predicate }) => {
    const { statements } = await link(schema, { [subject]: ['a'], [object]: ['b'] })
    expect(statements).toMatchObject([{ subject: 'ftm:a', predicate, object: 'ftm:b', code: `${schema}:link` }])
    expect(vocabulary.find(predicate)).not.toBeNull()
  })

  it('joins each at one end with each at the other', async () => {
    const { statements } = await link('Ownership', { owner: ['a', 'b'], asset: ['c', 'd'] })
    expect(statements.map(({ subject, object }) => `${subject} ${object}`)).toEqual([
      ...['ftm:a ftm:c', 'ftm:a ftm:d', 'ftm:b ftm:c', 'ftm:b ftm:d'],
    ])
  })

  it.each([
    [{ startDate: ['2011'], endDate: ['2012-03'] }, '2011/2012-03'],
    [{ startDate: ['2011', '2011-05'] }, '2011-05/..'],
    [{ startDate: ['2011-07', '2011', '2011-05'] }, '2011-05/..'],
    [{ startDate: ['2011-05', '2010'] }, '2010/..'],
    [{ endDate: ['2012-03-04T10:00:00'] }, '../2012-03-04'],
    [{ date: ['2011-12-29'] }, '2011-12-29'],
    [{ date: ['2011-12-29', '2012-01'] }, '2011-12-29/2012-01'],
    [{}, undefined],
  ])('is dated as exactly as it says (%j)', async (properties, time) =>
    expect((await link('Directorship', { director: ['a'], organization: ['b'], ...properties })).statements[0]?.time).toBe(time),
  )

  it('that happens on a day begins then, and does not hold from then on', async () =>
    expect((await link('Payment', { payer: ['a'], beneficiary: ['b'], startDate: ['2011'] })).statements[0]?.time).toBe('2011'))

  it.each([
    ['Payment', { payer: ['a'], beneficiary: ['b'], amountEur: ['1000'], purpose: ['Gift'] }, '1000 EUR; Gift'],
    ['Payment', { payer: ['a'], beneficiary: ['b'], amount: ['5'], currency: ['GBP'], amountEur: ['6'] }, '5 GBP'],
    ['Ownership', { owner: ['a'], asset: ['b'], percentage: ['51%'], role: ['trustee'] }, '51%; trustee'],
    ['Associate', { person: ['a'], associate: ['b'] }, 'associate'],
    ['Family', { person: ['a'], relative: ['b'], relationship: ['mother'] }, 'mother'],
    ['Membership', { member: ['a'], organization: ['b'] }, undefined],
  ])('%s has in its role what it says beside the ends (%j)', async (schema, properties, role) =>
    expect((await link(schema, properties)).statements[0]?.role).toBe(role),
  )

  it.each([
    ['Ownership', { owner: ['a'] }, '1:36 Ownership link: it has no asset'],
    ['Payment', { beneficiary: ['a'] }, '1:34 Payment link: it has no payer'],
    ['Sanction', {}, '1:35 Sanction link: it has no entity'],
  ])('%s without an end is refused', async (schema, properties, expected) => {
    const { refused, records } = await link(schema, properties)
    expect(refused.map((text) => text.replace(/^1:\d+/, '1:n'))).toEqual([expected.replace(/^1:\d+/, '1:n')])
    expect(records).toEqual([])
  })

  it('knows the place of each end', async () => {
    const text = '{"id":"o","schema":"Ownership","properties":{"owner":["a"],"asset":["b","c"]}}'
    const [first, second] = (await read(text)).records.filter(({ type }) => type === 'statement')
    expect([first?.locate(['object']).column, second?.locate(['object']).column]).toEqual([
      text.indexOf('"b"') + 1,
      text.indexOf('"c"') + 1,
    ])
  })

  it('names in words what has no kind here, wherever it stands in the file', async () => {
    const { statements, skipped } = await read(
      { schema: 'Ownership', id: 'o', properties: { owner: ['a'], asset: ['v'], percentage: ['50'] } },
      { schema: 'Debt', id: 'd', properties: { debtor: ['v'], creditor: ['a'] } },
      { schema: 'Vessel', id: 'v', properties: { name: ['Anna'] } },
    )
    expect(statements).toMatchObject([{ subject: 'ftm:a', predicate: 'own', role: 'Vessel "Anna"; 50' }])
    expect(statements[0]).not.toHaveProperty('object')
    expect(skipped).toEqual(['Debt: begins at what has no kind here', 'Vessel: no kind of thing here'])
  })

  it('holds a post in an organization, or else in the country whose it is', async () => {
    const { statements, entities } = await read(
      { schema: 'Position', id: 'p1', properties: { name: ['Senator'], country: ['ke'] } },
      { schema: 'Position', id: 'p2', properties: { name: ['Director'], organization: ['bank'] } },
      { schema: 'Position', id: 'p3', properties: { name: ['Commissioner'] } },
      { schema: 'Occupancy', id: 'o', properties: { holder: ['a'], post: ['p1', 'p2', 'p3'], startDate: ['2017'] } },
    )
    expect(entities).toEqual([{ id: 'state:ken', kind: 'State', name: 'Kenya', country: 'KEN' }])
    expect(statements.map(({ object, role, time }) => [object, role, time])).toEqual([
      ['state:ken', 'Senator', '2017/..'],
      ['ftm:bank', 'Director', '2017/..'],
      [undefined, 'Commissioner', '2017/..'],
    ])
  })

  it('that is a sanction is said of whom it lists', async () =>
    expect(
      (await link('Sanction', { entity: ['a'], authority: ['OFAC'], program: ['SDN'], reason: ['For reasons.'], listingDate: ['2014'] }))
        .statements,
    ).toMatchObject([
      {
        subject: 'ftm:a',
        predicate: 'describe',
        role: 'sanctioned by OFAC (SDN)',
        quote: 'For reasons.',
        time: '2014/..',
        code: 'Sanction:link',
      },
    ]))
})

describe('the evidence of a statement', () => {
  const membership = { schema: 'Membership', id: 'm', properties: { member: ['a'], organization: ['b'] } }

  it('is each dataset, as of the day on which it had it first, and made once', async () => {
    const seen = { ...membership, datasets: ['us_ofac', 'eu fsf'], first_seen: '2023-04-20T10:00:00' }
    const { sources, documents, statements } = await read(seen, { ...seen, id: 'n' })
    expect(sources).toEqual([
      { id: 'src:ftm/us_ofac', name: 'us_ofac' },
      { id: 'src:ftm/eu-fsf', name: 'eu fsf' },
    ])
    expect(documents.map(({ id, title, publishedAt }) => [id, title, publishedAt])).toEqual([
      ['doc:ftm/us_ofac/2023-04-20', 'us_ofac, as of 2023-04-20', '2023-04-20'],
      ['doc:ftm/eu-fsf/2023-04-20', 'eu fsf, as of 2023-04-20', '2023-04-20'],
    ])
    expect(statements.map((statement) => `${statement.code} ${statement.in}`)).toEqual([
      ...['Membership:m doc:ftm/us_ofac/2023-04-20', 'Membership:m doc:ftm/eu-fsf/2023-04-20'],
      ...['Membership:n doc:ftm/us_ofac/2023-04-20', 'Membership:n doc:ftm/eu-fsf/2023-04-20'],
    ])
  })

  it('is the page that it names', async () => {
    const properties = {
      ...membership.properties,
      sourceUrl: ['https://example.org/list'],
      publisher: ['The Register'],
      modifiedAt: ['2020-01-02'],
    }
    const { documents } = await read({ ...membership, properties })
    expect(documents).toMatchObject([
      {
        title: 'The Register: https://example.org/list',
        url: 'https://example.org/list',
        publishedAt: '2020-01-02',
        source: 'src:ftm/test',
      },
    ])
  })

  it('is the file itself where nothing is told', async () =>
    expect((await read(membership)).documents).toEqual([
      { id: 'doc:ftm/test/undated', title: 'Dataset test', source: 'src:ftm/test', publishedAt: '2024-05-06' },
    ]))
})

describe('a line that is no entity', () => {
  it.each([
    ['{"id": "a"', /^1:1 line 1: not JSON: /],
    ['[]', /^1:1 line 1: not an entity$/],
    ['{"schema": "Person", "properties": {}}', /^1:1 line 1: an entity without an id$/],
    ['{"id": 5, "schema": "Person", "properties": {}}', /^1:8 line 1: an entity without an id$/],
    ['{"id": "a", "properties": {}}', /^1:1 line 1: a has no schema$/],
    ['{"id": "a", "schema": "Person"}', /^1:1 line 1: a has no properties$/],
    [
      '{"id": "a", "schema": "Person", "properties": {"name": {"en": "A"}}}',
      /^1:56 line 1: the property "name" of a is not a list of texts$/,
    ],
  ])('is refused with its place (%s)', async (text, expected) => {
    const { refused, records } = await read(text, { schema: 'Person', id: 'b', properties: { name: ['B'] } })
    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatch(expected)
    expect(records).toHaveLength(1)
  })

  it('may be empty', async () => expect((await read('', '  ')).refused).toEqual([]))
})
