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

const NAMES = ['TRANSPORT', 'INFORMATISATION', 'POWER'] as const;
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

const END = `state canceller { stage asked sessions objections conditions roles }
  ending { because reason organisation { id } memberId receipt { path } } why { because waitingOn { on } }`;
interface Ended {
  readonly state: string;
  readonly canceller: object | null;
  readonly ending: (object & { readonly receipt: { readonly path: string } | null }) | null;
}
const endOf = async (client: Client, id: string): Promise<Ended> =>
  (await client.query<{ approval: Ended }>(`query($id: ID!) { approval(id: $id) { ${END} } }`, { id })).approval;
const toldOf = async (client: Client, id: string): Promise<string[]> => {
  const { notifications } = await client.query<{
    notifications: { edges: { node: { subjectId: string; text: string; type: string } }[] };
  }>('{ notifications(first: 20) { edges { node { subjectId type text } } } }');
  return notifications.edges.flatMap(({ node }) =>
    node.subjectId === id && /\.(cancelled|withdrawn|settled)$/.test(node.type) ? [node.text] : [],
  );
};
const waits = async () => {
  const { id, approvalId } = await submit(app, proposer, (await draft(proposer, { jurisdiction: place })).id);
  await app.settled();
  return { id, approvalId: approvalId! };
};

