import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import {
  agencies,
  type Agency,
  approvalOf,
  asked,
  decide,
  follow,
  inboxOf,
  newPlace,
  OBJECTION,
  openGate,
  stageOf,
} from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

const NAMES = ['TRANSPORT', 'POWER', 'INFORMATISATION'] as const;
let place: string;
let party: Record<(typeof NAMES)[number], Agency>;
let lead: Client;
let id: string;
const officer = (name: (typeof NAMES)[number]): Client => party[name].officer;

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, NAMES, place);
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
  const objections = { answerWithinWorkingDays: 5, confirmWithinWorkingDays: 3 };
  const stage = stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }, { deadlineWorkingDays: 20, tiers });
  restores.push(await follow(app, 'PROJECT_GATE', [stage], { objections }));
});

const objectionOf = async (client = lead) => (await approvalOf(client, id)).objections.at(-1);
const saying = async (client: Client, mutation: string, more: object) =>
  client.mutate(mutation, { objectionId: (await objectionOf())?.id, ...more });
const answer = (client = lead, text = 'A crew stands by at night.') =>
  saying(client, 'answerObjection', { answer: text });
const respond = (resolved: boolean, note?: string, client = officer('TRANSPORT')) =>
  saying(client, 'respondToAnswer', { resolved, note });
const settle = (upheld: boolean, reason = 'The plan is sound.', client = officer('INFORMATISATION')) =>
  saying(client, 'settleObjection', { upheld, reason });
const told = async (client: Client): Promise<string[]> => {
  await app.settled();
  const { notifications } = await client.query<{
    notifications: { edges: { node: { text: string; subjectId: string } }[] };
  }>('{ notifications(first: 50) { edges { node { text subjectId } } } }');
  return notifications.edges.flatMap(({ node }) => (node.subjectId === id ? [node.text] : []));
};

