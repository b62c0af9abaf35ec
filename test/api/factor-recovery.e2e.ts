import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import { withCodes } from '../support/second-factor.js';
import { STEWARD } from '../support/steward.mjs';

const app = connect();
let firm: TestOrganisation;
let steward: Client;
let person: Client;
let email: string;

beforeAll(async () => {
  [firm, steward] = [await app.firm(), await app.steward()];
});
beforeEach(async () => {
  email = uniqueEmail();
  person = await app.asMemberOf(firm, 'OFFICER', { email });
});
afterAll(() => app.close());

const refused = (code: string) => ({ __typename: 'TransitionRefused', code });
const proof = { password: PASSWORD };
const stewardProof = { password: STEWARD.password };
const reason = 'She stood at my desk with her staff card.';
const ask = (by: Client, more: object = {}) =>
  by.mutate('requestFactorRecovery', { memberId: person.memberId, reason, ...proof, ...more }, 'recoveryId');
const list = async (by: Client) => {
  const query = `{ factorRecoveries(state: REQUESTED, first: 100) { edges { node { id version memberId reason
    member { id } requester { id } organisation { id } } } } }`;
  type Answer = { factorRecoveries: { edges: { node: { id: string; version: number; memberId: string } }[] } };
  return (await by.query<Answer>(query)).factorRecoveries.edges.map(({ node }) => node);
};
const approve = (by: Client, id: unknown, given: object = stewardProof, expectedVersion = 1) =>
  by.mutate('approveFactorRecovery', { id, expectedVersion, ...given });

describe('getting back in without any factor', () => {
  it('takes an administrator and a steward; the person chooses a password by mail and sets a factor up first', async () => {
    await withCodes(person);
    const token = { name: 'robot', scopes: ['organisation.read'], expiresInDays: 1 };
    expect(await person.mutate('createToken', token)).toMatchObject({ __typename: 'PermissionRefused' });
    const { recoveryId } = await ask(firm.admin);
    expect((await app.letters(email))[0]?.text).toContain('asked a platform steward to remove your passkeys');
    expect(await list(steward)).toContainEqual(
      expect.objectContaining({ id: recoveryId, reason, requester: { id: firm.admin.memberId } }),
    );
    expect(await approve(steward, recoveryId)).toMatchObject({ __typename: 'ApproveFactorRecoverySuccess' });
    expect((await person.ask('{ me { id } }')).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await app.stranger().mutate('signIn', { email, ...proof })).toMatchObject(refused('SIGN_IN_REFUSED'));
    const newPassword = 'another good password';
    await app.stranger().done('resetPassword', { token: await app.linkTo(email), newPassword });
    const back = await app.stranger().signIn(email, newPassword);
    expect(await back.query('{ secondFactor { overdue enrolled } me { id } }')).toEqual({
      secondFactor: { overdue: true, enrolled: false },
      me: null,
    });
    expect(await approve(steward, recoveryId, stewardProof, 2)).toMatchObject(refused('NOT_REQUESTED'));
  });

  it('is recorded: whose factors went, who asked and which steward decided, for the organisation and in the security log', async () => {
    await withCodes(person);
    const { recoveryId } = await ask(firm.admin);
    await approve(steward, recoveryId);
    await app.settled();
    const types = '["factorRecovery.requested", "factorRecovery.approved"]';
    const query = `{ activity(subject: "${person.memberId}", types: ${types}) {
      edges { node { type actor { memberId organisationId } subject { kind id } data } } } }`;
    for (const by of [firm.admin, steward]) {
      const { activity } = await by.query<{ activity: { edges: { node: object }[] } }>(query);
      const subject = { kind: 'MEMBER', id: person.memberId };
      const data = { recoveryId, memberId: person.memberId, organisationId: firm.id };
      expect(activity.edges.map(({ node }) => node)).toEqual(
        [
          { type: 'factorRecovery.approved', by: steward },
          { type: 'factorRecovery.requested', by: firm.admin },
        ].map(({ type, by: { memberId, organisationId } }) => ({
          type,
          actor: { memberId, organisationId },
          subject,
          data,
        })),
      );
    }
    const log = `{ securityLog(kinds: ["factor.removed"], reason: "approveFactorRecovery", memberId: "${steward.memberId}",
      first: 100) { edges { node { organisationId details } } } }`;
    const { node: entry } = await app.until(async () => {
      type Answer = { securityLog: { edges: { node: { details: { memberId?: string } } }[] } };
      const { securityLog } = await steward.query<Answer>(log);
      return securityLog.edges.find(({ node }) => node.details.memberId === person.memberId);
    });
    expect(entry).toEqual({
      organisationId: steward.organisationId,
      details: { memberId: person.memberId, organisationId: firm.id },
    });
  });

  it('is asked for by an administrator of the same organisation, for somebody else who has a factor, once', async () => {
    expect(await ask(firm.admin)).toMatchObject(refused('NOT_ENROLLED'));
    await withCodes(person);
    const before = await app.ledger.head();
    const colleague = firm.admin;
    expect(await ask(colleague, { password: 'not the password' })).toMatchObject(refused('PASSWORD_REFUSED'));
    expect(await ask(colleague, { reason: ' ' })).toMatchObject({ faults: [{ path: ['reason'], code: 'LENGTH' }] });
    expect(await ask(colleague, { memberId: colleague.memberId })).toMatchObject(refused('OWN_FACTORS'));
    const foreign = await app.firm();
    const since = await app.ledger.head();
    expect(await ask(foreign.admin)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await ask(person)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await app.ledger.head()).toBe(since);
    expect(before).toBeLessThan(since);
    expect(await ask(colleague)).toMatchObject({ __typename: 'RequestFactorRecoverySuccess' });
    expect(await ask(colleague)).toMatchObject(refused('ALREADY_REQUESTED'));
  });

  it('is decided by a steward who shows who it is, at the version that was seen, and by nobody else', async () => {
    await withCodes(person);
    const { recoveryId } = await ask(firm.admin);
    const before = await app.ledger.head();
    expect(await approve(firm.admin, recoveryId, proof)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await approve(steward, recoveryId, {})).toMatchObject(refused('PASSWORD_REFUSED'));
    expect(await approve(steward, recoveryId, stewardProof, 7)).toMatchObject({ __typename: 'VersionRefused' });
    const foreign = await app.firm();
    const mutation = `mutation($input: DeclineFactorRecoveryInput!) { declineFactorRecovery(input: $input) { __typename } }`;
    const { errors } = await foreign.admin.ask(mutation, { input: { id: recoveryId, expectedVersion: 1 } });
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    expect(await person.query('{ secondFactor { enrolled } }')).toEqual({ secondFactor: { enrolled: true } });
    expect(before).toBeGreaterThan(0);
    expect(await list(foreign.admin)).toEqual([]);
    expect((await person.ask('{ factorRecoveries { edges { node { id } } } }')).errors).toHaveLength(1);
  });

  it('is declined by a steward or taken back by the administrator, and asked for again', async () => {
    await withCodes(person);
    for (const by of [steward, firm.admin]) {
      const { recoveryId } = await ask(firm.admin);
      await by.done('declineFactorRecovery', { id: recoveryId, expectedVersion: 1 });
      expect((await app.letters(email))[0]?.text).toContain('was declined');
      expect(await approve(steward, recoveryId, stewardProof, 2)).toMatchObject(refused('NOT_REQUESTED'));
    }
    expect(await person.query('{ secondFactor { enrolled } }')).toEqual({ secondFactor: { enrolled: true } });
  });
});
