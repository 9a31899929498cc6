/** All cases, in the order of the table. */
import type { Case } from './case.ts'
import { countsAgain, countsAll, countsAround } from './counts.ts'
import { entity, search } from './entities.ts'
import { byYear, byYearAndCountry, evidence, hub, nested, relations, twoHundred } from './relations.ts'
import { hubPaths, neighborhood, path, paths } from './walks.ts'

export const CASES: readonly Case[] = [
  ...[entity, relations, hub, nested, byYear, byYearAndCountry],
  ...[neighborhood, path, paths, hubPaths, search, twoHundred, evidence],
  ...[countsAround, countsAll, countsAgain],
]
