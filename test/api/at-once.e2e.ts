import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import { atOnce } from '../support/at-once.js';
import type { Client } from '../support/client.js';
import { STRATA } from '../support/draws.js';
import { PASSWORD, type TestOrganisation, unique, uniqueEmail } from '../support/organisations.js';

const app = connect();
afterAll(() => app.close());

/** What each was answered: how it ended, or why it came to nothing. */
const told = (answers: readonly { __typename: string; code?: string; faults?: { code: string }[] }[]) =>
  answers.map(({ __typename, code, faults }) => faults?.[0]?.code ?? code ?? __typename).sort();

describe('of two who do one thing in the same moment', () => {
  let firms: TestOrganisation[];
  beforeAll(async () => {
    firms = await Promise.all([app.firm(), app.firm()]);
  });

  /** The secret of an organisation's own letter. */
  const invited = async (by: Client, email: string): Promise<string> => {
    await by.done('inviteMember', { email, title: 'Officer', roles: ['VIEWER'] });
    return app.linkTo(email);
  };

  it('one makes the account, and the other is asked to sign in to it', async () => {
    const email = uniqueEmail();
    const tokens = [await invited(firms[0]!.admin, email), await invited(firms[1]!.admin, email)];
    const accept = (token: string, more: object = { name: 'New', password: PASSWORD }) =>
      app.stranger().mutate('acceptInvitation', { token, ...more }, 'memberId');
    const answers = await atOnce(
      app,
      'person',
      tokens.map((token) => () => accept(token)),
    );
    expect(told(answers)).toEqual(['ACCOUNT_EXISTS', 'AcceptInvitationSuccess']);
    // Whose it was not goes on as the letter says.
    const late = tokens[answers.findIndex(({ __typename }) => __typename !== 'AcceptInvitationSuccess')]!;
    expect(await accept(late, {})).toMatchObject({ __typename: 'AcceptInvitationSuccess' });
  });

  it('one opens the pool, and the other hears that its key is taken', async () => {
    const keepers = await Promise.all([1, 2].map(async () => app.asMemberOf(await app.agency({}), 'OFFICER')));
    const given = { key: unique('p').replaceAll(' ', '-').toLowerCase(), title: 'Experts', strata: STRATA };
    const answers = await atOnce(
      app,
      'expert_pool',
      keepers.map((keeper) => () => keeper.mutate('openPool', given)),
    );
    expect(told(answers)).toEqual(['KEY_TAKEN', 'OpenPoolSuccess']);
  });

  it('one lends the table, and the other hears that it is lent', async () => {
    const steward = await app.steward();
    const name = unique('lent').replaceAll(/\W/g, '_').toLowerCase();
    await asDatabase(app, async (sql) => {
      await sql.query(`create table shared.${name} as select 1 as id`);
      await sql.query(`grant select on shared.${name} to tripartite_exchange`);
    });
    const lend = () => steward.mutate('registerSharedRelation', { name, organisationId: firms[0]!.id });
    expect(told(await atOnce(app, 'shared_relation', [lend, lend]))).toEqual([
      'RegisterSharedRelationSuccess',
      'TWICE',
    ]);
  });
});
