import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
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

/** What to put for an id: by the type of what it leads to, as `DataNeed`, or by what an argument calls it, as `subject`. */
export type Ids = Readonly<Record<string, string>>;

type Field = GraphQLField<unknown, unknown>;

/** Where no id of a kind is known: a query that finds nothing is measured all the same. */
const NOBODY = '01a20000-0000-7000-8000-000000000000';

/** How many objects a step into a field can open, by its bound. */
const opened = (schema: GraphQLSchema, path: readonly string[]): number =>
  measured(schema, nest(path, '__typename')).cost;

/**
 * The dearest queries that the limits let through, made from the schema: of each root field, and each type that it may
 * answer, the path of lists that opens most objects, as deep and with as many fields as is let through; then as many aliases
 * of it as are.
 */
export function costliest(schema: GraphQLSchema, limits: typeof Limits, ids: Ids = {}): Costly[] {
  const fits = (source: string) => {
    const { cost, fields, depth, aliases } = measured(schema, source);
    return cost <= limits.cost && fields <= limits.fields && depth <= limits.depth && aliases <= limits.aliases;
  };
  return Object.values(schema.getQueryType()?.getFields() ?? {})
    .flatMap((root) =>
      stepsInto(schema, root, ids).flatMap(({ steps, of }) => {
        const [call = ''] = steps;
        const name = steps.length > 1 ? `${root.name} ${steps[1]}` : root.name;
        const path = of ? dearestPath(schema, steps, of, fits, ids) : steps;
        const all = leavesAt(schema, path, ids);
        const leaves = of && !fits(nest(path, all)) ? '__typename' : all;
        const inner = nest(path.slice(1), leaves);
        const made = [
          [`${name}, deep`, nest(path, leaves)],
          [`${name}, under aliases`, aliased(call, inner, limits.rootFields, fits)],
        ] as const;
        return made.map(([title, text]) => ({ name: title, source: text, ...pick(measured(schema, text)) }));
      }),
    )
    .sort((a, b) => b.cost - a.cost);
}

const pick = ({ cost, fields }: { cost: number; fields: number }) => ({ cost, fields });

function measured(schema: GraphQLSchema, source: string) {
  const document = parse(source);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`No operation: ${source}`);
  return measureOf(schema, document, operation, {});
}

/** The field called, and put in for each type that it may answer; a value has no type to go on from. */
function stepsInto(
  schema: GraphQLSchema,
  field: Field,
  ids: Ids,
): { steps: readonly string[]; of: GraphQLObjectType | undefined }[] {
  const type = getNamedType(field.type);
  if (!isAbstractType(type)) {
    return [{ steps: [callOf(field, type, ids)], of: isObjectType(type) ? type : undefined }];
  }
  return schema.getPossibleTypes(type).map((of) => ({ steps: [callOf(field, of, ids), `... on ${of.name}`], of }));
}

/** Steps, greedily, into the field that opens most, for as long as the limits let it pass. */
function dearestPath(
  schema: GraphQLSchema,
  path: readonly string[],
  type: GraphQLObjectType,
  fits: (source: string) => boolean,
  ids: Ids,
): readonly string[] {
  const next = onward(schema, path, type, ids)
    .filter((step) => fits(nest(step.path, '__typename')))
    .map((step) => ({ ...step, cost: opened(schema, ahead(schema, step.path, step.of, ids)) }));
  const [best] = next.sort((a, b) => b.cost - a.cost);
  return best ? dearestPath(schema, best.path, best.of, fits, ids) : path;
}

/** One step further, so that a step to an object whose lists are long is worth it. */
function ahead(schema: GraphQLSchema, path: readonly string[], type: GraphQLObjectType, ids: Ids): readonly string[] {
  const further = onward(schema, path, type, ids)
    .map((step) => step.path)
    .sort((a, b) => opened(schema, b) - opened(schema, a));
  return further[0] ?? path;
}

/** Everywhere that a path can go on to. */
const onward = (schema: GraphQLSchema, path: readonly string[], type: GraphQLObjectType, ids: Ids) =>
  Object.values(type.getFields()).flatMap((field) =>
    stepsInto(schema, field, ids).flatMap(({ steps, of }) => (of ? [{ path: [...path, ...steps], of }] : [])),
  );

const nest = (path: readonly string[], inner: string): string =>
  path.reduceRight((text, step) => (text ? `{ ${step} ${text} }` : `{ ${step} }`), inner && `{ ${inner} }`);

/** Every plain field of what the path ends in; nothing where it ends in a value. */
function leavesAt(schema: GraphQLSchema, path: readonly string[], ids: Ids): string {
  let type: GraphQLNamedType | undefined = schema.getQueryType() ?? undefined;
  for (const step of path) {
    const [, put] = /^\.\.\. on (\w+)$/.exec(step) ?? [];
    const [name = ''] = /^\w+/.exec(step) ?? [];
    const fields: Readonly<Record<string, Field>> = isObjectType(type) ? type.getFields() : {};
    type = put ? schema.getType(put) : getNamedType(fields[name]?.type);
  }
  if (!isObjectType(type)) return '';
  const leaves = Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
  return ['__typename', ...leaves.map((field) => callOf(field, getNamedType(field.type), ids))].join(' ');
}

/** As many times under another name as is let through. */
function aliased(call: string, inner: string, most: number, fits: (source: string) => boolean): string {
  let source = `{ ${call} ${inner} }`;
  for (let count = 2; count <= most; count += 1) {
    const more = `{ ${Array.from({ length: count }, (_, n) => `a${n}: ${call} ${inner}`).join(' ')} }`;
    if (!fits(more)) break;
    source = more;
  }
  return source;
}

/** The field as it is called with its largest page, for an object of a type, and with the least that it needs besides. */
function callOf({ name, args }: Field, of: GraphQLNamedType, ids: Ids): string {
  const given = args
    .filter((arg) => isRequiredArgument(arg) || arg.name === 'first')
    .map((arg) => `${arg.name}: ${valueOf(arg, of, ids)}`);
  return given.length > 0 ? `${name}(${given.join(', ')})` : name;
}

function valueOf(arg: GraphQLArgument, of: GraphQLNamedType, ids: Ids): string {
  const { name, type } = arg;
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name ?? 'null';
  if (named.name === 'ID') return `"${ids[name === 'id' ? of.name : name.replace(/Id$/, '')] ?? NOBODY}"`;
  if (name === 'first' && !isRequiredArgument(arg)) return '100';
  return LEAST[named.name]?.(name) ?? '{}';
}

/** The least of each scalar; of times as much as there is between. */
const LEAST: Readonly<Record<string, (name: string) => string>> = {
  Boolean: () => 'true',
  Date: (name) => (name === 'from' ? '"2026-01-01"' : '"2026-12-31"'),
  DateTime: (name) => (name === 'from' ? '"2026-01-01T00:00:00Z"' : '"2026-12-31T00:00:00Z"'),
  Int: () => '1',
  String: () => '"smart"',
};
