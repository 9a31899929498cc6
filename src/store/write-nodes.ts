/** Sources, entities and documents by id: what is new or changed is written, what is the same is left alone. */
import { groupBy } from '../domain/group.ts'
import { type Document, type Entity, KINDS, type Source } from '../domain/model.ts'
import { searchText } from '../domain/names.ts'
import { sameReport } from '../domain/same-report.ts'
import type { Change, Outcome } from './batch.ts'
import { DOCUMENT_COLUMNS, ENTITY_COLUMNS } from './columns.ts'
import type { QueryFile } from './cypher.ts'
import type { Run } from './engine.ts'
import * as queries from './queries.ts'
import { timeColumns, toEntity } from './rows.ts'
import * as steps from './write-queries.ts'

export type Outcomes = readonly (readonly [id: string, outcome: Outcome])[]

/** Ids of records that give way to what the store has. */
type Derived = ReadonlySet<string>

/** Values beside what the store held under their ids before. */
interface Compared<Item> {
  readonly outcomes: Outcomes
  readonly fresh: readonly Item[]
  readonly changed: readonly { readonly now: Item; readonly before: Item }[]
}

/** What a load is told of the records of one type. */
interface Told {
  readonly outcomes: Outcomes
  readonly changes: readonly Change[]
}

export async function writeSources(run: Run, sources: readonly Source[], derived?: Derived): Promise<Told> {
  const compared = compare(sources, await byIds(sources, (ids) => run(queries.sourcesByIds.fill(), { ids })), derived)
  await writeAll(
    run,
    steps.sourcesUpsert,
    written(compared).map(({ id, ...props }) => ({ id, props })),
  )
  return { outcomes: compared.outcomes, changes: changesIn('source', compared.changed) }
}

/** Answers also with the entities whose name has changed: captions hold it. */
export async function writeEntities(
  run: Run,
  entities: readonly Entity[],
  derived?: Derived,
): Promise<Told & { renamed: readonly string[] }> {
  const before = await byIds(entities, async (ids) =>
    (await run(queries.entitiesByIds.fill({ entity: ENTITY_COLUMNS }), { ids })).map(toEntity).map(({ weight: _, ...entity }) => entity),
  )
  const compared = compare(entities, before, derived)
  for (const [kind, group] of groupBy(written(compared), (entity) => entity.kind)) {
    const otherKinds = KINDS.filter((other) => other !== kind).join(':')
    await writeAll(run, { fill: () => steps.thingsUpsert.fill({ kind, otherKinds }) }, group.map(entityRow))
  }
  const renamed = compared.changed.filter((pair) => pair.now.name !== pair.before.name).map(({ now }) => now.id)
  return { outcomes: compared.outcomes, changes: changesIn('entity', compared.changed), renamed }
}

/**
 * Answers also with the documents as they stand now, those that have changed, since relations rest on their day, title and source, and
 * those of another text. One that a row only names adds what it knows to what is known.
 */
export async function writeDocuments(
  run: Run,
  documents: readonly Document[],
  derived?: Derived,
): Promise<Told & { changed: readonly string[]; edited: readonly Document[]; standing: readonly Document[] }> {
  const before = await byIds(documents, (ids) => run(queries.documentsByIds.fill({ document: DOCUMENT_COLUMNS }), { ids }))
  const standing = documents.map((document) => {
    const known = derived?.has(document.id) && before.get(document.id)
    return known ? (sameReport(known, document) ?? known) : document
  })
  const compared = compare(standing, before)
  await writeAll(
    run,
    steps.documentsUpsert,
    written(compared).map(({ id, sourceId, ...props }) => ({ id, sourceId, props })),
  )
  const moved = compared.changed
    .filter((pair) => pair.now.sourceId !== pair.before.sourceId)
    .map(({ now }) => ({ id: now.id, sourceId: now.sourceId }))
  if (moved.length > 0) await run(steps.documentsLeaveSource.fill(), { rows: moved })
  const edited = compared.changed.filter((pair) => pair.now.text !== pair.before.text).map(({ now }) => now)
  const changes = changesIn('document', compared.changed)
  return { outcomes: compared.outcomes, changes, changed: compared.changed.map(({ now }) => now.id), edited, standing }
}

function entityRow({ id, time, ...entity }: Entity) {
  // An entity without a time has none of its columns: `from` is '' only where a date has no beginning.
  const when = time ? timeColumns(time) : { time: null, from: null, to: null, precision: null }
  return { id, props: { ...entity, ...when, search: searchText([entity.name, ...entity.aliases]) } }
}

/** Runs a write and makes sure that every row was written: a row whose ends are missing writes nothing, and would vanish. */
export async function writeAll(
  run: Run,
  file: Pick<QueryFile<steps.Rows, { readonly written: number }, never>, 'fill'>,
  rows: readonly unknown[],
): Promise<void> {
  if (rows.length === 0) return
  const query = file.fill()
  const [answer] = await run(query, { rows })
  if (answer?.written !== rows.length) throw new Error(`${query.name} wrote ${answer?.written ?? 0} of ${rows.length} rows`)
}

async function byIds<Item extends { id: string }>(
  items: readonly Item[],
  read: (ids: string[]) => Promise<Item[]>,
): Promise<Map<string, Item>> {
  if (items.length === 0) return new Map()
  return new Map((await read(items.map(({ id }) => id))).map((item) => [item.id, item]))
}

function compare<Item extends { id: string }>(
  items: readonly Item[],
  before: ReadonlyMap<string, Item>,
  derived?: Derived,
): Compared<Item> {
  const fresh = items.filter(({ id }) => !before.has(id))
  const changed = items.flatMap((now) => {
    const old = before.get(now.id)
    return old && !derived?.has(now.id) && canonical(old) !== canonical(now) ? [{ now, before: old }] : []
  })
  const outcomes = new Map<string, Outcome>(items.map(({ id }) => [id, 'unchanged']))
  for (const { id } of fresh) outcomes.set(id, 'new')
  for (const { now } of changed) outcomes.set(now.id, 'changed')
  return { outcomes: [...outcomes], fresh, changed }
}

const written = <Item>({ fresh, changed }: Compared<Item>): Item[] => [...fresh, ...changed.map(({ now }) => now)]

function changesIn<Item extends { id: string }>(type: Change['type'], changed: Compared<Item>['changed']): Change[] {
  return changed.flatMap(({ now, before }) =>
    Object.entries(now).flatMap(([field, after]) => {
      const old: unknown = before[field as keyof Item]
      return canonical(old) === canonical(after) ? [] : [{ type, id: now.id, field, before: old, after }]
    }),
  )
}

/** Equal values give equal text, whatever the order of their keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
