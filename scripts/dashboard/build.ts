/** Makes dist/dashboard: the page, its style, the colors of the one table, and the modules with the charting library as one file. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { paletteSheet } from './palette.ts'

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export async function buildDashboard(): Promise<void> {
  mkdirSync(at('dist/dashboard'), { recursive: true })
  const { metafile } = await build({
    entryPoints: [at('dashboard/main.ts')],
    outfile: at('dist/dashboard/main.js'),
    ...{ bundle: true, minify: true, format: 'esm', target: 'es2022', metafile: true, legalComments: 'none', logLevel: 'warning' },
    absWorkingDir: at('.'),
  })
  for (const name of ['index.html', 'style.css']) cpSync(at(`dashboard/${name}`), at(`dist/dashboard/${name}`))
  writeFileSync(at('dist/dashboard/colors.css'), paletteSheet())
  writeFileSync(at('dist/dashboard/licenses.txt'), licensesOf(Object.keys(metafile.inputs)))
}

/** The license of each package that is in the bundle, as the package tells it. */
function licensesOf(inputs: readonly string[]): string {
  const packages = [...new Set(inputs.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []))].sort()
  return packages
    .map((name) => {
      const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license'].map((one) => at(`node_modules/${name}/${one}`)).find(existsSync)
      const { version, license } = JSON.parse(readFileSync(at(`node_modules/${name}/package.json`), 'utf8')) as Record<string, string>
      return `${name} ${version} (${license})\n\n${file ? readFileSync(file, 'utf8').trim() : ''}\n`
    })
    .join(`\n${'-'.repeat(72)}\n\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildDashboard()
