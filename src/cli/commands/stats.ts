/** `entente stats`: what the store holds. */
import { GraphReader } from '../../store/reader.ts'
import { openExisting } from '../open.ts'
import { EXIT, print } from '../print.ts'

export async function statsCommand({ json }: { json?: boolean }): Promise<number> {
  await using store = await openExisting()
  const { kinds, certainties, version, ...counts } = await new GraphReader(store.engine, store.vocabulary).stats()
  if (json) {
    print(JSON.stringify({ store: store.engine.description, version, ...counts, kinds, certainties }, null, 2))
    return EXIT.ok
  }
  const row = (name: string, total: number): string => `  ${name.padEnd(22)}${String(total).padStart(10)}`
  print(
    [
      `${store.engine.description}, version ${version}`,
      ...Object.entries(counts).map(([name, total]) => row(name, total)),
      ...(kinds.length > 0 ? ['entities by kind', ...kinds.map(({ kind, total }) => row(kind, total))] : []),
      ...(certainties.length > 0
        ? [
            'relations by certainty',
            ...certainties.map(({ modality, polarity, total }) => row(polarity === 'NEGATED' ? `${modality}, negated` : modality, total)),
          ]
        : []),
      ...(counts.entities === 0 ? ['Nothing is loaded yet: entente load examples/mali-2012'] : []),
    ].join('\n'),
  )
  return EXIT.ok
}
