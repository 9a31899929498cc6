import { describe, expect, it } from 'vitest'
import { isRejection } from '../../../src/domain/record.ts'
import { readYaml } from '../../../src/load/readers/yaml.ts'
import { dossierRecords } from '../../../src/load/sources/dossier.ts'
import { show } from '../../fixtures/dossier.ts'

/** What a dossier holds, in order: `thing at line:column` of a record, the text of a rejection. */
function items(text: string): string[] {
  const read = readYaml(text, 'test.yaml')
  if (!read.ok) throw new Error(read.rejections.map(show).join('\n'))
  return [...dossierRecords(read.content)].map((item) => {
    if (isRejection(item)) return show(item)
    const { line, column } = item.locate([])
    return `${item.type}: ${item.thing} at ${line}:${column}`
  })
}

describe('a dossier', () => {
  it('is sources, entities and documents, each before its statements, whatever their order in the file', () =>
    expect(
      items(`\
documents:
  - id: doc:a
    statements:
      - subject: a
      - subject: b
  - { id: doc:b }
entities: [{ id: a }, { id: b }]
sources:
  - id: src:a
`),
    ).toEqual([
      'source: source src:a at 9:5',
      'entity: entity a at 7:12',
      'entity: entity b at 7:23',
      'document: document doc:a at 2:5',
      'statement: statement 1 of doc:a at 4:9',
      'statement: statement 2 of doc:a at 5:9',
      'document: document doc:b at 6:5',
    ]))

  it.each([
    ['nothing', ''],
    ['a list', '- id: a'],
    ['a text', 'Mali'],
  ])('that is %s is none', (_what, text) =>
    expect(items(text)).toEqual(['1:1 the file: not a dossier. A dossier is a map with the lists sources, entities, documents.']),
  )

  it.each(['{}', 'sources:\nentities: []\ndocuments: ~\n'])('may be empty (%j)', (text) => expect(items(text)).toEqual([]))

  it.each([
    ['entitys:\n  - id: a\n', '1:1 the file: unknown section "entitys". Did you mean "entities"?'],
    ['sources: []\nstatements: []\n', '2:1 the file: unknown section "statements". '],
    ['zzz: 1', '1:1 the file: unknown section "zzz". Known: sources, entities, documents.'],
  ])('with an unknown section is told so (%j)', (text, expected) => expect(items(text)[0]).toContain(expected))

  it('with an unknown section is read beside it', () => expect(items('zzz: 1\nentities: [{ id: a }]')).toHaveLength(2))

  it.each([
    ['entities:\n  id: a\n', '2:3 entities: "entities" is not a list. Begin each item with "- ".'],
    ['sources: src:a', '1:10 sources: "sources" is not a list. Begin each item with "- ".'],
    [
      'documents:\n  - id: doc:a\n    statements:\n      subject: a\n',
      '4:7 statements: "statements" is not a list. Begin each item with "- ".',
    ],
  ])('with a section that is no list is told so (%j)', (text, expected) => expect(items(text)).toContain(expected))

  it('names what has no id by its number', () =>
    expect(items('entities: [{ name: A }, Mali, ]\ndocuments:\n  - statements: [{ subject: a }]\n  - 5\n')).toEqual([
      'entity: entity 1 (without id) at 1:12',
      'entity: entity 2 (without id) at 1:25',
      'document: document 1 (without id) at 3:5',
      'statement: statement 1 of a document without id at 3:18',
      'document: document 2 (without id) at 4:5',
    ]))

  it('hands a document over without its statements, and each statement with its document', () => {
    const read = readYaml('documents: [{ id: doc:a, title: A, statements: [{ subject: a }] }]', 'test.yaml')
    if (!read.ok) throw new Error('not read')
    const records = [...dossierRecords(read.content)].flatMap((item) => (isRejection(item) ? [] : [item]))
    expect(records).toMatchObject([
      { type: 'document', value: { id: 'doc:a', title: 'A' } },
      { type: 'statement', value: { subject: 'a' }, documentId: 'doc:a' },
    ])
    expect(records[0]?.value).not.toHaveProperty('statements')
  })
})
