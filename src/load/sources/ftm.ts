/** Entities of FollowTheMoney: things by their schema, and statements by those schemata that join things. Pure: entities in, raw records out. */
import { LINK_SCHEMATA, NAMED_SCHEMATA, SCHEMA_KINDS } from '../../domain/ftm-schemata.ts'
import type { Item, Rejection } from '../../domain/record.ts'
import type { Line } from '../readers/lines.ts'
import { type FtmEntity, isEntity, parseEntity } from './ftm-entity.ts'
import { holderRecords, type LinkContext, linkRecords, type Named, namedOf, propertyRecords, sanctionRecords } from './ftm-links.ts'
import type { Given } from './ftm-statements.ts'
import { thingOf } from './ftm-thing.ts'

/** The entities of lines of JSON, and a rejection for each line that is none. */
export async function* ftmLines(lines: AsyncIterable<Line>, file: string): AsyncGenerator<FtmEntity | Rejection> {
  for await (const line of lines) if (line.text.trim() !== '') yield parseEntity(line, file)
}

const NAMED_LINE = new RegExp(`"schema"\\s*:\\s*"(?:${NAMED_SCHEMATA.join('|')})"`)

/** What has a name and no kind here, so that an edge to it can say what it is called, wherever in the file it stands. */
export async function namedInLines(lines: AsyncIterable<Line>, file: string): Promise<ReadonlyMap<string, Named>> {
  const named = new Map<string, Named>()
  for await (const line of lines) {
    if (!NAMED_LINE.test(line.text)) continue
    const entity = parseEntity(line, file)
    if (isEntity(entity) && NAMED_SCHEMATA.includes(entity.schema)) named.set(entity.id, namedOf(entity))
  }
  return named
}

/** The same of entities, which also tell the ids they had before. */
export async function namedOfEntities(
  entities: AsyncIterable<Given>,
  onReferents: (id: string, referents: readonly string[]) => void,
): Promise<ReadonlyMap<string, Named>> {
  const named = new Map<string, Named>()
  for await (const entity of entities) {
    if (!isEntity(entity)) continue
    onReferents(entity.id, entity.referents)
    if (NAMED_SCHEMATA.includes(entity.schema)) named.set(entity.id, namedOf(entity))
  }
  return named
}

/** All that the entities say. Sources and documents that were made once are not made again. */
export async function* ftmRecords(entities: AsyncIterable<Given>, context: LinkContext): AsyncGenerator<Item> {
  const made = new Set<string>()
  for await (const entity of entities) {
    if (!isEntity(entity)) {
      yield entity
      continue
    }
    for (const item of itemsOf(entity, context)) {
      if ('derived' in item && item.derived) {
        if (made.has(item.thing)) continue
        made.add(item.thing)
      }
      yield item
    }
  }
}

function* itemsOf(entity: FtmEntity, context: LinkContext): Generator<Item> {
  const kind = SCHEMA_KINDS[entity.schema]
  const link = LINK_SCHEMATA[entity.schema]
  if (kind) {
    if (!context.types || context.types.has('entity'))
      yield {
        type: 'entity',
        value: thingOf(entity, kind),
        thing: `${entity.schema} ${entity.id}`,
        locate: ([first, ...rest], part) => entity.locate(originOf(entity, String(first ?? ''), rest), part),
        ...(entity.version ? { version: entity.version } : {}),
      }
    yield* propertyRecords(entity, kind, context)
  } else if (link) yield* linkRecords(entity, link, context)
  else if (entity.schema === 'Sanction') yield* sanctionRecords(entity, context)
  else if (NAMED_SCHEMATA.includes(entity.schema)) yield* holderRecords(entity, context)
  else yield { skipped: `${entity.schema}: no kind of thing here`, type: 'entity', at: entity.locate([]) }
}

/** Where in an entity a part of its record comes from. */
function originOf({ properties }: FtmEntity, part: string, rest: readonly PropertyKey[]): readonly PropertyKey[] {
  const names: Readonly<Record<string, readonly string[]>> = {
    lat: ['latitude'],
    lon: ['longitude'],
    time: ['startDate', 'endDate', 'date'],
    name: ['name', 'full'],
    aliases: ['alias'],
  }
  if (part === 'id') return ['id']
  const name = names[part]?.find((property) => properties[property])
  return name ? ['properties', name, ...rest] : []
}
