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
import {
  admitted,
  drawn,
  drawsOf,
  type ExpertView,
  type FilledPool,
  filledPool,
  offered,
  recomputed,
  undrawn,
} from '../support/draws.js';
import { draft, submit } from '../support/projects.js';
import { fileOf, keySet, receiptAt, verifiedOffline } from '../support/receipts.js';

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
let pool: FilledPool;
const officer = (name: (typeof NAMES)[number]): Client => party[name].officer;
const tier = (title: string, name: string): object => ({ title, select: { by: 'FUNCTION', function: name } });
const stage = (tiers = [tier('Commission', 'INFORMATISATION'), tier('Government', 'GENERAL_GOVERNMENT')]): object =>
  stageOf(['TRANSPORT', 'POWER'], { kind: 'MAJORITY' }, { tiers });
const appeals = (more: object = {}, besides: object = {}): object => ({
  ...{ withinWorkingDays: 5, effect: 'SUSPENSIVE', answerWithinWorkingDays: 3, onLapse: 'UPHOLD', ...besides },
  panel: { pool: pool.key, draw: 3, alternates: 1, tooFew: 'NEXT_TIER', ...more },
});

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, NAMES, place);
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  pool = await filledPool(app, ['water', 'water', 'roads', 'roads']);
  // Whoever decides what is appealed is left out of each panel.
  await admitted(pool.keeper, await offered(officer('TRANSPORT'), pool.id, 'roads'));
});

interface PanelView {
  readonly id: string;
  readonly state: string;
  readonly dueAt: string | null;
  readonly referredToId: string | null;
  readonly panel:
    | {
        readonly organisationId: string;
        readonly overturned: boolean | null;
        readonly reason: string | null;
        readonly leftAt: string | null;
        readonly receipt: { readonly eventId: string; readonly path: string } | null;
      }[]
    | null;
}
const appealOf = async (client: Client, id: string): Promise<PanelView> => {
  const { approval } = await client.query<{ approval: { appeals: PanelView[] } }>(
    'query($id: ID!) { approval(id: $id) { appeals { id state dueAt referredToId panel { organisationId overturned reason leftAt receipt { eventId path } } } } }',
    { id },
  );
  return approval.appeals[0]!;
};
const expertOf = ({ memberId }: ExpertView): Client =>
  pool.experts.find(({ entry }) => entry.memberId === memberId)!.client;
const says = (client: Client, appealId: string, overturned: boolean, reason = 'It is deep enough.') =>
  client.mutate('decideAppeal', { appealId, overturned, reason });

/** The commission approves over what one agency said, which may appeal. */
async function overruled(open = () => openGate(app, lead, place)): Promise<{ id: string; appealId: string }> {
  const id = await open();
  await decide(officer('TRANSPORT'), id, 'APPROVE');
  await decide(officer('POWER'), id, 'REJECT');
  const against = {
    group: 'agencies',
    organisationId: officer('POWER').organisationId,
    reason: 'The cable is buried deeper.',
  };
  await decide(officer('INFORMATISATION'), id, 'APPROVE', { legalBasis: 'Order 12', overrides: [against] });
  const { id: appealId } = await appealOf(officer('POWER'), id);
  return { id, appealId };
}
async function appeal(appealId: string): Promise<void> {
  const input = { appealId, ground: 'SAFETY', reason: 'The cable lies too high.', asks: 'That it is rejected.' };
  expect(await officer('POWER').mutate('appealDecision', input)).toMatchObject({ __typename: 'AppealDecisionSuccess' });
}
async function appealed(open?: () => Promise<string>): Promise<{ id: string; appealId: string }> {
  const one = await overruled(open);
  await appeal(one.appealId);
  return one;
}

const proposed = async (bidder: Client): Promise<string> => {
  const { approvalId } = await submit(app, bidder, (await draft(bidder, { jurisdiction: place })).id);
  return approvalId!;
};

