import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import type { Client, Result } from '../support/client.js';
import { type TestOrganisation, unique, uniqueEmail } from '../support/organisations.js';
import { entries, type Entry } from '../support/security-log.js';

const app = connect();
let steward: Client;
let firm: TestOrganisation;
let other: TestOrganisation;
let officer: Client;

beforeAll(async () => {
  steward = await app.steward();
  [firm, other] = await Promise.all([app.firm(), app.firm()]);
  officer = await app.asMemberOf(firm, 'OFFICER');
});
afterAll(() => app.close());

interface Limit {
  readonly most: number | null;
  readonly reason: string;
  readonly memberId: string;
  readonly version: number;
}
interface Quota {
  readonly kind: string;
  readonly used: number;
  readonly allowed: number;
  readonly byRule: number;
  readonly allowedPerPerson: number;
  readonly limit: Limit | null;
}

const QUOTAS = `query($id: ID!) { organisation(id: $id) {
  quotas { kind used allowed byRule allowedPerPerson limit { most reason memberId version } } } }`;
async function quota(by: Client, { id }: { id: string }, kind: string): Promise<Quota | undefined> {
  const { organisation } = await by.query<{ organisation: { quotas: Quota[] } }>(QUOTAS, { id });
  return organisation.quotas.find((each) => each.kind === kind);
}

const set = (by: Client, { id: organisationId }: { id: string }, more: object) =>
  by.mutate('setOrganisationQuota', {
    organisationId,
    kind: 'DRAFTS',
    reason: 'A pilot.',
    expectedVersion: 0,
    ...more,
  });

const isOf =
  ({ id }: TestOrganisation) =>
  ({ details }: Entry) =>
    details['organisationId'] === id;

/** Those that stewards find in their list. */
async function listed(by: Client, organisation: { id: string }): Promise<object[]> {
  const { quotaLimits } = await by.query<{ quotaLimits: { edges: { node: { organisation: { id: string } } }[] } }>(
    '{ quotaLimits(first: 100) { edges { node { kind most reason organisation { id } } } } }',
  );
  return quotaLimits.edges.map(({ node }) => node).filter((node) => node.organisation.id === organisation.id);
}

