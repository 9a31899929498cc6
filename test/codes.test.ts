/** The tables in codes/: whole, readable, and made from the files that they name. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { vocabulary } from './fixtures/vocabulary.ts'

const table = (name: string): string[][] =>
  readFileSync(new URL(`../codes/${name}.tsv`, import.meta.url), 'utf8')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'))

const DATA = fileURLToPath(new URL('../../shared/data/', import.meta.url))

describe('the tables of codes', () => {
  it.each([
    ['cameo', ['code', 'label']],
    ['parts', ['kind', 'code', 'label']],
    ['actors', ['name', 'codes', 'aliases']],
    ['sha256', ['file', 'sha256']],
  ])('%s has a header, and as many cells in each row', (name, header) => {
    const [first, ...rows] = table(name)
    expect(first).toEqual(header)
    expect(rows.filter((row) => row.length !== header.length)).toEqual([])
    expect(new Set(rows.map((row) => row.slice(0, name === 'parts' ? 2 : 1).join())).size).toBe(rows.length)
  })

  it('have a reading in the vocabulary for each code of CAMEO', () => {
    const [, ...codes] = table('cameo')
    expect(codes.filter(([code = '']) => !vocabulary.byCameo(code))).toEqual([])
  })

  it('have their terms beside them', () => {
    const page = readFileSync(new URL('../codes/README.md', import.meta.url), 'utf8')
    for (const part of ['`cameo.tsv`', '`parts.tsv`', '`actors.tsv`', 'MIT License', 'Apache License 2.0']) expect(page).toContain(part)
  })

  it.skipIf(!existsSync(DATA))('name the files they were made from (skipped without ../shared/data)', () => {
    const [, ...files] = table('sha256')
    const digest = (file: string): string =>
      createHash('sha256')
        .update(readFileSync(DATA + file))
        .digest('hex')
    expect(files.map(([file = '']) => [file, digest(file)])).toEqual(files)
  })
})
