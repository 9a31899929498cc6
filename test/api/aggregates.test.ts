/** Counts as they are asked over HTTP: what is in an answer, what is refused, and that a question is put to the store once. */
import { describe, expect, it } from 'vitest'
import type { Engine } from '../../src/store/engine.ts'
import { GraphWriter } from '../../src/store/writer.ts'
import { openEmbedded } from '../support/engines.ts'
import { withExample } from '../support/opened.ts'
import type { Data, Service } from '../support/service.ts'
import { vocabulary } from '../support/vocabulary.ts'

describe('counts over HTTP', () => {
  let engine: Engine
  let service: Service
  withExample(openEmbedded, (opened) => ({ engine, service } = opened))

  const ask = async (query: string): Promise<Data> => {
    const { data, errors } = await service.ask(query)
    expect(errors).toEqual([])
    return data
  }
  const sum = (items: readonly { value: number }[]): number => items.reduce((total, { value }) => total + value, 0)

  it('add up to the number of relations, of every measure to no less than that of its parts', async () => {
    const { counts, relations, statements } = await ask(`{
      counts(by: [PREDICATE], first: 3) { value key { sort id name } }
      relations { totalCount }
      statements: counts(by: [MODALITY], measure: STATEMENTS, filter: { modality: null, polarity: null }) { value }
    }`)
    expect(sum(counts)).toBe(relations.totalCount)
    expect(counts).toHaveLength(4)
    expect(counts[0].value).toBeGreaterThanOrEqual(counts[1].value)
    expect(counts[3].key).toEqual({ sort: 'OTHER', id: null, name: 'other' })
    expect(sum(statements)).toBeGreaterThan(200)
  })

  it.each([
    ['ENTITY', { id: 'state:dza', name: 'Algeria' }],
    ['COUNTRY', { id: 'MLI', name: 'MLI' }],
    ['KIND', { id: 'PERSON', name: 'Person' }],
    ['PUBLISHER', { id: 'src:example-desk', name: 'Entente example desk' }],
    ['CATEGORY', { id: 'MATERIAL_CONFLICT', name: 'MATERIAL_CONFLICT' }],
    ['PREDICATE', { id: 'hold-office', name: 'held the office of' }],
    ['YEAR', { id: '2012-01-01', name: '2012' }],
    ['QUARTER', { id: '2012-10-01', name: 'Q4 2012' }],
    ['MONTH', { id: '2012-03-01', name: 'Mar 2012' }],
    ['WEEK', { id: '2012-10-29', name: 'week of 29 Oct 2012' }],
    ['DAY', { id: '2012-10-29', name: '29 Oct 2012' }],
  ])('by %s name their values for machines and for people', async (dimension, expected) => {
    const { counts } = await ask(
      `{ counts(by: [${dimension}]) { key { dimension sort id name entity { id name } publisher { id name } } } }`,
    )
    const found = counts.map(({ key }: Data) => key).find(({ id }: Data) => id === expected.id)
    const part = dimension === 'ENTITY' ? { entity: expected } : dimension === 'PUBLISHER' ? { publisher: expected } : {}
    const none = { entity: null, publisher: null }
    expect(found).toEqual({ dimension, sort: 'VALUE', ...expected, name: expect.any(String), ...none, ...part })
    if (dimension !== 'PREDICATE') expect(found.name).toBe(expected.name)
  })

  it('of what has no value are a group of their own', async () => {
    const { counts } = await ask('{ counts(by: [PLACE]) { value key { sort id name entity { id } } } }')
    expect(counts[0].key).toEqual({ sort: 'NONE', id: null, name: 'none', entity: null })
  })

  it('through time have every step, as a day and as an instant', async () => {
    const { timeline } = await ask(`{
      timeline(interval: MONTH, by: CATEGORY, series: 2, filter: { happened: { from: "2012-01-01", to: "2012-12-31" } }) {
        series { key { name } undated earlier }
        points { start time value key { id name } }
      }
    }`)
    expect(timeline.series).toHaveLength(3)
    expect(timeline.points).toHaveLength(36)
    expect(timeline.points[0]).toMatchObject({ start: '2012-01-01', time: '2012-01-01T00:00:00Z' })
    const { one } = await ask('{ one: timeline(interval: YEAR) { series { key { id } undated } points { start value key { id } } } }')
    expect(one.series).toEqual([{ key: null, undated: expect.any(Number) }])
    const { relations } = await ask('{ relations { totalCount } }')
    expect(sum(one.points) + one.series[0].undated).toBe(relations.totalCount)
  })

  it('in a matrix have a cell for every pair', async () => {
    const { matrix } = await ask('{ matrix(rows: SOURCE, columns: YEAR, rowCount: 3) { value row { name } column { id } } }')
    const rows = new Set(matrix.map(({ row }: Data) => row.name))
    const columns = new Set(matrix.map(({ column }: Data) => column.id))
    expect(rows.size).toBe(4)
    expect(matrix).toHaveLength(rows.size * columns.size)
  })

  it('are asked of the store once, until the data changes', async () => {
    const query = '{ counts(by: [MODALITY], filter: { modality: null }) { value } timeline(interval: YEAR) { points { value } } }'
    await ask(query)
    service.statements.length = 0
    await ask(query)
    expect(service.statements).toEqual(['read/version', 'read/version'])
    const source = { id: 'src:new', name: 'New', reliability: null, country: null, description: null }
    await new GraphWriter(engine, vocabulary).write({ sources: [source], entities: [], documents: [], statements: [] })
    service.statements.length = 0
    await ask(query)
    expect(service.statements).toContain('read/groups')
  })

  it.each([
    ['{ counts(by: []) { value } }', 'by: give 1 to 3 dimensions, but there are 0.'],
    ['{ counts(by: [YEAR, YEAR]) { value } }', 'by: YEAR stands there twice.'],
    ['{ counts(by: [YEAR, DAY]) { value } }', 'by: YEAR and DAY cannot be asked together. A question has one step of time.'],
    ['{ counts(by: [ENTITY, KIND]) { value } }', 'by: ENTITY and KIND cannot be asked together.'],
    ['{ counts(by: [KIND], first: 501) { value } }', 'first: must lie between 1 and 500, but is 501.'],
    ['{ counts(by: [KIND], filter: { predicates: ["vist"] }) { value } }', 'Did you mean "visit"?'],
    ['{ timeline(interval: DAY, by: YEAR) { points { value } } }', 'by: YEAR is a step of time, as the interval is.'],
    ['{ timeline(interval: DAY, series: 51) { points { value } } }', 'series: must lie between 1 and 50'],
    [
      '{ timeline(interval: DAY, filter: { happened: { from: "1000-01-01", to: "2012-01-01" } }) { points { value } } }',
      'more than 5000 points',
    ],
    [
      '{ timeline(interval: DAY, by: ENTITY, series: 50, filter: { happened: { from: "2008-01-01", to: "2013-01-01" } }) { points { value } } }',
      'The answer would have more than 50000 values. Use a longer interval',
    ],
    ['{ matrix(rows: KIND, columns: KIND) { value } }', 'rows and columns: KIND stands there twice.'],
    ['{ matrix(rows: KIND, columns: DAY, rowCount: 0) { value } }', 'rowCount: must lie between 1 and 100'],
  ])('%s is refused with a remedy', async (query, message) => {
    const { errors } = await service.ask(query)
    expect(errors[0]?.extensions?.code).toBe('BAD_USER_INPUT')
    expect(errors[0]?.message).toContain(message)
  })
})
