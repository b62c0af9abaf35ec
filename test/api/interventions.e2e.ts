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
import { draft, submit } from '../support/projects.js';

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
let proposer: Client;
const officer = (name: (typeof NAMES)[number]): Client => party[name].officer;
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
  restores.push(await follow(app, 'PROJECT_GATE', stages), await follow(app, 'PROPOSAL', stages));
});

interface Steered {
  readonly dueAt: string | null;
  readonly viewerCan: readonly string[];
  readonly steering: { readonly stage: string; readonly moreTime: number | null } | null;
  readonly interventions: readonly (Record<string, unknown> & { readonly receipt: { readonly path: string } | null })[];
  readonly seats: readonly { readonly organisationId: string; readonly state: string; readonly dueAt: string | null }[];
}
const steeredBy = async (client: Client, id: string): Promise<Steered> =>
  (
    await client.query<{ approval: Steered }>(
      `query($id: ID!) { approval(id: $id) { dueAt viewerCan steering { stage moreTime } seats { organisationId state dueAt }
        interventions { kind stage round reason workingDays dueAt organisation { id } memberId onBehalfOf receipt { path } } } }`,
      { id },
    )
  ).approval;
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
const told = async (client: Client, id: string): Promise<string[]> => {
  const { notifications } = await client.query<{
    notifications: { edges: { node: { type: string; subjectId: string; text: string } }[] };
  }>('{ notifications(first: 20) { edges { node { type subjectId text } } } }');
  return notifications.edges.flatMap(({ node }) =>
    node.subjectId === id && node.type === 'approval.time.granted' ? [node.text] : [],
  );
};

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
    const { path } = after.interventions[0]!.receipt!;
    await app.until(async () => (await proposer.fetch(path)).status === 200, { what: 'a checkpoint covers it' });
    const { receipt } = (await (await proposer.fetch(path)).json()) as { receipt: object };
    expect(receipt).toMatchObject({
      of: 'intervention',
      act: 'GRANT_TIME',
      rule: { stage: 'clearance', workingDays: 3 },
    });
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
    await expect(grant(commission, id)).rejects.toThrow('NOT_FOUND');
  });
});
