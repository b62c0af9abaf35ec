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

const NAMES = ['TRANSPORT', 'POWER', 'ENVIRONMENT', 'WATER', 'INFORMATISATION'] as const;
let place: string;
let party: Record<(typeof NAMES)[number], Agency>;
let lead: Client;
const officer = (name: (typeof NAMES)[number]): Client => party[name].officer;
const consultation = {
  asks: [
    { by: 'FUNCTION', function: 'ENVIRONMENT' },
    { by: 'FUNCTION', function: 'WATER' },
  ],
  withinWorkingDays: 3,
};
const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];

const stage = stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }, { consultation, tiers, deadlineWorkingDays: 5 });

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, NAMES, place);
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  restores.push(await follow(app, 'PROJECT_GATE', [stage]));
});

interface OpinionView {
  readonly id: string;
  readonly organisationId: string;
  readonly state: string;
  readonly version: number;
  readonly stance: string | null;
  readonly text: string | null;
  readonly earlier: readonly object[];
  readonly considerations: readonly object[];
  readonly receipt: { readonly path: string } | null;
}

const opinionsOf = async (client: Client, id: string): Promise<OpinionView[]> =>
  (
    await client.query<{ approval: { opinions: OpinionView[] } }>(
      `query($id: ID!) { approval(id: $id) { opinions { id organisationId state version stance text earlier { stance text }
        considerations { group taken reason organisation { id } } receipt { path } } } }`,
      { id },
    )
  ).approval.opinions;
const opinionOf = async (name: (typeof NAMES)[number], id: string, reader = lead): Promise<OpinionView> => {
  const found = (await opinionsOf(reader, id)).find((one) => one.organisationId === officer(name).organisationId);
  if (!found) throw new Error(`${name} is not asked.`);
  return found;
};
const opine = (client: Client, { id: opinionId, version }: OpinionView, stance: string, more: object = {}) =>
  client.mutate('giveOpinion', { opinionId, expectedVersion: version, stance, text: 'The well lies near.', ...more });

const told = async (client: Client, id: string): Promise<string[]> => {
  await app.settled();
  const { notifications } = await client.query<{
    notifications: { edges: { node: { text: string; subjectId: string } }[] };
  }>('{ notifications(first: 50) { edges { node { text subjectId } } } }');
  return notifications.edges.flatMap(({ node }) => (node.subjectId === id ? [node.text] : []));
};

