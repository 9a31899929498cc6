/** `entente schema`: the JSON Schema of a dossier, with the predicates of the vocabulary in use. */
import { dossierJsonSchema } from '../../domain/record-schema.ts'
import { config, readVocabulary } from '../open.ts'
import { EXIT, print } from '../print.ts'

export async function schemaCommand(): Promise<number> {
  const vocabulary = await readVocabulary(config().vocabulary)
  print(JSON.stringify(dossierJsonSchema(vocabulary.ids), null, 2))
  return EXIT.ok
}
