/** The Cypher of the baselines: one statement a question, by hand, for exactly what is asked. They use Entente's indexes and its advice on types. */

import { nameQuery } from '../../src/domain/names.ts'
import type { Vocabulary } from '../../src/domain/vocabulary.ts'
import type { Params } from '../cases/case.ts'

export interface Statement {
  readonly text: string
  /** Where the parameters need more than to be passed on. */
  readonly params?: (given: Params) => Params
  /** From the rows to the answer. */
  readonly answer: (rows: readonly Params[]) => unknown
}

const RELATION = 'r {.id, .label, .time, .confidence, sourceCount: r.sources, source: a {.id, .name, .kind}, target: b {.id, .name, .kind}}'
const NEWEST = 'ORDER BY r.from DESC, r.id'
const OVERLAPS = "r.precision <> 'NONE' AND r.from <= $to AND (r.to IS NULL OR r.to >= $from)"
const RANK = 'ORDER BY sources DESC, relations DESC, latest DESC, b.id'

const row = (rows: readonly Params[]): Params | null => rows[0] ?? null
const entityAnswer = (rows: readonly Params[]): unknown => ({ entity: row(rows) })

/** By the name of their case. */
export function statements(vocabulary: Vocabulary): Readonly<Record<string, Statement>> {
  const facts = vocabulary.predicates.map(({ type }) => type).join('|')
  const conflicts = vocabulary.predicates.filter(({ category }) => category.endsWith('CONFLICT')).map(({ type }) => type)
  const around = { text: newestOf(facts), answer: entityAnswer }
  const filtered = { text: filteredPaths(conflicts.join('|')), answer: pathsAnswer }
  return {
    entity: { text: ENTITY, answer: entityAnswer },
    ...{ relations: around, hub: around, nested: { text: nested(facts), answer: nestedAnswer } },
    ...byYear(vocabulary),
    neighborhood: { text: neighborhood(facts), answer: (rows) => ({ neighborhood: row(rows) }) },
    ...{ path: { text: onePath(facts), answer: pathsAnswer }, paths: filtered, hubPaths: filtered },
    search: { text: SEARCH, params: ({ text }) => ({ ...nameQuery(String(text)) }), answer: (rows) => ({ search: rows }) },
    twoHundred: { text: twoHundred(facts, ''), answer: entityAnswer },
    countsAround: { text: countsAround(facts), answer: countsAnswer },
    ...{ countsAll: counted(facts), countsAgain: counted(facts) },
    evidence: { text: twoHundred(facts, EVIDENCE), answer: entityAnswer },
  }
}

const ENTITY = `
MATCH (t:Thing {id: $id})
RETURN t.id AS id, t.kind AS kind, t.name AS name, t.aliases AS aliases, t.description AS description, t.wikidata AS wikidata,
  t.country AS country, t.lat AS lat, t.lon AS lon, t.weight AS relationCount`

const newestOf = (types: string): string => `
MATCH (t:Thing {id: $id})
CALL (t) {
  MATCH (t)-[r:${types}]-(:Thing)
  WITH r ${NEWEST} LIMIT 25
  WITH r, startNode(r) AS a, endNode(r) AS b
  RETURN collect(${RELATION}) AS relations
}
RETURN t.id AS id, t.name AS name, relations AS relations`

/** Each target is expanded once, however many of the ten relations point at it. */
const nested = (types: string): string => `
MATCH (t:Thing {id: $id})
CALL (t) {
  MATCH (t)-[r:${types}]-(:Thing)
  WITH r ${NEWEST} LIMIT 10
  RETURN collect(r) AS first
}
CALL (first) {
  UNWIND first AS edge
  WITH DISTINCT endNode(edge) AS target
  CALL (target) {
    MATCH (target)-[r:${types}]-(:Thing)
    WITH r ${NEWEST} LIMIT 10
    WITH r, startNode(r) AS a, endNode(r) AS b
    RETURN collect(r {.id, .label, .time, source: a {.id, .name, .kind}, target: b {.id, .name, .kind}}) AS relations
  }
  RETURN collect(target {.id, .name, .kind, relations: relations}) AS targets
}
RETURN t.id AS id, t.name AS name, [r IN first | {id: r.id, label: r.label, time: r.time, targetId: endNode(r).id}] AS relations, targets AS targets`

interface Nested extends Params {
  readonly relations: readonly { readonly targetId: string }[]
  readonly targets: readonly { readonly id: string; readonly relations: readonly unknown[] }[]
}

function nestedAnswer(rows: readonly Params[]): unknown {
  const found = row(rows) as Nested | null
  if (!found) return { entity: null }
  const targets = new Map(found.targets.map(({ relations, ...target }) => [target.id, { ...target, relations: { nodes: relations } }]))
  const nodes = found.relations.map(({ targetId, ...relation }) => ({ ...relation, target: targets.get(targetId) }))
  return { entity: { id: found.id, name: found.name, relations: { nodes } } }
}

