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
import { draft, submit } from '../support/projects.js';
import { steeredBy } from '../support/steering.js';
import { receiptAt } from '../support/receipts.js';

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
const idOf = (name: (typeof NAMES)[number]): string => officer(name).organisationId;
const tiers = [
  { title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } },
  { title: 'Government', select: { by: 'FUNCTION', function: 'GENERAL_GOVERNMENT' } },
];

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, NAMES, place);
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  proposer = await app.asMemberOf(await app.firm(), 'PROPOSER');
  const stages = [stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }, { tiers, deadlineWorkingDays: 5 })];
  restores.push(
    await follow(app, 'PROJECT_GATE', stages),
    await follow(app, 'PROPOSAL', stages, { coordinator: { mayDecideAt: 'ANY_TIME' } }),
  );
});

const reassign = async (client: Client, approvalId: string, more: object = {}): Promise<Result> => {
  const { version } = await approvalOf(officer('TRANSPORT'), approvalId);
  const what = { stage: 'clearance', group: 'agencies', formerId: idOf('POWER'), organisationId: idOf('WATER') };
  const given = { approvalId, expectedVersion: version, ...what, workingDays: 5, reason: 'It is a matter of pipes.' };
  return client.mutate('reassignSeat', { ...given, ...more });
};
const told = async (client: Client, id: string): Promise<string[]> => {
  const { notifications } = await client.query<{
    notifications: { edges: { node: { type: string; subjectId: string; text: string } }[] };
  }>('{ notifications(first: 20) { edges { node { type subjectId text } } } }');
  return notifications.edges.flatMap(({ node }) =>
    node.subjectId === id && node.type === 'approval.reassigned' ? [node.text] : [],
  );
};
const proposed = async (): Promise<{ id: string; proposalId: string }> => {
  const { id: proposalId, approvalId } = await submit(
    app,
    proposer,
    (await draft(proposer, { jurisdiction: place })).id,
  );
  await app.settled();
  return { id: approvalId!, proposalId };
};

