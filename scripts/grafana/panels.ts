/** The panels of the dashboard: each a question, the feed that answers it, and how it is drawn. */
import * as common from '@grafana/grafana-foundation-sdk/common'
import { type DataTransformerConfig, FieldColorBuilder, FieldColorModeId } from '@grafana/grafana-foundation-sdk/dashboard'
import { PanelBuilder as NodeGraph } from '@grafana/grafana-foundation-sdk/nodegraph'
import { PanelBuilder as Table } from '@grafana/grafana-foundation-sdk/table'
import { PanelBuilder as TimeSeries } from '@grafana/grafana-foundation-sdk/timeseries'
import { CATEGORY_COLORS, CERTAINTY_COLORS, RELIABILITY_COLORS } from '../../src/domain/colors.ts'
import { MODALITIES } from '../../src/domain/model.ts'
import { asBar, hidden, inColor, inColors, leadingTo, leftOut, ofWidth, plain, whole } from './columns.ts'
import { asks, asQuery, DATA_SOURCE, type FeedQuery, graphqlTarget, instant, number, text } from './query.ts'

/** As Grafana writes what it puts in. */
export const value = (variable: string, format?: string): string => `\${${variable}${format ? `:${format}` : ''}}`

const RANGE = { from: value('__from', 'date:YYYY-MM-DD'), to: value('__to', 'date:YYYY-MM-DD') }
const ACTOR = { actor: value('actor') }
const CATEGORY = { category: value('category', 'csv') }
const MODALITY = { modality: value('modality', 'csv') }
const ALL = { ...RANGE, ...ACTOR, ...CATEGORY, ...MODALITY }

const STATUS_COLORS = {
  FULFILLED: '#3B7A57',
  OPEN: CERTAINTY_COLORS.EXPECTED,
  LAPSED: CERTAINTY_COLORS.ASSERTED,
  CANCELLED: CERTAINTY_COLORS.DENIED,
}

/** What a feed puts together beyond its largest groups would outshine them all. */
const withoutOther = (...fields: readonly string[]): DataTransformerConfig => ({
  id: 'filterByValue',
  options: {
    ...{ type: 'exclude', match: 'any' },
    filters: fields.map((fieldName) => ({ fieldName, config: { id: 'equal', options: { value: 'other' } } })),
  },
})

function timeline(title: string, description: string, parameters: FeedQuery['parameters']): TimeSeries {
  const legend = new common.VizLegendOptionsBuilder().displayMode(common.LegendDisplayMode.List).placement(common.LegendPlacement.Bottom)
  return new TimeSeries()
    .title(title)
    .description(description)
    .decimals(0)
    .legend(legend.showLegend(true))
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.PaletteClassicByName))
    .withTarget(
      asks({
        feed: 'timeline',
        parameters,
        format: 'timeseries',
        columns: [instant('time'), text('series'), number('value', 'relations')],
      }),
    )
}

/** Bars on top of each other, with the colors that the series have everywhere. */
function stacked(panel: TimeSeries, colors: Readonly<Record<string, string>>): TimeSeries {
  panel
    .drawStyle(common.GraphDrawStyle.Bars)
    .fillOpacity(90)
    .lineWidth(0)
    .stacking(new common.StackingConfigBuilder().mode(common.StackingMode.Normal).group('A'))
  // A series is named alone, or behind the name of the value.
  for (const [series, color] of Object.entries(colors)) panel.overrideByRegexp(`/(^|\\s)${series}$/`, inColor(color))
  return panel
}

const table = (title: string, description: string, query: FeedQuery): Table =>
  new Table().title(title).description(description).withTarget(asks(query))

const byCategory = stacked(
  timeline('What happened', 'Relations that begin in each month, by category.', { ...ALL, interval: 'MONTH', by: 'CATEGORY' }),
  CATEGORY_COLORS,
)

const byCertainty = stacked(
  timeline('How sure it is', 'The same by certainty: what is expected or denied too, whatever is chosen above.', {
    ...{ ...RANGE, ...ACTOR, ...CATEGORY, modality: MODALITIES.join(',') },
    ...{ interval: 'MONTH', by: 'MODALITY' },
  }),
  CERTAINTY_COLORS,
)

const whoToWhom = table('Who has to do with whom', 'From the left to the top; the more, the darker.', {
  feed: 'matrix',
  parameters: { ...ALL, rows: 'SOURCE', columns: 'TARGET', rowCount: '12', columnCount: '12' },
  columns: [text('row_name', 'who'), text('column_name', 'whom'), number('value', 'relations')],
})
  .withTransformation(withoutOther('who', 'whom'))
  .withTransformation({ id: 'groupingToMatrix', options: { rowField: 'who', columnField: 'whom', valueField: 'relations' } })
  .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.ContinuousBlues))
  .cellOptions({ type: common.TableCellDisplayMode.ColorBackground, mode: common.TableCellBackgroundDisplayMode.Basic })
  // The transformation names the column of names so.
  .overrideByName('who\\whom', plain)

