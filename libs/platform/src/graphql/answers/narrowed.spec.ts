import 'reflect-metadata';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type ExecutionResult,
  getNamedType,
  type GraphQLField,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  isAbstractType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';
import { type Permission, permissions } from '#libs/contracts';
import { Answer } from './answer.js';
import { JitGateway } from './executor.js';
import { scopeRuleOf } from '../guards/reads.js';

/** The whole schema with every type at hand from one root, and an object behind every field: whatever is asked for is there. */
interface Stage {
  readonly schema: GraphQLSchema;
  readonly ask: (document: string, scopes: readonly Permission[] | null, kind: string) => Promise<ExecutionResult>;
}

/** `npm test -- --whole`. */
const WHOLE = process.env['TRIPARTITE_WHOLE'] === '1';
/** What objects whose scope is their own to say are about: the same in all of them. */
const ABOUT = { type: 'discussion.opened', subjectKind: 'proposal', data: { subjectKind: 'proposal' } };
const ABOUT_SCOPES = ['proposal.read', 'ledger.read'];

async function stage(): Promise<Stage> {
  const whole = buildSchema(readFileSync('apps/api/schema.graphql', 'utf8'));
  const types = Object.values(whole.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !isIntrospectionType(type));
  for (const type of types) {
    declare(type);
    for (const field of Object.values(type.getFields())) stand(field);
  }
  const query = new GraphQLObjectType({
    name: 'Everything',
    fields: Object.fromEntries(types.map((type) => [type.name, { type, resolve: () => ({ ...ABOUT }) }])),
  });
  const schema = new GraphQLSchema({ query, types });
  const gateway = new JitGateway();
  gateway.use(schema);
  const { executor } = await gateway.load();
  const ask: Stage['ask'] = async (document, scopes, kind) => {
    const actor = { scopes, via: scopes ? 'token' : 'session' };
    const context = { actor, kind, answer: new Answer(), end: () => Promise.resolve() };
    const request = { document: parse(document), queryHash: document, request: { variables: {} }, context };
    return (await executor(request as unknown as Parameters<typeof executor>[0])) as ExecutionResult;
  };
  return { schema, ask };
}

/** Puts an object of the kind asked for behind a field. */
function stand(field: GraphQLField<unknown, unknown>): void {
  field.args = [];
  const valueOf = (type: GraphQLOutputType, kind: string): unknown => {
    if (isNonNullType(type)) return valueOf(type.ofType as GraphQLOutputType, kind);
    if (isListType(type)) return [valueOf(type.ofType as GraphQLOutputType, kind)];
    return { ...ABOUT, ...(isAbstractType(type) && { __typename: kind }) };
  };
  const named = getNamedType(field.type);
  if (isObjectType(named) || isAbstractType(named)) {
    field.resolve = (_source, _args, context) => valueOf(field.type, (context as { kind: string }).kind);
  }
}

/** What the printed schema says a token needs, as the type itself declares it. */
function declare(type: GraphQLObjectType): void {
  const said = type.description ?? '';
  const [, rule] = /(?:^| )Scope: (.*)\.$/s.exec(said.replaceAll('\n', ' ')) ?? [];
  const scope = /^[a-z]+[A-Za-z]*\.[A-Za-z]+/.exec(rule ?? '')?.[0] as Permission | undefined;
  const anyOf = () => (rule?.endsWith('or ledger.read') ? ABOUT_SCOPES : ABOUT_SCOPES.slice(0, 1)) as Permission[];
  const by = rule?.includes('what reads the thing') ? { anyOf, said: '' } : undefined;
  const reads = { scope: said.endsWith('No token reads it.') ? 'session' : (scope ?? 'open'), by };
  if (!['Query', 'Mutation'].includes(type.name)) type.extensions = { reads };
}

