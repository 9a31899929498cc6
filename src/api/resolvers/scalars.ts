/** The scalars: days are checked where they come in, and whatever goes out is text. */
import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from 'graphql'
import { isDay } from '../../domain/partial-date.ts'

interface Refused {
  readonly name: string
  readonly expected: string
  /** Where it stands in the query; it says so itself where it is a variable. */
  readonly node?: ValueNode
}

const refuse = (value: unknown, { name, expected, node }: Refused): GraphQLError =>
  new GraphQLError(`${name}: expected ${expected}, but got ${JSON.stringify(value)}.`, {
    ...(node && { nodes: node }),
    extensions: { code: 'BAD_USER_INPUT' },
  })

function textScalar(name: string, expected: string, isValid: (text: string) => boolean): GraphQLScalarType<string, string> {
  const parse = (value: unknown, node?: ValueNode): string => {
    if (typeof value === 'string' && isValid(value)) return value
    throw refuse(value, { name, expected, ...(node && { node }) })
  }
  return new GraphQLScalarType({
    name,
    parseValue: (value) => parse(value),
    parseLiteral: (node: ValueNode) => {
      if (node.kind !== Kind.STRING) throw refuse(print(node), { name, expected, node })
      return parse(node.value, node)
    },
    serialize: (value) => String(value),
  })
}

export const scalars = {
  Date: textScalar('Date', 'a day that exists as YYYY-MM-DD', isDay),
  DateTime: textScalar('DateTime', 'an instant as ISO 8601 text', (text) => !Number.isNaN(Date.parse(text))),
  Cursor: textScalar('Cursor', 'text', () => true),
}
