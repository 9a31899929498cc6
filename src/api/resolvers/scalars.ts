/** The scalars: days are checked where they come in, and whatever goes out is text. */
import { GraphQLError, GraphQLScalarType, Kind, print, type ValueNode } from 'graphql'
import { isDay } from '../../domain/partial-date.ts'

const refuse = (name: string, expected: string, value: unknown): GraphQLError =>
  new GraphQLError(`${name}: expected ${expected}, but got ${JSON.stringify(value)}.`, { extensions: { code: 'BAD_USER_INPUT' } })

function textScalar(name: string, expected: string, isValid: (text: string) => boolean): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && isValid(value)) return value
    throw refuse(name, expected, value)
  }
  return new GraphQLScalarType({
    name,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => {
      if (node.kind !== Kind.STRING) throw refuse(name, expected, print(node))
      return parse(node.value)
    },
    serialize: (value) => String(value),
  })
}

export const scalars = {
  Date: textScalar('Date', 'a day that exists as YYYY-MM-DD', isDay),
  DateTime: textScalar('DateTime', 'an instant as ISO 8601 text', (text) => !Number.isNaN(Date.parse(text))),
  Cursor: textScalar('Cursor', 'text', () => true),
}
