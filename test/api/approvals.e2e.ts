import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import {
  agencies,
  type Agency,
  answer,
  approvalOf,
  asked,
  decide,
  follow,
  inboxOf,
  newPlace,
  openGate,
  stageOf,
} from '../support/approvals.js';
import { tokenOf } from '../support/bulk-exports.js';
import type { Client, Result } from '../support/client.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

const FOUR = ['TRANSPORT', 'POWER', 'SECURITY', 'TELECOM'] as const;
const ALL_FIVE = [...FOUR, 'INFORMATISATION', 'GENERAL_GOVERNMENT'] as const;
type Party = (typeof ALL_FIVE)[number];
let place: string;
let party: Record<Party, Agency>;
let lead: Client;

const using = async (...stages: object[]): Promise<void> => {
  restores.push(await follow(app, 'PROJECT_GATE', stages));
};
const open = (): Promise<string> => openGate(app, lead, place);
const officer = (name: Party): Client => party[name].officer;
const coordinated = {
  tiers: [
    { title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } },
    { title: 'Government', select: { by: 'FUNCTION', function: 'GENERAL_GOVERNMENT' } },
  ],
};

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, ALL_FIVE, place);
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
});

describe('an approval', () => {
  beforeAll(() =>
    using(
      stageOf(
        FOUR,
        { kind: 'QUORUM', count: 2 },
        { deadlineWorkingDays: 5 },
        { veto: [{ by: 'FUNCTION', function: 'SECURITY' }] },
      ),
    ),
  );
  let id: string;
  beforeEach(async () => {
    id = await open();
  });

  it('asks whoever the process finds, says why and until when, and ends as soon as the outcome is inevitable', async () => {
    const item = await asked(officer('SECURITY'), id);
    expect(item).toMatchObject({
      kind: 'DECIDE',
      because: 'it is responsible for security where the project is; it holds a veto here',
      workingDaysLeft: 5,
      overdue: false,
      stage: { key: 'clearance', title: 'Clearance' },
      group: { key: 'agencies', title: 'Agencies' },
    });
    // As the desk of whoever proposed it counts, too.
    expect(await daysLeft(lead, id)).toBe(5);
    expect(await asked(officer('INFORMATISATION'), id)).toBeUndefined();
    const seen = await approvalOf(officer('POWER'), id);
    expect(seen.viewerCan).toEqual(['approval.read', 'approval.decide']);
    expect(seen.why.waitingOn).toHaveLength(4);
    expect(seen.why.sentence).toMatch(/^It waits for .+ and .+ to decide in “Clearance” until \d{4}-\d\d-\d\d; on /);

    expect(await decide(officer('TRANSPORT'), id, 'APPROVE')).toMatchObject({ __typename: 'RecordDecisionSuccess' });
    expect((await approvalOf(lead, id)).state).toBe('OPEN');
    await decide(officer('POWER'), id, 'APPROVE');
    // Two approve, but the holder of the veto could still reject: not inevitable yet.
    expect((await approvalOf(lead, id)).state).toBe('OPEN');
    await decide(officer('SECURITY'), id, 'ABSTAIN');
    const done = await approvalOf(lead, id);
    expect(await daysLeft(lead, id)).toBeNull();
    expect(done).toMatchObject({
      state: 'APPROVED',
      stages: [{ state: 'APPROVED', settledBy: 'RULE', groups: [{ outcome: 'APPROVED', progress: { approved: 2 } }] }],
      why: { because: 'SETTLED', waitingOn: [], next: null },
      viewerCan: ['approval.read'],
    });
    expect(done.seats.find(({ organisationId }) => organisationId === officer('TELECOM').organisationId)?.state).toBe(
      'CLOSED',
    );
    expect(await asked(officer('TELECOM'), id)).toBeUndefined();
    expect(await decide2(officer('TELECOM'), done.seats, done.contentHash)).toMatchObject({ code: 'APPROVAL_SETTLED' });
  });

  it('says in the ledger why somebody decided so, to whoever may read what it is about', async () => {
    const reason = 'The poles carry what six carried.';
    await decide(officer('TRANSPORT'), id, 'APPROVE', { reason });
    await app.settled();
    const reasonsFor = async (client: Client) => {
      const ask =
        'query($id: ID!) { activity(subject: $id, types: ["approval.decided"]) { edges { node { reason } } } }';
      const { activity } = await client.query<{ activity: { edges: { node: { reason: string | null } }[] } }>(ask, {
        id,
      });
      return activity.edges.map(({ node }) => node.reason);
    };
    expect(await reasonsFor(officer('POWER'))).toEqual([reason]);
    const colleague = await app.asMemberOf(party.POWER.organisation, ['OFFICER', 'ADMIN', 'AUDITOR']);
    expect(await reasonsFor(await tokenOf(colleague, 'ledger.read', 'approval.read'))).toEqual([reason]);
    // The ledger alone tells that it was decided, and not in what words.
    expect(await reasonsFor(await tokenOf(colleague, 'ledger.read'))).toEqual([null]);
  });

  const daysLeft = async (client: Client, approval: string): Promise<number | null> =>
    (
      await client.query<{ approval: { workingDaysLeft: number | null } }>(
        'query($id: ID!) { approval(id: $id) { workingDaysLeft } }',
        { id: approval },
      )
    ).approval.workingDaysLeft;
  const decide2 = (client: Client, seats: readonly { id: string; organisationId: string }[], contentHash: string) =>
    client.mutate('recordDecision', {
      seatId: seats.find(({ organisationId }) => organisationId === client.organisationId)?.id,
      decision: 'APPROVE',
      contentHash,
    });

  it('is heard of in the inbox of those asked, and by nobody else', async () => {
    await app.settled(); // what happened before is told by then
    const asking = await officer('POWER').live();
    await asking.join('inbox');
    const other = await officer('INFORMATISATION').live();
    await other.join('inbox');
    const next = await open();
    const message = await asking.heard(({ type, subject }) => type === 'approval.stage.opened' && subject.id === next);
    expect(message.data).toMatchObject({ stage: 'clearance', round: 1 });
    await decide(officer('SECURITY'), next, 'REJECT');
    await asking.heard(({ type, subject }) => type === 'approval.settled' && subject.id === next);
    expect(other.messages).toEqual([]);
  });

  it('is rejected by its veto alone, with the reason on record', async () => {
    await decide(officer('SECURITY'), id, 'REJECT', { reason: '  Cameras watch a school.  ' });
    const done = await approvalOf(lead, id);
    expect(done.state).toBe('REJECTED');
    expect(done.decisions).toMatchObject([
      {
        decision: 'REJECT',
        reason: 'Cameras watch a school.',
        memberId: officer('SECURITY').memberId,
        organisationId: officer('SECURITY').organisationId,
      },
    ]);
  });

  it('refuses what is not for the seat to do, and then records nothing', async () => {
    const { seats, contentHash } = await approvalOf(lead, id);
    const power = party.POWER;
    const [viewer, second] = await Promise.all([
      app.asMemberOf(power.organisation, 'VIEWER'),
      app.asMemberOf(power.organisation, 'OFFICER'),
    ]);
    const seatId = seats.find(({ organisationId }) => organisationId === power.organisation.id)?.id;
    await decide(second, id, 'ABSTAIN');
    const before = await app.ledger.head();
    const by = (client: Client, more: object = {}) =>
      client.mutate('recordDecision', { seatId, decision: 'APPROVE', contentHash, ...more });

    expect(await by(officer('TELECOM'))).toMatchObject({
      __typename: 'PermissionRefused',
      permission: 'approval.decide',
    });
    expect(await by(viewer)).toMatchObject({ __typename: 'PermissionRefused', permission: 'approval.decide' });
    await expect(by(officer('INFORMATISATION'))).rejects.toThrow('NOT_FOUND');
    expect(await by(power.officer)).toMatchObject({ __typename: 'TransitionRefused', code: 'ALREADY_DECIDED' });

    const telecom = seats.find(({ organisationId }) => organisationId === officer('TELECOM').organisationId)?.id;
    const wrong = (more: object) =>
      officer('TELECOM').mutate('recordDecision', { seatId: telecom, decision: 'REJECT', contentHash, ...more });
    expect(await wrong({})).toMatchObject({
      __typename: 'InputRefused',
      faults: [
        { path: ['objection'], code: 'REQUIRED' },
        { path: ['reason'], code: 'REQUIRED' },
      ],
    });
    expect(await wrong({ reason: 'x', contentHash: '0'.repeat(64) })).toMatchObject({ code: 'STALE_REVISION' });
    expect(
      await wrong({
        decision: 'APPROVE_WITH_CONDITIONS',
        reason: 'x',
        conditions: [{ text: 'x', ownerId: officer('INFORMATISATION').organisationId, dueOn: '2020-01-01' }],
      }),
    ).toMatchObject({
      faults: [
        { path: ['conditions', 0, 'ownerId'], code: 'NOT_A_PARTY' },
        { path: ['conditions', 0, 'dueOn'], code: 'OUT_OF_RANGE' },
      ],
    });
    expect(
      await wrong({
        decision: 'APPROVE_WITH_CONDITIONS',
        reason: 'x',
        objection: null,
        conditions: [{ text: 'x', ownerId: lead.organisationId }],
      }),
    ).toMatchObject({ faults: [{ path: ['conditions', 0, 'dueOn'], code: 'REQUIRED' }] });
    expect(await wrong({ decision: 'APPROVE_WITH_CONDITIONS', reason: 'x' })).toMatchObject({
      faults: [{ path: ['conditions'], code: 'REQUIRED' }],
    });
    expect(
      await officer('TELECOM').mutate('coordinateApproval', {
        seatId: telecom,
        decision: 'APPROVE',
        contentHash,
        reason: 'x',
      }),
    ).toMatchObject({ faults: [{ path: ['seatId'], code: 'WRONG_KIND' }] });
    expect(await app.ledger.head()).toBe(before);
  });

  it('takes the first of two officers of one seat who decide at once, and both of two seats', async () => {
    const second = await app.asMemberOf(party.POWER.organisation, 'OFFICER');
    const three = [officer('POWER'), second, officer('TELECOM')];
    const items = await Promise.all(three.map((each) => asked(each, id)));
    const results = await Promise.all(
      ['APPROVE', 'REJECT', 'ABSTAIN'].map((decision, at) => answer(three[at] as Client, items[at], decision)),
    );
    const typenames = results.slice(0, 2).map(({ __typename }) => __typename);
    expect(typenames.sort()).toEqual(['RecordDecisionSuccess', 'TransitionRefused']);
    expect(results[2]).toMatchObject({ __typename: 'RecordDecisionSuccess' });
    const { decisions } = await approvalOf(lead, id);
    expect(decisions).toHaveLength(2);
  });

  it('answers a repeated decision with the same key once', async () => {
    const item = await asked(officer('POWER'), id);
    const input = {
      seatId: item?.seatId,
      decision: 'ABSTAIN',
      contentHash: item?.contentHash,
      reason: 'x',
      clientMutationId: id,
    };
    const again = await Promise.all([1, 2, 3].map(() => officer('POWER').mutate('recordDecision', input)));
    expect(again.map(({ __typename }) => __typename)).toEqual(Array(3).fill('RecordDecisionSuccess'));
    expect((await approvalOf(lead, id)).decisions).toHaveLength(1);
  });

  it('tracks conditions until they are met, by whoever owes them or set them', async () => {
    const leadId = lead.organisationId;
    const conditions = [
      { text: 'Bury the cable', ownerId: leadId, dueOn: '2099-01-01' },
      { text: 'Report the noise', ownerId: leadId, dueOn: '2099-02-01' },
    ];
    await decide(officer('POWER'), id, 'APPROVE_WITH_CONDITIONS', { conditions });
    await decide(officer('SECURITY'), id, 'APPROVE');
    const approved = await approvalOf(lead, id);
    expect(approved.state).toBe('APPROVED');
    expect(approved.conditions).toMatchObject([
      { text: 'Bury the cable', state: 'OPEN', dueOn: '2099-01-01' },
      { text: 'Report the noise', state: 'OPEN', dueOn: '2099-02-01' },
    ]);
    expect(approved.viewerCan).toContain('approval.fulfilCondition');
    const owed = (await inboxOf(lead)).filter((item) => item.approvalId === id);
    expect(owed.map(({ kind, conditionId }) => [kind, conditionId])).toEqual(
      approved.conditions.map((condition) => ['FULFIL', condition.id]),
    );
    const [first] = approved.conditions;
    const fulfil = (client: Client, evidence = 'Photo 12') =>
      client.mutate('fulfilCondition', { conditionId: first?.id, evidence });
    expect(await fulfil(officer('TELECOM'))).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await fulfil(lead, ' ')).toMatchObject({ __typename: 'InputRefused' });
    expect(await fulfil(lead)).toMatchObject({ __typename: 'FulfilConditionSuccess' });
    expect(await fulfil(lead)).toMatchObject({ code: 'CONDITION_REPORTED' });
    expect((await approvalOf(lead, id)).conditions[0]).toMatchObject({ state: 'REPORTED', evidence: 'Photo 12' });
    expect((await inboxOf(lead)).filter((item) => item.approvalId === id)).toHaveLength(1);

    expect(await asked(officer('POWER'), id)).toMatchObject({ kind: 'CHECK_CONDITION', conditionId: first?.id });
    expect((await approvalOf(officer('POWER'), id)).viewerCan).toContain('approval.fulfilCondition');
    const check = (client: Client, met: boolean, note?: string) =>
      client.mutate('checkCondition', { conditionId: first?.id, met, note });
    const head = await app.ledger.head();
    expect(await check(lead, true)).toMatchObject({ permission: 'approval.fulfilCondition' });
    expect(await check(officer('POWER'), false)).toMatchObject({ faults: [{ path: ['note'], code: 'REQUIRED' }] });
    expect(await app.ledger.head()).toBe(head);
    expect(await check(officer('POWER'), false, 'Only one side.')).toMatchObject({
      __typename: 'CheckConditionSuccess',
    });
    expect((await approvalOf(lead, id)).conditions[0]).toMatchObject({ state: 'OPEN', note: 'Only one side.' });
    expect(await check(officer('POWER'), true)).toMatchObject({ code: 'CONDITION_NOT_REPORTED' });
    await fulfil(lead, 'Photos 12 and 13');
    expect(await check(officer('POWER'), true)).toMatchObject({ __typename: 'CheckConditionSuccess' });
    expect(await fulfil(officer('POWER'))).toMatchObject({ code: 'CONDITION_MET' });
    expect((await approvalOf(lead, id)).conditions[0]).toMatchObject({
      state: 'FULFILLED',
      evidence: 'Photos 12 and 13',
    });
  });

  it('takes a conflicted member’s sight, not its colleagues’, and counts the quorum without the seat', async () => {
    const colleague = await app.asMemberOf(party.TELECOM.organisation, 'OFFICER');
    const live = await officer('TELECOM').live();
    expect((await live.join(`approval:${id}`)).joined).toEqual([`approval:${id}`]);
    const result = await officer('TELECOM').mutate<Result & { approval: null }>(
      'recordDecision',
      {
        seatId: (await asked(officer('TELECOM'), id))?.seatId,
        decision: 'RECUSE',
        contentHash: (await asked(officer('TELECOM'), id))?.contentHash,
        reason: 'My brother owns the firm.',
      },
      'approval { id }',
    );
    expect(result).toEqual({ __typename: 'RecordDecisionSuccess', approval: null });
    await expect(approvalOf(officer('TELECOM'), id)).rejects.toThrow('No approval');
    const seen = await approvalOf(colleague, id);
    expect(seen.stages[0]?.groups[0]?.progress).toMatchObject({ seats: 3, recused: 1 });
    expect(await asked(colleague, id)).toBeUndefined();
    await decide(officer('POWER'), id, 'ABSTAIN');
    await decide(officer('SECURITY'), id, 'REJECT');
    await app.settled();
    expect(live.messages.filter(({ subject }) => subject.id === id)).toEqual([]);
    // It stays a member of its organisation for everything else.
    expect(await asked(colleague, await open())).toBeDefined();
  });
});

