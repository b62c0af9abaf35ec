import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, type GraphQLArgument, type GraphQLField, isLeafType, isNonNullType } from 'graphql';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { leastOf } from '../../scripts/lib/least.js';

const app = connect();
afterAll(() => app.close());

/** Everything a stranger may ask for: to come in, and what the forms for that need. Adding to it is a decision. */
const OPEN = [
  'acceptInvitation',
  'confirmEmail',
  'confirmRegistration',
  'finishSignOn',
  'identifierSchemes',
  'maintenanceStatus',
  'offeredSeat',
  'registerOrganisation',
  'requestPasswordReset',
  'resetPassword',
  'signIn',
  'signInWithPasskey',
  'signOnRoute',
  'signOnWaiting',
  'startPasskeySignIn',
  'startSignOnFactor',
];

const schema = buildSchema(readFileSync('apps/api/schema.graphql', 'utf8'));
const rootFields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {}).map((field) => [type?.name as string, field.name, field] as const),
);

/** Asks a root field for nothing but its type. */
function ask(client: Client, kind: string, { name, args, type }: GraphQLField<unknown, unknown>) {
  const given = args.filter((arg: GraphQLArgument) => isNonNullType(arg.type) && arg.defaultValue === undefined);
  const declared = given.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = given.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = isLeafType(getNamedType(type)) ? '' : '{ __typename }';
  const document = `${kind.toLowerCase()}${declared && `(${declared})`} { ${name}${passed && `(${passed})`} ${selection} }`;
  return client.ask(document, Object.fromEntries(given.map((arg) => [arg.name, leastOf(arg.type)])));
}

describe('root fields', () => {
  const open: string[] = [];

  it.each(rootFields)('%s.%s answers no stranger, unless it is for coming in', async (kind, _, field) => {
    const { errors } = await ask(app.stranger(), kind, field);
    const codes = errors.map(({ extensions }) => extensions.code);
    if (codes.includes('UNAUTHENTICATED')) return;
    // Who is told that a link is not good any more was let in as well.
    expect(codes.filter((code) => !['RATE_LIMITED', 'TRANSITION_REFUSED'].includes(code))).toEqual([]);
    open.push(field.name);
  });

  it('that are open are those known', () => {
    expect(open.sort()).toEqual(OPEN);
  });
});

describe('a seat that may only look', () => {
  let viewer: Client;

  beforeAll(async () => {
    viewer = await app.asMemberOf(await app.firm(), 'VIEWER');
  });

  const changing = rootFields.filter(([kind, name]) => kind === 'Mutation' && !OPEN.includes(name));
  const OWN =
    /^(signOut|chooseSeat|revoke.*Session.*|.*Passkey.*|changePassword|markNotificationsRead|markTourSeen|saveView|setNotificationPreference|startSecondFactor|createCalendarFeed|follow|unfollow|noteExport)$/;

  it.each(changing.filter(([, name]) => !OWN.test(name)))('changes nothing by %s.%s', async (kind, _, field) => {
    const before = await app.ledger.head();
    const { data } = await ask(viewer, kind, field);
    const typename = (data?.[field.name] as { __typename: string } | null | undefined)?.__typename ?? '';
    expect(typename).not.toMatch(/Success$/);
    expect(await app.ledger.head()).toBe(before);
  });
});
