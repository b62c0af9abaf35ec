import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY, pass } from '../support/agreement-life.js';
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
import { registeredElsewhere } from '../support/connectors.js';
import { receiptAt } from '../support/receipts.js';
import { standIn } from '../support/stand-in.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

const NAMES = ['TRANSPORT', 'POWER', 'INFORMATISATION', 'WATER', 'LAND'] as const;
let place: string;
let party: Record<(typeof NAMES)[number], Agency>;
let lead: Client;
const officer = (name: (typeof NAMES)[number]): Client => party[name].officer;
const idOf = (name: (typeof NAMES)[number]): string => officer(name).organisationId;

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, NAMES, place);
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
  const more = { tiers, deadlineWorkingDays: 5, onLapse: { action: 'ESCALATE' } };
  restores.push(await follow(app, 'PROJECT_GATE', [stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }, more)]));
});

interface DisputeView {
  readonly id: string;
  readonly state: string;
  readonly answer: string | null;
  readonly receipt: { readonly path: string } | null;
  readonly settlementReceipt: { readonly path: string } | null;
}
interface View {
  readonly version: number;
  readonly disputes: readonly DisputeView[];
  readonly disputable: readonly { readonly organisationId: string }[];
}
const viewOf = async (client: Client, id: string): Promise<View> =>
  (
    await client.query<{ approval: View }>(
      'query($id: ID!) { approval(id: $id) { version disputable { group title organisationId organisation { id } } disputes { id stage group state ground reason answer organisation { id } former { id } nominee { id } referredTo { id } receipt { path } settlementReceipt { path } } } }',
      { id },
    )
  ).approval;
const raise = async (client: Client, approvalId: string, more: object = {}): Promise<Result> => {
  const { version: expectedVersion } = await viewOf(officer('TRANSPORT'), approvalId);
  const whose = { formerId: idOf('POWER'), nomineeId: idOf('WATER'), ground: 'FIELD', reason: 'It is about pipes.' };
  return client.mutate('disputeSeat', {
    ...{ approvalId, expectedVersion, stage: 'clearance', group: 'agencies', ...whose },
    ...more,
  });
};
const settle = async (client: Client, approvalId: string, upheld: boolean, more: object = {}): Promise<Result> => {
  const { version: expectedVersion, disputes } = await viewOf(officer('TRANSPORT'), approvalId);
  const given = { approvalId, expectedVersion, disputeId: disputes.at(-1)?.id, upheld, workingDays: upheld ? 4 : null };
  return client.mutate('settleDispute', { ...given, reason: 'Pipes are under the road.', ...more });
};
const told = async (client: Client, id: string): Promise<string[]> => {
  const { notifications } = await client.query<{
    notifications: { edges: { node: { type: string; subjectId: string; text: string } }[] };
  }>('{ notifications(first: 20) { edges { node { type subjectId text } } } }');
  return notifications.edges.flatMap(({ node }) =>
    node.subjectId === id && node.type.startsWith('approval.dispute') ? [node.text] : [],
  );
};

