/** The dashboard: one page and what it loads, from memory, packed where the caller takes that. None of it holds data: that comes from the feeds. */
import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { EntenteError } from '../domain/errors.ts'
import type { PublicFile } from './file.ts'

/** Made by `npm run build`, wherever this file runs from; `npm run build:dashboard` makes it alone. */
const FOLDER = new URL('../../dist/dashboard/', import.meta.url)

/** Nothing from elsewhere, nothing written into the page: neither a script nor a style. */
const POLICY = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self' data:"],
  ...["base-uri 'none'", "form-action 'self'", "frame-ancestors 'self'"],
].join('; ')

const TYPES: Readonly<Record<string, string>> = { html: 'text/html', css: 'text/css', js: 'text/javascript', txt: 'text/plain' }

const PATHS: Readonly<Record<string, string>> = {
  '/dashboard': 'index.html',
  '/dashboard/main.js': 'main.js',
  '/dashboard/style.css': 'style.css',
  '/dashboard/colors.css': 'colors.css',
  '/dashboard/licenses.txt': 'licenses.txt',
}

/** The files of the page, by their paths. */
export function dashboardIn(folder: URL): Readonly<Record<string, () => PublicFile>> {
  return Object.fromEntries(Object.entries(PATHS).map(([path, name]) => [path, fileAt(new URL(name, folder), name)]))
}

function fileAt(url: URL, name: string): () => PublicFile {
  let read: PublicFile | undefined
  return () => (read ??= readNow(url, name))
}

function readNow(url: URL, name: string): PublicFile {
  if (!existsSync(url)) throw new EntenteError('NOT_BUILT', 'The page of the dashboard was not built. Run: npm run build')
  const body = readFileSync(url)
  return {
    type: `${TYPES[name.split('.').at(-1) ?? '']}; charset=utf-8`,
    body,
    packed: gzipSync(body),
    headers: { 'content-security-policy': POLICY, 'referrer-policy': 'no-referrer' },
  }
}

export const dashboard = dashboardIn(FOLDER)
