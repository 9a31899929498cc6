/** Where the relations of the whole graph are found, newest first: the statements behind them have an order, they have none. */
import { relationEnds } from '../../domain/identity.ts'
import { relationType } from '../../domain/vocabulary.ts'
import * as queries from '../queries.ts'
import type { Graph } from './as-known.ts'
import type { ByDay } from './by-day.ts'

export interface RelationKey {
  readonly id: string
  readonly sourceId: string
  readonly targetId: string
}

/** The next ones of these types on the way, of at most `most` statements, each once; null where nothing is left. */
export async function nextKeys(
  { engine, vocabulary }: Graph,
  way: ByDay,
  { types, most }: { readonly types: readonly string[]; readonly most: number },
): Promise<RelationKey[] | null> {
  const stretch = way.next(most)
  if (!stretch) return null
  const rows = await engine.read(queries.relationKeys.fill({ statements: stretch.text }), { ...stretch.params, first: most })
  const last = rows.at(-1)
  way.goTo(last && rows.length === most ? { day: last.day, id: last.id } : stretch.end)
  const keys = rows.flatMap(({ id, predicate, modality, polarity, ...claim }) => {
    const known = vocabulary.find(predicate)
    const ends = known && types.includes(relationType(known, modality, polarity)) && relationEnds(claim, known)
    return ends ? [[id, { id, ...ends }] as const] : []
  })
  return [...new Map(keys).values()]
}
