import {
  defaultFieldResolver,
  type DocumentNode,
  getNamedType,
  getOperationAST,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  lexicographicSortSchema,
  OperationTypeNode,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Actor, Permission } from '#libs/contracts';
import { outOfScope } from '../../http/requirement.js';
import type { Operation } from '../operations/operation.js';
import { type ScopeRule, scopeRuleOf } from '../guards/reads.js';

/** What an operation asks of a token, as far as its document tells. */
export interface Needs {
  /** Scopes of the types it names, each with the first type that asks for it. */
  readonly scopes: ReadonlyMap<Permission | 'session', string>;
  /** True when objects have to be looked at: it asks for things of a kind not named, or of a type that looks at the object. */
  readonly looks: boolean;
  readonly changes: boolean;
  /** The first field asked for, where errors about the whole are shown. */
  readonly root: string;
}

type Narrow = readonly Permission[];

/**
 * A copy of the schema in which no object reaches an answer that the caller's token is not scoped to, whatever field,
 * list, union or interface would bring it. Only operations that need it run on it: see `covers`.
 */
export function narrowed(schema: GraphQLSchema): GraphQLSchema {
  const copy = lexicographicSortSchema(schema);
  const roots = [copy.getQueryType(), copy.getMutationType()];
  for (const type of Object.values(copy.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const rule = scopeRuleOf(type);
    if (rule?.scope || rule?.by) guardObjects(type, rule);
    if (!roots.includes(type)) Object.values(type.getFields()).forEach(guardField);
  }
  return copy;
}

/** Every object of the type passes here on its way into an answer (graphql-js calls it for objects of all origins). */
function guardObjects(type: GraphQLObjectType, rule: ScopeRule): void {
  type.isTypeOf = (object: unknown, { actor }: Operation) => {
    const missing = actor?.scopes && missingOf(rule, actor.scopes, object);
    if (missing) throw outOfScope(missing, type.name);
    return true;
  };
}

/** Refused before anything is read, so that what is missing is told whether or not there is something. */
function guardField(field: GraphQLField<unknown, Operation>): void {
  const yielded = getNamedType(field.type);
  const scope = isObjectType(yielded) ? scopeRuleOf(yielded)?.scope : undefined;
  if (!scope) return;
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, operation, info) => {
    const scopes = operation.actor?.scopes;
    if (scopes && lacks(scopes, scope)) throw outOfScope(scope, yielded.name);
    return resolve(source, args, operation, info) as unknown;
  };
}

function missingOf({ scope, by }: ScopeRule, scopes: Narrow, object: unknown): string | undefined {
  if (scope && lacks(scopes, scope)) return scope;
  const alternatives = by?.anyOf(object as never) ?? [];
  return alternatives.some((each) => scopes.includes(each)) ? undefined : alternatives[0];
}

function lacks(scopes: Narrow, scope: Permission | 'session'): boolean {
  return scope === 'session' || !scopes.includes(scope);
}

/** Reads what an operation asks of a token off its document, once a document. */
export function needsOf(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined): Needs {
  const operation = getOperationAST(document, operationName);
  const own = separateOperations(document)[operation?.name?.value ?? ''] ?? document;
  const scopes = new Map<Permission | 'session', string>();
  let looks = false;
  const types = new TypeInfo(schema);
  const field = () => {
    const type = getNamedType(types.getType());
    if (isAbstractType(type)) {
      looks ||= schema.getPossibleTypes(type).some((each) => isGuarded(scopeRuleOf(each)));
    } else if (isObjectType(type)) {
      const rule = scopeRuleOf(type);
      if (rule?.scope && !scopes.has(rule.scope)) scopes.set(rule.scope, type.name);
      looks ||= rule?.by !== undefined;
    }
  };
  visit(own, visitWithTypeInfo(types, { Field: { enter: field } }));
  const first = operation?.selectionSet.selections.find((each) => each.kind === Kind.FIELD);
  return {
    scopes,
    looks,
    changes: operation?.operation === OperationTypeNode.MUTATION,
    root: first ? (first.alias ?? first.name).value : '',
  };
}

function isGuarded(rule: ScopeRule | undefined): boolean {
  return rule?.scope !== undefined || rule?.by !== undefined;
}

/** True when nothing an operation can answer needs a second look: whoever acts by a session, and a token scoped to all of it. */
export function covers(actor: Actor | undefined, needs: () => Needs): boolean {
  if (!actor?.scopes) return true;
  const { scopes, looks } = needs();
  return !looks && missingScope(actor, scopes) === undefined;
}

/**
 * For a mutation, before it runs: what was changed must be answerable.
 * @throws Refused PERMISSION naming the scope and the type
 */
export function assertAnswerable({ scopes: narrow }: Pick<Actor, 'scopes'>, { scopes }: Needs): void {
  const missing = narrow && missingScope({ scopes: narrow }, scopes);
  if (missing) throw outOfScope(missing, scopes.get(missing));
}

function missingScope({ scopes: narrow }: Pick<Actor, 'scopes'>, scopes: Needs['scopes']) {
  return [...scopes.keys()].find((scope) => lacks(narrow ?? [], scope));
}
