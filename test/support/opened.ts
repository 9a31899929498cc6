/** What a suite works on, opened before its tests and closed after them. */
import { afterAll, beforeAll } from 'vitest'
import type { Engine } from '../../src/store/engine.ts'
import { GraphReader } from '../../src/store/reader.ts'
import { GraphWriter } from '../../src/store/writer.ts'
import type { OpenEmpty } from './engines.ts'
import { loadExample } from './example.ts'
import { type Service, type ServiceOptions, startService } from './service.ts'
import { vocabulary } from './vocabulary.ts'

export interface OpenedStore {
  readonly engine: Engine
  readonly reader: GraphReader
  readonly writer: GraphWriter
}

/** An empty store. */
export function withStore(open: OpenEmpty, use: (store: OpenedStore) => unknown): void {
  let engine: Engine
  beforeAll(async () => {
    engine = await open()
    use({ engine, reader: new GraphReader(engine, vocabulary), writer: new GraphWriter(engine, vocabulary) })
  })
  afterAll(() => engine[Symbol.asyncDispose]())
}

export interface OpenedService {
  readonly engine: Engine
  readonly service: Service
}

/** The service over the example. */
export function withExample(open: OpenEmpty, use: (opened: OpenedService) => unknown, options?: ServiceOptions): void {
  let engine: Engine
  let service: Service
  beforeAll(async () => {
    engine = await open()
    await loadExample(engine)
    service = await startService(engine, options)
    use({ engine, service })
  })
  afterAll(async () => {
    await service[Symbol.asyncDispose]()
    await engine[Symbol.asyncDispose]()
  })
}
