/** The formats of a feed by the ending of its address. */
import type { Column } from '../../api/tables/columns.ts'
import type { Format, Row } from './format.ts'
import { csv, json, ndjson } from './text.ts'

const arrow = (flavor: 'file' | 'stream', about: string): Format => ({
  type: `application/vnd.apache.arrow.${flavor}`,
  about,
  async *render(columns: readonly Column[], pages: AsyncIterable<readonly Row[]>) {
    // A large package, loaded when somebody asks for it.
    const { renderArrow } = await import('./arrow.ts')
    yield* renderArrow(flavor, columns, pages)
  },
})

export const FORMATS: Readonly<Record<string, Format>> = {
  ...{ csv, json, ndjson },
  arrow: arrow('file', 'Arrow IPC file: pandas read_feather, polars read_ipc'),
  arrows: arrow('stream', 'Arrow IPC stream: pyarrow open_stream'),
}
