import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import {
  agencies,
  type Agency,
  approvalOf,
  asked,
  decide,
  follow,
  newPlace,
  openGate,
  stageOf,
} from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { draft, proposalOf, submit } from '../support/projects.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

const NAMES = ['TRANSPORT', 'INFORMATISATION'] as const;
let place: string;
let party: Record<(typeof NAMES)[number], Agency>;
let proposer: Client;
let lead: Client;
const transport = () => party.TRANSPORT.officer;
const commission = () => party.INFORMATISATION.officer;

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, NAMES, place);
  proposer = await app.asMemberOf(await app.firm(), 'PROPOSER');
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
  const stages = [
    stageOf(['TRANSPORT'], { kind: 'ALL' }, { key: 'first', tiers }),
    stageOf(['INFORMATISATION'], { kind: 'ALL' }, { key: 'second', tiers }),
  ];
  restores.push(await follow(app, 'PROPOSAL', stages), await follow(app, 'PROJECT_GATE', stages));
});

const reopen = async (client: Client, approvalId: string, more: object = {}): Promise<Result> => {
  const { version } = await approvalOf(transport(), approvalId);
  const input = { approvalId, expectedVersion: version, stage: 'first', reason: 'A well was found.', ...more };
  return client.mutate('reopenApproval', input);
};
const reopenable = async (client: Client, id: string) =>
  (
    await client.query<{ approval: { reopenable: string[]; reopenings: object[] } }>(
      'query($id: ID!) { approval(id: $id) { reopenable reopenings { stage because reason organisationId memberId organisation { id } } } }',
      { id },
    )
  ).approval;
const approve = async (id: string) => {
  await decide(transport(), id, 'APPROVE');
  await app.settled();
  await decide(commission(), id, 'APPROVE');
  await app.settled();
};

describe('an approval that has ended', () => {
  it('is decided anew from the stage its coordinator names: the proposal is under review again, what was said is void', async () => {
    const { id, approvalId } = await submit(app, proposer, (await draft(proposer, { jurisdiction: place })).id);
    await approve(approvalId!);
    expect((await proposalOf(proposer, id))?.state).toBe('APPROVED');
    expect((await reopenable(commission(), approvalId!)).reopenable).toEqual(['first', 'second']);
    expect((await reopenable(transport(), approvalId!)).reopenable).toEqual([]);

    expect(await reopen(commission(), approvalId!)).toMatchObject({ __typename: 'ReopenApprovalSuccess' });
    await app.settled();
    expect((await proposalOf(proposer, id))?.state).toBe('UNDER_REVIEW');
    const open = await approvalOf(proposer, approvalId!);
    expect(open).toMatchObject({ state: 'OPEN', stage: 'first', stageState: 'OPEN' });
    expect(open.decisions.map(({ voidedBy }) => voidedBy)).toEqual([1, 1]);
    expect(await reopenable(commission(), approvalId!)).toEqual({
      reopenable: [],
      reopenings: [
        {
          ...{ stage: 'first', because: 'NEW_FACTS', reason: 'A well was found.' },
          ...{ organisationId: commission().organisationId, memberId: commission().memberId },
          organisation: { id: commission().organisationId },
        },
      ],
    });
    const { notifications } = await proposer.query<{ notifications: { edges: { node: { text: string } }[] } }>(
      '{ notifications(first: 1) { edges { node { text } } } }',
    );
    expect(notifications.edges[0]?.node.text).toMatch(/is decided anew: new facts have come up\.$/);
    const { approval } = await transport().query<{ approval: { decisions: { id: string; correctable: boolean }[] } }>(
      'query($id: ID!) { approval(id: $id) { decisions { id correctable } } }',
      { id: approvalId },
    );
    expect(approval.decisions.map(({ correctable }) => correctable)).toEqual([false, false]);
    const input = { decisionId: approval.decisions[0]!.id, expectedVersion: open.version, text: 'Lot 21.' };
    expect(await transport().mutate('correctDecision', input)).toMatchObject({ code: 'DECISION_VOID' });
    expect(await asked(transport(), approvalId!)).toMatchObject({ kind: 'DECIDE' });
    await decide(transport(), approvalId!, 'REJECT');
    await app.settled();
    expect((await proposalOf(proposer, id))?.state).toBe('REJECTED');
  });

  it('stays as it is for others, without a reason, from a stale screen, while it is open and where it cannot be undone', async () => {
    const { approvalId } = await submit(app, proposer, (await draft(proposer, { jurisdiction: place })).id);
    const id = approvalId!;
    expect(await reopen(commission(), id)).toMatchObject({ code: 'NOT_ENDED' });
    await decide(transport(), id, 'APPROVE');
    await app.settled();
    expect(await reopen(commission(), id)).toMatchObject({ code: 'NOT_ENDED' });
    await decide(commission(), id, 'APPROVE');
    const gate = await openGate(app, lead, place);
    await approve(gate);

    const before = await app.ledger.head();
    for (const client of [transport(), proposer])
      expect(await reopen(client, id)).toMatchObject({ __typename: 'PermissionRefused' });
    await expect(reopen(lead, id)).rejects.toThrow('NOT_FOUND');
    expect(await reopen(commission(), id, { reason: ' ' })).toMatchObject({
      faults: [{ path: ['reason'], code: 'REQUIRED' }],
    });
    expect(await reopen(commission(), id, { stage: 'third' })).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await reopen(commission(), id, { expectedVersion: 1 })).toMatchObject({ __typename: 'VersionRefused' });
    expect((await reopenable(commission(), gate)).reopenable).toEqual([]);
    expect(await reopen(commission(), gate)).toMatchObject({ code: 'NOT_REOPENABLE' });
    expect(await app.ledger.head()).toBe(before);
    expect(await reopenable(commission(), id)).toMatchObject({ reopenable: ['first', 'second'], reopenings: [] });
    expect(await approvalOf(proposer, id)).toMatchObject({ state: 'APPROVED' });
  });
});

