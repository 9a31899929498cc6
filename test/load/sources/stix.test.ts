import { describe, expect, it } from 'vitest'
import { linkType, OBJECT_KINDS } from '../../../src/domain/stix-types.ts'
import { stixRecords } from '../../../src/load/sources/stix.ts'
import { indexObjects } from '../../../src/load/sources/stix-index.ts'
import { parseObject, plainText } from '../../../src/load/sources/stix-object.ts'
import { vocabulary } from '../../fixtures/vocabulary.ts'
import { sorted, these } from '../../support/items.ts'

type Fields = Record<string, unknown>

/** An id for a name: `id('malware', 'a')`. */
const id = (type: string, name: string): string =>
  `${type}--00000000-0000-4000-8000-${Buffer.from(name).toString('hex').padStart(12, '0').slice(0, 12)}`
const object = (type: string, name: string, fields: Fields = {}): Fields => ({
  ...{ type, spec_version: '2.1', id: id(type, name), created: '2020-01-02T03:04:05.000Z', modified: '2021-01-02T03:04:05.000Z', name },
  ...fields,
})
const relationship = (type: string, from: string, to: string, fields: Fields = {}): Fields => {
  const { name: _, ...rest } = object('relationship', type, { relationship_type: type, source_ref: from, target_ref: to, ...fields })
  return rest
}

async function read(...objects: readonly (Fields | string)[]) {
  const items = objects.map((text, index) => ({
    text: typeof text === 'string' ? text : JSON.stringify(text),
    at: { file: 'test.json', line: index + 1, column: 1 },
  }))
  const index = await indexObjects(these(...items.map(parseObject)))
  return sorted(stixRecords(these(...items.map(parseObject)), { index, bundle: 'test' }))
}

const sandworm = object('intrusion-set', 'Sandworm')
const ukraine = object('location', 'Kyiv', { country: 'UA', city: 'Kyiv' })
const blackout = object('campaign', 'Blackout')
const malware = object('malware', 'Industroyer', { is_family: true })
const mitre = object('identity', 'MITRE', { identity_class: 'organization' })

