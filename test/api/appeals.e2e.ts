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
import type { Client } from '../support/client.js';
import { draft, proposalOf, submit } from '../support/projects.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

const NAMES = ['TRANSPORT', 'POWER', 'INFORMATISATION', 'GENERAL_GOVERNMENT'] as const;
let place: string;
let party: Record<(typeof NAMES)[number], Agency>;
let lead: Client;
const officer = (name: (typeof NAMES)[number]): Client => party[name].officer;
const tiers = [
  { title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } },
  { title: 'Government', select: { by: 'FUNCTION', function: 'GENERAL_GOVERNMENT' } },
];
const stage = (more: object = {}) => stageOf(['TRANSPORT', 'POWER'], { kind: 'MAJORITY' }, { tiers, ...more });

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, NAMES, place);
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
});

const told = async (client: Client, id: string): Promise<string[]> => {
  await app.settled();
  const { notifications } = await client.query<{
    notifications: { edges: { node: { text: string; subjectId: string } }[] };
  }>('{ notifications(first: 50) { edges { node { text subjectId } } } }');
  return notifications.edges.flatMap(({ node }) => (node.subjectId === id ? [node.text] : []));
};

/** One agency approves and the other rejects, so that the commission is asked. */
async function deadlocked(): Promise<string> {
  const id = await openGate(app, lead, place);
  await decide(officer('TRANSPORT'), id, 'APPROVE');
  await decide(officer('POWER'), id, 'REJECT');
  return id;
}

const against = (name: (typeof NAMES)[number], reason = 'The cable is buried deeper.') => ({
  group: 'agencies',
  organisationId: officer(name).organisationId,
  reason,
});
const BASIS = 'Municipal order 12, article 4';
const overriding = () => ({ legalBasis: BASIS, overrides: [against('POWER')] });

describe('a coordinator that decides against what an agency said', () => {
  beforeAll(async () => restores.push(await follow(app, 'PROJECT_GATE', [stage()])));

  it('gives a legal basis and a reason to each, or nothing is recorded', async () => {
    const id = await deadlocked();
    const { organisationId } = officer('POWER');
    const commission = officer('INFORMATISATION');
    const item = await asked(commission, id);
    const { approval } = await commission.query<{ approval: { outlook: { decision: string; overrides: object[] }[] } }>(
      'query($id: ID!, $seatId: ID!) { approval(id: $id) { outlook(seatId: $seatId) { decision overrides { group over organisation { id } } } } }',
      { id, seatId: item?.seatId },
    );
    expect(approval.outlook.find(({ decision }) => decision === 'APPROVE')?.overrides).toEqual([
      { group: 'agencies', over: 'REJECTION', organisation: { id: organisationId } },
    ]);
    const before = await app.ledger.head();
    const approve = (more: object, client = commission) =>
      client.mutate('coordinateApproval', {
        ...{ seatId: item?.seatId, contentHash: item?.contentHash, decision: 'APPROVE', reason: 'The city needs it.' },
        ...more,
      });
    expect(await approve({})).toMatchObject({
      faults: [
        { path: ['legalBasis'], code: 'REQUIRED' },
        { path: ['overrides', 'agencies', organisationId], code: 'REQUIRED' },
      ],
    });
    expect(
      await approve({ legalBasis: BASIS, overrides: [against('POWER', ' '), against('TRANSPORT')] }),
    ).toMatchObject({
      faults: [
        { path: ['overrides', 'agencies', organisationId], code: 'REQUIRED' },
        { path: ['overrides', 1], code: 'NOT_ALLOWED' },
      ],
    });
    expect(await approve(overriding(), officer('POWER'))).toMatchObject({ permission: 'approval.coordinate' });
    expect(await approve({ ...overriding(), contentHash: '0'.repeat(64) })).toMatchObject({ code: 'STALE_REVISION' });
    expect(await app.ledger.head()).toBe(before);
    expect((await approvalOf(lead, id)).decisions).toHaveLength(2);

    expect(await approve(overriding())).toMatchObject({ __typename: 'CoordinateApprovalSuccess' });
    expect(await approve(overriding())).toMatchObject({ __typename: 'TransitionRefused' });
    const { approval: done } = await lead.query<{ approval: { decisions: object[]; why: object } }>(
      'query($id: ID!) { approval(id: $id) { why { sentence overridden { id } } decisions { legalBasis overrides { group over reason organisation { id } } } } }',
      { id },
    );
    expect(done.decisions.at(-1)).toEqual({
      legalBasis: BASIS,
      overrides: [
        {
          ...{ group: 'agencies', over: 'REJECTION', reason: 'The cable is buried deeper.' },
          organisation: { id: organisationId },
        },
      ],
    });
    expect(done.why).toEqual({
      sentence: expect.stringMatching(/^It was approved on .* It was decided against what .* said\.$/),
      overridden: [{ id: organisationId }],
    });
  });

  it('has it told to whom it overrides, and on paper and in the ledger', async () => {
    const id = await deadlocked();
    const { organisationId } = officer('TRANSPORT');
    await decide(officer('INFORMATISATION'), id, 'REJECT', {
      legalBasis: BASIS,
      overrides: [against('TRANSPORT', 'The road is too narrow.')],
    });
    expect(await told(officer('TRANSPORT'), id)).toContainEqual(
      expect.stringContaining('against what your organisation said'),
    );
    expect(await told(officer('POWER'), id)).not.toContainEqual(expect.stringContaining('against what your'));
    const paper = await lead.fetch(`/papers/approvals/${id}?format=page`);
    const page = await paper.text();
    expect(page).toContain(BASIS);
    expect(page).toContain('The road is too narrow.');
    const { activity } = await lead.query<{ activity: { edges: { node: { data: object } }[] } }>(
      '{ activity(first: 20, types: ["approval.coordinator.decided"]) { edges { node { data } } } }',
    );
    expect(activity.edges[0]?.node.data).toMatchObject({ approvalId: id, overridden: [organisationId] });
  });
});

