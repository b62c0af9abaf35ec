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
import { content, draft, proposalOf, submit } from '../support/projects.js';
import { shanghaiDay } from '../support/shanghai.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

const PARTIES = ['TRANSPORT', 'POWER', 'INFORMATISATION', 'GENERAL_GOVERNMENT'] as const;
type Party = (typeof PARTIES)[number];
let place: string;
let party: Record<Party, Agency>;
let lead: Client;
const officer = (name: Party): Client => party[name].officer;

/** Opens an approval that follows a stage of two agencies which both must approve within five working days. */
const opened = async (more: object): Promise<string> => {
  restores.push(
    await follow(app, 'PROJECT_GATE', [
      stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }, { deadlineWorkingDays: 5, ...more }),
    ]),
  );
  return openGate(app, lead, place);
};
const pass = async (workingDays: number): Promise<void> => {
  await (await app.steward()).done('advanceClock', { workingDays });
  await app.settled();
};
const notifications = async (client: Client): Promise<{ type: string; text: string; subjectId: string }[]> => {
  const { notifications: page } = await client.query<{
    notifications: { edges: { node: { type: string; text: string; subjectId: string } }[] };
  }>('{ notifications(first: 100) { edges { node { type text subjectId readAt } } } }');
  return page.edges.map(({ node }) => node);
};

/** Approvals that a coordinator is asked to settle, as the lead sees them; the portfolio counts the same ones. */
const escalated = async (): Promise<string[]> => {
  const { approvals, portfolio } = await lead.query<{
    approvals: { edges: { node: { id: string } }[] };
    portfolio: { deadlines: { escalated: number } };
  }>('{ approvals(first: 100, escalated: true) { edges { node { id } } } portfolio { deadlines { escalated } } }');
  expect(approvals.edges).toHaveLength(portfolio.deadlines.escalated);
  return approvals.edges.map(({ node }) => node.id);
};

/** What is late by one definition: in the list, in the counts, in the bars and in every inbox. */
const overdue = async (): Promise<string[]> => {
  const { clock } = await lead.query<{ clock: { now: string } }>('{ clock { now } }');
  const { approvals, portfolio } = await lead.query<{
    approvals: { edges: { node: { id: string; overdue: boolean; dueAt: string } }[] };
    portfolio: { deadlines: { overdue: number }; agencies: { organisationId: string; overdue: number }[] };
  }>(
    `query($now: DateTime) { approvals(first: 100, dueBefore: $now) { edges { node { id overdue dueAt } } }
      portfolio { deadlines { overdue } agencies { organisationId overdue } } }`,
    { now: clock.now },
  );
  const late = approvals.edges.map(({ node }) => node);
  expect(late.every((each) => each.overdue && each.dueAt < clock.now)).toBe(true);
  expect(late).toHaveLength(portfolio.deadlines.overdue);
  for (const { organisation, officer: decider } of Object.values(party)) {
    const { inboxCount } = await decider.query<{ inboxCount: number }>(
      '{ inboxCount(filter: { wholeOrganisation: true, dueWithinDays: 0, kinds: [DECIDE, COORDINATE] }) }',
    );
    const bar = portfolio.agencies.find(({ organisationId }) => organisationId === organisation.id)?.overdue ?? 0;
    expect([organisation.name, inboxCount]).toEqual([organisation.name, bar]);
  }
  return late.map(({ id }) => id);
};

/** Approvals in which an organisation has to do something within seven days, by its inbox; its calendar says the same. */
const dueSoon = async (client: Client): Promise<string[]> => {
  type Due = { readonly path: string; readonly at: string; readonly overdue: boolean };
  const { inbox, deadlines } = await client.query<{ inbox: { edges: { node: Due }[] }; deadlines: Due[] }>(
    `{ inbox(first: 100, filter: { wholeOrganisation: true, dueWithinDays: 7 }) { edges { node { path at: dueAt overdue } } }
      deadlines(dueWithinDays: 7, mine: true) { path at overdue } }`,
  );
  const due = inbox.edges.map(({ node }) => node);
  expect([...due, ...deadlines].filter(({ overdue: late }) => late)).toEqual([]);
  const said = (all: readonly Due[]) => all.map(({ path, at }) => `${path} ${at}`).sort();
  expect(said(due)).toEqual(said(deadlines));
  return due.map(({ path }) => path);
};

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, PARTIES, place);
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
});

