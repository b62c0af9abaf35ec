import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import {
  agencies,
  type Agency,
  answer,
  approvalOf,
  asked,
  follow,
  newPlace,
  openGate,
  stageOf,
} from '../support/approvals.js';
import { type App, connect } from '../support/app.js';
import type { Client, Result } from '../support/client.js';
import type { Product } from '../support/processes.mjs';

const TRIES = 12;
/** Over how long decisions come in, around the moment in which a worker looks for what is due: it does so every second. */
const SPREAD_MS = 2_400;

// One of its own: its clock is moved for everybody.
const shared = connect();
let app: App;
let product: Product;
let transport: Agency;
let lead: Client;

beforeAll(async () => {
  ({ app, product } = await shared.another('last_moment', {}));
  const place = newPlace();
  ({ TRANSPORT: transport } = await agencies(app, ['TRANSPORT'], place));
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  const stage = stageOf(
    ['TRANSPORT'],
    { kind: 'ALL' },
    { deadlineWorkingDays: 1, onLapse: { action: 'DEEM_REJECTED' } },
  );
  await follow(app, 'PROJECT_GATE', [stage]);
  for (let nth = 0; nth < TRIES; nth += 1) ids.push(await openGate(app, lead, place));
}, 120_000);
afterAll(async () => {
  shared.close();
  await product.stop();
});

const ids: string[] = [];

/** What the ledger says of how an approval ended, by the type of event. */
async function endings(id: string): Promise<string[]> {
  const { activity } = await lead.query<{
    activity: { edges: { node: { type: string; data: { outcome?: string } } }[] };
  }>(`query($id: ID!) { activity(subject: $id, first: 100) { edges { node { type data } } } }`, { id });
  return activity.edges.flatMap(({ node: { type, data } }) =>
    type === 'approval.settled' ? [String(data.outcome)] : [],
  );
}

it('a decision that comes as its deadline passes counts or is refused, never both, and the ledger says which', async () => {
  const items = await Promise.all(ids.map((id) => asked(transport.officer, id)));
  const steward = await app.steward();
  const answers = new Map<string, Result>();
  await Promise.all([
    steward.done('advanceClock', { workingDays: 3 }),
    ...ids.map(async (id, nth) => {
      await setTimeout((nth * SPREAD_MS) / TRIES);
      answers.set(id, await answer(transport.officer, items[nth], 'APPROVE'));
    }),
  ]);
  await app.until(
    async () => (await Promise.all(ids.map((id) => approvalOf(lead, id)))).every(({ state }) => state !== 'OPEN'),
    {
      what: 'every one has ended',
    },
  );
  await app.settled();
  const found = new Set<string>();
  for (const id of ids) {
    const told = answers.get(id)!;
    const { state } = await approvalOf(lead, id);
    found.add(state);
    if (told.__typename === 'RecordDecisionSuccess') expect([id, state]).toEqual([id, 'APPROVED']);
    else {
      expect([id, state, told]).toEqual([id, 'REJECTED', expect.objectContaining({ __typename: 'TransitionRefused' })]);
      expect(told.message).toMatch(/\S/);
    }
    expect(await endings(id)).toEqual([state]);
  }
  // Else nothing was tried: it is to fall both ways.
  expect([...found].sort()).toEqual(['APPROVED', 'REJECTED']);
}, 120_000);
