import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** A deprecated field that a program asked for, as `tripartite_graphql_deprecated_uses_total` counts it. */
export interface ClientUse {
  readonly client: string;
  /** Such as `Query.inbox`. */
  readonly field: string;
}

/**
 * What a client of the released schema would lose: all that breaks, but for what the release had marked `@deprecated` and no
 * program asked for since.
 * @param uses what programs asked for; undefined where nobody looked, and then nothing may go
 */
export async function lostBy(
  released: GraphQLSchema,
  now: GraphQLSchema,
  uses: readonly ClientUse[] | undefined,
): Promise<string[]> {
  const changes = await diff(released, now);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .flatMap((change) => {
      const path = change.path ?? '';
      if (!isAnnounced(released, path)) return [`${change.message}, and was not deprecated in the last release`];
      if (!uses) return [`${change.message}; say by SCHEMA_USES what programs ask for`];
      const by = clientsOf(released, path, uses);
      return by.length > 0 ? [`${change.message}, and is asked for by ${by.join(', ')}`] : [];
    });
}

/** What changed, for people: Markdown, without a heading. */
export async function changelog(released: GraphQLSchema, now: GraphQLSchema): Promise<string> {
  const changes = await diff(released, now);
  const kinds = new Map<string, string[]>();
  for (const change of changes) {
    const kind = kindOf(change);
    if (!kind || isWithinNew(change, released, now)) continue;
    kinds.set(kind, [...(kinds.get(kind) ?? []), `- ${change.message.replace(/'([^']+)'/g, '`$1`')}`]);
  }
  const sections = ['Removed', 'Deprecated', 'Changed', 'Added'].flatMap((kind) => {
    const lines = kinds.get(kind);
    return lines ? [`### ${kind}\n\n${lines.sort().join('\n')}\n`] : [];
  });
  return sections.join('\n') || 'Nothing changed.\n';
}

function kindOf({ type }: Change): string | undefined {
  if (type.includes('DESCRIPTION')) return undefined;
  if (type.includes('DEPRECATION')) return type.endsWith('_REMOVED') ? 'Changed' : 'Deprecated';
  if (type.startsWith('DIRECTIVE_USAGE')) return undefined;
  if (type.endsWith('_REMOVED')) return 'Removed';
  return type.endsWith('_ADDED') ? 'Added' : 'Changed';
}

/** A member of a type that came or went as a whole: the type says it. */
function isWithinNew({ path }: Change, released: GraphQLSchema, now: GraphQLSchema): boolean {
  const [type = '', member] = path?.split('.') ?? [];
  return member !== undefined && !(released.getType(type) && now.getType(type));
}

/** Whether the released schema marked what stands at a path, or all that leads to it, as going. */
function isAnnounced(released: GraphQLSchema, path: string): boolean {
  const [name = '', member, argument] = path.split('.');
  const type = released.getType(name);
  if (!type) return false;
  const part = member === undefined ? undefined : partOf(type, member);
  if (part?.deprecationReason) return true;
  const arg = part && 'args' in part ? part.args.find((each) => each.name === argument) : undefined;
  if (arg?.deprecationReason) return true;
  const waysTo = membersNaming(released, type);
  return waysTo.length > 0 && waysTo.every(({ deprecated }) => deprecated);
}

function partOf(type: GraphQLNamedType, member: string) {
  if (isEnumType(type)) return type.getValue(member) ?? undefined;
  return 'getFields' in type ? type.getFields()[member] : undefined;
}

interface Member {
  readonly field: string;
  readonly type: GraphQLNamedType;
  readonly deprecated: boolean;
}

/** Fields of types and inputs that answer or take this type. */
function membersNaming(schema: GraphQLSchema, wanted: GraphQLNamedType): Member[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
    const fields: (GraphQLField<unknown, unknown> | GraphQLInputField)[] = Object.values(type.getFields());
    return fields.flatMap((field): Member[] => {
      const member = { field: `${type.name}.${field.name}`, type };
      const deprecated = Boolean(field.deprecationReason);
      const args = 'args' in field ? field.args : [];
      return [
        ...(getNamedType(field.type) === wanted ? [{ ...member, deprecated }] : []),
        ...args
          .filter((arg) => getNamedType(arg.type) === wanted)
          .map((arg) => ({ ...member, deprecated: deprecated || Boolean(arg.deprecationReason) })),
      ];
    });
  });
}

/** Programs that asked for what stands at a path; for enumerations and inputs, that asked for a field that answers or takes it. */
function clientsOf(schema: GraphQLSchema, path: string, uses: readonly ClientUse[]): string[] {
  const [name = '', member] = path.split('.');
  const type = schema.getType(name);
  const fields = new Set<string>();
  if (member !== undefined && (isObjectType(type) || isInterfaceType(type))) fields.add(`${name}.${member}`);
  else {
    const seen = new Set<GraphQLNamedType>();
    const leadTo = (wanted: GraphQLNamedType): void => {
      if (seen.has(wanted)) return;
      seen.add(wanted);
      for (const way of membersNaming(schema, wanted)) {
        if (isInputObjectType(way.type)) leadTo(way.type);
        else fields.add(way.field);
      }
    };
    if (type) leadTo(type);
  }
  return [...new Set(uses.filter(({ field }) => fields.has(field)).map(({ client }) => client))].sort();
}
