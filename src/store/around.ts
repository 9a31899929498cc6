/**
 * Relations from whichever end, with the two entities that they join. Neo4j tells the ends of a relation at no cost; Grafeo would unpack
 * all properties of all relations for it, so that it is asked in each direction, which tells them too.
 */

import type { RelationFilter } from '../domain/filter.ts'
import { type EndTexts, OF_RELATION } from './columns.ts'
import { startFile } from './cypher.ts'
import type { ReadEngine } from './engine.ts'
import { labelFor } from './filter-text.ts'

type Engine = Pick<ReadEngine, 'tellsEnds'>

/** What a query file carries on of what was found. */
export interface Found {
  readonly found: string
  /** The same, each once, where one may be met from both of its ends. */
  readonly unique: string
}

const AROUND = startFile('around')
const AROUND_EACH_WAY = startFile('around-each-way')
const ONCE = startFile('relations-once')
const AT_EACH_END = startFile('relations-at-each-end')
const BETWEEN = startFile('between')
const BETWEEN_EACH_WAY = startFile('between-each-way')
const CARRIED = 'r, source, target'

/** How the ends of a relation that was found so are called. */
export const endsFor = ({ tellsEnds }: Engine): EndTexts => (tellsEnds ? OF_RELATION : { source: 'source', target: 'target' })

/** In each direction none is met twice. */
export const foundBy = ({ tellsEnds }: Engine): Found =>
  tellsEnds ? { found: 'r', unique: 'DISTINCT r' } : { found: CARRIED, unique: CARRIED }

/** A condition that spares Grafeo most relations of a hub; Neo4j finds out otherwise. */
export const earlyFor = ({ tellsEnds }: Engine): string => (tellsEnds ? 'true' : 'r.from >= $since')

/** Finds `r` from `a` to any `b`. `early` is a condition that Grafeo had better know at once: what leaves a subquery is costly there. */
export function aroundOne({ tellsEnds }: Engine, types: string, early = 'true'): string {
  const slots = { types, other: 'b:Thing' }
  return tellsEnds ? AROUND(slots) : AROUND_EACH_WAY({ ...slots, early, met: 'b = a' })
}

/**
 * Who is asked about several entities at once. Where the filter asks of what kind or country the other end is, a relation may pass from one
 * of its two ends alone, and may not be left out as met from the other.
 */
export const askingEach = (engine: Engine, { kinds, countries }: Pick<RelationFilter, 'kinds' | 'countries'>): Engine =>
  kinds === null && countries === null ? engine : { tellsEnds: true }

/** Finds `r` from `a` to any `b`, where `a` is one of `$entities` after the other: what to carry on, each once, and how its ends are called then. */
export function aroundEach(engine: Engine, types: string, other = 'b:Thing') {
  const among = engine.tellsEnds ? AROUND({ types, other }) : AROUND_EACH_WAY({ types, other, early: 'true', met: 'b.id IN $entities' })
  return { among, unique: foundBy(engine).unique, ends: endsFor(engine) }
}

/** Finds `r` from `a` to any `b`, of which nobody asks for its ends. */
export const aroundAny = (types: string): string => AROUND({ types, other: 'b' })

/** Finds `r` between `a` and `b`. */
export const between = ({ tellsEnds }: Engine, types: string): string => (tellsEnds ? BETWEEN({ types }) : BETWEEN_EACH_WAY({ types }))

/** Finds all relations `r`, from `a` to `b`; or from both ends, where they are counted for each. */
export const allOf = (engine: Pick<ReadEngine, 'beginsWithType'>, types: string, atEachEnd: boolean): string =>
  atEachEnd ? AT_EACH_END({ types }) : ONCE({ types, label: labelFor(engine, types) })
