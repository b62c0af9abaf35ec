import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { DAY, pass } from '../support/agreement-life.js';
import { agencies, type Agency, approvalOf, asked, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { unique } from '../support/organisations.js';
import { dayIn, declared, pilotOf, proposeOutcome } from '../support/pilots.js';
import { decisionReceipts, fileOf, readyReceipt } from '../support/receipts.js';
import { content, draft, ownedProject, owner, type Owner, proposalOf, settle, submit } from '../support/projects.js';

const app = connect();
const restore: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const each of restore) await each();
  app.close();
});

let lead: Owner;
let partner: Owner;
let stranger: Owner;
let proposer: Client;
/** Of the whole city: they decide in each of its districts. */
let roads: Agency;
let power: Agency;
let water: Agency;
/** Of the place of the pilot. */
let local: Agency;
/** What is begun for other places, in their order. */
let drafts: string[];
let followed: object;
let pilotApprovalId: string;
const place = newPlace();
const elsewhere = Array.from({ length: 6 }, newPlace).toSorted();
const CARRIES = { watches: ['termYears'], withinMonths: 2, countsAfterWorkingDays: 2 };

const cityWide = async (): Promise<readonly [Agency, object]> => {
  const identifier = { scheme: 'ORG-ID', value: `GB-COH-${unique('c').replaceAll(' ', '')}` };
  const organisation = await app.agency({ identifiers: [identifier] });
  const officer = await app.asMemberOf(organisation, 'OFFICER');
  return [
    { organisation, officer, email: '' },
    { scheme: identifier.scheme, id: identifier.value },
  ];
};

interface Standing {
  readonly organisationId: string;
  readonly state: string;
  readonly carriedAt: string | null;
  readonly carriedHash: string | null;
  readonly countsAt: string | null;
}
/** Where those of the city stand in an approval: what carries over says since when, and of what. */
const standing = async (by: Client, id: string): Promise<Record<string, string>> => {
  const { approval } = await by.query<{ approval: { seats: Standing[] } }>(
    'query($id: ID!) { approval(id: $id) { seats { organisationId state carriedAt carriedHash countsAt } route { key } } }',
    { id },
  );
  return Object.fromEntries(
    Object.entries({ roads, power, water }).map(([name, { organisation }]) => {
      const seat = approval.seats.find((one) => one.organisationId === organisation.id && one.state !== 'VOID');
      const said = [seat?.carriedAt, seat?.carriedHash, seat?.countsAt];
      expect(said.every((one) => Boolean(one) === (seat?.state === 'CARRIED'))).toBe(true);
      return [name, seat?.state ?? ''];
    }),
  );
};
/** Submits what was begun for the next place, with something else in it. */
const submitted = async (more: object = {}): Promise<{ id: string; approvalId: string }> => {
  const id = drafts.shift()!;
  await save(id, more);
  const { approvalId } = await submit(app, proposer, id);
  return { id, approvalId: approvalId! };
};
const save = async (id: string, more: object): Promise<void> => {
  const seen = await proposalOf(proposer, id);
  const { sites } = content() as { sites: object };
  await proposer.done('saveProposalDraft', { id, expectedVersion: seen?.version, content: { sites, ...more } });
};
const told = async (approvalId: string): Promise<string[]> => {
  await app.settled();
  const { activity } = await proposer.query<{ activity: { edges: { node: { type: string } }[] } }>(
    'query($topic: String!) { activity(topic: $topic, first: 100) { edges { node { type } } } }',
    { topic: `approval:${approvalId}` },
  );
  return activity.edges.map(({ node }) => node.type).filter((type) => type.startsWith('approval.carr'));
};

