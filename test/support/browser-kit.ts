/** The files for Neo4j Browser, as they lie in the repository. */
import { readdirSync, readFileSync } from 'node:fs'
import { KIT } from '../../scripts/browser-kit/files.ts'

export const kitFile = (name: string): string => readFileSync(new URL(name, KIT), 'utf8')

export interface SavedQuestion {
  readonly file: string
  /** The first line: Neo4j Browser shows it as the name of the question. */
  readonly title: string
  readonly shape: 'Graph' | 'Table'
  readonly text: string
  /** Without comments. */
  readonly statement: string
}

export const savedQuestions: readonly SavedQuestion[] = readdirSync(new URL('queries/', KIT))
  .sort()
  .map((file) => {
    const text = kitFile(`queries/${file}`)
    const [, title = '', shape = ''] = /^\/\/ (.+)\n\/\/ (Graph|Table)\. .+\n/.exec(text) ?? []
    return { file, title, shape: shape as SavedQuestion['shape'], text, statement: text.replace(/^\/\/.*\n/gm, '').trim() }
  })

/** The questions in the guide that a click puts into the editor. */
export const guideQuestions = (): string[] =>
  [...kitFile('guide.html').matchAll(/<pre class="code runnable">([\s\S]*?)<\/pre>/g)].map(([, text = '']) =>
    text.trim().replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  )
