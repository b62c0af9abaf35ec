import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pass } from '../support/agreement-life.js';
import { connect } from '../support/app.js';
import { agencies, type Agency, approvalOf, asked, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { sql } from '../support/datasets.js';
import { published, type PublishedCriteria, scored } from '../support/impacts.js';
import { draft, proposalOf, submit } from '../support/projects.js';

const app = connect();
let restore: (() => Promise<void>) | undefined;
afterAll(async () => {
  await restore?.();
  app.close();
});

const DAY = 24 * 3_600_000;
const NAMES = ['TRANSPORT', 'POWER', 'INFORMATISATION', 'ENVIRONMENT'] as const;
let place: string;
let party: Record<(typeof NAMES)[number], Agency>;
let proposer: Client;
let criteria: PublishedCriteria;
const officer = (name: (typeof NAMES)[number]): Client => party[name].officer;

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, NAMES, place);
  proposer = await app.asMemberOf(await app.firm(), 'PROPOSER');
  criteria = await published(officer('ENVIRONMENT'));
  const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
  const requires = { kinds: ['IMPACT_ASSESSED'], withinWorkingDays: 6 };
  const reminders = { before: [5], after: [] };
  restore = await follow(app, 'PROPOSAL', [
    stageOf(['TRANSPORT'], { kind: 'ALL' }, { key: 'first', tiers }),
    stageOf(['POWER'], { kind: 'ALL' }, { key: 'second', tiers, requires, reminders, deadlineWorkingDays: 9 }),
  ]);
});

/** The first stage is approved, the second waits for what it requires. */
async function held(): Promise<{ id: string; approvalId: string }> {
  const { id, approvalId } = await submit(app, proposer, (await draft(proposer, { jurisdiction: place })).id);
  await decide(officer('TRANSPORT'), approvalId!, 'APPROVE');
  await app.settled();
  expect((await approvalOf(proposer, approvalId!)).why).toMatchObject({ because: 'HELD' });
  return { id, approvalId: approvalId! };
}
const input = async (approvalId: string, more: object): Promise<object> => {
  const { version } = await approvalOf(proposer, approvalId);
  return { approvalId, expectedVersion: version, reason: 'A well was found.', ...more };
};
const told = async (client: Client): Promise<{ type: string; text: string }[]> => {
  const { notifications } = await client.query<{
    notifications: { edges: { node: { type: string; text: string } }[] };
  }>('{ notifications(first: 20) { edges { node { type text } } } }');
  return notifications.edges.map(({ node }) => node);
};