interface AppealView {
  readonly id: string;
  readonly organisationId: string;
  readonly state: string;
  readonly until: string;
  readonly referredToId: string | null;
  readonly answer: string | null;
}

const appealsOf = async (client: Client, id: string): Promise<AppealView[]> =>
  (
    await client.query<{ approval: { appeals: AppealView[] } }>(
      'query($id: ID!) { approval(id: $id) { appeals { id organisationId state until ground reason asks referredToId answer } } }',
      { id },
    )
  ).approval.appeals;

const LIMITS = { withinWorkingDays: 5, answerWithinWorkingDays: 3, onLapse: 'UPHOLD' };
const commission = () => officer('INFORMATISATION');
const government = () => officer('GENERAL_GOVERNMENT');

/** The commission approves over what one agency said; answers the approval and the appeal that is possible. */
async function overridden(): Promise<{ id: string; appealId: string }> {
  const id = await deadlocked();
  await decide(commission(), id, 'APPROVE', overriding());
  const [appeal] = await appealsOf(lead, id);
  return { id, appealId: appeal?.id ?? '' };
}
const lodge = (appealId: string, client = officer('POWER'), more: object = {}) =>
  client.mutate('appealDecision', {
    ...{ appealId, ground: 'SAFETY', reason: 'The cable lies too high.', asks: 'That it is rejected.' },
    ...more,
  });
const ruling = (appealId: string, overturned: boolean, client = government(), reason = 'It is buried deep enough.') =>
  client.mutate('decideAppeal', { appealId, overturned, reason });