describe('a thing in STIX', () => {
  it.each(Object.entries(OBJECT_KINDS))('of the type %s is a %s', async (type, kind) =>
    expect((await read(object(type, 'a'))).entities).toEqual([{ id: id(type, 'a'), kind, name: 'a' }]),
  )

  it.each([
    [object('identity', 'a', { identity_class: 'individual' }), 'Person'],
    [object('identity', 'a', { identity_class: 'organization' }), 'Organization'],
    [object('identity', 'a', { identity_class: 'class' }), 'Group'],
    [object('identity', 'a', { identity_class: 'unknown' }), 'Actor'],
    [object('threat-actor', 'a', { resource_level: 'individual' }), 'Person'],
    [object('threat-actor', 'a', { resource_level: 'government' }), 'Actor'],
    [object('location', 'a', { country: 'fr', city: 'Paris' }), 'Place'],
    [object('location', 'a', { country: 'fr', latitude: 48.8, longitude: 2.3 }), 'Place'],
    [object('location', 'a', { region: 'western-europe' }), 'Place'],
    [object('location', 'Port of Marseille', { country: 'fr' }), 'Place'],
  ])('has the kind that its own fields give it (%j)', async (fields, kind) => expect((await read(fields)).entities[0]?.kind).toBe(kind))

  it.each([
    [object('location', 'France', { country: 'FR', region: 'western-europe' })],
    [object('location', 'La France', { country: 'FR', latitude: 46, longitude: 2, x_opencti_location_type: 'Country' })],
  ])('that is a country is the state of all formats, and gives way to it (%j)', async (fields) => {
    const { entities, statements, records } = await read(fields, sandworm, relationship('targets', String(sandworm.id), String(fields.id)))
    expect(entities[0]).toMatchObject({ id: 'state:fra', kind: 'State', name: 'France', country: 'FRA' })
    expect(records[0]?.derived).toBe(true)
    expect(statements).toMatchObject([{ predicate: 'target', object: 'state:fra' }])
  })

  it('keeps other names, its number, and what else is known of it', async () =>
    expect(
      (
        await read(
          object('threat-actor', 'Bravo', {
            description: '[Bravo](https://example.org/b) uses <code>nc</code>.(Citation: Some Report)',
            aliases: ['Bravo', 'B-Team'],
            x_mitre_aliases: ['Bee'],
            external_references: [{ source_name: 'mitre-attack', external_id: 'G0001', url: 'https://example.org/b' }],
            threat_actor_types: ['spy', 'nation-state'],
            resource_level: 'government',
          }),
        )
      ).entities,
    ).toEqual([
      {
        ...{ id: id('threat-actor', 'Bravo'), kind: 'Actor', name: 'Bravo', aliases: ['B-Team', 'Bee', 'G0001'] },
        description: 'Bravo uses nc. Types: spy, nation-state. Resources: government.',
      },
    ]))

  it.each([
    [{ first_seen: '2015-12-23T05:00:00Z', last_seen: '2016-01-01T00:00:00.000Z' }, '2015-12-23/2016-01-01'],
    [{ first_seen: '2015-12-23T05:00:00Z', last_seen: '2015-12-23T06:00:00Z' }, '2015-12-23'],
    [{ first_seen: '2015-12-23T05:00:00Z' }, '2015-12-23/..'],
    [{ last_seen: '2015-12-23T05:00:00Z' }, '../2015-12-23'],
  ])('that is a campaign has its time (%j)', async (fields, time) =>
    expect((await read(object('campaign', 'a', fields))).entities[0]?.time).toBe(time),
  )

  it('that is a group was active from then on, as a statement', async () => {
    const { entities, statements } = await read({ ...sandworm, first_seen: '2009-06-01T00:00:00Z' })
    expect(entities[0]).not.toHaveProperty('time')
    expect(statements).toMatchObject([{ subject: sandworm.id, predicate: 'describe', role: 'active', time: '2009-06-01/..' }])
  })

  it.each(['malware', 'attack-pattern', 'x-mitre-asset', 'indicator', 'marking-definition'])(
    'that is none here is left out: %s',
    async (type) =>
      expect(await read(object(type, 'a'))).toMatchObject({ skipped: [`${type}: no kind of thing here`], records: [], refused: [] }),
  )

  it.each([
    [{ revoked: true }, 'intrusion-set: revoked'],
    [{ x_mitre_deprecated: true }, 'intrusion-set: deprecated'],
  ])('that is gone is left out, and what names it (%j)', async (fields, reason) => {
    const { skipped, records } = await read(relationship('attributed-to', String(blackout.id), String(sandworm.id)), blackout, {
      ...sandworm,
      ...fields,
    })
    expect(skipped).toEqual([`attributed-to: one of its ends is ${reason.split(': ')[1]}`, reason])
    expect(records).toHaveLength(1)
  })

  it('that has taken the place of another has its name and id', async () => {
    const old = object('intrusion-set', 'Quedagh', { revoked: true })
    const { entities, skipped } = await read(relationship('revoked-by', String(old.id), String(sandworm.id)), old, sandworm)
    expect(entities).toEqual([{ id: sandworm.id, kind: 'Group', name: 'Sandworm', aliases: ['Quedagh', old.id] }])
    expect(skipped).toEqual(['revoked-by: the former id is an alias of its successor', 'intrusion-set: revoked'])
  })

  it('in two versions is the later one, whichever stands first', async () => {
    const later = { ...sandworm, name: 'Sandworm Team', modified: '2022-01-01T00:00:00.000Z' }
    for (const versions of [
      [sandworm, later],
      [later, sandworm],
    ]) {
      const { entities, skipped } = await read(...versions)
      expect(entities.map(({ name }) => name)).toEqual(['Sandworm Team'])
      expect(skipped).toEqual(['an older version'])
    }
  })
})

describe('an id that is given twice', () => {
  it('for the same is passed over', async () =>
    expect(await read(sandworm, sandworm)).toMatchObject({ entities: [{}], skipped: ['given twice'], refused: [] }))

  it('for another, with the same "modified", is refused', async () => {
    const { entities, refused } = await read(sandworm, { ...sandworm, name: 'Other' })
    expect(entities.map(({ name }) => name)).toEqual(['Sandworm'])
    expect(refused).toEqual([
      expect.stringMatching(/^2:\d+ intrusion-set--\S+: given otherwise in line 1, column 1, with the same "modified"$/),
    ])
  })
})