describe('while a stage waits for what it requires', () => {
  it('whoever is to coordinate it ends what can’t go on, and nobody else does', async () => {
    const { id, approvalId } = await held();
    const canceller = async (client: Client) =>
      client.query('query($id: ID!) { approval(id: $id) { canceller { stage } } }', { id: approvalId });
    expect(await canceller(officer('INFORMATISATION'))).toEqual({ approval: { canceller: { stage: 'second' } } });
    expect(await canceller(officer('TRANSPORT'))).toEqual({ approval: { canceller: null } });
    const cancel = async (by: Client, more: object = {}): Promise<Result> =>
      by.mutate('cancelApproval', await input(approvalId, { stage: 'second', because: 'MOOT', ...more }));
    const before = await app.ledger.head();
    expect(await cancel(officer('TRANSPORT'))).toMatchObject({ permission: 'approval.coordinate' });
    await expect(cancel(officer('POWER'))).rejects.toThrow('NOT_FOUND');
    expect(await cancel(officer('INFORMATISATION'), { stage: 'first' })).toMatchObject({ code: 'STAGE_NOT_OPEN' });
    expect(await cancel(officer('INFORMATISATION'), { expectedVersion: 1 })).toMatchObject({
      __typename: 'VersionRefused',
    });
    expect(await cancel(officer('INFORMATISATION'), { reason: ' ' })).toMatchObject({ faults: [{ path: ['reason'] }] });
    expect(await app.ledger.head()).toBe(before);
    expect(await cancel(officer('INFORMATISATION'))).toMatchObject({ __typename: 'CancelApprovalSuccess' });
    await app.settled();
    expect((await proposalOf(proposer, id))?.state).toBe('CANCELLED');
    expect((await approvalOf(officer('TRANSPORT'), approvalId)).state).toBe('CANCELLED');
    expect(await asked(officer('ENVIRONMENT'), approvalId)).toBeUndefined();
  });

  it('what was decided before is decided anew, on new facts, if its coordinator says so', async () => {
    const { id, approvalId } = await held();
    const reopen = async (by: Client, more: object = {}): Promise<Result> =>
      by.mutate('reopenApproval', await input(approvalId, { stage: 'first', ...more }));
    const before = await app.ledger.head();
    expect(await reopen(officer('TRANSPORT'))).toMatchObject({ permission: 'approval.coordinate' });
    expect(await reopen(officer('INFORMATISATION'), { stage: 'second' })).toMatchObject({ code: 'NO_SUCH_STAGE' });
    expect(await reopen(officer('INFORMATISATION'), { expectedVersion: 1 })).toMatchObject({
      __typename: 'VersionRefused',
    });
    expect(await app.ledger.head()).toBe(before);
    expect(await reopen(officer('INFORMATISATION'))).toMatchObject({ __typename: 'ReopenApprovalSuccess' });
    await app.settled();
    expect((await proposalOf(proposer, id))?.state).toBe('UNDER_REVIEW');
    expect(await asked(officer('TRANSPORT'), approvalId)).toMatchObject({ kind: 'DECIDE', stage: { key: 'first' } });
    // Nobody decides now that it is theirs again.
    expect(await reopen(officer('INFORMATISATION'))).toMatchObject({ code: 'NOT_ENDED' });
    await decide(officer('TRANSPORT'), approvalId, 'APPROVE');
    await app.settled();
    expect((await approvalOf(proposer, approvalId)).why).toMatchObject({ because: 'HELD' });
  });

  it('whoever brings about what it requires is reminded, beside whoever put it forward', async () => {
    const { approvalId } = await held();
    const isReminder = ({ type }: { readonly type: string }): boolean => type === 'approval.reminded';
    const before = (await told(officer('ENVIRONMENT'))).filter(isReminder).length;
    await pass(app, 7 * DAY);
    await app.until(async () => (await told(officer('ENVIRONMENT'))).filter(isReminder).length > before, {
      what: 'the agency that assesses is reminded',
    });
    const [said] = (await told(officer('ENVIRONMENT'))).filter(isReminder);
    expect(said?.text).toMatch(/^The next step of .* still waits for what your organisation has to/);
    expect((await told(proposer)).some(isReminder)).toBe(true);
    expect((await told(officer('TRANSPORT'))).some(isReminder)).toBe(false);
    await officer('INFORMATISATION').done(
      'cancelApproval',
      await input(approvalId, { stage: 'second', because: 'MOOT' }),
    );
  });

  it('one that can’t be opened keeps no other from opening', async () => {
    const [broken, sound] = [await held(), await held()];
    const separated = 'select engine -> $2 as was from approval where id = $1';
    const [row] = await sql<{ was: object }>(app, separated, [broken.approvalId, 'separation']);
    const separate = async (value: unknown) =>
      sql(app, `update approval set engine = jsonb_set(engine, '{separation}', $2) where id = $1`, [
        broken.approvalId,
        JSON.stringify(value),
      ]);
    const assess = async (proposalId: string) =>
      officer('ENVIRONMENT').done('assessImpact', {
        ...{ proposalId, revision: 1, criteriaId: criteria.id },
        scores: scored(2, 1, 1),
      });
    await separate(null);
    try {
      await assess(sound.id);
      await app.until(async () => (await asked(officer('POWER'), sound.approvalId)) !== undefined, {
        what: 'the sound one to open',
      });
    } finally {
      await separate(row?.was);
    }
    await assess(broken.id);
    await app.settled();
    expect(await asked(officer('POWER'), broken.approvalId)).toBeDefined();
  });
});