describe('an objection', () => {
  beforeEach(async () => {
    id = await openGate(app, lead, place);
    await decide(officer('TRANSPORT'), id, 'REJECT', { reason: 'The night shift is alone.' });
  });

  it('says on what ground and what would resolve it, else nothing is rejected', async () => {
    const rejecting = (objection: object | null) => decide(officer('POWER'), id, 'REJECT', { objection });
    const before = await app.ledger.head();
    expect(await rejecting(null)).toMatchObject({ faults: [{ path: ['objection'], code: 'REQUIRED' }] });
    expect(await rejecting({ ...OBJECTION, remedy: ' ' })).toMatchObject({
      faults: [{ path: ['objection', 'remedy'], code: 'REQUIRED' }],
    });
    expect(await decide(officer('POWER'), id, 'APPROVE', { objection: OBJECTION })).toMatchObject({
      faults: [{ path: ['objection'], code: 'NOT_ALLOWED' }],
    });
    expect(await app.ledger.head()).toBe(before);
    const { state, objections } = await approvalOf(lead, id);
    expect(state).toBe('OPEN');
    expect(objections).toMatchObject([
      { ...OBJECTION, state: 'RAISED', organisationId: officer('TRANSPORT').organisationId },
    ]);
  });

  it('waits for whoever asked, then for whoever raised it; one that is resolved is decided on anew', async () => {
    const item = await asked(lead, id);
    expect(item).toMatchObject({
      kind: 'ANSWER_OBJECTION',
      objectionId: (await objectionOf())?.id,
      workingDaysLeft: 5,
    });
    expect((await approvalOf(lead, id)).viewerCan).toContain('approval.answerObjection');
    expect(await told(lead)).toContainEqual(expect.stringMatching(/^An organisation objects to/));
    await decide(officer('POWER'), id, 'APPROVE');
    expect((await approvalOf(lead, id)).why).toMatchObject({
      because: 'OBJECTED',
      sentence: expect.stringMatching(/^An objection in “Clearance” waits for/),
      waitingOn: [{ on: 'SUBMITTER', organisationId: lead.organisationId }],
      next: { what: 'REFER' },
    });

    expect(await answer()).toMatchObject({ __typename: 'AnswerObjectionSuccess' });
    expect(await asked(lead, id)).toBeUndefined();
    expect(await asked(officer('TRANSPORT'), id)).toMatchObject({ kind: 'CONFIRM_ANSWER', workingDaysLeft: 3 });
    expect(await told(officer('TRANSPORT'))).toContainEqual(expect.stringContaining('was answered'));

    expect(await respond(true)).toMatchObject({ __typename: 'RespondToAnswerSuccess' });
    expect(await asked(officer('TRANSPORT'), id)).toMatchObject({ kind: 'DECIDE' });
    await decide(officer('TRANSPORT'), id, 'APPROVE');
    const done = await approvalOf(lead, id);
    expect(done).toMatchObject({
      state: 'APPROVED',
      objections: [{ state: 'RESOLVED', answer: 'A crew stands by at night.' }],
    });
    expect(done.decisions.map(({ decision, voidedBy }) => [decision, voidedBy])).toEqual([
      ['REJECT', done.revision],
      ['APPROVE', null],
      ['APPROVE', null],
    ]);
  });

  it('that is insisted on is settled by the coordinator, who sees all of it', async () => {
    await answer();
    expect(await asked(officer('INFORMATISATION'), id)).toBeUndefined();
    expect(await respond(false)).toMatchObject({ faults: [{ path: ['note'], code: 'REQUIRED' }] });
    expect(await respond(false, 'A crew is not enough.')).toMatchObject({ __typename: 'RespondToAnswerSuccess' });
    expect(await told(officer('INFORMATISATION'))).toContainEqual(
      expect.stringContaining('Your organisation settles it'),
    );
    expect(await asked(officer('INFORMATISATION'), id)).toMatchObject({ kind: 'SETTLE_OBJECTION' });
    expect((await approvalOf(officer('INFORMATISATION'), id)).viewerCan).toContain('approval.coordinate');
    await decide(officer('POWER'), id, 'APPROVE');

    expect(await settle(false)).toMatchObject({ __typename: 'SettleObjectionSuccess' });
    const done = await approvalOf(lead, id);
    expect(done).toMatchObject({
      state: 'APPROVED',
      objections: [
        {
          state: 'OVERRULED',
          note: 'A crew is not enough.',
          referredToId: officer('INFORMATISATION').organisationId,
          referredBecause: 'INSISTED',
          reason: 'The plan is sound.',
        },
      ],
    });
    expect(await told(officer('TRANSPORT'))).toContainEqual(expect.stringContaining('was overruled'));
    const paper = await lead.fetch(`/papers/approvals/${id}?format=page`);
    expect(await paper.text()).toContain('A crew is not enough.');
  });

  it('that is upheld rejects', async () => {
    await answer();
    await respond(false, 'No.');
    await settle(true, 'Nobody may work there alone.');
    expect(await approvalOf(lead, id)).toMatchObject({ state: 'REJECTED', objections: [{ state: 'UPHELD' }] });
    expect((await inboxOf(lead)).filter(({ approvalId }) => approvalId === id)).toEqual([]);
  });

  it('is nobody else’s to answer, confirm or settle, nor out of turn, and then nothing is recorded', async () => {
    const viewer = await app.asMemberOf(party.TRANSPORT.organisation, 'VIEWER');
    const before = await app.ledger.head();
    expect(await answer(officer('POWER'))).toMatchObject({ permission: 'approval.answerObjection' });
    expect(await answer(lead, '  ')).toMatchObject({ faults: [{ path: ['answer'], code: 'REQUIRED' }] });
    expect(await respond(false, 'x')).toMatchObject({ code: 'OBJECTION_UNANSWERED' });
    expect(await settle(true)).toMatchObject({ permission: 'approval.coordinate' });
    expect(await app.ledger.head()).toBe(before);
    await answer();
    const answered = await app.ledger.head();
    expect(await answer()).toMatchObject({ code: 'ANSWERED_ALREADY' });
    expect(await respond(true, undefined, viewer)).toMatchObject({ permission: 'approval.decide' });
    expect(await respond(true, undefined, officer('POWER'))).toMatchObject({ permission: 'approval.decide' });
    expect(await settle(true, 'x', officer('POWER'))).toMatchObject({ permission: 'approval.coordinate' });
    expect(await app.ledger.head()).toBe(answered);
    expect(await objectionOf()).toMatchObject({ state: 'ANSWERED', note: null, reason: null });
  });

  it('takes the first of two who insist at once', async () => {
    await answer();
    const second = await app.asMemberOf(party.TRANSPORT.organisation, 'OFFICER');
    const results: Result[] = await Promise.all([respond(false, 'Still not.'), respond(false, 'No.', second)]);
    expect(results.map(({ __typename }) => __typename).sort()).toEqual(['RespondToAnswerSuccess', 'TransitionRefused']);
  });
});
