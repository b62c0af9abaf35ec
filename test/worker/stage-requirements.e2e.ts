import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { agencies, type Agency, approvalOf, asked, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { content, draft, proposalOf, submit } from '../support/projects.js';
import { stated } from '../support/stated.js';

const app = connect();
const restores: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const restore of restores.reverse()) await restore();
  app.close();
});

let place: string;
let party: Record<'POWER' | 'SECURITY', Agency>;
let proposer: Client;

const pass = async (workingDays: number): Promise<void> => {
  await (await app.steward()).done('advanceClock', { workingDays });
  await app.settled();
};
interface Lacking {
  readonly because: string;
  readonly since: string;
  readonly waitingOn: readonly { on: string; organisationId: string; dueAt: string | null; overdue: boolean }[];
  readonly next: { what: string } | null;
  readonly lacking: readonly { kind: string; mendedAt: string }[];
}
const whyOf = async (by: Client, id: string): Promise<Lacking> => {
  const { approval } = await by.query<{ approval: { why: Lacking } }>(
    'query($id: ID!) { approval(id: $id) { why { because since waitingOn { on organisationId dueAt overdue } next { what } lacking { kind mendedAt } } } }',
    { id },
  );
  return approval.why;
};
const foretold = async (id: string) =>
  proposer.query<{ proposalFaults: { path: string[] }[]; proposalRequirements: { kind: string }[] }>(
    'query($id: ID!) { proposalFaults(id: $id) { path } proposalRequirements(id: $id) { kind } }',
    { id },
  );
const told = async (by: Client): Promise<string[]> => {
  const { notifications } = await by.query<{ notifications: { edges: { node: { type: string; text: string } }[] } }>(
    '{ notifications(first: 100) { edges { node { type text } } } }',
  );
  return notifications.edges.flatMap(({ node }) => (node.type === 'approval.reminded' ? [node.text] : []));
};

beforeAll(async () => {
  place = newPlace();
  party = await agencies(app, ['POWER', 'SECURITY'], place);
  proposer = await app.asMemberOf(await app.firm(), 'PROPOSER');
  restores.push(
    await follow(app, 'PROPOSAL', [
      stageOf(['POWER'], { kind: 'ALL' }),
      stageOf(
        ['SECURITY'],
        { kind: 'ALL' },
        {
          key: 'security',
          title: 'Security',
          deadlineWorkingDays: 9,
          reminders: { before: [1], after: [] },
          requires: { kinds: ['SECURITY_PLANNED'], withinWorkingDays: 4 },
        },
      ),
    ]),
  );
}, 60_000);

describe('what a stage requires before it opens', () => {
  it('keeps nothing before it, is then asked of the proposer by a day, and opens the stage when it is there', async () => {
    const { id } = await draft(proposer, { jurisdiction: place, content: content() });
    // The form asks for it from the start; nothing is wrong with a draft that says it later.
    expect(await foretold(id)).toEqual({ proposalFaults: [], proposalRequirements: [{ kind: 'SECURITY_PLANNED' }] });
    const approvalId = (await submit(app, proposer, id)).approvalId!;
    expect(await whyOf(proposer, approvalId)).toMatchObject({ because: 'DECIDING', lacking: [] });
    await decide(party.POWER.officer, approvalId, 'APPROVE');
    await app.settled();

    const held = await whyOf(proposer, approvalId);
    expect(held).toMatchObject({
      because: 'HELD',
      waitingOn: [{ on: 'SUBMITTER', organisationId: proposer.organisationId, overdue: false }],
      next: { what: 'REMIND' },
    });
    expect(new Set(held.lacking.map(({ kind }) => kind))).toEqual(new Set(['SECURITY_PLANNED']));
    expect(held.lacking[0]?.mendedAt).toBe(`/proposals/${id}`);
    const dueAt = held.waitingOn[0]?.dueAt;
    expect(await asked(proposer, approvalId)).toMatchObject({ kind: 'REVISE', dueAt, stage: { key: 'security' } });
    expect(await asked(party.SECURITY.officer, approvalId)).toBeUndefined();
    expect((await approvalOf(proposer, approvalId)).why.sentence).toContain(`until ${dueAt?.slice(0, 10)}`);
    expect((await foretold(id)).proposalFaults.length).toBeGreaterThan(0);
    const { deadlines } = await proposer.query<{ deadlines: { kind: string; at: string }[] }>(
      'query($from: DateTime!, $until: DateTime!) { deadlines(from: $from, until: $until, mine: true) { kind at } }',
      { from: held.since, until: new Date(Date.parse(dueAt ?? '') + 1000).toISOString() },
    );
    expect(deadlines).toContainEqual({ kind: 'STATEMENT', at: dueAt });
    expect(deadlines.map(({ kind }) => kind)).not.toContain('DECISION');
    // Nobody else learns of it.
    const stranger = await app.asMemberOf(await app.firm(), 'PROPOSER');
    expect(
      (await stranger.query('query($id: ID!) { approval(id: $id) { id } }', { id: approvalId })) as object,
    ).toEqual({
      approval: null,
    });

    await pass(3);
    expect(await told(proposer)).toHaveLength(1);
    expect((await told(proposer))[0]).toContain('has to state');
    await pass(2);
    expect(await told(proposer)).toHaveLength(2);
    expect(await told(party.SECURITY.officer)).toEqual([]);
    expect(await whyOf(proposer, approvalId)).toMatchObject({ because: 'HELD', waitingOn: [{ overdue: true }] });

    const { version } = (await proposalOf(proposer, id)) as { version: number };
    const before = await app.ledger.head();
    const stale = await proposer.mutate('saveProposalDraft', {
      id,
      expectedVersion: version + 5,
      content: { security: stated.security },
    });
    expect(stale.__typename).toBe('VersionRefused');
    expect(await app.ledger.head()).toBe(before);
    await proposer.done('saveProposalDraft', { id, expectedVersion: version, content: { security: stated.security } });
    expect((await foretold(id)).proposalFaults).toEqual([]);
    await submit(app, proposer, id);
    expect(await whyOf(proposer, approvalId)).toMatchObject({ because: 'DECIDING', lacking: [] });
    expect(await asked(party.SECURITY.officer, approvalId)).toMatchObject({ kind: 'DECIDE', overdue: false });
    expect(await asked(party.POWER.officer, approvalId)).toBeUndefined();
    await decide(party.SECURITY.officer, approvalId, 'APPROVE');
    await app.settled();
    expect((await proposalOf(proposer, id))?.state).toBe('APPROVED');
  });
});
