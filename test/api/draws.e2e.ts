import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { agencies, approvalOf, asked, askGate, decide, follow, newPlace, openGate } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import {
  admitted,
  drawn,
  drawsOf,
  type DrawView,
  type FilledPool,
  filledPool,
  offered,
  recomputed,
  undrawn,
} from '../support/draws.js';
import { sql } from '../support/datasets.js';
import { PASSWORD, uniqueEmail } from '../support/organisations.js';
import { draft, submit } from '../support/projects.js';
import { keySet } from '../support/receipts.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

type Experts = [FilledPool['experts'][number], FilledPool['experts'][number], FilledPool['experts'][number]];

interface Listed {
  readonly edges: { node: { gates: { id: string; version: number; approvalId: string }[] } }[];
}

let pool: FilledPool;
let place: string;
let coordinator: Client;
let lead: Client;

const lot = (more: object = {}): object => ({
  ...{ by: 'LOT', pool: pool.key, draw: 2, alternates: 2 },
  ...{ quotas: [{ stratum: 'field', value: 'water', min: 1 }], ...more },
});
const stage = (select: object): object => ({
  key: 'expertise',
  title: 'Expertise',
  groups: [{ key: 'experts', title: 'Experts', select: [select], rule: { kind: 'ALL' } }],
  tiers: [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }],
  deadlineWorkingDays: 5,
});
const entryOf = ({ memberId }: { readonly memberId: string }): FilledPool['experts'][number] => {
  const found = pool.experts.find(({ entry }) => entry.memberId === memberId);
  if (!found) throw new Error('Somebody was drawn who is not in the pool.');
  return found;
};
const expertOf = (one: { readonly memberId: string }): Client => entryOf(one).client;

beforeAll(async () => {
  place = newPlace();
  coordinator = (await agencies(app, ['INFORMATISATION'], place)).INFORMATISATION.officer;
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  pool = await filledPool(app, ['water', 'water', 'roads', 'roads', 'roads']);
});

