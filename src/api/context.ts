/** What a resolver may use. There is no writer in it: the API cannot write. */
import type { GraphQLResolveInfo } from 'graphql'
import type { Limits } from '../config.ts'
import type { GraphReader } from '../store/reader.ts'
import type { Loaders } from './loaders.ts'

export interface Context {
  readonly reader: GraphReader
  readonly loaders: Loaders
  readonly limits: Limits
  /** The answer to a question about the whole graph, named by all that decides on it: kept, or found once for all who ask it now. */
  remembered<Answer>(question: readonly unknown[], ask: (reader: GraphReader) => Promise<Answer>): Promise<Answer>
}

export type Resolver<Parent, Args = object> = (parent: Parent, args: Args, context: Context, info: GraphQLResolveInfo) => unknown