describe('an agency that was overridden, where appeals keep the stage from being settled', () => {
  beforeAll(async () =>
    restores.push(await follow(app, 'PROJECT_GATE', [stage()], { appeals: { ...LIMITS, effect: 'SUSPENSIVE' } })),
  );

  it('may appeal to the coordinator above; nothing counts before it is decided, and then what was decided stands', async () => {
    const { id, appealId } = await overridden();
    const { organisationId } = officer('POWER');
    const open = await approvalOf(lead, id);
    expect(open).toMatchObject({ state: 'OPEN', stageState: 'ESCALATED' });
    expect(open.why).toMatchObject({
      because: 'APPEALABLE',
      sentence: expect.stringMatching(/^The coordinator of “Clearance” has decided; .* may appeal until/),
      waitingOn: [{ on: 'APPELLANT', organisationId }],
      next: { what: 'TAKE_EFFECT', at: open.dueAt },
    });
    expect(await asked(officer('POWER'), id)).toMatchObject({ kind: 'APPEAL', id: appealId, workingDaysLeft: 5 });
    expect((await approvalOf(officer('POWER'), id)).viewerCan).toContain('approval.appeal');
    expect(await told(officer('POWER'), id)).toContainEqual(expect.stringMatching(/You may appeal until/));
    await expect(approvalOf(government(), id)).rejects.toThrow('No approval');

    expect(await lodge(appealId)).toMatchObject({ __typename: 'AppealDecisionSuccess' });
    expect(await asked(officer('POWER'), id)).toBeUndefined();
    expect(await asked(government(), id)).toMatchObject({ kind: 'DECIDE_APPEAL', id: appealId, workingDaysLeft: 3 });
    expect(await told(government(), id)).toContainEqual(expect.stringMatching(/^An appeal against/));
    const appealed = await approvalOf(government(), id);
    expect(appealed.viewerCan).toContain('approval.decideAppeal');
    expect(appealed).toMatchObject({
      state: 'OPEN',
      why: { because: 'APPEALED', waitingOn: [{ on: 'COORDINATOR' }], next: { what: 'UPHOLD' } },
    });
    const { deadlines } = await government().query<{ deadlines: { kind: string; title: string }[] }>(
      `query($from: DateTime!, $until: DateTime!) { deadlines(from: $from, until: $until, mine: true, kinds: [APPEAL]) { kind } }`,
      {
        from: new Date(Date.parse(appealed.dueAt ?? '') - 864e5),
        until: new Date(Date.parse(appealed.dueAt ?? '') + 864e5),
      },
    );
    expect(deadlines.length).toBeGreaterThan(0);

    expect(await ruling(appealId, false)).toMatchObject({ __typename: 'DecideAppealSuccess' });
    expect(await approvalOf(lead, id)).toMatchObject({ state: 'APPROVED', stages: [{ settledBy: 'COORDINATOR' }] });
    expect(await appealsOf(officer('POWER'), id)).toMatchObject([
      { state: 'UPHELD', ground: 'SAFETY', asks: 'That it is rejected.', answer: 'It is buried deep enough.' },
    ]);
    expect(await told(officer('POWER'), id)).toContainEqual(expect.stringContaining('what was decided stands'));
    const paper = await lead.fetch(`/papers/approvals/${id}?format=page`);
    expect(await paper.text()).toContain('The cable lies too high.');
  });

  it('that has success leaves what the agencies said, and the coordinator above settles it', async () => {
    const { id, appealId } = await overridden();
    await lodge(appealId);
    expect(await ruling(appealId, true)).toMatchObject({ __typename: 'DecideAppealSuccess' });
    const open = await approvalOf(lead, id);
    expect(open).toMatchObject({ state: 'OPEN', why: { because: 'DEADLOCKED', waitingOn: [{ on: 'COORDINATOR' }] } });
    expect(open.decisions.map(({ decision, voidedBy }) => [decision, voidedBy])).toEqual([
      ['APPROVE', null],
      ['REJECT', null],
      ['APPROVE', open.revision],
    ]);
    expect(await asked(government(), id)).toMatchObject({ kind: 'COORDINATE' });
    await decide(government(), id, 'REJECT', { legalBasis: BASIS, overrides: [against('TRANSPORT')] });
    expect(await approvalOf(lead, id)).toMatchObject({ state: 'REJECTED' });
    expect(await appealsOf(lead, id)).toMatchObject([{ state: 'OVERTURNED' }]);
  });

  it('that takes it back lets what was decided count', async () => {
    const { id, appealId } = await overridden();
    await lodge(appealId);
    expect(await officer('POWER').mutate('withdrawAppeal', { appealId })).toMatchObject({
      __typename: 'WithdrawAppealSuccess',
    });
    expect(await approvalOf(lead, id)).toMatchObject({ state: 'APPROVED' });
    expect(await appealsOf(lead, id)).toMatchObject([{ state: 'WITHDRAWN' }]);
  });

  it('is nobody else’s to appeal for, nor to decide, nor out of turn, and then nothing is recorded', async () => {
    const { id, appealId } = await overridden();
    const viewer = await app.asMemberOf(party.POWER.organisation, 'VIEWER');
    const before = await app.ledger.head();
    expect(await lodge(appealId, officer('TRANSPORT'))).toMatchObject({ permission: 'approval.appeal' });
    expect(await lodge(appealId, viewer)).toMatchObject({ permission: 'approval.appeal' });
    expect(await lodge(appealId, officer('POWER'), { reason: ' ', asks: '' })).toMatchObject({
      faults: [
        { path: ['reason'], code: 'REQUIRED' },
        { path: ['asks'], code: 'REQUIRED' },
      ],
    });
    await expect(ruling(appealId, true)).rejects.toThrow('NOT_FOUND');
    expect(await officer('POWER').mutate('withdrawAppeal', { appealId })).toMatchObject({ code: 'APPEAL_NOT_OPEN' });
    expect(await app.ledger.head()).toBe(before);

    const second = await app.asMemberOf(party.POWER.organisation, 'OFFICER');
    const both = await Promise.all([lodge(appealId), lodge(appealId, second)]);
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(['AppealDecisionSuccess', 'TransitionRefused']);
    const lodged = await app.ledger.head();
    expect(await ruling(appealId, true, commission())).toMatchObject({ permission: 'approval.decideAppeal' });
    expect(await ruling(appealId, true, officer('POWER'))).toMatchObject({ permission: 'approval.decideAppeal' });
    expect(await ruling(appealId, true, government(), ' ')).toMatchObject({
      faults: [{ path: ['reason'], code: 'REQUIRED' }],
    });
    expect(await app.ledger.head()).toBe(lodged);
    expect(await approvalOf(lead, id)).toMatchObject({ state: 'OPEN' });
  });
});

