/**
 * A load without a store behind it, for what reading and checking take: `node --import tsx bench/load-alone.ts [--replace] FILE…`. Says its time
 * and its peak memory.
 */
import { parseArgs } from 'node:util'
import { readVocabulary } from '../src/cli/open.ts'
import { readConfig } from '../src/config.ts'
import { findInputs } from '../src/load/inputs.ts'
import { loadAlone } from './alone.ts'
import { cpuMs, memoryMb } from './process.ts'

const { values, positionals } = parseArgs({ options: { replace: { type: 'boolean', default: false } }, allowPositionals: true })
const vocabulary = await readVocabulary(readConfig({}).vocabulary)
const inputs = await findInputs(positionals)
const before = cpuMs(process.pid)
const report = await loadAlone(inputs, vocabulary, values)
if (report.refused > 0) console.error(report.refused, report.rejections[0])
const { statement } = report.total
console.log(JSON.stringify({ statements: statement.read, cpuMs: cpuMs(process.pid) - before, peakMb: memoryMb(process.pid).peak }))