describe('an agency that says that a decision is another’s', () => {
  it('is still waited for, is before the coordinator, and gives the decision away once that agrees', async () => {
    const id = await openGate(app, lead, place);
    const [power, commission, water] = [officer('POWER'), officer('INFORMATISATION'), officer('WATER')];
    expect((await viewOf(power, id)).disputable).toMatchObject([{ organisationId: idOf('POWER') }]);
    const { dueAt } = await approvalOf(lead, id);
    expect(await raise(power, id)).toMatchObject({ __typename: 'DisputeSeatSuccess' });
    await app.settled();
    const open = await approvalOf(lead, id);
    expect(open).toMatchObject({ state: 'OPEN', dueAt });
    expect(open.why.waitingOn).toMatchObject(
      [
        { on: 'SEAT', organisationId: idOf('POWER') },
        { on: 'SEAT', organisationId: idOf('TRANSPORT') },
        { on: 'COORDINATOR', organisationId: idOf('INFORMATISATION') },
      ].sort(
        (a, b) =>
          Number(a.on === 'COORDINATOR') - Number(b.on === 'COORDINATOR') ||
          (a.organisationId < b.organisationId ? -1 : 1),
      ),
    );
    expect(await asked(power, id)).toMatchObject({ kind: 'DECIDE' });
    expect(await asked(commission, id)).toMatchObject({ kind: 'SETTLE_DISPUTE' });
    expect(await told(commission, id)).toEqual([expect.stringMatching(/disputes whose decision/)]);
    // Who is named has not been given it, and sees nothing of it.
    await expect(approvalOf(water, id)).rejects.toThrow('No approval');

    const before = await app.ledger.head();
    expect(await raise(power, id)).toMatchObject({ code: 'DISPUTED_ALREADY' });
    expect(await settle(power, id, true)).toMatchObject({ permission: 'approval.coordinate' });
    expect(await settle(officer('TRANSPORT'), id, false)).toMatchObject({ permission: 'approval.coordinate' });
    expect(await settle(commission, id, true, { expectedVersion: 1 })).toMatchObject({ __typename: 'VersionRefused' });
    expect(await settle(commission, id, true, { reason: ' ' })).toMatchObject({
      faults: [{ path: ['reason'], code: 'REQUIRED' }],
    });
    expect(await settle(commission, id, true, { workingDays: 9 })).toMatchObject({
      faults: [{ path: ['workingDays'] }],
    });
    expect(await app.ledger.head()).toBe(before);

    expect(await settle(commission, id, true)).toMatchObject({ __typename: 'SettleDisputeSuccess' });
    expect(await settle(commission, id, false)).toMatchObject({ code: 'DISPUTE_NOT_OPEN' });
    await app.settled();
    expect(await asked(power, id)).toBeUndefined();
    expect(await asked(commission, id)).toBeUndefined();
    expect(await asked(water, id)).toMatchObject({ kind: 'DECIDE' });
    expect(await told(power, id)).toEqual([expect.stringMatching(/another agency decides/)]);
    const { disputes } = await viewOf(water, id);
    expect(disputes).toMatchObject([
      {
        ...{ state: 'UPHELD', ground: 'FIELD', reason: 'It is about pipes.', answer: 'Pipes are under the road.' },
        ...{
          organisation: { id: idOf('POWER') },
          nominee: { id: idOf('WATER') },
          referredTo: { id: idOf('INFORMATISATION') },
        },
      },
    ]);
    // Receipts are read by whoever read the approval as they were given.
    const [shown] = (await viewOf(lead, id)).disputes;
    const paper = await (await lead.fetch(`/papers/approvals/${id}?format=page`)).text();
    for (const said of ['It is about pipes.', 'Pipes are under the road.']) expect(paper).toContain(said);
    expect(await receiptAt(app, lead, shown!.receipt!.path)).toMatchObject({ of: 'dispute', act: 'DISPUTE' });
    expect(await receiptAt(app, lead, shown!.settlementReceipt!.path)).toMatchObject({ act: 'UPHOLD_DISPUTE' });
    await decide(water, id, 'APPROVE');
    await decide(officer('TRANSPORT'), id, 'APPROVE');
    expect(await approvalOf(lead, id)).toMatchObject({ state: 'APPROVED' });
  });

  it('keeps it where the coordinator refuses, and is not asked about it again in this round', async () => {
    const id = await openGate(app, lead, place);
    await raise(officer('POWER'), id);
    expect(await settle(officer('INFORMATISATION'), id, false)).toMatchObject({ __typename: 'SettleDisputeSuccess' });
    await app.settled();
    expect(await told(officer('POWER'), id)).toEqual([expect.stringMatching(/stays where it was/)]);
    expect(await raise(officer('POWER'), id)).toMatchObject({ code: 'DISPUTED_ALREADY' });
    expect((await viewOf(officer('POWER'), id)).disputable).toEqual([]);
    await decide(officer('POWER'), id, 'APPROVE');
    await decide(officer('TRANSPORT'), id, 'APPROVE');
    expect(await approvalOf(lead, id)).toMatchObject({ state: 'APPROVED' });
  });

  it('takes it back as long as nobody has settled it, and may dispute it again', async () => {
    const id = await openGate(app, lead, place);
    const takesBack = async (client: Client, more: object = {}) => {
      const { disputes } = await viewOf(officer('TRANSPORT'), id);
      return client.mutate('withdrawDispute', { disputeId: disputes.at(-1)?.id, ...more });
    };
    await raise(officer('POWER'), id);
    const before = await app.ledger.head();
    for (const by of [officer('TRANSPORT'), officer('INFORMATISATION')]) {
      expect(await takesBack(by)).toMatchObject({ permission: 'approval.decide' });
    }
    await expect(takesBack(officer('WATER'))).rejects.toThrow('NOT_FOUND');
    expect(await app.ledger.head()).toBe(before);
    const both = await Promise.all([1, 2].map(() => takesBack(officer('POWER'))));
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(['TransitionRefused', 'WithdrawDisputeSuccess']);
    await app.settled();
    expect((await viewOf(lead, id)).disputes).toMatchObject([{ state: 'WITHDRAWN', answer: null }]);
    expect(await asked(officer('INFORMATISATION'), id)).toBeUndefined();
    expect(await asked(officer('POWER'), id)).toMatchObject({ kind: 'DECIDE' });
    expect(await raise(officer('POWER'), id)).toMatchObject({ __typename: 'DisputeSeatSuccess' });
    expect(await settle(officer('INFORMATISATION'), id, false)).toMatchObject({ __typename: 'SettleDisputeSuccess' });
    expect(await takesBack(officer('POWER'))).toMatchObject({ code: 'DISPUTE_NOT_OPEN' });
  });

  it('says so by a deputy as well, who may do nothing else here', async () => {
    const id = await openGate(app, lead, place);
    const deputy = await app.asMemberOf(party.POWER.organisation, 'VIEWER');
    const disputer = async () =>
      (
        await deputy.query<{ approval: { contested: boolean; disputer: object | null } }>(
          'query($id: ID!) { approval(id: $id) { contested disputer { roles standInFor { memberId } } } }',
          { id },
        )
      ).approval;
    expect(await disputer()).toEqual({ contested: false, disputer: null });
    const isBack = await standIn(app, officer('POWER'), deputy);
    const { memberId } = officer('POWER');
    expect(await disputer()).toEqual({ contested: true, disputer: { roles: ['OFFICER'], standInFor: [{ memberId }] } });
    expect(await raise(deputy, id)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await raise(deputy, id, { onBehalfOf: memberId })).toMatchObject({ __typename: 'DisputeSeatSuccess' });
    const withdrawers = async (client: Client) =>
      (
        await client.query<{ approval: { disputes: { id: string; withdrawer: object | null }[] } }>(
          'query($id: ID!) { approval(id: $id) { disputes { id withdrawer { roles standInFor { memberId } } } } }',
          { id },
        )
      ).approval.disputes;
    const [dispute] = await withdrawers(deputy);
    expect(dispute).toMatchObject({ withdrawer: { roles: ['OFFICER'], standInFor: [{ memberId }] } });
    expect(await withdrawers(officer('POWER'))).toMatchObject([{ withdrawer: { standInFor: [] } }]);
    expect(await withdrawers(officer('TRANSPORT'))).toMatchObject([{ withdrawer: null }]);
    const back = { disputeId: dispute?.id };
    expect(await deputy.mutate('withdrawDispute', back)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await deputy.mutate('withdrawDispute', { ...back, onBehalfOf: memberId })).toMatchObject({
      __typename: 'WithdrawDisputeSuccess',
    });
    expect(await withdrawers(deputy)).toMatchObject([{ withdrawer: null }]);
    expect(await raise(deputy, id, { onBehalfOf: memberId })).toMatchObject({ __typename: 'DisputeSeatSuccess' });
    await isBack();
    await settle(officer('INFORMATISATION'), id, false);
  });

  it('is not forgotten: whoever settles it is reminded some working days later', async () => {
    const id = await openGate(app, lead, place);
    await raise(officer('POWER'), id);
    await app.settled();
    const reminded = async () => {
      const { notifications } = await officer('INFORMATISATION').query<{
        notifications: { edges: { node: { type: string; subjectId: string; text: string } }[] };
      }>('{ notifications(first: 20) { edges { node { type subjectId text } } } }');
      return notifications.edges.flatMap(({ node }) =>
        node.subjectId === id && node.type === 'approval.reminded' ? [node.text] : [],
      );
    };
    expect(await reminded()).toEqual([]);
    await pass(app, 5 * DAY);
    await app.until(async () => (await reminded()).length > 0, { what: 'the coordinator is reminded' });
    expect((await reminded())[0]).toMatch(/still waits to be settled by your organisation/);
  });

  it('ends the dispute by deciding; and two windows raise one', async () => {
    const id = await openGate(app, lead, place);
    const { version } = await viewOf(officer('POWER'), id);
    const both = await Promise.all([1, 2].map(() => raise(officer('POWER'), id, { expectedVersion: version })));
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(['DisputeSeatSuccess', 'VersionRefused']);
    await decide(officer('POWER'), id, 'APPROVE');
    expect((await viewOf(lead, id)).disputes).toMatchObject([{ state: 'CLOSED' }]);
    expect(await asked(officer('INFORMATISATION'), id)).toBeUndefined();
  });
});

