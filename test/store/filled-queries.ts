/** Every query of the catalogue with its slots filled as in daily use. */
import { DEFAULT_FILTER } from '../../src/domain/filter.ts'
import { allTypes } from '../../src/domain/vocabulary.ts'
import { allOf, aroundEach, aroundOne, between, earlyFor, endsFor, foundBy } from '../../src/store/around.ts'
import * as ofClaims from '../../src/store/claim-queries.ts'
import {
  DERIVED_COLUMNS,
  DIRECTED_COLUMNS,
  DOCUMENT_COLUMNS,
  ENTITY_COLUMNS,
  RELATION_DETAILS,
  relationColumns,
  STATEMENT_COLUMNS,
} from '../../src/store/columns.ts'
import type { Query } from '../../src/store/cypher.ts'
import type { ReadEngine } from '../../src/store/engine.ts'
import { filterText } from '../../src/store/filter-text.ts'
import * as ofGroups from '../../src/store/group-queries.ts'
import * as queries from '../../src/store/queries.ts'
import { STARTS, THINGS } from '../../src/store/starts.ts'
import * as ofWalks from '../../src/store/walk-queries.ts'
import * as steps from '../../src/store/write-queries.ts'
import { RELATION_PROPS } from '../../src/store/write-rows.ts'
import { vocabulary } from '../support/vocabulary.ts'

const text = filterText(
  { ...DEFAULT_FILTER, minSources: 1, knownAt: '2012-12-31', happened: { from: '2012-01-01', to: '2012-12-31' } },
  vocabulary,
  { ends: 'far' },
)

const SLOTS: Readonly<Record<string, string>> = {
  ...{ label: ':Thing', types: allTypes(vocabulary).join('|'), props: RELATION_PROPS, kind: 'Person', otherKinds: 'State:Organization' },
  ...{ filter: text.filter, sources: text.sources, confidence: text.confidence, affirming: 'MET|EXPECTED' },
  ...{
    keys: 'r.predicate AS k0',
    spread: '',
    names: 'k0',
    value: 'count(r)',
    lists: 'collect(k0) AS k0',
    slices: 'k0[0..$first] AS k0',
  },
  ...{
    derived: DERIVED_COLUMNS,
    entity: ENTITY_COLUMNS,
    directed: DIRECTED_COLUMNS,
    statement: STATEMENT_COLUMNS,
    document: DOCUMENT_COLUMNS,
  },
}

/** Every query file. */
export const CATALOGUE = { ...queries, ...ofWalks, ...ofClaims, ...ofGroups, ...steps }

/** Statements have other filters than relations. */
const OF_STATEMENTS: Readonly<Record<string, string>> = {
  ...SLOTS,
  filter: "(s.modality IN $modality) AND (s.precision <> 'NONE' AND s.from <= $happenedTo)",
  ...{ keys: 's.predicate AS k0', value: 'count(DISTINCT d)' },
}

const LISTS = [
  'ids',
  'rows',
  'pairs',
  'claims',
  'entities',
  'kinds',
  'countries',
  'status',
  'roles',
  'rest',
  'modality',
  'symmetric',
  'days',
  'among',
  'keys',
]
const NUMBERS = ['first', 'dense', 'window', 'skip', 'most', 'limit', 'perEntity', 'minSources', 'afterWeight']

/** A value of the right sort for each parameter of a text. */
export function someParams(text: string): Record<string, unknown> {
  const names = [...text.matchAll(/\$(\w+)/g)].map(([, name = '']) => name)
  return Object.fromEntries(names.map((name) => [name, LISTS.includes(name) ? [] : NUMBERS.includes(name) ? 1 : '2012-12-31']))
}

const fromEitherEnd = (engine: Pick<ReadEngine, 'tellsEnds' | 'beginsWithType'>) => {
  const types = allTypes(vocabulary).join('|')
  return {
    ...{ ...foundBy(engine), relations: allOf(engine, types, !engine.tellsEnds) },
    ...{ around: aroundOne(engine, types), among: aroundEach(engine, types).among, between: between(engine, types) },
    ...{ early: earlyFor(engine), relation: relationColumns(RELATION_DETAILS, endsFor(engine)) },
  }
}

/** Where lists by day begin and how relations are found, for an engine that has the order of days and tells ends, and for one that has not. */
const FILLED_BY_ENGINE = [
  {
    statements: STARTS.Statement.all,
    documents: STARTS.Document.all,
    things: THINGS.all,
    ...fromEitherEnd({ tellsEnds: true, beginsWithType: true }),
  },
  {
    statements: STARTS.Statement.onDays,
    documents: STARTS.Document.onDays,
    things: THINGS.ofIds,
    ...fromEitherEnd({ tellsEnds: false, beginsWithType: false }),
  },
]

/** `type` is what its slot holds: engines differ in that. */
export function filledQueries(type = 'MET'): Query[] {
  return Object.values(CATALOGUE).flatMap(({ name, body }) => {
    const slots = name.startsWith('read/statements') || name === 'read/groups-statements' ? OF_STATEMENTS : SLOTS
    // Only an engine that has an order is asked for this.
    const engines = name === 'read/relations-of-newest' ? FILLED_BY_ENGINE.slice(0, 1) : FILLED_BY_ENGINE
    const texts = engines.map((ofEngine) =>
      body.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => ({ ...slots, ...ofEngine, type })[slot] ?? ''),
    )
    return [...new Set(texts)].map((text) => ({ name, text }))
  })
}
