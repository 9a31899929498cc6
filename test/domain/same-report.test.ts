import { describe, expect, it } from 'vitest'
import type { Document } from '../../src/domain/model.ts'
import { sameReport } from '../../src/domain/same-report.ts'

const REPORT: Document = {
  ...{ id: 'doc:a', sourceId: 'src:a', title: 'a.example/1', url: 'https://a.example/1', publishedAt: '2019-10-24' },
  ...{ language: null, text: null, sha256: null },
}

describe('two descriptions of one report', () => {
  it.each([
    [{ publishedAt: '2019-10-23' }, { publishedAt: '2019-10-23' }],
    [{ publishedAt: '2019-10-25' }, {}],
    [{ language: 'fra' }, { language: 'fra' }],
    [{ url: 'http://a.example/1' }, { url: 'http://a.example/1' }],
  ])('with %j come to the earlier day and all that is known, in either order', (other, expected) => {
    for (const pair of [
      [REPORT, { ...REPORT, ...other }],
      [{ ...REPORT, ...other }, REPORT],
    ] as const)
      expect(sameReport(pair[0], pair[1])).toEqual({ ...REPORT, ...expected })
  })

  it.each([{ id: 'doc:b' }, { sourceId: 'src:b' }, { title: 'The mayor at the bridge' }, { text: 'Words' }])(
    'are not put together where they differ in %j',
    (other) => expect(sameReport(REPORT, { ...REPORT, ...other })).toBeNull(),
  )
})
