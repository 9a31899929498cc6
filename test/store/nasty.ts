/** A small graph of everything that a format may trip over: every field, every certainty, and texts that look like markup or formulas. */

import { type Document, KINDS, type Kind, MODALITIES } from '../../src/domain/model.ts'
import { type Place, parseRecord, type RawRecord } from '../../src/domain/record.ts'
import type { Batch } from '../../src/store/batch.ts'
import { vocabulary } from '../support/vocabulary.ts'

const at: Place = { file: 'nasty', line: 1, column: 1 }

const NAMES = [
  '=HYPERLINK("http://example.org","click")',
  '<b>Ampère & Söhne</b> "quoted" \'twice\'',
  '-2+3 | bars, commas; semicolons: and \\ backslashes \\" \\n',
  'Line\nbreak\r\nand\ttab',
  'عبد العزيز 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 👩🏽‍🚀 e\u0301',
  '@SUM(A1) ]]> <!-- &amp; -->',
]

const TIMES = ['2012', '2012-12', '2012-12-20', '2012-24', '2012-12-19/2012-12-20', '../2012-10-30', '2012-10-29/..', null]
const TEXT = 'He said: "=1+1; it\'s <true> & final".\nSecond line,\twith a tab.\r\nThird 👍.'
const QUOTE = 'it\'s <true> & final".\nSecond line'

const entity = (index: number) => ({
  ...{ id: `e${index}`, kind: KINDS[index] ?? 'Person', name: NAMES[index] ?? `E ${index}`, aliases: [`alias; ${index}`, '"a","b"', '+1'] },
  ...{ description: `What ${NAMES[index]} is`, wikidata: `Q${index + 1}`, country: 'MLI' },
  ...(KINDS[index] === 'Place' ? { lat: -16.75, lon: 3 } : {}),
  ...(KINDS[index] === 'Event' ? { status: 'PROPOSED', time: '2013-01/..' } : {}),
})

const idOf = (kind: Kind): string => `e${KINDS.indexOf(kind)}`

const said = (index: number) => ({
  ...{
    subject: `e${index % 4}`,
    predicate: 'link',
    object: `e${(index + 1) % 7}`,
    about: idOf('Event'),
    place: idOf('Place'),
    time: TIMES[index % 8],
  },
  ...{ modality: MODALITIES[index % 6], polarity: index === 7 ? 'NEGATED' : 'AFFIRMED', confidence: index % 2 ? 1 : 0.35 },
  ...{
    role: '=role; "x"',
    speaker: 'e1',
    attribution: 'a "diplomat"',
    code: '0312',
    externalIds: index % 2 ? [`x:${index}`, 'x:all'] : [],
  },
})

/** As a load would hand it over. */
export function nastyGraph(): Batch {
  const documents = new Map<string, Document>()
  const parse = (type: RawRecord['type'], value: object, documentId: string | null = null) => {
    const parsed = parseRecord(
      { type, value, thing: type, locate: () => at, documentId },
      { vocabulary, document: (id) => documents.get(id) },
    )
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.rejections))
    if (parsed.record.type === 'document') documents.set(parsed.record.value.id, parsed.record.value)
    return parsed.record.value as never
  }
  const published = { publishedAt: '2012-10-30', language: 'fr', source: 'src:a' }
  return {
    sources: [
      parse('source', { id: 'src:a', name: '=cmd|"x"!A1', reliability: 'F', country: 'FRA', description: 'a\nb' }),
      parse('source', { id: 'src:b', name: 'Nothing published' }),
    ],
    entities: [...KINDS.map((_, index) => parse('entity', entity(index))), parse('entity', { id: 'alone', kind: 'Person', name: 'Alone' })],
    documents: [
      parse('document', { ...published, id: 'doc:text', title: 'With <text>', url: 'https://example.org/?a=1&b="2"', text: TEXT }),
      parse('document', { ...published, id: 'doc:none', title: '+Without', sha256: 'a'.repeat(64) }),
      parse('document', { ...published, id: 'doc:empty', title: 'Says nothing' }),
    ],
    statements: [
      ...Array.from({ length: 16 }, (_, index) => parse('statement', { ...said(index), quote: '-quote\nof two lines' }, 'doc:none')),
      parse('statement', { ...said(1), quote: QUOTE, confidence: 0.5 }, 'doc:text'),
      parse('statement', { subject: 'e0', predicate: 'describe', role: 'the "largest"' }, 'doc:none'),
    ],
  }
}