describe('an appeal that a panel decides, drawn by lot', () => {
  beforeAll(async () => restores.push(await follow(app, 'PROJECT_GATE', [stage()], { appeals: appeals() })));

  it('waits for the draw, then for whoever was drawn in person, and is decided by more than half', async () => {
    const { id, appealId } = await overruled();
    await undrawn(app, async () => {
      await appeal(appealId);
      const announced = await app.until(
        async () => {
          const { why } = await approvalOf(lead, id);
          return why.next?.what === 'DRAW' ? why : null;
        },
        { what: 'the draw is announced' },
      );
      expect(announced).toMatchObject({ because: 'APPEALED', waitingOn: [{ on: 'PLATFORM' }] });
      expect(await asked(officer('GENERAL_GOVERNMENT'), id)).toBeUndefined();
    });
    const draw = await drawn(app, lead, id);
    expect(draw).toMatchObject({ state: 'DRAWN', seats: 3, candidates: 4, excluded: 1 });
    expect(recomputed(draw.file!, await keySet(app))).toMatchObject({ status: 0 });
    await app.settled();
    const [first, second, third] = draw.drawn.map(expertOf) as [Client, Client, Client];
    const open = await approvalOf(first, id);
    expect(open.why.waitingOn).toMatchObject(draw.drawn.map(() => ({ on: 'SEAT' })));
    expect(open.viewerCan).toContain('approval.decideAppeal');
    expect(await asked(first, id)).toMatchObject({ kind: 'DECIDE_APPEAL', id: appealId, workingDaysLeft: 3 });
    const { notifications } = await first.query<{ notifications: { edges: { node: { text: string } }[] } }>(
      '{ notifications(first: 20) { edges { node { text } } } }',
    );
    expect(notifications.edges.map(({ node }) => node.text)).toContainEqual(
      expect.stringMatching(/^You were drawn by lot/),
    );

    const { organisation } = pool.experts.find(({ client }) => client === first)!;
    const colleague = await app.asMemberOf(organisation, 'OFFICER');
    const before = await app.ledger.head();
    expect(await asked(colleague, id)).toBeUndefined();
    expect(await says(colleague, appealId, true)).toMatchObject({ permission: 'approval.decideAppeal' });
    expect(await says(officer('GENERAL_GOVERNMENT'), appealId, true).catch(String)).toEqual(
      expect.stringContaining('NOT_FOUND'),
    );
    expect(await says(first, appealId, true, ' ')).toMatchObject({ faults: [{ path: ['reason'], code: 'REQUIRED' }] });
    expect(await app.ledger.head()).toBe(before);

    expect(await says(first, appealId, true, 'It is not fenced.')).toMatchObject({ __typename: 'DecideAppealSuccess' });
    expect(await says(first, appealId, false)).toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await asked(first, id)).toBeUndefined();
    expect((await approvalOf(lead, id)).state).toBe('OPEN');
    expect(await says(second, appealId, false)).toMatchObject({ __typename: 'DecideAppealSuccess' });
    expect(await says(third, appealId, false)).toMatchObject({ __typename: 'DecideAppealSuccess' });
    await app.settled();
    expect((await approvalOf(lead, id)).state).toBe('APPROVED');
    const done = await appealOf(lead, id);
    expect(done).toMatchObject({ state: 'UPHELD', referredToId: null });
    expect(done.panel!.map(({ overturned }) => overturned).sort()).toEqual([false, false, true]);
    expect(done.panel!.every(({ receipt }) => receipt)).toBe(true);
    expect(await says(third, appealId, true)).toMatchObject({ __typename: 'TransitionRefused' });
    const paper = await (await lead.fetch(`/papers/approvals/${id}?format=page`)).text();
    expect(paper).toContain('It is not fenced.');
  });

  it('has one voice of each however often, and as one person, it is pressed', async () => {
    const { id, appealId } = await appealed();
    await app.settled();
    const draw = await drawn(app, lead, id);
    const [first] = draw.drawn.map(expertOf) as [Client];
    const both = await Promise.all([says(first, appealId, true), says(first, appealId, false)]);
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(['DecideAppealSuccess', 'TransitionRefused']);
  });

  it('is not drawn any more where the appeal was taken back before, and says so', async () => {
    const { id, appealId } = await appealed();
    await app.settled();
    expect((await drawsOf(lead, id))[0]).toMatchObject({ state: 'ANNOUNCED' });
    expect(await officer('POWER').mutate('withdrawAppeal', { appealId })).toMatchObject({
      __typename: 'WithdrawAppealSuccess',
    });
    expect((await drawsOf(lead, id))[0]).toMatchObject({ state: 'LAPSED' });
  });

  it('that is overturned goes on to the coordinator above', async () => {
    const { id, appealId } = await appealed();
    await app.settled();
    const draw = await drawn(app, lead, id);
    for (const one of draw.drawn.slice(0, 2)) await says(expertOf(one), appealId, true);
    expect(await appealOf(lead, id)).toMatchObject({ state: 'OVERTURNED' });
    expect(await asked(officer('GENERAL_GOVERNMENT'), id)).toMatchObject({ kind: 'COORDINATE' });
    // Whoever was not needed any more is asked for nothing.
    expect(await asked(expertOf(draw.drawn[2]!), id)).toBeUndefined();
  });

  it('is decided by an alternate where an interest has come to keep out whoever was drawn', async () => {
    restores.push(await follow(app, 'PROPOSAL', [stage()], { appeals: appeals() }));
    const firm = await app.firm();
    const bidder = await app.asMemberOf(firm, 'PROPOSER');
    const { id, appealId } = await appealed(() => proposed(bidder));
    await app.settled();
    const draw = await drawn(app, bidder, id);
    await app.settled();
    const [gone] = draw.drawn;
    const tie = { kind: 'EMPLOYMENT', withId: firm.id, since: '2020-01-01' };
    await expertOf(gone!).done('declareInterest', tie);
    await app.settled();
    const [heir] = draw.alternates;
    expect((await drawsOf(bidder, id))[0]!.moves).toMatchObject([{ organisationId: heir!.organisationId }]);
    expect(await asked(expertOf(heir!), id)).toMatchObject({ kind: 'DECIDE_APPEAL' });
    await expect(says(expertOf(gone!), appealId, true)).rejects.toThrow('NOT_FOUND');
    const { panel } = await appealOf(bidder, id);
    expect(panel!.map(({ organisationId }) => organisationId)).toContain(heir!.organisationId);
  });
});

