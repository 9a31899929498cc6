/** Makes `codes/` anew from the public lists it rests on: `node --import tsx scripts/codes.ts FOLDER`, FOLDER as codes/README.md describes. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { dictionaryActors } from './codes/dictionary.ts'

const folder = process.argv[2]
if (!folder) throw new Error('Usage: node --import tsx scripts/codes.ts FOLDER')

const OPENED: { file: string; sha256: string }[] = []

function open(file: string): string {
  const bytes = readFileSync(join(folder ?? '', file))
  OPENED.push({ file, sha256: createHash('sha256').update(bytes).digest('hex') })
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

const tsv = (text: string): string[][] =>
  text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t').map((cell) => cell.trim()))

function write(file: string, header: readonly string[], rows: readonly (readonly string[])[]): void {
  const lines = [header, ...rows].map((row) => row.map((cell) => cell.replaceAll(/[\t\n]/g, ' ')).join('\t'))
  writeFileSync(new URL(`../codes/${file}`, import.meta.url), `${lines.join('\n')}\n`)
}

const byFirst = (a: readonly string[], b: readonly string[]): number => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1)

function cameo(): void {
  const rows = tsv(open('cameo/cameo-codes.tsv')).map(([code = '', label = '']) => [code, label])
  write('cameo.tsv', ['code', 'label'], rows)
}

function parts(): void {
  const rows = tsv(open('cameo/cameoCountry.txt')).map(([code = '', label = '']) => ['country', code, label])
  for (const [kind, file] of Object.entries({ type: 'Type', group: 'Group', religion: 'Religion', ethnic: 'Ethnic' }))
    for (const [code = '', label = ''] of tsv(open(`cameo/cameo${file}.txt`))) rows.push([kind, code, label.replaceAll('?', "'")])
  write('parts.tsv', ['kind', 'code', 'label'], [...new Map(rows.map((row) => [row.slice(0, 2).join(), row])).values()])
}

function actors(): void {
  const texts = ['Countries', 'International', 'MilNonState'].map((name) => open(`actors/Phoenix.${name}.actors.txt.gz`))
  const bare = new Set(tsv(open('cameo/cameoCountry.txt')).map(([code = '']) => code))
  write('actors.tsv', ['name', 'codes', 'aliases'], dictionaryActors(texts, bare).sort(byFirst))
}

cameo()
parts()
actors()
write('sha256.tsv', ['file', 'sha256'], [...new Map(OPENED.map(({ file, sha256 }) => [file, sha256]))].sort(byFirst))
