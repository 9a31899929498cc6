/** Counts, timelines and matrices. */
import { checkDimensions, type Dimension, isInterval, type Lasting, type Measure } from '../../domain/dimension.ts'
import { badInput } from '../../domain/errors.ts'
import type { RelationFilter } from '../../domain/filter.ts'
import { showPartialDate } from '../../domain/partial-date.ts'
import type { Interval } from '../../domain/timeline.ts'
import { NONE, OTHER } from '../../store/group-text.ts'
import { type Cell, countsOf, matrixOf, type Series, type SeriesPoint, timelineOfSeries } from '../../store/read/aggregates.ts'
import type { Group } from '../../store/read/groups.ts'
import { type Given, relationFilter } from '../arguments.ts'
import type { Context, Resolver } from '../context.ts'
import { pageSize } from '../page.ts'

interface Asked {
  readonly measure: Measure
  readonly filter?: Given<RelationFilter>
  readonly lasting: Lasting
}

/** A value of a dimension, as it was grouped by. */
interface KeyView {
  readonly dimension: Dimension
  readonly key: string
}

const MAX_SERIES = 50
const MAX_SIDE = 100

const counts: Resolver<unknown, Asked & { by: readonly Dimension[]; first: number }> = async (_root, { by, first, ...args }, context) => {
  const question = { ...asked(args, context), by: checkDimensions('by', by), first: pageSize(first, context.limits.maxPage) }
  const groups = await context.remembered(['counts', question], (reader) => countsOf(reader, question))
  return groups.map((group) => ({ ...group, by }))
}

type TimelineArgs = Asked & { interval: Interval; by?: Dimension | null; series: number }

const timeline: Resolver<unknown, TimelineArgs> = async (_root, { interval, by = null, series, ...args }, context) => {
  if (by && isInterval(by)) throw badInput(`by: ${by} is a step of time, as the interval is. Leave it out.`)
  const question = { ...asked(args, context), interval, by, series: pageSize(series, MAX_SERIES, 'series') }
  const found = await context.remembered(['timeline', question], (reader) => timelineOfSeries(reader, question))
  const view = <Item extends { readonly key: string | null }>(item: Item) => ({ ...item, key: by && { dimension: by, key: item.key } })
  return { series: found.series.map(view<Series>), points: found.points.map(view<SeriesPoint>) }
}

type MatrixArgs = Asked & { rows: Dimension; columns: Dimension; rowCount: number; columnCount: number }

const matrix: Resolver<unknown, MatrixArgs> = async (_root, { rows, columns, rowCount, columnCount, ...args }, context) => {
  checkDimensions('rows and columns', [rows, columns])
  const sides = { firstRows: pageSize(rowCount, MAX_SIDE, 'rowCount'), firstColumns: pageSize(columnCount, MAX_SIDE, 'columnCount') }
  const question = { ...asked(args, context), rows, columns, ...sides }
  const cells = await context.remembered(['matrix', question], (reader) => matrixOf(reader, question))
  return cells.map(({ row, column, value }: Cell) => ({
    value,
    row: { dimension: rows, key: row },
    column: { dimension: columns, key: column },
  }))
}

/** Counts under one more condition each; what has no date is what no span of time finds. */
const quality: Resolver<unknown, { filter?: Given<RelationFilter> }> = async (_root, { filter: given }, context) => {
  const filter = relationFilter(given, context.reader.vocabulary)
  return context.remembered(['quality', filter], async (reader) => {
    const dated = filter.happened ?? { from: null, to: LAST_DAY }
    const [all, whenever, disputed, confirmed, sure] = await Promise.all(
      [
        {},
        { happened: dated },
        { disputed: true },
        { minSources: Math.max(2, filter.minSources ?? 0) },
        { minConfidence: filter.minConfidence ?? 0 },
      ].map((more) => reader.relations.count({ ...filter, ...more })),
    )
    const total = all ?? 0
    const check = (name: string, relations: number) => ({ check: name, relations, share: total === 0 ? null : relations / total })
    const missing = (name: string, found = 0) => check(name, total - found)
    return [
      ...[check('ALL', total), missing('UNDATED', whenever)],
      ...[
        check('DISPUTED', filter.disputed === false ? 0 : (disputed ?? 0)),
        missing('ONE_SOURCE', confirmed),
        missing('NO_CONFIDENCE', sure),
      ],
    ]
  })
}

const LAST_DAY = '9999-12-31'

const asked = ({ measure, filter, lasting }: Asked, { reader }: Context) => ({
  ...{ measure, lasting },
  filter: relationFilter(filter, reader.vocabulary),
})

const OF_KINDS: readonly Dimension[] = ['KIND', 'SOURCE_KIND', 'TARGET_KIND']

/** As the schema writes it. */
function idOf({ dimension, key }: KeyView): string | null {
  if (sortOf(key) !== 'VALUE') return null
  return OF_KINDS.includes(dimension) ? key.toUpperCase() : key
}

const sortOf = (key: string): 'VALUE' | 'NONE' | 'OTHER' => (key === NONE ? 'NONE' : key === OTHER ? 'OTHER' : 'VALUE')

const OF_ENTITIES: readonly Dimension[] = ['ENTITY', 'SOURCE', 'TARGET', 'PLACE', 'ABOUT']

const entityOf: Resolver<KeyView> = ({ dimension, key }, _args, { loaders }) =>
  OF_ENTITIES.includes(dimension) && sortOf(key) === 'VALUE' ? loaders.entity.load(key) : null

const publisherOf: Resolver<KeyView> = ({ dimension, key }, _args, { loaders }) =>
  dimension === 'PUBLISHER' && sortOf(key) === 'VALUE' ? loaders.source.load(key) : null

const nameOf: Resolver<KeyView> = async ({ dimension, key }, _args, { loaders, reader }) => {
  if (sortOf(key) !== 'VALUE') return sortOf(key).toLowerCase()
  if (OF_ENTITIES.includes(dimension)) return (await loaders.entity.load(key))?.name ?? key
  if (dimension === 'PUBLISHER') return (await loaders.source.load(key))?.name ?? key
  if (dimension === 'PREDICATE') return reader.vocabulary.find(key)?.past ?? key
  return isInterval(dimension) ? stepName(key, dimension) : key
}

/** How people call a step of time, by its first day. */
function stepName(start: string, interval: Interval): string {
  const year = start.slice(0, 4)
  if (interval === 'YEAR') return year
  if (interval === 'QUARTER') return `Q${Math.ceil(Number(start.slice(5, 7)) / 3)} ${year}`
  if (interval === 'MONTH') return showPartialDate({ text: start.slice(0, 7) })
  return interval === 'WEEK' ? `week of ${showPartialDate({ text: start })}` : showPartialDate({ text: start })
}

type CountView = Group & { readonly by: readonly Dimension[] }
const keysOf = ({ by, keys }: CountView): KeyView[] => by.map((dimension, index) => ({ dimension, key: keys[index] ?? NONE }))

export const aggregates = { counts, timeline, matrix, quality }

export const aggregateTypes = {
  Count: { keys: keysOf, key: (count: CountView) => keysOf(count)[0] },
  GroupKey: {
    sort: ({ key }: KeyView) => sortOf(key),
    id: idOf,
    name: nameOf,
    entity: entityOf,
    publisher: publisherOf,
  },
  SeriesPoint: { time: ({ start }: SeriesPoint) => `${start}T00:00:00Z` },
}