describe('an agency that was overridden, where what was decided counts at once', () => {
  it('has the stage decided anew when its appeal has success, the proposal under review again', async () => {
    restores.push(await follow(app, 'PROPOSAL', [stage()], { appeals: { ...LIMITS, effect: 'PROVISIONAL' } }));
    const proposer = await app.asMemberOf(await app.firm(), 'PROPOSER');
    const { id: proposal, approvalId } = await submit(
      app,
      proposer,
      (await draft(proposer, { jurisdiction: place })).id,
    );
    const id = approvalId!;
    await decide(officer('TRANSPORT'), id, 'APPROVE');
    await decide(officer('POWER'), id, 'REJECT');
    await decide(commission(), id, 'APPROVE', overriding());
    await app.settled();
    expect((await proposalOf(proposer, proposal))?.state).toBe('APPROVED');
    const [appeal] = await appealsOf(officer('POWER'), id);
    expect(await lodge(appeal!.id)).toMatchObject({ __typename: 'AppealDecisionSuccess' });
    expect(await ruling(appeal!.id, true)).toMatchObject({ __typename: 'DecideAppealSuccess' });
    await app.settled();
    expect((await proposalOf(proposer, proposal))?.state).toBe('UNDER_REVIEW');
    const { approval } = await proposer.query<{ approval: { reopenings: object[] } }>(
      'query($id: ID!) { approval(id: $id) { reopenings { because stage organisationId } } }',
      { id },
    );
    expect(approval.reopenings).toEqual([{ because: 'OVERTURNED', stage: 'clearance', organisationId: null }]);
    expect(await told(proposer, id)).toContainEqual(expect.stringContaining('an appeal had success'));
    expect(await asked(officer('POWER'), id)).toMatchObject({ kind: 'DECIDE' });
  });

  it('is offered only by processes that can follow it up: with a further coordinator, for what can be taken up again', async () => {
    const steward = await app.steward();
    const body = {
      ...{ key: 'p', title: 'P', subjectKinds: ['project-gate'], calendar: 'cn' },
      appeals: { ...LIMITS, effect: 'PROVISIONAL' },
      stages: [stage({ tiers: tiers.slice(0, 1) })],
    };
    const { validateDefinition } = await steward.query<{
      validateDefinition: { faults: { path: unknown; code: string }[] };
    }>('query($body: JSON!) { validateDefinition(body: $body) { faults { path code } } }', { body });
    expect(validateDefinition.faults).toEqual([
      { path: ['stages', 0, 'tiers'], code: 'NO_FURTHER_TIER' },
      { path: ['appeals', 'effect'], code: 'NOT_REOPENABLE' },
    ]);
  });
});