beforeAll(async () => {
  [lead, partner, stranger] = await Promise.all([owner(app, 'agency'), owner(app), owner(app)]);
  const city = await Promise.all([cityWide(), cityWide(), cityWide()]);
  [roads, power, water] = city.map(([agency]) => agency) as [Agency, Agency, Agency];
  const identifiers = city.map(([, identifier]) => identifier);
  local = (await agencies(app, ['TRANSPORT'], place)).TRANSPORT;
  const stage = stageOf(['TRANSPORT'], { kind: 'ALL' }, { deadlineWorkingDays: 20 }) as { groups: object[] };
  const own = { key: 'city', title: 'City', select: [{ by: 'ORGANISATION', identifiers }], rule: { kind: 'ALL' } };
  followed = { ...stage, groups: [...stage.groups, { ...own, carriesOver: CARRIES }] };
  restore.push(await follow(app, 'PROPOSAL', [followed]));
  restore.push(await follow(app, 'PILOT_OUTCOME', [stageOf(['TRANSPORT'], { kind: 'ALL' })]));

  const shares = [[lead, 60] as const, [partner, 40] as const];
  const { id: projectId } = await ownedProject(app, shares, { jurisdiction: place });
  proposer = await app.asMemberOf(partner.organisation, 'PROPOSER');
  const pilot = await declared(lead.officer, projectId, await dayIn(app, 300), { jurisdiction: place });
  const approved = await draft(proposer, { projectId, content: content({ termYears: 12 }) });
  const { approvalId } = await submit(app, proposer, approved.id);
  pilotApprovalId = approvalId!;
  await settle(app, approvalId!, 'APPROVE', local.officer, roads.officer, water.officer);
  const conditions = [{ text: 'Fence it.', ownerId: partner.organisation.id, dueOn: await dayIn(app, 200) }];
  await decide(power.officer, approvalId!, 'APPROVE_WITH_CONDITIONS', { conditions, reason: 'It stands open.' });
  await app.settled();
  const { outcome } = await proposeOutcome(lead.officer, pilot, { kind: 'REPLICATE', districts: elsewhere });
  await settle(app, outcome.approvalId, 'APPROVE', local.officer);
  drafts = ((await pilotOf(proposer, projectId))?.replicas ?? []).map(({ proposal }) => proposal!.id);
  for (const one of elsewhere) await agencies(app, ['TRANSPORT'], one);
}, 60_000);

