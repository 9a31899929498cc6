import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { COUNTRIES, countryOfCode, countryOfFips, countryOfName, stateOf } from '../../src/domain/countries.ts'

describe('the countries', () => {
  it('have two codes each, and a name', () => {
    expect(COUNTRIES).toHaveLength(250)
    for (const { alpha2, alpha3, name } of COUNTRIES) expect(`${alpha2} ${alpha3} ${name}`).toMatch(/^[A-Z]{2} [A-Z]{3} \p{Lu}[^|&]+$/u)
    for (const key of ['alpha2', 'alpha3', 'name'] as const) expect(new Set(COUNTRIES.map((country) => country[key])).size).toBe(250)
  })

  it.each([
    ['fr', 'France'],
    ['FRA', 'France'],
    [' gb ', 'United Kingdom'],
    ['xk', 'Kosovo'],
    ['mmr', 'Myanmar'],
  ])('are found by ISO code (%s)', (code, name) => expect(countryOfCode(code)?.name).toBe(name))

  it.each(['', 'f', 'eu', 'suhh', 'France'])('are not found by what is no code (%s)', (code) => expect(countryOfCode(code)).toBeNull())

  it.each([
    ['GM', 'Germany'],
    ['GA', 'Gambia'],
    ['we', 'Palestine'],
    ['RI', 'Serbia'],
  ])('are found by FIPS code (%s)', (code, name) => expect(countryOfFips(code)?.name).toBe(name))

  it.each([
    ['Mali', 'MLI'],
    ['Turkey', 'TUR'],
    ['Palestinian Territory, Occupied', 'PSE'],
    ['Holy See (Vatican City State)', 'VAT'],
    ['Congo', 'COG'],
  ])('are found by name (%s)', (name, code) => expect(countryOfName(name)?.alpha3).toBe(code))

  it.each(['mali', 'Georgia (U.S.)', 'Korea', ''])('are not found by what may be another name (%s)', (name) =>
    expect(countryOfName(name)).toBeNull(),
  )

  it('have no name in common', () => {
    const names = COUNTRIES.flatMap(({ name, aliases }) => [name, ...aliases])
    expect(new Set(names).size).toBe(names.length)
  })

  it('name the state that every format makes of a code', () =>
    expect(countryOfCode('dz') && stateOf(countryOfCode('dz') as never)).toEqual({
      id: 'state:dza',
      kind: 'State',
      name: 'Algeria',
      aliases: [],
      country: 'DZA',
    }))
})

const FILE = new URL('../../../shared/data/geo/country-codes.csv', import.meta.url)

it.skipIf(!existsSync(FILE))('every line of the list of country codes is there (skipped without ../shared/data)', () => {
  const [, ...rows] = readFileSync(FILE, 'utf8').matchAll(/^[^\n]*?,([A-Z]{3}),[^\n]*$/gm)
  const missing = rows.flatMap(([, code = '']) => (countryOfCode(code) ? [] : [code]))
  expect(missing).toEqual([])
})