describe('whoever was drawn', () => {
  it('steps aside in person, with a reason: the next alternate sits, and it sees nothing until the end', async () => {
    restores.push(await follow(app, 'PROPOSAL', [stage()], { appeals: appeals() }));
    const bidder = await app.asMemberOf(await app.firm(), 'PROPOSER');
    const { id, appealId } = await appealed(() => proposed(bidder));
    await app.settled();
    const draw = await drawn(app, bidder, id);
    await app.settled();
    const [gone, second, third] = draw.drawn as [ExpertView, ExpertView, ExpertView];
    const leaves = (client: Client, reason = 'I fell ill.') => client.mutate('leavePanel', { appealId, reason });
    const { organisation } = pool.experts.find(({ entry }) => entry.memberId === gone.memberId)!;
    const colleague = await app.asMemberOf(organisation, 'OFFICER');
    const before = await app.ledger.head();
    expect(await leaves(colleague)).toMatchObject({ permission: 'approval.decideAppeal' });
    expect(await leaves(officer('POWER'))).toMatchObject({ permission: 'approval.decideAppeal' });
    expect(await leaves(expertOf(gone), ' ')).toMatchObject({ faults: [{ path: ['reason'], code: 'REQUIRED' }] });
    expect(await app.ledger.head()).toBe(before);
    await says(expertOf(second), appealId, false);
    expect(await leaves(expertOf(second))).toMatchObject({ code: 'ALREADY_DECIDED' });
    const both = await Promise.allSettled([leaves(expertOf(gone)), leaves(expertOf(gone))]);
    const answers = both.map((one) => (one.status === 'fulfilled' ? one.value.__typename : 'NOT_FOUND'));
    expect(answers.filter((one) => one === 'LeavePanelSuccess')).toHaveLength(1);
    await app.settled();
    const [heir] = draw.alternates;
    expect(await asked(expertOf(heir!), id)).toMatchObject({ kind: 'DECIDE_APPEAL' });
    expect(await asked(expertOf(gone), id)).toBeUndefined();
    await expect(approvalOf(expertOf(gone), id)).rejects.toThrow('No approval');
    // Its colleagues go on reading, and see who stepped aside and why.
    const { panel } = await appealOf(colleague, id);
    const left = panel!.find(({ leftAt }) => leftAt);
    expect(left).toMatchObject({ organisationId: gone.organisationId, overturned: null, reason: 'I fell ill.' });
    await receiptAt(app, colleague, left!.receipt!.path);
    const { text } = await fileOf(colleague, left!.receipt!.path);
    expect(verifiedOffline(text, await keySet(app))).toMatchObject({ status: 0 });
    expect(
      panel!
        .filter(({ leftAt }) => !leftAt)
        .map(({ organisationId }) => organisationId)
        .sort(),
    ).toEqual([second, third, heir!].map(({ organisationId }) => organisationId).sort());
    await says(expertOf(third), appealId, false);
    await app.settled();
    expect(await appealOf(bidder, id)).toMatchObject({ state: 'UPHELD' });
    expect((await appealOf(expertOf(gone), id)).state).toBe('UPHELD');
    const paper = await (await bidder.fetch(`/papers/approvals/${id}?format=page`)).text();
    expect(paper).toContain('I fell ill.');
  });
});