/** The type of a relation cannot be a parameter that is planned for, so that there is a text for each predicate. */
function byYear(vocabulary: Vocabulary): Readonly<Record<string, Statement>> {
  const text = (type: string, where: string): string => `
MATCH (a:Thing)-[r:${type}]->(b:Thing)
WHERE ${OVERLAPS}${where}
WITH a, r, b ${NEWEST} LIMIT 25
RETURN ${RELATION} AS relation`
  const answer = (rows: readonly Params[]): unknown => ({ relations: rows.map(({ relation }) => relation) })
  return Object.fromEntries(
    vocabulary.predicates.flatMap(({ id, type }) => [
      [`byYear:${id}`, { text: text(type, ''), answer }],
      [`byYearAndCountry:${id}`, { text: text(type, ' AND (a.country = $country OR b.country = $country)'), answer }],
    ]),
  )
}

const best = (from: string, types: string, limit: number): string => `
    MATCH (${from})-[r:${types}]-(b:Thing)
    WHERE b <> ${from}
    WITH b, count(r) AS relations, max(r.sources) AS sources, max(r.from) AS latest
    ${RANK} LIMIT ${limit}`

const neighborhood = (types: string): string => `
MATCH (t:Thing {id: $id})
CALL (t) {${best('t', types, 199)}
  RETURN collect(b) AS near
}
CALL (t, near) {
  UNWIND CASE WHEN size(near) < 199 THEN near ELSE [] END AS n
  CALL (n) {${best('n', types, 25)}
    RETURN b, relations, sources, latest
  }
  WITH * WHERE b <> t AND NOT b IN near
  WITH b, relations, sources, latest ${RANK}
  RETURN collect(DISTINCT b) AS others
}
WITH t, near, [t] + near + others[..199 - size(near)] AS nodes
CALL (nodes) {
  UNWIND nodes AS a
  MATCH (a)-[r:${types}]->(b:Thing)
  WHERE b IN nodes
  WITH r ${NEWEST} LIMIT 2000
  RETURN collect(r {.id, .label, .time, .confidence, source: {id: startNode(r).id}, target: {id: endNode(r).id}}) AS relations
}
RETURN [n IN nodes | {entity: n {.id, .name, .kind}, distance: CASE WHEN n = t THEN 0 WHEN n IN near THEN 1 ELSE 2 END}] AS nodes,
  relations AS relations`

const NODES = '[n IN nodes(p) | n {.id, .name, .kind}] AS nodes'

const onePath = (types: string): string => `
MATCH (a:Thing {id: $from}), (b:Thing {id: $to})
MATCH p = shortestPath((a)-[:${types}*..4]-(b))
RETURN length(p) AS length, ${NODES}, [r IN relationships(p) | r {.id, .label, .time}] AS relations`

const filteredPaths = (types: string): string => `
MATCH (a:Thing {id: $from}), (b:Thing {id: $to})
MATCH p = SHORTEST 5 (a)-[r:${types} WHERE r.precision <> 'NONE' AND r.from <= $until AND (r.to IS NULL OR r.to >= $since)]-{1,4}(b)
CALL (p) {
  UNWIND relationships(p) AS hop
  CALL (hop) {
    MATCH (s:Statement {relationId: hop.id})-[:STATED_IN]->(d:Document)
    WITH s, d ORDER BY s.confidence DESC, d.publishedAt, s.id LIMIT 1
    RETURN collect(s {.id, .quote}) AS statements
  }
  RETURN collect(hop {.id, .label, .time, statements: statements}) AS relations
}
RETURN length(p) AS length, ${NODES}, relations AS relations ORDER BY length`

const pathsAnswer = (rows: readonly Params[]): unknown => ({ paths: { paths: rows } })

const SEARCH = `
MATCH (t:Thing)
WHERE t.search CONTAINS $first AND all(word IN $rest WHERE t.search CONTAINS word)
WITH t, CASE WHEN t.search CONTAINS $exact THEN 0 WHEN t.search CONTAINS $start THEN 1 ELSE 2 END AS rank
ORDER BY rank, t.weight DESC, t.id LIMIT 20
RETURN rank AS match, t {.id, .kind, .name, .country, relationCount: t.weight} AS entity`

const EVIDENCE = `
  CALL (r) {
    MATCH (s:Statement {relationId: r.id})-[:STATED_IN]->(d:Document)
    WITH s, d ORDER BY s.confidence DESC, d.publishedAt, s.id LIMIT 10
    RETURN collect(s {.id, .quote, .confidence}) AS statements
  }`

const twoHundred = (types: string, evidenceText: string): string => `
MATCH (t:Thing {id: $id})
CALL (t) {
  MATCH (t)-[r:${types}]-(:Thing)
  WITH r ${NEWEST} LIMIT 200${evidenceText}
  RETURN collect(r {.id, .label, .time, .confidence${evidenceText ? ', statements: statements' : ''}}) AS relations
}
RETURN t.id AS id, relations AS relations`

const BY_PREDICATE = 'RETURN r.predicate AS predicate, count(r) AS value ORDER BY value DESC, predicate'
const countsAround = (types: string): string => `MATCH (t:Thing {id: $id})-[r:${types}]-(:Thing) ${BY_PREDICATE}`
const countsAnswer = (rows: readonly Params[]): unknown => ({
  counts: rows.map(({ predicate, value }) => ({ value, key: { id: predicate } })),
})
const counted = (types: string): Statement => ({ text: `MATCH (:Thing)-[r:${types}]->(:Thing) ${BY_PREDICATE}`, answer: countsAnswer })