describe('a seat that its coordinator gives to another agency', () => {
  it('is that one’s: both are told why, it is in the inbox of the new one only, on record and paper, with a receipt, and in the next round', async () => {
    const { id, proposalId } = await proposed();
    const [commission, power, water] = [officer('INFORMATISATION'), officer('POWER'), officer('WATER')];
    await decide(officer('TRANSPORT'), id, 'APPROVE');
    await app.settled();
    const waiting = await asked(power, id);
    expect(await steeredBy(commission, id)).toMatchObject({
      steering: {
        reassignable: [
          {
            ...{ group: 'agencies', title: 'Agencies', organisationId: idOf('POWER') },
            organisation: { id: idOf('POWER') },
          },
        ],
      },
    });
    expect(await reassign(commission, id)).toMatchObject({ __typename: 'ReassignSeatSuccess' });
    await app.settled();

    expect(await asked(power, id)).toBeUndefined();
    expect(await answer(power, waiting, 'APPROVE')).toMatchObject({ permission: 'approval.decide' });
    expect(await asked(water, id)).toMatchObject({
      ...{ kind: 'DECIDE', workingDaysLeft: 5 },
      because: expect.stringMatching(/in the place of another/),
    });
    expect(await told(water, id)).toEqual([expect.stringMatching(/asks your organisation to decide .* in the place/)]);
    expect(await told(power, id)).toEqual([expect.stringMatching(/in the place of yours; you need do nothing more/)]);
    expect(await told(officer('TRANSPORT'), id)).toEqual([]);
    const after = await steeredBy(power, id);
    expect(after.interventions).toMatchObject([
      {
        ...{ kind: 'SEAT_REASSIGNED', group: 'agencies', added: { id: idOf('WATER') }, former: { id: idOf('POWER') } },
        ...{ weight: '0.00', veto: false, reason: 'It is a matter of pipes.', dueAt: expect.any(String) },
      },
    ]);
    expect(after.why.waitingOn).toEqual([
      {
        organisationId: idOf('WATER'),
        intervention: { kind: 'SEAT_REASSIGNED', reason: 'It is a matter of pipes.' },
      },
    ]);
    expect(after.seats).toContainEqual(
      expect.objectContaining({
        ...{ organisationId: idOf('WATER'), insteadOf: idOf('POWER'), state: 'WAITING', addedAt: null },
        reasons: [{ code: 'REASSIGNED' }],
      }),
    );
    expect(after.seats).toHaveLength(2);
    const page = await (await proposer.fetch(`/papers/approvals/${id}?format=page`)).text();
    expect(page).toContain('It is a matter of pipes.');
    const receipt = await receiptAt(app, proposer, after.interventions[0]!.receipt!.path);
    expect(receipt).toMatchObject({
      ...{ of: 'intervention', act: 'REASSIGN_SEAT', received: [{ organisationId: idOf('WATER') }] },
      rule: { stage: 'clearance', group: 'agencies', former: idOf('POWER'), added: idOf('WATER') },
    });

    await decide(water, id, 'REQUEST_CHANGES');
    await app.settled();
    await submit(app, proposer, proposalId);
    await app.settled();
    expect(await asked(power, id)).toBeUndefined();
    for (const client of [officer('TRANSPORT'), water]) await decide(client, id, 'APPROVE');
    expect(await approvalOf(proposer, id)).toMatchObject({ state: 'APPROVED' });
  });

  it('is given back in the same way; who was counted when others decided stays so on their receipts', async () => {
    const { id } = await proposed();
    const [commission, power, water] = [officer('INFORMATISATION'), officer('POWER'), officer('WATER')];
    expect(await reassign(commission, id)).toMatchObject({ __typename: 'ReassignSeatSuccess' });
    await decide(officer('TRANSPORT'), id, 'APPROVE');
    const back = { formerId: idOf('WATER'), organisationId: idOf('POWER'), reason: 'The pipes end there.' };
    expect(await reassign(commission, id, back)).toMatchObject({ __typename: 'ReassignSeatSuccess' });
    await app.settled();
    expect(await asked(water, id)).toBeUndefined();
    expect(await asked(power, id)).toMatchObject({ kind: 'DECIDE' });
    // Whoever had it goes on reading what became of it.
    expect((await steeredBy(water, id)).interventions).toHaveLength(2);
    expect((await steeredBy(water, id)).seats).toContainEqual(
      expect.objectContaining({ organisationId: idOf('POWER'), insteadOf: null, state: 'WAITING' }),
    );
    const { approval } = await proposer.query<{ approval: { decisions: { receipt: { path: string } }[] } }>(
      'query($id: ID!) { approval(id: $id) { decisions { receipt { path } } } }',
      { id },
    );
    const receipt = await receiptAt(app, officer('TRANSPORT'), approval.decisions[0]!.receipt.path);
    const counted = (receipt['electorate'] as { organisationId: string }[]).map((one) => one.organisationId);
    expect(new Set(counted)).toEqual(new Set([idOf('TRANSPORT'), idOf('WATER')]));
    await decide(power, id, 'APPROVE');
    expect(await approvalOf(proposer, id)).toMatchObject({ state: 'APPROVED' });
  });

  it('is given by nobody else, to nobody who has a part in it, is tied to it or could not decide, and only while it is open', async () => {
    const { id } = await proposed();
    const commission = officer('INFORMATISATION');
    const tied = await app.agency({ jurisdiction: place });
    await app.asMemberOf(tied, 'OFFICER');
    await tied.admin.done('declareInterest', {
      ...{ ofOrganisation: true, kind: 'SHAREHOLDING', withId: proposer.organisationId, since: '2024-01-01' },
    });
    const [idle, firm] = await Promise.all([app.agency({ jurisdiction: place }), app.firm()]);
    await app.settled();
    const head = await app.ledger.head();
    for (const client of [officer('TRANSPORT'), officer('POWER'), proposer])
      expect(await reassign(client, id)).toMatchObject({ permission: 'approval.coordinate' });
    for (const client of [officer('WATER'), officer('GENERAL_GOVERNMENT')])
      await expect(reassign(client, id)).rejects.toThrow('NOT_FOUND');
    const to = (organisationId: string, more: object = {}) => reassign(commission, id, { organisationId, ...more });
    expect(await to(idOf('TRANSPORT'))).toMatchObject({ code: 'SEATED_ALREADY' });
    expect(await to(idOf('POWER'))).toMatchObject({ code: 'SEATED_ALREADY' });
    expect(await to(idOf('INFORMATISATION'))).toMatchObject({ code: 'COORDINATES_HERE' });
    expect(await to(tied.id)).toMatchObject({ code: 'AGENCY_CONFLICTED' });
    expect(await to(idle.id)).toMatchObject({ code: 'NOBODY_DECIDES' });
    expect(await to(firm.id)).toMatchObject({ faults: [{ path: ['organisationId'], code: 'NOT_AN_AGENCY' }] });
    const water = idOf('WATER');
    expect(await to(water, { workingDays: 6, reason: ' ' })).toMatchObject({
      faults: [{ path: ['reason'] }, { path: ['workingDays'] }],
    });
    expect(await to(water, { group: 'others' })).toMatchObject({ code: 'NO_SUCH_GROUP' });
    expect(await to(water, { stage: 'other' })).toMatchObject({ code: 'STAGE_NOT_OPEN' });
    expect(await to(water, { expectedVersion: 1 })).toMatchObject({ __typename: 'VersionRefused' });
    expect(await app.ledger.head()).toBe(head);
    expect(await steeredBy(proposer, id)).toMatchObject({ interventions: [] });
    await decide(officer('POWER'), id, 'APPROVE');
    expect(await reassign(commission, id)).toMatchObject({ code: 'SEAT_NOT_OPEN' });
  });

  it('waits until the coordinator was asked, where the process lets it decide no sooner', async () => {
    const id = await openGate(app, lead, place);
    const commission = officer('INFORMATISATION');
    expect(await steeredBy(commission, id)).toMatchObject({ steering: { reassignable: [] } });
    expect(await reassign(commission, id)).toMatchObject({ code: 'NO_REASSIGNING' });
  });

  it('passes on from one that was suspended, once the coordinator was asked because of that', async () => {
    const gone = await app.agency({ jurisdiction: newPlace() });
    const hers = await app.asMemberOf(gone, 'OFFICER');
    const { id } = await proposed();
    const commission = officer('INFORMATISATION');
    await reassign(commission, id, { organisationId: gone.id });
    await app.settled();
    expect(await asked(hers, id)).toMatchObject({ kind: 'DECIDE' });
    const { organisation } = await lead.query<{ organisation: { version: number } }>(
      'query($id: ID!) { organisation(id: $id) { version } }',
      { id: gone.id },
    );
    await (await app.steward()).done('suspendOrganisation', { id: gone.id, expectedVersion: organisation.version });
    await app.settled();
    const head = await app.ledger.head();
    expect(await steeredBy(commission, id)).toMatchObject({ why: { because: 'SUSPENDED' } });
    expect(await asked(commission, id)).toMatchObject({ kind: 'COORDINATE' });
    await decide(officer('TRANSPORT'), id, 'APPROVE');
    expect(await reassign(commission, id, { formerId: gone.id })).toMatchObject({ __typename: 'ReassignSeatSuccess' });
    await app.settled();
    expect(await app.ledger.head()).toBeGreaterThan(head);
    await decide(officer('WATER'), id, 'APPROVE');
    expect((await approvalOf(proposer, id)).state).toBe('APPROVED');
  });

  it('is passed over as a coordinator too, where it was suspended before anybody asked it', async () => {
    const there = newPlace();
    const others = await agencies(app, NAMES, there);
    const { id: proposalId } = await draft(proposer, { jurisdiction: there });
    const { approvalId } = await submit(app, proposer, proposalId);
    const id = approvalId!;
    await app.settled();
    const commission = others.INFORMATISATION.officer.organisationId;
    const { organisation } = await lead.query<{ organisation: { version: number } }>(
      'query($id: ID!) { organisation(id: $id) { version } }',
      { id: commission },
    );
    await (await app.steward()).done('suspendOrganisation', { id: commission, expectedVersion: organisation.version });
    await app.settled();
    for (const name of ['TRANSPORT', 'POWER'] as const) await decide(others[name].officer, id, 'ABSTAIN');
    await app.settled();
    const government = others.GENERAL_GOVERNMENT.officer;
    expect(await steeredBy(proposer, id)).toMatchObject({
      why: { because: 'DEADLOCKED', waitingOn: [{ organisationId: government.organisationId }] },
    });
    expect(await asked(government, id)).toMatchObject({ kind: 'COORDINATE' });
  });
});