/** Whether a token of these scopes may be answered an object of the type, by what the type declares. */
function mayRead(type: GraphQLObjectType, scopes: readonly Permission[]): boolean {
  const rule = scopeRuleOf(type);
  if (!rule) return true; // the roots
  if (rule.scope && (rule.scope === 'session' || !scopes.includes(rule.scope))) return false;
  return !rule.by || rule.by.anyOf(ABOUT as never).some((scope) => scopes.includes(scope));
}

/** Every object in an answer, innermost last. */
function innermost(value: unknown, depth: number): unknown {
  let at = value;
  for (let step = 0; step < depth; step += 1) {
    while (Array.isArray(at)) at = at[0] as unknown;
    at = Object.values((at ?? {}) as object)[0] as unknown;
  }
  while (Array.isArray(at)) at = at[0] as unknown;
  return at;
}

describe('a token of one scope', () => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage();
  });

  /** Each way in which an object can reach an answer: a field of a type, and the kind of what it yields. */
  function ways(): { from: GraphQLObjectType; field: string; to: GraphQLObjectType }[] {
    return Object.values(on.schema.getQueryType()?.getFields() ?? {}).flatMap(({ type: from }) => {
      if (!isObjectType(from)) return [];
      return Object.values(from.getFields()).flatMap(({ name, type }) => {
        const named = getNamedType(type);
        const kinds = isObjectType(named) ? [named] : isAbstractType(named) ? on.schema.getPossibleTypes(named) : [];
        return kinds.map((to) => ({ from, field: name, to }));
      });
    });
  }

  it('is answered an object by no field of no type unless its scope is the one declared', async () => {
    const all = ways();
    const wrong: string[] = [];
    for (const [nth, { from, field, to }] of all.entries()) {
      const document = `{ ${from.name} { ${field} { __typename } } }`;
      const asked = [scopeRuleOf(from)?.scope, scopeRuleOf(to)?.scope, ...ABOUT_SCOPES];
      // Those it asks for; of the others, which are all one to it, every fifth.
      for (const scope of permissions.filter((each, at) => asked.includes(each) || WHOLE || (at + nth) % 5 === 0)) {
        const { data, errors } = await on.ask(document, [scope], to.name);
        const answered = innermost(data, 3) === to.name;
        const expected = mayRead(from, [scope]) && mayRead(to, [scope]);
        if (answered === expected && answered === !errors?.length) continue;
        wrong.push(`${from.name}.${field} as ${to.name} with ${scope}: ${answered ? 'answered' : 'refused'}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(all.length).toBeGreaterThan(500);
  }, 300_000);

  it('is told which scope is missing', async () => {
    const { errors } = await on.ask('{ Query { node { __typename } } }', ['project.read'], 'Agreement');
    expect(errors?.map(({ originalError }) => (originalError as { refusal?: object }).refusal)).toMatchObject([
      { kind: 'PERMISSION', permission: 'agreement.read' },
    ]);
  });

  it('is the only one narrowed: sessions are answered everything', async () => {
    for (const { from, field, to } of ways()) {
      const { data, errors } = await on.ask(`{ ${from.name} { ${field} { __typename } } }`, null, to.name);
      expect([from.name, field, errors, innermost(data, 3)]).toEqual([from.name, field, undefined, to.name]);
    }
  }, 120_000);

  it('reads what is about something by the scope of that, or the ledger by the ledger’s', async () => {
    const readers = async (type: string) => {
      const answers = await Promise.all(
        permissions.map(async (scope) => [scope, await on.ask(`{ ${type} { __typename } }`, [scope], type)] as const),
      );
      return answers.filter(([, { data }]) => data?.[type]).map(([scope]) => scope);
    };
    expect((await readers('LedgerEvent')).sort()).toEqual([...ABOUT_SCOPES].sort());
    expect(await readers('Discussion')).toEqual(['proposal.read']);
    expect(await readers('Notification')).toEqual([]); // two scopes: to be told at all, and of this
    const both = await on.ask('{ Notification { __typename } }', ['notification.read', 'proposal.read'], '');
    expect(both.data).toEqual({ Notification: { __typename: 'Notification' } });
  });
});
