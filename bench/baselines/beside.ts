/** What the loader wrote, written once more beside it under labels of their own: as fast as can be, and row by row. */
import type { Driver, Session } from 'neo4j-driver'
import { groupBy } from '../../src/domain/group.ts'

type Props = Readonly<Record<string, unknown>>

export interface Copy {
  readonly documents: readonly { readonly id: string; readonly props: Props }[]
  readonly statements: readonly { readonly id: string; readonly documentId: string; readonly props: Props }[]
  readonly relations: readonly { readonly type: string; readonly from: string; readonly to: string; readonly props: Props }[]
}

const BATCH = 5000
const INDEXES = [
  'CREATE CONSTRAINT b_thing IF NOT EXISTS FOR (n:BThing) REQUIRE n.id IS UNIQUE',
  'CREATE CONSTRAINT b_document IF NOT EXISTS FOR (n:BDocument) REQUIRE n.id IS UNIQUE',
  'CREATE CONSTRAINT b_statement IF NOT EXISTS FOR (n:BStatement) REQUIRE n.id IS UNIQUE',
  'CREATE CONSTRAINT m_document IF NOT EXISTS FOR (n:MDocument) REQUIRE n.id IS UNIQUE',
  'CREATE CONSTRAINT m_statement IF NOT EXISTS FOR (n:MStatement) REQUIRE n.id IS UNIQUE',
]

export class Beside implements AsyncDisposable {
  readonly #driver: Driver
  readonly #session: Session
  /** Relations that are beside already. */
  readonly #seen = new Set<string>()

  private constructor(driver: Driver) {
    this.#driver = driver
    this.#session = driver.session()
  }

  /** The indexes of the loader's labels stand for these too, so that both pay for the same ones. */
  static async open(driver: Driver): Promise<Beside> {
    const beside = new Beside(driver)
    for (const text of INDEXES) await beside.#session.run(text)
    const { records } = await beside.#session.run(
      "SHOW INDEXES YIELD labelsOrTypes, properties, type, entityType, owningConstraint WHERE owningConstraint IS NULL AND size(labelsOrTypes) = 1 AND type <> 'LOOKUP' RETURN labelsOrTypes[0] AS label, properties, type, entityType",
    )
    for (const [index, record] of records.entries()) {
      const { label, properties, type, entityType } = record.toObject() as {
        label: string
        properties: string[]
        type: string
        entityType: string
      }
      if (label.startsWith('B') || entityType !== 'NODE') continue
      const on = properties.map((name) => `n.\`${name}\``).join(', ')
      await beside.#session.run(`CREATE ${type} INDEX b_${index} IF NOT EXISTS FOR (n:B${label}) ON (${on})`)
    }
    await beside.#session.run('CALL db.awaitIndexes(300)')
    return beside
  }

  async copyThings(): Promise<void> {
    await this.#session.run('MATCH (t:Thing) CALL (t) { CREATE (b:BThing) SET b = properties(t) } IN TRANSACTIONS OF 5000 ROWS')
    await this.#session.run('MATCH (s:Source) CREATE (b:BSource) SET b = properties(s)')
  }

  /** All that the loader has and that is not beside it yet. Relations that were only changed are left out: they are there. */
  async newest(): Promise<Copy> {
    const rows = async <Row>(text: string): Promise<Row[]> =>
      (await this.#session.run(text)).records.map((record) => record.toObject() as Row)
    const documents = await rows<Copy['documents'][number]>(
      'MATCH (d:Document) WHERE NOT EXISTS { MATCH (:BDocument {id: d.id}) } RETURN d.id AS id, properties(d) AS props',
    )
    const statements = await rows<Copy['statements'][number]>(
      'MATCH (s:Statement)-[:STATED_IN]->(d) WHERE NOT EXISTS { MATCH (:BStatement {id: s.id}) } RETURN s.id AS id, d.id AS documentId, properties(s) AS props',
    )
    const relations = await rows<Copy['relations'][number] & { readonly id: string }>(
      'MATCH (s:Statement) WHERE NOT EXISTS { MATCH (:BStatement {id: s.id}) } AND s.relationId IS NOT NULL WITH DISTINCT s.relationId AS id, s.subjectId AS one, s.objectId AS other MATCH (:Thing {id: one})-[r {id: id}]-(:Thing {id: other}) RETURN DISTINCT id, type(r) AS type, startNode(r).id AS from, endNode(r).id AS to, properties(r) AS props',
    )
    const fresh = relations.filter(({ id }) => !this.#seen.has(id))
    for (const { id } of fresh) this.#seen.add(id)
    return { documents, statements, relations: fresh }
  }

  /** One transaction for each 5,000 statements, with the documents and the relations that stand beside them. */
  async create({ documents, statements, relations }: Copy): Promise<void> {
    const batches = Math.max(1, Math.ceil(statements.length / BATCH))
    const part = <Item>(items: readonly Item[], index: number): Item[] =>
      items.slice(Math.floor((items.length * index) / batches), Math.floor((items.length * (index + 1)) / batches))
    for (const document of [documents]) await this.#write([['CREATE (n:BDocument) SET n = row.props', document]])
    for (let index = 0; index < batches; index++) {
      const byType = groupBy(part(relations, index), ({ type }) => type)
      await this.#write([
        [
          'MATCH (d:BDocument {id: row.documentId}) CREATE (n:BStatement) SET n = row.props CREATE (n)-[:B_STATED_IN]->(d)',
          part(statements, index),
        ],
        ...[...byType].map(
          ([type, group]) =>
            [
              `MATCH (a:BThing {id: row.from}) MATCH (b:BThing {id: row.to}) CREATE (a)-[r:B_${type}]->(b) SET r = row.props`,
              group,
            ] as const,
        ),
      ])
    }
  }

  async #write(texts: readonly (readonly [text: string, rows: readonly unknown[]])[]): Promise<void> {
    await this.#session.executeWrite(async (transaction) => {
      for (const [text, rows] of texts) if (rows.length > 0) await transaction.run(`UNWIND $rows AS row ${text}`, { rows })
    })
  }

  /** Some of them one by one, each in a transaction of its own, as a loop over rows does it. */
  async merge({ statements }: Copy, count: number): Promise<void> {
    for (const { id, documentId, props } of statements.slice(0, count))
      await this.#session.executeWrite((transaction) =>
        transaction.run(
          `MERGE (d:MDocument {id: $documentId}) MERGE (s:MStatement {id: $id}) SET s = $props MERGE (s)-[:M_STATED_IN]->(d)
           WITH s MATCH (a:BThing {id: s.subjectId}) MATCH (b:BThing {id: s.objectId}) MERGE (a)-[r:M_RELATION {id: s.relationId}]->(b) SET r.predicate = s.predicate`,
          { id, documentId, props },
        ),
      )
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session.close()
    await this.#driver.close()
  }
}
