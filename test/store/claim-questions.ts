/** The questions about claims, asked of the example: both engines must give the same text. */
import { EXPECTATION_STATUSES } from '../../src/domain/expectation.ts'
import { DEFAULT_FILTER, type RelationFilter } from '../../src/domain/filter.ts'
import { countChanges, pageOfChanges } from '../../src/store/read/changes.ts'
import { countDisputes, pageOfDisputes, sidesOfDisputes } from '../../src/store/read/disputes.ts'
import { countExpectations, newestDay, pageOfExpectations } from '../../src/store/read/expectations.ts'
import { findPositions } from '../../src/store/read/positions.ts'
import type { GraphReader } from '../../src/store/reader.ts'

const whole = { first: 300, after: null }
const FILTERS: Readonly<Record<string, Partial<RelationFilter>>> = {
  any: {},
  'known then': { knownAt: '2013-01-21' },
  entities: { entities: ['state:dza', 'junta'], kinds: ['State', 'Person'] },
  'kinds and countries': { kinds: ['State'], countries: ['MLI', 'DZA'] },
  conflicts: { categories: ['MATERIAL_CONFLICT'], minSources: 1, minConfidence: 0.5 },
  'negated ones': { polarity: 'NEGATED' },
}

type Ask = (reader: GraphReader) => Promise<unknown>

export const CLAIM_QUESTIONS: readonly (readonly [name: string, ask: Ask])[] = Object.entries(FILTERS).flatMap(([name, part]) => {
  const filter = { ...DEFAULT_FILTER, modality: null, polarity: null, ...part }
  const days = { from: '2012-11-12', to: '2013-01-14', filter }
  const questions: readonly (readonly [string, Ask])[] = [
    ['newest day', newestDay],
    [
      'disputes',
      async (reader) => {
        const found = await pageOfDisputes(reader, filter, whole)
        const ids = found.map(({ id }) => id)
        const sides = await sidesOfDisputes(reader, ids, { knownAt: filter.knownAt, first: 5 })
        return [found, [...sides], await countDisputes(reader, filter)]
      },
    ],
    ...[null, ...EXPECTATION_STATUSES].map((status): readonly [string, Ask] => [
      `expectations ${status}`,
      async (reader) => {
        const question = { by: '2013-01-21', status, filter }
        return [await pageOfExpectations(reader, question, whole), await countExpectations(reader, question)]
      },
    ]),
    ['changes', async (reader) => [await pageOfChanges(reader, days, whole), await countChanges(reader, days)]],
    [
      'positions',
      (reader) =>
        Promise.all(
          ['intervention', 'state:dza', 'serval', 'nobody'].map((on) => findPositions(reader, { on, by: filter.knownAt, first: 50 })),
        ),
    ],
  ]
  return questions.map(([question, ask]): readonly [string, Ask] => [`${question}: ${name}`, ask])
})
