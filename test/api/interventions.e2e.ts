import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import {
  agencies,
  type Agency,
  answer,
  approvalOf,
  asked,
  decide,
  follow,
  newPlace,
  openGate,
  stageOf,
} from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { registeredElsewhere } from '../support/connectors.js';
import { draft, submit } from '../support/projects.js';
import { steeredBy } from '../support/steering.js';
import { receiptAt } from '../support/receipts.js';
import { standIn } from '../support/stand-in.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

const NAMES = ['TRANSPORT', 'POWER', 'INFORMATISATION', 'GENERAL_GOVERNMENT', 'WATER'] as const;
let place: string;
let party: Record<(typeof NAMES)[number], Agency>;
let lead: Client;
let proposer: Client;
const officer = (name: (typeof NAMES)[number]): Client => party[name].officer;
const tiers = [
  { title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } },
  { title: 'Government', select: { by: 'FUNCTION', function: 'GENERAL_GOVERNMENT' } },
];
/** Whoever coordinates may decide before it is asked, and those whom it decides for or against appeal. */
const DECIDES = {
  coordinator: { mayDecideAt: 'ANY_TIME' },
  appeals: { withinWorkingDays: 5, effect: 'SUSPENSIVE', answerWithinWorkingDays: 5, onLapse: 'UPHOLD' },
};

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, NAMES, place);
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  proposer = await app.asMemberOf(await app.firm(), 'PROPOSER');
  const stages = [stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }, { tiers, deadlineWorkingDays: 5 })];
  restores.push(await follow(app, 'PROJECT_GATE', stages), await follow(app, 'PROPOSAL', stages, DECIDES));
});

const grant = async (client: Client, approvalId: string, more: object = {}): Promise<Result> => {
  const { version } = await approvalOf(officer('TRANSPORT'), approvalId);
  const input = {
    approvalId,
    expectedVersion: version,
    stage: 'clearance',
    workingDays: 3,
    reason: 'A survey is due.',
  };
  return client.mutate('grantMoreTime', { ...input, ...more });
};
const told = async (client: Client, id: string, type = 'approval.time.granted'): Promise<string[]> => {
  const { notifications } = await client.query<{
    notifications: { edges: { node: { type: string; subjectId: string; text: string } }[] };
  }>('{ notifications(first: 20) { edges { node { type subjectId text } } } }');
  return notifications.edges.flatMap(({ node }) => (node.subjectId === id && node.type === type ? [node.text] : []));
};

const add = async (client: Client, approvalId: string, more: object = {}): Promise<Result> => {
  const { version } = await approvalOf(officer('TRANSPORT'), approvalId);
  const what = { stage: 'clearance', group: 'agencies', organisationId: officer('WATER').organisationId };
  const input = { approvalId, expectedVersion: version, ...what, workingDays: 5, reason: 'Mains run there.', ...more };
  return client.mutate('addAgency', input);
};
const takeOver = async (client: Client, approvalId: string, more: object = {}): Promise<Result> => {
  const { version } = await approvalOf(officer('TRANSPORT'), approvalId);
  const input = { approvalId, expectedVersion: version, stage: 'clearance', reason: 'The trench is open.', ...more };
  return client.mutate('takeOverDecision', input);
};
const receiptsOf = async (client: Client, id: string): Promise<({ path: string } | null)[]> =>
  (
    await client.query<{ approval: { decisions: { receipt: { path: string } | null }[] } }>(
      'query($id: ID!) { approval(id: $id) { decisions { receipt { path } } } }',
      { id },
    )
  ).approval.decisions.map(({ receipt }) => receipt);