describe('the clock', () => {
  it('is moved by stewards alone, forward alone, and everybody hears of it', async () => {
    expect(await lead.mutate('advanceClock', { workingDays: 1 })).toMatchObject({ __typename: 'PermissionRefused' });
    const steward = await app.steward();
    for (const wrong of [{}, { workingDays: 1, milliseconds: 1 }, { milliseconds: -5 }, { workingDays: 400 }]) {
      expect(await steward.mutate('advanceClock', wrong)).toMatchObject({ __typename: 'InputRefused' });
    }
    expect(await steward.mutate('advanceClock', { workingDays: 1, calendar: 'mars' })).toMatchObject({
      faults: [{ path: ['calendar'] }],
    });
    const before = Date.parse((await lead.query<{ clock: { now: string } }>('{ clock { now movable } }')).clock.now);
    const { now } = await steward.done<Result & { now: string }>('advanceClock', { milliseconds: 3_600_000 }, 'now');
    expect(Date.parse(now) - before).toBeGreaterThanOrEqual(3_600_000);
  });
});

describe('time', () => {
  it('brings a condition that is missed to the coordinator, who gives it a later day or waives it', async () => {
    const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
    restores.push(await follow(app, 'PROJECT_GATE', [stageOf(['TRANSPORT'], { kind: 'ALL' }, { tiers })]));
    const id = await openGate(app, lead, place);
    const conditionOf = async () => (await approvalOf(lead, id)).conditions[0]!;
    const { clock } = await lead.query<{ clock: { now: string } }>('{ clock { now } }');
    const conditions = [{ text: 'Fence it', ownerId: lead.organisationId, dueOn: shanghaiDay(clock.now) }];
    await decide(officer('TRANSPORT'), id, 'APPROVE_WITH_CONDITIONS', { conditions });
    await pass(2);
    const commission = officer('INFORMATISATION');
    expect(await conditionOf()).toMatchObject({ state: 'OPEN', referredToId: commission.organisationId });
    expect((await notifications(lead)).map(({ type }) => type)).not.toContain('approval.condition.missed');
    expect((await notifications(commission)).map(({ type }) => type)).toContain('approval.condition.missed');
    const { id: conditionId } = await conditionOf();
    expect(await asked(commission, id)).toMatchObject({ kind: 'SETTLE_CONDITION', conditionId });
    const settle = (client: Client, more: object) => client.mutate('settleCondition', { conditionId, ...more });
    expect(await settle(officer('TRANSPORT'), { reason: 'x' })).toMatchObject({ permission: 'approval.coordinate' });
    expect(await settle(commission, { reason: ' ' })).toMatchObject({ faults: [{ path: ['reason'] }] });
    expect(await settle(commission, { reason: 'Rain.', dueOn: '2020-01-01' })).toMatchObject({
      faults: [{ path: ['dueOn'] }],
    });
    expect(await settle(commission, { reason: 'Rain.', dueOn: '2099-01-01' })).toMatchObject({
      __typename: 'SettleConditionSuccess',
    });
    expect(await conditionOf()).toMatchObject({ dueOn: '2099-01-01', missedAt: null, reason: 'Rain.' });
    expect(await settle(commission, { reason: 'x' })).toMatchObject({ code: 'CONDITION_NOT_REFERRED' });
  });

  it('has a proposal decided anew whose condition is missed, where its process says so', async () => {
    const firm = await app.asMemberOf(await app.firm(), 'PROPOSER');
    const stage = stageOf(['TRANSPORT'], { kind: 'ALL' });
    restores.push(await follow(app, 'PROPOSAL', [stage], { conditions: { onMissed: 'REOPEN' } }));
    const { id } = await draft(firm, { jurisdiction: place, content: content() });
    const approvalId = (await submit(app, firm, id)).approvalId!;
    const { clock } = await firm.query<{ clock: { now: string } }>('{ clock { now } }');
    const conditions = [{ text: 'Fence it', ownerId: firm.organisationId, dueOn: shanghaiDay(clock.now) }];
    await decide(officer('TRANSPORT'), approvalId, 'APPROVE_WITH_CONDITIONS', { conditions });
    await app.settled();
    expect((await proposalOf(firm, id))?.state).toBe('APPROVED');
    await pass(2);
    expect((await proposalOf(firm, id))?.state).toBe('UNDER_REVIEW');
    expect((await notifications(firm)).map(({ type }) => type)).toContain('approval.reopened');
    expect(await approvalOf(firm, approvalId)).toMatchObject({ state: 'OPEN', conditions: [{ state: 'VOID' }] });
    await decide(officer('TRANSPORT'), approvalId, 'APPROVE');
    await app.settled();
    expect((await proposalOf(firm, id))?.state).toBe('APPROVED');
  });

  it('brings an objection that nobody answers, or that is neither confirmed nor insisted on, to the coordinator', async () => {
    const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
    const stage = stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }, { tiers });
    const objections = { answerWithinWorkingDays: 2, confirmWithinWorkingDays: 1 };
    restores.push(await follow(app, 'PROJECT_GATE', [stage], { objections }));
    const [silent, answered] = [await openGate(app, lead, place), await openGate(app, lead, place)];
    const objectionOf = async (id: string) => (await approvalOf(lead, id)).objections[0];
    for (const id of [silent, answered]) await decide(officer('TRANSPORT'), id, 'REJECT');
    const { id: objectionId } = (await objectionOf(answered))!;
    await lead.done('answerObjection', { objectionId, answer: 'The mast is moved.' });
    await pass(1);
    await pass(2);
    expect(await objectionOf(silent)).toMatchObject({ state: 'REFERRED', referredBecause: 'UNANSWERED' });
    expect(await objectionOf(answered)).toMatchObject({ state: 'REFERRED', referredBecause: 'UNCONFIRMED' });
    expect((await approvalOf(lead, silent)).state).toBe('OPEN');
    expect(await asked(officer('INFORMATISATION'), silent)).toMatchObject({ kind: 'SETTLE_OBJECTION' });
  });

  it('ends a consultation without those who said nothing, who are on record as silent', async () => {
    const consultation = { asks: [{ by: 'FUNCTION', function: 'POWER' }], withinWorkingDays: 1 };
    restores.push(await follow(app, 'PROJECT_GATE', [stageOf(['TRANSPORT'], { kind: 'ALL' }, { consultation })]));
    const id = await openGate(app, lead, place);
    expect(await approvalOf(lead, id)).toMatchObject({ stageState: 'CONSULTING' });
    await lead.done('remindApproval', { approvalId: id });
    await pass(1);
    const { approval } = await lead.query<{ approval: object }>(
      'query($id: ID!) { approval(id: $id) { stageState opinions { state stance } } }',
      { id },
    );
    expect(approval).toEqual({ stageState: 'OPEN', opinions: [{ state: 'SILENT', stance: null }] });
    expect(await asked(officer('POWER'), id)).toBeUndefined();
    expect(await asked(officer('TRANSPORT'), id)).toMatchObject({ kind: 'DECIDE' });
  });

  it('lets what a coordinator decided count once nobody appeals, and overturns it where an appeal is not decided', async () => {
    const tiers = [
      { title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } },
      { title: 'Government', select: { by: 'FUNCTION', function: 'GENERAL_GOVERNMENT' } },
    ];
    const limits = { withinWorkingDays: 2, answerWithinWorkingDays: 1, onLapse: 'OVERTURN', effect: 'SUSPENSIVE' };
    const stage = stageOf(['TRANSPORT', 'POWER'], { kind: 'MAJORITY' }, { tiers });
    restores.push(await follow(app, 'PROJECT_GATE', [stage], { appeals: limits }));
    const [silent, appealed] = [await openGate(app, lead, place), await openGate(app, lead, place)];
    const reason = { group: 'agencies', organisationId: officer('POWER').organisationId, reason: 'It is guarded.' };
    for (const id of [silent, appealed]) {
      await decide(officer('TRANSPORT'), id, 'APPROVE');
      await decide(officer('POWER'), id, 'REJECT');
      await decide(officer('INFORMATISATION'), id, 'APPROVE', { legalBasis: 'Order 12', overrides: [reason] });
    }
    const item = await asked(officer('POWER'), appealed);
    const input = { appealId: item?.id, ground: 'SAFETY', reason: 'It is not.', asks: 'A fence.' };
    await officer('POWER').done('appealDecision', input);
    await pass(1);
    await pass(2);
    expect(await approvalOf(lead, silent)).toMatchObject({ state: 'APPROVED', stages: [{ settledBy: 'COORDINATOR' }] });
    expect(await approvalOf(lead, appealed)).toMatchObject({ state: 'OPEN', why: { because: 'DEADLOCKED' } });
    expect(await asked(officer('GENERAL_GOVERNMENT'), appealed)).toMatchObject({ kind: 'COORDINATE' });
  });

  it('reminds those who have not decided, a person each, by mail as well', async () => {
    const id = await opened({ reminders: { before: [2], after: [] } });
    await decide(officer('POWER'), id, 'APPROVE');
    await pass(4);
    const told = (await notifications(officer('TRANSPORT'))).filter(({ subjectId }) => subjectId === id);
    expect(told.map(({ type }) => type).sort()).toEqual(['approval.reminded', 'approval.stage.opened']);
    expect(told[0]?.text).toMatch(
      /^“project .+ still waits for your organisation's decision until \d{1,2} [A-Z][a-z]+ \d{4}\.$/,
    );
    expect(
      (await notifications(officer('POWER'))).filter(
        ({ subjectId, type }) => subjectId === id && type === 'approval.reminded',
      ),
    ).toEqual([]);
    const [letter] = await app.letters(party.TRANSPORT.email);
    expect(letter?.subject).toBe(told[0]?.text);
    expect(letter?.text).toContain(`/approvals/${id}`);
    const { __typename, marked } = await officer('TRANSPORT').mutate<Result & { marked: number }>(
      'markNotificationsRead',
      {},
      'marked',
    );
    expect([__typename, marked >= 2]).toEqual(['MarkNotificationsReadSuccess', true]);
    expect(await officer('TRANSPORT').query('{ unreadNotifications }')).toEqual({ unreadNotifications: 0 });
  });

  it('lets a deadline pass without an outcome when that is all the process says', async () => {
    const id = await opened({});
    await pass(6);
    expect(await overdue()).toContain(id);
    const late = await approvalOf(lead, id);
    expect(late).toMatchObject({ state: 'OPEN', why: { because: 'LAPSED', next: null } });
    expect(await asked(officer('POWER'), id)).toMatchObject({ overdue: true, workingDaysLeft: 0 });
    await decide(officer('POWER'), id, 'APPROVE');
    await decide(officer('TRANSPORT'), id, 'APPROVE');
    expect((await approvalOf(lead, id)).state).toBe('APPROVED');
  });

  it('escalates from tier to tier, and those who were late may still decide', async () => {
    const id = await opened({
      onLapse: { action: 'ESCALATE' },
      tiers: [
        { title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' }, deadlineWorkingDays: 2 },
        { title: 'Government', select: { by: 'FUNCTION', function: 'GENERAL_GOVERNMENT' } },
      ],
    });
    await pass(5);
    expect(await asked(officer('INFORMATISATION'), id)).toMatchObject({ kind: 'COORDINATE' });
    // Its own day is in the inbox, in the calendar and among what is due within seven days; that of those who were late is in none.
    expect(await dueSoon(officer('INFORMATISATION'))).toContain(`/approvals/${id}`);
    expect(await dueSoon(officer('POWER'))).not.toContain(`/approvals/${id}`);
    expect(await asked(officer('GENERAL_GOVERNMENT'), id)).toBeUndefined();
    expect((await approvalOf(lead, id)).why).toMatchObject({ because: 'ESCALATED', next: { what: 'ESCALATE' } });
    expect(await escalated()).toContain(id);
    expect(await asked(officer('POWER'), id)).toMatchObject({ kind: 'DECIDE', overdue: true });
    expect(await overdue()).toContain(id);
    await pass(3);
    expect(await asked(officer('INFORMATISATION'), id)).toBeUndefined();
    const seat = await asked(officer('GENERAL_GOVERNMENT'), id);
    expect(seat).toMatchObject({ kind: 'COORDINATE', dueAt: null });
    await decide(officer('GENERAL_GOVERNMENT'), id, 'APPROVE');
    const done = await approvalOf(lead, id);
    expect(done).toMatchObject({ state: 'APPROVED', stages: [{ settledBy: 'COORDINATOR' }] });
    expect(done.seats.map(({ tier, state }) => [tier, state])).toEqual(
      expect.arrayContaining([
        [null, 'CLOSED'],
        [1, 'CLOSED'],
        [2, 'DECIDED'],
      ]),
    );
  });

  it('passes the same coordinator twice, and a process that is tried on it has it late once more', async () => {
    const byFunction = (name: Party) => ({ by: 'FUNCTION', function: name });
    const stage = stageOf(
      ['TRANSPORT', 'POWER'],
      { kind: 'MAJORITY' },
      {
        deadlineWorkingDays: 2,
        onLapse: { action: 'ESCALATE' },
        tiers: [
          { title: 'Informatisation', select: byFunction('INFORMATISATION'), deadlineWorkingDays: 3 },
          { title: 'Government', select: byFunction('GENERAL_GOVERNMENT') },
        ],
      },
    );
    restores.push(await follow(app, 'PROJECT_GATE', [stage]));
    const id = await openGate(app, lead, place);
    await pass(3);
    await pass(3);
    await decide(officer('GENERAL_GOVERNMENT'), id, 'RECUSE');
    await decide(officer('TRANSPORT'), id, 'ABSTAIN');
    await app.settled();
    await pass(1);
    await decide(officer('INFORMATISATION'), id, 'APPROVE');
    await app.settled();
    expect(await approvalOf(lead, id)).toMatchObject({ state: 'APPROVED', stages: [{ settledBy: 'COORDINATOR' }] });
    const body = { key: 'tried', title: 'Tried', subjectKinds: ['project-gate'], calendar: 'cn', stages: [stage] };
    const { simulateDefinition } = await party.TRANSPORT.organisation.admin.query<{
      simulateDefinition: { approvals: { workingDaysThen: number }[] };
    }>(
      `query($body: JSON!) { simulateDefinition(body: $body, latest: 1) {
        approvals { approval { id } workingDaysThen outcome workingDays lapses gap } } }`,
      { body },
    );
    const workingDays = simulateDefinition.approvals[0]?.workingDaysThen;
    expect(workingDays).toBeGreaterThanOrEqual(5);
    expect(simulateDefinition.approvals).toEqual([
      { approval: { id }, workingDaysThen: workingDays, outcome: 'APPROVED', workingDays, lapses: 2, gap: null },
    ]);
  });

  it('deems those who stay silent to have decided, where the process says so', async () => {
    const approved = await opened({ onLapse: { action: 'DEEM_APPROVED' } });
    await decide(officer('POWER'), approved, 'APPROVE');
    await pass(6);
    const yes = await approvalOf(lead, approved);
    expect(yes.state).toBe('APPROVED');
    expect(yes.decisions.map(({ memberId, decision }) => [memberId === null, decision])).toEqual([
      [false, 'APPROVE'],
      [true, 'APPROVE'],
    ]);
    const rejected = await opened({ onLapse: { action: 'DEEM_REJECTED' } });
    await pass(6);
    expect((await approvalOf(lead, rejected)).state).toBe('REJECTED');
  });

  it('passes open seats on once, where the process says so', async () => {
    const id = await opened({
      onLapse: { action: 'REASSIGN', to: { by: 'FUNCTION', function: 'GENERAL_GOVERNMENT' } },
    });
    await decide(officer('POWER'), id, 'APPROVE');
    await pass(6);
    expect(await asked(officer('TRANSPORT'), id)).toBeUndefined();
    expect(await asked(officer('GENERAL_GOVERNMENT'), id)).toMatchObject({ kind: 'DECIDE', overdue: false });
    await decide(officer('GENERAL_GOVERNMENT'), id, 'APPROVE');
    const done = await approvalOf(officer('TRANSPORT'), id);
    expect(done.state).toBe('APPROVED');
    expect(done.seats.find(({ insteadOf }) => insteadOf)).toMatchObject({
      insteadOf: officer('TRANSPORT').organisationId,
      organisationId: officer('GENERAL_GOVERNMENT').organisationId,
      state: 'DECIDED',
    });
  });

  it('that passes while somebody decides gives one outcome or the other, never both', async () => {
    const ids: string[] = [await opened({ onLapse: { action: 'DEEM_REJECTED' } })];
    for (let more = 1; more < 4; more++) ids.push(await openGate(app, lead, place));
    for (const id of ids) await decide(officer('POWER'), id, 'APPROVE');
    const items = await Promise.all(ids.map((id) => asked(officer('TRANSPORT'), id)));
    const decisions = items.map((item) =>
      officer('TRANSPORT').mutate('recordDecision', {
        seatId: item?.seatId,
        decision: 'APPROVE',
        contentHash: item?.contentHash,
      }),
    );
    const [results] = await Promise.all([Promise.all(decisions), pass(6)]);
    await app.settled();
    for (const [index, id] of ids.entries()) {
      const { state, decisions: said } = await approvalOf(lead, id);
      const inTime = results[index]?.__typename === 'RecordDecisionSuccess';
      expect(state).toBe(inTime ? 'APPROVED' : 'REJECTED');
      expect(said.map(({ memberId }) => memberId !== null)).toEqual([true, inTime]);
    }
  });
});
