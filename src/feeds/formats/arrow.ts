/** Apache Arrow in its two flavors, the file and the stream: typed columns for data frames, a page a batch, never compressed. */
import {
  Bool,
  type DataType,
  DateDay,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  TimestampMillisecond,
  Utf8,
  vectorFromArray,
} from 'apache-arrow'
import type { Column } from '../../api/tables/columns.ts'
import { joined, type Row } from './format.ts'

export async function* renderArrow(
  flavor: 'file' | 'stream',
  columns: readonly Column[],
  pages: AsyncIterable<readonly Row[]>,
): AsyncIterable<Uint8Array> {
  const schema = new Schema(columns.map((column) => Field.new({ name: column.name, type: typeOf(column), nullable: true })))
  const writer = flavor === 'file' ? new RecordBatchFileWriter() : new RecordBatchStreamWriter()
  writer.reset(undefined, schema)
  const written = writer[Symbol.asyncIterator]()
  const finish = (async () => {
    for await (const rows of pages) if (rows.length > 0) writer.write(batchOf(schema, columns, rows))
    writer.finish()
  })()
  finish.catch((error: unknown) => writer.abort(error))
  for (;;) {
    const { done, value } = await written.next()
    if (done) break
    yield value
  }
  await finish
}

function typeOf({ type, isList }: Column): DataType {
  if (isList || type === 'text') return new Utf8()
  return {
    integer: () => new Int32(),
    number: () => new Float64(),
    boolean: () => new Bool(),
    date: () => new DateDay(),
    instant: () => new TimestampMillisecond('UTC'),
  }[type]()
}

function batchOf(schema: Schema, columns: readonly Column[], rows: readonly Row[]): RecordBatch {
  const children = columns.map((column, index) => {
    const values = rows.map((row) => cellValue(row[index], column))
    const [data] = vectorFromArray(values, typeOf(column)).data
    return data
  })
  return new RecordBatch(
    schema,
    makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children: children as never }),
  )
}

function cellValue(value: unknown, { type, isList }: Column): unknown {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.length === 0 ? null : joined(value)
  if (isList || type === 'text') return String(value)
  if (type === 'date') return new Date(`${value}T00:00:00Z`)
  return type === 'instant' ? Date.parse(String(value)) : value
}