describe('the same decisions', () => {
  beforeAll(() => using(stageOf(FOUR, { kind: 'MAJORITY' }, coordinated)));

  it('come to the same in any order', async () => {
    const votes: [Party, string][] = [
      ['TRANSPORT', 'APPROVE'],
      ['POWER', 'REJECT'],
      ['SECURITY', 'APPROVE'],
      ['TELECOM', 'APPROVE'],
    ];
    const orders = [0, 1, 2, 3].map((shift) => [...votes.slice(shift), ...votes.slice(0, shift)]);
    orders.push([...votes].reverse());
    const outcomes = await Promise.all(
      orders.map(async (order) => {
        const id = await open();
        for (const [name, decision] of order)
          if (await asked(officer(name), id)) await decide(officer(name), id, decision);
        return (await approvalOf(lead, id)).state;
      }),
    );
    expect(outcomes).toEqual(orders.map(() => 'APPROVED'));
  });

  it('come to the same when all are given at once', async () => {
    const id = await open();
    const votes: [Party, string][] = [
      ['TRANSPORT', 'REJECT'],
      ['POWER', 'APPROVE'],
      ['SECURITY', 'REJECT'],
      ['TELECOM', 'REJECT'],
    ];
    // Read before any is given: two rejections end it, and nothing is asked of the others any more.
    const items = await Promise.all(votes.map(([name]) => asked(officer(name), id)));
    await Promise.all(votes.map(([name, decision], at) => answer(officer(name), items[at], decision)));
    expect((await approvalOf(lead, id)).state).toBe('REJECTED');
  });

  it('that block each other go to the coordinator, whose reason is asked for and who can pass it on', async () => {
    const id = await open();
    await decide(officer('TRANSPORT'), id, 'APPROVE');
    await decide(officer('POWER'), id, 'APPROVE');
    await decide(officer('SECURITY'), id, 'REJECT');
    await expect(approvalOf(officer('GENERAL_GOVERNMENT'), id)).rejects.toThrow('No approval');
    expect(await approvalOf(officer('INFORMATISATION'), id)).toMatchObject({ stageState: 'OPEN' });
    expect(await asked(officer('INFORMATISATION'), id)).toBeUndefined();
    await decide(officer('TELECOM'), id, 'REJECT');

    const item = await asked(officer('INFORMATISATION'), id);
    expect(item).toMatchObject({ kind: 'COORDINATE', because: 'it coordinates this stage: Commission', group: null });
    const seen = await approvalOf(officer('INFORMATISATION'), id);
    expect(seen.viewerCan).toEqual(['approval.read', 'approval.coordinate']);
    expect(seen.why).toMatchObject({ because: 'DEADLOCKED', waitingOn: [{ on: 'COORDINATOR' }] });
    const say = (decision: string, reason?: string, who: Party = 'INFORMATISATION') =>
      officer(who).mutate('coordinateApproval', {
        seatId: item?.seatId,
        decision,
        contentHash: item?.contentHash,
        reason,
      });
    expect(await say('REQUEST_CHANGES')).toMatchObject({ faults: [{ path: ['reason'], code: 'REQUIRED' }] });
    expect(await say('ABSTAIN', 'x')).toMatchObject({ faults: [{ path: ['decision'] }] });
    expect(await say('APPROVE', 'x', 'POWER')).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await say('RECUSE', 'We asked for it ourselves.')).toMatchObject({
      __typename: 'CoordinateApprovalSuccess',
    });

    const rejected = ['SECURITY', 'TELECOM'].map((who) => officer(who as Party).organisationId);
    await decide(officer('GENERAL_GOVERNMENT'), id, 'APPROVE', {
      reason: 'The city needs it.',
      legalBasis: 'Municipal order 12, article 4',
      overrides: rejected.map((organisationId) => ({ group: 'agencies', organisationId, reason: 'It is guarded.' })),
    });
    const done = await approvalOf(lead, id);
    expect(done).toMatchObject({ state: 'APPROVED', stages: [{ settledBy: 'COORDINATOR' }] });
    expect(done.seats.filter(({ tier }) => tier !== null).map(({ tier, state }) => [tier, state])).toEqual([
      [1, 'RECUSED'],
      [2, 'DECIDED'],
    ]);
    expect(done.decisions.at(-1)).toMatchObject({ decision: 'APPROVE', reason: 'The city needs it.' });
  });
});
