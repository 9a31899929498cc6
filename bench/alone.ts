/** A load before a store that knows everything it is asked for and keeps nothing: what reading and checking take. */
import type { Kind } from '../src/domain/model.ts'
import type { Vocabulary } from '../src/domain/vocabulary.ts'
import type { Inputs } from '../src/load/inputs.ts'
import { type LoadOptions, load } from '../src/load/pipeline.ts'
import type { Known } from '../src/load/registry.ts'
import type { Report } from '../src/load/report.ts'
import { NOTHING_WRITTEN } from '../src/store/batch.ts'
import { NOTHING_TAKEN } from '../src/store/retract.ts'
import { kindOf } from './load-files.ts'

const known: Known = {
  entities: async (ids) => new Map(ids.map((id): [string, Kind] => [id, /^e\d/.test(id) ? kindOf(id) : 'Actor'])),
  sources: async (ids) => new Set(ids),
  documents: async (ids) =>
    ids.map((id) => ({ id, sourceId: 'src:0', title: id, url: null, publishedAt: '2012-01-01', language: null, text: null, sha256: null })),
  statements: async () => new Map(),
  similar: async () => [],
}
const writer = { write: async () => NOTHING_WRITTEN, retractOthers: async () => NOTHING_TAKEN }

export const loadAlone = (inputs: Inputs, vocabulary: Vocabulary, options: Pick<LoadOptions, 'replace'> = {}): Promise<Report> =>
  load(inputs, { ...options, vocabulary, known, writer })