describe('whoever coordinates a stage', () => {
  it('gives those who have not decided more time, once: they and whoever proposed it are told, it is on record and paper, with a receipt', async () => {
    const { approvalId } = await submit(app, proposer, (await draft(proposer, { jurisdiction: place })).id);
    const id = approvalId!;
    await app.settled();
    await decide(officer('TRANSPORT'), id, 'APPROVE');
    const before = await steeredBy(officer('INFORMATISATION'), id);
    expect(before).toMatchObject({ steering: { stage: 'clearance', moreTime: 5 }, interventions: [] });
    expect(before.viewerCan).toContain('approval.coordinate');
    expect((await steeredBy(officer('POWER'), id)).steering).toBeNull();

    expect(await grant(officer('INFORMATISATION'), id)).toMatchObject({ __typename: 'GrantMoreTimeSuccess' });
    await app.settled();
    const after = await steeredBy(proposer, id);
    const { memberId, organisationId } = officer('INFORMATISATION');
    expect(Date.parse(after.dueAt!)).toBeGreaterThan(Date.parse(before.dueAt!));
    expect(after.interventions).toMatchObject([
      {
        ...{ kind: 'TIME_GRANTED', stage: 'clearance', round: 1, reason: 'A survey is due.', workingDays: 3 },
        ...{ dueAt: after.dueAt, organisation: { id: organisationId }, memberId, onBehalfOf: null },
      },
    ]);
    const power = after.seats.find((seat) => seat.organisationId === officer('POWER').organisationId);
    expect(power).toMatchObject({ state: 'WAITING', dueAt: after.dueAt });
    expect((await asked(officer('POWER'), id))?.dueAt).toBe(after.dueAt);
    for (const client of [officer('POWER'), proposer])
      expect(await told(client, id)).toEqual([
        expect.stringMatching(/granted more time .* The reason is on record\.$/),
      ]);
    expect(await told(officer('TRANSPORT'), id)).toEqual([]);
    expect(await (await proposer.fetch(`/papers/approvals/${id}?format=page`)).text()).toContain('A survey is due.');

    expect(await grant(officer('INFORMATISATION'), id)).toMatchObject({ code: 'TIME_GRANTED' });
    expect(await steeredBy(officer('INFORMATISATION'), id)).toMatchObject({ steering: { moreTime: null } });
    const receipt = await receiptAt(app, proposer, after.interventions[0]!.receipt!.path);
    expect(receipt).toMatchObject({
      of: 'intervention',
      act: 'GRANT_TIME',
      rule: { stage: 'clearance', workingDays: 3 },
    });
  });

  it('has an agency decide as well, which is told why and counted from then on, also in the next round', async () => {
    const { id: proposalId, approvalId } = await submit(
      app,
      proposer,
      (await draft(proposer, { jurisdiction: place })).id,
    );
    const id = approvalId!;
    await app.settled();
    await decide(officer('TRANSPORT'), id, 'APPROVE');
    await app.settled();
    const [given] = (await receiptsOf(officer('TRANSPORT'), id)) as { path: string }[];
    const commission = officer('INFORMATISATION');
    const { steering } = await steeredBy(commission, id);
    expect(steering).toMatchObject({
      ownTime: 5,
      groups: [{ key: 'agencies', title: 'Agencies', weight: null, veto: false }],
    });
    expect(await add(commission, id)).toMatchObject({ __typename: 'AddAgencySuccess' });
    await app.settled();

    const water = officer('WATER');
    expect(await asked(water, id)).toMatchObject({
      kind: 'DECIDE',
      workingDaysLeft: 5,
      because: expect.stringMatching(/coordinator/),
    });
    expect(await told(water, id, 'approval.agency.added')).toEqual([
      expect.stringMatching(/asks your organisation to decide/),
    ]);
    const after = await steeredBy(proposer, id);
    const { organisationId } = water;
    expect(after.interventions).toMatchObject([
      {
        kind: 'AGENCY_ADDED',
        group: 'agencies',
        added: { id: organisationId },
        weight: '0.00',
        veto: false,
        reason: 'Mains run there.',
      },
    ]);
    expect(after.why.waitingOn).toContainEqual({
      organisationId,
      intervention: { kind: 'AGENCY_ADDED', reason: 'Mains run there.' },
    });
    expect(after.seats).toContainEqual(
      expect.objectContaining({ organisationId, addedAt: expect.any(String), reasons: [{ code: 'ADDED' }] }),
    );
    expect(await (await proposer.fetch(`/papers/approvals/${id}?format=page`)).text()).toContain('Mains run there.');
    const receipt = await receiptAt(app, proposer, after.interventions[0]!.receipt!.path);
    expect(receipt).toMatchObject({ of: 'intervention', act: 'ADD_AGENCY', received: [{ organisationId }] });
    // Who decided before was counted without it.
    expect((await receiptAt(app, officer('TRANSPORT'), given!.path)).electorate).toHaveLength(2);

    await decide(officer('POWER'), id, 'APPROVE');
    expect(await approvalOf(proposer, id)).toMatchObject({ state: 'OPEN' });
    await decide(water, id, 'REQUEST_CHANGES');
    await app.settled();
    await submit(app, proposer, proposalId);
    await app.settled();
    expect((await approvalOf(proposer, id)).stages[0]?.round).toBe(2);
    for (const name of ['TRANSPORT', 'POWER', 'WATER'] as const) await decide(officer(name), id, 'APPROVE');
    expect(await approvalOf(proposer, id)).toMatchObject({ state: 'APPROVED' });
  });

  it('adds nobody who has a part in it, is tied to it, is no agency or could not decide; nor more than the process allows', async () => {
    const { approvalId } = await submit(app, proposer, (await draft(proposer, { jurisdiction: place })).id);
    const id = approvalId!;
    await app.settled();
    const commission = officer('INFORMATISATION');
    const tied = await app.agency({ jurisdiction: place });
    await app.asMemberOf(tied, 'OFFICER');
    await tied.admin.done('declareInterest', {
      ofOrganisation: true,
      kind: 'SHAREHOLDING',
      withId: proposer.organisationId,
      since: '2024-01-01',
    });
    const [idle, firm] = await Promise.all([app.agency({ jurisdiction: place }), app.firm()]);
    const { outsideId } = await registeredElsewhere(app, firm, {
      kind: 'AGENCY',
      level: 'MUNICIPAL',
      jurisdiction: place,
    });
    const head = await app.ledger.head();
    const adding = (organisationId: string, more: object = {}) => add(commission, id, { organisationId, ...more });
    for (const client of [officer('TRANSPORT'), proposer])
      expect(await add(client, id)).toMatchObject({ permission: 'approval.coordinate' });
    await expect(add(officer('WATER'), id)).rejects.toThrow('NOT_FOUND');
    expect(await adding(officer('POWER').organisationId)).toMatchObject({ code: 'SEATED_ALREADY' });
    expect(await adding(commission.organisationId)).toMatchObject({ code: 'COORDINATES_HERE' });
    expect(await adding(tied.id)).toMatchObject({ code: 'AGENCY_CONFLICTED' });
    expect(await adding(idle.id)).toMatchObject({ code: 'NOBODY_DECIDES' });
    for (const one of [firm.id, proposer.organisationId, outsideId])
      expect(await adding(one)).toMatchObject({ faults: [{ path: ['organisationId'], code: 'NOT_AN_AGENCY' }] });
    const water = officer('WATER').organisationId;
    expect(await adding(water, { weight: '1.00', veto: true, workingDays: 6, reason: ' ' })).toMatchObject({
      faults: [{ path: ['reason'] }, { path: ['workingDays'] }, { path: ['weight'] }, { path: ['veto'] }],
    });
    expect(await adding(water, { group: 'others' })).toMatchObject({ code: 'NO_SUCH_GROUP' });
    expect(await adding(water, { stage: 'other' })).toMatchObject({ code: 'STAGE_NOT_OPEN' });
    expect(await adding(water, { expectedVersion: 1 })).toMatchObject({ __typename: 'VersionRefused' });
    expect(await app.ledger.head()).toBe(head);
    expect(await steeredBy(proposer, id)).toMatchObject({ interventions: [] });
    await decide(officer('POWER'), id, 'REJECT');
    expect(await add(commission, id)).toMatchObject({ code: 'APPROVAL_SETTLED' });
  });

  it('takes the decision over where the process lets it: the others are told, decide no longer, are owed a reason each, and may appeal', async () => {
    const { approvalId } = await submit(app, proposer, (await draft(proposer, { jurisdiction: place })).id);
    const id = approvalId!;
    await app.settled();
    await decide(officer('TRANSPORT'), id, 'APPROVE');
    const commission = officer('INFORMATISATION');
    const power = officer('POWER').organisationId;
    const waiting = await asked(officer('POWER'), id);
    expect(await steeredBy(commission, id)).toMatchObject({ steering: { takeOver: true } });
    const head = await app.ledger.head();
    for (const client of [officer('TRANSPORT'), proposer])
      expect(await takeOver(client, id)).toMatchObject({ permission: 'approval.coordinate' });
    await expect(takeOver(officer('GENERAL_GOVERNMENT'), id)).rejects.toThrow('NOT_FOUND');
    expect(await takeOver(commission, id, { expectedVersion: 1 })).toMatchObject({ __typename: 'VersionRefused' });
    expect(await takeOver(commission, id, { stage: 'other' })).toMatchObject({ code: 'STAGE_NOT_OPEN' });
    expect(await takeOver(commission, id, { reason: ' ' })).toMatchObject({
      faults: [{ path: ['reason'], code: 'REQUIRED' }],
    });
    expect(await app.ledger.head()).toBe(head);
    expect(await steeredBy(proposer, id)).toMatchObject({ interventions: [], steering: null });

    expect(await takeOver(commission, id)).toMatchObject({ __typename: 'TakeOverDecisionSuccess' });
    await app.settled();
    const after = await steeredBy(commission, id);
    expect(after).toMatchObject({
      why: {
        because: 'TAKEN_OVER',
        waitingOn: [{ intervention: { kind: 'TAKEN_OVER', reason: 'The trench is open.' } }],
      },
      ...{ steering: null, interventions: [{ kind: 'TAKEN_OVER', round: 1, dueAt: null }] },
    });
    expect(after.seats).toContainEqual(expect.objectContaining({ organisationId: power, state: 'CLOSED' }));
    expect(await asked(officer('POWER'), id)).toBeUndefined();
    for (const client of [officer('POWER'), proposer])
      expect(await told(client, id, 'approval.taken.over')).toEqual([
        expect.stringMatching(/taken over the decision .* from those who had not decided/),
      ]);
    expect(await told(officer('TRANSPORT'), id, 'approval.taken.over')).toEqual([]);
    expect(await told(commission, id, 'approval.escalated')).toEqual([expect.stringMatching(/was taken over/)]);
    expect(await answer(officer('POWER'), waiting, 'APPROVE')).toMatchObject({ code: 'STAGE_TAKEN_OVER' });
    expect(await takeOver(commission, id)).toMatchObject({ code: 'STAGE_TAKEN_OVER' });
    expect(await (await proposer.fetch(`/papers/approvals/${id}?format=page`)).text()).toContain('The trench is open.');
    const receipt = await receiptAt(app, proposer, after.interventions[0]!.receipt!.path);
    expect(receipt).toMatchObject({ of: 'intervention', act: 'TAKE_OVER', rule: { unheard: [power] } });

    expect(await decide(commission, id, 'APPROVE')).toMatchObject({
      faults: [
        { path: ['legalBasis'], code: 'REQUIRED' },
        { path: ['overrides', 'agencies', power], code: 'REQUIRED' },
      ],
    });
    const overrides = [{ group: 'agencies', organisationId: power, reason: 'The survey was due in May.' }];
    await decide(commission, id, 'APPROVE', { legalBasis: 'Municipal order 12', overrides });
    await app.settled();
    expect(await steeredBy(proposer, id)).toMatchObject({ why: { because: 'APPEALABLE' } });
    expect(await asked(officer('POWER'), id)).toMatchObject({ kind: 'APPEAL' });
    expect(await told(officer('POWER'), id, 'approval.coordinator.decided')).toEqual([
      expect.stringMatching(/before your organisation had answered.* You may appeal until/),
    ]);
  });

  it('does so in the name of an absent colleague as its deputy, and both names are on record; not for whom it does not stand in', async () => {
    const id = await openGate(app, lead, place);
    const commission = officer('INFORMATISATION');
    const { memberId } = commission;
    const deputy = await app.asMemberOf(party.INFORMATISATION.organisation, 'VIEWER');
    expect((await steeredBy(deputy, id)).steering).toBeNull();
    const isBack = await standIn(app, commission, deputy);
    expect((await steeredBy(deputy, id)).steering).toMatchObject({ roles: ['OFFICER'], standInFor: [{ memberId }] });
    expect((await steeredBy(commission, id)).steering).toMatchObject({ standInFor: [] });

    const head = await app.ledger.head();
    const acts = [grant, add, takeOver];
    for (const act of acts) {
      expect(await act(deputy, id)).toMatchObject({ permission: 'approval.coordinate' });
      expect(await act(deputy, id, { onBehalfOf: officer('POWER').memberId })).toMatchObject({
        permission: 'approval.coordinate',
      });
    }
    expect(await app.ledger.head()).toBe(head);
    for (const act of [grant, add])
      expect((await act(deputy, id, { onBehalfOf: memberId })).__typename).toMatch(/Success$/);
    // The process of stage approvals lets nobody take them over, deputies neither.
    expect(await takeOver(deputy, id, { onBehalfOf: memberId })).toMatchObject({ code: 'NO_TAKING_OVER' });
    const both = { memberId: deputy.memberId, onBehalfOf: memberId };
    const named = { member: { id: deputy.memberId }, absentMember: { id: memberId } };
    expect((await steeredBy(lead, id)).interventions).toMatchObject([
      { kind: 'TIME_GRANTED', ...both, ...named },
      { kind: 'AGENCY_ADDED', ...both, ...named },
    ]);
    await isBack();
  });

  it('takes over no more than the process lets it, and not what it is asked to settle already', async () => {
    const id = await openGate(app, lead, place);
    const commission = officer('INFORMATISATION');
    const head = await app.ledger.head();
    expect(await steeredBy(commission, id)).toMatchObject({ steering: { takeOver: false } });
    expect(await takeOver(commission, id)).toMatchObject({ code: 'NO_TAKING_OVER' });
    expect(await app.ledger.head()).toBe(head);
    for (const name of ['TRANSPORT', 'POWER'] as const) await decide(officer(name), id, 'ABSTAIN');
    expect(await takeOver(commission, id)).toMatchObject({ code: 'STAGE_DEADLOCKED' });

    // Whom an interest ties to those whose subject it is does not even see it.
    const firm = await app.asMemberOf(await app.firm(), 'PROPOSER');
    const tie = { ofOrganisation: true, kind: 'SHAREHOLDING', withId: firm.organisationId, since: '2024-01-01' };
    await party.INFORMATISATION.organisation.admin.done('declareInterest', tie);
    const { approvalId } = await submit(app, firm, (await draft(firm, { jurisdiction: place })).id);
    await app.settled();
    await expect(takeOver(commission, approvalId!)).rejects.toThrow('NOT_FOUND');
  });

  it('is refused it from a stale screen, without a reason, for too long; others are, and once the stage has ended', async () => {
    const id = await openGate(app, lead, place);
    const commission = officer('INFORMATISATION');
    const head = await app.ledger.head();
    for (const client of [officer('TRANSPORT'), lead])
      expect(await grant(client, id)).toMatchObject({ permission: 'approval.coordinate' });
    // The second coordinator has not been asked, and does not see it.
    await expect(grant(officer('GENERAL_GOVERNMENT'), id)).rejects.toThrow('NOT_FOUND');
    await expect(grant(proposer, id)).rejects.toThrow('NOT_FOUND');
    expect(await grant(commission, id, { expectedVersion: 1 })).toMatchObject({ __typename: 'VersionRefused' });
    expect(await grant(commission, id, { workingDays: 6, reason: ' ' })).toMatchObject({
      faults: [
        { path: ['workingDays'], code: 'OUT_OF_RANGE' },
        { path: ['reason'], code: 'REQUIRED' },
      ],
    });
    expect(await grant(commission, id, { stage: 'other' })).toMatchObject({ code: 'STAGE_NOT_OPEN' });
    expect(await app.ledger.head()).toBe(head);
    expect(await steeredBy(lead, id)).toMatchObject({ interventions: [] });
    await decide(officer('TRANSPORT'), id, 'REJECT');
    expect(await approvalOf(lead, id)).toMatchObject({ state: 'REJECTED' });
    expect(await grant(commission, id)).toMatchObject({ code: 'APPROVAL_SETTLED' });
  });
});
