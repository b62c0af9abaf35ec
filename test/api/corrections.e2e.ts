import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import {
  agencies,
  type Agency,
  approvalOf,
  decide,
  follow,
  newPlace,
  openGate,
  stageOf,
} from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { RECORDED } from '../support/as-database.js';
import { sql } from '../support/datasets.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores) await restore();
  app.close();
});

interface Seen {
  readonly id: string;
  readonly decision: string;
  readonly reason: string | null;
  readonly correctable: boolean;
  readonly corrections: readonly { readonly text: string }[];
}

let place: string;
let party: Record<'POWER' | 'TRANSPORT', Agency>;
let lead: Client;
let approvalId: string;
const power = () => party.POWER.officer;

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, ['POWER', 'TRANSPORT'] as const, place);
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  restores.push(await follow(app, 'PROJECT_GATE', [stageOf(['POWER', 'TRANSPORT'], { kind: 'ALL' })]));
  approvalId = await openGate(app, lead, place);
  await decide(power(), approvalId, 'APPROVE', { reason: 'Lot 12 has a cable.' });
});

const seen = async (by: Client): Promise<Seen[]> => {
  const query =
    'query($id: ID!) { approval(id: $id) { decisions { id decision reason correctable corrections { text } } } }';
  return (await by.query<{ approval: { decisions: Seen[] } }>(query, { id: approvalId })).approval.decisions;
};
const correct = async (by: Client, text: string, more: object = {}): Promise<Result> => {
  const [decision] = await seen(power());
  const { version: expectedVersion } = await approvalOf(power(), approvalId);
  return by.mutate('correctDecision', { decisionId: decision!.id, expectedVersion, text, ...more });
};

/** How often the ledger says that something was corrected. */
const told = async (): Promise<number> => {
  const count = `select count(*)::integer as times from ${RECORDED}
    where type = 'approval.decision.corrected' and data ->> 'approvalId' = $1`;
  return (await sql<{ times: number }>(app, count, [approvalId]))[0]!.times;
};

describe('what was written with a decision', () => {
  it('is corrected beside it by whoever decided, and read by all who read the decision; what was decided stays', async () => {
    expect((await seen(power()))[0]).toMatchObject({ correctable: true, corrections: [] });
    expect(await correct(power(), '  Lot 21 is meant. ')).toMatchObject({ __typename: 'CorrectDecisionSuccess' });
    const once = { decision: 'APPROVE', reason: 'Lot 12 has a cable.', corrections: [{ text: 'Lot 21 is meant.' }] };
    expect(await seen(power())).toMatchObject([{ ...once, correctable: true }]);
    expect(await seen(lead)).toMatchObject([{ ...once, correctable: false }]);
    expect(await approvalOf(lead, approvalId)).toMatchObject({ state: 'OPEN' });
    await app.settled();
    expect(await told()).toBe(1);
  });

  it('is corrected by nobody else, by no one who does not see it, not without a word, and not on an old version', async () => {
    const colleague = await app.asMemberOf(party.POWER.organisation, 'OFFICER');
    for (const other of [colleague, party.TRANSPORT.officer, lead]) {
      expect(await correct(other, 'Lot 3.')).toMatchObject({ code: 'NOT_YOUR_DECISION' });
    }
    const stranger = await app.asMemberOf(await app.firm(), 'OFFICER');
    await expect(correct(stranger, 'Lot 3.')).rejects.toThrow('NOT_FOUND');
    expect(await correct(power(), '   ')).toMatchObject({ faults: [{ path: ['text'], code: 'REQUIRED' }] });
    expect(await correct(power(), 'Lot 3.', { expectedVersion: 1 })).toMatchObject({ __typename: 'VersionRefused' });
    expect((await seen(power()))[0]!.corrections).toHaveLength(1);
    await app.settled();
    expect(await told()).toBe(1);
  });

  it('is corrected after the end as well, and stands in the paper of the record', async () => {
    await decide(party.TRANSPORT.officer, approvalId, 'APPROVE');
    await app.settled();
    expect(await approvalOf(lead, approvalId)).toMatchObject({ state: 'APPROVED' });
    expect(await correct(power(), 'By lot 21 we mean 21a.')).toMatchObject({ __typename: 'CorrectDecisionSuccess' });
    expect(await approvalOf(lead, approvalId)).toMatchObject({ state: 'APPROVED' });
    const paper = await (await lead.fetch(`/papers/approvals/${approvalId}?format=page`)).text();
    expect(paper).toMatch(
      /Lot 12 has a cable\.[^]*Corrected on [^:]*:?[^]*Lot 21 is meant\.[^]*By lot 21 we mean 21a\./,
    );
  });
});
