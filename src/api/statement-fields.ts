/** Which details of a statement each of its fields is made of. */
import { STATEMENT_DETAILS, type StatementDetail } from '../store/columns.ts'
import { type Asked, selectionOf } from './selection.ts'

/** Fields that are not here have the name of their detail, or are made of what every statement is read with. */
const DETAILS: Readonly<Record<string, StatementDetail>> = {
  ...{ subject: 'subjectId', object: 'objectId', about: 'aboutId', place: 'placeId', speaker: 'speakerId', document: 'documentId' },
  ...{ when: 'time', from: 'time', to: 'time', precision: 'time' },
}

/** The details that the statements below this field need. */
export function statementDetails(info: Asked): readonly StatementDetail[] {
  const asked = new Set([...selectionOf(info).keys()].map((field) => DETAILS[field] ?? field))
  return STATEMENT_DETAILS.filter((detail) => asked.has(detail))
}