describe('what agencies approved in a pilot', () => {
  it('carries over where nothing they watch differs: said before, told to them, and counted only once they could decide anew', async () => {
    const [id] = drafts;
    await save(id!, {});
    const { proposalRoute } = await proposer.query<{
      proposalRoute: { stages: { groups: { seats: { organisationId: string; carriedAt: string | null }[] }[] }[] };
    }>('query($id: ID!) { proposalRoute(id: $id) { stages { groups { seats { organisationId carriedAt } } } } }', {
      id,
    });
    const previewed = proposalRoute.stages[0]!.groups.flatMap(({ seats }) => seats);
    expect(
      previewed
        .filter(({ carriedAt }) => carriedAt)
        .map(({ organisationId }) => organisationId)
        .toSorted(),
    ).toEqual([roads.organisation.id, water.organisation.id].toSorted());

    const { approvalId } = await submitted();
    expect(await standing(proposer, approvalId)).toEqual({ roads: 'CARRIED', power: 'WAITING', water: 'CARRIED' });
    expect(await told(approvalId)).toEqual(['approval.carried', 'approval.carried']);
    // Nobody is waited for whose approval carries over, and each of them is told at once.
    expect([await asked(roads.officer, approvalId), await asked(power.officer, approvalId)]).toEqual([
      undefined,
      expect.objectContaining({ kind: 'DECIDE' }),
    ]);
    const { notifications } = await roads.officer.query<{ notifications: { edges: { node: { text: string } }[] } }>(
      '{ notifications(first: 5) { edges { node { text } } } }',
    );
    expect(notifications.edges[0]?.node.text).toContain('approved in the pilot');
    const progress = (await approvalOf(proposer, approvalId)).stages[0]?.groups.find(
      ({ key }) => key === 'city',
    )?.progress;
    expect(progress).toMatchObject({ seats: 3, approved: 2, waiting: 1 });
    expect(await stranger.officer.query('query($id: ID!) { approval(id: $id) { id } }', { id: approvalId })).toEqual({
      approval: null,
    });

    await decide(power.officer, approvalId, 'APPROVE');
    await app.settled();
    expect((await approvalOf(proposer, approvalId)).stages[0]?.groups.map(({ outcome }) => outcome)).toEqual([
      null,
      null,
    ]);
    // The receipt of whoever decides here says what carried over beside it, the paper of whom nobody asked.
    const receipt = await readyReceipt(
      app,
      async () => (await decisionReceipts(power.officer, approvalId))[0]?.receipt,
    );
    const { rule } = (await fileOf(power.officer, receipt.path)).receipt;
    const both = [roads.organisation, water.organisation];
    expect(
      (rule as { carried: { organisationId: string }[] }).carried.map((one) => one.organisationId).toSorted(),
    ).toEqual(both.map((one) => one.id).toSorted());
    const paper = await (await power.officer.fetch(`/papers/approvals/${approvalId}?format=page`)).text();
    expect(paper.split('Approved in the pilot, not asked again')[1]).toContain(roads.organisation.name);
    await pass(app, 5 * DAY);
    await app.until(async () => (await told(approvalId)).includes('approval.carrying.counted'));
    expect((await approvalOf(proposer, approvalId)).stages[0]?.groups.map(({ outcome }) => outcome)).toEqual([
      null,
      'APPROVED',
    ]);
    expect((await approvalOf(proposer, approvalId)).decisions.map(({ organisationId }) => organisationId)).toEqual([
      power.organisation.id,
    ]);
  });

  it('gives way to what one of them decides here, and ends visibly once a revision changes what they watch', async () => {
    const { id, approvalId } = await submitted();
    const { seats, contentHash } = await approvalOf(roads.officer, approvalId);
    const seatId = seats.find(({ organisationId }) => organisationId === roads.organisation.id)?.id;
    const given = { seatId, decision: 'REQUEST_CHANGES', reason: 'Move the pole.' };
    expect((await approvalOf(roads.officer, approvalId)).viewerCan).toContain('approval.decide');
    const stale = { ...given, contentHash: 'f'.repeat(64) };
    expect(await roads.officer.mutate('recordDecision', stale)).toMatchObject({ code: 'STALE_REVISION' });
    expect(await standing(proposer, approvalId)).toMatchObject({ roads: 'CARRIED', water: 'CARRIED' });
    expect(await roads.officer.mutate('recordDecision', { ...given, contentHash })).toMatchObject({
      __typename: 'RecordDecisionSuccess',
    });
    expect(await standing(proposer, approvalId)).toMatchObject({ roads: 'DECIDED', water: 'CARRIED' });
    await app.settled();
    await save(id, { termYears: 20 });
    await submit(app, proposer, id);
    expect(await standing(proposer, approvalId)).toEqual({ roads: 'WAITING', power: 'WAITING', water: 'WAITING' });
    expect((await told(approvalId))[0]).toBe('approval.carrying.ended');
    expect(await asked(water.officer, approvalId)).toMatchObject({ kind: 'DECIDE' });
  });

  it('does not where something they watch differs, or an interest ties whoever approved to it', async () => {
    const other = await submitted({ termYears: 15 });
    expect(await standing(proposer, other.approvalId)).toEqual({
      roads: 'WAITING',
      power: 'WAITING',
      water: 'WAITING',
    });
    expect(await told(other.approvalId)).toEqual([]);
    await app.asMemberOf(water.organisation, 'OFFICER');
    await water.officer.done('declareInterest', {
      kind: 'FAMILY',
      withId: partner.organisation.id,
      since: '2024-01-01',
    });
    await app.settled();
    const tied = await submitted();
    expect(await standing(proposer, tied.approvalId)).toEqual({ roads: 'CARRIED', power: 'WAITING', water: 'WAITING' });
  });

  it('does not under another edition of the process, nor once it is too old', async () => {
    const steward = await app.steward();
    const { approval } = await proposer.query<{ approval: { definition: { id: string } } }>(
      'query($id: ID!) { approval(id: $id) { definition { id } } }',
      { id: pilotApprovalId },
    );
    restore.push(await follow(app, 'PROPOSAL', [followed]));
    const otherwise = await submitted();
    expect(await standing(proposer, otherwise.approvalId)).toMatchObject({ roads: 'WAITING', water: 'WAITING' });
    await steward.done('makeDefinitionDefault', { id: approval.definition.id, subjectKinds: ['PROPOSAL'] });
    await pass(app, 70 * DAY);
    const late = await submitted();
    expect(await standing(proposer, late.approvalId)).toEqual({ roads: 'WAITING', power: 'WAITING', water: 'WAITING' });
  });
});
