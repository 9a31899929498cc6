/** The dashboard for Grafana, built with Grafana's own library, which gives it the form of its schema. */
import {
  CustomVariableBuilder,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { CATEGORIES, MODALITIES } from '../../src/domain/model.ts'
import { PANELS } from './panels.ts'
import { DATA_SOURCE, feedTarget, text } from './query.ts'

const ALL_OF_IT = { selected: true, text: 'All', value: '$__all' }

/** Infinity takes the columns `__text` and `__value` for what is shown and what is sent. */
const actor = new QueryVariableBuilder('actor')
  .label('Actor')
  .description('Those with most relations first.')
  .datasource(DATA_SOURCE)
  .query({
    ...{ queryType: 'infinity', refId: 'variable', query: '' },
    infinityQuery: {
      ...feedTarget({ feed: 'entities', parameters: { first: '500' }, columns: [text('name', '__text'), text('id', '__value')] }),
      refId: 'variable',
    },
  })
  .refresh(VariableRefresh.OnDashboardLoad)
  .sort(VariableSort.Disabled)
  .includeAll(true)
  // Nothing: a feed takes an empty parameter for one that was left out.
  .allValue(' ')
  .current(ALL_OF_IT)

const choice = (name: string, label: string, values: readonly string[]): CustomVariableBuilder =>
  new CustomVariableBuilder(name).label(label).values(values.join(',')).multi(true).includeAll(true)

export const dashboard = () => {
  const built = new DashboardBuilder('Entente: who did what to whom')
    .uid('entente')
    .description('Relations between people, states and events, who says so, and how sure it is.')
    .tags(['entente'])
    .timezone('utc')
    .time({ from: '2012-01-01T00:00:00.000Z', to: '2013-02-01T23:59:59.000Z' })
    .tooltip(DashboardCursorSync.Crosshair)
    .withVariable(actor)
    .withVariable(choice('category', 'Category', CATEGORIES).current(ALL_OF_IT))
    .withVariable(choice('modality', 'Certainty', MODALITIES).current({ selected: true, text: ['ASSERTED'], value: ['ASSERTED'] }))
    .link(new DashboardLinkBuilder('Feeds').type(DashboardLinkType.Link).url('http://localhost:4000/feeds').targetBlank(true))
  for (const panel of PANELS) built.withPanel(panel)
  return built.build()
}
