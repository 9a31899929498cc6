/** The variables of an operation as the parameters of a URL: what each takes, and how its text is read. */
import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  print,
  TypeInfo,
  typeFromAST,
  type ValueNode,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { badInput } from '../../domain/errors.ts'
import { didYouMean } from '../../domain/suggest.ts'
import type { Source } from './list.ts'

export interface Parameter {
  readonly name: string
  /** As the schema writes it: `[Modality!]`. */
  readonly type: string
  readonly description: string
  /** What it is when it is left out, as GraphQL writes it; null: nothing. */
  readonly default: string | null
  /** The words it may be, where they are a closed list. */
  readonly values: readonly string[] | null
  /** The value for GraphQL, or an error that says what is expected. */
  read(text: string): unknown
}

export function parametersOf(source: Source): readonly Parameter[] {
  const said = descriptionsOf(source)
  return (source.operation.variableDefinitions ?? []).flatMap(({ variable, type: node, defaultValue }) => {
    const name = variable.name.value
    const type = typeFromAST(source.schema, node as never) as GraphQLInputType | undefined
    if (!type) return []
    const values = valuesOf(type)
    const fallback = defaultValue && defaultValue.kind !== Kind.NULL ? print(defaultValue) : null
    return [
      { name, type: String(type), description: said.get(name) ?? '', default: fallback, values, read: (text) => readAs(type, name, text) },
    ]
  })
}

/** What the schema says of the place where each variable is used. */
function descriptionsOf({ schema, operation, fragments }: Source): ReadonlyMap<string, string> {
  const said = new Map<string, string>()
  const note = (value: ValueNode, description: string | null | undefined): void => {
    const [inner] = value.kind === Kind.LIST ? value.values : [value]
    if (inner?.kind === Kind.VARIABLE && !said.has(inner.name.value)) said.set(inner.name.value, description ?? '')
  }
  for (const node of [operation, ...fragments.values()]) {
    const info = new TypeInfo(schema)
    const visitor = {
      Argument: ({ value }: { value: ValueNode }): void => note(value, info.getArgument()?.description),
      ObjectField: ({ name, value }: { name: { value: string }; value: ValueNode }): void => {
        const parent = info.getParentInputType()
        note(value, isInputObjectType(parent) ? parent.getFields()[name.value]?.description : '')
      },
    }
    visit(node, visitWithTypeInfo(info, visitor))
  }
  return said
}

const inner = (type: GraphQLInputType): GraphQLInputType => (isNonNullType(type) ? type.ofType : type)

function valuesOf(type: GraphQLInputType): readonly string[] | null {
  const one = inner(type)
  if (isListType(one)) return valuesOf(one.ofType as GraphQLInputType)
  if (isEnumType(one)) return one.getValues().map(({ name }) => name)
  return String(one) === 'Boolean' ? ['true', 'false'] : null
}

function readAs(type: GraphQLInputType, name: string, text: string): unknown {
  const one = inner(type)
  if (isListType(one)) return text.split(',').map((part) => readAs(one.ofType as GraphQLInputType, name, part.trim()))
  const values = valuesOf(one)
  if (values && !values.includes(text))
    throw badInput(`${name}: "${text.slice(0, 40)}" is none of ${values.join(', ')}.${didYouMean(text, values)}`)
  if (String(one) === 'Boolean') return text === 'true'
  if (String(one) === 'Int' || String(one) === 'Float') return readNumber(String(one), name, text)
  return isInputObjectType(one) ? readJson(name, text) : text
}

function readNumber(type: string, name: string, text: string): number {
  const form = type === 'Int' ? /^-?\d{1,9}$/ : /^-?\d{1,15}(\.\d{1,15})?$/
  if (!form.test(text))
    throw badInput(`${name}: expected ${type === 'Int' ? 'a whole number' : 'a number'}, but got "${text.slice(0, 40)}".`)
  return Number(text)
}

function readJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badInput(`${name}: expected JSON, such as {"from":"2012-01-01"}, but got "${text.slice(0, 40)}".`)
  }
}