describe('a relationship in STIX', () => {
  it.each([
    ['uses', 'intrusion-set', 'campaign', 'use', undefined],
    ['targets', 'campaign', 'identity', 'target', undefined],
    ['compromises', 'campaign', 'identity', 'target', 'compromised'],
    ['attributed-to', 'campaign', 'intrusion-set', 'attribute', undefined],
    ['located-at', 'identity', 'location', 'based-in', undefined],
    ['located-at', 'location', 'location', 'located-in', undefined],
    ['located-at', 'incident', 'location', 'take-place', undefined],
    ['originates-from', 'threat-actor', 'location', 'originate-in', undefined],
    ['part-of', 'identity', 'identity', 'member-of', undefined],
    ['related-to', 'campaign', 'campaign', 'link', undefined],
    ['impersonates', 'threat-actor', 'identity', 'link', 'impersonates'],
    ['x-hunts', 'threat-actor', 'threat-actor', 'link', 'x-hunts'],
  ] as const)('%s from %s to %s is "%s"', async (...row) => {
    const [type, from, to, predicate, role] = row
    const { statements } = await read(object(from, 'a'), object(to, 'b'), relationship(type, id(from, 'a'), id(to, 'b')))
    expect(statements).toMatchObject([{ subject: id(from, 'a'), predicate, object: id(to, 'b'), ...(role ? { role } : {}) }])
    expect(Object.hasOwn(statements[0] ?? {}, 'role')).toBe(role !== undefined)
    expect(vocabulary.find(predicate)).not.toBeNull()
  })

  it('has predicates that join those kinds', () => {
    for (const type of [
      'uses',
      'targets',
      'attributed-to',
      'originates-from',
      'located-at',
      'owns',
      'controls',
      'employed-by',
      'supports',
      'cooperates-with',
    ])
      expect(vocabulary.get(linkType(type, 'Actor').predicate).subjects).toContain('Actor')
  })

  it('names in words what is no thing here', async () => {
    const { statements } = await read(sandworm, malware, relationship('uses', String(sandworm.id), String(malware.id)))
    expect(statements).toMatchObject([{ subject: sandworm.id, predicate: 'use', role: 'malware Industroyer' }])
    expect(statements[0]).not.toHaveProperty('object')
  })

  it.each([
    ['attack-pattern', 'attack pattern a'],
    ['x-mitre-asset', 'asset a'],
    ['x-weapon', 'weapon a'],
  ])('names a %s as people do', async (type, role) => {
    const link = relationship('targets', String(sandworm.id), id(type, 'a'))
    expect((await read(sandworm, object(type, 'a'), link)).statements).toMatchObject([{ role }])
  })

  it('that begins at what is no thing here is left out', async () =>
    expect((await read(sandworm, malware, relationship('authored-by', String(malware.id), String(sandworm.id)))).skipped).toEqual([
      'malware: no kind of thing here',
      'authored-by: begins at a malware, no kind of thing here',
    ]))

  it('says when and how surely', async () => {
    const fields = { start_time: '2015-01-01T00:00:00Z', stop_time: '2016-02-03T00:00:00Z', confidence: 85 }
    const { statements } = await read(sandworm, ukraine, relationship('targets', String(sandworm.id), String(ukraine.id), fields))
    expect(statements).toMatchObject([{ time: '2015-01-01/2016-02-03', confidence: 0.85, code: expect.stringMatching(/^targets:0{8}-/) }])
  })

  it('quotes its words without their marks, from the text that it is', async () => {
    const { statements, documents, sources } = await read(
      mitre,
      sandworm,
      ukraine,
      relationship('targets', String(sandworm.id), String(ukraine.id), {
        created_by_ref: mitre.id,
        description: '[Sandworm](https://example.org/s) turned the\nlights off.(Citation: Wired)',
        external_references: [{ source_name: 'Wired', description: 'A. Greenberg. (2017). Lights out.', url: 'https://example.org/wired' }],
        object_marking_refs: ['marking-definition--f88d31f6-486b-44da-b317-01333bde0b82'],
      }),
    )
    expect(sources).toEqual([{ id: `src:stix/${mitre.id}`, name: 'MITRE' }])
    expect(documents).toEqual([
      {
        ...{ id: `doc:stix/${id('relationship', 'targets')}`, title: 'Sandworm targets Kyiv [TLP:AMBER]', source: `src:stix/${mitre.id}` },
        ...{ publishedAt: '2020-01-02', url: 'https://example.org/wired' },
        text: 'Sandworm turned the lights off.\nReferences:\nA. Greenberg. (2017). Lights out. https://example.org/wired\nMarking: TLP:AMBER',
      },
    ])
    expect(statements).toMatchObject([{ quote: 'Sandworm turned the lights off.', start: 0, end: 31, in: documents[0]?.id }])
  })

  it('stands in each report that lists it', async () => {
    const link = relationship('targets', String(sandworm.id), String(ukraine.id), { description: 'Lights off.' })
    const report = (name: string) =>
      object('report', name, { published: '2018-05-06T00:00:00Z', object_refs: [link.id, sandworm.id], created_by_ref: mitre.id })
    const { statements, documents, sources } = await read(link, report('One'), report('Two'), sandworm, ukraine, mitre)
    expect(documents.map(({ title, publishedAt }) => [title, publishedAt])).toEqual([
      ['One', '2018-05-06'],
      ['Two', '2018-05-06'],
    ])
    expect(statements.map(({ in: document, quote }) => [document, quote])).toEqual([
      [`doc:stix/${id('report', 'One')}`, 'Lights off.'],
      [`doc:stix/${id('report', 'Two')}`, 'Lights off.'],
    ])
    expect(sources).toHaveLength(1)
  })

  it.each([['relationship_type'], ['source_ref'], ['target_ref']])('without %s is refused', async (field) => {
    const { [field]: _, ...rest } = relationship('uses', String(sandworm.id), String(ukraine.id))
    expect((await read(rest)).refused).toEqual([`1:1 ${rest.id}: it has no ${field}`])
  })

  it('to an object that is not there names it as it is, to be found or refused', async () => {
    const { statements } = await read(relationship('targets', String(sandworm.id), String(ukraine.id)))
    expect(statements).toMatchObject([{ subject: sandworm.id, object: ukraine.id }])
  })

  it('knows the place of its ends', async () => {
    const text = JSON.stringify(relationship('targets', String(sandworm.id), String(ukraine.id)))
    const statement = (await read(text)).records.find(({ type }) => type === 'statement')
    expect(statement?.locate(['object']).column).toBe(text.indexOf(`"${ukraine.id}"`) + 1)
  })
})