describe('a group that is drawn by lot', () => {
  it('is fixed before the seed can be known, drawn by a later checkpoint, and decides in person', async () => {
    restores.push(await follow(app, 'PROJECT_GATE', [stage(lot())]));
    const id = await undrawn(app, async () => {
      const gate = await askGate(lead, place);
      const announced = await app.until(
        async () => {
          const found = await approvalOf(lead, gate);
          return found.why.because === 'DRAWING' ? found : null;
        },
        { what: 'the draw is announced' },
      );
      expect(announced).toMatchObject({ stageState: 'PENDING', seats: [], why: { next: { what: 'DRAW' } } });
      return gate;
    });
    const draw = await drawn(app, lead, id);
    expect(draw).toMatchObject({ state: 'DRAWN', seats: 2, candidates: 5, excluded: 0, leastChance: 3333 });
    expect([draw.drawn.length, draw.alternates.length, draw.moves]).toEqual([2, 2, []]);
    await app.settled();
    const open = await approvalOf(lead, id);
    expect(open.stageState).toBe('OPEN');
    expect(open.seats.map(({ organisationId }) => organisationId).sort()).toEqual(
      draw.drawn.map(({ organisationId }) => organisationId).sort(),
    );
    const [first, second] = draw.drawn.map(expertOf);
    const item = await asked(first!, id);
    expect(item).toMatchObject({ kind: 'DECIDE' });
    // A colleague of whoever was drawn is not asked, and may not decide in its place.
    const colleague = await app.asMemberOf(entryOf(draw.drawn[0]!).organisation, 'OFFICER');
    expect(await asked(colleague, id)).toBeUndefined();
    const input = { seatId: item!.seatId, decision: 'APPROVE', contentHash: open.contentHash };
    expect(await colleague.mutate('recordDecision', input)).toMatchObject({ __typename: 'PermissionRefused' });
    expect(await decide(first!, id, 'APPROVE')).not.toMatchObject({ message: expect.anything() });
    expect(await decide(second!, id, 'APPROVE')).not.toMatchObject({ message: expect.anything() });
    const paper = await (await lead.fetch(`/papers/approvals/${id}?format=page`)).text();
    for (const said of [draw.announcementHash, ...draw.drawn.map((one) => entryOf(one).organisation.name)])
      expect(paper).toContain(said);
    expect((await approvalOf(lead, id)).state).toBe('APPROVED');
    await verifies(draw);
  });

  it('has the next alternate with whom the quotas hold move up for who steps aside', async () => {
    const id = await openGate(app, lead, place);
    const draw = await drawn(app, lead, id);
    await app.settled();
    // Whoever is left meets the quota, so that any alternate can move up.
    const stays = draw.drawn.find(({ memberId }) => knowsWater(memberId))!;
    const leaves = draw.drawn.find((one) => one !== stays)!;
    await decide(expertOf(leaves), id, 'RECUSE');
    await app.settled();
    const [moved] = await drawsOf(lead, id);
    const next = moved?.moves[0];
    expect(next).toMatchObject({ insteadOf: { id: leaves.organisationId } });
    const heir = draw.alternates[0]!;
    expect(next?.organisationId).toBe(heir.organisationId);
    expect((await approvalOf(lead, id)).state).toBe('OPEN');
    await decide(expertOf(heir), id, 'APPROVE');
    await decide(expertOf(stays), id, 'APPROVE');
    expect((await approvalOf(lead, id)).state).toBe('APPROVED');
  });

  it('has an alternate move up for who loses the role that it takes, before the stage opens or while it waits', async () => {
    const three = await filledPool(app, ['water', 'water', 'roads']);
    const select = lot({ pool: three.key, draw: 2, alternates: 1, quotas: [] });
    restores.push(await follow(app, 'PROJECT_GATE', [stage(select)]));
    const [first, second, third] = three.experts as Experts;
    const demote = ({ organisation, entry }: Experts[number]): Promise<unknown> =>
      organisation.admin.done('updateMember', { id: entry.memberId, expectedVersion: 1, roles: ['VIEWER'] });
    const id = await undrawn(app, async () => {
      const approvalId = await askGate(lead, place);
      await app.until(async () => (await drawsOf(lead, approvalId))[0], { what: 'the draw was announced' });
      await demote(first);
      return approvalId;
    });
    await drawn(app, lead, id);
    await app.settled();
    for (const { client } of [second, third]) expect(await asked(client, id)).toMatchObject({ kind: 'DECIDE' });
    expect(await asked(first.client, id)).toBeUndefined();
    await app.asMemberOf(second.organisation, 'OFFICER');
    await demote(second);
    await app.settled();
    // Nobody is left to move up: who is left decides.
    await decide(third.client, id, 'APPROVE');
    expect((await approvalOf(lead, id)).state).toBe('APPROVED');
  });

  it('leaves out whom anything ties to the parties; by quotas that nobody is left for its coordinator settles it', async () => {
    const firm = await app.firm();
    for (const { client } of pool.experts.slice(0, 2)) {
      const since = (await today(client)).slice(0, 10);
      await client.done('declareInterest', { kind: 'ADVISOR', withId: firm.id, since });
    }
    restores.push(await follow(app, 'PROPOSAL', [stage(lot())]));
    const bidder = await app.asMemberOf(firm, 'PROPOSER');
    const { approvalId } = await submit(app, bidder, (await draft(bidder, { jurisdiction: place })).id);
    const id = approvalId!;
    await app.settled();
    const [draw] = await drawsOf(bidder, id);
    expect(draw).toMatchObject({ state: 'FAILED', candidates: 3, excluded: 2, leastChance: null, drawable: 2 });
    expect(draw?.changes).toEqual([{ stratum: 'field', value: 'water', min: 0, max: null }]);
    expect(await approvalOf(bidder, id)).toMatchObject({ stageState: 'ESCALATED', why: { because: 'DEADLOCKED' } });
    expect(await asked(coordinator, id)).toMatchObject({ kind: 'COORDINATE' });
  });

  it('says to those who decide how much the same organisations took back once it was known who was drawn', async () => {
    restores.push(await follow(app, 'PROJECT_GATE', [stage(lot())]));
    const [host, other] = await Promise.all(
      [1, 2].map(async () => app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER')),
    );
    const open = async (by: Client) => {
      const id = await openGate(app, by, place);
      return { id, draw: await drawn(app, by, id) };
    };
    const takeBack = async (approvalId: string) => {
      const { projects } = await host!.query<{ projects: Listed }>(
        '{ projects(first: 20) { edges { node { gates { id version approvalId } } } } }',
      );
      const gate = projects.edges.flatMap(({ node }) => node.gates).find((one) => one.approvalId === approvalId)!;
      await host!.done('withdrawGate', {
        id: gate.id,
        expectedVersion: gate.version,
        because: 'OTHER',
        reason: 'Anew.',
      });
    };
    const first = await open(host!);
    expect(first.draw.withdrawnBefore).toBe(0);
    await takeBack(first.id);
    // What counts is when it was taken back, however long ago somebody was drawn for it.
    await sql(app, `update approval_draw set drawn_at = drawn_at - interval '13 months' where approval_id = $1`, [
      first.id,
    ]);
    const [second, elsewhere] = await Promise.all([open(host!), open(other!)]);
    expect([second.draw.withdrawnBefore, elsewhere.draw.withdrawnBefore]).toEqual([1, 0]);
    await takeBack(second.id);
    const third = await open(host!);
    // Whoever was drawn is told, and so is everybody else who reads the draw.
    for (const by of [expertOf(third.draw.drawn[0]!), host!])
      expect((await drawsOf(by, third.id)).map(({ withdrawnBefore }) => withdrawnBefore)).toEqual([2]);
    await verifies(third.draw);
    await takeBack(third.id);
    await sql(app, `update approval set settled_at = settled_at - interval '13 months' where id = any($1)`, [
      [first.id, second.id],
    ]);
    const [last] = await drawsOf(host!, await openGate(app, host!, place));
    expect(last?.withdrawnBefore).toBe(1);
  });

  it('counts a person once who is in the pool with two seats, since one was ended while the other was offered', async () => {
    const few = await filledPool(app, ['water']);
    const email = uniqueEmail();
    const [home, away] = [await app.agency({}), await app.agency({})];
    const person = await app.asMemberOf(home, 'OFFICER', { email });
    const { memberId: id } = person;
    await app.seat(away, { email, roles: ['OFFICER'] });
    const there = await app.stranger().signIn(email, PASSWORD, away.id);
    await admitted(few.keeper, await offered(person, few.id, 'roads'));
    await home.admin.done('deactivateMember', { id, expectedVersion: 1 });
    await admitted(few.keeper, await offered(there, few.id, 'roads'));
    await home.admin.done('reactivateMember', { id, expectedVersion: 2 });
    restores.push(await follow(app, 'PROJECT_GATE', [stage(lot({ pool: few.key, draw: 1, quotas: [] }))]));
    const draw = await drawn(app, lead, await openGate(app, lead, place));
    expect(draw).toMatchObject({ state: 'DRAWN', candidates: 2 });
    expect(recomputed(draw.file!, await keySet(app))).toMatchObject({ status: 0 });
  });

  it('is refused at the door where the pool could not fill it, with the smallest change that would do', async () => {
    restores.push(
      await follow(app, 'PROJECT_GATE', [
        stage(lot({ quotas: [{ stratum: 'field', value: 'water', min: 2 }], draw: 6 })),
      ]),
    );
    const { project } = await lead.done<never>(
      'createProject',
      { name: 'Too many', jurisdiction: place },
      'project { id version }',
    );
    const { id: projectId, version: expectedVersion } = project as { id: string; version: number };
    const refused = await lead.mutate('requestGate', { projectId, expectedVersion });
    expect(refused).toMatchObject({ __typename: 'TransitionRefused', code: 'NOBODY_DRAWN' });
    expect(JSON.stringify(refused)).toContain('draw 5 instead of 6');
  });
});

/** The first two of the pool do. */
const knowsWater = (memberId: string): boolean =>
  pool.experts.slice(0, 2).some(({ entry }) => entry.memberId === memberId);

/** The file verifies, and no change of it does. */
async function verifies({ file }: DrawView): Promise<void> {
  const keys = await keySet(app);
  expect(recomputed(file!, keys)).toMatchObject({ status: 0 });
  type Tampered = Record<string, Record<string, unknown>>;
  const tampering: [string, (given: Tampered) => void][] = [
    ['ANNOUNCEMENT', ({ announcement }) => (announcement!.alternates = 1)],
    ['ANNOUNCEMENT', ({ announcement }) => ((announcement!.pool as { recent: number }[])[0]!.recent += 1)],
    ['ANNOUNCEMENT', ({ announcement }) => (announcement!.drawAt = '2000-01-01T00:00:00.000Z')],
    ['RESULT', ({ result }) => (result!.drawn as string[]).reverse()],
    ['RESULT', ({ result }) => (result!.alternates as string[]).reverse()],
    ['RESULT', ({ result }) => (result!.seed = '0'.repeat(64))],
    ['PROOF', ({ announced }) => (announced!.root = '0'.repeat(64))],
    ['PROOF', ({ announced }) => (announced!.event = (announced!.event as string).replace('"seats":2', '"seats":3'))],
    [
      'CHECKPOINT',
      ({ announced }) => (announced!.checkpoint = (announced!.checkpoint as string).replace('time 20', 'time 21')),
    ],
    ['FILE', (given) => (given.more = {})],
    ['EVENT', (given) => (given.announced = given.drawn!)],
  ];
  for (const [code, tamper] of tampering) {
    const given = JSON.parse(file!) as Tampered;
    tamper(given);
    const { status, said } = recomputed(JSON.stringify(given), keys);
    expect([code, status, said]).toEqual([code, 1, expect.stringContaining(`✗ ${code}`)]);
  }
}

async function today(client: Client): Promise<string> {
  return (await client.query<{ clock: { now: string } }>('{ clock { now } }')).clock.now;
}
