/** Where lists begin: with all there are, or with fewer that an index finds. */
import { readStart } from './cypher.ts'
import type { Dated } from './engine.ts'

export const STARTS: Readonly<Record<Dated, { readonly all: string; readonly onDays: string }>> = {
  Statement: { all: readStart('statements'), onDays: readStart('statements-on-days') },
  Document: { all: readStart('documents'), onDays: readStart('documents-on-days') },
}

export const THINGS = { all: readStart('things'), ofIds: readStart('things-of-ids') } as const

export const OF_DOCUMENTS = readStart('statements-of-documents')
export const OF_ENTITIES = readStart('statements-of-entities')
