/** The part of the catalogue that counts by group. */
import { queryFile } from './cypher.ts'

interface Limit {
  readonly [name: string]: unknown
  readonly first: number
}
interface GroupsRow {
  readonly k0: readonly string[]
  readonly k1?: readonly string[]
  readonly k2?: readonly string[]
  /** How much each of them holds. */
  readonly ns: readonly number[]
  /** How much all others hold, and how many there are in all. */
  readonly rest: number
  readonly groups: number
}
const GROUP_SLOTS = ['filter', 'keys', 'spread', 'names', 'value', 'lists', 'slices'] as const
type GroupSlot = (typeof GROUP_SLOTS)[number]
const groupsFile = <More extends object>(name: string, more: readonly (keyof More & string)[]) =>
  queryFile<Limit & More, GroupsRow, 'label' | 'types' | GroupSlot>(name, {
    params: [...more, 'first'],
    slots: ['label', 'types', ...GROUP_SLOTS],
  })
const amongFile = <More extends object>(name: string, more: readonly (keyof More & string)[]) =>
  queryFile<Limit & Among & More, GroupsRow, 'among' | 'unique' | GroupSlot>(name, {
    params: ['entities', ...more, 'first'],
    slots: ['among', 'unique', ...GROUP_SLOTS],
  })
interface Among {
  readonly entities: readonly string[]
}
interface Then {
  readonly knownAt: string | null
}
export const groups = queryFile<Limit, GroupsRow, 'relations' | GroupSlot>('read/groups', {
  params: ['first'],
  slots: ['relations', ...GROUP_SLOTS],
})
export const groupsAmong = amongFile<object>('read/groups-among', [])
export const groupsEvidence = groupsFile<Then>('read/groups-evidence', ['knownAt'])
export const groupsEvidenceAmong = amongFile<Then>('read/groups-evidence-among', ['knownAt'])
export const groupsStatements = queryFile<Limit, GroupsRow, GroupSlot>('read/groups-statements', { params: ['first'], slots: GROUP_SLOTS })
export const groupTimes = queryFile<Limit, { time: string }, 'label' | 'types' | 'filter'>('read/group-times', {
  params: ['first'],
  slots: ['label', 'types', 'filter'],
})
export const groupTimesAmong = queryFile<Limit & Among, { time: string }, 'types' | 'filter'>('read/group-times-among', {
  params: ['entities', 'first'],
  slots: ['types', 'filter'],
})