describe('whose a decision is', () => {
  it('is disputed by nobody else, for nobody who could not have it, and nothing is written then', async () => {
    const id = await openGate(app, lead, place);
    const viewer = await app.asMemberOf(party.POWER.organisation, 'VIEWER');
    const firm = await app.firm();
    const { outsideId } = await registeredElsewhere(app, firm, {
      kind: 'AGENCY',
      level: 'MUNICIPAL',
      jurisdiction: place,
    });
    const before = await app.ledger.head();
    expect(await raise(officer('TRANSPORT'), id)).toMatchObject({ permission: 'approval.decide' });
    expect(await raise(viewer, id)).toMatchObject({ permission: 'approval.decide' });
    expect(await raise(lead, id)).toMatchObject({ permission: 'approval.decide' });
    await expect(raise(officer('WATER'), id)).rejects.toThrow('NOT_FOUND');
    for (const nomineeId of [firm.id, outsideId])
      expect(await raise(officer('POWER'), id, { nomineeId })).toMatchObject({ faults: [{ code: 'NOT_AN_AGENCY' }] });
    expect(await raise(officer('POWER'), id, { nomineeId: idOf('TRANSPORT') })).toMatchObject({
      code: 'SEATED_ALREADY',
    });
    expect(await raise(officer('POWER'), id, { nomineeId: idOf('INFORMATISATION') })).toMatchObject({
      code: 'COORDINATES_HERE',
    });
    expect(await raise(officer('POWER'), id, { reason: ' ' })).toMatchObject({
      faults: [{ path: ['reason'], code: 'REQUIRED' }],
    });
    expect(await raise(officer('POWER'), id, { expectedVersion: 99 })).toMatchObject({ __typename: 'VersionRefused' });
    expect(await raise(officer('POWER'), id, { stage: 'other' })).toMatchObject({ code: 'STAGE_NOT_OPEN' });
    expect(await app.ledger.head()).toBe(before);
    expect((await viewOf(lead, id)).disputes).toEqual([]);
  });

  it('is passed on again by whoever was given it, and not claimed back by whoever had it', async () => {
    const id = await openGate(app, lead, place);
    await raise(officer('POWER'), id, { nomineeId: idOf('LAND') });
    await settle(officer('INFORMATISATION'), id, true);
    await app.settled();
    expect((await viewOf(officer('POWER'), id)).disputable).toEqual([]);
    expect(await raise(officer('LAND'), id, { formerId: idOf('LAND'), nomineeId: idOf('POWER') })).toMatchObject({
      __typename: 'DisputeSeatSuccess',
    });
    expect(await settle(officer('INFORMATISATION'), id, true)).toMatchObject({ __typename: 'SettleDisputeSuccess' });
    expect(await asked(officer('POWER'), id)).toMatchObject({ kind: 'DECIDE' });
  });

  it('is claimed by an agency that decided before it and has no part in the stage', async () => {
    const first = stageOf(['WATER'], { kind: 'ALL' }, { key: 'hearing', title: 'Hearing' });
    const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
    const more = { tiers, deadlineWorkingDays: 5, onLapse: { action: 'ESCALATE' } };
    const restore = await follow(app, 'PROJECT_GATE', [first, stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }, more)]);
    try {
      const id = await openGate(app, lead, place);
      await decide(officer('WATER'), id, 'APPROVE');
      await app.settled();
      const { disputable } = await viewOf(officer('WATER'), id);
      expect(disputable.map(({ organisationId }) => organisationId).sort()).toEqual(
        [idOf('POWER'), idOf('TRANSPORT')].sort(),
      );
      // It can claim it for itself, and not move it to somebody else.
      expect(await raise(officer('WATER'), id, { nomineeId: idOf('LAND') })).toMatchObject({
        permission: 'approval.decide',
      });
      expect(await raise(officer('WATER'), id)).toMatchObject({ __typename: 'DisputeSeatSuccess' });
      expect(await settle(officer('INFORMATISATION'), id, true)).toMatchObject({ __typename: 'SettleDisputeSuccess' });
      await app.settled();
      expect(await asked(officer('WATER'), id)).toMatchObject({ kind: 'DECIDE' });
      expect(await approvalOf(lead, id)).toMatchObject({ state: 'OPEN' });
    } finally {
      await restore();
    }
  });
});
