import { Extensions } from '@nestjs/graphql';
import { getNamedType, type GraphQLObjectType, type GraphQLSchema, isIntrospectionType, isObjectType } from 'graphql';
import type { Permission } from '#libs/contracts';

/** Which scopes an object itself asks for besides its type's: one of those listed is enough. */
export interface ByObject {
  readonly anyOf: (object: never) => readonly Permission[];
  /** How the rule reads in the type's description. */
  readonly said: string;
}

/**
 * What a token must be scoped to before an object of a type is answered to it: a permission; nothing (`open`, for what tells
 * nothing of anybody); `session` (no token ever); or, for a page of a list, what its items ask for (`items`).
 */
export type TypeScope = Permission | 'open' | 'session' | 'items';

interface Declared {
  readonly scope: TypeScope;
  readonly by?: ByObject | undefined;
}

export interface ScopeRule {
  /** A permission, or `session`; undefined where any token may read it. */
  readonly scope: Permission | 'session' | undefined;
  readonly by: ByObject | undefined;
}

const READS = 'reads';

/** Declares on an object type what a token must be scoped to. Every type carries it; one without refuses the boot. */
export function Reads(scope: TypeScope, by?: ByObject): ClassDecorator {
  const declared: Declared = { scope, by };
  return Extensions({ [READS]: declared }) as ClassDecorator;
}

/** What one object of a type asks of a token; undefined for the roots and for introspection. */
export function scopeRuleOf(type: GraphQLObjectType): ScopeRule | undefined {
  const declared = declaredOn(type);
  if (!declared) return undefined;
  if (declared.scope !== 'items')
    return { scope: declared.scope === 'open' ? undefined : declared.scope, by: declared.by };
  const fields = type.getFields();
  const within = getNamedType((fields['edges'] ?? fields['node'])?.type);
  // Of a list of many kinds each item is looked at by itself; so is each whose rule looks at the object.
  const rule = isObjectType(within) ? scopeRuleOf(within) : undefined;
  return { scope: rule?.scope, by: undefined };
}

function declaredOn(type: GraphQLObjectType): Declared | undefined {
  return type.extensions[READS] as Declared | undefined;
}

/**
 * Says in every type's description what a token needs to read it.
 * @throws Error naming every object type that does not declare it
 */
export function describeScopes(schema: GraphQLSchema): GraphQLSchema {
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const open: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type) || roots.includes(type)) continue;
    const rule = scopeRuleOf(type);
    if (rule) type.description = [type.description, sentence(rule)].filter(Boolean).join(' ');
    else open.push(type.name);
  }
  if (open.length === 0) return schema;
  throw new Error(`These types do not say by @Reads what a token needs to read them: ${open.join(', ')}.`);
}

function sentence({ scope, by }: ScopeRule): string | undefined {
  if (scope === 'session') return 'No token reads it.';
  const and = by ? `${by.said}` : undefined;
  if (scope) return `Scope: ${scope}${and ? `, and ${and}` : ''}.`;
  return and && `Scope: ${and}.`;
}
