/** What dashboards of other tools ask of the service, asked of the real one over the example: no Grafana and no Superset is needed. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { DASHBOARD_FILE, dashboardJson } from '../../scripts/grafana/file.ts'
import { CATEGORY_COLORS, CERTAINTY_COLORS, RELIABILITY_COLORS } from '../../src/domain/colors.ts'
import { CATEGORIES, MODALITIES } from '../../src/domain/model.ts'
import { readCsv } from '../feeds/read.ts'
import { openEmbedded } from '../support/engines.ts'
import { withExample } from '../support/opened.ts'
import type { Service } from '../support/service.ts'

interface Target {
  readonly type: 'json' | 'csv' | 'graphql'
  readonly format: string
  readonly url: string
  readonly url_options: { readonly method: string; readonly body_graphql_query?: string }
  readonly root_selector: string
  readonly columns: readonly { readonly selector: string; readonly text: string; readonly type: string }[]
}

interface Variable {
  readonly name: string
  readonly type: string
  readonly allValue?: string
  readonly query: string | { readonly queryType: string; readonly infinityQuery: Target }
}

interface Dashboard {
  readonly uid: string
  readonly time: { readonly from: string; readonly to: string }
  readonly timezone: string
  readonly templating: { readonly list: readonly Variable[] }
  readonly panels: readonly {
    readonly id: number
    readonly title: string
    readonly description: string
    readonly datasource: object
    readonly targets: readonly Target[]
  }[]
}

const root = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const dashboard = JSON.parse(readFileSync(DASHBOARD_FILE, 'utf8')) as Dashboard
const targets = dashboard.panels.flatMap(({ title, targets: all }) => all.map((target) => ({ title, target })))
const actor = dashboard.templating.list.find(({ name }) => name === 'actor')
const names = actor && typeof actor.query === 'object' ? actor.query.infinityQuery : null

/** What Grafana puts in: as it opens, for one actor, and with everything chosen. */
const CHOICES = {
  'as it opens': { actor: actor?.allValue ?? '', category: CATEGORIES.join(), modality: 'ASSERTED' },
  'for Hollande': { actor: 'hollande', category: CATEGORIES.join(), modality: MODALITIES.join() },
} as const

function filledIn(url: string, choice: Readonly<Record<string, string>>): string {
  const { from, to } = dashboard.time
  const values: Readonly<Record<string, string>> = { ...choice, __from: from.slice(0, 10), __to: to.slice(0, 10) }
  return url.replaceAll(/\$\{(\w+)(?::[^}]*)?\}/g, (whole, name: string) => encodeURIComponent(values[name] ?? whole))
}

type Row = Readonly<Record<string, unknown>>

/** As Infinity reads it: a bare list of flat rows, a table of text, or the list in an answer of GraphQL. */
async function rowsOf(answer: Response, { type, root_selector: path }: Target): Promise<readonly Row[]> {
  if (type === 'csv') {
    const { header, rows } = readCsv(await answer.text())
    return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])))
  }
  const body = (await answer.json()) as unknown
  return path
    .split('.')
    .filter(Boolean)
    .reduce<unknown>((value, key) => (value as Row)[key], body) as Row[]
}

const IS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  timestamp: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT00:00:00Z$/.test(value),
}

let service: Service
withExample(openEmbedded, (opened) => ({ service } = opened))

