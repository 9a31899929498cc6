import { describe, expect, it } from 'vitest'
import { csvRow } from '../../src/export/csv-text.ts'

describe('a row of a table', () => {
  it('has texts in quotes, numbers and truth values without, nothing for what is not known, and ends as RFC 4180 says', () => {
    expect(csvRow(['a', 1.5, -2, true, null, ''])).toBe('"a",1.5,-2,true,,""\r\n')
  })

  it('keeps commas, quotes and line breaks inside their quotes', () => {
    expect(csvRow(['a,b', 'say "x"', 'two\r\nlines'])).toBe('"a,b","say ""x""","two\r\nlines"\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('never begins a text as a formula does (%j)', (text) => {
    expect(csvRow([text])).toBe(`"'${text}"\r\n`)
  })

  it('leaves such signs alone elsewhere', () => expect(csvRow(['a=1', ' -'])).toBe('"a=1"," -"\r\n'))
})
