import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { loading } from './loading.ts'

const storeIn = (folder: string): string => join(folder, 'store.grafeo')

describe('on the embedded store', () =>
  loading({
    environment: () => ({}),
    async open(folder, isNew) {
      if (isNew) for (const end of ['', '.wal', '.lock']) await rm(`${storeIn(folder)}${end}`, { recursive: true, force: true })
      return openStore({ kind: 'embedded', path: storeIn(folder) })
    },
    isForMany: false,
  }))