describe('integrations/grafana', () => {
  function send(target: Target, choice: Readonly<Record<string, string>>): Promise<Response> {
    const query = target.url_options.body_graphql_query
    return fetch(`${service.url}${filledIn(target.url, choice)}`, {
      method: target.url_options.method,
      ...(query && { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables: {} }) }),
    })
  }

  it('has the dashboard that "npm run dashboards" builds with the library of Grafana', () =>
    expect(readFileSync(DASHBOARD_FILE, 'utf8')).toBe(dashboardJson()))

  it('opens on the time of the example, in UTC, with three things to choose', () => {
    expect(dashboard.time).toEqual({ from: '2012-01-01T00:00:00.000Z', to: '2013-02-01T23:59:59.000Z' })
    expect(dashboard.timezone).toBe('utc')
    expect(dashboard.templating.list.map(({ name }) => name)).toEqual(['actor', 'category', 'modality'])
    expect(dashboard.templating.list.slice(1).map(({ query }) => query)).toEqual([CATEGORIES.join(), MODALITIES.join()])
  })

  it('has at least eight panels with ids of their own, all of the one data source', () => {
    expect(dashboard.panels.length).toBeGreaterThanOrEqual(8)
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
    const source = parse(root('integrations/grafana/provisioning/datasources/entente.yaml')).datasources[0]
    for (const { datasource } of dashboard.panels) expect(datasource).toEqual({ type: source.type, uid: source.uid })
  })

  it('is brought by docker compose with the profile "dashboards"', () => {
    const { services } = parse(root('docker-compose.yml'))
    expect(services.grafana.profiles).toEqual(['dashboards'])
    expect(services.grafana.volumes).toEqual([
      './integrations/grafana/provisioning:/etc/grafana/provisioning:ro',
      './integrations/grafana/dashboards:/var/lib/grafana/dashboards:ro',
    ])
    expect(parse(root('integrations/grafana/provisioning/dashboards/entente.yaml')).providers[0].options.path).toBe(
      '/var/lib/grafana/dashboards',
    )
  })

  it('is described in docs/dashboards.md, panel by panel', () => {
    const described = [...root('docs/dashboards.md').matchAll(/^\| (?!Panel|---)(.+?) \| (.+?) \|$/gm)].map(([, title, answers]) => [
      title,
      answers,
    ])
    expect(described).toEqual(dashboard.panels.map(({ title, description }) => [title, description]))
  })

  it('offers every actor by name', async () => {
    const answer = await send(names as Target, {})
    expect(answer.status).toBe(200)
    const rows = await rowsOf(answer, names as Target)
    expect(names?.columns.map(({ text }) => text)).toEqual(['__text', '__value'])
    expect(rows).toContainEqual(expect.objectContaining({ name: 'Hollande', id: 'hollande' }))
  })

  describe.each(Object.entries(CHOICES))('%s', (_, choice) => {
    it.each(targets)('"$title" has rows with the columns and types that it takes ($target.url)', async ({ target }) => {
      const answer = await send(target, choice)
      expect([answer.status, answer.ok ? '' : await answer.clone().text()]).toEqual([200, ''])
      const rows = await rowsOf(answer, target)
      expect(rows.length).toBeGreaterThan(0)
      for (const { selector, type } of target.columns) {
        const values = rows.map((row) => row[selector])
        expect([selector, values.filter((value) => value === undefined)]).toEqual([selector, []])
        expect([selector, values.filter((value) => value !== null && !IS[type]?.(value))]).toEqual([selector, []])
        // The reports of the example have no addresses, and what is said of Hollande is said by nobody in particular.
        if (!['document_url', 'speaker_name'].includes(selector))
          expect([selector, values.every((value) => value === null)]).toEqual([selector, false])
      }
      if (target.format === 'timeseries') {
        const times = rows.map(({ time }) => String(time))
        expect(times).toEqual([...times].sort())
      }
    })
  })
})

interface Superset {
  readonly colors: Readonly<Record<string, string>>
  readonly datasets: readonly {
    readonly name: string
    readonly feed: string
    readonly columns: readonly string[]
    readonly where?: string
  }[]
  readonly charts: readonly {
    readonly title: string
    readonly dataset: string
    readonly settings: { readonly x_axis: string; readonly groupby?: string | readonly string[] }
  }[]
}

describe('integrations/superset', () => {
  const { datasets, charts, colors } = JSON.parse(root('integrations/superset/dashboard.json')) as Superset

  it('has the colors that categories, certainties and reliabilities have everywhere', () =>
    expect(colors).toEqual({ ...CATEGORY_COLORS, ...CERTAINTY_COLORS, ...RELIABILITY_COLORS }))

  it.each(datasets)('"$name" has rows with its columns ($feed)', async ({ feed, columns, where = '' }) => {
    const answer = await fetch(`${service.url}/feeds/${feed}`)
    expect([answer.status, answer.ok ? '' : await answer.clone().text()]).toEqual([200, ''])
    // Shillelagh looks at the type before it asks for anything.
    expect((await fetch(answer.url, { method: 'HEAD' })).headers.get('content-type')).toContain('application/json')
    const rows = (await answer.json()) as readonly Row[]
    expect(rows.length).toBeGreaterThan(0)
    const used = [...columns, ...[...where.matchAll(/(\w+) <>/g)].map(([, name = '']) => name)]
    for (const row of rows) expect(Object.keys(row)).toEqual(expect.arrayContaining(used))
  })

  it('says so when no Superset answers', async (context) => {
    const script = fileURLToPath(new URL('../../integrations/superset/connect.py', import.meta.url))
    const ended = spawnSync('python3', ['-B', script, '--superset', 'http://127.0.0.1:1'], { encoding: 'utf8' })
    if (ended.error) context.skip('there is no python3')
    expect([ended.status, ended.stderr]).toEqual([
      1,
      expect.stringMatching(/^No Superset answers at http:\/\/127\.0\.0\.1:1: .* Is it running\?\n$/),
    ])
  })

  it.each(charts)('"$title" draws columns that its dataset has', ({ dataset, settings: { x_axis: across, groupby = [] } }) => {
    const { columns = [] } = datasets.find(({ name }) => name === dataset) ?? {}
    expect(columns).toEqual(expect.arrayContaining([across, 'value', ...[groupby].flat()]))
  })
})
