import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
} from 'graphql';

const SCALARS: Readonly<Record<string, string>> = {
  Boolean: 'boolean',
  Float: 'number',
  Int: 'number',
  JSON: 'unknown',
};
const HEADER = '/* Made by `npm run schema` from apps/api/schema.graphql. */\n';

/** What `@tripartite/client` knows of the schema: its types, and the little of it that is needed at run time. */
export function clientSources(schema: GraphQLSchema): { readonly types: string; readonly operations: string } {
  return { types: typesOf(schema), operations: operationsOf(schema) };
}

function typesOf(schema: GraphQLSchema): string {
  const named = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isRoot(type));
  const queries = Object.values(schema.getQueryType()?.getFields() ?? {});
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  return [
    `/* oxlint-disable max-lines */\n${HEADER}`,
    ...named.flatMap((type) => declaration(type) ?? []),
    `/** What can be read, by name: its arguments and what it answers. */\nexport interface Reads {\n${queries.map(read).join('\n')}\n}\n`,
    `/** What can be done, by name: its input and the success; the rest of each result are refusals. */\nexport interface Acts {\n${mutations.map(act).join('\n')}\n}\n`,
  ].join('\n');
}

const isRoot = ({ name }: GraphQLNamedType) => name === 'Query' || name === 'Mutation';

/** Nothing for scalars, and for results of mutations: `Acts` says what those are. */
function declaration(type: GraphQLNamedType): string | undefined {
  if (isEnumType(type)) {
    const values = type.getValues().map(({ name }) => `'${name}'`);
    return `export type ${type.name} = ${values.join(' | ')};\n`;
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map(inputMember);
    return `export interface ${type.name} {\n${fields.join('\n')}\n}\n`;
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    const own = isObjectType(type) ? `'${type.name}'` : 'string';
    // What takes an argument that has to be given is asked for by a document of one's own.
    const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
    return `export interface ${type.name} {\n  readonly __typename: ${own};\n${fields.map(member).join('\n')}\n}\n`;
  }
  return undefined;
}

const member = ({ name, type }: GraphQLField<unknown, unknown>) => `  readonly ${name}: ${output(type)};`;
const inputMember = (field: GraphQLInputField) =>
  `  readonly ${field.name}${isRequiredInputField(field) ? '' : '?'}: ${input(field.type)};`;
const argument = (arg: GraphQLArgument) => `${arg.name}${isRequiredArgument(arg) ? '' : '?'}: ${input(arg.type)}`;

function read({ name, args, type }: GraphQLField<unknown, unknown>): string {
  const given = args.length > 0 ? `{ ${args.map(argument).join('; ')} }` : 'Record<string, never>';
  return `  readonly ${name}: { readonly args: ${given}; readonly answer: ${output(type)} };`;
}

function act({ name, args, type }: GraphQLField<unknown, unknown>): string {
  const [given] = args;
  const result = getNamedType(type);
  const success = isUnionType(result)
    ? result.getTypes().find(({ name: each }) => each.endsWith('Success'))
    : undefined;
  if (!given || !success) throw new Error(`${name} is not as mutations are: one input, a success and refusals.`);
  return `  readonly ${name}: { readonly input: ${input(given.type)}; readonly success: ${success.name} };`;
}

function output(type: GraphQLOutputType): string {
  if (isNonNullType(type)) return bare(type.ofType);
  return `${bare(type)} | null`;
}
function input(type: GraphQLInputType): string {
  return output(type as unknown as GraphQLOutputType);
}
function bare(type: GraphQLOutputType): string {
  if (isListType(type)) return `ReadonlyArray<${output(type.ofType as GraphQLOutputType)}>`;
  const { name } = getNamedType(type);
  const known = isEnumType(type) || isInputObjectType(type) || isObjectType(type) || isInterfaceType(type);
  return known ? name : (SCALARS[name] ?? 'string');
}

function operationsOf(schema: GraphQLSchema): string {
  const queries = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ args }) => args.length > 0);
  const reads = queries.map(({ name, args }) => `  ${name}: '${args.map((arg) => `${arg.name}:${arg.type}`).join()}',`);
  const keyless = Object.values(schema.getMutationType()?.getFields() ?? {})
    .filter(({ args }) => !takesKey(args[0]))
    .map(({ name }) => name);
  return [
    HEADER,
    `/** Types of the arguments of what can be read. */\nexport const READS: Readonly<Record<string, string>> = {\n${reads.join('\n')}\n};\n`,
    `/** What takes no \`clientMutationId\`, and so is never repeated by itself. */\nexport const WITHOUT_KEY = '${keyless.join()}'.split(',');\n`,
  ].join('\n');
}

function takesKey(arg: GraphQLArgument | undefined): boolean {
  const type = arg && getNamedType(arg.type);
  return isInputObjectType(type) && 'clientMutationId' in type.getFields();
}
