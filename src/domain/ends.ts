/** Which kinds of entity may stand where in a statement. */
import { ACTORS, type Kind, type Statement } from './model.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What may stand at each place of a statement, checked once the kinds of the entities it names are known. */
export function kindProblems(
  statement: Statement,
  vocabulary: Vocabulary,
  kindOf: (id: string) => Kind | undefined,
): { path: string; reason: string; remedy: string }[] {
  const predicate = vocabulary.get(statement.predicate)
  const widen = `Choose another predicate, or widen the kinds of "${predicate.id}" in vocabulary.yaml.`
  const ends = [
    { path: 'subject', id: statement.subjectId, allowed: predicate.subjects, remedy: widen },
    { path: 'object', id: statement.objectId, allowed: predicate.objects, remedy: widen },
    { path: 'place', id: statement.placeId, allowed: PLACES, remedy: 'Name the place where it happened.' },
    { path: 'speaker', id: statement.speakerId, allowed: SPEAKERS, remedy: 'Name who says so.' },
  ]
  return ends.flatMap(({ path, id, allowed, remedy }) => {
    const kind = id === null ? undefined : kindOf(id)
    if (kind === undefined || allowed.includes(kind)) return []
    return [{ path, reason: `"${predicate.id}" takes as ${path} ${allowed.join(', ')}, and ${id} is a ${kind}`, remedy }]
  })
}

const PLACES: readonly Kind[] = ['Place', 'State']
const SPEAKERS = ACTORS
