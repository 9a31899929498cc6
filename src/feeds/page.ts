/** The list of feeds as a page for people, who copy addresses from it. */
import { DEFAULT_ROWS } from './address.ts'
import type { Described, DescribedParameter } from './describe.ts'

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)

/** What stands between backticks in a description. */
const inCode = (text: string): string => escaped(text).replace(/`([^`]*)`/g, '<code>$1</code>')

export function feedsPage(feeds: readonly Described[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Feeds · Entente</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Feeds</h1>
<p>Every saved question is a table with an address, for spreadsheets, notebooks and dashboards. Filters stand in the address:
<code>?from=2012-01-01&amp;to=2012-12-31</code>, several values with commas between. Long tables end after ${DEFAULT_ROWS.toLocaleString('en')} rows unless
<code>first</code> says otherwise; the header <code>X-Entente-Truncated</code> tells when one was cut.
<a href="/dashboard">The dashboard</a> draws them, and <a href="/graphql">GraphQL</a> answers whatever else there is to ask.</p>
<nav>${feeds.map(({ name }) => `<a href="#${name}">${name}</a>`).join(' ')}</nav>
</header>
<main>
${feeds.map(feedPart).join('\n')}
</main>
</body>
</html>
`
}

function feedPart({ name, question, formats, schema, parameters, columns, url }: Described): string {
  const links = Object.entries(formats).map(([ending, address]) => `<a href="${escaped(address)}">${ending}</a>`)
  return `<section id="${name}">
<h2>${name}</h2>
<p>${escaped(question)}</p>
<p class="links">${links.join(' ')} <a href="${escaped(schema)}">schema</a></p>
<p><code class="address">${escaped(url)}</code></p>
<details>
<summary>${parameters.length} parameters, ${columns.length} columns</summary>
<table>
<thead><tr><th>Parameter</th><th>Takes</th><th>Default</th><th>Meaning</th></tr></thead>
<tbody>
${parameters.map(parameterRow).join('\n')}
</tbody>
</table>
<p>Columns: ${columns.map((column) => `<code>${escaped(column)}</code>`).join(' ')}</p>
</details>
</section>`
}

function parameterRow({ name, type, default: fallback, values, description }: DescribedParameter): string {
  const takes = values ? values.join(', ') : type
  return `<tr><td><code>${escaped(name)}</code></td><td>${escaped(takes)}</td><td>${escaped(fallback ?? '')}</td><td>${inCode(description)}</td></tr>`
}

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --ink: #1c2430; --soft: #5b6675; --page: #fff; --link: #0b5cad; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #a3adba; --page: #14181e; --link: #7db7f5; } }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem 4rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); }
h1 { margin: 0; font-size: 1.75rem; }
h2 { margin: 0; font-size: 1.15rem; }
header { padding-bottom: 1rem; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
a { color: var(--link); }
section { padding: 1.25rem 0; border-top: 1px solid var(--line); }
section p { margin: .35rem 0; }
.links a { margin-right: .5rem; }
.address { user-select: all; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
summary { color: var(--soft); cursor: pointer; }
details { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; }
`
