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
let proposer: Client;
const officer = (name: (typeof NAMES)[number]): Client => party[name].officer;
const tier = (title: string, name: string, more: object = {}) => ({
  ...{ title, select: { by: 'FUNCTION', function: name } },
  ...more,
});
const staged = (...tiers: object[]) => [stageOf(['TRANSPORT', 'POWER'], { kind: 'MAJORITY' }, { tiers })];
const sponsored = tier('Commission', 'INFORMATISATION', { role: 'BUREAU_HEAD' });

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, NAMES, place);
  proposer = await app.asMemberOf(await app.firm(), 'PROPOSER');
  // Somewhere else the commission has a head: a process that asks for one can be published.
  const elsewhere = await app.agency({ functions: ['INFORMATISATION'], jurisdiction: newPlace() });
  await app.asMemberOf(elsewhere, 'CITY_LEADER');
  restores.push(await follow(app, 'PROPOSAL', staged(sponsored, tier('Government', 'GENERAL_GOVERNMENT'))));
});

interface Tier {
  readonly tier: number;
  readonly organisationId: string | null;
  readonly lacks: string | null;
}
const tiersOf = async (client: Client, id: string): Promise<Tier[]> =>
  (
    await client.query<{ approval: { stages: { tiers: Tier[] }[] } }>(
      'query($id: ID!) { approval(id: $id) { stages { tiers { tier organisationId lacks } } } }',
      { id },
    )
  ).approval.stages[0]!.tiers;
const proposed = async (): Promise<string> => {
  const { approvalId } = await submit(app, proposer, (await draft(proposer, { jurisdiction: place })).id);
  await app.settled();
  return approvalId!;
};
const deadlocked = async (): Promise<string> => {
  const id = await proposed();
  await decide(officer('TRANSPORT'), id, 'APPROVE');
  await decide(officer('POWER'), id, 'REJECT');
  await app.settled();
  return id;
};