describe('a sighting in STIX', () => {
  const sighting = (fields: Fields): Fields => object('sighting', 's', { first_seen: '2019-01-02T03:00:00Z', ...fields })

  it('is by each who saw', async () =>
    expect(
      (
        await read(
          mitre,
          sandworm,
          ukraine,
          sighting({ sighting_of_ref: sandworm.id, where_sighted_refs: [mitre.id, ukraine.id], count: 3 }),
        )
      ).statements,
    ).toMatchObject([
      { subject: mitre.id, predicate: 'sight', object: sandworm.id, role: '3 times', time: '2019-01-02' },
      { subject: ukraine.id, predicate: 'sight', object: sandworm.id },
    ]))

  it('is by its creator where nobody is named', async () =>
    expect((await read(mitre, malware, sighting({ sighting_of_ref: malware.id, created_by_ref: mitre.id }))).statements).toMatchObject([
      { subject: mitre.id, predicate: 'sight', role: 'malware Industroyer' },
    ]))

  it('by nobody is left out, and of nothing refused', async () => {
    const { skipped, refused } = await read(sandworm, sighting({ sighting_of_ref: sandworm.id }), {
      ...sighting({}),
      id: id('sighting', 't'),
    })
    expect(skipped).toEqual(['sighting: nobody is named who saw it'])
    expect(refused).toEqual([`3:1 ${id('sighting', 't')}: it has no sighting_of_ref`])
  })
})

describe('what is no object of STIX', () => {
  it.each([
    ['{"type": "identity", "id": "identity--1"}', '1:28 identity: "identity--1" is no id of identity'],
    [`{"type": "malware", "id": "${id('tool', 'a')}"}`, `1:27 malware: "${id('tool', 'a')}" is no id of malware`],
    ['{"id": "a"}', '1:1 an object: it has no type'],
    ['5', '1:1 an object: not an object'],
  ])('is refused with its place, and the rest is read (%s)', async (text, expected) => {
    const { refused, records } = await read(text, sandworm)
    expect(refused).toEqual([expected])
    expect(records).toHaveLength(1)
  })

  it('is refused when it is no JSON', async () => expect((await read('{"type": }')).refused[0]).toMatch(/^1:1 an object: not JSON: /))
})

it.each([
  ['A (Citation: B C)(Citation: D) e.', 'A e.'],
  ['[A B](https://x.y/z) c', 'A B c'],
  ['<code>a</code>\n\n b ', 'a b'],
  ['(Citation: only)', ''],
  ['f(x) [1] (see)', 'f(x) [1] (see)'],
])('%j reads "%s"', (text, expected) => expect(plainText(text)).toBe(expected))
