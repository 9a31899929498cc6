/** Every question the service can ask of the graph, in the words of the domain. It cannot write. */
import { ID_PREFIXES } from '../domain/identity.ts'
import type { Modality, Polarity } from '../domain/model.ts'
import { MODALITY_TYPES, type Vocabulary } from '../domain/vocabulary.ts'
import type { ReadEngine } from './engine.ts'
import * as queries from './queries.ts'
import { AllReader } from './read/all.ts'
import { EntityReader } from './read/entities.ts'
import { NeighborReader } from './read/neighbors.ts'
import { RelationReader } from './read/relations.ts'
import { DocumentReader, StatementReader } from './read/statements.ts'

export interface Stats {
  readonly entities: number
  readonly relations: number
  readonly statements: number
  readonly documents: number
  readonly sources: number
  readonly kinds: readonly { readonly kind: string; readonly total: number }[]
  readonly certainties: readonly { readonly modality: Modality; readonly polarity: Polarity; readonly total: number }[]
  readonly version: number
}

export class GraphReader {
  readonly engine: ReadEngine
  readonly vocabulary: Vocabulary
  readonly entities: EntityReader
  readonly relations: RelationReader
  readonly neighbors: NeighborReader
  readonly statements: StatementReader
  readonly documents: DocumentReader
  readonly all: AllReader

  constructor(engine: ReadEngine, vocabulary: Vocabulary) {
    this.engine = engine
    this.vocabulary = vocabulary
    this.entities = new EntityReader(engine)
    this.relations = new RelationReader(engine, vocabulary)
    this.neighbors = new NeighborReader(engine, vocabulary)
    this.statements = new StatementReader(engine, vocabulary)
    this.documents = new DocumentReader(engine)
    this.all = new AllReader({ engine, vocabulary })
  }

  async stats(): Promise<Stats> {
    const verbs = this.vocabulary.predicates.map(({ type }) => type).join('|')
    const [[nodes], kinds, [facts], others, version] = await Promise.all([
      this.engine.read(queries.nodesCount.fill(), {}),
      this.engine.read(queries.kindsCount.fill(), {}),
      this.engine.read(queries.relationsTotal.fill({ types: verbs }), {}),
      this.engine.read(queries.certaintiesCount.fill({ types: MODALITY_TYPES.join('|') }), {}),
      this.version(),
    ])
    const certainties = withFacts(others, facts?.total ?? 0)
    const relations = certainties.reduce((sum, { total }) => sum + total, 0)
    return { ...(nodes ?? { entities: 0, statements: 0, documents: 0, sources: 0 }), relations, kinds, certainties, version }
  }

  /** Rises with every change; 0 in a store that nothing was loaded into. */
  async version(): Promise<number> {
    const [row] = await this.engine.read(queries.version.fill(), {})
    return row?.loads ?? 0
  }
}

/** In the order of their names; the verbs say of themselves that they are facts, so that nobody has to look at each. */
function withFacts(others: Stats['certainties'], total: number): Stats['certainties'] {
  if (total === 0) return others
  const facts = { modality: 'ASSERTED', polarity: 'AFFIRMED', total } as const
  return [...others, facts].sort((a, b) => (`${a.modality} ${a.polarity}` < `${b.modality} ${b.polarity}` ? -1 : 1))
}

export type NodeType = 'Entity' | 'Relation' | 'Statement' | 'Document' | 'Source'

/** Which kind of node an id names; entities have no beginning of their own. */
export function nodeType(id: string): NodeType {
  if (id.startsWith(ID_PREFIXES.document)) return 'Document'
  if (id.startsWith(ID_PREFIXES.source)) return 'Source'
  if (id.startsWith(ID_PREFIXES.relation)) return 'Relation'
  return id.startsWith(ID_PREFIXES.statement) ? 'Statement' : 'Entity'
}