describe('a limit that a steward sets', () => {
  it('holds from the next use on, for that organisation alone, until it is taken back', async () => {
    const proposer = await app.asMemberOf(firm, 'PROPOSER');
    const begin = () => proposer.mutate('draftProposal', { title: unique('Draft') });
    const before = await quota(firm.admin, firm, 'DRAFTS');
    expect(before).toMatchObject({ used: 0, limit: null });
    expect(before?.allowed).toBe(before?.byRule);

    const done = await set(steward, firm, { most: 2, reason: ' Too many are left lying. ' });
    expect(done).toMatchObject({ __typename: 'SetOrganisationQuotaSuccess' });
    const limit = { most: 2, reason: 'Too many are left lying.', memberId: steward.memberId, version: 1 };
    const seen = { allowed: 2, byRule: before?.byRule, allowedPerPerson: 1, limit };
    for (const by of [firm.admin, steward]) expect(await quota(by, firm, 'DRAFTS')).toMatchObject(seen);
    expect((await begin()).__typename).toBe('DraftProposalSuccess');
    const refused: Result = await proposer.mutate(
      'draftProposal',
      { title: unique('Draft') },
      '__typename } ... on QuotaRefused { quota holder allowed',
    );
    expect(refused).toMatchObject({ __typename: 'QuotaRefused', quota: 'DRAFTS', holder: 'PERSON', allowed: 1 });
    expect(await quota(steward, firm, 'DRAFTS')).toMatchObject({ used: 1 });
    expect(await quota(other.admin, other, 'DRAFTS')).toMatchObject({ limit: null, allowed: before?.byRule });
    expect(await listed(steward, firm)).toMatchObject([{ kind: 'DRAFTS', most: 2 }]);

    expect(await set(steward, firm, { most: null, reason: 'They are tidy now.', expectedVersion: 1 })).toMatchObject({
      __typename: 'SetOrganisationQuotaSuccess',
    });
    expect(await quota(firm.admin, firm, 'DRAFTS')).toMatchObject({
      allowed: before?.byRule,
      limit: { most: null, reason: 'They are tidy now.', version: 2 },
    });
    expect(await listed(steward, firm)).toEqual([]);
    expect((await begin()).__typename).toBe('DraftProposalSuccess');
  });

  it('is on record, in the security log, and told to the administrators of the organisation alone', async () => {
    const told = await app.firm();
    const live = await told.admin.live();
    const beside = await other.admin.live();
    for (const each of [live, beside]) await each.join(`organisation:${told.id}`);
    await set(steward, told, { kind: 'FILES', most: 7 });
    const event = await live.heard('organisation.quota.set');
    expect(event).toMatchObject({ subject: { id: told.id }, data: { quota: 'FILES', most: 7 } });
    await app.settled();
    expect(beside.messages.map(({ type }) => type)).not.toContain('organisation.quota.set');
    // The log is written after the answer, so the newest may still be that of another test.
    const note = await app.until(
      async () => (await entries(steward, { reason: 'setOrganisationQuota' })).find(isOf(told)) ?? null,
      { what: 'an entry of the limit' },
    );
    expect(note).toMatchObject({ kind: 'standing.changed', memberId: steward.memberId });
    const { notifications } = await told.admin.query<{ notifications: { edges: { node: { text: string } }[] } }>(
      '{ notifications(first: 5) { edges { node { text } } } }',
    );
    expect(notifications.edges[0]?.node.text).toMatch(/steward set how much .* may use/);
  });

  it('lifts what has not been verified yet too', async () => {
    const pending = await app.firm({ verified: false });
    await set(steward, pending, { kind: 'INVITATIONS', most: 6 });
    const invite = () =>
      pending.admin.mutate('inviteMember', { email: uniqueEmail(), title: 'Officer', roles: ['OFFICER'] });
    const results = await Promise.all(Array.from({ length: 8 }, invite));
    expect(results.filter(({ __typename }) => __typename === 'InviteMemberSuccess')).toHaveLength(6);
  });
});

describe('what has been used already', () => {
  const begin = (by: Client) => by.mutate('draftProposal', { title: unique('Draft') });
  const begun = (results: readonly Result[]) =>
    results.filter(({ __typename }) => __typename === 'DraftProposalSuccess').length;

  it('stays used where less is allowed from now on, and counts when more is again', async () => {
    const lowered = await app.firm();
    const [one, two] = await Promise.all([app.asMemberOf(lowered, 'PROPOSER'), app.asMemberOf(lowered, 'PROPOSER')]);
    expect(begun(await Promise.all([begin(one), begin(one), begin(two)]))).toBe(3);
    await set(steward, lowered, { most: 2 });
    expect(await quota(lowered.admin, lowered, 'DRAFTS')).toMatchObject({ used: 3, allowed: 2 });
    expect(begun(await Promise.all([begin(one), begin(two)]))).toBe(0);
    expect(await quota(lowered.admin, lowered, 'DRAFTS')).toMatchObject({ used: 3, allowed: 2 });
    // One more than is used: of two at once one has it.
    await set(steward, lowered, { most: 4, expectedVersion: 1 });
    const [third, fourth] = [await app.asMemberOf(lowered, 'PROPOSER'), await app.asMemberOf(lowered, 'PROPOSER')];
    expect(begun(await Promise.all([begin(third), begin(fourth)]))).toBe(1);
    expect(await quota(lowered.admin, lowered, 'DRAFTS')).toMatchObject({ used: 4, allowed: 4 });
  });

  it('is over when its day is, from the instant on, and a new one begins with the next use, also of many at once', async () => {
    const full = await app.firm();
    // Of which each of the two may have two.
    await set(steward, full, { most: 7 });
    const [one, two] = await Promise.all([app.asMemberOf(full, 'PROPOSER'), app.asMemberOf(full, 'PROPOSER')]);
    expect(begun(await Promise.all([begin(one), begin(one), begin(two), begin(two)]))).toBe(4);
    const earlier = (by: string) =>
      asDatabase(app, (db) =>
        db.query(
          `update quota_use set since = since - $2::interval where kind = 'DRAFTS' and since > now() - interval '1 day'
           and (owner = $1 or owner in (select person_id from member where organisation_id = $1))`,
          [full.id, by],
        ),
      );
    await earlier('23 hours');
    expect(begun([await begin(one), await begin(two)])).toBe(0);
    await earlier('1 hour');
    expect(await quota(full.admin, full, 'DRAFTS')).toMatchObject({ used: 0 });
    expect(begun(await Promise.all([one, two, one, two, one, two].map(begin)))).toBe(4);
    expect(await quota(full.admin, full, 'DRAFTS')).toMatchObject({ used: 4, allowed: 7, allowedPerPerson: 2 });
  });
});