describe('an appeal for which too few can be drawn', () => {
  it('goes to the coordinator above, since ties and whoever decided are left out', async () => {
    const few = await filledPool(app, ['water', 'roads', 'roads']);
    // Whoever decided has offered itself too.
    await admitted(few.keeper, await offered(officer('TRANSPORT'), few.id, 'roads'));
    const firm = await app.firm();
    await few.experts[0]!.client.done('declareInterest', { kind: 'ADVISOR', withId: firm.id, since: '2020-01-01' });
    restores.push(await follow(app, 'PROPOSAL', [stage()], { appeals: appeals({ pool: few.key }) }));
    const bidder = await app.asMemberOf(firm, 'PROPOSER');
    const { id } = await appealed(() => proposed(bidder));
    await app.settled();
    expect((await drawsOf(officer('POWER'), id))[0]).toMatchObject({ state: 'FAILED', candidates: 2, excluded: 2 });
    expect(await appealOf(officer('POWER'), id)).toMatchObject({
      state: 'LODGED',
      referredToId: officer('GENERAL_GOVERNMENT').organisationId,
      panel: [],
    });
    expect(await asked(officer('GENERAL_GOVERNMENT'), id)).toMatchObject({ kind: 'DECIDE_APPEAL' });
  });

  it('is taken as the process says where nobody is above, and where it says so', async () => {
    for (const [tiers, more] of [
      [[tier('Commission', 'INFORMATISATION')], { pool: 'no-such-pool' }],
      [undefined, { draw: 5, tooFew: 'LAPSE' }],
    ] as const) {
      const restore = await follow(app, 'PROJECT_GATE', [stage(tiers && [...tiers])], { appeals: appeals(more) });
      const { id } = await appealed();
      await app.settled();
      await restore();
      expect(await appealOf(lead, id)).toMatchObject({ state: 'UPHELD' });
      expect((await approvalOf(lead, id)).state).toBe('APPROVED');
    }
  });

  it('is warned of by whoever writes the process, who is told what cannot be', async () => {
    const steward = await app.steward();
    const check = async (panel: object) => {
      const body = {
        ...{ key: 'p', title: 'P', subjectKinds: ['project-gate'], calendar: 'cn' },
        ...{ appeals: appeals(panel), stages: [stage()] },
      };
      const { validateDefinition } = await steward.query<{
        validateDefinition: {
          faults: { path: string[]; code: string }[];
          warnings: { path: string[]; code: string }[];
        };
      }>('query($body: JSON!) { validateDefinition(body: $body) { faults { path code } warnings { path code } } }', {
        body,
      });
      return validateDefinition;
    };
    expect((await check({ draw: 2 })).faults).toEqual([{ path: ['appeals', 'panel', 'draw'], code: 'PANEL_EVEN' }]);
    expect((await check({ pool: 'no-such-pool' })).warnings).toContainEqual({
      path: ['appeals', 'panel', 'pool'],
      code: 'NO_POOL',
    });
    expect((await check({ draw: 9 })).warnings).toContainEqual({
      path: ['appeals', 'panel', 'pool'],
      code: 'POOL_TOO_SMALL',
    });
  });
});
