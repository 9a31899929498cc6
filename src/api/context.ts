/** What a resolver may use. There is no writer in it: the API cannot write. */
import type { GraphQLResolveInfo } from 'graphql'
import type { Limits } from '../config.ts'
import type { GraphReader } from '../store/reader.ts'
import type { Answers } from './answers.ts'
import type { Loaders } from './loaders.ts'

export interface Context {
  readonly reader: GraphReader
  readonly loaders: Loaders
  readonly limits: Limits
  /** What was asked of the same data before. */
  readonly answers: Answers
}

export type Resolver<Parent, Args = object> = (parent: Parent, args: Args, context: Context, info: GraphQLResolveInfo) => unknown
