/** How Grafana's Infinity data source asks the service, and which columns it takes from the answer. */
import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog'

export interface FeedColumn {
  /** Its name in the feed. */
  readonly selector: string
  /** Its name in the panel. */
  readonly text: string
  /** What Infinity makes of it; left to itself it guesses. */
  readonly type: 'string' | 'number' | 'timestamp'
}

export const DATA_SOURCE = { type: 'yesoreyeram-infinity-datasource', uid: 'entente' } as const

export const text = (selector: string, heading = selector): FeedColumn => ({ selector, text: heading, type: 'string' })
export const number = (selector: string, heading = selector): FeedColumn => ({ selector, text: heading, type: 'number' })
export const instant = (selector: string, heading = selector): FeedColumn => ({ selector, text: heading, type: 'timestamp' })

export interface FeedQuery {
  readonly feed: string
  /** Parameters of the feed; Grafana puts the values of its variables in. */
  readonly parameters: Readonly<Record<string, string>>
  readonly columns: readonly FeedColumn[]
  /** `timeseries` makes a line of each series; left out: a table. */
  readonly format?: 'table' | 'timeseries' | 'node-graph-nodes' | 'node-graph-edges'
  /** CSV where a cell has several values, which it joins to one text; JSON otherwise. */
  readonly ending?: 'json' | 'csv'
  readonly refId?: string
}

/** Not encoded: Grafana does that with what it puts in. */
const addressOf = ({ feed, parameters, ending = 'json' }: FeedQuery): string =>
  `/feeds/${feed}.${ending}?${Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')}`

/** The target of a panel, as Infinity keeps it. Only what its backend parses can be used in alerts and public dashboards. */
export function feedTarget(query: FeedQuery) {
  const { format = 'table', refId = 'A', ending = 'json', columns } = query
  return {
    ...{ refId, datasource: DATA_SOURCE, type: ending, source: 'url', parser: 'backend', format },
    ...{ url: addressOf(query), url_options: { method: 'GET' }, root_selector: '', columns: [...columns] },
  }
}

/** The same with a question of GraphQL, for what no feed has. */
export function graphqlTarget(question: string, rows: string, columns: readonly FeedColumn[]) {
  return {
    ...{ refId: 'A', datasource: DATA_SOURCE, type: 'graphql', source: 'url', parser: 'backend', format: 'table' },
    ...{ url: '/graphql', url_options: { method: 'POST', body_type: 'graphql', body_graphql_query: question } },
    ...{ root_selector: `data.${rows}`, columns: [...columns] },
  }
}

/** A target as Grafana's builders take it. */
export const asQuery = (target: object): Builder<Dataquery> => ({ build: () => target as Dataquery })
export const asks = (query: FeedQuery): Builder<Dataquery> => asQuery(feedTarget(query))
