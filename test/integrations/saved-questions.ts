/** The saved questions of Neo4j Browser over the example: each has an answer, and what is drawn as a fact is one. */
import neo4j, { type Driver, isPath, isRelationship, type Relationship, type Record as Row } from 'neo4j-driver'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MODALITY_TYPES, relationType } from '../../src/domain/vocabulary.ts'
import type { Engine } from '../../src/store/engine.ts'
import { savedQuestions } from '../support/browser-kit.ts'
import { neo4jTest, type OpenEmpty } from '../support/engines.ts'
import { loadExample } from '../support/example.ts'
import { vocabulary } from '../support/vocabulary.ts'

/** The questions that promise facts. */
const FACTS_ALONE: readonly string[] = ['02', '06', '12', '15']

/** The first words of a caption, by the type of its relation. A caption is cut at its end. */
const FIRST_WORDS: Readonly<Record<(typeof MODALITY_TYPES)[number], RegExp>> = {
  EXPECTED: /^expected /,
  PROPOSED: /^proposed /,
  POSSIBLE: /^possible /,
  ALLEGED: /^alleged /,
  DENIED: /^(denied|no) /,
}

export function savedQuestionsHaveAnswers(openEmpty: OpenEmpty): void {
  let engine: Engine
  let driver: Driver
  const run = async (text: string): Promise<Row[]> =>
    (await driver.executeQuery(text, {}, { database: neo4jTest?.database ?? 'neo4j' })).records
  const relationsIn = (rows: readonly Row[]): Relationship[] =>
    rows
      .flatMap((row) => [...row.values()])
      .flatMap((value) => (isPath(value) ? value.segments.map(({ relationship }) => relationship) : isRelationship(value) ? [value] : []))

  beforeAll(async () => {
    engine = await openEmpty()
    await loadExample(engine)
    driver = neo4j.driver(neo4jTest?.uri ?? '', neo4j.auth.basic(neo4jTest?.username ?? '', neo4jTest?.password ?? ''))
  })
  afterAll(async () => {
    await driver.close()
    await engine[Symbol.asyncDispose]()
  })

  /** A relation whose picture tells how sure it is: by its type, which gives the color, and by the first words of its caption. */
  function expectHonest({ type, properties }: Relationship): void {
    const { predicate, modality, polarity, label, category } = properties
    expect(type).toBe(relationType(vocabulary.get(predicate), modality, polarity))
    expect(category).toBe(vocabulary.get(predicate).category)
    const certainty = MODALITY_TYPES.find((one) => one === type)
    if (certainty) expect(label).toMatch(FIRST_WORDS[certainty])
    else {
      expect([modality, polarity]).toEqual(['ASSERTED', 'AFFIRMED'])
      expect(label).not.toMatch(/^(expected|proposed|possible|alleged|denied|no) /)
    }
  }

  it.each(savedQuestions)('$title', async ({ text, title, shape }) => {
    const rows = await run(text)
    expect(rows.length).toBeGreaterThan(0)
    const values = rows.flatMap((row) => [...row.values()])
    const relations = relationsIn(rows)
    if (shape === 'Table') expect(values.filter((value) => typeof value === 'object' && value !== null && !neo4j.isInt(value))).toEqual([])
    // Nodes alone would be drawn without what is between them; 01 looks for one thing.
    else if (!title.startsWith('01')) expect(values.every(isPath)).toBe(true)
    for (const relation of relations) expectHonest(relation)
    if (FACTS_ALONE.includes(title.slice(0, 2)))
      expect(relations.filter(({ type }) => MODALITY_TYPES.some((one) => one === type))).toEqual([])
  })

  it('every relation of the example tells how sure it is, in type and caption, and shows its best quote and its report', async () => {
    const relations = relationsIn(await run('MATCH (:Thing)-[r]->(:Thing) RETURN r'))
    expect(relations.length).toBeGreaterThan(200)
    for (const relation of relations) {
      expectHonest(relation)
      expect(relation.properties).toMatchObject({ quote: expect.stringMatching(/\S/), document: expect.stringMatching(/\S/) })
    }
  })

  it('a double click on a thing shows things alone', async () => {
    const [row] = await run('MATCH (:Thing)--(other) RETURN count(*) AS all, sum(CASE WHEN other:Thing THEN 1 ELSE 0 END) AS things')
    expect(row?.get('all').toNumber()).toBeGreaterThan(400)
    expect(row?.get('things')).toEqual(row?.get('all'))
  })

  it('every node has the caption that its style names, and the label that gives its color sorts first', async () => {
    const nodes = await run(
      'MATCH (n) RETURN DISTINCT labels(n) AS labels, n.name IS NOT NULL AS name, n.title IS NOT NULL AS title, n.label IS NOT NULL AS label',
    )
    const seen = nodes.map((row) => ({
      labels: [...row.get('labels')].sort(),
      caption: ['name', 'title', 'label'].filter((key) => row.get(key)),
    }))
    const captions = Object.fromEntries(seen.map(({ labels, caption }) => [labels[0], caption]))
    expect(captions).toEqual({
      ...Object.fromEntries(['Event', 'Group', 'Organization', 'Person', 'Place', 'State', 'Source'].map((kind) => [kind, ['name']])),
      Document: ['title'],
      Statement: ['label'],
      Version: [],
    })
  })
}
