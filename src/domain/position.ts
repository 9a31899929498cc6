/** Who was for and who against something, read off what they did: a pure rule over relations. */
import { groupBy } from './group.ts'
import type { Kind, Relation } from './model.ts'
import { denies, type Predicate, type Vocabulary } from './vocabulary.ts'

export const STANCES = ['FOR', 'AGAINST', 'UNDECIDED'] as const
export type Stance = (typeof STANCES)[number]

export interface PositionStep<Item> {
  readonly stance: Stance
  /** Whether it is asserted; what is expected, proposed, possible, alleged or denied is not. */
  readonly certain: boolean
  readonly relation: Item
}

export interface ActorPosition<Item> {
  readonly actorId: string
  /** UNDECIDED where the steps of the latest day disagree. */
  readonly latest: Stance
  readonly changed: boolean
  /** By the first day they may mean, else the last; undated ones before them; then by id. */
  readonly steps: readonly PositionStep<Item>[]
}

/** What a deed is directed at: the end of the relation, or what it was about. */
export type Aim = 'END' | 'TOPIC'

/** PLOVER's categories of force: used against somebody about an event they may be a part of the event, whoever is for it. */
const FORCE: readonly Predicate['plover'][] = ['MOBILIZE', 'COERCE', 'ASSAULT']

/**
 * What a deed shows. Talks (CONSULT) show no stance, nor does what PLOVER counts as no deed, but for joining in an event. A denied
 * deed shows that nothing is certain: a denied support is no attack, and a denied attack no support.
 */
export function stanceOf(relation: Pick<Relation, 'modality' | 'polarity'>, predicate: Predicate, aim: Aim): Stance | null {
  const shown = stanceShown(predicate, aim)
  return shown !== null && denies(relation.modality, relation.polarity) ? 'UNDECIDED' : shown
}

function stanceShown({ category, plover, objects }: Predicate, aim: Aim): Stance | null {
  if (category === 'STRUCTURE' || plover === 'CONSULT') return null
  if (plover === null) return aim === 'END' && objects.join() === 'Event' ? 'FOR' : null
  if (category === 'VERBAL_COOPERATION' || category === 'MATERIAL_COOPERATION') return 'FOR'
  return aim === 'TOPIC' && FORCE.includes(plover) ? null : 'AGAINST'
}

/**
 * Who takes a position by a relation, and how: the source towards its target and towards what it was about. The two ends of a
 * symmetric relation stand alike. Nobody has a position on himself.
 */
export function actorsOf(
  { sourceId, targetId, aboutId }: Pick<Relation, 'sourceId' | 'targetId' | 'aboutId'>,
  { symmetric }: Pick<Predicate, 'symmetric'>,
  on: string,
): ReadonlyMap<string, Aim> {
  const actors = new Map<string, Aim>()
  if (aboutId === on) for (const id of symmetric ? [sourceId, targetId] : [sourceId]) actors.set(id, 'TOPIC')
  if (targetId === on) actors.set(sourceId, 'END')
  if (symmetric && sourceId === on) actors.set(targetId, 'END')
  actors.delete(on)
  return actors
}

type Telling = Pick<Relation, 'id' | 'sourceId' | 'targetId' | 'aboutId' | 'predicate' | 'modality' | 'polarity' | 'time'>

/** The positions that relations show, those with most steps first, then by id. Events and places act in relations and take none. */
export function positionsOn<Item extends Telling>(
  on: string,
  relations: readonly Item[],
  { vocabulary, kindOf }: { readonly vocabulary: Vocabulary; readonly kindOf: (id: string) => Kind | undefined },
): ActorPosition<Item>[] {
  const steps = relations.flatMap((relation) => {
    const predicate = vocabulary.get(relation.predicate)
    return [...actorsOf(relation, predicate, on)].flatMap(([actorId, aim]) => {
      const stance = stanceOf(relation, predicate, aim)
      const kind = kindOf(actorId)
      if (stance === null || kind === 'Event' || kind === 'Place') return []
      return [{ actorId, step: { stance, certain: relation.modality === 'ASSERTED', relation } }]
    })
  })
  return [...groupBy(steps, ({ actorId }) => actorId)]
    .map(([actorId, found]) => positionOf(actorId, found.map(({ step }) => step).sort(byTime)))
    .sort((a, b) => b.steps.length - a.steps.length || compare(a.actorId, b.actorId))
}

function positionOf<Item extends Telling>(actorId: string, steps: readonly PositionStep<Item>[]): ActorPosition<Item> {
  const stances = [...groupBy(steps, dayOf).values()].map(agreed)
  return { actorId, latest: stances.at(-1) ?? 'UNDECIDED', changed: new Set(stances).size > 1, steps }
}

function agreed(steps: readonly PositionStep<unknown>[]): Stance {
  const [first, ...others] = new Set(steps.map(({ stance }) => stance))
  return first !== undefined && others.length === 0 ? first : 'UNDECIDED'
}

/** A time whose beginning is open stands where it ends. */
const dayOf = ({ relation: { time } }: PositionStep<Telling>): string => time?.from || (time?.to ?? '')

const byTime = (a: PositionStep<Telling>, b: PositionStep<Telling>): number =>
  compare(dayOf(a), dayOf(b)) || compare(a.relation.id, b.relation.id)

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)
