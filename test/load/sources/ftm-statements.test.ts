import { describe, expect, it } from 'vitest'
import type { Rejection } from '../../../src/domain/record.ts'
import { openTable } from '../../../src/load/readers/rows.ts'
import { ftmRecords, namedOfEntities } from '../../../src/load/sources/ftm.ts'
import { entitiesOf, isStatementHead } from '../../../src/load/sources/ftm-statements.ts'
import { vocabulary } from '../../fixtures/vocabulary.ts'
import { lines, sorted } from '../../support/items.ts'

const HEAD = 'canonical_id,entity_id,prop,prop_type,schema,value,dataset,origin,lang,original_value,external,first_seen,last_seen,id'
const row = (id: string, prop: string, value: string, more: Record<string, string> = {}): string => {
  const cells: Record<string, string> = {
    canonical_id: id,
    entity_id: id,
    prop,
    schema: 'Person',
    value,
    dataset: 'peps',
    external: 'f',
    first_seen: '2023-01-02',
    ...more,
  }
  return HEAD.split(',')
    .map((name) => cells[name] ?? '')
    .map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')
}

async function read(...rows: readonly string[]) {
  const broken: Rejection[] = []
  const entities = async function* (former: ReadonlyMap<string, string>) {
    const text = [HEAD, ...rows].join('\n').split('\n')
    const table = await openTable(lines(...text), { file: 'test.csv', refuse: (rejection) => broken.push(rejection) })
    if (table) yield* entitiesOf(table, 'test.csv', former)
  }
  const former = new Map<string, string>()
  const named = await namedOfEntities(entities(former), (id, referents) => {
    for (const referent of referents) former.set(referent, id)
  })
  return sorted(ftmRecords(entities(former), { vocabulary, named, dataset: 'test', day: '2024-05-06' }))
}

describe('the statement form of FollowTheMoney', () => {
  it('makes an entity of the rows that stand together', async () => {
    const { entities } = await read(
      row('a', 'id', 'a'),
      row('a', 'name', 'Ada, "the first"'),
      row('a', 'name', 'Ada', { schema: 'LegalEntity' }),
      row('a', 'nationality', 'gb'),
      row('b', 'name', 'B\nAG', { schema: 'Company' }),
    )
    expect(entities).toEqual([
      { id: 'ftm:a', kind: 'Person', name: 'Ada, "the first"', aliases: ['Ada'], country: 'GBR' },
      { id: 'ftm:b', kind: 'Organization', name: 'B\nAG' },
    ])
  })

  it('keeps former ids as aliases, and follows them where an edge names one', async () => {
    const { entities, statements } = await read(
      row('o', 'owner', 'old-a', { schema: 'Ownership' }),
      row('o', 'asset', 'b', { schema: 'Ownership' }),
      row('Q1', 'name', 'Ada', { entity_id: 'old-a' }),
      row('Q1', 'name', 'Ada', { entity_id: 'other-a' }),
    )
    expect(entities).toMatchObject([{ id: 'ftm:Q1', aliases: ['old-a', 'other-a'] }])
    expect(statements).toMatchObject([{ subject: 'ftm:Q1', object: 'ftm:b' }])
  })

  it('says of each dataset since when it says so', async () => {
    const edge = { schema: 'Ownership' }
    const { documents } = await read(
      row('o', 'owner', 'a', { ...edge, dataset: 'one', first_seen: '2023-05-01' }),
      row('o', 'asset', 'b', { ...edge, dataset: 'one', first_seen: '2022-05-01' }),
      row('o', 'asset', 'b', { ...edge, dataset: 'two', first_seen: '' }),
    )
    expect(documents.map(({ id, publishedAt }) => [id, publishedAt])).toEqual([
      ['doc:ftm/one/2022-05-01', '2022-05-01'],
      ['doc:ftm/two/undated', '2024-05-06'],
    ])
  })

  it('leaves out what is only a candidate', async () =>
    expect(await read(row('a', 'name', 'Ada'), row('a', 'name', 'Eve', { external: 't' }))).toMatchObject({
      entities: [{ name: 'Ada' }],
      skipped: ['external: a candidate, and no statement'],
    }))

  it('names in words what has no kind here, wherever it stands', async () => {
    const { statements } = await read(
      row('o', 'owner', 'a', { schema: 'Ownership' }),
      row('o', 'asset', 'v', { schema: 'Ownership' }),
      row('v', 'name', 'Anna', { schema: 'Vessel' }),
    )
    expect(statements).toMatchObject([{ subject: 'ftm:a', role: 'Vessel "Anna"' }])
  })

  it('knows the row of each value', async () => {
    const { records } = await read(row('o', 'owner', 'a', { schema: 'Ownership' }), row('o', 'asset', 'b', { schema: 'Ownership' }))
    const statement = records.find(({ type }) => type === 'statement')
    expect(statement?.locate(['object'])).toEqual({ file: 'test.csv', line: 3, column: 22 })
    expect(statement?.locate([])).toEqual({ file: 'test.csv', line: 2, column: 1 })
  })

  it('refuses rows that stand apart from the others of their entity, and says what to do', async () => {
    const { refused, entities } = await read(
      row('a', 'name', 'Ada'),
      row('b', 'name', 'Bob'),
      row('a', 'nationality', 'gb'),
      row('c', 'name', 'C'),
    )
    expect(refused).toEqual(['4:1 row in line 4: statements of a stand apart: others are far above'])
    expect(entities.map(({ name }) => name)).toEqual(['Ada', 'Bob', 'C'])
  })

  it.each([
    ['a,b', '2:1 row in line 2: 2 cells under 14 columns'],
    [row('', 'name', 'x'), '2:1 row in line 2: it has no canonical_id, prop or schema'],
    [row('a', '', 'x'), '2:1 row in line 2: it has no canonical_id, prop or schema'],
  ])('refuses a row that says nothing (%s)', async (text, expected) => {
    const { refused, entities } = await read(text, row('b', 'name', 'Bob'))
    expect(refused).toEqual([expected])
    expect(entities).toHaveLength(1)
  })

  it.each([
    ['canonical_id,prop,schema,value,dataset', true],
    [HEAD, true],
    ['id,name,kind', false],
    ['entity_id,prop,value,dataset', false],
  ])('is told by its head row (%s)', (head, expected) => expect(isStatementHead(head.split(','))).toBe(expected))
})
