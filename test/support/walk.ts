import {
  astFromValue,
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isNonNullType,
  isObjectType,
  print,
} from 'graphql';
import type { City } from './city.js';
import type { Client } from './client.js';
import { leastOf } from '../../scripts/lib/least.js';

/** A field that yields something, and how it was come to. */
export interface Way {
  /** From the root, each with its arguments. */
  readonly steps: readonly string[];
  readonly via: string;
  readonly type: GraphQLObjectType;
}

/** The steps as one query that ends in `last`. */
export const documentOf = (steps: readonly string[], last: string) =>
  `{ ${steps.join(' { ')} { ${last} }${' }'.repeat(steps.length)}`;

/** Arguments a field can't do without, from what is there in the city; undefined when there is nothing for one of them. */
export function argsOf(
  { ids: there, officer }: City,
  person: Client,
  { name, args, type }: GraphQLField<unknown, unknown>,
): string | undefined {
  const ids: Record<string, string | undefined> = {
    Project: there.project,
    Proposal: there.proposal,
    Approval: there.coordinated,
    Agreement: there.inForce,
    Dataset: there.dataset,
    Delivery: there.delivery,
    Organisation: officer.id,
    Member: person.memberId,
  };
  const given: Record<string, string | undefined> = {
    id: ids[getNamedType(type).name],
    agreementId: there.inForce,
    datasetId: there.dataset,
    key: getNamedType(type).name === 'ExpertPool' ? there.pool : undefined,
    organisationId: officer.id,
    seq: '1',
    subjectId: there.proposal,
    text: 'corridor',
  };
  const texts: string[] = [];
  for (const arg of args) {
    if (!isNonNullType(arg.type) || arg.defaultValue !== undefined) continue;
    if (arg.name === 'subjectKind') texts.push('subjectKind: PROPOSAL');
    else if (name === 'node') texts.push(`id: "${there.project}"`);
    else if (given[arg.name] !== undefined)
      texts.push(`${arg.name}: ${arg.name === 'seq' ? '1' : `"${given[arg.name]}"`}`);
    else {
      const least = leastLiteral(arg.type);
      if (least === undefined) return undefined;
      texts.push(`${arg.name}: ${least}`);
    }
  }
  return texts.length > 0 ? `(${texts.join(', ')})` : '';
}

/** The least that can stand for an argument; undefined for an id, which has to be one of something. */
function leastLiteral(type: GraphQLInputType): string | undefined {
  const { name } = getNamedType(type);
  if (name === 'ID') return undefined;
  if (name === 'JSON') return '{}';
  const literal = astFromValue(leastOf(type), type);
  return literal ? print(literal) : undefined;
}

/** Every object in an answer at the end of the steps. */
export function objectsAt(data: unknown, depth: number): { __typename: string }[] {
  if (data === null || data === undefined) return [];
  if (Array.isArray(data)) return data.flatMap((each) => objectsAt(each, depth));
  if (depth === 0) return [data as { __typename: string }];
  return Object.values(data).flatMap((each) => objectsAt(each, depth - 1));
}

/** Walks the schema from the root as somebody, over what there really is, and answers one way to each field that yields something. */
export async function walk(schema: GraphQLSchema, world: City, person: Client): Promise<Way[]> {
  const ways = new Map<string, Way>();
  const tries = new Map<string, number>();
  let frontier: { steps: readonly string[]; type: GraphQLObjectType }[] = [
    { steps: [], type: schema.getQueryType() as GraphQLObjectType },
  ];
  for (let depth = 0; depth < 7 && frontier.length > 0; depth += 1) {
    const next: typeof frontier = [];
    for (const { steps, type } of frontier) {
      for (const field of Object.values(type.getFields())) {
        const named = getNamedType(field.type);
        const via = `${type.name}.${field.name}`;
        const args = argsOf(world, person, field);
        if ((!isObjectType(named) && !isAbstractType(named)) || args === undefined || ways.has(via)) continue;
        tries.set(via, (tries.get(via) ?? 0) + 1);
        if ((tries.get(via) ?? 0) > 3) continue;
        const way = [...steps, `${field.name}${args}`];
        const { data } = await person.ask(documentOf(way, '__typename'));
        const [found] = objectsAt(data, way.length);
        const reached = found && schema.getType(found.__typename);
        if (!isObjectType(reached)) continue;
        ways.set(via, { steps: way, via, type: reached });
        if (!isAbstractType(named)) next.push({ steps: way, type: reached });
      }
    }
    frontier = next;
  }
  return [...ways.values()];
}

/** Every field that yields objects, of every type that queries can come to. */
export function fieldsOfObjects(schema: GraphQLSchema): { via: string; type: string; yields: string }[] {
  const seen = new Set<GraphQLNamedType>();
  const visit = (type: GraphQLNamedType): void => {
    if (isAbstractType(type)) schema.getPossibleTypes(type).forEach(visit);
    else if (isObjectType(type) && !seen.has(type)) {
      seen.add(type);
      for (const field of Object.values(type.getFields())) visit(getNamedType(field.type));
    }
  };
  visit(schema.getQueryType() as GraphQLObjectType);
  return [...seen].filter(isObjectType).flatMap((type) =>
    Object.values(type.getFields())
      .map((field) => ({ field, named: getNamedType(field.type) }))
      .filter(({ named }) => isObjectType(named) || isAbstractType(named))
      .map(({ field, named }) => ({ via: `${type.name}.${field.name}`, type: type.name, yields: named.name })),
  );
}

/** A name of GraphQL as one of the database. */
export const snake = (name: string): string => name.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

/** Types are called as their tables but for two. */
export function tableOf(typename: string): string {
  const other: Record<string, string> = { Comment: 'discussion_comment', Definition: 'process_definition' };
  return other[typename] ?? snake(typename);
}
