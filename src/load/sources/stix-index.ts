/** What must be known of a whole bundle before any of its objects can be told: objects stand in any order, and name each other. */
import { countryOfCode, stateOf } from '../../domain/countries.ts'
import { sha256 } from '../../domain/identity.ts'
import type { Kind } from '../../domain/model.ts'
import { fold } from '../../domain/names.ts'
import type { Rejection } from '../../domain/record.ts'
import { IDENTITY_KINDS, OBJECT_KINDS, TLP } from '../../domain/stix-types.ts'
import { isFields, isObject, type StixObject, textOf, textsOf, versionOf } from './stix-object.ts'

export interface Known {
  readonly type: string
  readonly name: string
  /** Null for what is no thing here: malware, tools, patterns. */
  readonly kind: Kind | null
  /** The id of the thing it is. */
  readonly entityId: string
  readonly gone: 'revoked' | 'deprecated' | null
  readonly version: string
  /** Where the version that counts stands, and a digest of it. */
  readonly position: string
  readonly digest: string
}

export interface StixIndex {
  readonly objects: ReadonlyMap<string, Known>
  /** The reports that list an object, by its id. */
  readonly reports: ReadonlyMap<string, readonly StixObject[]>
  readonly markings: ReadonlyMap<string, string>
  /** What an object has taken the place of: ids and names that are its aliases now. */
  readonly former: ReadonlyMap<string, readonly string[]>
}

export const positionOf = ({ at }: StixObject): string => `${at.line}:${at.column}`

export const digestOf = ({ text }: StixObject): string => sha256(text).slice(0, 16)

export async function indexObjects(objects: AsyncIterable<StixObject | Rejection>): Promise<StixIndex> {
  const known = new Map<string, Known>()
  const latest = new Map<string, StixObject>()
  const markings = new Map(Object.entries(TLP))
  for await (const object of objects) {
    if (!isObject(object)) continue
    const before = known.get(object.id)
    if (before && before.version >= versionOf(object)) continue
    known.set(object.id, knownOf(object))
    if (object.type === 'report' || isSuccession(object)) latest.set(object.id, object)
    if (object.type === 'marking-definition') markings.set(object.id, markingText(object))
  }
  return { objects: known, markings, reports: reportsOf([...latest.values()]), former: formerOf([...latest.values()], known) }
}

function knownOf(object: StixObject): Known {
  const kind = kindOf(object)
  const country = kind === 'State' ? countryOfCode(textOf(object, 'country') ?? '') : null
  const { revoked, x_mitre_deprecated: deprecated } = object.fields
  return {
    ...{ type: object.type, name: nameOf(object), kind, entityId: country ? stateOf(country).id : object.id },
    ...{ version: versionOf(object), position: positionOf(object), digest: digestOf(object) },
    gone: revoked === true ? 'revoked' : deprecated === true ? 'deprecated' : null,
  }
}

/** The kind that an object's own fields give it; null where it is no thing here. */
export function kindOf(object: StixObject): Kind | null {
  const kind = OBJECT_KINDS[object.type] ?? null
  if (object.type === 'identity') {
    const found = IDENTITY_KINDS[textOf(object, 'identity_class') ?? '']
    return found === undefined ? kind : found
  }
  if (object.type === 'threat-actor' && textOf(object, 'resource_level') === 'individual') return 'Person'
  return object.type === 'location' && isCountry(object) ? 'State' : kind
}

const FINER = ['administrative_area', 'city', 'street_address', 'postal_code', 'latitude']

/** A location is a place; one that says no more than its country describes that country, by its code, and is called nothing else. */
function isCountry(object: StixObject): boolean {
  const country = countryOfCode(textOf(object, 'country') ?? '')
  if (!country) return false
  const type = textOf(object, 'x_opencti_location_type')
  if (type) return type === 'Country'
  const name = textOf(object, 'name')
  const names = [country.name, ...country.aliases, country.alpha2, country.alpha3].map(fold)
  return FINER.every((field) => object.fields[field] === undefined) && (name === null || names.includes(fold(name)))
}

export function nameOf(object: StixObject): string {
  const place = textsOf(object, 'city', 'administrative_area', 'region')[0] ?? countryOfCode(textOf(object, 'country') ?? '')?.name
  return textOf(object, 'name') ?? place ?? object.id
}

function markingText(object: StixObject): string {
  const { definition } = object.fields
  const texts = isFields(definition) ? textsOf({ fields: definition }, 'statement', 'tlp') : []
  const [text] = texts
  if (text && textOf(object, 'definition_type') === 'tlp') return `TLP:${text.toUpperCase()}`
  return text ?? textOf(object, 'name') ?? object.id
}

const isSuccession = ({ type, fields }: StixObject): boolean => type === 'relationship' && fields.relationship_type === 'revoked-by'

function reportsOf(objects: readonly StixObject[]): Map<string, StixObject[]> {
  const reports = new Map<string, StixObject[]>()
  for (const report of objects) {
    if (report.type !== 'report' || report.fields.revoked === true) continue
    for (const id of textsOf(report, 'object_refs')) {
      const found = reports.get(id)
      if (found) found.push(report)
      else reports.set(id, [report])
    }
  }
  return reports
}

function formerOf(objects: readonly StixObject[], known: ReadonlyMap<string, Known>): Map<string, string[]> {
  const former = new Map<string, string[]>()
  for (const object of objects.filter(isSuccession)) {
    const [from, to] = [textOf(object, 'source_ref'), textOf(object, 'target_ref')]
    if (!from || !to) continue
    const name = known.get(from)?.name
    former.set(to, [...(former.get(to) ?? []), ...(name && name !== from ? [name] : []), from])
  }
  return former
}