describe('an approval that waits', () => {
  const remind = (client: Client, approvalId: string) => client.mutate('remindApproval', { approvalId });
  const remindable = async (client: Client, id: string) =>
    (
      await client.query<{ approval: { remindable: boolean; remindableFrom: string | null } }>(
        'query($id: ID!) { approval(id: $id) { remindable remindableFrom } }',
        { id },
      )
    ).approval;
  const told = async (client: Client) =>
    (
      await client.query<{ notifications: { edges: { node: { kind: string } }[] } }>(
        '{ notifications(first: 20, kind: REMINDER) { edges { node { kind } } } }',
      )
    ).notifications.edges.length;

  it('is recalled to those who have not answered by whoever put it forward, once a working day', async () => {
    const { approvalId } = await submit(app, proposer, (await draft(proposer, { jurisdiction: place })).id);
    const id = approvalId!;
    await app.settled();
    const before = await told(transport());
    const head = await app.ledger.head();
    await expect(remind(lead, id)).rejects.toThrow('NOT_FOUND');
    expect(await remind(transport(), id)).toMatchObject({ permission: 'approval.answerObjection' });
    expect(await remindable(transport(), id)).toEqual({ remindable: false, remindableFrom: null });
    expect(await app.ledger.head()).toBe(head);

    expect(await remindable(proposer, id)).toEqual({ remindable: true, remindableFrom: expect.any(String) });
    expect(await remind(proposer, id)).toMatchObject({ __typename: 'RemindApprovalSuccess' });
    await app.settled();
    expect(await told(transport())).toBe(before + 1);
    const { remindable: atOnce, remindableFrom: next } = await remindable(proposer, id);
    expect(atOnce).toBe(false);
    expect(Date.parse(next!)).toBeGreaterThan(Date.now());
    const again = (await remind(proposer, id)) as Result & { message: string };
    expect(again).toMatchObject({ code: 'REMINDED_TODAY' });
    expect(Date.parse(/from (\S+)\.$/.exec(again.message)?.[1] ?? '')).toBe(Date.parse(next!));
    await decide(transport(), id, 'REJECT');
    await app.settled();
    expect(await remind(proposer, id)).toMatchObject({ code: 'APPROVAL_SETTLED' });
    expect(await remindable(proposer, id)).toEqual({ remindable: false, remindableFrom: null });
  });
});
