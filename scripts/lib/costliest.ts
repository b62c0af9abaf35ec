import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  Kind,
  parse,
} from 'graphql';
import { measureOf, type limits as Limits } from '../../libs/platform/src/graphql/limits/limits.js';

export interface Costly {
  /** The root field it begins with, and what makes it dear. */
  readonly name: string;
  readonly source: string;
  readonly cost: number;
  readonly fields: number;
}

type Field = GraphQLField<unknown, unknown>;

/** How many objects a step into a field can open, by its bound. */
const opened = (schema: GraphQLSchema, path: readonly string[]): number =>
  measured(schema, nest(path, '__typename')).cost;

/**
 * The dearest queries that the limits let through, made from the schema: of each root field that can be asked without
 * arguments or by an id, the path of lists that opens most objects, as deep and with as many fields as is let through; then
 * as many aliases of it as are.
 * @param ids what to put for an id, by root field
 */
export function costliest(
  schema: GraphQLSchema,
  limits: typeof Limits,
  ids: Readonly<Record<string, string>> = {},
): Costly[] {
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {});
  return roots
    .flatMap((root) => {
      const call = callOf(root, ids);
      const type = getNamedType(root.type);
      if (!call || !isObjectType(type)) return [];
      const fits = (source: string) => {
        const { cost, fields, depth, aliases } = measured(schema, source);
        return cost <= limits.cost && fields <= limits.fields && depth <= limits.depth && aliases <= limits.aliases;
      };
      const path = dearestPath(schema, [call], type, fits);
      const all = leavesAt(schema, path);
      const leaves = fits(nest(path, all)) ? all : '__typename';
      const source = nest(path, leaves);
      const inner = nest(path.slice(1), leaves).slice(2, -2);
      const wide = aliased(call, inner, limits.rootFields, fits);
      const made = [
        [`${root.name}, deep`, source],
        [`${root.name}, under aliases`, wide],
      ] as const;
      return made.map(([name, text]) => ({ name, source: text, ...pick(measured(schema, text)) }));
    })
    .sort((a, b) => b.cost - a.cost);
}

const pick = ({ cost, fields }: { cost: number; fields: number }) => ({ cost, fields });

function measured(schema: GraphQLSchema, source: string) {
  const document = parse(source);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`No operation: ${source}`);
  return measureOf(schema, document, operation, {});
}

/** Steps, greedily, into the field that opens most, for as long as the limits let it pass. */
function dearestPath(
  schema: GraphQLSchema,
  path: readonly string[],
  type: GraphQLObjectType,
  fits: (source: string) => boolean,
): readonly string[] {
  const steps = Object.values(type.getFields()).flatMap((field) => {
    const of = getNamedType(field.type);
    const call = callOf(field, {});
    if (!call || !isObjectType(of)) return [];
    const next = [...path, call];
    return fits(nest(next, '__typename')) ? [{ next, of, cost: opened(schema, ahead(schema, next, of)) }] : [];
  });
  const [best] = steps.sort((a, b) => b.cost - a.cost);
  return best ? dearestPath(schema, best.next, best.of, fits) : path;
}

/** One step further, so that a step to an object whose lists are long is worth it. */
function ahead(schema: GraphQLSchema, path: readonly string[], type: GraphQLObjectType): readonly string[] {
  const further = Object.values(type.getFields())
    .map((field) => ({ call: callOf(field, {}), of: getNamedType(field.type) }))
    .filter(({ call, of }) => call !== undefined && isObjectType(of))
    .map(({ call }) => [...path, call as string])
    .sort((a, b) => opened(schema, b) - opened(schema, a));
  return further[0] ?? path;
}

const nest = (path: readonly string[], inner: string): string =>
  path.reduceRight((text, step) => `{ ${step} ${text} }`, `{ ${inner} }`);

/** Every plain field of what the path ends in. */
function leavesAt(schema: GraphQLSchema, path: readonly string[]): string {
  let type: GraphQLObjectType | undefined = schema.getQueryType() ?? undefined;
  for (const step of path) {
    const of = getNamedType(type?.getFields()[/^\w+/.exec(step)?.[0] ?? '']?.type);
    type = isObjectType(of) ? of : undefined;
  }
  const leaves = Object.values(type?.getFields() ?? {}).filter(
    (field) => isLeafType(getNamedType(field.type)) && callOf(field, {}) !== undefined,
  );
  return ['__typename', ...leaves.map(({ name }) => name)].join(' ');
}

/** As many times under another name as is let through. */
function aliased(call: string, inner: string, most: number, fits: (source: string) => boolean): string {
  let source = `{ ${call} { ${inner} } }`;
  for (let count = 2; count <= most; count += 1) {
    const more = `{ ${Array.from({ length: count }, (_, n) => `a${n}: ${call} { ${inner} }`).join(' ')} }`;
    if (!fits(more)) break;
    source = more;
  }
  return source;
}

/** The field as it is called with its largest page; undefined when it needs what we do not know. */
function callOf({ name, args }: Field, ids: Readonly<Record<string, string>>): string | undefined {
  const required = args.filter(isRequiredArgument);
  const known = required.every((arg) => arg.name === 'id' && ids[name] !== undefined);
  if (!known) return undefined;
  const given = required.map((arg) => `${arg.name}: "${ids[name] ?? ''}"`);
  if (args.some((arg) => arg.name === 'first')) given.push('first: 100');
  return given.length > 0 ? `${name}(${given.join(', ')})` : name;
}
