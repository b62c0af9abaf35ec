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