describe('a consultation', () => {
  it('asks bodies without a vote first; who decides is asked only then, and takes into account what was said', async () => {
    const id = await openGate(app, lead, place);
    const [environment, water] = [officer('ENVIRONMENT'), officer('WATER')];
    const open = await approvalOf(lead, id);
    expect(open).toMatchObject({ state: 'OPEN', stageState: 'CONSULTING', seats: [] });
    expect(open.why).toMatchObject({
      because: 'CONSULTING',
      sentence: expect.stringMatching(/^It waits for opinions of .* until .* before “Clearance” is decided on/),
      next: { what: 'CLOSE_CONSULTATION', at: open.dueAt },
    });
    expect(open.why.waitingOn.map(({ on, organisationId }) => [on, organisationId]).sort()).toEqual(
      [environment, water].map(({ organisationId }) => ['CONSULTED', organisationId]).sort(),
    );
    await expect(approvalOf(officer('TRANSPORT'), id)).rejects.toThrow('No approval');
    expect(await asked(environment, id)).toMatchObject({ kind: 'GIVE_OPINION', workingDaysLeft: 3 });
    expect((await approvalOf(environment, id)).viewerCan).toContain('approval.giveOpinion');
    expect(await told(environment, id)).toContainEqual(expect.stringMatching(/is asked for its opinion on .* until/));
    const { approval } = await lead.query<{ approval: { route: { stages: object[] } } }>(
      'query($id: ID!) { approval(id: $id) { route { stages { workingDays consultation { workingDays dueBy organisationIds } } } } }',
      { id },
    );
    expect(approval.route.stages).toMatchObject([
      { workingDays: 5, consultation: { workingDays: 3, dueBy: open.dueAt } },
    ]);
    const due = Date.parse(open.dueAt ?? '');
    const { deadlines } = await environment.query<{ deadlines: { kind: string }[] }>(
      `query($from: DateTime!, $until: DateTime!) { deadlines(from: $from, until: $until, mine: true, kinds: [OPINION]) { kind } }`,
      { from: new Date(due - 864e5), until: new Date(due + 864e5) },
    );
    expect(deadlines).toHaveLength(1);

    const first = await opinionOf('ENVIRONMENT', id);
    expect(await opine(environment, first, 'SUPPORTS', { text: null })).toMatchObject({
      __typename: 'GiveOpinionSuccess',
    });
    expect(await asked(environment, id)).toBeUndefined();
    const second = await opinionOf('ENVIRONMENT', id);
    expect(await opine(environment, second, 'HAS_CONCERNS')).toMatchObject({ __typename: 'GiveOpinionSuccess' });
    expect(await opinionOf('ENVIRONMENT', id)).toMatchObject({
      ...{ state: 'GIVEN', version: 2, stance: 'HAS_CONCERNS', text: 'The well lies near.' },
      earlier: [{ stance: 'SUPPORTS', text: null }],
    });
    await opine(water, await opinionOf('WATER', id), 'NO_COMMENT', { text: null });
    await app.settled();
    expect(await approvalOf(lead, id)).toMatchObject({ stageState: 'OPEN', why: { because: 'DECIDING' } });

    const item = await asked(officer('TRANSPORT'), id);
    const concern = await opinionOf('ENVIRONMENT', id);
    const outlook = await officer('TRANSPORT').query<{
      approval: { outlook: { decision: string; considers: { id: string }[] }[] };
    }>(
      'query($id: ID!, $seatId: ID!) { approval(id: $id) { outlook(seatId: $seatId) { decision considers { id } } } }',
      {
        id,
        seatId: item?.seatId,
      },
    );
    const foretold = new Map(outlook.approval.outlook.map((one) => [one.decision, one.considers]));
    expect(foretold.get('APPROVE')).toEqual([{ id: concern.id }]);
    expect(foretold.get('ABSTAIN')).toEqual([]);
    const before = await app.ledger.head();
    expect(await decide(officer('TRANSPORT'), id, 'APPROVE')).toMatchObject({
      faults: [{ path: ['considerations', concern.id], code: 'REQUIRED' }],
    });
    const considered = (opinionId: string, reason = 'The pole moves by ten metres.') => ({
      considerations: [{ opinionId, taken: 'PARTLY', reason }],
    });
    expect(
      await decide(officer('TRANSPORT'), id, 'APPROVE', considered((await opinionOf('WATER', id)).id)),
    ).toMatchObject({
      faults: [
        { path: ['considerations', concern.id], code: 'REQUIRED' },
        { path: ['considerations', 0], code: 'NOT_ALLOWED' },
      ],
    });
    expect(await app.ledger.head()).toBe(before);
    expect(await decide(officer('TRANSPORT'), id, 'APPROVE', considered(concern.id))).toMatchObject({
      __typename: 'RecordDecisionSuccess',
    });
    expect(await decide(officer('POWER'), id, 'APPROVE')).toMatchObject({ __typename: 'RecordDecisionSuccess' });
    const done = await opinionOf('ENVIRONMENT', id);
    const { organisationId } = officer('TRANSPORT');
    expect(done.considerations).toEqual([
      {
        group: 'agencies',
        taken: 'PARTLY',
        reason: 'The pole moves by ten metres.',
        organisation: { id: organisationId },
      },
    ]);
    expect(await approvalOf(environment, id)).toMatchObject({ state: 'APPROVED' });
    expect(await told(environment, id)).toContainEqual(expect.stringMatching(/was taken up in part/));
    const { receipt } = await opinionOf('ENVIRONMENT', id);
    const given = async () => (await environment.fetch(receipt?.path ?? '')).status === 200;
    await app.until(given, { what: 'a checkpoint covers the opinion, so that its receipt is given out' });
    const page = await (await lead.fetch(`/papers/approvals/${id}?format=page`)).text();
    expect(page).toContain('The well lies near.');
    expect(page).toContain('The pole moves by ten metres.');
  });

  it('is for those who are asked, as it stands, while it lasts; else nothing is written and nobody is told', async () => {
    const id = await openGate(app, lead, place);
    const opinion = await opinionOf('ENVIRONMENT', id);
    const viewer = await app.asMemberOf(party.ENVIRONMENT.organisation, 'VIEWER');
    const before = await app.ledger.head();
    expect(await opine(officer('WATER'), opinion, 'SUPPORTS')).toMatchObject({ permission: 'approval.giveOpinion' });
    expect(await opine(viewer, opinion, 'SUPPORTS')).toMatchObject({ permission: 'approval.giveOpinion' });
    await expect(opine(officer('TRANSPORT'), opinion, 'SUPPORTS')).rejects.toThrow('NOT_FOUND');
    expect(await opine(officer('ENVIRONMENT'), { ...opinion, version: 1 }, 'SUPPORTS')).toMatchObject({
      __typename: 'VersionRefused',
    });
    expect(await opine(officer('ENVIRONMENT'), opinion, 'HAS_CONCERNS', { text: ' ' })).toMatchObject({
      faults: [{ path: ['text'], code: 'REQUIRED' }],
    });
    expect(await app.ledger.head()).toBe(before);

    const second = await app.asMemberOf(party.ENVIRONMENT.organisation, 'OFFICER');
    const both = await Promise.all(
      [officer('ENVIRONMENT'), second].map((one) => opine(one, opinion, 'SUPPORTS', { text: null })),
    );
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(['GiveOpinionSuccess', 'VersionRefused']);
    await opine(officer('WATER'), await opinionOf('WATER', id), 'SUPPORTS');
    expect(await opine(officer('ENVIRONMENT'), await opinionOf('ENVIRONMENT', id), 'NO_COMMENT')).toMatchObject({
      code: 'CONSULTATION_OVER',
    });
  });

  it('has nobody say something whom an interest ties to it, and does not wait for it', async () => {
    restores.push(await follow(app, 'PROPOSAL', [stage]));
    const owned = await app.firm();
    const reader = await app.asMemberOf(owned, 'PROPOSER');
    const { id: proposal } = await draft(reader, { jurisdiction: place });
    const { approvalId } = await submit(app, reader, proposal);
    const id = approvalId!;
    expect((await proposalOf(officer('WATER'), proposal))?.state).toBe('UNDER_REVIEW');
    expect(await asked(officer('WATER'), id)).toMatchObject({ kind: 'GIVE_OPINION' });
    const holding = { ownerId: officer('WATER').organisationId, kind: 'SHARES', percent: '60', since: '2020-01-01' };
    await owned.admin.done('recordHolding', holding);
    await app.settled();
    expect(await opinionOf('WATER', id, reader)).toMatchObject({ state: 'RECUSED' });
    await expect(approvalOf(officer('WATER'), id)).rejects.toThrow('No approval');
    await opine(officer('ENVIRONMENT'), await opinionOf('ENVIRONMENT', id, reader), 'SUPPORTS');
    await app.settled();
    expect(await approvalOf(reader, id)).toMatchObject({ stageState: 'OPEN' });
  });

  it('is offered only by processes that ask others than those who decide, and somebody, for some days', async () => {
    const steward = await app.steward();
    const decides = { by: 'FUNCTION', function: 'POWER' };
    const faultsOf = async (given: object) => {
      const stages = [stageOf(['POWER'], { kind: 'ALL' }, { consultation: given })];
      const body = { key: 'p', title: 'P', subjectKinds: ['project-gate'], calendar: 'cn', stages };
      const { validateDefinition } = await steward.query<{
        validateDefinition: { faults: { path: (string | number)[]; code: string }[] };
      }>('query($body: JSON!) { validateDefinition(body: $body) { faults { path code } } }', { body });
      return validateDefinition.faults.map(({ path, code }) => [path.slice(3).join('.'), code]);
    };
    expect(await faultsOf({ asks: [decides, decides], withinWorkingDays: 3 })).toEqual([
      ['asks.0', 'DECIDES_TOO'],
      ['asks.1', 'DECIDES_TOO'],
      ['asks.1', 'DUPLICATE'],
    ]);
    expect(await faultsOf({ asks: [] })).toEqual([
      ['asks', 'OUT_OF_RANGE'],
      ['withinWorkingDays', 'REQUIRED'],
    ]);
    expect(await faultsOf({ asks: [{ by: 'COORDINATOR', tier: 2 }], withinWorkingDays: 3 })).toEqual([
      ['asks.0.tier', 'OUT_OF_RANGE'],
    ]);
  });
});