describe('the office that a coordinator has to hold', () => {
  it('is looked for before anybody is asked: where nobody holds it, the next coordinator is asked, and it is said beforehand, then on record', async () => {
    const commission = officer('INFORMATISATION').organisationId;
    const { id: proposalId } = await draft(proposer, { jurisdiction: place });
    const { proposalRoute } = await proposer.query<{ proposalRoute: { stages: { tiers: Tier[] }[] } }>(
      'query($id: ID!) { proposalRoute(id: $id) { stages { tiers { tier organisationId lacks } } } }',
      { id: proposalId },
    );
    const passed = { tier: 1, organisationId: null, lacks: 'BUREAU_HEAD' };
    expect(proposalRoute.stages[0]!.tiers).toMatchObject([passed, { lacks: null }]);
    const id = await deadlocked();
    expect(await tiersOf(proposer, id)).toMatchObject([passed, { tier: 2, lacks: null }]);
    expect(await asked(officer('GENERAL_GOVERNMENT'), id)).toMatchObject({ kind: 'COORDINATE' });
    expect((await approvalOf(proposer, id)).seats.map((seat) => seat.organisationId)).not.toContain(commission);
    const { activity } = await proposer.query<{ activity: { edges: { node: { data: object } }[] } }>(
      '{ activity(first: 20, types: ["approval.tier.passed"]) { edges { node { data } } } }',
    );
    expect(activity.edges.map(({ node }) => node.data)).toContainEqual(
      expect.objectContaining({ approvalId: id, tier: 1, office: 'BUREAU_HEAD' }),
    );
  });

  it('comes with what is below it, decides where others of the organisation do not, and is not given up while something waits for it', async () => {
    const { organisation, officer: clerk } = party.INFORMATISATION;
    const head = await app.asMemberOf(organisation, 'BUREAU_HEAD');
    const { member } = await head.query<{ member: { roles: string[]; version: number } }>(
      'query($id: ID!) { member(id: $id) { roles version } }',
      { id: head.memberId },
    );
    expect(new Set(member.roles)).toEqual(new Set(['BUREAU_HEAD', 'DIVISION_HEAD', 'OFFICER']));
    const id = await deadlocked();
    expect(await tiersOf(proposer, id)).toMatchObject([{ organisationId: organisation.id, lacks: null }, { tier: 2 }]);
    const item = await asked(head, id);
    expect(item).toMatchObject({ kind: 'COORDINATE' });
    expect(await asked(clerk, id)).toBeUndefined();
    const given = { legalBasis: 'Article 5', reason: 'It is lawful.' };
    expect(await answer(clerk, item, 'APPROVE', given)).toMatchObject({ permission: 'approval.coordinate' });
    const change = { id: head.memberId, expectedVersion: member.version };
    expect(await organisation.admin.mutate('updateMember', { ...change, roles: ['OFFICER'] })).toMatchObject({
      code: 'WORK_LEFT',
    });
    // Of the same office or a higher one.
    const leader = await app.asMemberOf(organisation, 'CITY_LEADER');
    await organisation.admin.done('updateMember', { ...change, roles: ['OFFICER'] });
    expect(await answer(head, item, 'APPROVE', given)).toMatchObject({ permission: 'approval.coordinate' });
    const overrides = [
      { group: 'agencies', organisationId: officer('POWER').organisationId, reason: 'The grid has room for it.' },
    ];
    expect(await decide(leader, id, 'APPROVE', { ...given, overrides })).toMatchObject({
      __typename: expect.stringMatching(/Success$/),
    });
    expect(await approvalOf(proposer, id)).toMatchObject({ state: 'APPROVED' });

    // Whom an interest comes to keep from it gives way at once, and does not leave the matter until its time has passed.
    const waiting = await deadlocked();
    expect(await asked(leader, waiting)).toMatchObject({ kind: 'COORDINATE' });
    const tie = { kind: 'EMPLOYMENT', withId: proposer.organisationId, since: '2020-01-01' };
    await leader.done('declareInterest', tie);
    await app.settled();
    expect(await asked(officer('GENERAL_GOVERNMENT'), waiting)).toMatchObject({ kind: 'COORDINATE' });
    expect(await tiersOf(proposer, waiting)).toMatchObject([
      { organisationId: null, lacks: 'BUREAU_HEAD' },
      { tier: 2 },
    ]);
  });

  it('is missed when a process is checked that nobody could coordinate, and refused at the door where nobody does', async () => {
    const steward = await app.steward();
    const unknown = { by: 'ORGANISATION', identifiers: [{ scheme: 'CN-USCC', id: 'NOBODYHASTHISONE00' }] };
    const body = {
      ...{ key: 'offices', title: 'P', subjectKinds: ['proposal'], calendar: 'cn' },
      stages: staged({ ...sponsored, select: unknown }, tier('Government', 'GENERAL_GOVERNMENT')),
    };
    const { validateDefinition } = await steward.query<{ validateDefinition: { faults: object[] } }>(
      'query($body: JSON!) { validateDefinition(body: $body) { faults { path code } } }',
      { body },
    );
    expect(validateDefinition.faults).toEqual([{ path: ['stages', '0', 'tiers', '0', 'role'], code: 'NO_SPONSOR' }]);

    const restore = await follow(app, 'PROPOSAL', staged(tier('Mayor', 'INFORMATISATION', { role: 'CITY_LEADER' })));
    const bare = newPlace();
    await agencies(app, NAMES, bare);
    const { id, version } = await draft(proposer, { jurisdiction: bare });
    const head = await app.ledger.head();
    expect(await proposer.mutate<Result>('submitProposal', { id, expectedVersion: version })).toMatchObject({
      code: 'NOBODY_COORDINATES',
      faults: [{ path: ['stages', 'clearance', 'tiers', '0'], code: 'NO_SPONSOR' }],
    });
    expect(await app.ledger.head()).toBe(head);
    await restore();
  });
});