describe('nothing is set, written or told', () => {
  async function leavesNoTrace(run: () => Promise<unknown>): Promise<void> {
    await app.settled();
    const before = [await app.ledger.head(), await quota(steward, other, 'DRAFTS')];
    await run();
    expect([await app.ledger.head(), await quota(steward, other, 'DRAFTS')]).toEqual(before);
  }

  it('by whoever is no steward, be it its own administrator', () =>
    leavesNoTrace(async () => {
      for (const by of [other.admin, firm.admin, officer]) {
        expect(await set(by, other, { most: 5 })).toMatchObject({
          __typename: 'PermissionRefused',
          permission: 'organisation.setQuota',
        });
        const { errors } = await by.ask('{ quotaLimits(first: 1) { edges { node { id } } } }');
        expect(errors).toMatchObject([{ extensions: { code: 'PERMISSION_REFUSED' } }]);
      }
      expect(await quota(firm.admin, other, 'DRAFTS')).toBeUndefined();
    }));

  it('that is out of bounds or without a reason, and all that is wrong is said at once', () =>
    leavesNoTrace(async () => {
      for (const most of [0, -1, 1.5, 1e18]) {
        expect(await set(steward, other, { most, reason: ' ' })).toMatchObject({
          faults: [
            { path: ['most'], code: 'OUT_OF_RANGE' },
            { path: ['reason'], code: 'REQUIRED' },
          ],
        });
      }
      expect(await set(steward, other, { most: 5, reason: 'x'.repeat(2001) })).toMatchObject({
        faults: [{ path: ['reason'], code: 'TOO_LONG' }],
      });
    }));

  it('where there is nothing to take back, or a steward would lock himself out', () =>
    leavesNoTrace(async () => {
      expect(await set(steward, other, { most: null })).toMatchObject({ code: 'WRONG_STATE' });
      const own = { id: steward.organisationId };
      expect(await set(steward, own, { kind: 'MUTATIONS', most: 5 })).toMatchObject({ code: 'OWN_ORGANISATION' });
      const nobody = { organisationId: '00000000-0000-7000-8000-000000000000', kind: 'DRAFTS', most: 5 };
      const { errors } = await steward.ask(
        'mutation($input: SetOrganisationQuotaInput!) { setOrganisationQuota(input: $input) { __typename } }',
        { input: { ...nobody, reason: 'Why.', expectedVersion: 0 } },
      );
      expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    }));

  it('over what somebody else set meanwhile, also when two set it at once', async () => {
    const { id } = await app.firm();
    const both = await Promise.all([set(steward, { id }, { most: 5 }), set(steward, { id }, { most: 6 })]);
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(['SetOrganisationQuotaSuccess', 'VersionRefused']);
    const kept = await quota(steward, { id }, 'DRAFTS');
    expect(await set(steward, { id }, { most: 9 })).toMatchObject({ expectedVersion: 0, actualVersion: 1 });
    expect(await quota(steward, { id }, 'DRAFTS')).toEqual(kept);
    await set(steward, { id }, { most: 9, expectedVersion: 1 });
    expect(await quota(steward, { id }, 'DRAFTS')).toMatchObject({ allowed: 9, limit: { version: 2 } });
  });
});
