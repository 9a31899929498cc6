/**
 * A load without a store behind it, for what reading and checking take: `node --import tsx bench/load-alone.ts [--replace] FILE…`. Every entity and
 * document that is asked for is taken for known, as a store would that has them; nothing is written. Says its time and its peak memory.
 */
import { parseArgs } from 'node:util'
import { readVocabulary } from '../src/cli/open.ts'
import { readConfig } from '../src/config.ts'
import type { Kind } from '../src/domain/model.ts'
import { findInputs } from '../src/load/inputs.ts'
import { load } from '../src/load/pipeline.ts'
import type { Known } from '../src/load/registry.ts'
import { NOTHING_WRITTEN } from '../src/store/batch.ts'
import { NOTHING_RETRACTED } from '../src/store/retract.ts'
import { kindOf } from './load-files.ts'
import { cpuMs, memoryMb } from './process.ts'

const known: Known = {
  entities: async (ids) => new Map(ids.map((id): [string, Kind] => [id, id.startsWith('e') ? kindOf(id) : 'Actor'])),
  sources: async (ids) => new Set(ids),
  documents: async (ids) =>
    ids.map((id) => ({ id, sourceId: 'src:0', title: id, url: null, publishedAt: '2012-01-01', language: null, text: null, sha256: null })),
  similar: async () => [],
}
const writer = { write: async () => NOTHING_WRITTEN, retractOthers: async () => NOTHING_RETRACTED }

const vocabulary = await readVocabulary(readConfig({}).vocabulary)
const { values, positionals } = parseArgs({ options: { replace: { type: 'boolean', default: false } }, allowPositionals: true })
const inputs = await findInputs(positionals)
const before = cpuMs(process.pid)
const report = await load(inputs, { vocabulary, known, writer, replace: values.replace })
if (report.refused > 0) console.error(report.refused, report.rejections[0])
const { statement } = report.total
console.log(JSON.stringify({ statements: statement.read, cpuMs: cpuMs(process.pid) - before, peakMb: memoryMb(process.pid).peak }))