const topActors = table('Who is spoken of most', 'By relations, in the time and under the filters above.', {
  feed: 'top',
  parameters: { ...ALL, first: '15' },
  columns: [text('name'), text('kind'), text('country'), number('value', 'relations')],
})
  .withTransformation(withoutOther('name'))
  .overrideByName('relations', asBar)

const trends = timeline('Who is spoken of, and when', 'The same through time.', { ...ALL, interval: 'MONTH', by: 'ENTITY', series: '8' })
  .drawStyle(common.GraphDrawStyle.Line)
  .lineWidth(2)
  .overrideByRegexp('/(^|\\s)other$/', leftOut)

const expectations = table('What was announced, and what became of it', 'Judged as of the newest report.', {
  feed: 'expectations',
  parameters: { ...RANGE, ...ACTOR, ...CATEGORY, first: '200' },
  columns: [
    ...[text('announced_source_name', 'who'), text('announced_label', 'announced'), text('announced_target_name', 'whom')],
    ...[text('status'), number('lead_days', 'days before'), text('announced_known_from', 'known from'), text('announced_quote', 'quote')],
  ],
})
  .overrideByName('status', inColors(STATUS_COLORS))
  .overrideByName('quote', whole)
  .overrideByName('days before', ofWidth(100))

const disputes = table('What is disputed', 'Both sides in their words, whatever is chosen above.', {
  feed: 'disputed-claims',
  ending: 'csv',
  parameters: { first: '200' },
  columns: [
    ...[text('source_name', 'who'), text('predicate_past', 'claim'), text('target_name', 'whom'), text('since')],
    ...[text('affirmed_statements_quote', 'for'), text('denied_statements_quote', 'against')],
  ],
})
  .overrideByName('for', whole)
  .overrideByName('against', whole)

const sources = table('Who reports', 'Statements behind the relations above, with the reliability of their sources, from A to F.', {
  feed: 'sources',
  parameters: ALL,
  columns: [text('name', 'source'), text('reliability'), number('value', 'statements')],
})
  .overrideByName('reliability', [...inColors(RELIABILITY_COLORS), ...ofWidth(100)])
  .overrideByName('statements', asBar)

const around = new NodeGraph()
  .title('Around one actor')
  .description('The actor chosen above, else Algeria, and what is between those around; the words on a line say how sure it is.')
  .withTarget(
    asks({
      feed: 'graph-nodes',
      parameters: { ...ACTOR, ...RANGE, ...CATEGORY, ...MODALITY, limit: '40' },
      format: 'node-graph-nodes',
      columns: [text('id'), text('title'), text('subtitle'), number('mainstat')],
    }),
  )
  .withTarget(
    asks({
      feed: 'graph-edges',
      parameters: { ...ACTOR, ...RANGE, ...CATEGORY, ...MODALITY, limit: '40' },
      format: 'node-graph-edges',
      columns: [text('id'), text('source'), text('target'), text('mainstat')],
      refId: 'B',
    }),
  )

const latest = table('What was said', 'Statements in their words, those of the newest happenings first.', {
  feed: 'statements',
  parameters: { ...ALL, first: '100' },
  columns: [
    ...[text('happened'), text('label', 'statement'), text('modality'), text('quote'), text('speaker_name', 'speaker')],
    ...[
      text('document_title', 'report'),
      text('document_url', 'address'),
      text('document_source_name', 'source'),
      text('document_published_at', 'published'),
    ],
  ],
})
  .overrideByName('modality', inColors(CERTAINTY_COLORS))
  .overrideByName('quote', whole)
  .overrideByName('address', hidden)
  .overrideByName('report', leadingTo('Read the report', value('__data.fields.address')))

const holdings = new Table()
  .title('What there is')
  .description('The one panel that asks GraphQL: entities by kind, whatever is chosen above.')
  .withTarget(asQuery(graphqlTarget('{ stats { kinds { kind count } } }', 'stats.kinds', [text('kind'), number('count', 'entities')])))
  .overrideByName('entities', asBar)

/** From left, from top, width and height: in units of Grafana's grid, which is 24 wide. */
const PLACES = [
  [byCategory, [0, 0, 12, 9]],
  [byCertainty, [12, 0, 12, 9]],
  [whoToWhom, [0, 9, 24, 11]],
  [topActors, [0, 20, 12, 12]],
  [trends, [12, 20, 12, 12]],
  [expectations, [0, 32, 24, 11]],
  [disputes, [0, 43, 24, 10]],
  [around, [0, 53, 12, 16]],
  [sources, [12, 53, 12, 8]],
  [holdings, [12, 61, 12, 8]],
  [latest, [0, 69, 24, 14]],
] as const

export const PANELS = PLACES.map(([panel, [x, y, w, h]], index) =>
  panel
    .id(index + 1)
    .gridPos({ x, y, w, h })
    .datasource(DATA_SOURCE),
)