describe('an approval that cannot go on', () => {
  const cancel = async (client: Client, approvalId: string, more: object = {}): Promise<Result> => {
    const { version } = await approvalOf(transport(), approvalId);
    const why = { because: 'PROPOSER_GONE', reason: 'The firm is being wound up.' };
    return client.mutate('cancelApproval', { approvalId, expectedVersion: version, stage: 'first', ...why, ...more });
  };

  it('is cancelled by whoever coordinates it: nobody is asked any more, all are told why, it is on record and paper, with a receipt', async () => {
    const { id, approvalId } = await waits();
    const session = { startsAt: '2030-03-01T01:00:00Z', place: 'Room 4', agenda: ['Wells'], reason: 'They differ.' };
    const { version } = await approvalOf(transport(), approvalId);
    const called = { approvalId, expectedVersion: version, stage: 'first', invited: [transport().organisationId] };
    await commission().done('callJointSession', { ...called, ...session });
    const could = { stage: 'first', asked: 1, sessions: 1, objections: 0, conditions: 0, roles: ['OFFICER'] };
    expect(await endOf(commission(), approvalId)).toMatchObject({ state: 'OPEN', canceller: could, ending: null });

    expect(await cancel(commission(), approvalId)).toMatchObject({ __typename: 'CancelApprovalSuccess' });
    await app.settled();
    expect((await proposalOf(proposer, id))?.state).toBe('CANCELLED');
    const { organisationId, memberId } = commission();
    const because = { because: 'PROPOSER_GONE', reason: 'The firm is being wound up.' };
    const ended = await endOf(proposer, approvalId);
    expect(ended).toMatchObject({
      ...{ state: 'CANCELLED', canceller: null, why: { because: 'SETTLED', waitingOn: [] } },
      ending: { ...because, organisation: { id: organisationId }, memberId },
    });
    expect(await asked(transport(), approvalId)).toBeUndefined();
    for (const client of [transport(), proposer]) {
      const [said, ...more] = (await toldOf(client, approvalId)).filter((text) => !text.includes('joint session'));
      expect(said).toMatch(/cancelled the approval .* Reason: the proposer no longer pursues it\.$/);
      expect(more).toEqual([]);
    }
    const { approval } = await transport().query<{ approval: { jointSessions: object[] } }>(
      'query($id: ID!) { approval(id: $id) { jointSessions { state changes { kind reason } } } }',
      { id: approvalId },
    );
    const off = { kind: 'CANCELLED', reason: because.reason };
    expect(approval.jointSessions).toEqual([{ state: 'CANCELLED', changes: [off] }]);
    const paper = await (await proposer.fetch(`/papers/approvals/${approvalId}?format=page`)).text();
    expect(paper).toContain('The proposer no longer pursues it: The firm is being wound up.');
    const path = ended.ending!.receipt!.path;
    await app.until(async () => (await proposer.fetch(path)).status === 200, { what: 'a checkpoint covers it' });
    const { receipt } = (await (await proposer.fetch(path)).json()) as { receipt: object };
    expect(receipt).toMatchObject({ of: 'intervention', act: 'CANCEL', rule: { because: 'PROPOSER_GONE' } });

    expect(await reopen(commission(), approvalId)).toMatchObject({ code: 'NOT_ENDED' });
    const again = { id, expectedVersion: (await proposalOf(proposer, id))?.version };
    expect(await proposer.mutate('submitProposal', again)).toMatchObject({ code: 'WRONG_STATE' });
  });

  it('goes on for others, without a reason, from a stale screen and in another stage; a gate it was about can be asked for again', async () => {
    const { approvalId } = await waits();
    const before = await app.ledger.head();
    for (const client of [transport(), proposer]) {
      expect(await cancel(client, approvalId)).toMatchObject({ permission: 'approval.coordinate' });
      expect((await endOf(client, approvalId)).canceller).toBeNull();
    }
    await expect(cancel(lead, approvalId)).rejects.toThrow('NOT_FOUND');
    expect(await cancel(commission(), approvalId, { expectedVersion: 1 })).toMatchObject({
      __typename: 'VersionRefused',
    });
    expect(await cancel(commission(), approvalId, { stage: 'second' })).toMatchObject({ code: 'STAGE_NOT_OPEN' });
    expect(await cancel(commission(), approvalId, { reason: ' ' })).toMatchObject({
      faults: [{ path: ['reason'], code: 'REQUIRED' }],
    });
    expect(await app.ledger.head()).toBe(before);
    expect(await endOf(transport(), approvalId)).toMatchObject({ state: 'OPEN', ending: null });

    const gate = await openGate(app, lead, place);
    await app.settled();
    expect(await cancel(commission(), gate, { because: 'MOOT' })).toMatchObject({
      __typename: 'CancelApprovalSuccess',
    });
    await app.settled();
    const { approval } = await lead.query<{ approval: { projectId: string } }>(
      'query($id: ID!) { approval(id: $id) { projectId } }',
      { id: gate },
    );
    const { project } = await lead.query<{ project: { gates: { state: string }[] } }>(
      'query($id: ID!) { project(id: $id) { gates { state } } }',
      { id: approval.projectId },
    );
    expect(project.gates).toEqual([{ state: 'WITHDRAWN' }]);
  });

  it('is taken back with a reason or without: whoever was asked is told', async () => {
    const { id, approvalId } = await waits();
    const withdraw = async (more: object = {}, which = id) =>
      proposer.mutate('withdrawProposal', {
        id: which,
        expectedVersion: (await proposalOf(proposer, which))?.version,
        ...more,
      });
    const before = await app.ledger.head();
    for (const [more, fault] of [
      [{ reason: 'No money.' }, { path: ['because'], code: 'REQUIRED' }],
      [
        { because: 'OTHER', reason: ' ' },
        { path: ['reason'], code: 'REQUIRED' },
      ],
      [
        { because: 'OTHER', reason: 'x'.repeat(2001) },
        { path: ['reason'], code: 'LENGTH' },
      ],
    ] as const)
      expect(await withdraw(more)).toMatchObject({ faults: [fault] });
    expect(await app.ledger.head()).toBe(before);
    const never = await draft(proposer, { jurisdiction: place });
    expect(await withdraw({ because: 'MISTAKE' }, never.id)).toMatchObject({ faults: [{ code: 'NOT_SUBMITTED' }] });

    await withdraw({ because: 'NO_FUNDING', reason: ' The bank has left. ' });
    const plain = await waits();
    await withdraw({}, plain.id);
    await app.settled();
    const by = { organisation: { id: proposer.organisationId }, memberId: proposer.memberId };
    expect(await endOf(transport(), approvalId)).toMatchObject({
      ...{ state: 'WITHDRAWN', ending: { because: 'NO_FUNDING', reason: 'The bank has left.', ...by } },
    });
    expect(await endOf(transport(), plain.approvalId)).toMatchObject({
      ending: { because: null, reason: null, ...by },
    });
    expect(await toldOf(transport(), approvalId)).toEqual([
      expect.stringMatching(/was withdrawn .* Reason: the money is not there\.$/),
    ]);
    expect(await toldOf(transport(), plain.approvalId)).toEqual([expect.stringMatching(/any more\.$/)]);
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

describe('a coordinator that nobody had to ask', () => {
  /** Coordinates the first stage only, and has no seat in either. */
  const power = () => party.POWER.officer;
  const seen = async (approvalId: string) => {
    const { approval, activity } = await power().query<{
      approval: { state: string; reopenable: string[]; ending: { receipt: { path: string } | null } | null } | null;
      activity: { edges: { node: { type: string } }[] };
    }>(
      `query($id: ID!, $topic: String!) { approval(id: $id) { state reopenable ending { receipt { path } } }
        activity(topic: $topic, first: 100) { edges { node { type } } } }`,
      { id: approvalId, topic: `approval:${approvalId}` },
    );
    return { approval, types: activity.edges.map(({ node }) => node.type) };
  };
  const endings: Record<string, (id: string, approvalId: string) => Promise<unknown>> = {
    APPROVED: async (_, approvalId) => approve(approvalId),
    REJECTED: async (_, approvalId) => decide(transport(), approvalId, 'REJECT'),
    WITHDRAWN: async (id) =>
      proposer.done('withdrawProposal', { id, expectedVersion: (await proposalOf(proposer, id))?.version }),
    CANCELLED: async (_, approvalId) => {
      const { version } = await approvalOf(power(), approvalId);
      const why = { because: 'PROPOSER_GONE', reason: 'The firm is being wound up.' };
      await power().done('cancelApproval', { approvalId, expectedVersion: version, stage: 'first', ...why });
    },
  };

  it('keeps sight of it however it ends, reads the end in its feed, opens it again and has its receipt', async () => {
    const tiers = [{ title: 'Grid', select: { by: 'FUNCTION', function: 'POWER' } }];
    const stages = [
      stageOf(['TRANSPORT'], { kind: 'ALL' }, { key: 'first', tiers }),
      stageOf(['INFORMATISATION'], { kind: 'ALL' }, { key: 'second' }),
    ];
    restores.push(await follow(app, 'PROPOSAL', stages));
    for (const [state, end] of Object.entries(endings)) {
      const { id, approvalId } = await waits();
      await end(id, approvalId);
      await app.settled();
      const { approval, types } = await seen(approvalId);
      expect([state, approval?.state]).toEqual([state, state]);
      expect(types).toContain('approval.settled');
      if (state === 'CANCELLED') {
        expect(types).toContain('approval.cancelled');
        const { path } = approval!.ending!.receipt!;
        await app.until(async () => (await power().fetch(path)).status === 200, { what: 'a checkpoint covers it' });
      }
      if (state === 'APPROVED') {
        expect(approval?.reopenable).toEqual(['first']);
        const { version } = await approvalOf(power(), approvalId);
        const facts = { approvalId, expectedVersion: version, stage: 'first', reason: 'A well was found.' };
        await power().done('reopenApproval', facts);
        await app.settled();
        expect((await seen(approvalId)).approval?.state).toBe('OPEN');
      }
    }
  });
});
